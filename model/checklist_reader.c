/*
 * Values that merged cells share are written out with every record.  Read back, they are
 * shared again where that is cheap to see: with the record before.
 */
#include "model/checklist.h"
#include "model/checklist_xml.h"
#include "model/finding_xml.h"
#include "model/xml_reading.h"

#include <string.h>

#define MAXIMUM_COLUMNS 16384u /* as of a sheet */
#define ID_CHARACTERS   "-." G_CSET_DIGITS G_CSET_A_2_Z G_CSET_a_2_z

typedef struct {
    XmlReading *xml;
    Checklist *checklist;
    GHashTable *ids;        /* of "id part": what was read so far */
    const Record *previous; /* the last record, or NULL */
    gboolean has_source, has_audit;
} ChecklistReading;

static void read_source(ChecklistReading *reading)
{
    Checklist *checklist = reading->checklist;
    g_free(checklist->source_file);
    g_free(checklist->source_sha256);
    checklist->source_file = xml_reading_required(reading->xml, "file");
    checklist->source_sha256 = xml_reading_required(reading->xml, "sha256");
    checklist->source_pages = (guint)xml_reading_number(reading->xml, "pages", 0, G_MAXINT);
    reading->has_source = TRUE;
}

static void read_columns(ChecklistReading *reading)
{
    XmlReading *xml = reading->xml;
    XmlElement here = xml_reading_here(xml);
    while (xml_reading_child(xml, &here)) {
        if (!xml_reading_is(xml, "column"))
            continue;
        g_autofree char *name = xml_reading_required(xml, "role");
        g_autofree char *group = xml_reading_attribute(xml, "group");
        g_autofree char *edition = xml_reading_attribute(xml, "edition");
        Role role = ROLE_NOTE;
        if (!xml_reading_failed(xml) && !role_parse(name, &role))
            xml_reading_fail(xml, FAILURE_DOCUMENT, "\"%.40s\" is no role of a column",
                             name);
        if (reading->checklist->columns->len >= MAXIMUM_COLUMNS)
            xml_reading_fail(xml, FAILURE_LIMIT, "it has more than %u columns",
                             MAXIMUM_COLUMNS);
        g_autofree char *heading = xml_reading_string(xml);
        checklist_add_column(reading->checklist, role, group, edition, heading);
    }
}

static gboolean heading_equal(const Heading *a, const Heading *b)
{
    return g_str_equal(a->number, b->number) && text_equal(a->title, b->title);
}

/* Read a heading; @previous: the same of the record before, or NULL. */
static Heading *read_heading(XmlReading *xml, Heading *previous)
{
    g_autofree char *number = xml_reading_attribute(xml, "number");
    Heading *heading = heading_new(number, xml_reading_text(xml));
    if (previous == NULL || !heading_equal(heading, previous))
        return heading;
    heading_unref(heading);
    return heading_ref(previous);
}

static Text *read_shared_text(XmlReading *xml, Text *previous)
{
    Text *text = xml_reading_text(xml);
    if (!text_equal(text, previous))
        return text;
    text_unref(text);
    return text_ref(previous);
}

static gboolean requirement_equal(const Requirement *a, const Requirement *b)
{
    if (!text_equal(a->clause, b->clause) || !text_equal(a->level, b->level) ||
        a->texts->len != b->texts->len)
        return FALSE;
    for (guint i = 0; i < a->texts->len; i++) {
        const RequirementText *one = g_ptr_array_index(a->texts, i);
        const RequirementText *other = g_ptr_array_index(b->texts, i);
        if (g_strcmp0(one->edition, other->edition) != 0 ||
            !text_equal(one->text, other->text))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_boolean(XmlReading *xml, const char *name)
{
    g_autofree char *value = xml_reading_required(xml, name);
    if (g_str_equal(value, "true"))
        return TRUE;
    if (!g_str_equal(value, "false"))
        xml_reading_fail(xml, FAILURE_DOCUMENT,
                         "the attribute %s is \"%.40s\" instead of true or false", name,
                         value);
    return FALSE;
}

/* Put @text in the place of @old, which is given up. */
static void replace_text(Text **old, Text *text)
{
    text_unref(*old);
    *old = text;
}

static Requirement *read_requirement_children(XmlReading *xml)
{
    Requirement *requirement = requirement_new();
    XmlElement here = xml_reading_here(xml);
    while (xml_reading_child(xml, &here)) {
        if (xml_reading_is(xml, "clause")) {
            replace_text(&requirement->clause, xml_reading_text(xml));
        } else if (xml_reading_is(xml, "level")) {
            replace_text(&requirement->level, xml_reading_text(xml));
        } else if (xml_reading_is(xml, "text")) {
            g_autofree char *edition = xml_reading_attribute(xml, "edition");
            requirement_add_text(requirement, edition, xml_reading_text(xml));
        }
    }
    return requirement;
}

static void read_requirement(ChecklistReading *reading, Record *record)
{
    record->inherited = read_boolean(reading->xml, "inherited");
    requirement_unref(record->requirement);
    record->requirement = read_requirement_children(reading->xml);
    const Record *previous = reading->previous;
    if (previous != NULL && previous->requirement != NULL &&
        requirement_equal(record->requirement, previous->requirement)) {
        requirement_unref(record->requirement);
        record->requirement = requirement_ref(previous->requirement);
    }
}

static void read_response(XmlReading *xml, Record *record)
{
    XmlElement here = xml_reading_here(xml);
    g_autofree char *name = xml_reading_required(xml, "status");
    if (!xml_reading_failed(xml) && !status_parse(name, &record->status))
        xml_reading_fail(xml, FAILURE_DOCUMENT, "\"%.40s\" is no status", name);
    while (xml_reading_child(xml, &here)) {
        if (xml_reading_is(xml, "label"))
            replace_text(&record->label, xml_reading_text(xml));
        else if (xml_reading_is(xml, "choice"))
            replace_text(&record->choice, xml_reading_text(xml));
        else if (xml_reading_is(xml, "comment"))
            replace_text(&record->comment, xml_reading_text(xml));
    }
}

static void replace_heading(Heading **old, Heading *heading)
{
    heading_unref(*old);
    *old = heading;
}

/* Read one child of a record. */
static void read_record_child(ChecklistReading *reading, Record *record)
{
    XmlReading *xml = reading->xml;
    const Record *previous = reading->previous;
    if (xml_reading_is(xml, "category")) {
        replace_heading(&record->category,
                        read_heading(xml, previous != NULL ? previous->category : NULL));
    } else if (xml_reading_is(xml, "major")) {
        replace_heading(&record->major,
                        read_heading(xml, previous != NULL ? previous->major : NULL));
    } else if (xml_reading_is(xml, "minor")) {
        replace_heading(&record->minor,
                        read_heading(xml, previous != NULL ? previous->minor : NULL));
    } else if (xml_reading_is(xml, "item")) {
        record->item_number = (guint)xml_reading_number(xml, "number", 0, G_MAXINT);
        replace_text(&record->item, xml_reading_text(xml));
    } else if (xml_reading_is(xml, "scenario")) {
        replace_text(&record->scenario,
                     read_shared_text(xml, previous != NULL ? previous->scenario : NULL));
    } else if (xml_reading_is(xml, "requirement")) {
        read_requirement(reading, record);
    } else if (xml_reading_is(xml, "response")) {
        read_response(xml, record);
    } else if (xml_reading_is(xml, "note")) {
        g_autofree char *heading = xml_reading_required(xml, "heading");
        record_add_note(record, heading, xml_reading_text(xml));
    }
}

/* An id is ASCII (it becomes part of names), and with the part the only one of its kind. */
static void check_id(ChecklistReading *reading, const Record *record)
{
    if (record->id[0] == '\0' || strspn(record->id, ID_CHARACTERS) != strlen(record->id))
        xml_reading_fail(reading->xml, FAILURE_DOCUMENT, "\"%.40s\" is no id of a record",
                         record->id);
    char *key = g_strdup_printf("%s %u", record->id, record->part);
    if (!g_hash_table_add(reading->ids, key))
        xml_reading_fail(reading->xml, FAILURE_DOCUMENT,
                         "there are two records of the id %.40s and the part %u",
                         record->id, record->part);
}

static void read_record(ChecklistReading *reading)
{
    XmlReading *xml = reading->xml;
    XmlElement here = xml_reading_here(xml);
    if (reading->checklist->records->len >= CHECKLIST_MAXIMUM_RECORDS) {
        xml_reading_fail(xml, FAILURE_LIMIT, "it has more than %u records",
                         CHECKLIST_MAXIMUM_RECORDS);
        return;
    }
    Record *record = checklist_add_record(reading->checklist, record_new());
    g_free(record->id);
    record->id = xml_reading_required(xml, "id");
    record->part = (guint)xml_reading_number(xml, "part", 1, G_MAXINT);
    record->page = (guint)xml_reading_number(xml, "page", 0, G_MAXINT);
    record->row = (guint)xml_reading_number(xml, "row", 0, G_MAXINT);
    if (!xml_reading_failed(xml))
        check_id(reading, record);
    while (xml_reading_child(xml, &here))
        read_record_child(reading, record);
    reading->previous = record;
}

static void read_records(ChecklistReading *reading)
{
    XmlElement here = xml_reading_here(reading->xml);
    while (xml_reading_child(reading->xml, &here)) {
        if (xml_reading_is(reading->xml, "record"))
            read_record(reading);
    }
}

static void read_findings(ChecklistReading *reading)
{
    XmlElement here = xml_reading_here(reading->xml);
    while (xml_reading_child(reading->xml, &here)) {
        if (!xml_reading_is(reading->xml, "finding"))
            continue;
        Finding *finding = finding_xml_read(reading->xml);
        if (finding != NULL)
            checklist_add_finding(reading->checklist, finding);
    }
}

static void read_audit(ChecklistReading *reading)
{
    XmlReading *xml = reading->xml;
    Audit *audit = &reading->checklist->audit;
    audit->characters = xml_reading_number(xml, "characters", 0, G_MAXSSIZE);
    audit->records = xml_reading_number(xml, "records", 0, G_MAXSSIZE);
    audit->headings = xml_reading_number(xml, "headings", 0, G_MAXSSIZE);
    audit->outside = xml_reading_number(xml, "outside", 0, G_MAXSSIZE);
    audit->repeated = xml_reading_number(xml, "repeated", 0, G_MAXSSIZE);
    audit->unplaced = xml_reading_number(xml, "unplaced", 0, G_MAXSSIZE);
    reading->has_audit = TRUE;
}

static void read_vendor(ChecklistReading *reading)
{
    g_free(reading->checklist->vendor);
    reading->checklist->vendor = xml_reading_string(reading->xml);
}

static const struct {
    const char *name;
    void (*read)(ChecklistReading *reading);
} sections[] = {
    {"source", read_source},   {"vendor", read_vendor},     {"columns", read_columns},
    {"records", read_records}, {"findings", read_findings}, {"audit", read_audit},
};

static void read_section(ChecklistReading *reading)
{
    for (guint i = 0; i < G_N_ELEMENTS(sections); i++) {
        if (xml_reading_is(reading->xml, sections[i].name)) {
            sections[i].read(reading);
            return;
        }
    }
}

Checklist *checklist_read(GBytes *bytes, GError **error)
{
    g_autoptr(XmlReading) xml = xml_reading_new(bytes, CHECKLIST_ROOT, CHECKLIST_NAMESPACE);
    XmlElement root = xml_reading_here(xml);
    g_autoptr(Checklist) checklist = checklist_new("", "", 0);
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ChecklistReading reading = {.xml = xml, .checklist = checklist, .ids = ids};
    while (xml_reading_child(xml, &root))
        read_section(&reading);
    if (!reading.has_source || !reading.has_audit)
        xml_reading_fail(xml, FAILURE_DOCUMENT, "<%s> is missing",
                         reading.has_source ? "audit" : "source");
    return xml_reading_finish(xml, error) ? g_steal_pointer(&checklist) : NULL;
}

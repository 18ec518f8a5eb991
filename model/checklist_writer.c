#include "model/checklist.h"
#include "model/checklist_xml.h"
#include "model/finding_xml.h"
#include "model/xml_writing.h"

static void write_source(XmlWriting *writing, const Checklist *checklist)
{
    xml_writing_start(writing, "source");
    xml_writing_attribute(writing, "file", checklist->source_file);
    xml_writing_attribute(writing, "sha256", checklist->source_sha256);
    xml_writing_number(writing, "pages", checklist->source_pages);
    xml_writing_end(writing);
    xml_writing_start_text(writing, "vendor");
    xml_writing_string(writing, checklist->vendor);
    xml_writing_end(writing);
}

static void write_columns(XmlWriting *writing, const GPtrArray *columns)
{
    xml_writing_start(writing, "columns");
    for (guint i = 0; i < columns->len; i++) {
        const ChecklistColumn *column = g_ptr_array_index(columns, i);
        xml_writing_start_text(writing, "column");
        xml_writing_attribute(writing, "role", role_name(column->role));
        xml_writing_attribute(writing, "group", column->group);
        xml_writing_attribute(writing, "edition", column->edition);
        xml_writing_string(writing, column->heading);
        xml_writing_end(writing);
    }
    xml_writing_end(writing);
}

static void write_heading(XmlWriting *writing, const char *name, const Heading *heading)
{
    if (heading == NULL)
        return;
    xml_writing_start_text(writing, name);
    xml_writing_attribute(writing, "number", heading->number);
    xml_writing_content(writing, heading->title);
    xml_writing_end(writing);
}

static void write_item(XmlWriting *writing, const Record *record)
{
    xml_writing_start_text(writing, "item");
    xml_writing_number(writing, "number", record->item_number);
    xml_writing_content(writing, record->item);
    xml_writing_end(writing);
}

static void write_requirement(XmlWriting *writing, const Requirement *requirement,
                              gboolean inherited)
{
    if (requirement == NULL)
        return;
    xml_writing_start(writing, "requirement");
    xml_writing_attribute(writing, "inherited", inherited ? "true" : "false");
    xml_writing_element(writing, "clause", requirement->clause);
    xml_writing_element(writing, "level", requirement->level);
    for (guint i = 0; i < requirement->texts->len; i++) {
        const RequirementText *text = g_ptr_array_index(requirement->texts, i);
        xml_writing_start_text(writing, "text");
        xml_writing_attribute(writing, "edition", text->edition);
        xml_writing_content(writing, text->text);
        xml_writing_end(writing);
    }
    xml_writing_end(writing);
}

static void write_response(XmlWriting *writing, const Record *record)
{
    xml_writing_start(writing, "response");
    xml_writing_attribute(writing, "status", status_name(record->status));
    xml_writing_element(writing, "label", record->label);
    xml_writing_element(writing, "choice", record->choice);
    xml_writing_element(writing, "comment", record->comment);
    xml_writing_end(writing);
}

static void write_notes(XmlWriting *writing, const GPtrArray *notes)
{
    for (guint i = 0; notes != NULL && i < notes->len; i++) {
        const RecordNote *note = g_ptr_array_index(notes, i);
        xml_writing_start_text(writing, "note");
        xml_writing_attribute(writing, "heading", note->heading);
        xml_writing_content(writing, note->text);
        xml_writing_end(writing);
    }
}

static void write_record(XmlWriting *writing, const Record *record)
{
    xml_writing_start(writing, "record");
    xml_writing_attribute(writing, "id", record->id);
    xml_writing_number(writing, "part", record->part);
    xml_writing_number(writing, "page", record->page);
    xml_writing_number(writing, "row", record->row);
    write_heading(writing, "category", record->category);
    write_heading(writing, "major", record->major);
    write_heading(writing, "minor", record->minor);
    write_item(writing, record);
    xml_writing_element(writing, "scenario", record->scenario);
    write_requirement(writing, record->requirement, record->inherited);
    write_response(writing, record);
    write_notes(writing, record->notes);
    xml_writing_end(writing);
}

static void write_audit(XmlWriting *writing, const Audit *audit)
{
    xml_writing_start(writing, "audit");
    xml_writing_number(writing, "characters", audit->characters);
    xml_writing_number(writing, "records", audit->records);
    xml_writing_number(writing, "headings", audit->headings);
    xml_writing_number(writing, "outside", audit->outside);
    xml_writing_number(writing, "repeated", audit->repeated);
    xml_writing_number(writing, "unplaced", audit->unplaced);
    xml_writing_end(writing);
}

gboolean checklist_write_to(const Checklist *checklist, const Sink *sink, GError **error)
{
    g_autoptr(XmlWriting) writing =
        xml_writing_new(sink, CHECKLIST_ROOT, CHECKLIST_NAMESPACE);
    write_source(writing, checklist);
    write_columns(writing, checklist->columns);
    xml_writing_start(writing, "records");
    for (guint i = 0; i < checklist->records->len; i++)
        write_record(writing, g_ptr_array_index(checklist->records, i));
    xml_writing_end(writing);
    xml_writing_start(writing, "findings");
    for (guint i = 0; i < checklist->findings->len; i++)
        finding_xml_write(writing, g_ptr_array_index(checklist->findings, i));
    xml_writing_end(writing);
    write_audit(writing, &checklist->audit);
    return xml_writing_finish(writing, error);
}

GBytes *checklist_write(const Checklist *checklist, GError **error)
{
    g_autoptr(GString) document = g_string_new(NULL);
    Sink sink = sink_to_string(document);
    if (!checklist_write_to(checklist, &sink, error))
        return NULL;
    return g_string_free_to_bytes(g_steal_pointer(&document));
}

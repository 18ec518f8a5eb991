/**
 * checklist: the records of one vendor's answer sheet.
 *
 * The XML form has the namespace urn:tenken:checklist:1 and is described by
 * schema/checklist.rng.  Values that merged cells share are resolved: each record holds
 * them all (as references to one Text).
 */
#ifndef MODEL_CHECKLIST_H
#define MODEL_CHECKLIST_H

#include "model/finding.h"
#include "model/sink.h"
#include "model/text.h"

#include <glib.h>

#define CHECKLIST_MAXIMUM_RECORDS 2000000u /* a reader refuses more (FAILURE_LIMIT) */

/** What a column of the vendor's table holds. */
typedef enum {
    ROLE_CATEGORY,
    ROLE_MAJOR,    /* 大項目 */
    ROLE_MINOR,    /* 小項目 */
    ROLE_NUMBER,   /* No. */
    ROLE_ITEM,     /* 対策項目の内容 */
    ROLE_SCENARIO, /* シナリオ例 */
    ROLE_CLAUSE,   /* 項番 */
    ROLE_LEVEL,    /* 区分 */
    ROLE_TEXT,     /* 要求事項の内容, one column an edition */
    ROLE_ANSWER,   /* 適合性 */
    ROLE_COMMENT,  /* 見解 */
    ROLE_NOTE,     /* a column of the vendor's own: 備考 */
    ROLE_COUNT
} Role;

/** "category", "major", …: as the XML and the forms write it. */
const char *role_name(Role role);
gboolean role_parse(const char *name, Role *role);

typedef enum {
    STATUS_CONFORMANT,
    STATUS_PARTIAL,
    STATUS_NONCONFORMANT,
    STATUS_NOT_APPLICABLE,
    STATUS_UNANSWERED, /* the cell is empty or shows an unmarked choice */
    STATUS_UNKNOWN,    /* a word that the vocabulary lacks */
    STATUS_COUNT
} Status;

const char *status_name(Status status);
gboolean status_parse(const char *name, Status *status);

/** A column of the vendor's own layout, in its order: <column role= group=
 * edition=>heading. */
typedef struct {
    Role role;
    char *group;   /* heading that spans this column and its neighbours, or NULL */
    char *edition; /* ROLE_TEXT: the edition it names ("5.1"), or NULL */
    char *heading; /* the vendor's own words, or "" */
} ChecklistColumn;

/** A numbered heading.  Counted by reference. */
typedef struct {
    char *number; /* "1", "1.1", "①"; "" if there is none */
    Text *title;  /* never NULL; empty where the source lost it */
} Heading;

/** Takes the reference to @title over.  Release with heading_unref(). */
Heading *heading_new(const char *number, Text *title);
Heading *heading_ref(Heading *heading);
void heading_unref(Heading *heading);

typedef struct {
    char *edition; /* or NULL */
    Text *text;    /* owned reference, may be empty, never NULL */
} RequirementText;

/** A requirement of the guideline.  Counted by reference, not changed once shared. */
typedef struct {
    Text *clause;     /* NULL where the source shows none */
    Text *level;      /* NULL where the source shows none */
    GPtrArray *texts; /* of RequirementText, one an edition column */
} Requirement;

Requirement *requirement_new(void);
/** @edition is copied, the reference to @text taken over. */
void requirement_add_text(Requirement *requirement, const char *edition, Text *text);
Requirement *requirement_ref(Requirement *requirement);
void requirement_unref(Requirement *requirement);

/** A cell of a column of the vendor's own (ROLE_NOTE): <note heading="備考">…</note>. */
typedef struct {
    char *heading;
    Text *text;
} RecordNote;

typedef struct {
    char *id;   /* "1.1-3-10": ASCII, see doc/format.md */
    guint part; /* from 1 */
    guint page, row;
    guint table;       /* of the sheet, from 1, while it is normalized; 0: not known */
    Heading *category; /* NULL where there is none, so for the next three */
    Heading *major;
    Heading *minor;
    guint item_number;        /* the n-th under its minor heading, from 1 */
    Text *item;               /* never NULL */
    Text *scenario;           /* NULL where there is none */
    Requirement *requirement; /* NULL where there is none */
    gboolean inherited;       /* the row itself showed no requirement */
    Status status;
    Text *label;   /* the vendor's own word; empty when unanswered, never NULL */
    Text *choice;  /* the printed choice of which the label is the chosen word, or NULL */
    Text *comment; /* may be empty, never NULL */
    GPtrArray *notes; /* of RecordNote, or NULL */
} Record;

/** A record with empty texts and no headings.  Free with record_free(), if no list owns it.
 */
Record *record_new(void);
void record_free(Record *record);
/** @heading is copied, the reference to @text taken over. */
void record_add_note(Record *record, const char *heading, Text *text);

/** Where the source's characters other than white space went. */
typedef struct {
    gsize characters; /* all that the source held */
    gsize records, headings, outside, repeated, unplaced;
} Audit;

/** Whether characters is the sum of the others. */
gboolean audit_balances(const Audit *audit);

typedef struct {
    char *source_file;
    char *source_sha256;
    guint source_pages;
    char *vendor;        /* "" if the sheet does not name it */
    GPtrArray *columns;  /* of ChecklistColumn: the vendor's layout */
    GPtrArray *records;  /* of Record, in the source's order */
    GPtrArray *findings; /* of Finding */
    Audit audit;
} Checklist;

/** An empty checklist; strings are copied.  Free with checklist_free(). */
Checklist *checklist_new(const char *source_file, const char *source_sha256, guint pages);
void checklist_free(Checklist *checklist);

/** Strings are copied (NULL allowed where the struct says so). */
ChecklistColumn *checklist_add_column(Checklist *checklist, Role role, const char *group,
                                      const char *edition, const char *heading);
/** Take the record, the finding over; returned borrowed. */
Record *checklist_add_record(Checklist *checklist, Record *record);
Finding *checklist_add_finding(Checklist *checklist, Finding *finding);

/** Write the document as XML, byte for byte the same for the same checklist, to @sink piece by
 * piece.  Fails with FAILURE_WRITE, or as the sink does, which has a part of it then. */
gboolean checklist_write_to(const Checklist *checklist, const Sink *sink,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** The same, in memory.
 *  Returns: new bytes, or NULL with @error set (FAILURE_WRITE). */
GBytes *checklist_write(const Checklist *checklist,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** Read a document, as careful as sheet_read(). */
Checklist *checklist_read(GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Heading, heading_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Requirement, requirement_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Checklist, checklist_free)

#endif

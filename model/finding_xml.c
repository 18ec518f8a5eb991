#include "model/finding_xml.h"

void finding_xml_write(XmlWriting *writing, const Finding *finding)
{
    xml_writing_start_text(writing, "finding");
    xml_writing_attribute(writing, "code", finding->code);
    xml_writing_attribute(writing, "severity", severity_name(finding->severity));
    if (finding->page > 0)
        xml_writing_number(writing, "page", finding->page);
    if (finding->row > 0)
        xml_writing_number(writing, "row", finding->row);
    xml_writing_attribute(writing, "record", finding->record);
    xml_writing_attribute(writing, "last-record", finding->last_record);
    xml_writing_string(writing, finding->message != NULL ? finding->message : "");
    xml_writing_end(writing);
}

Finding *finding_xml_read(XmlReading *reading)
{
    g_autofree char *code = xml_reading_required(reading, "code");
    g_autofree char *name = xml_reading_required(reading, "severity");
    guint page = (guint)xml_reading_number_or(reading, "page", 1, G_MAXUINT, 0);
    guint row = (guint)xml_reading_number_or(reading, "row", 1, G_MAXUINT, 0);
    g_autofree char *record = xml_reading_attribute(reading, "record");
    g_autofree char *last_record = xml_reading_attribute(reading, "last-record");
    Severity severity = SEVERITY_INFO;
    if (!xml_reading_failed(reading) && !severity_parse(name, &severity))
        xml_reading_fail(reading, FAILURE_DOCUMENT, "\"%.40s\" is no severity", name);
    g_autofree char *message = xml_reading_string(reading);
    if (xml_reading_failed(reading))
        return NULL;
    Finding *finding = finding_new(code, severity, page, row, record, message);
    finding->last_record = g_steal_pointer(&last_record);
    return finding;
}

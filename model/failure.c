#include "model/failure.h"

GQuark failure_quark(void)
{
    return g_quark_from_static_string("tenken-failure");
}

static const struct {
    const char *name;
    const char *meaning;
} classes[FAILURE_COUNT] = {
    [FAILURE_UNREADABLE] = {"unreadable", "The input cannot be opened or read."},
    [FAILURE_EMPTY] = {"empty", "The input holds no text at all."},
    [FAILURE_BINARY] = {"binary",
                        "The input is neither text nor a known type of document."},
    [FAILURE_UNSUPPORTED] =
        {"unsupported", "The input is a known type of document that is not converted."},
    [FAILURE_PASSWORD] = {"password",
                          "The document is protected by a password that was not given."},
    [FAILURE_ENCODING] = {"encoding", "The text is in no encoding that is known, or not in "
                                      "the one that was named."},
    [FAILURE_NOT_A_CHECKLIST] = {"not-a-checklist",
                                 "There is text, but no heading of a checklist and no "
                                 "answer."},
    [FAILURE_DOCUMENT] = {"document",
                          "An XML document is malformed, hostile or not of the format."},
    [FAILURE_FORM] = {"form", "A form definition is wrong."},
    [FAILURE_LIMIT] = {"limit", "A limit of size, count, nesting or time was passed."},
    [FAILURE_AUDIT] = {"audit", "Characters were lost or invented, so the document is not "
                                "written."},
    [FAILURE_WORKBOOK] = {"workbook",
                          "The workbook came out damaged when it was read back."},
    [FAILURE_WRITE] = {"write", "The output cannot be written."},
    [FAILURE_SANDBOX] = {"sandbox", "The system has no walls for the conversion, and they "
                                    "were asked for."},
    [FAILURE_CRASH] = {"crash",
                       "The process that converted the file ended without a result."},
};

const char *failure_name(FailureClass class)
{
    g_return_val_if_fail((guint) class < FAILURE_COUNT, "unknown");
    return classes[class].name;
}

const char *failure_meaning(FailureClass class)
{
    g_return_val_if_fail((guint) class < FAILURE_COUNT, "Unknown class of failure.");
    return classes[class].meaning;
}

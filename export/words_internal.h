/**
 * words: what the Japanese reader of a workbook or CSV sees for the model's own terms.
 */
#ifndef EXPORT_WORDS_INTERNAL_H
#define EXPORT_WORDS_INTERNAL_H

#include "model/checklist.h"

#include <glib.h>

/** 適合, 一部適合, …: static. */
const char *words_status(Status status);
/** The colour (0xRRGGBB) by which sheets and chart show a status; black text reads on it. */
guint32 words_status_colour(Status status);
/** 情報, 注意, 重大: static. */
const char *words_severity(Severity severity);

/** What a finding's code means, in few words; @code itself where it is not known.  Static, or
 *  @code. */
const char *words_finding(const char *code);

/** What it means for a person, and what is to be looked at: one or two sentences; "" where the code
 *  is not known.  Static. */
const char *words_finding_explanation(const char *code);

/** A heading as vendors print it: "1.1 規程・手順の策定", "①アクセス管理規定の策定".
 *  Returns: a new reference, or NULL for a heading that is NULL or shows nothing. */
Text *words_heading(const Heading *heading);

#endif

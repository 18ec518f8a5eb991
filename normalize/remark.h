/**
 * remark: what stands in brackets behind an answer word and says how it is meant.
 */
#ifndef NORMALIZE_REMARK_H
#define NORMALIZE_REMARK_H

#include "normalize/form_internal.h"

#include <glib.h>

/** What the text behind an answer word of class @status makes of it, if it begins with a bracket:
 *  ○（一部） is partial, ○（一部の機能を除く） and ○（対象外） are STATUS_UNKNOWN, since the remark
 *  limits the answer or speaks against it.  All else leaves @status as it is. */
Status remark_judge(const Form *form, const char *behind, Status status);

#endif

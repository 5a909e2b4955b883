/* hrm-json-rows.h: rows as JSON, as the command line prints them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* Every field under its name, unset ones null; id and references as strings,
 * lengths in minutes, and of a session its end. On one line. */
void hrm_json_append_row  (GString *out, HrmPlan *plan, HrmRow *row);
void hrm_json_append_text (GString *out, const char *text);   /* NULL: null */
void hrm_json_append_id   (GString *out, gint64 id);          /* 0 and HRM_UNSET: null */
/* As in a row; unset: null. */
void hrm_json_append_value (GString *out, const HrmField *field, const HrmValue *value);
/* Shortest form that reads back the same; JSON has no NAN: null. */
void hrm_json_append_number (GString *out, double number);

G_END_DECLS

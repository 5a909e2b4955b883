/* hrm-json-value.h: one value from JSON, by the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>
#include "hrm-field.h"

G_BEGIN_DECLS

#define HRM_JSON_VALUE_ERROR (hrm_json_value_error_quark ())
typedef enum { HRM_JSON_VALUE_ERROR_TYPE } HrmJsonValueError;
GQuark   hrm_json_value_error_quark (void);

typedef enum
{
  HRM_JSON_VALUE_WRITTEN,    /* by people: a length may be "3h" or "2d" */
  HRM_JSON_VALUE_STORED,     /* by hrm_json_append_value(), perhaps on another machine */
} HrmJsonValueForm;

/* Whether NODE, which is not null, has the JSON type of FIELD. */
gboolean hrm_json_value_check (const HrmField *field, JsonNode *node, HrmJsonValueForm form, GError **error);
/* Reads and checks a value; null is unset. Free KEEP after VALUE is used. */
gboolean hrm_json_value_read  (const HrmField *field, JsonNode *node, HrmJsonValueForm form, int day_minutes,
                               HrmValue *value, char **keep, GError **error);
/* Weekly hours and JSON are kept as people gave them. Whether TEXT is what would
 * be read from the object that it says; otherwise it is stored as a text. */
gboolean hrm_json_value_is_plain (const HrmField *field, const char *text);

G_END_DECLS

/* hrm-field.h: the field table, at run time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>
#include <math.h>
#include "hrm-civil.h"
#include "hrm-enums.h"
#include "hrm-text.h"

G_BEGIN_DECLS

/* Of the field table: major * 1000 + minor. A newer minor only adds, so that a
 * file of it can be read; a newer major cannot. Every change of the table is a
 * new minor. */
#ifdef HRM_TEST_KIND /* only in the test of what a new version costs */
#define HRM_SCHEMA_MAJOR 2
#define HRM_SCHEMA_MINOR 0
#else
#define HRM_SCHEMA_MAJOR 1
#define HRM_SCHEMA_MINOR 4
#endif
#define HRM_SCHEMA (HRM_SCHEMA_MAJOR * 1000 + HRM_SCHEMA_MINOR)

#define HRM_TEN_YEARS G_GINT64_CONSTANT (5259600) /* minutes */
#define HRM_NOTES (1024 * 1024)                    /* bytes of a long text */
#define HRM_DOCUMENT (12 * 1024 * 1024)            /* bytes of a JSON text */
#define HRM_NUMBER_MOST 1e15                       /* of any number, either way */

typedef enum {
#define KIND(NAME, Name, name, names) HRM_KIND_##NAME,
#include "hrm-fields.def"
  HRM_N_KINDS,
  HRM_KIND_ANY = HRM_N_KINDS,
  HRM_KIND_NONE
} HrmKind;

/* HRM_FIELD (Session, start) is the index of that field in its kind. */
#define HRM_FIELD(Name, field) ((guint) HRM_##Name##_##field)
/* In sets of fields, such as HrmRow.dirty. */
#define HRM_BIT(index) (G_GUINT64_CONSTANT (1) << (index))
#define HRM_FIELD_BIT(Name, field) HRM_BIT (HRM_FIELD (Name, field))
#define KIND(NAME, Name, name, names) enum {
#define POSITION(Name) HRM_##Name##_position,
#define TEXT(Name, field, flags, most) HRM_##Name##_##field,
#define LIST(Name, field) HRM_##Name##_##field,
#define ZONE(Name, field) HRM_##Name##_##field,
#define WEEK(Name, field) HRM_##Name##_##field,
#define JSON(Name, field) HRM_##Name##_##field,
#define INT(Name, field, flags, def, least, most) HRM_##Name##_##field,
#define MINUTES(Name, field, flags, def, least, most) HRM_##Name##_##field,
#define PERCENT(Name, field, def, least, most) HRM_##Name##_##field,
#define NUMBER(Name, field, flags) HRM_##Name##_##field,
#define BOOL(Name, field, def) HRM_##Name##_##field,
#define ENUM(Name, field, VALUES, def) HRM_##Name##_##field,
#define DATE(Name, field, flags) HRM_##Name##_##field,
#define CIVIL(Name, field, flags) HRM_##Name##_##field,
#define REF(Name, field, KIND, Row, flags, gone) HRM_##Name##_##field,
#define ANY(Name, field, flags) HRM_##Name##_##field,
#define KIND_END(Name) HRM_##Name##_N_FIELDS };
#include "hrm-fields.def"

typedef enum {
  HRM_TYPE_TEXT,
  HRM_TYPE_LIST,      /* texts, a line each */
  HRM_TYPE_ZONE,
  HRM_TYPE_WEEK,
  HRM_TYPE_POSITION,
  HRM_TYPE_INT,
  HRM_TYPE_MINUTES,
  HRM_TYPE_BOOL,
  HRM_TYPE_ENUM,
  HRM_TYPE_DATE,
  HRM_TYPE_CIVIL,
  HRM_TYPE_REF,
  HRM_TYPE_PERCENT,
  HRM_TYPE_JSON,
  HRM_TYPE_NUMBER,
} HrmFieldType;

/* How a value of a field is kept in C, in a record and in SQL. */
typedef enum { HRM_STORE_TEXT, HRM_STORE_INTEGER, HRM_STORE_NUMBER } HrmStorage;

typedef enum {
  HRM_REQUIRED = 1 << 0,
  HRM_CLASH_A = 1 << 1,
  HRM_CLASH_B = 1 << 2,
  HRM_TREE = 1 << 3,    /* a reference to a parent of the same kind: no circles */
} HrmFieldFlags;

typedef enum { HRM_GONE_CLEAR, HRM_GONE_DELETE } HrmGone;

typedef struct
{
  const char *name;          /* "actual_start" */
  const char *property;      /* "actual-start" */
  const char *was;           /* its name in older albums; or NULL */
  HrmFieldType type;
  HrmStorage storage;
  HrmFieldFlags flags;
  HrmKind kind;              /* of which this is a field */
  guint index;               /* in that kind */
  gsize offset;              /* in the struct */
  HrmKind target;            /* of a reference; HRM_KIND_ANY: any kind */
  HrmGone gone;
  gint64 integer_default;    /* HRM_UNSET: none */
  double number_default;
  double least, most;        /* inclusive; for texts, most is bytes */
  const char * const *values; /* of an enumeration, NULL-terminated */
} HrmField;

typedef struct
{
  HrmKind kind;
  const char *name;          /* "session": table, JSON, command line */
  const char *plural;
  const char *type_name;     /* "HrmSession" */
  gsize size;
  const HrmField *fields;
  guint n_fields;
  int position;              /* index of the position field, or -1 */
} HrmKindInfo;

/* A value on its way into or out of a field; its storage follows the field.
 * The text is borrowed, and NULL when unset; an unset integer is HRM_UNSET, an
 * unset number NAN. */
typedef struct
{
  const char *text;
  gint64 integer;
  double number;
  const char *shared;        /* the text, where it is one of hrm-text.h */
} HrmValue;

#define HRM_FIELD_ERROR (hrm_field_error_quark ())
typedef enum
{
  HRM_FIELD_ERROR_UNKNOWN,    /* no such kind, field or enumeration value */
  HRM_FIELD_ERROR_TYPE,       /* of another type */
  HRM_FIELD_ERROR_BOUNDS,     /* too small, too large, too long */
  HRM_FIELD_ERROR_REQUIRED,   /* may not be unset */
} HrmFieldError;
GQuark hrm_field_error_quark (void);

const HrmKindInfo *hrm_kind_info      (HrmKind kind);
HrmKind            hrm_kind_from_name (const char *name);   /* singular or plural; HRM_KIND_NONE */
const HrmField    *hrm_field_info     (HrmKind kind, guint field);
const HrmField    *hrm_field_by_name  (HrmKind kind, const char *name);   /* also by an older name */

/* For tables with ids as keys. GLib's own looks at half of an id, so that rows
 * whose ids differ in the other half, which a file may have, take quadratic time. */
guint              hrm_id_hash        (gconstpointer id);

/* A value of one storage, the others unset; the text is borrowed, and "" is unset.
 * Here, since an import or an undo makes a million of them. */
static inline HrmValue
hrm_value_text (const char *text)
{
  return (HrmValue) { .text = text && *text ? text : NULL, .integer = HRM_UNSET, .number = NAN };
}

static inline HrmValue
hrm_value_shared (const char *text)
{
  return (HrmValue) { .text = text, .integer = HRM_UNSET, .number = NAN, .shared = text };
}

static inline HrmValue
hrm_value_integer (gint64 integer)
{
  return (HrmValue) { .integer = integer, .number = NAN };
}

static inline HrmValue
hrm_value_number (double number)
{
  return (HrmValue) { .integer = HRM_UNSET, .number = number };
}

/* What a new row has: unset, where the table names no default. */
static inline HrmValue
hrm_field_default (const HrmField *field)
{
  return (HrmValue) { .integer = field->integer_default, .number = field->number_default };
}

static inline gboolean
hrm_field_is_unset (const HrmField *field, const HrmValue *value)
{
  if (field->storage == HRM_STORE_TEXT)
    return value->text == NULL || *value->text == '\0';
  return field->storage == HRM_STORE_INTEGER ? value->integer == HRM_UNSET : isnan (value->number) != 0;
}

/* The default, where there is one, for an unset value; otherwise the value as it is. */
static inline HrmValue
hrm_field_settle (const HrmField *field, const HrmValue *value)
{
  return hrm_field_is_unset (field, value) ? hrm_field_default (field) : *value;
}

/* By the storage of FIELD; two unset values are equal. */
static inline gboolean
hrm_value_equal (const HrmField *field, const HrmValue *a, const HrmValue *b)
{
  if (field->storage == HRM_STORE_INTEGER)
    return a->integer == b->integer;
  if (field->storage == HRM_STORE_TEXT)
    return a->text == b->text || g_strcmp0 (a->text, b->text) == 0;
  return a->number == b->number || (isnan (a->number) && isnan (b->number));
}

/* The text of a value, to be kept: shared where it can be. For hrm_text_unref(). */
static inline char *
hrm_value_keep (const HrmValue *value)
{
  return value->text && value->text == value->shared ? hrm_text_ref (value->text) : hrm_text_new (value->text);
}

gboolean           hrm_field_check    (const HrmField *field, const HrmValue *value, GError **error);
gboolean           hrm_field_check_known (const HrmField *field, const HrmValue *value, GError **error);
/* From and to the way people and JSON write it: "2026-03-02", "urgent", "3h". */
gboolean           hrm_field_parse    (const HrmField *field, const char *text, int day_minutes,
                                       HrmValue *value, char **keep, GError **error);
char              *hrm_field_format   (const HrmField *field, const HrmValue *value);

G_END_DECLS

/* hrm-field.c: the field table, at run time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-field.h"

#include <math.h>
#include <string.h>
#include "hrm-json.h"
#include "hrm-position.h"
#include "hrm-row.h"
#include "hrm-week.h"

G_DEFINE_QUARK (hrm-field-error, hrm_field_error)

#define NICK(NAME, VALUE, nick) nick,
#define VALUES_OF(LIST_) static const char * const LIST_##_values[] = { HRM_ENUM_##LIST_ (NICK) NULL };
VALUES_OF (ROLE)
VALUES_OF (EXCEPTION_KIND)
VALUES_OF (PRIORITY)
VALUES_OF (TRACK_STATUS)
VALUES_OF (KEEPS)
VALUES_OF (COLOUR)
VALUES_OF (SESSION_KIND)
VALUES_OF (TIMING)
VALUES_OF (SESSION_STATE)
VALUES_OF (RACI)
VALUES_OF (CABLE_TYPE)
VALUES_OF (SECTION_KIND)
VALUES_OF (MARKER_KIND)
VALUES_OF (CHECKLIST_KIND)
VALUES_OF (DECISION_STATE)
VALUES_OF (REFERENCE_KIND)
VALUES_OF (BETTER)
VALUES_OF (REMARK_PART)
VALUES_OF (PERIOD)
VALUES_OF (CLEARANCE_STATE)

/* Kind, property name and position are filled in below. */
#define FIELD(Name, f, ty, st, fl, tgt, what, idef, ndef, lo, hi, vals) \
  { .name = #f, .type = HRM_TYPE_##ty, .storage = HRM_STORE_##st, .flags = fl, .index = HRM_##Name##_##f, \
    .offset = G_STRUCT_OFFSET (Hrm##Name, f), .target = HRM_KIND_##tgt, .gone = HRM_GONE_##what, \
    .integer_default = idef, .number_default = ndef, .least = lo, .most = hi, .values = vals },
#define TEXTUAL(Name, f, ty, fl, bytes) FIELD (Name, f, ty, TEXT, fl, NONE, CLEAR, HRM_UNSET, NAN, 0, bytes, NULL)
#define INTEGER(Name, f, ty, fl, def, lo, hi) FIELD (Name, f, ty, INTEGER, fl, NONE, CLEAR, def, NAN, lo, hi, NULL)
#define KIND(NAME, Name, name, names) static HrmField Hrm##Name##_fields[] = {
#define POSITION(Name) TEXTUAL (Name, position, POSITION, HRM_CLASH_B, 250)
#define TEXT(Name, f, fl, bytes) TEXTUAL (Name, f, TEXT, fl, bytes)
#define LIST(Name, f) TEXTUAL (Name, f, LIST, 0, 65536)
#define ZONE(Name, f) TEXTUAL (Name, f, ZONE, 0, 100)
#define WEEK(Name, f) TEXTUAL (Name, f, WEEK, 0, 4000)
#define JSON(Name, f) TEXTUAL (Name, f, JSON, 0, HRM_DOCUMENT)
#define INT(Name, f, fl, def, lo, hi) INTEGER (Name, f, INT, fl, def, lo, hi)
#define MINUTES(Name, f, fl, def, lo, hi) INTEGER (Name, f, MINUTES, fl, def, lo, hi)
#define PERCENT(Name, f, def, lo, hi) FIELD (Name, f, PERCENT, NUMBER, 0, NONE, CLEAR, HRM_UNSET, def, lo, hi, NULL)
#define NUMBER(Name, f, fl) \
  FIELD (Name, f, NUMBER, NUMBER, fl, NONE, CLEAR, HRM_UNSET, NAN, -HRM_NUMBER_MOST, HRM_NUMBER_MOST, NULL)
#define BOOL(Name, f, def) INTEGER (Name, f, BOOL, 0, def, 0, 1)
#define ENUM(Name, f, VALUES, def) \
  FIELD (Name, f, ENUM, INTEGER, 0, NONE, CLEAR, def, NAN, 0, G_N_ELEMENTS (VALUES##_values) - 2, VALUES##_values)
#define DATE(Name, f, fl) INTEGER (Name, f, DATE, fl, HRM_UNSET, HRM_DATE_FIRST, HRM_DATE_LAST)
#define CIVIL(Name, f, fl) INTEGER (Name, f, CIVIL, fl, HRM_UNSET, HRM_CIVIL_FIRST, HRM_CIVIL_LAST)
#define REF(Name, f, TARGET, Row, fl, what) \
  FIELD (Name, f, REF, INTEGER, fl, TARGET, what, HRM_UNSET, NAN, 1, (double) G_MAXINT64, NULL)
#define ANY(Name, f, fl) FIELD (Name, f, REF, INTEGER, fl, ANY, DELETE, HRM_UNSET, NAN, 1, (double) G_MAXINT64, NULL)
#define KIND_END(Name) };
#include "hrm-fields.def"

static HrmKindInfo kinds[] = {
#define KIND(NAME, Name, lower, names) { .kind = HRM_KIND_##NAME, .name = #lower, .plural = #names, \
  .type_name = "Hrm" #Name, .size = sizeof (Hrm##Name), .fields = Hrm##Name##_fields, \
  .n_fields = G_N_ELEMENTS (Hrm##Name##_fields), .position = -1 },
#include "hrm-fields.def"
};

/* The last one is of no field. */
static const struct { HrmKind kind; guint field; const char *was; } older_names[] = {
#define WAS(NAME, Name, f, old) { HRM_KIND_##NAME, HRM_##Name##_##f, #old },
#include "hrm-fields.def"
  { HRM_KIND_NONE, 0, NULL }
};

static void
complete_table (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      HrmField *fields = (HrmField *) kinds[k].fields;

      g_assert (kinds[k].n_fields <= 64); /* HrmRow.dirty has a bit for each */
      for (guint i = 0; i < kinds[k].n_fields; i++)
        {
          g_autofree char *property = g_strdelimit (g_strdup (fields[i].name), "_", '-');

          g_assert (fields[i].index == i);
          fields[i].kind = kinds[k].kind;
          fields[i].property = g_intern_string (property);
          if (fields[i].type == HRM_TYPE_POSITION)
            kinds[k].position = (int) i;
        }
    }
  for (guint i = 0; older_names[i].was; i++)
    ((HrmField *) kinds[older_names[i].kind].fields)[older_names[i].field].was = older_names[i].was;
  g_once_init_leave (&done, 1);
}

/**
 * hrm_kind_info:
 *
 * Returns: (transfer none): the description of KIND, which must be a real kind
 */
const HrmKindInfo *
hrm_kind_info (HrmKind kind)
{
  g_return_val_if_fail (kind < HRM_N_KINDS, NULL);
  complete_table ();
  return &kinds[kind];
}

HrmKind
hrm_kind_from_name (const char *name)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (g_strcmp0 (name, kinds[k].name) == 0 || g_strcmp0 (name, kinds[k].plural) == 0)
      return (HrmKind) k;
  return HRM_KIND_NONE;
}

const HrmField *
hrm_field_info (HrmKind kind, guint field)
{
  const HrmKindInfo *info = hrm_kind_info (kind);

  g_return_val_if_fail (info != NULL && field < info->n_fields, NULL);
  return &info->fields[field];
}

/* Returns: (nullable): the field of KIND that has or had that name */
const HrmField *
hrm_field_by_name (HrmKind kind, const char *name)
{
  const HrmKindInfo *info = hrm_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (strcmp (info->fields[i].name, name) == 0)
      return &info->fields[i];
  for (guint i = 0; i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].was, name) == 0)
      return &info->fields[i];
  return NULL;
}

guint
hrm_id_hash (gconstpointer id)
{
  guint64 bits = *(const guint64 *) id;

  /* The last step of A. Appleby's MurmurHash3. */
  bits = (bits ^ bits >> 33) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  bits = (bits ^ bits >> 33) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint) (bits ^ bits >> 33);
}

static gboolean
refuse (const HrmField *field, HrmFieldError code, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
refuse (const HrmField *field, HrmFieldError code, GError **error, const char *format, ...)
{
  const char *kind = hrm_kind_info (field->kind)->name;
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, HRM_FIELD_ERROR, code, "%s of %s %s %s", field->name, strchr ("aeiou", *kind) ? "an" : "a", kind, what);
  return FALSE;
}

/* In hours, since a day has not the same length everywhere. */
static gboolean
refuse_length (const HrmField *field, gint64 minutes, GError **error)
{
  g_autofree char *given = hrm_length_format (minutes, G_MAXINT);
  g_autofree char *least = hrm_length_format ((gint64) field->least, G_MAXINT);
  g_autofree char *most = hrm_length_format ((gint64) field->most, G_MAXINT);

  return refuse (field, HRM_FIELD_ERROR_BOUNDS, error, "is out of bounds: %s (%s to %s)", given, least, most);
}

static gboolean
check_list (const HrmField *field, const char *lines, GError **error)
{
  if (*lines == '\n' || g_str_has_suffix (lines, "\n") || strstr (lines, "\n\n"))
    return refuse (field, HRM_FIELD_ERROR_TYPE, error, "has an empty entry");
  return TRUE;
}

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = hrm_zone_load (name);

  return zone != NULL;
}

/* Most texts are ASCII, which is seen eight bytes at a time; GLib looks at each. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  gsize i = 0;
  guint64 word;

  for (; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        break;
    }
  while (i < length && !(text[i] & 0x80))
    i++;
  return i == length || g_utf8_validate (text + i, (gssize) (length - i), NULL);
}

static gboolean
check_text (const HrmField *field, const char *text, gboolean known, GError **error)
{
  gsize length = strlen (text);
  g_autoptr (GError) why = NULL;

  if (!is_utf8 (text, length))
    return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not valid UTF-8 text");
  if ((double) length > field->most)
    return refuse (field, HRM_FIELD_ERROR_BOUNDS, error, "is too long: %" G_GSIZE_FORMAT " bytes, %.0f at the most",
                   length, field->most);
  switch (field->type)
    {
    case HRM_TYPE_LIST:
      return check_list (field, text, error);
    case HRM_TYPE_ZONE:
      return (known ? hrm_zone_is_name (text) : is_zone (text)) ? TRUE : refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a time zone: “%s” (write one such as Europe/Berlin)", text);
    case HRM_TYPE_WEEK:
      return hrm_week_parse (text, NULL, &why) ? TRUE : refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not right: %s", why->message);
    case HRM_TYPE_JSON:
      return hrm_json_is_valid (text) ? TRUE : refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a JSON text");
    case HRM_TYPE_POSITION:
      return hrm_position_is_valid (text) ? TRUE : refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not an order key: “%s”", text);
    default:
      return TRUE;
    }
}

static gboolean
check (const HrmField *field, const HrmValue *value, gboolean known, GError **error)
{
  if (hrm_field_is_unset (field, value))
    {
      if (field->flags & HRM_REQUIRED)
        return refuse (field, HRM_FIELD_ERROR_REQUIRED, error, "must be set");
      return TRUE;
    }
  switch (field->storage)
    {
    case HRM_STORE_TEXT:
      return check_text (field, value->text, known, error);
    case HRM_STORE_INTEGER:
      if ((double) value->integer < field->least || (double) value->integer > field->most)
        {
          if (field->type == HRM_TYPE_DATE || field->type == HRM_TYPE_CIVIL)
            return refuse (field, HRM_FIELD_ERROR_BOUNDS, error, "must lie between 1900 and 2199");
          if (field->type == HRM_TYPE_ENUM || field->type == HRM_TYPE_REF)
            return refuse (field, HRM_FIELD_ERROR_UNKNOWN, error, "is unknown: %" G_GINT64_FORMAT, value->integer);
          if (field->type == HRM_TYPE_MINUTES)
            return refuse_length (field, value->integer, error);
          return refuse (field, HRM_FIELD_ERROR_BOUNDS, error, "is out of bounds: %" G_GINT64_FORMAT " (%.0f to %.0f)",
                         value->integer, field->least, field->most);
        }
      return TRUE;
    case HRM_STORE_NUMBER:
      if (!(value->number >= field->least && value->number <= field->most))
        return refuse (field, HRM_FIELD_ERROR_BOUNDS, error, "is out of bounds: %g (%g to %g)",
                       value->number, field->least, field->most);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

/**
 * hrm_field_check:
 * @value: a settled value
 *
 * Checks a value by the field table alone; references are the model's to check.
 *
 * Returns: whether FIELD takes VALUE
 */
gboolean
hrm_field_check (const HrmField *field, const HrmValue *value, GError **error)
{
  return check (field, value, FALSE, error);
}

/**
 * hrm_field_check_known:
 * @value: a settled value that was taken before, perhaps on another machine
 *
 * The same, but a time zone need not be known here.
 *
 * Returns: whether FIELD takes VALUE
 */
gboolean
hrm_field_check_known (const HrmField *field, const HrmValue *value, GError **error)
{
  return check (field, value, TRUE, error);
}

static gboolean
parse_enum (const HrmField *field, const char *text, HrmValue *value, GError **error)
{
  g_autofree char *known = NULL;

  for (guint i = 0; field->values[i]; i++)
    if (strcmp (field->values[i], text) == 0)
      {
        *value = hrm_value_integer (i);
        return TRUE;
      }
  known = g_strjoinv (", ", (char **) field->values);
  return refuse (field, HRM_FIELD_ERROR_UNKNOWN, error, "cannot be “%s”; it is one of %s", text, known);
}

static gboolean
parse_number (const HrmField *field, const char *text, HrmValue *value, GError **error)
{
  char *end = NULL;

  *value = hrm_value_number (g_ascii_strtod (text, &end));
  if (end == text || *end || !isfinite (value->number))
    return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a number: “%s”", text);
  return TRUE;
}

static gboolean
parse_integer (const HrmField *field, const char *text, int day_minutes, HrmValue *value, GError **error)
{
  gint64 i = HRM_UNSET;

  switch (field->type)
    {
    case HRM_TYPE_ENUM:
      return parse_enum (field, text, value, error);
    case HRM_TYPE_BOOL:
      if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
        return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is true or false, not “%s”", text);
      i = strcmp (text, "true") == 0;
      break;
    case HRM_TYPE_DATE:
      if (!hrm_date_parse (text, &i))
        return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a date: “%s” (write 2026-03-02)", text);
      break;
    case HRM_TYPE_CIVIL:
      if (!hrm_civil_parse (text, &i))
        return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a date and time: “%s” (write 2026-03-02T10:00)", text);
      break;
    case HRM_TYPE_MINUTES:
      if (!hrm_length_parse (text, day_minutes, &i))
        return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a length: “%s” (write 90m, 3h or 2d)", text);
      break;
    default:
      if (!g_ascii_string_to_signed (text, 10, G_MININT64 + 1, G_MAXINT64, &i, NULL))
        return refuse (field, HRM_FIELD_ERROR_TYPE, error, "is not a whole number: “%s”", text);
    }
  *value = hrm_value_integer (i);
  return TRUE;
}

/**
 * hrm_field_parse:
 * @text: (nullable): as JSON strings and people write it; NULL or empty unsets
 * @day_minutes: working minutes of "1d"
 * @keep: (out) (transfer full) (nullable): free it after VALUE is used
 *
 * Reads and checks a value.
 */
gboolean
hrm_field_parse (const HrmField *field, const char *text, int day_minutes, HrmValue *value, char **keep, GError **error)
{
  HrmValue read;

  *keep = NULL;
  if (text == NULL || *text == '\0')
    read = hrm_field_default (field);
  else if (field->storage == HRM_STORE_TEXT)
    {
      *keep = g_strdup (text);
      read = hrm_value_text (*keep);
    }
  else if (field->storage == HRM_STORE_NUMBER ? !parse_number (field, text, &read, error)
                                              : !parse_integer (field, text, day_minutes, &read, error))
    return FALSE;

  if (!hrm_field_check (field, &read, error))
    {
      g_clear_pointer (keep, g_free);
      return FALSE;
    }
  *value = read;
  return TRUE;
}

/* Returns: (transfer full) (nullable): as hrm_field_parse() reads it; NULL when unset */
char *
hrm_field_format (const HrmField *field, const HrmValue *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (hrm_field_is_unset (field, value))
    return NULL;
  switch (field->type)
    {
    case HRM_TYPE_PERCENT:
    case HRM_TYPE_NUMBER:
      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value->number));
    case HRM_TYPE_BOOL:
      return g_strdup (value->integer ? "true" : "false");
    case HRM_TYPE_ENUM:
      return g_strdup (field->values[value->integer]);
    case HRM_TYPE_DATE:
      return hrm_date_format (value->integer);
    case HRM_TYPE_CIVIL:
      return hrm_civil_format (value->integer);
    case HRM_TYPE_INT:
    case HRM_TYPE_MINUTES:
    case HRM_TYPE_REF:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    default:
      return g_strdup (value->text);
    }
}

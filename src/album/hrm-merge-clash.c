/* hrm-merge-clash.c: what a merge tells of what it did not do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-merge-private.h"

#include <math.h>
#include "hrm-row-private.h"

static void
value_clear (const HrmField *field, HrmValue *value)
{
  if (field->storage == HRM_STORE_TEXT)
    g_free ((char *) value->text);
}

void
hrm_clash_free (HrmClash *clash)
{
  if (clash->field != HRM_WHOLE_ROW)
    {
      value_clear (hrm_field_info (clash->kind, clash->field), &clash->kept);
      value_clear (hrm_field_info (clash->kind, clash->field), &clash->other);
    }
  g_clear_object (&clash->row);
  g_free (clash->title);
  g_free (clash->kept_text);
  g_free (clash->other_text);
  g_free (clash->why);
  g_free (clash->author);
  g_free (clash);
}

static HrmRow *
find_row (HrmMerger *self, gint64 id)
{
  HrmRow *row = hrm_model_get (self->scratch, id);

  return row == NULL && self->names ? hrm_model_get (self->names, id) : row;
}

/* Titles of rows that are in neither model are in the edits. Full. */
static char *
find_title (HrmMerger *self, HrmKind kind, gint64 id)
{
  HrmRow *row = find_row (self, id);
  HrmDelta *delta = hrm_deltas_lookup (self->there, id);
  const HrmField *field = hrm_field_by_name (kind, "title");

  if (row && row->kind == kind)
    return g_strdup (hrm_row_get_title (row));
  if (delta && delta->kind == kind && field && (delta->set & HRM_BIT (field->index)))
    return g_strdup (delta->now[field->index].text);
  if (delta && delta->kind == kind && field && (delta->known & HRM_BIT (field->index)))
    return g_strdup (delta->old[field->index].text);
  return g_strdup (hrm_kind_info (kind)->name);
}

static char *
text_of (HrmMerger *self, const HrmField *field, const HrmValue *value)
{
  HrmRow *row;
  HrmDelta *delta;

  if (field->type != HRM_TYPE_REF || value->integer == HRM_UNSET)
    return hrm_field_format (field, value);
  row = find_row (self, value->integer);
  delta = hrm_deltas_lookup (self->there, value->integer);
  if (row)
    return find_title (self, (HrmKind) row->kind, value->integer);
  return delta ? find_title (self, delta->kind, value->integer) : hrm_field_format (field, value);
}

static HrmValue
copy_value (const HrmField *field, HrmValue value)
{
  if (field->storage == HRM_STORE_TEXT)
    value.text = g_strdup (value.text);
  return value;
}

/* CAUSE is the delta that could not be done, SOURCE_FIELD says by whom. */
static HrmClash *
tell (HrmMerger *self, HrmClashType type, HrmKind kind, gint64 id, guint field, HrmDelta *cause, guint source_field, const char *why)
{
  HrmClash *clash = g_new0 (HrmClash, 1);
  const HrmDeltaSource *source = hrm_deltas_get_source (self->there, cause, source_field);

  clash->type = type;
  clash->kind = kind;
  clash->id = id;
  clash->field = field;
  clash->title = find_title (self, kind, id);
  clash->why = g_strdup (why);
  clash->author = g_strdup (source->author);
  clash->at = source->at;
  g_ptr_array_add (self->clashes, clash);
  return clash;
}

static void
put_values (HrmMerger *self, HrmClash *clash, HrmValue kept, HrmValue other)
{
  const HrmField *field = hrm_field_info (clash->kind, clash->field);

  clash->kept = copy_value (field, kept);
  clash->other = copy_value (field, other);
  clash->kept_text = text_of (self, field, &kept);
  clash->other_text = text_of (self, field, &other);
}

void
hrm_merger_tell_value (HrmMerger *self, HrmDelta *delta, guint field, HrmValue other, const char *why)
{
  HrmRow *row = hrm_model_lookup (self->scratch, delta->kind, delta->id);
  HrmClash *clash = tell (self, HRM_CLASH_VALUE, delta->kind, delta->id, field, delta, field, why);

  put_values (self, clash, row ? hrm_row_get_value (row, field) : hrm_field_default (hrm_field_info (delta->kind, field)), other);
}

void
hrm_merger_tell_gone (HrmMerger *self, HrmDelta *delta)
{
  for (guint i = 0; i < hrm_kind_info (delta->kind)->n_fields; i++)
    {
      const HrmField *field = hrm_field_info (delta->kind, i);
      HrmValue none = field->storage == HRM_STORE_TEXT ? hrm_value_text (NULL) : field->storage == HRM_STORE_NUMBER
                                                       ? hrm_value_number (NAN) : hrm_value_integer (HRM_UNSET);
      HrmClash *clash;

      if (!hrm_delta_changes (delta, i) || hrm_merger_follows (self, delta, i))
        continue;
      clash = tell (self, HRM_CLASH_GONE, delta->kind, delta->id, i, delta, i, "the row was deleted here");
      put_values (self, clash, none, delta->now[i]);
    }
}

/* References are ids alone: the row is in no model. */
static HrmRow *
row_of (HrmKind kind, gint64 id, const HrmValue *values, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  HrmRow *copy = hrm_row_new (kind, id);

  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = row ? hrm_row_get_value (row, i) : values[i];

      hrm_row_put_value (copy, &info->fields[i], &value);
    }
  return copy;
}

void
hrm_merger_tell_row (HrmMerger *self, HrmDelta *delta, const char *why)
{
  HrmClash *clash = tell (self, HRM_CLASH_ROW, delta->kind, delta->id, HRM_WHOLE_ROW, delta, HRM_WHOLE_ROW, why);

  clash->row = row_of (delta->kind, delta->id, delta->now, NULL);
}

void
hrm_merger_tell_stay (HrmMerger *self, HrmDelta *delta, const char *why)
{
  tell (self, HRM_CLASH_DELETE, delta->kind, delta->id, HRM_WHOLE_ROW, delta, HRM_WHOLE_ROW, why);
}

void
hrm_merger_tell_went (HrmMerger *self, HrmRow *row, HrmDelta *cause)
{
  g_autofree char *title = find_title (self, cause->kind, cause->id);
  g_autofree char *why = g_strdup_printf ("%s “%s” was deleted there", hrm_kind_info (cause->kind)->name, title);
  HrmClash *clash = tell (self, HRM_CLASH_WENT, (HrmKind) row->kind, row->id, HRM_WHOLE_ROW, cause, HRM_WHOLE_ROW, why);

  clash->row = row_of ((HrmKind) row->kind, row->id, NULL, row);
}

void
hrm_merger_tell_cleared (HrmMerger *self, HrmRow *row, guint field, HrmDelta *cause)
{
  HrmClash *clash = tell (self, HRM_CLASH_VALUE, (HrmKind) row->kind, row->id, field, cause, HRM_WHOLE_ROW, "what it refers to was deleted there");

  put_values (self, clash, hrm_value_integer (HRM_UNSET), hrm_row_get_value (row, field));
}

/* "session “Checkout”", or "cable 12" for one that has no title. Full. */
static char *
name_of (const HrmClash *clash)
{
  const HrmKindInfo *info = hrm_kind_info (clash->kind);

  if (hrm_field_by_name (clash->kind, "title"))
    return g_strdup_printf ("%s “%s”", info->name, clash->title);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, info->name, clash->id);
}

char *
hrm_clash_describe (const HrmClash *clash)
{
  g_autofree char *name = name_of (clash);
  g_autofree char *why = clash->why ? g_strdup_printf (" (%s)", clash->why) : g_strdup ("");
  const char *field = clash->field == HRM_WHOLE_ROW ? NULL : hrm_field_info (clash->kind, clash->field)->name;
  const char *kept = clash->kept_text ? clash->kept_text : "not set", *other = clash->other_text ? clash->other_text : "not set";

  switch (clash->type)
    {
    case HRM_CLASH_VALUE:
      return g_strdup_printf ("%s of %s is “%s”; the other is “%s”%s", field, name, kept, other, why);
    case HRM_CLASH_GONE:
      return g_strdup_printf ("%s of %s would be “%s”%s", field, name, other, why);
    case HRM_CLASH_DELETE:
      return g_strdup_printf ("%s was deleted there and stays%s", name, why);
    case HRM_CLASH_ROW:
      return g_strdup_printf ("%s was not added%s", name, why);
    case HRM_CLASH_WENT:
      return g_strdup_printf ("%s was removed%s", name, why);
    default:
      g_assert_not_reached ();
    }
}

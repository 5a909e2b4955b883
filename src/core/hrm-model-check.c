/* hrm-model-check.c: what must be true of rows beyond the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-model-private.h"

#include "hrm-week.h"

/* No reference may point to nothing: those that do are counted as they come and go. */
gboolean
hrm_model_check_links (HrmModel *self, GError **error)
{
  GHashTableIter iter;
  gpointer id, value;
  HrmIncoming *entry;
  const HrmField *field;
  HrmRow *other;

  if (g_hash_table_size (self->dangling) == 0)
    return TRUE;
  g_hash_table_iter_init (&iter, self->dangling);
  g_hash_table_iter_next (&iter, &id, &value);
  entry = &g_array_index ((GArray *) value, HrmIncoming, 0);
  field = hrm_field_info (entry->row->kind, entry->field);
  other = hrm_model_get (self, *(gint64 *) id);
  if (other)
    g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_REFERENCE, "%s of %s “%s” must be a %s, and %" G_GINT64_FORMAT " is a %s",
                 field->name, hrm_kind_info (entry->row->kind)->name, hrm_row_get_title (entry->row),
                 hrm_kind_info (field->target)->name, *(gint64 *) id, hrm_kind_info (other->kind)->name);
  else
    g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_REFERENCE, "%s of %s “%s” refers to %" G_GINT64_FORMAT ", which is not there",
                 field->name, hrm_kind_info (entry->row->kind)->name, hrm_row_get_title (entry->row), *(gint64 *) id);
  hrm_model_error_blame (error, entry->row);
  return FALSE;
}

/* Each row is walked over once, however deep the tree is and however many of its rows are asked about. */
static gboolean
check_tree (GPtrArray *rows, const HrmField *field, GError **error)
{
  g_autoptr (GPtrArray) walked = g_ptr_array_new ();
  HrmRow *met = NULL;

  for (guint i = 0; met == NULL && i < rows->len; i++)
    {
      guint first = walked->len;
      HrmRow *row = rows->pdata[i];

      /* Most stand at the top, and are in no circle unless they are met from elsewhere. */
      if (G_STRUCT_MEMBER (HrmRef, row, field->offset).row == NULL)
        continue;
      for (; row && !(row->mark & (HRM_MARK_ON_THE_WAY | HRM_MARK_ROOTED)); row = G_STRUCT_MEMBER (HrmRef, row, field->offset).row)
        {
          row->mark |= HRM_MARK_ON_THE_WAY;
          g_ptr_array_add (walked, row);
        }
      met = row && (row->mark & HRM_MARK_ON_THE_WAY) ? row : NULL;
      for (; first < walked->len; first++)
        ((HrmRow *) walked->pdata[first])->mark ^= HRM_MARK_ON_THE_WAY | HRM_MARK_ROOTED;
    }
  for (guint i = 0; i < walked->len; i++)
    ((HrmRow *) walked->pdata[i])->mark &= (guint8) ~HRM_MARK_ROOTED;
  if (met == NULL)
    return TRUE;
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE, "%s “%s” would be its own %s",
               hrm_kind_info (met->kind)->name, hrm_row_get_title (met), field->name);
  hrm_model_error_blame (error, met);
  return FALSE;
}

/* The same rules, seen from the other end of the references. */
static gboolean
check_slot (HrmSession *session, GError **error)
{
  HRM_EACH_INCOMING (session, SESSION, Session, slot, take)
    {
      if (session->slot.row)
        {
          g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "session “%s” has takes, so it cannot be a take", session->title);
          return FALSE;
        }
    }
  HRM_EACH_INCOMING (session, SESSION, Session, main, slot)
    {
      if (slot != session && session->slot.row != slot)
        {
          g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "session “%s” is the main take of “%s” and must stay one of its takes",
                       session->title, slot->title);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_takes (HrmSession *session, GError **error)
{
  HrmSession *slot = session->slot.row ? session->slot.row : session;

  if (slot == session && session->slot.row)
    g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "session “%s” cannot be a take of itself", session->title);
  else if (slot->slot.row)
    g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "session “%s” is a take, so “%s” cannot be a take of it",
                 slot->title, session->title);
  else if (session->main.row && session->slot.row)
    g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "session “%s” is a take; only the first session of its slot names the main one",
                 session->title);
  else if (session->main.row && session->main.row != session && session->main.row->slot.row != session)
    g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "main of session “%s” is not one of its takes", session->title);
  else
    return check_slot (session, error);
  return FALSE;
}

static gboolean
check_span (HrmRow *row, gint64 from, gint64 to, GError **error)
{
  if (from == HRM_UNSET || to == HRM_UNSET || to >= from)
    return TRUE;
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "%s “%s” ends before it begins", hrm_kind_info (row->kind)->name, hrm_row_get_title (row));
  return FALSE;
}

static gboolean
check_exception (HrmException *exception, GError **error)
{
  HrmDay day;
  g_autoptr (GError) why = NULL;

  if (!check_span (HRM_ROW (exception), exception->from, exception->to, error))
    return FALSE;
  if (hrm_day_parse (exception->hours, &day, &why))
    return TRUE;
  g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, "hours of exception “%s” are not right: %s",
               hrm_row_get_title (HRM_ROW (exception)), why->message);
  return FALSE;
}

gboolean
hrm_row_check_fields (HrmRow *row, gboolean old, GError **error)
{
  switch (row->kind)
    {
    case HRM_KIND_EXCEPTION:
      return check_exception (hrm_as_exception (row), error);
    case HRM_KIND_BOUNCE:
      return old || check_span (row, hrm_as_bounce (row)->from, hrm_as_bounce (row)->to, error);
    case HRM_KIND_BUDGET:
      return old || check_span (row, hrm_as_budget (row)->from, hrm_as_budget (row)->to, error);
    default:
      return TRUE;
    }
}

/* Rules between the fields of a row and its neighbours. OLD: see hrm_row_check_fields(). */
static gboolean
check_row (HrmRow *row, gboolean old, GError **error)
{
  switch (row->kind)
    {
    case HRM_KIND_SESSION:
      return check_takes (hrm_as_session (row), error);
    case HRM_KIND_CABLE:
      if (hrm_as_cable (row)->from.id == hrm_as_cable (row)->to.id)
        {
          g_set_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE, "a cable cannot go from session “%s” to itself",
                       hrm_row_get_title (HRM_ROW (hrm_as_cable (row)->from.row)));
          return FALSE;
        }
      return TRUE;
    default:
      return hrm_row_check_fields (row, old, error);
    }
}

guint64
hrm_kind_fields_in_rules (HrmKind kind)
{
  switch (kind)
    {
    case HRM_KIND_EXCEPTION:
      return HRM_FIELD_BIT (Exception, from) | HRM_FIELD_BIT (Exception, to) | HRM_FIELD_BIT (Exception, hours);
    case HRM_KIND_BOUNCE:
      return HRM_FIELD_BIT (Bounce, from) | HRM_FIELD_BIT (Bounce, to);
    case HRM_KIND_BUDGET:
      return HRM_FIELD_BIT (Budget, from) | HRM_FIELD_BIT (Budget, to);
    case HRM_KIND_SESSION:
      return HRM_FIELD_BIT (Session, slot) | HRM_FIELD_BIT (Session, main);
    case HRM_KIND_CABLE:
      return HRM_FIELD_BIT (Cable, from) | HRM_FIELD_BIT (Cable, to);
    default:
      return 0;
    }
}

/* What its field takes was seen when it was set; here, that it was set at all. */
static gboolean
check_required (HrmRow *row, const HrmField *field, GError **error)
{
  HrmValue value = hrm_row_read (row, field);

  return !hrm_field_is_unset (field, &value) || hrm_field_check_known (field, &value, error);
}

/* All ROWS are of KIND. With CHANGED, they were there before, and their dirty
 * fields are new: the rest needs no look. OLD: see hrm_row_check_fields(). Rows far apart in memory are the cost
 * of it, so each is met once. */
gboolean
hrm_model_check_rows (HrmKind kind, GPtrArray *rows, gboolean changed, gboolean old, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  guint64 rules = hrm_kind_fields_in_rules (kind), trees = 0, touched = 0;
  const HrmField *required[64];
  guint n_required = 0;

  for (guint f = 0; f < info->n_fields; f++)
    {
      if (info->fields[f].flags & HRM_REQUIRED)
        required[n_required++] = &info->fields[f];
      if (info->fields[f].flags & HRM_TREE)
        trees |= G_GUINT64_CONSTANT (1) << f;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];
      guint64 news = changed ? row->dirty : G_MAXUINT64;

      touched |= news;
      for (guint r = 0; r < n_required; r++)
        if ((news >> required[r]->index & 1) && !check_required (row, required[r], error))
          {
            hrm_model_error_blame (error, row);
            return FALSE;
          }
      if ((news & rules) && !check_row (row, old, error))
        {
          hrm_model_error_blame (error, row);
          return FALSE;
        }
    }
  for (guint f = 0; f < info->n_fields; f++)
    if ((touched & trees) >> f & 1 && !check_tree (rows, &info->fields[f], error))
      return FALSE;
  return TRUE;
}

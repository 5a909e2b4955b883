/* hrm-mend.c: what was found of a damaged album becomes a plan that holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As little as possible is let go. A reference to a row that is lost goes to
 * what the journal says instead; else, where the row would have to go with it,
 * to a row that stands in, if a title is all that such a row needs; else the
 * field table decides: the reference is cleared, or the row goes.
 */
#include "hrm-mend.h"

#define ROUNDS_MOST 100
#define STAND_INS_MOST 1000

void
hrm_mend_tell (HrmMend *mend, HrmRecoveryWhat what, HrmFound *found, const HrmField *field, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hrm_recovery_add_finding (mend->report, what, (HrmKind) found->row->kind, found->row->id, hrm_found_title (found), field, "%s", text);
}

void
hrm_mend_drop (HrmMend *mend, HrmFound *found, const char *why)
{
  hrm_mend_tell (mend, HRM_RECOVERY_LOST, found, NULL, "%s", why);
  mend->report->known[found->row->kind]++;
  mend->changed = TRUE;
  /* What names it does not lose it once more. */
  g_hash_table_add (mend->missed, g_memdup2 (&found->row->id, sizeof found->row->id));
  g_hash_table_remove (mend->rows->rows[found->row->kind], &found->row->id);
}

void
hrm_mend_clear (HrmMend *mend, HrmFound *found, const HrmField *field, const char *why)
{
  HrmValue none = hrm_field_default (field);

  hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, found, field, "%s", why);
  hrm_found_put (found, field, &none);
  mend->changed = TRUE;
}

/* References */

static gboolean
is_there (HrmMend *mend, const HrmField *field, gint64 id)
{
  if (field->target != HRM_KIND_ANY)
    return hrm_found_set_get (mend->rows, field->target, id) != NULL;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (hrm_found_set_get (mend->rows, (HrmKind) k, id))
      return TRUE;
  return FALSE;
}

static void
note_missed (HrmMend *mend, const HrmField *field, gint64 id)
{
  HrmFound *logged;

  if (field->target == HRM_KIND_ANY || !g_hash_table_add (mend->missed, g_memdup2 (&id, sizeof id)))
    return;
  mend->report->known[field->target]++;
  logged = hrm_found_set_get (mend->salvage->logged, field->target, id);
  hrm_recovery_add_finding (mend->report, HRM_RECOVERY_LOST, field->target, id, logged ? hrm_found_title (logged) : NULL, NULL,
                            "was not found, and %s of a %s names it", field->name, hrm_kind_info (field->kind)->name);
}

static gboolean
take_logged (HrmMend *mend, HrmFound *found, const HrmField *field)
{
  HrmFound *logged = hrm_found_set_get (mend->salvage->logged, field->kind, found->row->id);
  gint64 id = logged && hrm_found_knows (logged, field->index) ? hrm_found_ref (logged, field) : HRM_UNSET;
  HrmValue value = hrm_value_integer (id);

  if (id == HRM_UNSET || !is_there (mend, field, id))
    return FALSE;
  hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, found, field, "its %s could not be found, and is the one that the journal has", field->name);
  hrm_found_put (found, field, &value);
  return TRUE;
}

/* Whether a row of KIND is whole with a title. */
static gboolean
needs_a_title_only (HrmKind kind)
{
  const HrmKindInfo *info = hrm_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & HRM_REQUIRED) && g_strcmp0 (info->fields[i].name, "title") != 0)
      return FALSE;
  return kind != HRM_KIND_ALBUM && hrm_field_by_name (kind, "title") != NULL;
}

static void
make_stand_in (HrmMend *mend, HrmFound *found, const HrmField *field, gint64 id)
{
  g_autofree char *title = g_strdup_printf ("Recovered %s", hrm_kind_info (field->target)->name);
  HrmFound *other = hrm_found_new (field->target, id, HRM_FROM_MENDING);
  HrmValue value = hrm_value_text (title);
  const char *needed_by = hrm_found_title (found);

  mend->n_stand_ins++;
  hrm_found_put (other, hrm_field_by_name (field->target, "title"), &value);
  hrm_found_set_take (mend->rows, other);
  if (needed_by)
    hrm_mend_tell (mend, HRM_RECOVERY_MADE, other, NULL, "stands in for one that is lost; %s “%s” needs it", hrm_kind_info (field->kind)->name, needed_by);
  else
    hrm_mend_tell (mend, HRM_RECOVERY_MADE, other, NULL, "stands in for one that is lost; %s %" G_GINT64_FORMAT " needs it",
                   hrm_kind_info (field->kind)->name, found->row->id);
}

static gboolean
stand_in (HrmMend *mend, HrmFound *found, const HrmField *field, gint64 id)
{
  HrmKind known;

  if (field->target == HRM_KIND_ANY)
    return FALSE;
  known = hrm_salvage_kind_of (mend->salvage, id);
  if ((known != HRM_KIND_NONE && known != field->target) || !needs_a_title_only (field->target) || mend->n_stand_ins >= STAND_INS_MOST)
    return FALSE;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (hrm_found_set_get (mend->rows, (HrmKind) k, id))
      return FALSE;
  make_stand_in (mend, found, field, id);
  return TRUE;
}

gint64
hrm_mend_spare (HrmMend *mend, HrmFound *found, const HrmField *field)
{
  gint64 *spare = field->target == HRM_KIND_ANY ? NULL : &mend->spares[field->target];

  if (spare == NULL || !needs_a_title_only (field->target))
    return HRM_UNSET;
  if (*spare == 0)
    {
      *spare = hrm_id_start ();
      while (hrm_mend_owner_of (mend, *spare) != HRM_KIND_NONE)
        ++*spare;
      make_stand_in (mend, found, field, *spare);
    }
  return *spare;
}

/* Where the first session of a slot is lost, the oldest take becomes it. */
static gboolean
promote (HrmMend *mend, HrmFound *found, gint64 slot)
{
  const HrmField *field = hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, slot));
  g_autoptr (GPtrArray) sessions = hrm_found_set_list (mend->rows, HRM_KIND_SESSION);
  HrmFound *first = NULL;

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmFound *take = sessions->pdata[i];
      HrmValue value;

      if (hrm_found_ref (take, field) != slot)
        continue;
      value = first ? hrm_value_integer (first->row->id) : hrm_field_default (field);
      first = first ? first : take;
      hrm_found_put (take, field, &value);
      hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, take, field, first == take ? "the first session of its slot is lost, so it took its place"
                                                                             : "the first session of its slot is lost, so it is a take of another");
    }
  mend->changed = TRUE;
  return first != NULL;
}

/* Returns: whether the row is still there */
static gboolean
mend_reference (HrmMend *mend, HrmFound *found, const HrmField *field)
{
  gint64 id = hrm_found_ref (found, field);
  gboolean goes = (field->flags & HRM_REQUIRED) || field->gone == HRM_GONE_DELETE;
  const char *target = field->target == HRM_KIND_ANY ? "row" : hrm_kind_info (field->target)->name;
  g_autofree char *why = NULL;

  if (id == HRM_UNSET || is_there (mend, field, id))
    return TRUE;
  if (take_logged (mend, found, field))
    return TRUE;
  note_missed (mend, field, id);
  if ((goes && stand_in (mend, found, field, id)) ||
      (field == hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, slot)) && promote (mend, found, id)))
    return TRUE;
  if (goes)
    {
      why = g_strdup_printf ("what its %s names, %s %" G_GINT64_FORMAT ", is lost", field->name, target, id);
      hrm_mend_drop (mend, found, why);
      return FALSE;
    }
  why = g_strdup_printf ("what its %s names, %s %" G_GINT64_FORMAT ", is lost, so it has none", field->name, target, id);
  hrm_mend_clear (mend, found, field, why);
  return TRUE;
}

static void
mend_references (HrmMend *mend, HrmKind kind)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, kind);

  for (guint i = 0; i < list->len; i++)
    for (guint f = 0; f < info->n_fields; f++)
      if (info->fields[f].type == HRM_TYPE_REF && !mend_reference (mend, list->pdata[i], &info->fields[f]))
        break;
}

/* The model */

static void
load_row (HrmModel *model, HrmFound *found)
{
  HrmRow *row = hrm_model_load_row (model, (HrmKind) found->row->kind, found->row->id, NULL);

  for (guint f = 0; row && f < hrm_kind_info ((HrmKind) found->row->kind)->n_fields; f++)
    {
      const HrmField *field = hrm_field_info ((HrmKind) found->row->kind, f);
      HrmValue value = hrm_row_get_value (found->row, f), absent = hrm_field_default (field);

      if (!hrm_value_equal (field, &value, &absent))
        hrm_model_load_value (model, row, field, &value, NULL);
    }
}

static HrmModel *
load (HrmMend *mend)
{
  HrmModel *model = hrm_model_new ();

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, (HrmKind) k);

      for (guint i = 0; i < list->len; i++)
        load_row (model, list->pdata[i]);
    }
  return model;
}

/* Rules that nobody here knows of cost the row that breaks them. Returns: whether there was one */
static gboolean
drop_refused (HrmMend *mend, HrmModel *model)
{
  guint dropped = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, (HrmKind) k);

      for (guint i = list->len; i > 0; i--)
        {
          HrmFound *found = list->pdata[i - 1];
          HrmRow *row = hrm_model_lookup (model, (HrmKind) k, found->row->id);
          g_autoptr (GError) why = NULL;

          if (k == HRM_KIND_ALBUM || (row && hrm_model_load_check (model, row, &why)))
            continue;
          hrm_mend_drop (mend, found, why ? why->message : "the model does not take it");
          dropped++;
        }
    }
  return dropped > 0;
}

static void
settle (HrmMend *mend)
{
  guint rounds = 0;

  do
    {
      mend->changed = FALSE;
      for (guint k = 0; k < HRM_N_KINDS; k++)
        mend_references (mend, (HrmKind) k);
      hrm_mend_order (mend);
    }
  while (mend->changed && rounds++ < ROUNDS_MOST);
}

static void
count_saved (HrmMend *mend)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GHashTableIter iter;
      gpointer found;

      g_hash_table_iter_init (&iter, mend->rows->rows[k]);
      while (g_hash_table_iter_next (&iter, NULL, &found))
        if (((HrmFound *) found)->from != HRM_FROM_MENDING)
          mend->report->saved[k]++;
      mend->report->known[k] += mend->report->saved[k];
      /* Either says how many there were: the table to its end, or the journal to its. */
      mend->report->unsure[k] = !mend->salvage->whole[k] && !mend->salvage->log_holds;
    }
}

/* Rows that were told as lost before. */
static void
note_told (HrmMend *mend)
{
  for (guint i = 0; i < mend->report->findings->len; i++)
    {
      HrmRecoveryFinding *finding = mend->report->findings->pdata[i];

      if (finding->what == HRM_RECOVERY_LOST && finding->field == NULL)
        g_hash_table_add (mend->missed, g_memdup2 (&finding->id, sizeof finding->id));
    }
}

HrmModel *
hrm_salvage_mend (HrmSalvage *self, GError **error)
{
  g_autoptr (GHashTable) missed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  HrmMend mend = { .salvage = self, .rows = self->rows, .report = self->report, .missed = missed };
  g_autoptr (HrmModel) model = NULL;

  note_told (&mend);
  hrm_mend_ids (&mend);
  hrm_mend_album (&mend);
  hrm_mend_values (&mend);
  for (guint round = 0; round < ROUNDS_MOST; round++)
    {
      settle (&mend);
      g_clear_object (&model);
      model = load (&mend);
      g_clear_error (error);
      if (hrm_model_load_finish (model, error))
        {
          count_saved (&mend);
          return g_steal_pointer (&model);
        }
      if (!drop_refused (&mend, model))
        break;
    }
  return NULL;
}

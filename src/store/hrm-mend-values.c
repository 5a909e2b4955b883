/* hrm-mend-values.c: ids, the album's row, and what must be set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-mend.h"

#include <string.h>

#define MORNING (9 * 60)
#define BEATS 10                 /* working days of a sprint before anything else is said */

/* Ids */

/* Follows a row to its new id by the fields that can only mean its kind. */
static void
repoint (HrmMend *mend, HrmKind target, gint64 from, gint64 to)
{
  HrmValue value = hrm_value_integer (to);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
      {
        const HrmField *field = hrm_field_info ((HrmKind) k, f);
        GHashTableIter iter;
        gpointer found;

        if (field->type != HRM_TYPE_REF || field->target != target)
          continue;
        g_hash_table_iter_init (&iter, mend->rows->rows[k]);
        while (g_hash_table_iter_next (&iter, NULL, &found))
          if (hrm_found_ref (found, field) == from)
            hrm_found_put (found, field, &value);
      }
}

static void
renumber (HrmMend *mend, HrmFound *found, gint64 to, HrmKind taken_by)
{
  HrmKind kind = (HrmKind) found->row->kind;
  gint64 from = found->row->id;

  g_hash_table_steal (mend->rows->rows[kind], &from);
  if (taken_by == HRM_KIND_NONE)
    hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, found, NULL, "its id cannot be one, and is now %" G_GINT64_FORMAT, to);
  else
    hrm_mend_tell (mend, HRM_RECOVERY_REPAIRED, found, NULL, "its id is that of a %s too, and is now %" G_GINT64_FORMAT,
                   hrm_kind_info (taken_by)->name, to);
  found->row->id = to;
  hrm_found_set_take (mend->rows, found);
  repoint (mend, kind, from, to);
}

/* Of two rows with one id, the journal knows which it belongs to. */
HrmKind
hrm_mend_owner_of (HrmMend *mend, gint64 id)
{
  HrmKind kind = hrm_salvage_kind_of (mend->salvage, id);

  if (kind != HRM_KIND_NONE && hrm_found_set_get (mend->rows, kind, id))
    return kind;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (hrm_found_set_get (mend->rows, (HrmKind) k, id))
      return (HrmKind) k;
  return HRM_KIND_NONE;
}

void
hrm_mend_ids (HrmMend *mend)
{
  gint64 next = hrm_id_start ();
  guint renumbered = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, (HrmKind) k);

      for (guint i = 0; i < list->len; i++)
        {
          HrmFound *found = list->pdata[i];
          HrmKind owner = found->row->id > 0 ? hrm_mend_owner_of (mend, found->row->id) : HRM_KIND_NONE;

          if (owner == k)
            continue;
          /* Looking for references takes a walk over all rows. */
          if (renumbered++ >= 1000)
            {
              hrm_mend_drop (mend, found, "its id cannot be one, or is taken");
              continue;
            }
          while (hrm_mend_owner_of (mend, next) != HRM_KIND_NONE)
            next++;
          renumber (mend, found, next++, owner);
        }
    }
}

/* The album's row */

static void
make_album (HrmMend *mend)
{
  HrmFound *found;
  g_autofree char *title = NULL;
  HrmValue value;

  found = hrm_found_new (HRM_KIND_ALBUM, hrm_id_start (), HRM_FROM_MENDING);
  while (hrm_mend_owner_of (mend, found->row->id) != HRM_KIND_NONE)
    found->row->id++;
  title = g_strndup (mend->salvage->name, 500);
  if (g_str_has_suffix (title, ".album"))
    title[strlen (title) - strlen (".album")] = '\0';
  value = hrm_value_text (title);
  if (!hrm_field_check_known (hrm_field_info (HRM_KIND_ALBUM, HRM_FIELD (AlbumInfo, title)), &value, NULL))
    value = hrm_value_text ("Recovered album");
  hrm_found_put (found, hrm_field_info (HRM_KIND_ALBUM, HRM_FIELD (AlbumInfo, title)), &value);
  hrm_found_set_take (mend->rows, found);
  mend->report->known[HRM_KIND_ALBUM]++;
  hrm_mend_tell (mend, HRM_RECOVERY_MADE, found, NULL, "the album's own row is lost: its title is the file's name, and its other fields are as in a new album");
}

static guint
n_set (const HrmFound *found)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) found->row->kind);
  guint n = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (found->row, i), absent = hrm_field_default (&info->fields[i]);

      n += !hrm_value_equal (&info->fields[i], &value, &absent);
    }
  return n;
}

void
hrm_mend_album (HrmMend *mend)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, HRM_KIND_ALBUM);
  HrmFound *best = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];

      if (best == NULL || (best->age == 0 && (found->age > 0 || n_set (found) > n_set (best))))
        best = found;
    }
  for (guint i = 0; i < list->len; i++)
    if (list->pdata[i] != best)
      hrm_mend_drop (mend, list->pdata[i], "an album has one album row, and there is a better one");
  if (best == NULL)
    make_album (mend);
}

/* What must be set */

static HrmFound *
album_of (HrmMend *mend)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, HRM_KIND_ALBUM);

  return list->pdata[0];
}

/* Where other rows of the kind begin, so that it is seen among them. */
static gint64
first_of (HrmMend *mend, const HrmField *field)
{
  gint64 first = HRM_UNSET;
  GHashTableIter iter;
  gpointer found;

  g_hash_table_iter_init (&iter, mend->rows->rows[field->kind]);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    if (hrm_found_knows (found, field->index))
      {
        gint64 value = hrm_row_get_value (((HrmFound *) found)->row, field->index).integer;

        first = value != HRM_UNSET && (first == HRM_UNSET || value < first) ? value : first;
      }
  return first;
}

static gint64
sensible_time (HrmMend *mend, const HrmField *field)
{
  gint64 start = hrm_row_get_value (album_of (mend)->row, HRM_FIELD (AlbumInfo, start)).integer;
  gint64 first = first_of (mend, field);
  gint64 today = g_get_real_time () / G_USEC_PER_SEC / (24 * 60 * 60);

  if (first != HRM_UNSET)
    return first;
  return (start != HRM_UNSET ? start : today) * (24 * 60) + MORNING;
}

/* A span of which one end is known is that day. */
static gint64
other_end (HrmFound *found, const HrmField *field)
{
  const HrmKindInfo *info = hrm_kind_info (field->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (i != field->index && info->fields[i].type == field->type && (info->fields[i].flags & HRM_REQUIRED) && hrm_found_knows (found, i))
      return hrm_row_get_value (found->row, i).integer;
  return HRM_UNSET;
}

/* FALSE: nothing makes sense. */
static gboolean
sensible_value (HrmMend *mend, HrmFound *found, const HrmField *field, HrmValue *value, char **keep)
{
  *value = hrm_field_default (field);
  switch (field->type)
    {
    case HRM_TYPE_TEXT:
      if (g_strcmp0 (field->name, "title") != 0)
        return FALSE;
      *keep = g_strdup_printf ("Recovered %s", hrm_kind_info (field->kind)->name);
      *value = hrm_value_text (*keep);
      break;
    case HRM_TYPE_MINUTES:
      value->integer = hrm_row_get_value (album_of (mend)->row, HRM_FIELD (AlbumInfo, day_minutes)).integer;
      break;
    case HRM_TYPE_INT:
      value->integer = BEATS;
      break;
    case HRM_TYPE_CIVIL:
      value->integer = sensible_time (mend, field);
      break;
    case HRM_TYPE_DATE:
      value->integer = other_end (found, field);
      break;
    case HRM_TYPE_REF:
      value->integer = hrm_mend_spare (mend, found, field);
      break;
    default:
      break;
    }
  return hrm_field_check_known (field, value, NULL);
}

static gboolean
mend_value (HrmMend *mend, HrmFound *found, const HrmField *field)
{
  HrmValue value = hrm_row_get_value (found->row, field->index);
  g_autofree char *keep = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *why = NULL;

  if (!(field->flags & HRM_REQUIRED))
    {
      if (!hrm_found_knows (found, field->index) && (found->wrong & (G_GUINT64_CONSTANT (1) << field->index)))
        hrm_mend_tell (mend, HRM_RECOVERY_LOST, found, field, "its %s could not be read", field->name);
      return TRUE;
    }
  if (hrm_found_knows (found, field->index) && hrm_field_check_known (field, &value, NULL))
    return TRUE;
  if (sensible_value (mend, found, field, &value, &keep))
    {
      shown = hrm_field_format (field, &value);
      hrm_mend_tell (mend, HRM_RECOVERY_LOST, found, field, "its %s could not be read, and is “%s” now", field->name, shown);
      hrm_found_put (found, field, &value);
      return TRUE;
    }
  why = g_strdup_printf ("its %s could not be read", field->name);
  hrm_mend_drop (mend, found, why);
  return FALSE;
}

void
hrm_mend_values (HrmMend *mend)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);
      g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, (HrmKind) k);

      for (guint i = 0; i < list->len; i++)
        for (guint f = 0; f < info->n_fields; f++)
          if (!mend_value (mend, list->pdata[i], &info->fields[f]))
            break;
    }
}

/* hrm-album-json-match.c: an album as JSON, matched with an album, as one edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-import-private.h"

#include <string.h>

static HrmImportCount *
count_of (HrmImport *self, HrmKind kind)
{
  return &g_array_index (self->tallies, HrmImportTally, kind).count;
}

/* The album has one row of its own, whatever the document calls it. */
static gint64
here (HrmImport *self, gint64 id)
{
  return id == self->json->album ? HRM_ROW (hrm_model_get_info (self->model))->id : id;
}

static HrmValue
value_here (HrmImport *self, const HrmField *field, HrmRun *run, guint i)
{
  HrmValue value = hrm_run_get (run, i, field->index);

  if (field->type == HRM_TYPE_REF && value.integer != HRM_UNSET)
    value.integer = here (self, value.integer);
  return value;
}

static gboolean
check_id (HrmImport *self, HrmKind kind, gint64 id, GError **error)
{
  HrmRow *row = hrm_model_get (self->model, here (self, id));

  if (row == NULL || row->kind == kind)
    return TRUE;
  return hrm_album_json_fail (self->json, id, error, HRM_EXCHANGE_ERROR_SHAPE,
                              "the id %" G_GINT64_FORMAT " is that of the %s “%s” in the album, and cannot be a %s as well", id,
                              hrm_kind_info ((HrmKind) row->kind)->name, hrm_row_get_title (row), hrm_kind_info (kind)->name);
}

/* What the document does not have may be in the album. */
static gboolean
check_outside (HrmImport *self, GError **error)
{
  for (guint i = 0; i < self->json->outside->len; i++)
    {
      HrmAlbumJsonLink *link = &g_array_index (self->json->outside, HrmAlbumJsonLink, i);
      HrmRow *row = hrm_model_get (self->model, link->target);
      const char *wanted = link->field->target == HRM_KIND_ANY ? "row" : hrm_kind_info (link->field->target)->name;

      if (row == NULL || (link->field->target != HRM_KIND_ANY && row->kind != link->field->target))
        return hrm_album_json_fail (self->json, link->row, error, HRM_EXCHANGE_ERROR_SHAPE,
                                    "%s refers to the %s %" G_GINT64_FORMAT ", which is neither in the document nor in the album",
                                    link->field->name, wanted, link->target);
    }
  return TRUE;
}

static gboolean
insert_rows (HrmImport *self, HrmRun *run, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);

      if (!check_id (self, run->kind, id, error))
        return FALSE;
      if (hrm_model_get (self->model, here (self, id)))
        continue;
      hrm_edit_insert_id (self->edit, run->kind, id);
      for (guint f = 0; f < info->n_fields; f++)
        if (run->columns[f])
          {
            HrmValue value = value_here (self, &info->fields[f], run, i);

            hrm_edit_set (self->edit, run->kind, id, f, &value);
          }
      count_of (self, run->kind)->created++;
    }
  return TRUE;
}

/* What the document leaves out is unset, or at its default. */
static void
update_rows (HrmImport *self, HrmRun *run)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  HrmImportCount *count = count_of (self, run->kind);

  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = hrm_model_get (self->model, here (self, g_array_index (run->ids, gint64, i)));
      gboolean changed = FALSE;

      for (guint f = 0; row && f < info->n_fields; f++)
        {
          HrmValue old = hrm_row_get_value (row, f), value = value_here (self, &info->fields[f], run, i);

          if (hrm_value_equal (&info->fields[f], &old, &value))
            continue;
          hrm_edit_set (self->edit, run->kind, row->id, f, &value);
          changed = TRUE;
        }
      count->updated += row && changed;
      count->unchanged += row && !changed;
    }
}

/* Whether the plan is another one than the document's: it has rows, and none of those. */
static gboolean
is_foreign (HrmImport *self)
{
  GPtrArray *runs = hrm_edit_get_runs (self->json->rows);
  guint n = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    n += hrm_model_get_rows (self->model, (HrmKind) k)->len;
  if (n <= 1 || self->json->album == HRM_ROW (hrm_model_get_info (self->model))->id)
    return FALSE;
  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      for (guint j = 0; run->kind != HRM_KIND_ALBUM && j < run->ids->len; j++)
        if (hrm_model_get (self->model, g_array_index (run->ids, gint64, j)))
          return FALSE;
    }
  return TRUE;
}

static gboolean
run (HrmImport *self, gboolean foreign, GError **error)
{
  GPtrArray *runs = hrm_edit_get_runs (self->json->rows);

  if (!check_outside (self, error))
    return FALSE;
  /* First all insertions, so that the edit has few runs. */
  for (guint i = 0; i < runs->len; i++)
    if (!insert_rows (self, runs->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < runs->len; i++)
    /* The tracks of another album come into this one; it stays what it is. */
    if (!foreign || ((HrmRun *) runs->pdata[i])->kind != HRM_KIND_ALBUM)
      update_rows (self, runs->pdata[i]);
  return TRUE;
}

static void
append_counts (HrmImport *self, GString *out, const char *word, gsize offset)
{
  gboolean begun = FALSE;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      guint n = G_STRUCT_MEMBER (guint, count_of (self, (HrmKind) k), offset);

      if (n == 0)
        continue;
      if (!begun)
        g_string_append_printf (out, "%s%s: ", out->len ? "; " : "", word);
      g_string_append_printf (out, "%s%u %s", begun ? ", " : "", n, n == 1 ? hrm_kind_info ((HrmKind) k)->name : hrm_kind_info ((HrmKind) k)->plural);
      begun = TRUE;
    }
}

static void
write_summary (HrmImport *self, gboolean foreign)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint unchanged = 0;

  append_counts (self, out, "new", G_STRUCT_OFFSET (HrmImportCount, created));
  append_counts (self, out, "changed", G_STRUCT_OFFSET (HrmImportCount, updated));
  for (guint k = 0; k < HRM_N_KINDS; k++)
    unchanged += count_of (self, (HrmKind) k)->unchanged;
  if (out->len == 0)
    g_string_append (out, "nothing new");
  if (unchanged)
    g_string_append_printf (out, "; %u %s as before", unchanged, unchanged == 1 ? "row is" : "rows are");
  if (foreign)
    g_string_append (out, "; the document is of another album, so this one keeps its title, dates and week");
  self->summary = g_strdup_printf ("An album as JSON: %s", out->str);
}

HrmImport *
hrm_import_match_json (HrmAlbumJson *json, HrmModel *model, GError **error)
{
  g_autoptr (HrmImport) self = hrm_import_new (model);
  g_autofree char *base = g_path_get_basename (json->name);
  g_autofree char *label = g_strdup_printf ("Import %s", base);
  gboolean foreign;

  g_return_val_if_fail (hrm_model_get_info (model) != NULL, NULL);
  self->json = json;
  foreign = is_foreign (self);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      HrmImportTally tally = { hrm_kind_info ((HrmKind) k)->plural, (HrmKind) k, { 0 } };

      g_array_append_val (self->tallies, tally);
    }
  hrm_edit_set_label (self->edit, label);
  /* They were taken by an album once; a time zone need not be known here. */
  hrm_edit_set_known (self->edit);
  if (!run (self, foreign, error))
    return NULL;
  write_summary (self, foreign);
  return g_steal_pointer (&self);
}

/* hrm-import-result.c: what an import would do, whatever was matched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-import-private.h"

HrmImport *
hrm_import_new (HrmModel *model)
{
  HrmImport *self = g_new0 (HrmImport, 1);

  self->model = g_object_ref (model);
  self->edit = hrm_edit_new ("Import");
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->tallies = g_array_new (FALSE, FALSE, sizeof (HrmImportTally));
  return self;
}

void
hrm_import_free (HrmImport *self)
{
  GHashTable **tables[] = { &self->instances, &self->renamed, &self->origins, &self->items, &self->rows, &self->links,
                            &self->origin_of, &self->moves, &self->seen, &self->parents };

  g_object_unref (self->model);
  hrm_edit_unref (self->edit);
  g_ptr_array_unref (self->remarks);
  g_clear_pointer (&self->days, g_ptr_array_unref);
  g_array_unref (self->tallies);
  g_free (self->summary);
  g_free (self->source_name);
  g_free (self->name);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], g_hash_table_unref);
  g_clear_pointer (&self->sets, g_array_unref);
  for (guint i = 0; i < HRM_N_KINDS; i++)
    g_free (self->order[i].prefix);
  g_free (self);
}

const HrmImportPreview *
hrm_import_get_preview (HrmImport *self)
{
  return &self->preview;
}

const HrmImportTally *
hrm_import_get_tallies (HrmImport *self, guint *n)
{
  *n = self->tallies->len;
  return (const HrmImportTally *) self->tallies->data;
}

const char *
hrm_import_get_summary (HrmImport *self)
{
  return self->summary;
}

GPtrArray *
hrm_import_get_remarks (HrmImport *self)
{
  return self->remarks;
}

GPtrArray *
hrm_import_get_days (HrmImport *self)
{
  return self->days;
}

gboolean
hrm_import_is_lost (HrmImport *self)
{
  const HrmImportCount *count = &self->preview.exceptions;

  return self->preview.broken > 0 && count->created + count->updated + count->removed + count->unchanged + self->preview.left_out == 0;
}

HrmEdit *
hrm_import_edit (HrmImport *self)
{
  return hrm_edit_ref (self->edit);
}

void
hrm_import_explain (HrmImport *self, GError **error)
{
  g_autoptr (GError) why = error ? g_steal_pointer (error) : NULL;
  gint64 row;

  if (why == NULL)
    return;
  row = hrm_model_error_get_row (why) ? hrm_model_error_get_row (why) : hrm_plan_error_get_row (why);
  if (self->json)
    hrm_album_json_fail (self->json, row, error, HRM_EXCHANGE_ERROR_SHAPE, "%s", why->message);
  else
    g_set_error (error, why->domain, why->code, "%s: %s", self->name, why->message);
}

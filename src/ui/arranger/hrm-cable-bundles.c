/* hrm-cable-bundles.c: how many cables run between two tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-cable-bundles.h"

/* More changes than this: count all anew, when somebody asks. */
#define MANY 2000

/* What a cable was last counted as. */
typedef struct
{
  gint64 cable;
  HrmBundle *bundle;
  gboolean broken;
  double start;
} Counted;

struct _HrmCableBundles
{
  HrmModel *model;
  GHashTable *bundles;       /* set of HrmBundle, by its tracks; owned */
  GHashTable *cables;        /* &counted->cable → Counted, owned */
  gboolean stale;
};

HrmBundle
hrm_bundle_of (HrmCable *cable)
{
  HrmTrack *a = cable->from.row->track.row, *b = cable->to.row->track.row;

  return a->base.id <= b->base.id ? (HrmBundle) { .from = a, .to = b } : (HrmBundle) { .from = b, .to = a };
}

static guint
bundle_hash (gconstpointer key)
{
  const HrmBundle *bundle = key;

  return g_direct_hash (bundle->from) * 31 + g_direct_hash (bundle->to);
}

static gboolean
bundle_equal (gconstpointer a, gconstpointer b)
{
  const HrmBundle *x = a, *y = b;

  return x->from == y->from && x->to == y->to;
}

HrmCableBundles *
hrm_cable_bundles_new (HrmModel *model)
{
  HrmCableBundles *self = g_new0 (HrmCableBundles, 1);

  self->model = g_object_ref (model);
  self->bundles = g_hash_table_new_full (bundle_hash, bundle_equal, g_free, NULL);
  self->cables = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  self->stale = TRUE;
  return self;
}

void
hrm_cable_bundles_free (HrmCableBundles *self)
{
  g_hash_table_unref (self->cables);
  g_hash_table_unref (self->bundles);
  g_object_unref (self->model);
  g_free (self);
}

static void
uncount (HrmCableBundles *self, gint64 id)
{
  Counted *counted = g_hash_table_lookup (self->cables, &id);
  HrmBundle *bundle = counted ? counted->bundle : NULL;

  if (bundle == NULL)
    return;
  bundle->n--;
  bundle->broken -= counted->broken ? 1 : 0;
  bundle->sum -= counted->start;
  g_hash_table_remove (self->cables, &id);
  if (bundle->n == 0)
    g_hash_table_remove (self->bundles, bundle);
}

static void
count (HrmCableBundles *self, HrmCable *cable)
{
  HrmBundle key = hrm_bundle_of (cable);
  HrmBundle *bundle;
  Counted *counted = g_new (Counted, 1);

  uncount (self, cable->base.id);
  /* It may have been the only one. */
  bundle = g_hash_table_lookup (self->bundles, &key);
  if (bundle == NULL)
    {
      bundle = g_memdup2 (&key, sizeof key);
      g_hash_table_add (self->bundles, bundle);
    }
  *counted = (Counted) { cable->base.id, bundle, hrm_plan_get_violation (cable) > 0, (double) cable->to.row->start };
  bundle->n++;
  bundle->broken += counted->broken ? 1 : 0;
  bundle->sum += counted->start;
  g_hash_table_insert (self->cables, &counted->cable, counted);
}

void
hrm_cable_bundles_update (HrmCableBundles *self, const HrmChanges *model, const HrmPlanChanges *plan)
{
  GPtrArray *cables[] = { model->inserted[HRM_KIND_CABLE], model->changed[HRM_KIND_CABLE] };
  GPtrArray *deleted = model->deleted[HRM_KIND_CABLE], *sessions = model->changed[HRM_KIND_SESSION];
  GHashTableIter iter;
  gpointer key;

  self->stale |= plan->calendar || cables[0]->len + cables[1]->len + deleted->len + sessions->len > MANY;
  if (self->stale)
    return;
  for (guint i = 0; i < deleted->len; i++)
    uncount (self, HRM_ROW (deleted->pdata[i])->id);
  for (guint n = 0; n < G_N_ELEMENTS (cables); n++)
    for (guint i = 0; i < cables[n]->len; i++)
      count (self, cables[n]->pdata[i]);
  for (guint i = 0; i < sessions->len; i++)
    {
      HRM_EACH_INCOMING (sessions->pdata[i], CABLE, Cable, from, out)
        count (self, out);
      HRM_EACH_INCOMING (sessions->pdata[i], CABLE, Cable, to, in)
        count (self, in);
    }
  g_hash_table_iter_init (&iter, plan->cables);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (hrm_model_get (self->model, HRM_ROW (key)->id) == key)
      count (self, hrm_as_cable (key));
}

GPtrArray *
hrm_cable_bundles_get (HrmCableBundles *self)
{
  GPtrArray *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  if (self->stale)
    {
      GPtrArray *cables = hrm_model_get_rows (self->model, HRM_KIND_CABLE);

      g_hash_table_remove_all (self->cables);
      g_hash_table_remove_all (self->bundles);
      for (guint i = 0; i < cables->len; i++)
        count (self, cables->pdata[i]);
      self->stale = FALSE;
    }
  g_hash_table_iter_init (&iter, self->bundles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (all, key);
  return all;
}

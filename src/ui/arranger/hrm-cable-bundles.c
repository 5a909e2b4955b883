/* hrm-cable-bundles.c: where cables lie in time, and how many run between two tracks.
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
  HrmCable *cable;
  HrmCivil first, last;      /* of both sessions */
  HrmCivil start;            /* of what waits */
  HrmBundle *bundle;
  gboolean broken;
} Counted;

struct _HrmCableBundles
{
  HrmPlan *plan;
  GHashTable *bundles;       /* set of HrmBundle, by its tracks; owned */
  GArray *cables;            /* of Counted, in no order: close together, since each frame walks them */
  GHashTable *places;        /* HrmCable → its index there + 1 */
  GPtrArray *ordered;        /* of HrmBundle; NULL: not known */
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
hrm_cable_bundles_new (HrmPlan *plan)
{
  HrmCableBundles *self = g_new0 (HrmCableBundles, 1);

  self->plan = g_object_ref (plan);
  self->bundles = g_hash_table_new_full (bundle_hash, bundle_equal, g_free, NULL);
  self->cables = g_array_new (FALSE, FALSE, sizeof (Counted));
  self->places = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->stale = TRUE;
  return self;
}

void
hrm_cable_bundles_free (HrmCableBundles *self)
{
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  g_hash_table_unref (self->places);
  g_array_unref (self->cables);
  g_hash_table_unref (self->bundles);
  g_object_unref (self->plan);
  g_free (self);
}

static void
uncount (HrmCableBundles *self, HrmCable *cable)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, cable));
  Counted *counted = place > 0 ? &g_array_index (self->cables, Counted, place - 1) : NULL;
  HrmBundle *bundle = counted ? counted->bundle : NULL;

  if (counted == NULL)
    return;
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  bundle->n--;
  bundle->ids ^= cable->base.id;
  bundle->broken -= counted->broken ? 1 : 0;
  bundle->sum -= (double) counted->start;
  if (bundle->n == 0)
    g_hash_table_remove (self->bundles, bundle);
  g_hash_table_remove (self->places, cable);
  g_array_remove_index_fast (self->cables, place - 1);
  if (place - 1 < self->cables->len)
    g_hash_table_insert (self->places, g_array_index (self->cables, Counted, place - 1).cable, GUINT_TO_POINTER (place));
}

static void
count (HrmCableBundles *self, HrmCable *cable)
{
  HrmBundle key = hrm_bundle_of (cable);
  HrmSession *from = cable->from.row, *to = cable->to.row;
  HrmBundle *bundle;
  Counted counted;

  uncount (self, cable);
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  /* It may have been the only one. */
  bundle = g_hash_table_lookup (self->bundles, &key);
  if (bundle == NULL)
    {
      bundle = g_memdup2 (&key, sizeof key);
      g_hash_table_add (self->bundles, bundle);
    }
  counted = (Counted) { cable, MIN (from->start, to->start), MAX (hrm_plan_get_end (self->plan, from), hrm_plan_get_end (self->plan, to)),
                        to->start, bundle, hrm_plan_get_violation (cable) > 0 };
  bundle->n++;
  bundle->ids ^= cable->base.id;
  bundle->broken += counted.broken ? 1 : 0;
  bundle->sum += (double) counted.start;
  g_array_append_val (self->cables, counted);
  g_hash_table_insert (self->places, cable, GUINT_TO_POINTER (self->cables->len));
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
    uncount (self, deleted->pdata[i]);
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
    if (hrm_model_get (hrm_plan_get_model (self->plan), HRM_ROW (key)->id) == key)
      count (self, hrm_as_cable (key));
}

static void
refresh (HrmCableBundles *self)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (self->plan), HRM_KIND_CABLE);

  if (!self->stale)
    return;
  g_hash_table_remove_all (self->places);
  g_hash_table_remove_all (self->bundles);
  g_array_set_size (self->cables, 0);
  for (guint i = 0; i < cables->len; i++)
    count (self, cables->pdata[i]);
  self->stale = FALSE;
}

int
hrm_bundle_compare (gconstpointer a, gconstpointer b)
{
  const HrmBundle *x = *(HrmBundle * const *) a, *y = *(HrmBundle * const *) b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  if (x->from != y->from)
    return x->from->base.id < y->from->base.id ? -1 : 1;
  return (x->to->base.id > y->to->base.id) - (x->to->base.id < y->to->base.id);
}

GPtrArray *
hrm_cable_bundles_get (HrmCableBundles *self)
{
  GHashTableIter iter;
  gpointer key;

  refresh (self);
  if (self->ordered)
    return g_ptr_array_ref (self->ordered);
  self->ordered = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->bundles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (self->ordered, key);
  g_ptr_array_sort (self->ordered, hrm_bundle_compare);
  return g_ptr_array_ref (self->ordered);
}

GPtrArray *
hrm_cable_bundles_between (HrmCableBundles *self, HrmCivil from, HrmCivil to, guint most)
{
  GPtrArray *cables = g_ptr_array_new ();

  refresh (self);
  for (guint i = 0; i < self->cables->len; i++)
    {
      const Counted *counted = &g_array_index (self->cables, Counted, i);

      if (counted->last < from || counted->first > to)
        continue;
      if (cables->len == most)
        {
          g_ptr_array_unref (cables);
          return NULL;
        }
      g_ptr_array_add (cables, counted->cable);
    }
  return cables;
}

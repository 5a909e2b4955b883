/* hrm-desk-fatigue.c: who is asked for more than is good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To look costs the assignments of a channel, so it is done when somebody asks,
 * of the whole plan, and only for channels of which something is another: panning
 * then costs what was found.
 */
#include "config.h"

#include "hrm-desk-fatigue.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-private.h"
#include "hrm-words.h"

void
hrm_desk_fatigue_init (HrmDesk *self)
{
  self->fatigue = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
}

static void
forget_people (HrmDesk *self, GPtrArray *sessions)
{
  for (guint i = 0; sessions && i < sessions->len; i++)
    HRM_EACH_INCOMING (sessions->pdata[i], ASSIGNMENT, Assignment, session, assignment)
      g_hash_table_remove (self->fatigue, &assignment->channel.id);
}

void
hrm_desk_update_fatigue (HrmDesk *self, const HrmAlbumChanges *changes)
{
  static const HrmKind all[] = { HRM_KIND_ALBUM, HRM_KIND_CHANNEL, HRM_KIND_BUS, HRM_KIND_EXCEPTION };
  GHashTableIter iter;
  gpointer channel;

  if (g_hash_table_size (self->fatigue) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (changes->plan->calendar || hrm_changes_has_kind (changes->model, all[i]))
      {
        g_hash_table_remove_all (self->fatigue);
        return;
      }
  /* What is asked on a day may be the same, and yet be another kind of work, or in the evening. */
  forget_people (self, changes->model->changed[HRM_KIND_SESSION]);
  if (changes->plan->channels == NULL)
    return;
  g_hash_table_iter_init (&iter, changes->plan->channels);
  while (g_hash_table_iter_next (&iter, &channel, NULL))
    g_hash_table_remove (self->fatigue, &((HrmRow *) channel)->id);
}

static GArray *
look (HrmDesk *self, HrmChannel *channel)
{
  HrmPlan *plan = hrm_desk_get_plan (self);
  GArray *found = g_hash_table_lookup (self->fatigue, &channel->base.id);
  HrmCivil from, to;

  if (found)
    return found;
  found = hrm_plan_get_span (plan, &from, &to) ? hrm_plan_get_fatigue (plan, channel, hrm_civil_date (from), hrm_civil_date (to))
                                               : g_array_new (FALSE, FALSE, sizeof (HrmFatigue));
  g_hash_table_insert (self->fatigue, g_memdup2 (&channel->base.id, sizeof channel->base.id), found);
  return found;
}

gboolean
hrm_desk_get_fatigue (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, HrmFatigue *first, guint *n)
{
  GArray *found = look (desk, channel);

  *n = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const HrmFatigue *fatigue = &g_array_index (found, HrmFatigue, i);

      if (fatigue->to < from || fatigue->from > to)
        continue;
      if ((*n)++ == 0 || fatigue->from < first->from)
        *first = *fatigue;
    }
  return *n > 0;
}

static int
compare_fatigue (gconstpointer a, gconstpointer b)
{
  const HrmFatigue *x = a, *y = b;

  return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (int) x->kind - (int) y->kind;
}

GArray *
hrm_desk_list_fatigue (HrmDesk *desk, HrmChannel *channel)
{
  GArray *list = g_array_copy (look (desk, channel));

  g_array_sort (list, compare_fatigue);
  return list;
}

char *
hrm_words_fatigue (const HrmFatigue *fatigue)
{
  g_autofree char *from = hrm_words_day (fatigue->from), *to = hrm_words_day (fatigue->to);
  g_autofree char *hours = hrm_words_hours_about (fatigue->amount), *most = hrm_words_hours (fatigue->limit);
  guint amount = (guint) fatigue->amount;

  switch (fatigue->kind)
    {
    case HRM_FATIGUE_DEEP_WORK:
      /* Translators: hours, a day, hours */
      return g_strdup_printf (_("%s of deep work on %s, at most %s"), hours, from, most);
    case HRM_FATIGUE_NO_LIGHT_DAY:
      /* Translators: days, two dates, days */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day without a light one, %s to %s, at most %d",
                                           "%u days without a light one, %s to %s, at most %d", amount), amount, from, to, (int) fatigue->limit);
    case HRM_FATIGUE_MEETINGS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u meeting in the week from %s, at most %d",
                                           "%u meetings in the week from %s, at most %d", amount), amount, from, (int) fatigue->limit);
    case HRM_FATIGUE_STUDIO_TIME:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u meeting over studio time on %s", "%u meetings over studio time on %s", amount),
                              amount, from);
    case HRM_FATIGUE_EVENINGS:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u evening in the week from %s, at most %d",
                                           "%u evenings in the week from %s, at most %d", amount), amount, from, (int) fatigue->limit);
    }
}

const char *
hrm_words_fatigue_short (HrmFatigueKind kind)
{
  static const char *const names[] = { N_("Deep work"), N_("No light day"), N_("Meetings"), N_("Evenings"), N_("Studio time") };

  return _(names[kind]);
}

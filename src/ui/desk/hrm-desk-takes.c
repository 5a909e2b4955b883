/* hrm-desk-takes.c: which tracks show their takes, and which takes are tried out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An audition is the preview of an edit that puts takes into the main lane, so
 * that meters, cables and the read-out show the whole plan with them. It is
 * never committed as such: hrm_command_promote() is another edit.
 */
#include "config.h"

#include "hrm-commands.h"
#include "hrm-desk-private.h"
#include "hrm-outlook.h"
#include "hrm-takes.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

void
hrm_desk_takes_init (HrmDesk *self)
{
  self->unfolded = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->auditions = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
}

void
hrm_desk_takes_finalize (HrmDesk *self)
{
  g_hash_table_unref (self->unfolded);
  g_hash_table_unref (self->auditions);
}

static HrmSession *
find_session (HrmDesk *self, gint64 id)
{
  return hrm_as_session (hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_SESSION, id));
}

/* Lanes */

GHashTable *
hrm_desk_get_unfolded (HrmDesk *desk)
{
  return desk->unfolded;
}

gboolean
hrm_desk_is_unfolded (HrmDesk *desk, HrmTrack *track)
{
  return g_hash_table_contains (desk->unfolded, &track->base.id);
}

gboolean
hrm_desk_hides (HrmDesk *desk, HrmSession *session)
{
  return !hrm_plan_is_main (session) && (!hrm_desk_is_unfolded (desk, session->track.row) || hrm_takes_is_dropped (session));
}

/* What cannot be seen is not selected: what is in the plan instead. */
static void
leave_hidden (HrmDesk *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean other = FALSE;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      HrmSession *session = find_session (self, *(gint64 *) id);
      gboolean hidden = session && hrm_desk_hides (self, session) && !hrm_takes_is_dropped (session);

      other |= hidden;
      g_array_append_vals (ids, hidden ? &hrm_takes_get_main (session)->base.id : (gint64 *) id, 1);
    }
  if (other)
    hrm_desk_select_in_group (self, (const gint64 *) (gpointer) ids->data, ids->len);
}

void
hrm_desk_set_unfolded (HrmDesk *desk, HrmTrack *track, gboolean unfolded)
{
  if (hrm_desk_is_unfolded (desk, track) == unfolded)
    return;
  if (unfolded)
    g_hash_table_add (desk->unfolded, g_memdup2 (&track->base.id, sizeof (gint64)));
  else
    g_hash_table_remove (desk->unfolded, &track->base.id);
  leave_hidden (desk);
  hrm_desk_emit (desk, HRM_DESK_TAKES_CHANGED);
}

/* Auditions */

static int
by_start (gconstpointer a, gconstpointer b)
{
  HrmSession *x = *(HrmSession * const *) a, *y = *(HrmSession * const *) b;

  return x->start != y->start ? (x->start > y->start ? 1 : -1) : hrm_row_compare (&x->base, &y->base);
}

GPtrArray *
hrm_desk_get_auditions (HrmDesk *desk)
{
  GPtrArray *takes = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, desk->auditions);
  while (g_hash_table_iter_next (&iter, NULL, &id))
    if (find_session (desk, *(gint64 *) id))
      g_ptr_array_add (takes, find_session (desk, *(gint64 *) id));
  g_ptr_array_sort (takes, by_start);
  return takes;
}

guint
hrm_desk_get_auditioned (HrmDesk *desk)
{
  return g_hash_table_size (desk->auditions);
}

gboolean
hrm_desk_is_auditioned (HrmDesk *desk, gint64 id)
{
  HrmSession *session = find_session (desk, id);
  gint64 *tried = session ? g_hash_table_lookup (desk->auditions, &hrm_takes_get_slot (session)->base.id) : NULL;

  return tried && *tried == id;
}

/* Previews what is in the table. */
static void
preview (HrmDesk *self)
{
  g_autoptr (GPtrArray) takes = hrm_desk_get_auditions (self);
  g_autoptr (HrmEdit) edit = NULL;

  if (takes->len > 0)
    {
      /* As Enter does it, so that what is grouped comes along; what is locked can be tried out all the same. */
      edit = hrm_command_choose_takes (self, takes, TRUE);
      hrm_desk_note (self, NULL);
      hrm_edit_set_label (edit, _("Audition"));
      for (guint i = 0; i < takes->len; i++)
        if (hrm_takes_get_main (takes->pdata[i])->locked == TRUE)
          hrm_takes_choose (edit, takes->pdata[i]);
    }
  self->audition = edit;
  hrm_desk_preview (self, edit);
  hrm_desk_emit (self, HRM_DESK_TAKES_CHANGED);
}

void
hrm_desk_yield_auditions (HrmDesk *self, HrmEdit *next)
{
  if (next == self->audition && next != NULL)
    return;
  self->audition = NULL;
  if (g_hash_table_size (self->auditions) == 0)
    return;
  g_hash_table_remove_all (self->auditions);
  hrm_desk_emit (self, HRM_DESK_TAKES_CHANGED);
}

void
hrm_desk_update_takes (HrmDesk *self)
{
  GHashTableIter iter;
  gpointer slot, id;

  leave_hidden (self);
  if (g_hash_table_size (self->auditions) == 0)
    return;
  g_hash_table_iter_init (&iter, self->auditions);
  while (g_hash_table_iter_next (&iter, &slot, &id))
    {
      HrmSession *take = find_session (self, *(gint64 *) id);

      if (take == NULL || hrm_takes_get_slot (take)->base.id != *(gint64 *) slot || hrm_plan_is_main (take) || hrm_takes_is_dropped (take))
        g_hash_table_iter_remove (&iter);
    }
  preview (self);
}

void
hrm_desk_audition (HrmDesk *desk, HrmSession *take, gboolean on)
{
  gint64 slot = hrm_takes_get_slot (take)->base.id;

  if (on == hrm_desk_is_auditioned (desk, take->base.id) || (on && hrm_plan_is_main (take)))
    return;
  if (on)
    g_hash_table_replace (desk->auditions, g_memdup2 (&slot, sizeof slot), g_memdup2 (&take->base.id, sizeof slot));
  else
    g_hash_table_remove (desk->auditions, &slot);
  preview (desk);
}

void
hrm_desk_end_auditions (HrmDesk *desk)
{
  if (g_hash_table_size (desk->auditions) > 0)
    hrm_desk_preview (desk, NULL);
}

/* The read-out */

static char *
describe_finish (HrmDesk *self, const HrmOutlook *now, const HrmOutlook *would)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (self));
  g_autofree char *day = NULL;
  HrmDate was, will;
  gint64 days;

  if (would->finish == HRM_UNSET || now->finish == HRM_UNSET)
    return g_strdup (_("Nothing is in the plan"));
  was = hrm_civil_date (now->finish - 1);
  will = hrm_civil_date (would->finish - 1);
  day = hrm_words_day (will);
  days = hrm_calendar_working_days_between (calendar, was, will);
  if (was == will)
    return g_strdup_printf (_("Finish %s, as now"), day);
  if (days == 0)
    return g_strdup_printf (will > was ? _("Finish %s, later") : _("Finish %s, earlier"), day);
  return g_strdup_printf (days > 0 ? g_dngettext (GETTEXT_PACKAGE, "Finish %s, %d day later", "Finish %s, %d days later", (gulong) days)
                                   : g_dngettext (GETTEXT_PACKAGE, "Finish %s, %d day earlier", "Finish %s, %d days earlier", (gulong) -days),
                          day, (int) ABS (days));
}

static char *
describe_peak (HrmDesk *self, const HrmOutlook *now, const HrmOutlook *would)
{
  g_autofree char *here = hrm_words_peak (hrm_desk_get_model (self), would), *before = hrm_words_peak (hrm_desk_get_model (self), now);
  const char *sign = would->peak.asked > would->peak.capacity ? "▲ " : "";

  if (g_str_equal (here, before))
    return g_strdup_printf (_("%sPeak %s, as now"), sign, here);
  return g_strdup_printf (_("%sPeak %s\n(now %s)"), sign, here, before);
}

static char *
with_change (char *words, guint now, guint would)
{
  g_autofree char *owned = words;

  if (now == would)
    return g_strdup_printf (_("%s, as now"), owned);
  return g_strdup_printf (would > now ? _("%s, %u more") : _("%s, %u fewer"), owned, would > now ? would - now : now - would);
}

static char *
name_auditions (HrmDesk *self)
{
  g_autoptr (GPtrArray) takes = hrm_desk_get_auditions (self);

  if (takes->len == 1)
    return hrm_words_take (hrm_desk_get_plan (self), takes->pdata[0]);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take", "%u takes", takes->len), takes->len);
}

GStrv
hrm_desk_describe_auditions (HrmDesk *desk)
{
  g_autofree char *name = NULL;

  if (g_hash_table_size (desk->auditions) == 0)
    return g_new0 (char *, 1);
  name = name_auditions (desk);
  return hrm_desk_describe_choice (desk, name, _("Enter: into the plan · Esc: as it was"));
}

GStrv
hrm_desk_describe_outlooks (HrmDesk *desk, const char *name, const HrmOutlook *now, const HrmOutlook *would, const char *hint)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *finish = NULL, *peak = NULL, *clips = NULL, *cables = NULL;
  g_auto (GStrv) changes = desk->preview ? hrm_words_takes_change (hrm_desk_get_plan (desk), desk->preview) : NULL;

  g_strv_builder_add (lines, name);
  if (changes)
    g_strv_builder_addv (lines, (const char **) changes);
  finish = describe_finish (desk, now, would);
  peak = describe_peak (desk, now, would);
  clips = with_change (g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day over 100 %%", "%u days over 100 %%", would->clips), would->clips),
                       now->clips, would->clips);
  cables = with_change (g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u cable violated", "%u cables violated", would->cables), would->cables),
                        now->cables, would->cables);
  g_strv_builder_add_many (lines, finish, peak, clips, cables, hint, NULL);
  return g_strv_builder_end (lines);
}

GStrv
hrm_desk_describe_choice (HrmDesk *desk, const char *name, const char *hint)
{
  HrmOutlook now, would;

  if (desk->what_if == NULL)
    return g_strdupv ((char *[]) { (char *) name, desk->preview_error ? desk->preview_error : (char *) "", NULL });
  hrm_plan_get_outlook (hrm_desk_get_plan (desk), &now);
  hrm_what_if_get_outlook (desk->what_if, &would);
  return hrm_desk_describe_outlooks (desk, name, &now, &would, hint);
}

/* hrm-remedies.c: what causes a clip, and what each remedy would do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-remedies-private.h"

#include "hrm-track-tree.h"

static void
remedy_free (gpointer data)
{
  HrmRemedy *remedy = data;

  hrm_edit_unref (remedy->edit);
  g_array_unref (remedy->effect.people);
  g_free (remedy);
}

static void
cause_free (gpointer data)
{
  HrmCause *cause = data;

  g_ptr_array_unref (cause->remedies);
  g_free (cause);
}

/* Effect */

static HrmCivil
find_finish (HrmRemedyFinder *self, HrmWhatIf *what_if)
{
  GPtrArray *touched = hrm_what_if_get_touched (what_if, HRM_KIND_SESSION);
  HrmCivil finish = HRM_UNSET;

  for (guint i = 0; i < touched->len; i++)
    if (hrm_plan_counts (touched->pdata[i]))
      finish = MAX (finish, hrm_what_if_get_end (what_if, touched->pdata[i]));
  for (guint i = 0; i < self->by_end->len; i++)
    {
      HrmSession *session = self->by_end->pdata[i];

      if (hrm_what_if_get_row (what_if, session->base.id) == &session->base)
        return MAX (finish, hrm_plan_get_end (self->plan, session));
    }
  return finish;
}

/* The days on which anything may be asked otherwise. */
static void
find_days (HrmRemedyFinder *self, HrmWhatIf *what_if, HrmDate *from, HrmDate *to)
{
  GPtrArray *touched = hrm_what_if_get_touched (what_if, HRM_KIND_SESSION);
  HrmSession *session = self->cause->session;

  *from = hrm_civil_date (session->start);
  *to = hrm_plan_get_last_day (self->plan, session);
  for (guint i = 0; i < touched->len; i++)
    {
      HrmSession *copy = touched->pdata[i];

      *from = MIN (*from, hrm_civil_date (copy->start));
      *to = MAX (*to, hrm_civil_date (hrm_what_if_get_end (what_if, copy)));
    }
}

/* Of clips, in order of days: those of AFTER that are not in BEFORE, or are worse. */
static guint
count_new (GArray *before, GArray *after)
{
  guint n = 0, at = 0;

  for (guint i = 0; i < after->len; i++)
    {
      HrmLoad *load = &g_array_index (after, HrmLoad, i);

      while (at < before->len && g_array_index (before, HrmLoad, at).date < load->date)
        at++;
      n += at == before->len || g_array_index (before, HrmLoad, at).date != load->date ||
           g_array_index (before, HrmLoad, at).asked < load->asked;
    }
  return n;
}

static void
add_person (HrmRemedyFinder *self, HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to, HrmRemedyEffect *effect)
{
  g_autoptr (GArray) before = hrm_plan_get_clips (self->plan, who, from, to), after = hrm_what_if_get_clips (what_if, who, from, to);
  HrmRemedyPerson person = { .who = who };

  hrm_plan_get_level (self->plan, who, HRM_DATE_FIRST, HRM_DATE_LAST, &person.before);
  hrm_what_if_get_level (what_if, who, HRM_DATE_FIRST, HRM_DATE_LAST, &person.after);
  effect->new_clips += count_new (before, after);
  if (who && who->kind == HRM_KIND_CHANNEL)
    {
      effect->clips_before += person.before.clips;
      effect->clips_after += person.after.clips;
    }
  g_array_append_val (effect->people, person);
}

static void
find_effect (HrmRemedyFinder *self, HrmWhatIf *what_if, HrmRemedyEffect *effect)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_copy (hrm_what_if_get_channels (what_if), NULL, NULL);
  HrmRow *who = self->remedies->who;
  HrmDate from, to;
  gint64 minutes;

  *effect = (HrmRemedyEffect) { .people = g_array_new (FALSE, FALSE, sizeof (HrmRemedyPerson)) };
  effect->before = self->remedies->load;
  effect->after = hrm_what_if_get_day (what_if, who, self->date);
  effect->broken = hrm_what_if_count_broken (what_if);
  hrm_plan_get_totals (self->plan, &minutes, &effect->finish_before);
  effect->finish_after = find_finish (self, what_if);
  find_days (self, what_if, &from, &to);
  g_ptr_array_sort (channels, hrm_row_compare_ptr);
  add_person (self, what_if, who, from, to, effect);
  for (guint i = 0; i < channels->len; i++)
    if (channels->pdata[i] != who)
      add_person (self, what_if, channels->pdata[i], from, to, effect);
}

/* A cable that is violated already may not get worse either. */
static gboolean
strains (HrmWhatIf *what_if, HrmSession *session)
{
  HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
    {
      if (hrm_what_if_get_violation (what_if, out->base.id) > hrm_plan_get_violation (out))
        return TRUE;
    }
  HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
    {
      if (hrm_what_if_get_violation (what_if, in->base.id) > hrm_plan_get_violation (in))
        return TRUE;
    }
  return FALSE;
}

HrmRemedy *
hrm_remedy_try (HrmRemedyFinder *finder, HrmRemedyKind kind, HrmEdit *edit, guint most)
{
  g_autoptr (HrmEdit) owned = edit;
  g_autoptr (HrmWhatIf) what_if = NULL;
  HrmRemedy *remedy;
  HrmRemedyEffect effect;

  if (finder->asked == HRM_REMEDIES_ASKED)
    return NULL;
  finder->asked++;
  finder->remedies->asked++;
  what_if = hrm_plan_what_if (finder->plan, edit, NULL);
  if (what_if == NULL || hrm_what_if_count_broken (what_if) > 0 || strains (what_if, finder->cause->session))
    return NULL;
  find_effect (finder, what_if, &effect);
  if (effect.after.asked >= effect.before.asked || effect.new_clips > most)
    {
      g_array_unref (effect.people);
      return NULL;
    }
  remedy = g_new0 (HrmRemedy, 1);
  remedy->kind = kind;
  remedy->session = finder->cause->session;
  remedy->edit = g_steal_pointer (&owned);
  remedy->effect = effect;
  g_ptr_array_add (finder->cause->remedies, remedy);
  return remedy;
}

/* Order */

gboolean
hrm_remedy_ends_clip (const HrmRemedy *remedy)
{
  return remedy->effect.after.asked <= remedy->effect.after.capacity;
}

/* Days over 100 % that there are more, of all people whom it touches. */
static int
count_more (const HrmRemedy *remedy)
{
  return (int) remedy->effect.clips_after - (int) remedy->effect.clips_before;
}

/* What does most with the least change is first. */
static int
compare_remedies (gconstpointer a, gconstpointer b)
{
  const HrmRemedy *x = *(HrmRemedy * const *) a, *y = *(HrmRemedy * const *) b;
  gboolean p = x->effect.finish_after != x->effect.finish_before, q = y->effect.finish_after != y->effect.finish_before;

  if (x->effect.new_clips != y->effect.new_clips)
    return x->effect.new_clips < y->effect.new_clips ? -1 : 1;
  if (hrm_remedy_ends_clip (x) != hrm_remedy_ends_clip (y))
    return hrm_remedy_ends_clip (x) ? -1 : 1;
  if (count_more (x) != count_more (y))
    return count_more (x) < count_more (y) ? -1 : 1;
  if (p != q)
    return p ? 1 : -1;
  if (x->change != y->change)
    return x->change < y->change ? -1 : 1;
  if (x->shift != y->shift)
    return x->shift < y->shift ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->to != y->to)
    return hrm_row_compare (&x->to->base, &y->to->base);
  return x->take != y->take ? hrm_row_compare (&x->take->base, &y->take->base) : 0;
}

/* Causes */

static void
add_send (HrmRemedyFinder *self, HrmAssignment *assignment)
{
  HrmSend send = { assignment->channel.row, assignment->share / 100 };

  for (guint i = 0; i < self->sends->len; i++)
    {
      HrmSend *other = &g_array_index (self->sends, HrmSend, i);

      if (other->channel == send.channel)
        {
          other->share += send.share;
          return;
        }
    }
  if (send.share > 0)
    g_array_append_val (self->sends, send);
}

static void
look_at (HrmRemedyFinder *self, HrmCause *cause)
{
  HrmSession *session = cause->session;

  self->cause = cause;
  self->asked = 0;
  self->minutes = hrm_calendar_session_minutes_on (self->calendar, session->start, session->length, session->timing, self->date);
  g_array_set_size (self->sends, 0);
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    add_send (self, assignment);
  if (session->track.row && hrm_track_get_frozen (session->track.row))
    cause->none = HRM_NO_REMEDY_FROZEN;
  else if (session->state == HRM_SESSION_STATE_LIVE || session->state == HRM_SESSION_STATE_PLAYED)
    cause->none = HRM_NO_REMEDY_BEGUN;
  else
    {
      cause->none = session->locked == TRUE ? HRM_NO_REMEDY_LOCKED : HRM_NO_REMEDY_PLACE;
      if (session->locked != TRUE)
        {
          hrm_remedy_find_moves (self);
          hrm_remedy_find_splits (self);
          hrm_remedy_find_takes (self);
        }
      hrm_remedy_find_people (self);
    }
  g_ptr_array_sort (cause->remedies, compare_remedies);
  if (cause->remedies->len > 0)
    cause->none = 0;
  else if (self->date < self->today && !(cause->none & (HRM_NO_REMEDY_FROZEN | HRM_NO_REMEDY_BEGUN)))
    cause->none = HRM_NO_REMEDY_PAST;
}

static HrmCause *
find_cause (GPtrArray *causes, HrmSession *session)
{
  for (guint i = 0; i < causes->len; i++)
    if (((HrmCause *) causes->pdata[i])->session == session)
      return causes->pdata[i];
  return NULL;
}

static int
compare_causes (gconstpointer a, gconstpointer b)
{
  const HrmCause *x = *(HrmCause * const *) a, *y = *(HrmCause * const *) b;

  if (x->asked != y->asked)
    return x->asked > y->asked ? -1 : 1;
  return hrm_row_compare (&x->session->base, &y->session->base);
}

/* One for each session, though it may ask something of several people of a bus. */
static void
find_causes (HrmRemedyFinder *self)
{
  GPtrArray *causes = self->remedies->causes;
  g_autoptr (GArray) reasons = hrm_plan_get_reasons (self->plan, self->remedies->who, self->date, self->date);

  for (guint i = 0; i < reasons->len; i++)
    {
      HrmReason *reason = &g_array_index (reasons, HrmReason, i);
      HrmCause *cause = find_cause (causes, reason->session);

      if (cause == NULL)
        {
          cause = g_new0 (HrmCause, 1);
          cause->session = reason->session;
          cause->channel = reason->channel;
          cause->remedies = g_ptr_array_new_with_free_func (remedy_free);
          g_ptr_array_add (causes, cause);
        }
      cause->asked += reason->asked;
    }
  g_ptr_array_sort (causes, compare_causes);
  if (causes->len > HRM_REMEDIES_CAUSES)
    {
      self->remedies->left_out = causes->len - HRM_REMEDIES_CAUSES;
      g_ptr_array_set_size (causes, HRM_REMEDIES_CAUSES);
    }
}

static int
last_end_first (gconstpointer a, gconstpointer b, gpointer plan)
{
  HrmCivil x = hrm_plan_get_end (plan, *(HrmSession * const *) a), y = hrm_plan_get_end (plan, *(HrmSession * const *) b);

  return (x < y) - (x > y);
}

static GPtrArray *
sort_by_end (HrmPlan *plan)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  GPtrArray *by_end = g_ptr_array_sized_new (sessions->len);

  for (guint i = 0; i < sessions->len; i++)
    if (hrm_plan_counts (sessions->pdata[i]))
      g_ptr_array_add (by_end, sessions->pdata[i]);
  g_ptr_array_sort_with_data (by_end, last_end_first, plan);
  return by_end;
}

static GPtrArray *
team_of (HrmPlan *plan, HrmRow *who)
{
  GPtrArray *team;

  if (who == NULL || who->kind == HRM_KIND_BUS)
    return hrm_plan_get_bus_channels (plan, (HrmBus *) who);
  team = g_ptr_array_new ();
  g_ptr_array_add (team, who);
  return team;
}

/**
 * hrm_remedies_new:
 * @plan: a plan
 * @who: a channel, a bus, or %NULL for everybody
 * @date: the day
 * @today: nothing is moved to before it, nor what begins before it to an earlier time
 *
 * The sessions that ask something of @who on @date, and for each the single
 * steps that lessen the clip, break no cable and strain none. What is frozen,
 * live or played stays as it is; what is locked stays where it is, but others
 * may do it.
 *
 * - Moved by whole days, to the nearest day on either side on which nobody of
 *   the session clips for it, at most 120 days away and later only within the
 *   slack (hrm-critical.h).
 * - Given to the one or two of the same role, armed, who have most time left on
 *   all of its days; and as much of a share as the clip is large.
 * - Split on the day, so that what does not fit is on the nearest later day on
 *   which it does. Not by the clock, no linked copies, no takes.
 * - Another take, which may make others clip; then it comes last.
 *
 * They are ordered by new clips, then those first that end the clip, then those
 * that leave the finish where it is, then by the minutes of work that change.
 * Days are first looked at in the sums of load; what-ifs, which a search for
 * single moves could make without end, are at most %HRM_REMEDIES_ASKED for each
 * of %HRM_REMEDIES_CAUSES sessions. Besides that it goes once over the plan.
 *
 * Returns: (transfer full): without causes where @who does not clip on @date.
 *   Borrows rows; lives until the plan changes
 */
HrmRemedies *
hrm_remedies_new (HrmPlan *plan, HrmRow *who, HrmDate date, HrmDate today)
{
  HrmRemedies *remedies = g_new0 (HrmRemedies, 1);
  HrmRemedyFinder finder = { .plan = plan, .remedies = remedies, .date = date, .today = today };
  g_autoptr (GPtrArray) team = NULL, by_end = NULL;
  g_autoptr (GArray) sends = NULL;
  g_autoptr (HrmCritical) critical = NULL;

  remedies->who = who;
  remedies->load = hrm_plan_get_day (plan, who, date);
  remedies->causes = g_ptr_array_new_with_free_func (cause_free);
  if (remedies->load.asked <= remedies->load.capacity)
    return remedies;
  finder.calendar = hrm_plan_get_calendar (plan);
  finder.critical = critical = hrm_critical_new (plan);
  finder.team = team = team_of (plan, who);
  finder.by_end = by_end = sort_by_end (plan);
  finder.sends = sends = g_array_new (FALSE, FALSE, sizeof (HrmSend));
  find_causes (&finder);
  for (guint i = 0; i < remedies->causes->len; i++)
    look_at (&finder, remedies->causes->pdata[i]);
  return remedies;
}

void
hrm_remedies_free (HrmRemedies *remedies)
{
  g_ptr_array_unref (remedies->causes);
  g_free (remedies);
}

HrmRemedy *
hrm_remedies_get (HrmRemedies *remedies, guint i)
{
  for (guint c = 0; c < remedies->causes->len; c++)
    {
      GPtrArray *list = ((HrmCause *) remedies->causes->pdata[c])->remedies;

      if (i < list->len)
        return list->pdata[i];
      i -= list->len;
    }
  return NULL;
}

guint
hrm_remedies_count (HrmRemedies *remedies)
{
  guint n = 0;

  for (guint c = 0; c < remedies->causes->len; c++)
    n += ((HrmCause *) remedies->causes->pdata[c])->remedies->len;
  return n;
}

/* hrm-remedies-find.c: where a session could go, and who else could do it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cable-time.h"
#include "hrm-position.h"
#include "hrm-remedies-private.h"
#include "hrm-split.h"
#include "hrm-takes.h"

/* Days that are looked at on either side. */
#define DAYS_MOST 120
/* Less than half a minute is a matter of rounding: the what-if has the last word. */
#define NEARLY 0.5
/* What is left of a session when it is split, minutes. */
#define PIECE_LEAST 30
/* Shares are given in steps, percent. */
#define SHARE_STEP 5
#define TRIES_MOST 3
#define TAKES_MOST 3
#define PEOPLE_MOST 2

/* Places */

/* Whether LENGTH minutes of the session from START on, instead of where it lies, make nobody of it clip. */
static gboolean
fits (HrmRemedyFinder *self, HrmCivil start, gint64 length)
{
  HrmSession *session = self->cause->session;
  HrmSessionDays days;
  HrmDate date;
  int minutes;

  hrm_session_days_init (&days, self->calendar, start, length, session->timing);
  while (hrm_session_days_next (&days, &date, &minutes))
    {
      int own = hrm_calendar_session_minutes_on (self->calendar, session->start, session->length, session->timing, date);

      for (guint i = 0; minutes > own && i < self->sends->len; i++)
        {
          HrmSend *send = &g_array_index (self->sends, HrmSend, i);
          HrmLoad load = hrm_plan_get_day (self->plan, &send->channel->base, date);

          if (load.asked + (minutes - own) * send->share > load.capacity + NEARLY)
            return FALSE;
        }
    }
  return TRUE;
}

static HrmPlace
place_of (HrmRemedyFinder *self, HrmSession *session)
{
  return (HrmPlace) { session->start, hrm_plan_get_begin (self->plan, session), hrm_plan_get_end (self->plan, session) };
}

/* Whether its cables are kept as well as now when the session begins at START. */
static gboolean
keeps_cables (HrmRemedyFinder *self, HrmCivil start)
{
  HrmSession *session = self->cause->session;
  HrmPlace place = hrm_place_at (self->calendar, session, start);

  HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
    {
      HrmPlace other = place_of (self, out->to.row);

      if (hrm_plan_counts (out->to.row) &&
          hrm_cable_violation (self->calendar, out, &place, out->to.row, &other) > hrm_plan_get_violation (out))
        return FALSE;
    }
  HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
    {
      HrmPlace other = place_of (self, in->from.row);

      if (hrm_plan_counts (in->from.row) &&
          hrm_cable_violation (self->calendar, in, &other, session, &place) > hrm_plan_get_violation (in))
        return FALSE;
    }
  return TRUE;
}

/* Whether the day is well with so many minutes of the session; where it clips without any, there may be none. */
static gboolean
relieves (HrmRemedyFinder *self, int minutes)
{
  const HrmLoad *load = &self->remedies->load;
  double rest = load->asked - self->cause->asked;

  if (rest > load->capacity)
    return minutes == 0;
  return rest + self->cause->asked * minutes / self->minutes <= load->capacity + NEARLY;
}

/* Minutes of its timing from where it lies to START. */
static gint64
shift_to (HrmRemedyFinder *self, HrmCivil start)
{
  HrmSession *session = self->cause->session;

  return session->timing == HRM_TIMING_CLOCK ? start - session->start : hrm_calendar_minutes_between (self->calendar, session->start, start);
}

/* Whether it may begin on DATE as far as days go. */
static gboolean
is_day (HrmRemedyFinder *self, HrmDate date)
{
  return date >= self->today && date >= HRM_DATE_FIRST && date <= HRM_DATE_LAST - DAYS_MOST &&
         (self->cause->session->timing == HRM_TIMING_CLOCK || hrm_calendar_day_minutes (self->calendar, date) > 0);
}

static gboolean
try_move (HrmRemedyFinder *self, HrmCivil start)
{
  HrmSession *session = self->cause->session;
  HrmEdit *edit = hrm_edit_new ("Move");
  HrmRemedy *remedy;

  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
  remedy = hrm_remedy_try (self, HRM_REMEDY_MOVE, edit, 0);
  if (remedy == NULL)
    return FALSE;
  remedy->start = start;
  remedy->change = session->length;
  remedy->shift = ABS (shift_to (self, start));
  return TRUE;
}

static void
find_move (HrmRemedyFinder *self, int step)
{
  HrmSession *session = self->cause->session;
  gint64 slack = hrm_critical_get_slack (self->critical, session);

  for (int days = step, tries = 0; ABS (days) <= DAYS_MOST && tries < TRIES_MOST; days += step)
    {
      HrmCivil start = session->start + (gint64) days * HRM_MINUTES_PER_DAY;
      int minutes;

      if (step > 0 && (slack == HRM_UNSET || shift_to (self, start) > slack))
        return;
      if (!is_day (self, hrm_civil_date (start)))
        continue;
      minutes = hrm_calendar_session_minutes_on (self->calendar, start, session->length, session->timing, self->date);
      if (!relieves (self, minutes) || !keeps_cables (self, start) || !fits (self, start, session->length))
        continue;
      tries++;
      if (try_move (self, start))
        return;
    }
}

void
hrm_remedy_find_moves (HrmRemedyFinder *finder)
{
  find_move (finder, 1);
  find_move (finder, -1);
}

/* Splitting */

/* Minutes that can stay: all before the day, and of the day what there is room for, in half hours. */
static gint64
minutes_that_stay (HrmRemedyFinder *self)
{
  HrmSession *session = self->cause->session;
  const HrmLoad *load = &self->remedies->load;
  double room = load->capacity - (load->asked - self->cause->asked);
  gint64 before = hrm_calendar_minutes_between (self->calendar, session->start, hrm_date_start (self->date));
  gint64 part = room > 0 ? (gint64) (room * self->minutes / self->cause->asked) / PIECE_LEAST * PIECE_LEAST : 0;

  return MAX (before, 0) + CLAMP (part, 0, self->minutes);
}

static gboolean
try_split (HrmRemedyFinder *self, gint64 first, HrmCivil start)
{
  HrmSession *session = self->cause->session;
  g_autofree char *position = hrm_position_between (hrm_plan_get_track_position (self->plan, session->track.row), NULL);
  HrmEdit *edit = hrm_edit_new ("Split");
  HrmRemedy *remedy;

  hrm_split_session (self->plan, edit, session, first, start, position);
  remedy = hrm_remedy_try (self, HRM_REMEDY_SPLIT, edit, 0);
  if (remedy == NULL)
    return FALSE;
  remedy->start = start;
  remedy->minutes = remedy->change = session->length - first;
  remedy->shift = hrm_calendar_minutes_between (self->calendar, hrm_date_start (self->date), start);
  return TRUE;
}

/* Half of a link is not what the others are, and a take stands for the whole of its slot. */
static gboolean
can_be_split (HrmSession *session)
{
  return session->timing == HRM_TIMING_BEATS && session->slot.row == NULL && session->linked.row == NULL &&
         hrm_row_n_children (&session->base, HRM_KIND_SESSION, HRM_FIELD (Session, linked)) == 0;
}

void
hrm_remedy_find_splits (HrmRemedyFinder *finder)
{
  HrmSession *session = finder->cause->session;
  gint64 first = minutes_that_stay (finder);
  HrmDate last = finder->date + DAYS_MOST;

  if (!can_be_split (session) || first < PIECE_LEAST || session->length - first < PIECE_LEAST)
    return;
  for (HrmDate date = finder->date + 1, tries = 0; date <= last && tries < TRIES_MOST; date++)
    {
      HrmCivil start;

      if (!is_day (finder, date))
        continue;
      start = hrm_calendar_next_work (finder->calendar, hrm_date_start (date));
      if (start == HRM_UNSET || !fits (finder, start, session->length - first))
        continue;
      tries++;
      if (try_split (finder, first, start))
        return;
    }
}

/* Takes */

void
hrm_remedy_find_takes (HrmRemedyFinder *finder)
{
  HrmSession *session = finder->cause->session;
  g_autoptr (GPtrArray) takes = hrm_takes_list (session);

  for (guint i = 0, n = 0; i < takes->len && n < TAKES_MOST; i++)
    {
      HrmSession *take = takes->pdata[i];
      HrmRemedy *remedy;
      HrmEdit *edit;

      if (take == session || hrm_takes_is_dropped (take))
        continue;
      n++;
      edit = hrm_edit_new ("Choose take");
      hrm_takes_choose (edit, take);
      remedy = hrm_remedy_try (finder, HRM_REMEDY_TAKE, edit, G_MAXUINT);
      if (remedy == NULL)
        continue;
      remedy->take = take;
      remedy->change = MAX (session->length, take->length);
    }
}

/* Others */

typedef struct
{
  HrmChannel *channel;
  double left;               /* minutes on its days, when it does that */
} Other;

static int
most_left_first (gconstpointer a, gconstpointer b)
{
  const Other *x = a, *y = b;

  if (x->left != y->left)
    return x->left > y->left ? -1 : 1;
  return hrm_row_compare (&x->channel->base, &y->channel->base);
}

static gboolean
has_role_of (HrmChannel *channel, HrmChannel *other)
{
  return channel->role == other->role && (channel->role != HRM_ROLE_OTHER || g_strcmp0 (channel->role_title, other->role_title) == 0);
}

/* Minutes that CHANNEL has left on the days of the session when SHARE of it is theirs; less than 0: none on some. */
static double
left_with (HrmRemedyFinder *self, HrmChannel *channel, double share)
{
  HrmSession *session = self->cause->session;
  double left = 0;
  HrmSessionDays days;
  HrmDate date;
  int minutes;

  hrm_session_days_init (&days, self->calendar, session->start, session->length, session->timing);
  while (hrm_session_days_next (&days, &date, &minutes))
    {
      HrmLoad load = hrm_plan_get_day (self->plan, &channel->base, date);
      double rest = load.capacity - load.asked - minutes * share / 100;

      if (rest < -NEARLY)
        return -1;
      left += rest;
    }
  return MAX (left, 0);
}

/* Those who take new work and could do SHARE percent of it instead of the channel, who has most time first. */
static GArray *
find_others (HrmRemedyFinder *self, double share)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_plan_get_model (self->plan), HRM_KIND_CHANNEL);
  GArray *others = g_array_new (FALSE, FALSE, sizeof (Other));
  gboolean any = FALSE;

  for (guint i = 0; i < channels->len; i++)
    {
      Other other = { .channel = channels->pdata[i] };

      if (other.channel->armed != TRUE || !has_role_of (other.channel, self->cause->channel) || hrm_plan_is_assigned (self->cause->session, other.channel) ||
          g_ptr_array_find (self->team, other.channel, NULL))
        continue;
      any = TRUE;
      other.left = left_with (self, other.channel, share);
      if (other.left >= 0)
        g_array_append_val (others, other);
    }
  self->cause->none |= any ? HRM_NO_REMEDY_BUSY : HRM_NO_REMEDY_ALONE;
  g_array_sort (others, most_left_first);
  return others;
}

static void
try_other (HrmRemedyFinder *self, HrmAssignment *assignment, HrmChannel *other, double share)
{
  HrmEdit *edit = hrm_edit_new ("Reassign");
  gboolean whole = share >= assignment->share;
  HrmRemedy *remedy;
  gint64 id;

  if (whole)
    HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment->base.id, channel, other->base.id);
  else
    {
      id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, assignment->session.id);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, other->base.id);
      HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, share);
      HRM_SET_TEXT (edit, ASSIGNMENT, Assignment, id, credit, assignment->credit);
      HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, assignment->base.id, share, assignment->share - share);
    }
  remedy = hrm_remedy_try (self, HRM_REMEDY_REASSIGN, edit, 0);
  if (remedy == NULL)
    return;
  remedy->from = assignment->channel.row;
  remedy->to = other;
  remedy->share = share;
  remedy->whole = whole;
  remedy->change = (gint64) ((double) self->cause->session->length * share / 100);
}

static HrmAssignment *
find_assignment (HrmRemedyFinder *self)
{
  HrmAssignment *most = NULL;

  HRM_EACH_INCOMING (self->cause->session, ASSIGNMENT, Assignment, session, assignment)
    {
      if (assignment->channel.row == self->cause->channel &&
          (most == NULL || assignment->share > most->share || (assignment->share == most->share && assignment->base.id < most->base.id)))
        most = assignment;
    }
  return most;
}

static void
find_for (HrmRemedyFinder *self, HrmAssignment *assignment, double share, guint most)
{
  g_autoptr (GArray) others = find_others (self, share);

  for (guint i = 0; i < MIN (others->len, most); i++)
    try_other (self, assignment, g_array_index (others, Other, i).channel, share);
}

void
hrm_remedy_find_people (HrmRemedyFinder *finder)
{
  const HrmLoad *load = &finder->remedies->load;
  HrmAssignment *assignment = find_assignment (finder);
  double over = (load->asked - load->capacity) * 100 / finder->minutes;
  double part = (double) ((gint64) (over / SHARE_STEP + 0.999)) * SHARE_STEP;

  if (assignment == NULL)
    return;
  find_for (finder, assignment, assignment->share, PEOPLE_MOST);
  if (part >= SHARE_STEP && part < assignment->share)
    find_for (finder, assignment, part, 1);
}

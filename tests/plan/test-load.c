/* test-load.c: who is asked for how much, against a count of every minute.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#include <math.h>
#include <string.h>

/* The oracle knows only rows, GLib's zones and the day's 1,440 minutes. */

static HrmModel *
model_of (HrmPlan *plan)
{
  return hrm_plan_get_model (plan);
}

static void
paint_hours (gboolean *minutes, HrmDay *day)
{
  memset (minutes, 0, 1440 * sizeof *minutes);
  for (guint i = 0; i < day->n; i++)
    for (int m = day->hours[i].from; m < day->hours[i].to; m++)
      minutes[m] = TRUE;
}

static void
paint_week (gboolean *minutes, const char *json, HrmDate date)
{
  HrmWeek week;

  if (json == NULL || !hrm_week_parse (json, &week, NULL))
    hrm_week_default (&week);
  /* 1970-01-01 was a Thursday. */
  paint_hours (minutes, &week.days[(date % 7 + 7 + 3) % 7]);
}

/* Whether A holds on a day that B is of as well: that of fewer days. */
static gboolean
holds_over (const HrmException *a, const HrmException *b)
{
  gint64 p = a->to - a->from, q = b->to - b->from;

  return p != q ? p < q : a->base.id > b->base.id;
}

/* FREE: nobody works then, whatever hours are excepted. */
static void
paint_exceptions (gboolean *minutes, HrmPlan *plan, gint64 channel, gint64 bus, HrmDate date, gboolean free)
{
  GPtrArray *rows = hrm_model_get_rows (model_of (plan), HRM_KIND_EXCEPTION);
  HrmException *last = NULL;
  HrmDay day;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmException *row = rows->pdata[i];
      gboolean its = channel ? row->channel.id == channel
                             : row->channel.id == HRM_UNSET && row->bus.id == (bus ? bus : HRM_UNSET);

      if (its && row->from <= date && row->to >= date && (last == NULL || holds_over (row, last)))
        last = row;
    }
  if (last == NULL)
    return;
  g_assert_true (hrm_day_parse (last->hours, &day, NULL));
  if (!free)
    paint_hours (minutes, &day);
}

/* Working minutes of a day by the clock of CHANNEL; NULL: of the album. */
static void
paint_day (gboolean *minutes, HrmPlan *plan, HrmChannel *channel, HrmDate date)
{
  const char *week = hrm_model_get_info (model_of (plan))->week;
  HrmBus *chain[64];
  guint n = 0;
  guint nearest = 0;
  gboolean free = TRUE;

  for (HrmBus *bus = channel ? channel->bus.row : NULL; bus; bus = bus->parent.row)
    chain[n++] = bus;
  /* Of the person 0, of the buses from 1 on, of the album the last. */
  nearest = n + 1;
  for (guint i = n; i-- > 0;)
    if (chain[i]->week)
      {
        week = chain[i]->week;
        nearest = i + 1;
      }
  if (channel && channel->week)
    {
      week = channel->week;
      nearest = 0;
    }
  paint_week (minutes, week, date);
  for (guint m = 0; m < 1440; m++)
    free &= !minutes[m];
  paint_exceptions (minutes, plan, 0, 0, date, free && nearest < n + 1);
  for (guint i = n; i-- > 0;)
    paint_exceptions (minutes, plan, 0, chain[i]->base.id, date, free && nearest < i + 1);
  if (channel)
    paint_exceptions (minutes, plan, channel->base.id, 0, date, FALSE);
}

static GTimeZone *
zone_of (HrmChannel *channel)
{
  const char *name = channel->zone;

  for (HrmBus *bus = channel->bus.row; bus && name == NULL; bus = bus->parent.row)
    name = bus->zone;
  return name ? g_time_zone_new_identifier (name) : NULL;
}

/* The minutes of DATE of the album on which CHANNEL works: each is looked up on the clock where the person is. */
static guint
count_capacity (HrmPlan *plan, HrmChannel *channel, HrmDate date)
{
  HrmAlbumInfo *info = hrm_model_get_info (model_of (plan));
  g_autoptr (GTimeZone) there = zone_of (channel);
  g_autoptr (GTimeZone) here = info->zone ? g_time_zone_new_identifier (info->zone) : g_time_zone_new_local ();
  gboolean minutes[1440];
  HrmDate painted = G_MININT64;
  guint n = 0;

  if (there == NULL)
    {
      paint_day (minutes, plan, channel, date);
      for (guint m = 0; m < 1440; m++)
        n += minutes[m];
      return n;
    }
  for (HrmCivil at = hrm_civil_from_instant (hrm_civil_to_instant (hrm_date_start (date), here), there),
       end = hrm_civil_from_instant (hrm_civil_to_instant (hrm_date_start (date + 1), here), there); at < end; at++)
    {
      if (hrm_civil_date (at) != painted)
        paint_day (minutes, plan, channel, painted = hrm_civil_date (at));
      n += minutes[hrm_civil_minute (at)];
    }
  return n;
}

/* Of the points that are reached by DATE the latest; of one day, the greater id. */
static double
count_share (HrmPlan *plan, HrmChannel *channel, HrmDate date)
{
  GPtrArray *points = hrm_model_get_rows (model_of (plan), HRM_KIND_AUTOMATION);
  HrmAutomation *last = NULL;
  double percent = channel->capacity;

  for (guint i = 0; i < points->len; i++)
    {
      HrmAutomation *point = points->pdata[i];

      if (point->channel.row == channel && point->from <= date &&
          (last == NULL || point->from > last->from || (point->from == last->from && point->base.id > last->base.id)))
        last = point;
    }
  if (last)
    percent = last->capacity;
  for (HrmBus *bus = channel->bus.row; bus; bus = bus->parent.row)
    percent = percent * bus->multiplier / 100;
  return percent / 100;
}

static gboolean
is_asked (HrmSession *session)
{
  HrmSession *slot = session->slot.row ? session->slot.row : session;

  if (session->muted || session->state == HRM_SESSION_STATE_SKIPPED)
    return FALSE;
  return slot->main.row ? slot->main.row == session : slot == session;
}

/* Adds the minutes of SESSION, one after the other, to the days from FIRST on. */
static void
spend (HrmPlan *plan, HrmSession *session, double share, double *asked, HrmDate first, guint n_days)
{
  gboolean minutes[1440];
  gint64 left = session->length;
  HrmDate date = hrm_civil_date (session->start);

  for (guint guard = 0; left > 0 && guard < 4000; guard++, date++)
    {
      int from = date == hrm_civil_date (session->start) ? hrm_civil_minute (session->start) : 0;

      paint_day (minutes, plan, NULL, date);
      for (int m = from; m < 1440 && left > 0; m++)
        if (session->timing == HRM_TIMING_CLOCK || minutes[m])
          {
            left--;
            if (date >= first && date < first + (HrmDate) n_days)
              asked[date - first] += share;
          }
    }
}

#define FIRST hrm_test_date ("2026-02-26")
#define N_DAYS 40

/* Works on some days: else time goes by the clock. */
static gboolean
has_hours (HrmPlan *plan)
{
  return hrm_calendar_week_minutes (hrm_plan_get_calendar (plan)) > 0;
}

static void
count_asked (HrmPlan *plan, HrmChannel *channel, double *asked)
{
  GPtrArray *rows = hrm_model_get_rows (model_of (plan), HRM_KIND_ASSIGNMENT);

  memset (asked, 0, N_DAYS * sizeof *asked);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmAssignment *assignment = rows->pdata[i];

      if (assignment->channel.row == channel && is_asked (assignment->session.row))
        spend (plan, assignment->session.row, assignment->share / 100, asked, FIRST, N_DAYS);
    }
}

typedef struct
{
  double asked[N_DAYS], capacity[N_DAYS];
} Count;

static void
count_channel (HrmPlan *plan, HrmChannel *channel, Count *count)
{
  count_asked (plan, channel, count->asked);
  for (guint d = 0; d < N_DAYS; d++)
    count->capacity[d] = count_capacity (plan, channel, FIRST + d) * count_share (plan, channel, FIRST + d);
}

/* Shares are exact to 1/100 of a percent: that much of a day, and of all that may lie on it. */
static void
assert_near (double a, double b, double slack)
{
  if (fabs (a - b) > slack)
    g_error ("%.6f is not %.6f", a, b);
}

/* A day that clips, and none before it. */
static void
check_first (const Count *count, HrmDate first, guint from, guint to, double slack)
{
  guint at = (guint) (first - FIRST);

  g_assert_cmpuint (at, >=, from);
  g_assert_cmpuint (at, <=, to);
  g_assert_cmpfloat (count->asked[at] - count->capacity[at], >, -slack);
  for (guint d = from; d < at; d++)
    g_assert_cmpfloat (count->asked[d] - count->capacity[d], <=, slack);
}

static void
check_span (HrmPlan *plan, HrmRow *who, const Count *count, guint from, guint to, double slack)
{
  HrmLevel level;
  double asked = 0, capacity = 0, excess = 0, worst = 0, peak;
  guint clips = 0, about = 0;

  hrm_plan_get_level (plan, who, FIRST + from, FIRST + to, &level);
  for (guint d = from; d <= to; d++)
    {
      double over = count->asked[d] - count->capacity[d];

      asked += count->asked[d];
      capacity += count->capacity[d];
      excess += MAX (over, 0);
      clips += over > slack;
      about += fabs (over) <= slack && count->asked[d] > 0;
      if (count->asked[d] > slack)
        worst = MAX (worst, count->capacity[d] > 0 ? count->asked[d] / count->capacity[d] : G_MAXDOUBLE);
    }
  assert_near (level.asked, asked, slack * (to - from + 1));
  assert_near (level.capacity, capacity, slack * (to - from + 1));
  assert_near (level.over, excess, slack * (to - from + 1));
  g_assert_cmpuint (level.clips, >=, clips);
  g_assert_cmpuint (level.clips, <=, clips + about);
  if (level.clips > 0)
    check_first (count, level.first, from, to, slack);
  if (level.peak.asked <= slack)
    return;
  peak = level.peak.capacity > 0 ? level.peak.asked / level.peak.capacity : G_MAXDOUBLE;
  g_assert_true (peak == worst || fabs (peak / worst - 1) < 0.05 || level.peak.capacity < 10 * slack);
}

static void
check_who (HrmPlan *plan, GRand *rand, HrmRow *who, const Count *count, double slack)
{
  for (guint i = 0; i < 6; i++)
    {
      guint from = (guint) g_rand_int_range (rand, 0, N_DAYS), to = (guint) g_rand_int_range (rand, (gint32) from, N_DAYS);

      check_span (plan, who, count, from, to, slack);
    }
  for (guint d = 0; d < N_DAYS; d++)
    check_span (plan, who, count, d, d, slack);
}

static void
check_buses (HrmPlan *plan, GRand *rand, GPtrArray *channels, const Count *counts, double slack)
{
  GPtrArray *buses = hrm_model_get_rows (model_of (plan), HRM_KIND_BUS);

  for (guint b = 0; b <= buses->len; b++)
    {
      HrmBus *bus = b < buses->len ? buses->pdata[b] : NULL;
      Count sum = { 0 };

      for (guint i = 0; i < channels->len; i++)
        {
          gboolean in = bus == NULL;

          for (HrmBus *at = ((HrmChannel *) channels->pdata[i])->bus.row; at; at = at->parent.row)
            in |= at == bus;
          for (guint d = 0; in && d < N_DAYS; d++)
            {
              sum.asked[d] += counts[i].asked[d];
              sum.capacity[d] += counts[i].capacity[d];
            }
        }
      check_who (plan, rand, (HrmRow *) bus, &sum, slack * (channels->len + 1));
    }
}

static HrmPlan *
make_busy_plan (GRand *rand)
{
  HrmPlan *plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");

  for (guint c = 0; c < 3; c++)
    {
      gint64 channel = hrm_test_add_channel (plan, "Channel", 60 + 20 * c);

      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *start = hrm_civil_format (hrm_date_start (FIRST + g_rand_int_range (rand, 0, 30)) + g_rand_int_range (rand, 0, 1440));

          hrm_test_add_assignment (plan, hrm_test_add_session (plan, track, start, g_rand_int_range (rand, 30, 3000)), channel,
                                   g_rand_int_range (rand, 1, 150));
        }
    }
  return plan;
}

/* After every few edits, everybody's days as counted minute by minute. */
static void
test_oracle (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint busy = 0;

  for (guint round = 0; round < hrm_test_rounds (6); round++)
    {
      g_autoptr (HrmPlan) plan = make_busy_plan (rand);

      for (guint i = 0; i < 90; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_dense_edit (model_of (plan), rand);
          GPtrArray *channels;
          g_autofree Count *counts = NULL;

          if (hrm_test_plan_commit (plan, edit, NULL) && g_rand_int_range (rand, 0, 30) == 0)
            hrm_test_assert_fresh (plan, rand);
          if (i % 15 != 14 || !has_hours (plan))
            continue;
          channels = hrm_model_get_rows (model_of (plan), HRM_KIND_CHANNEL);
          counts = g_new (Count, MAX (channels->len, 1));
          for (guint c = 0; c < channels->len; c++)
            {
              count_channel (plan, channels->pdata[c], &counts[c]);
              check_who (plan, rand, channels->pdata[c], &counts[c], 1);
              for (guint d = 0; d < N_DAYS; d++)
                busy += counts[c].asked[d] > 0;
            }
          check_buses (plan, rand, channels, counts, 1);
        }
    }
  g_test_message ("%u busy days", busy);
  g_assert_cmpuint (busy, >, 100);
}

/* By hand */

static gint64
add_bus (HrmPlan *plan, double multiplier, gint64 parent)
{
  HrmEdit *edit = hrm_edit_new ("Bus");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_BUS);

  HRM_SET_TEXT (edit, BUS, Bus, id, title, "Bus");
  HRM_SET_NUMBER (edit, BUS, Bus, id, multiplier, multiplier);
  HRM_SET_INT (edit, BUS, Bus, id, parent, parent ? parent : HRM_UNSET);
  hrm_test_plan_do (plan, edit);
  return id;
}

static void
set_text (HrmPlan *plan, HrmKind kind, gint64 id, guint field, const char *text)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_text (edit, kind, id, field, text);
  hrm_test_plan_do (plan, edit);
}

static double
capacity_on (HrmPlan *plan, gint64 channel, const char *date)
{
  return hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), hrm_test_date (date)).capacity;
}

static gint64
add_point (HrmPlan *plan, gint64 channel, const char *from, double capacity)
{
  HrmEdit *edit = hrm_edit_new ("Point");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_AUTOMATION);

  HRM_SET_INT (edit, AUTOMATION, Automation, id, channel, channel);
  HRM_SET_INT (edit, AUTOMATION, Automation, id, from, hrm_test_date (from));
  HRM_SET_NUMBER (edit, AUTOMATION, Automation, id, capacity, capacity);
  hrm_test_plan_do (plan, edit);
  return id;
}

/* Before the first point the capacity of the channel, then that of each until the next. */
static void
test_automation (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bob = hrm_test_add_channel (plan, "Bob", 100);
  gint64 team = add_bus (plan, 50, 0), point = add_point (plan, ann, "2026-03-04", 80);
  HrmLevel level;

  add_point (plan, ann, "2026-03-06", 0);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 480);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 480 * 0.8);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-05"), ==, 480 * 0.8);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-06"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, ann, "2030-03-06"), ==, 0);
  hrm_plan_get_level (plan, HRM_ROW (hrm_test_channel (plan, ann)), hrm_test_date ("2026-03-02"), hrm_test_date ("2026-03-08"), &level);
  g_assert_cmpfloat_with_epsilon (level.capacity, 480 * 3.6, 1e-6);
  /* Multipliers count for it as well. */
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, bus), team);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 480 * 0.4);
  /* To another channel, to another day, and gone with the channel. */
  hrm_test_set_int (plan, HRM_KIND_AUTOMATION, point, HRM_FIELD (Automation, channel), bob);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 240);
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-04"), ==, 480 * 0.8);
  hrm_test_set_int (plan, HRM_KIND_AUTOMATION, point, HRM_FIELD (Automation, from), hrm_test_date ("2026-03-05"));
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-04"), ==, 480);
  hrm_test_delete (plan, HRM_KIND_CHANNEL, bob);
  g_assert_null (hrm_model_lookup (model_of (plan), HRM_KIND_AUTOMATION, point));
}

/* Part time, hours of the team, its multiplier and that of the team it is in, and leave of each. */
static void
test_inherited (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 80), bob = hrm_test_add_channel (plan, "Bob", 100);
  gint64 outer = add_bus (plan, 50, 0), inner = add_bus (plan, 75, outer), leave;

  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, bus), inner);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 480 * 0.8 * 0.75 * 0.5);
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-02"), ==, 480);
  set_text (plan, HRM_KIND_BUS, outer, HRM_FIELD (Bus, week), "{\"mon\":[\"08:00-12:00\",\"13:00-15:00\"]}");
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 360 * 0.3);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 0);
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, week), "{\"tue\":[\"10:00-11:00\"]}");
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 60 * 0.3);
  /* Of the team, over a holiday of the album; her own over both. */
  hrm_test_add_exception (plan, 0, "2026-03-03", "2026-03-03", NULL);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 0);
  leave = hrm_test_add_exception (plan, 0, "2026-03-03", "2026-03-04", "08:00-18:00");
  hrm_test_set_int (plan, HRM_KIND_EXCEPTION, leave, HRM_FIELD (Exception, bus), outer);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 600 * 0.3);
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-03"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-04"), ==, 480);
  hrm_test_add_exception (plan, ann, "2026-03-03", "2026-03-03", NULL);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 0);
  /* Free by her own week, whatever the team does. */
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 0);
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, week), NULL);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 600 * 0.3);
  hrm_test_delete (plan, HRM_KIND_BUS, inner);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 480 * 0.8);
}

/* Half a day of the album, or of a bus, gives nothing to who does not work on that weekday by a week set nearer; a
 * working Saturday is for who works as the album does. */
static void
test_half_day (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bob = hrm_test_add_channel (plan, "Bob", 100), cid = hrm_test_add_channel (plan, "Cid", 100);
  gint64 bus = add_bus (plan, 100, 0);

  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, week), "{\"mon\":[\"09:00-17:00\"],\"fri\":[\"10:00-11:00\"]}");
  set_text (plan, HRM_KIND_BUS, bus, HRM_FIELD (Bus, week), "{\"tue\":[\"09:00-12:00\"]}");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, cid, HRM_FIELD (Channel, bus), bus);
  hrm_test_add_exception (plan, 0, "2026-03-05", "2026-03-07", "09:00-13:00");
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-05"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-06"), ==, 240);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-07"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-05"), ==, 240);
  g_assert_cmpfloat (capacity_on (plan, bob, "2026-03-07"), ==, 240);
  g_assert_cmpfloat (capacity_on (plan, cid, "2026-03-06"), ==, 0);
  /* Of the bus, on a day that the bus has free itself, and Ann has by her own week. */
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, bus), bus);
  hrm_test_set_int (plan, HRM_KIND_EXCEPTION, hrm_test_add_exception (plan, 0, "2026-03-04", "2026-03-04", "09:00-13:00"),
                    HRM_FIELD (Exception, bus), bus);
  g_assert_cmpfloat (capacity_on (plan, cid, "2026-03-04"), ==, 240);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-04"), ==, 0);
  /* What is excepted for her alone is. */
  hrm_test_add_exception (plan, ann, "2026-03-07", "2026-03-07", "09:00-10:00");
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-07"), ==, 60);
}

/* The hours are by the person's clock and count on the album's days. */
static void
test_zone (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bus = add_bus (plan, 100, 0);
  HrmLevel level;

  set_text (plan, HRM_KIND_ALBUM, HRM_ROW (hrm_model_get_info (model_of (plan)))->id, HRM_FIELD (AlbumInfo, zone), "Europe/Berlin");
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, zone), "Europe/Lisbon");
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 480);
  /* 09:00 in California is 18:00 in Berlin, 17:00 is 02:00 of the next day. */
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, zone), "America/Los_Angeles");
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 360);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-03"), ==, 480);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-07"), ==, 120);
  /* Between the two changes of the clock it is an hour less. */
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-09"), ==, 420);
  hrm_plan_get_level (plan, HRM_ROW (hrm_test_channel (plan, ann)), hrm_test_date ("2026-03-02"), hrm_test_date ("2026-03-08"), &level);
  g_assert_cmpfloat (level.capacity, ==, 5 * 480);
  /* As that of a team. */
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, zone), NULL);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 480);
  set_text (plan, HRM_KIND_BUS, bus, HRM_FIELD (Bus, zone), "America/Los_Angeles");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, bus), bus);
  g_assert_cmpfloat (capacity_on (plan, ann, "2026-03-02"), ==, 360);
}

static void
test_bus (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track"), outer = add_bus (plan, 100, 0), inner = add_bus (plan, 50, outer);
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bob = hrm_test_add_channel (plan, "Bob", 100);
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  HrmRow *in = hrm_model_lookup (model_of (plan), HRM_KIND_BUS, inner), *out = hrm_model_lookup (model_of (plan), HRM_KIND_BUS, outer);
  HrmDate monday = hrm_test_date ("2026-03-02");
  HrmLevel level;

  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, bus), inner);
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, bob, HRM_FIELD (Channel, bus), outer);
  hrm_test_add_assignment (plan, session, ann, 100);
  hrm_plan_get_level (plan, in, monday, monday + 6, &level);
  g_assert_cmpfloat (level.asked, ==, 480);
  g_assert_cmpfloat (level.capacity, ==, 5 * 240);
  g_assert_cmpuint (level.clips, ==, 1);
  g_assert_cmpint (level.peak.date, ==, monday);
  /* The team that it is in has Bob as well: nothing clips there. */
  hrm_plan_get_level (plan, out, monday, monday + 6, &level);
  g_assert_cmpfloat (level.capacity, ==, 5 * 720);
  g_assert_cmpuint (level.clips, ==, 0);
  hrm_test_add_assignment (plan, session, bob, 75);
  hrm_plan_get_level (plan, out, monday, monday, &level);
  g_assert_cmpfloat (level.asked, ==, 480 + 360);
  g_assert_cmpuint (level.clips, ==, 1);
  hrm_plan_get_level (plan, NULL, monday, monday, &level);
  g_assert_cmpfloat (level.asked, ==, 480 + 360);
  g_assert_cmpfloat (hrm_plan_get_day (plan, out, monday).capacity, ==, 720);
}

/* A move costs its days and the depth of the sums, a reading less than that, however much there is. */
static void
test_cost (void)
{
  guint64 costs[2], readings[2];

  for (guint size = 0; size < 2; size++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 track = hrm_test_add_track (plan, "Track"), bus = add_bus (plan, 100, 0), channels[4], moved = 0;
      guint n = size ? 4000 : 400, days = size ? 2000 : 200;
      HrmEdit *edit = hrm_edit_new ("Many");
      guint64 before;
      HrmLevel level;

      for (guint c = 0; c < 4; c++)
        {
          channels[c] = hrm_test_add_channel (plan, "Ann", 100);
          hrm_test_set_int (plan, HRM_KIND_CHANNEL, channels[c], HRM_FIELD (Channel, bus), bus);
        }
      for (guint i = 0; i < n; i++)
        {
          gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION), assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

          HRM_SET_TEXT (edit, SESSION, Session, id, title, "S");
          HRM_SET_INT (edit, SESSION, Session, id, track, track);
          HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil ("2026-01-05T09:00") + i * days / n * 1440);
          HRM_SET_INT (edit, SESSION, Session, id, length, 480);
          HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, id);
          HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, channels[i % 4]);
          moved = i == n / 2 ? id : moved;
        }
      hrm_test_plan_do (plan, edit);
      for (guint round = 0; round < 2; round++)
        {
          before = hrm_plan_get_visits (plan);
          hrm_test_set_int (plan, HRM_KIND_SESSION, moved, HRM_FIELD (Session, start), hrm_test_session (plan, moved)->start + 1440);
          for (guint c = 0; c < 4; c++)
            hrm_plan_get_level (plan, HRM_ROW (hrm_test_channel (plan, channels[c])), 20458, 20458 + days, &level);
          hrm_plan_get_level (plan, hrm_model_lookup (model_of (plan), HRM_KIND_BUS, bus), 20458, 20458 + days, &level);
          hrm_plan_get_level (plan, NULL, 20458, 20458 + days, &level);
          costs[size] = hrm_plan_get_visits (plan) - before;
        }
      before = hrm_plan_get_visits (plan);
      hrm_plan_get_level (plan, NULL, 20458, 20458 + days, &level);
      g_assert_cmpuint (level.clips, >, 0);
      readings[size] = hrm_plan_get_visits (plan) - before;
    }
  g_test_message ("a move and six meters look at %u and %u cells, a meter at %u and %u", (guint) costs[0], (guint) costs[1],
                  (guint) readings[0], (guint) readings[1]);
  g_assert_cmpuint (readings[1], <=, 2 * 32 + 2 * 8);
  g_assert_cmpuint (costs[1], <=, costs[0] + 9 * 16);
  g_assert_cmpuint (costs[1], <=, 9 * (2 * 32 + 16));
}

/* The sessions of one who goes: a what-if that mutes her leaves the plan as it is. */
static void
test_what_if_shares (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track"), ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Away");
  g_autoptr (HrmWhatIf) what_if = NULL;
  HrmDate monday = hrm_test_date ("2026-03-02");
  HrmRow *row = HRM_ROW (hrm_test_channel (plan, ann));
  HrmLevel level;

  hrm_test_add_assignment (plan, session, ann, 100);
  hrm_plan_get_level (plan, row, monday, monday + 6, &level);
  g_assert_cmpuint (level.clips, ==, 0);
  HRM_SET_NUMBER (edit, CHANNEL, Channel, ann, capacity, 0);
  what_if = hrm_plan_what_if (plan, edit, NULL);
  hrm_what_if_get_level (what_if, row, monday, monday + 6, &level);
  g_assert_cmpuint (level.clips, ==, 1);
  g_assert_cmpfloat (level.capacity, ==, 0);
  hrm_what_if_get_level (what_if, NULL, monday, monday + 6, &level);
  g_assert_cmpuint (level.clips, ==, 1);
  hrm_plan_get_level (plan, row, monday, monday + 6, &level);
  g_assert_cmpuint (level.clips, ==, 0);
  /* And the plan goes on while the what-if is there. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, length), 300);
  hrm_plan_get_level (plan, row, monday, monday + 6, &level);
  g_assert_cmpfloat (level.asked, ==, 300);
  hrm_what_if_get_level (what_if, row, monday, monday + 6, &level);
  g_assert_cmpfloat (level.asked, ==, 480);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/oracle", test_oracle);
  g_test_add_func ("/load/inherited", test_inherited);
  g_test_add_func ("/load/automation", test_automation);
  g_test_add_func ("/load/half-day", test_half_day);
  g_test_add_func ("/load/zone", test_zone);
  g_test_add_func ("/load/bus", test_bus);
  g_test_add_func ("/load/cost", test_cost);
  g_test_add_func ("/load/what-if-shares", test_what_if_shares);
  return g_test_run ();
}

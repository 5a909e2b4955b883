/* test-ripple.c: what comes later moves along, and nothing else does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-keep-dates.h"
#include "hrm-test-plan.h"

#include "hrm-ripple.h"
#include "hrm-test-edits.h"

static GRand *rand_;

static HrmRow *
any (HrmPlan *plan, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_plan_get_model (plan), kind);

  return rows->len ? rows->pdata[hrm_test_below (rand_, rows->len)] : NULL;
}

/* The oracle: sessions one by one, by the words of the header */

typedef struct
{
  HrmCivil start;
  gint64 length;
  gint64 index;              /* working minutes before its begin */
  gboolean moves, clock;
  gint64 minutes, civil;     /* by which it moves */
} Expected;

static HrmCivil
first_locked (HrmPlan *plan, const HrmRipple *ripple, HrmTrack *track)
{
  HrmCivil first = G_MAXINT64;

  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    if (session->locked == TRUE && session->start >= ripple->shifts[0].at && session->state != HRM_SESSION_STATE_PLAYED &&
        session->state != HRM_SESSION_STATE_LIVE && !g_hash_table_contains (ripple->leave_out, session))
      first = MIN (first, session->start);
  return first;
}

static void
expect (HrmPlan *plan, const HrmRipple *ripple, HrmSession *session, Expected *expected)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);

  *expected = (Expected) { .start = session->start, .length = session->length };
  expected->index = hrm_calendar_minutes_between (calendar, HRM_CIVIL_FIRST, session->start);
  expected->clock = session->timing == HRM_TIMING_CLOCK ||
                    hrm_calendar_add (calendar, session->start, session->length) == HRM_UNSET;
  if (ripple->tracks && !g_hash_table_contains (ripple->tracks, session->track.row))
    return;
  if (g_hash_table_contains (ripple->leave_out, session))
    return;
  if (session->state == HRM_SESSION_STATE_PLAYED || session->state == HRM_SESSION_STATE_LIVE)
    return;
  if (session->locked == TRUE && ripple->locked != HRM_RIPPLE_LOCKED_MOVE)
    return;
  if (ripple->locked == HRM_RIPPLE_LOCKED_STOP && session->start >= first_locked (plan, ripple, session->track.row))
    return;
  for (guint i = 0; i < ripple->n_shifts; i++)
    if (session->start >= ripple->shifts[i].at)
      {
        expected->minutes += hrm_calendar_minutes_between (calendar, ripple->shifts[i].from, ripple->shifts[i].to);
        expected->civil += ripple->shifts[i].to - ripple->shifts[i].from;
      }
  expected->moves = expected->clock ? expected->civil != 0 : expected->minutes != 0;
}

static HrmCivil
some_time (void)
{
  return hrm_test_civil ("2026-02-27T00:00") + hrm_test_below (rand_, 25 * 1440);
}

static int
compare_shifts (gconstpointer a, gconstpointer b)
{
  const HrmRippleShift *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

static GHashTable *
some_set (HrmPlan *plan, HrmKind kind, guint one_in)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_plan_get_model (plan), kind);
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    if (hrm_test_below (rand_, one_in) == 0)
      g_hash_table_add (set, rows->pdata[i]);
  return set;
}

static void
check_session (HrmPlan *plan, HrmSession *session, const Expected *expected)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);

  g_assert_cmpint (session->length, ==, expected->length);
  if (!expected->moves)
    g_assert_cmpint (session->start, ==, expected->start);
  else if (expected->clock)
    g_assert_cmpint (session->start - expected->start, ==, expected->civil);
  else
    g_assert_cmpint (hrm_calendar_minutes_between (calendar, HRM_CIVIL_FIRST, session->start), ==,
                     expected->index + expected->minutes);
}

static void
ripple_once (HrmPlan *plan)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  g_autofree Expected *expected = g_new0 (Expected, sessions->len);
  g_autoptr (GHashTable) tracks = hrm_test_below (rand_, 2) ? some_set (plan, HRM_KIND_TRACK, 2) : NULL;
  g_autoptr (GHashTable) leave_out = some_set (plan, HRM_KIND_SESSION, 8);
  g_autoptr (HrmRippleReport) report = NULL;
  HrmEdit *edit = hrm_edit_new ("Ripple");
  HrmRippleShift shifts[3];
  HrmRipple ripple = { .shifts = shifts, .n_shifts = 1 + hrm_test_below (rand_, 3), .tracks = tracks, .leave_out = leave_out,
                       .locked = (HrmRippleLocked) hrm_test_below (rand_, 3) };
  guint moves = 0, looked = 0;

  for (guint i = 0; i < ripple.n_shifts; i++)
    shifts[i] = (HrmRippleShift) { some_time (), some_time (), some_time () };
  qsort (shifts, ripple.n_shifts, sizeof *shifts, compare_shifts);
  for (guint i = 0; i < sessions->len; i++)
    {
      expect (plan, &ripple, sessions->pdata[i], &expected[i]);
      moves += expected[i].moves;
      looked += tracks == NULL || g_hash_table_contains (tracks, ((HrmSession *) sessions->pdata[i])->track.row);
    }
  report = hrm_ripple (plan, &ripple, edit);
  /* Each in scope once, and of those only such as begin behind a point. */
  g_assert_cmpuint (report->looked, ==, looked);
  g_assert_cmpuint (report->sessions->len, ==, moves);
  g_assert_cmpuint (hrm_edit_count (edit), ==, moves);
  g_assert_cmpuint (report->worked, <=, looked);
  hrm_test_plan_do (plan, edit);
  for (guint i = 0; i < sessions->len; i++)
    check_session (plan, sessions->pdata[i], &expected[i]);
}

static void
test_oracle (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();

  for (guint i = 0; i < 600; i++)
    {
      HrmEdit *edit = hrm_test_dense_edit (hrm_plan_get_model (plan), rand_);
      HrmRow *row;

      if (!hrm_test_plan_commit (plan, edit, NULL))
        {
          hrm_edit_unref (edit);
          continue;
        }
      hrm_edit_unref (edit);
      row = any (plan, HRM_KIND_SESSION);
      if (row && hrm_test_below (rand_, 3) == 0)
        hrm_test_set_int (plan, HRM_KIND_SESSION, row->id, HRM_FIELD (Session, locked), TRUE);
      if (row)
        ripple_once (plan);
    }
}

/* What costs time is what moves, not what lies before it. */
static void
test_counts (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "API"), other = hrm_test_add_track (plan, "Web");
  g_autoptr (GHashTable) tracks = g_hash_table_new (NULL, NULL);
  HrmRippleShift shift = { hrm_test_civil ("2026-06-01T09:00"), 0, 0 };
  HrmRipple ripple = { .shifts = &shift, .n_shifts = 1 };
  g_autoptr (HrmEdit) few = hrm_edit_new ("Few"), all = hrm_edit_new ("All");
  g_autoptr (HrmRippleReport) report = NULL, whole = NULL;

  for (guint i = 0; i < 400; i++)
    hrm_test_add_session (plan, i % 4 ? other : track, i < 380 ? "2026-03-02T09:00" : "2026-06-02T09:00", 240);
  shift.from = shift.at;
  shift.to = hrm_test_civil ("2026-06-08T09:00");
  whole = hrm_ripple (plan, &ripple, all);
  g_assert_cmpuint (whole->looked, ==, 400);
  g_assert_cmpuint (whole->worked, ==, 20);
  g_assert_cmpuint (whole->sessions->len, ==, 20);
  g_assert_cmpuint (g_hash_table_size (whole->tracks), ==, 2);
  g_hash_table_add (tracks, hrm_model_get (hrm_plan_get_model (plan), track));
  ripple.tracks = tracks;
  report = hrm_ripple (plan, &ripple, few);
  g_assert_cmpuint (report->looked, ==, 100);
  g_assert_cmpuint (report->worked, ==, 5);
  g_assert_cmpuint (g_hash_table_size (report->tracks), ==, 1);
}

/* By hand */

#define ALL (HRM_RIPPLE_SECTIONS | HRM_RIPPLE_MARKERS | HRM_RIPPLE_TEMPO | HRM_RIPPLE_EXCEPTIONS)

static gint64
add_marker (HrmPlan *plan, HrmCivil at)
{
  HrmEdit *edit = hrm_edit_new ("Marker");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_MARKER);

  HRM_SET_TEXT (edit, MARKER, Marker, id, title, "Release");
  HRM_SET_INT (edit, MARKER, Marker, id, at, at);
  hrm_test_plan_do (plan, edit);
  return id;
}

static gint64
add_tempo (HrmPlan *plan, HrmDate from, int beats)
{
  HrmEdit *edit = hrm_edit_new ("Tempo");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TEMPO);

  HRM_SET_INT (edit, TEMPO, Tempo, id, from, from);
  HRM_SET_INT (edit, TEMPO, Tempo, id, beats, beats);
  hrm_test_plan_do (plan, edit);
  return id;
}

static gpointer
row (HrmPlan *plan, gint64 id)
{
  return hrm_model_get (hrm_plan_get_model (plan), id);
}

/* Inserts, or with TO before FROM removes. */
static HrmRippleReport *
shift_all (HrmPlan *plan, HrmCivil from, HrmCivil to, HrmRippleParts parts, HrmRippleLocked locked)
{
  HrmRippleShift shift = { from, from, to };
  HrmRipple ripple = { .shifts = &shift, .n_shifts = 1, .parts = parts, .removes = to < from, .cuts = TRUE, .locked = locked };
  HrmEdit *edit = hrm_edit_new ("Time");
  HrmRippleReport *report = hrm_ripple (plan, &ripple, edit);

  hrm_test_plan_do (plan, edit);
  return report;
}

static void
insert (HrmPlan *plan, const char *at, gint64 minutes, HrmRippleParts parts)
{
  HrmCivil from = hrm_test_civil (at);

  hrm_ripple_report_free (shift_all (plan, from, hrm_ripple_inserted_end (plan, NULL, from, minutes, parts), parts, HRM_RIPPLE_LOCKED_STAY));
}

#define assert_civil(civil, text) \
  G_STMT_START { \
    g_autofree char *formatted = hrm_civil_format (civil); \
    g_assert_cmpstr (formatted, ==, text); \
  } G_STMT_END
#define assert_date(date, text) \
  G_STMT_START { \
    g_autofree char *formatted = hrm_date_format (date); \
    g_assert_cmpstr (formatted, ==, text); \
  } G_STMT_END

/* Days off that may move with the plan. */
static gint64
add_event (HrmPlan *plan, const char *from, const char *to, const char *hours)
{
  gint64 id = hrm_test_add_exception (plan, 0, from, to, hours);

  hrm_test_set_int (plan, HRM_KIND_EXCEPTION, id, HRM_FIELD (Exception, kind), HRM_EXCEPTION_KIND_EVENT);
  return id;
}

/* A phase whose week is off goes with that week; one whose last day is keeps that when all of it moves. */
static void
test_days_off (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 off = hrm_test_add_section (plan, "2026-03-09T09:00", 2400), cut = hrm_test_add_section (plan, "2026-03-16T09:00", 2400);
  HrmEdit *edit = hrm_edit_new ("Days off");

  add_event (plan, "2026-03-09", "2026-03-13", NULL);
  add_event (plan, "2026-03-20", "2026-03-20", NULL);
  HRM_SET_INT (edit, SECTION, Section, off, until, hrm_test_civil ("2026-03-13T17:00"));
  HRM_SET_INT (edit, SECTION, Section, cut, length, 1920);
  HRM_SET_INT (edit, SECTION, Section, cut, until, hrm_test_civil ("2026-03-20T17:00"));
  hrm_test_plan_do (plan, edit);
  assert_civil (hrm_section_end (hrm_plan_get_calendar (plan), row (plan, off)), "2026-03-13T17:00");
  assert_civil (hrm_section_end (hrm_plan_get_calendar (plan), row (plan, cut)), "2026-03-20T17:00");
  insert (plan, "2026-03-06T09:00", 2400, ALL);
  assert_civil (hrm_section_end (hrm_plan_get_calendar (plan), row (plan, cut)), "2026-03-27T17:00");
  g_assert_cmpint (((HrmSection *) row (plan, cut))->length, ==, 1920);
  hrm_ripple_report_free (shift_all (plan, hrm_test_civil ("2026-03-21T09:00"), hrm_test_civil ("2026-03-06T09:00"), ALL, HRM_RIPPLE_LOCKED_STAY));
  g_assert_null (row (plan, off));
  g_assert_nonnull (row (plan, cut));
}

static void
test_insert_week (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 across = hrm_test_add_section (plan, "2026-03-02T09:00", 4800), behind = hrm_test_add_section (plan, "2026-03-16T09:00", 4800);
  gint64 before = add_marker (plan, hrm_test_civil ("2026-03-06T17:00")), release = add_marker (plan, hrm_test_civil ("2026-03-13T17:00"));
  gint64 tempo = add_tempo (plan, hrm_test_date ("2026-03-16"), 5);
  gint64 closure = add_event (plan, "2026-03-11", "2026-03-11", NULL);
  gint64 track = hrm_test_add_track (plan, "API"), session = hrm_test_add_session (plan, track, "2026-03-12T09:00", 480);

  insert (plan, "2026-03-09T09:00", 2400, ALL);
  g_assert_cmpint (((HrmSection *) row (plan, across))->length, ==, 7200);
  assert_civil (((HrmSection *) row (plan, behind))->start, "2026-03-23T09:00");
  assert_civil (((HrmMarker *) row (plan, before))->at, "2026-03-06T17:00");
  assert_civil (((HrmMarker *) row (plan, release))->at, "2026-03-20T17:00");
  assert_date (((HrmTempo *) row (plan, tempo))->from, "2026-03-23");
  assert_date (((HrmException *) row (plan, closure))->from, "2026-03-18");
  assert_date (((HrmException *) row (plan, closure))->to, "2026-03-18");
  assert_civil (hrm_test_session (plan, session)->start, "2026-03-19T09:00");
}

/* A holiday stays, also where days off move, and pushes work behind it. */
static void
test_insert_beside_holiday (void)
{
  static const HrmRippleParts parts[] = { HRM_RIPPLE_SESSIONS, HRM_RIPPLE_EXCEPTIONS, ALL };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 track = hrm_test_add_track (plan, "API"), session = hrm_test_add_session (plan, track, "2026-03-10T09:00", 480);
      gint64 holiday = hrm_test_add_exception (plan, 0, "2026-03-11", "2026-03-11", NULL);

      insert (plan, "2026-03-09T09:00", 480, parts[i]);
      assert_civil (hrm_test_session (plan, session)->start, "2026-03-12T09:00");
      assert_date (((HrmException *) row (plan, holiday))->from, "2026-03-11");
    }
}

/* Nobody is ill or away another day because of the plan; what it has arranged itself moves. */
static void
test_insert_beside_days_off (void)
{
  static const char * const expected[] = {
    [HRM_EXCEPTION_KIND_HOLIDAY] = "2026-03-11", [HRM_EXCEPTION_KIND_LEAVE] = "2026-03-11", [HRM_EXCEPTION_KIND_SICK] = "2026-03-11",
    [HRM_EXCEPTION_KIND_TRAINING] = "2026-03-18", [HRM_EXCEPTION_KIND_ON_CALL] = "2026-03-18", [HRM_EXCEPTION_KIND_EVENT] = "2026-03-18",
    [HRM_EXCEPTION_KIND_OTHER] = "2026-03-18",
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (expected); kind++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 off = hrm_test_add_exception (plan, 0, "2026-03-11", "2026-03-11", NULL);

      hrm_test_set_int (plan, HRM_KIND_EXCEPTION, off, HRM_FIELD (Exception, kind), kind);
      insert (plan, "2026-03-09T09:00", 2400, ALL);
      assert_date (((HrmException *) row (plan, off))->from, expected[kind]);
    }
}

static void
test_delete_week (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "API");
  gint64 across = hrm_test_add_section (plan, "2026-03-02T09:00", 4800), inside = hrm_test_add_section (plan, "2026-03-10T09:00", 480);
  gint64 marker = add_marker (plan, hrm_test_civil ("2026-03-12T12:00"));
  gint64 first = add_tempo (plan, hrm_test_date ("2026-03-10"), 5), second = add_tempo (plan, hrm_test_date ("2026-03-12"), 7);
  gint64 leave = add_event (plan, "2026-03-13", "2026-03-17", NULL);
  gint64 gone = hrm_test_add_session (plan, track, "2026-03-10T09:00", 480);
  gint64 head = hrm_test_add_session (plan, track, "2026-03-05T09:00", 1440), tail = hrm_test_add_session (plan, track, "2026-03-12T13:00", 960);
  gint64 over = hrm_test_add_session (plan, track, "2026-03-06T13:00", 4800), later = hrm_test_add_session (plan, track, "2026-03-18T09:00", 60);
  gint64 locked = hrm_test_add_session (plan, track, "2026-03-11T09:00", 60), task = hrm_test_add_task (plan, "Pay", 480);
  gint64 played = hrm_test_add_session (plan, track, "2026-03-18T13:00", 60);
  g_autoptr (HrmRippleReport) report = NULL;

  hrm_test_add_placement (plan, task, gone, HRM_UNSET);
  hrm_test_set_int (plan, HRM_KIND_SESSION, locked, HRM_FIELD (Session, locked), TRUE);
  hrm_test_set_int (plan, HRM_KIND_SESSION, played, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  g_assert_cmpint (hrm_plan_get_left (plan, row (plan, task)), ==, 0);
  report = shift_all (plan, hrm_test_civil ("2026-03-16T09:00"), hrm_test_civil ("2026-03-09T09:00"), ALL, HRM_RIPPLE_LOCKED_STAY);
  g_assert_cmpuint (report->gone->len, ==, 1);
  g_assert_cmpuint (report->cut->len, ==, 3);
  g_assert_cmpuint (report->locked->len, ==, 1);
  g_assert_null (row (plan, gone));
  g_assert_cmpint (hrm_plan_get_left (plan, row (plan, task)), ==, 480);
  g_assert_cmpint (hrm_test_session (plan, head)->length, ==, 960);
  /* Thursday afternoon was left, and Friday is a day off. */
  g_assert_cmpint (hrm_test_session (plan, tail)->length, ==, 720);
  assert_civil (hrm_test_session (plan, tail)->start, "2026-03-11T09:00");
  g_assert_cmpint (hrm_test_session (plan, over)->length, ==, 4800 - 4 * 480);
  assert_civil (hrm_test_session (plan, later)->start, "2026-03-11T09:00");
  assert_civil (hrm_test_session (plan, locked)->start, "2026-03-11T09:00");
  assert_civil (hrm_test_session (plan, played)->start, "2026-03-18T13:00");
  g_assert_cmpint (((HrmSection *) row (plan, across))->length, ==, 4800 - 4 * 480);
  g_assert_null (row (plan, inside));
  g_assert_null (row (plan, marker));
  g_assert_null (row (plan, first));
  assert_date (((HrmTempo *) row (plan, second))->from, "2026-03-09");
  assert_date (((HrmException *) row (plan, leave))->from, "2026-03-09");
  assert_date (((HrmException *) row (plan, leave))->to, "2026-03-10");
}

static void
test_locked_policies (void)
{
  static const char * const expected[3][3] = {
    { "2026-03-10T09:00", "2026-03-10T09:00", "2026-03-12T09:00" },
    { "2026-03-10T09:00", "2026-03-10T09:00", "2026-03-11T09:00" },
    { "2026-03-10T09:00", "2026-03-11T09:00", "2026-03-12T09:00" },
  };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 track = hrm_test_add_track (plan, "API"), ids[3];
      g_autoptr (HrmRippleReport) report = NULL;

      for (guint s = 0; s < 3; s++)
        ids[s] = hrm_test_add_session (plan, track, s == 0 ? "2026-03-09T09:00" : s == 1 ? "2026-03-10T09:00" : "2026-03-11T09:00", 480);
      hrm_test_set_int (plan, HRM_KIND_SESSION, ids[1], HRM_FIELD (Session, locked), TRUE);
      report = shift_all (plan, hrm_test_civil ("2026-03-09T09:00"), hrm_test_civil ("2026-03-10T09:00"), 0, (HrmRippleLocked) i);
      g_assert_cmpuint (report->locked->len, ==, i == HRM_RIPPLE_LOCKED_MOVE ? 0 : 1);
      g_assert_cmpuint (report->stopped, ==, i == HRM_RIPPLE_LOCKED_STOP ? 1 : 0);
      for (guint s = 0; s < 3; s++)
        assert_civil (hrm_test_session (plan, ids[s])->start, expected[i][s]);
    }
}

/* There and back */

static HrmCivil
working_time (HrmPlan *plan)
{
  return hrm_calendar_next_work (hrm_plan_get_calendar (plan), some_time ());
}

/* Free days and shorter ones, none across MONDAY; with HOLIDAYS some that stay whatever moves. */
static void
add_exceptions (HrmPlan *plan, HrmDate monday, gboolean holidays)
{
  for (guint i = 0; i < 5; i++)
    {
      HrmDate date = hrm_test_date ("2026-03-02") + hrm_test_below (rand_, 21), last = date + hrm_test_below (rand_, 2);
      g_autofree char *from = hrm_date_format (date), *to = hrm_date_format (last);

      if (date >= monday || last < monday)
        {
          const char *hours = hrm_test_below (rand_, 2) ? NULL : "09:00-12:00";

          holidays && hrm_test_below (rand_, 2) ? hrm_test_add_exception (plan, 0, from, to, hours) : add_event (plan, from, to, hours);
        }
    }
}

/* No session across AT; all in working time, but markers anywhere where whole WEEKS move. */
static void
fill (HrmPlan *plan, HrmCivil at, gboolean weeks)
{
  gint64 track = hrm_test_add_track (plan, "API");

  for (guint i = 0; i < 20; i++)
    {
      HrmCivil start = working_time (plan);
      g_autofree char *text = hrm_civil_format (start), *verse = hrm_civil_format (working_time (plan));
      gint64 length = 30 * (1 + hrm_test_below (rand_, 60));
      HrmCivil end = hrm_calendar_session_end (hrm_plan_get_calendar (plan), start, length, HRM_TIMING_BEATS);
      HrmDate tempo = hrm_civil_date (working_time (plan));

      if (end <= at || start >= at)
        hrm_test_add_session (plan, track, text, length);
      hrm_test_add_section (plan, verse, length);
      add_marker (plan, weeks ? some_time () : working_time (plan));
      /* A date cannot move by a part of a day. */
      if (weeks || tempo != hrm_civil_date (at))
        add_tempo (plan, tempo, 1 + hrm_test_below (rand_, 12));
    }
}

static void
test_there_and_back (void)
{
  guint n_moved = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gboolean weeks = hrm_test_below (rand_, 2);
      HrmCivil monday = hrm_test_civil ("2026-03-09T09:00"), at, to;
      HrmRippleParts parts = weeks ? ALL : ALL & ~HRM_RIPPLE_EXCEPTIONS;
      g_autofree char *before = NULL, *after = NULL, *between = NULL;

      add_exceptions (plan, hrm_civil_date (monday), !weeks);
      at = weeks ? monday : working_time (plan);
      fill (plan, at, weeks);
      before = hrm_test_dump (hrm_plan_get_model (plan));
      to = hrm_ripple_inserted_end (plan, NULL, at, weeks ? 2400 * (1 + hrm_test_below (rand_, 4)) : 30 + hrm_test_below (rand_, 6000), parts);
      hrm_ripple_report_free (shift_all (plan, at, to, parts, HRM_RIPPLE_LOCKED_STAY));
      between = hrm_test_dump (hrm_plan_get_model (plan));
      n_moved += !g_str_equal (between, before);
      hrm_ripple_report_free (shift_all (plan, to, at, parts, HRM_RIPPLE_LOCKED_STAY));
      after = hrm_test_dump (hrm_plan_get_model (plan));
      hrm_test_assert_equal (before, after);
    }
  /* Where it began behind everything nothing did. */
  g_assert_cmpuint (n_moved, >, 40);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/ripple/oracle", test_oracle);
  g_test_add_func ("/ripple/counts", test_counts);
  g_test_add_func ("/ripple/insert-week", test_insert_week);
  g_test_add_func ("/ripple/days-off", test_days_off);
  g_test_add_func ("/ripple/insert-beside-holiday", test_insert_beside_holiday);
  g_test_add_func ("/ripple/insert-beside-days-off", test_insert_beside_days_off);
  g_test_add_func ("/ripple/delete-week", test_delete_week);
  g_test_add_func ("/ripple/locked-policies", test_locked_policies);
  g_test_add_func ("/ripple/there-and-back", test_there_and_back);
  result = g_test_run ();
  g_rand_free (rand_);
  return result;
}

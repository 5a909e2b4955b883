/* test-cascade.c: what goes along when sessions move, against a search that
 * tries minute after minute.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cable-time.h"
#include "hrm-cascade.h"

#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#define N_SESSIONS 14

typedef struct
{
  HrmPlan *plan;
  GPtrArray *sessions;       /* as made; cables go from earlier to later made ones */
} Plan;

static void
add_session (HrmEdit *edit, GRand *rand, gint64 track, GArray *ids)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);
  HrmCivil start = hrm_date_start (hrm_test_date ("2026-03-02") + g_rand_int_range (rand, 0, 12)) +
                   (g_rand_int_range (rand, 0, 5) ? 540 + 30 * g_rand_int_range (rand, 0, 16) : g_rand_int_range (rand, 0, 1440));
  HrmSessionState state = g_rand_int_range (rand, 0, 8) ? HRM_SESSION_STATE_PLANNED : (HrmSessionState) g_rand_int_range (rand, 0, 4);

  HRM_SET_TEXT (edit, SESSION, Session, id, title, "Session");
  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_INT (edit, SESSION, Session, id, start, start);
  HRM_SET_INT (edit, SESSION, Session, id, length, g_rand_int_range (rand, 0, 4) ? 60 * g_rand_int_range (rand, 1, 16) : g_rand_int_range (rand, 1, 900));
  HRM_SET_INT (edit, SESSION, Session, id, timing, g_rand_int_range (rand, 0, 5) ? HRM_TIMING_BEATS : HRM_TIMING_CLOCK);
  HRM_SET_INT (edit, SESSION, Session, id, locked, g_rand_int_range (rand, 0, 10) == 0);
  HRM_SET_INT (edit, SESSION, Session, id, muted, g_rand_int_range (rand, 0, 12) == 0);
  HRM_SET_INT (edit, SESSION, Session, id, state, state);
  g_array_append_val (ids, id);
}

static void
make_plan (Plan *made, GRand *rand)
{
  HrmEdit *edit = hrm_edit_new ("Make");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  static const gint64 lags[] = { 0, 0, 0, 60, 480, -60, -480, 17 };
  gint64 track, channel;

  made->plan = hrm_test_plan_new ();
  made->sessions = g_ptr_array_new ();
  track = hrm_test_add_track (made->plan, "Track");
  if (g_rand_boolean (rand))
    hrm_test_add_exception (made->plan, HRM_UNSET, "2026-03-10", "2026-03-11", "");
  for (guint i = 0; i < N_SESSIONS; i++)
    add_session (edit, rand, track, ids);
  for (guint i = 1; i < N_SESSIONS; i++)
    for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
      {
        gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

        HRM_SET_INT (edit, CABLE, Cable, id, from, g_array_index (ids, gint64, g_rand_int_range (rand, 0, (int) i)));
        HRM_SET_INT (edit, CABLE, Cable, id, to, g_array_index (ids, gint64, i));
        HRM_SET_INT (edit, CABLE, Cable, id, type, g_rand_int_range (rand, 0, 4));
        HRM_SET_INT (edit, CABLE, Cable, id, lag, lags[g_rand_int_range (rand, 0, G_N_ELEMENTS (lags))]);
      }
  channel = hrm_test_add_channel (made->plan, "Ilya", 100);
  for (guint i = 0; i < N_SESSIONS; i += 2)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, g_array_index (ids, gint64, i));
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, channel);
    }
  hrm_test_plan_do (made->plan, edit);
  for (guint i = 0; i < N_SESSIONS; i++)
    g_ptr_array_add (made->sessions, hrm_test_session (made->plan, g_array_index (ids, gint64, i)));
}

static void
clear_plan (Plan *made)
{
  g_ptr_array_unref (made->sessions);
  g_object_unref (made->plan);
}

/* Where a session lies, and what was said of it. */
typedef struct
{
  HrmCivil start, begin, end;
  HrmCivil was_start, was_begin, was_end;
  gint64 length, was_length;
  gboolean put, stuck;
} Spot;

static void
put (Plan *made, Spot *spot, HrmSession *session, HrmCivil start)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (made->plan);

  spot->start = start;
  spot->begin = session->timing == HRM_TIMING_CLOCK ? start : hrm_calendar_next_work (calendar, start);
  spot->end = hrm_calendar_session_end (calendar, start, spot->length, session->timing);
}

/* Whether a cable between those edges is kept, from what is written of lag. */
static gboolean
is_kept (Plan *made, HrmCable *cable, HrmSession *to, HrmCivil a, HrmCivil b)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (made->plan);
  gint64 work = 0;

  for (HrmCivil at = MIN (a, b), from, until; hrm_calendar_next_interval (calendar, at, MAX (a, b), &from, &until); at = until)
    work += until - from;
  if (b < a)
    work = -work;
  if (cable->lag == 0 && work == 0 && b < a)
    return cable->type == HRM_CABLE_TYPE_SF && to->timing == HRM_TIMING_BEATS && hrm_calendar_next_work (calendar, b) == a;
  return work >= cable->lag;
}

static gboolean
leaves_end (HrmCable *cable)
{
  return cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_FF;
}

static gboolean
enters_start (HrmCable *cable)
{
  return cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_SS;
}

static HrmCivil
edge_a (HrmCable *cable, const Spot *from, gboolean was)
{
  return leaves_end (cable) ? (was ? from->was_end : from->end) : (was ? from->was_begin : from->begin);
}

static HrmCivil
edge_b (HrmCable *cable, const Spot *to, gboolean was)
{
  return enters_start (cable) ? (was ? to->was_begin : to->begin) : (was ? to->was_end : to->end);
}

static guint
index_of (Plan *made, HrmSession *session)
{
  guint i;

  g_assert_true (g_ptr_array_find (made->sessions, session, &i));
  return i;
}

static gboolean
asks (HrmCable *cable)
{
  return hrm_plan_counts (cable->from.row) && hrm_plan_counts (cable->to.row);
}

/* Whether the cable pushes TO: what it leaves went later, and it is violated. */
static gboolean
pushes (Plan *made, HrmCable *cable, const Spot *spots, guint to)
{
  const Spot *from = &spots[index_of (made, cable->from.row)];
  HrmCivil a = edge_a (cable, from, FALSE);

  return asks (cable) && a > edge_a (cable, from, TRUE) && !is_kept (made, cable, cable->to.row, a, edge_b (cable, &spots[to], FALSE));
}

static gboolean
is_fixed (HrmSession *session)
{
  return session->locked == TRUE || session->state == HRM_SESSION_STATE_PLAYED || session->state == HRM_SESSION_STATE_LIVE;
}

/* Minute by minute later until all that push are kept. */
static void
push_by_hand (Plan *made, Spot *spots, guint i)
{
  HrmSession *session = made->sessions->pdata[i];
  HrmCalendar *calendar = hrm_plan_get_calendar (made->plan);
  g_autoptr (GPtrArray) pushing = g_ptr_array_new ();
  HrmCivil start = spots[i].start;
  gboolean fine;

  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    if (pushes (made, cable, spots, i))
      g_ptr_array_add (pushing, cable);
  if (pushing->len == 0 || spots[i].put)
    return;
  if (is_fixed (session))
    {
      spots[i].stuck = TRUE;
      return;
    }
  do
    {
      start++;
      if (session->timing == HRM_TIMING_BEATS && hrm_calendar_next_work (calendar, start) != start)
        start = hrm_calendar_next_work (calendar, start);
      put (made, &spots[i], session, start);
      fine = TRUE;
      for (guint n = 0; fine && n < pushing->len; n++)
        {
          HrmCable *cable = pushing->pdata[n];

          fine = is_kept (made, cable, session, edge_a (cable, &spots[index_of (made, cable->from.row)], FALSE), edge_b (cable, &spots[i], FALSE));
        }
    }
  while (!fine);
}

/* An edit of one to three sessions: to another start, another length, or both. */
static HrmEdit *
make_edit (Plan *made, GRand *rand, Spot *spots)
{
  HrmEdit *edit = hrm_edit_new ("Move");

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      HrmSession *session = made->sessions->pdata[i];

      spots[i] = (Spot) { .was_start = session->start, .was_begin = hrm_plan_get_begin (made->plan, session),
                          .was_end = hrm_plan_get_end (made->plan, session),
                          .length = session->length, .was_length = session->length };
      put (made, &spots[i], session, session->start);
    }
  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      guint i = (guint) g_rand_int_range (rand, 0, N_SESSIONS);
      HrmSession *session = made->sessions->pdata[i];
      HrmCivil start = session->start;

      if (spots[i].put || spots[i].length != session->length)
        continue;
      if (g_rand_int_range (rand, 0, 4))
        start += g_rand_int_range (rand, 0, 3) ? 1440 * g_rand_int_range (rand, -4, 8) : g_rand_int_range (rand, -3000, 6000);
      else
        {
          spots[i].length = session->length + g_rand_int_range (rand, -600, 1200);
          spots[i].length = MAX (1, spots[i].length);
        }
      if (start != session->start)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
      if (spots[i].length != session->length)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, length, spots[i].length);
      spots[i].put = start != session->start;
      put (made, &spots[i], session, start);
    }
  return edit;
}

/* The sessions that move and those that hang on them: more need not be looked at. */
static guint
count_near (Plan *made, const Spot *spots)
{
  g_autoptr (GHashTable) near = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      HrmSession *session = made->sessions->pdata[i];

      if (spots[i].begin == spots[i].was_begin && spots[i].end == spots[i].was_end && !spots[i].put)
        continue;
      g_hash_table_add (near, session);
      HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
        {
          HrmSession *to = out->to.row;

          g_hash_table_add (near, to);
          HRM_EACH_INCOMING (to, CABLE, Cable, to, in)
            g_hash_table_add (near, in->from.row);
        }
    }
  return g_hash_table_size (near);
}

static void
assert_spots (Plan *made, const Spot *spots, HrmCascade *cascade)
{
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      HrmSession *session = made->sessions->pdata[i];

      g_assert_cmpint (session->start, ==, spots[i].start);
      g_assert_true (g_ptr_array_find (cascade->stuck, session, NULL) == spots[i].stuck);
    }
}

/* No cable that was kept is violated, but where its end was put there or cannot move. */
static void
assert_kept (Plan *made, const Spot *spots, HrmCascade *cascade)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (made->plan), HRM_KIND_CABLE);

  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      const Spot *from = &spots[index_of (made, cable->from.row)], *to = &spots[index_of (made, cable->to.row)];

      if (!asks (cable) || to->put || g_ptr_array_find (cascade->stuck, cable->to.row, NULL))
        continue;
      /* Made shorter by hand. */
      if (!enters_start (cable) && to->length < to->was_length)
        continue;
      if (is_kept (made, cable, cable->to.row, edge_a (cable, from, TRUE), edge_b (cable, to, TRUE)) && edge_a (cable, from, FALSE) != edge_a (cable, from, TRUE))
        g_assert_cmpint (hrm_plan_get_violation (cable), ==, 0);
    }
}

/* What the cascade worked out on its way is what somebody would who begins anew. */
static void
assert_what_if (HrmPlan *plan, HrmEdit *edit, HrmCascade *cascade)
{
  g_autoptr (HrmWhatIf) taken = hrm_cascade_take_what_if (cascade), fresh = hrm_plan_what_if (plan, edit, NULL);
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CABLE);
  GPtrArray *channels = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL);

  g_assert_nonnull (taken);
  g_assert_null (hrm_cascade_take_what_if (cascade));
  g_assert_cmpuint (hrm_what_if_count_broken (taken), ==, hrm_what_if_count_broken (fresh));
  g_assert_cmpuint (hrm_what_if_get_channels (taken)->len, ==, hrm_what_if_get_channels (fresh)->len);
  for (guint i = 0; i < sessions->len; i++)
    g_assert_cmpint (hrm_what_if_get_end (taken, sessions->pdata[i]), ==, hrm_what_if_get_end (fresh, sessions->pdata[i]));
  for (guint i = 0; i < cables->len; i++)
    g_assert_cmpint (hrm_what_if_get_violation (taken, ((HrmRow *) cables->pdata[i])->id), ==,
                     hrm_what_if_get_violation (fresh, ((HrmRow *) cables->pdata[i])->id));
  for (guint i = 0; i < channels->len; i++)
    for (HrmDate date = hrm_test_date ("2026-02-20"); date < hrm_test_date ("2026-05-01"); date++)
      g_assert_cmpfloat (hrm_what_if_get_day (taken, channels->pdata[i], date).asked, ==,
                         hrm_what_if_get_day (fresh, channels->pdata[i], date).asked);
}

static void
do_cascade (Plan *made, HrmEdit *edit, HrmCablePolicy policy, HrmCascade **cascade)
{
  g_autoptr (GError) error = NULL;

  *cascade = hrm_cascade_new (made->plan, edit, policy, &error);
  g_assert_no_error (error);
  hrm_cascade_apply (*cascade, edit);
  assert_what_if (made->plan, edit, *cascade);
  hrm_test_plan_do (made->plan, edit);
}

static void
test_push (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint pushed = 0, stuck = 0;

  for (guint round = 0; round < hrm_test_rounds (450); round++)
    {
      Plan made;
      Spot spots[N_SESSIONS];
      g_autoptr (HrmCascade) cascade = NULL;
      HrmEdit *edit;

      make_plan (&made, rand);
      edit = make_edit (&made, rand, spots);
      for (guint i = 0; i < N_SESSIONS; i++)
        push_by_hand (&made, spots, i);
      do_cascade (&made, edit, HRM_CABLE_POLICY_PUSH, &cascade);
      assert_spots (&made, spots, cascade);
      assert_kept (&made, spots, cascade);
      g_assert_cmpuint (cascade->visited, <=, count_near (&made, spots));
      for (guint i = 0; i < cascade->moves->len; i++)
        {
          const HrmCascadeMove *move = &g_array_index (cascade->moves, HrmCascadeMove, i);

          g_assert_cmpint (move->start, >, spots[index_of (&made, move->session)].was_start);
          for (guint n = 0; n < i; n++)
            g_assert_false (hrm_graph_reaches (hrm_plan_get_graph (made.plan), move->session->base.id,
                                               g_array_index (cascade->moves, HrmCascadeMove, n).session->base.id));
        }
      pushed += cascade->moves->len;
      stuck += cascade->stuck->len;
      clear_plan (&made);
    }
  g_assert_cmpuint (pushed, >, 50);
  g_assert_cmpuint (stuck, >, 5);
}

/* Whether an earlier start would violate a cable that was kept. */
static gboolean
is_tight (Plan *made, const Spot *spots, guint i)
{
  HrmSession *session = made->sessions->pdata[i];
  HrmCalendar *calendar = hrm_plan_get_calendar (made->plan);
  Spot earlier = spots[i];

  put (made, &earlier, session, session->timing == HRM_TIMING_CLOCK ? earlier.start - 1 : hrm_calendar_add (calendar, earlier.start, -1));
  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    {
      const Spot *from = &spots[index_of (made, cable->from.row)];

      if (asks (cable) && is_kept (made, cable, session, edge_a (cable, from, TRUE), edge_b (cable, &spots[i], TRUE)) &&
          !is_kept (made, cable, session, edge_a (cable, from, FALSE), edge_b (cable, &earlier, FALSE)))
        return TRUE;
    }
  return FALSE;
}

/* How far a session was taken along, and how far the farthest of those goes that it waits for. */
static void
assert_gap (Plan *made, const Spot *spots, guint i, HrmCascade *cascade)
{
  HrmSession *session = made->sessions->pdata[i];
  HrmCalendar *calendar = hrm_plan_get_calendar (made->plan);
  gboolean clock = session->timing == HRM_TIMING_CLOCK, led = FALSE;
  gint64 most = 0, own = clock ? spots[i].start - spots[i].was_start : hrm_calendar_minutes_between (calendar, spots[i].was_begin, spots[i].begin);

  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    {
      const Spot *from = &spots[index_of (made, cable->from.row)];
      HrmCivil was = edge_a (cable, from, TRUE), is = edge_a (cable, from, FALSE);
      gint64 shift = clock ? is - was : hrm_calendar_minutes_between (calendar, was, is);

      if (!asks (cable) || was == is)
        continue;
      most = led ? MAX (most, shift) : shift;
      led = TRUE;
    }
  if (spots[i].put || g_ptr_array_find (cascade->stuck, session, NULL))
    return;
  if (!led)
    g_assert_cmpint (spots[i].start, ==, spots[i].was_start);
  else if (own != most)
    {
      g_assert_cmpint (own, >, most);
      g_assert_true (is_tight (made, spots, i) || own == 0);
    }
}

static void
test_keep_gap (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint earlier = 0, later = 0;

  for (guint round = 0; round < hrm_test_rounds (300); round++)
    {
      Plan made;
      Spot spots[N_SESSIONS];
      g_autoptr (HrmCascade) cascade = NULL;
      HrmEdit *edit;

      make_plan (&made, rand);
      edit = make_edit (&made, rand, spots);
      do_cascade (&made, edit, HRM_CABLE_POLICY_KEEP_GAP, &cascade);
      for (guint i = 0; i < N_SESSIONS; i++)
        put (&made, &spots[i], made.sessions->pdata[i], ((HrmSession *) made.sessions->pdata[i])->start);
      for (guint i = 0; i < N_SESSIONS; i++)
        assert_gap (&made, spots, i, cascade);
      assert_kept (&made, spots, cascade);
      g_assert_cmpuint (cascade->visited, <=, count_near (&made, spots) + 2 * cascade->stuck->len * N_SESSIONS);
      for (guint i = 0; i < cascade->moves->len; i++)
        if (g_array_index (cascade->moves, HrmCascadeMove, i).start < spots[index_of (&made, g_array_index (cascade->moves, HrmCascadeMove, i).session)].was_start)
          earlier++;
        else
          later++;
      clear_plan (&made);
    }
  g_assert_cmpuint (earlier, >, 20);
  g_assert_cmpuint (later, >, 20);
}

static void
test_report (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  Plan made;
  Spot spots[N_SESSIONS];
  g_autoptr (HrmCascade) cascade = NULL;

  make_plan (&made, rand);
  do_cascade (&made, make_edit (&made, rand, spots), HRM_CABLE_POLICY_REPORT, &cascade);
  g_assert_cmpuint (cascade->moves->len, ==, 0);
  assert_spots (&made, spots, cascade);
  clear_plan (&made);
}

/* A new cable, or another lag of one that is there. */
static HrmEdit *
plug (Plan *made, GRand *rand, HrmCable *spare, HrmSession **to)
{
  HrmEdit *edit = hrm_edit_new ("Plug");
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (made->plan), HRM_KIND_CABLE);
  int i = g_rand_int_range (rand, 0, N_SESSIONS - 1), k = g_rand_int_range (rand, i + 1, N_SESSIONS);
  gint64 id;

  if (cables->len > 0 && g_rand_boolean (rand))
    {
      HrmCable *cable = cables->pdata[g_rand_int_range (rand, 0, (int) cables->len)];

      *spare = *cable;
      while (spare->lag == cable->lag)
        spare->lag = 60 * g_rand_int_range (rand, -20, 40);
      HRM_SET_INT (edit, CABLE, Cable, cable->base.id, lag, spare->lag);
      *to = cable->to.row;
      return edit;
    }
  *spare = (HrmCable) { .type = g_rand_int_range (rand, 0, 4), .lag = 60 * g_rand_int_range (rand, -10, 20) };
  spare->from.row = made->sessions->pdata[i];
  *to = made->sessions->pdata[k];
  id = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, id, from, HRM_ROW (spare->from.row)->id);
  HRM_SET_INT (edit, CABLE, Cable, id, to, HRM_ROW (*to)->id);
  HRM_SET_INT (edit, CABLE, Cable, id, type, spare->type);
  HRM_SET_INT (edit, CABLE, Cable, id, lag, spare->lag);
  return edit;
}

/* What waits by it moves as far as it must, and all behind as if it had been moved there by hand. */
static void
check_plugged (Plan *made, HrmSession *to, HrmCivil wanted, HrmCascade *cascade, HrmCablePolicy policy)
{
  const HrmCascadeMove *first = &g_array_index (cascade->moves, HrmCascadeMove, 0);
  g_autoptr (HrmEdit) by_hand = hrm_edit_new ("Move");
  g_autoptr (HrmCascade) same = NULL;

  g_assert_true (first->session == to);
  g_assert_cmpint (first->start, ==, wanted);
  HRM_SET_INT (by_hand, SESSION, Session, to->base.id, start, wanted);
  same = hrm_cascade_new (made->plan, by_hand, policy, NULL);
  g_assert_cmpuint (cascade->moves->len, ==, same->moves->len + 1);
  for (guint i = 0; i < same->moves->len; i++)
    {
      const HrmCascadeMove *a = &g_array_index (cascade->moves, HrmCascadeMove, i + 1), *b = &g_array_index (same->moves, HrmCascadeMove, i);

      g_assert_true (a->session == b->session);
      g_assert_cmpint (a->start, ==, b->start);
    }
  g_assert_cmpuint (cascade->stuck->len, ==, same->stuck->len);
}

static void
test_plugged (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint moved = 0, stuck = 0, kept = 0;

  for (guint round = 0; round < hrm_test_rounds (450); round++)
    {
      HrmCablePolicy policy = g_rand_boolean (rand) ? HRM_CABLE_POLICY_PUSH : HRM_CABLE_POLICY_KEEP_GAP;
      Plan made;
      HrmCable cable;
      HrmSession *to, *from;
      g_autoptr (HrmEdit) edit = NULL;
      g_autoptr (HrmCascade) cascade = NULL;
      HrmCalendar *calendar;
      HrmPlace place, to_place;

      make_plan (&made, rand);
      calendar = hrm_plan_get_calendar (made.plan);
      edit = plug (&made, rand, &cable, &to);
      from = cable.from.row;
      place = hrm_place_at (calendar, from, from->start);
      to_place = hrm_place_at (calendar, to, to->start);
      cascade = hrm_cascade_new (made.plan, edit, policy, NULL);
      if (!hrm_plan_counts (from) || !hrm_plan_counts (to) || hrm_cable_violation (calendar, &cable, &place, to, &to_place) == 0)
        {
          g_assert_cmpuint (cascade->moves->len + cascade->stuck->len, ==, 0);
          kept++;
        }
      else if (hrm_session_is_fixed (to))
        {
          g_assert_cmpuint (cascade->moves->len, ==, 0);
          g_assert_true (cascade->stuck->len == 1 && cascade->stuck->pdata[0] == to);
          stuck++;
        }
      else
        {
          check_plugged (&made, to, hrm_cable_earliest_start (calendar, &cable, &place, to), cascade, policy);
          moved++;
        }
      clear_plan (&made);
    }
  g_assert_cmpuint (moved, >, 20);
  g_assert_cmpuint (stuck, >, 5);
  g_assert_cmpuint (kept, >, 20);
}

/* By hand: Friday to Monday, all types, and a session that stands in the way. */
static void
test_plain (void)
{
  static const struct { HrmCableType type; gint64 lag; const char *start; } cases[] = {
    /* A ends on Friday at 17:00 instead of Thursday; B is two hours, on Friday at 09:00. */
    { HRM_CABLE_TYPE_FS, 0, "2026-03-09T09:00" }, { HRM_CABLE_TYPE_FS, 480, "2026-03-10T09:00" },
    { HRM_CABLE_TYPE_FS, -60, "2026-03-06T16:00" }, { HRM_CABLE_TYPE_FF, 0, "2026-03-06T15:00" },
    { HRM_CABLE_TYPE_FF, 60, "2026-03-06T16:00" }, { HRM_CABLE_TYPE_SS, 0, "2026-03-06T09:00" },
    { HRM_CABLE_TYPE_SS, 120, "2026-03-06T11:00" }, { HRM_CABLE_TYPE_SF, 0, "2026-03-06T09:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 track = hrm_test_add_track (plan, "Track");
      gint64 a = hrm_test_add_session (plan, track, "2026-03-05T09:00", 480), b = hrm_test_add_session (plan, track, "2026-03-06T09:00", 120);
      HrmEdit *edit = hrm_edit_new ("Move");
      g_autoptr (HrmCascade) cascade = NULL;

      hrm_test_add_cable (plan, a, b, cases[i].type, cases[i].lag);
      HRM_SET_INT (edit, SESSION, Session, a, start, hrm_test_civil ("2026-03-06T09:00"));
      cascade = hrm_cascade_new (plan, edit, HRM_CABLE_POLICY_PUSH, NULL);
      hrm_cascade_apply (cascade, edit);
      hrm_test_plan_do (plan, edit);
      g_assert_cmpint (hrm_test_session (plan, b)->start, ==, hrm_test_civil (cases[i].start));
    }
}

/* What ends on Friday evening touches what begins on Monday morning, also from start to end. */
static void
test_weekend (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-09T09:00", 480), b = hrm_test_add_session (plan, track, "2026-03-06T09:00", 480);
  gint64 touching = hrm_test_add_cable (plan, a, b, HRM_CABLE_TYPE_SF, 0), c, lead;

  g_assert_cmpint (hrm_plan_get_violation (hrm_as_cable (hrm_model_get (hrm_plan_get_model (plan), touching))), ==, 0);
  /* An hour of lead reaches over the weekend. */
  c = hrm_test_add_session (plan, track, "2026-03-08T10:00", 60);
  hrm_test_set_int (plan, HRM_KIND_SESSION, c, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
  lead = hrm_test_add_cable (plan, a, c, HRM_CABLE_TYPE_SS, -60);
  g_assert_cmpint (hrm_plan_get_violation (hrm_as_cable (hrm_model_get (hrm_plan_get_model (plan), lead))), ==, 0);
}

/* In a plan of 20,000 only the chain of 50 is looked at. */
static void
test_cost (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track"), first = 0, last = 0;
  HrmEdit *edit = hrm_edit_new ("Many");
  g_autoptr (HrmEdit) move = hrm_edit_new ("Move");
  g_autoptr (HrmCascade) cascade = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

      HRM_SET_TEXT (edit, SESSION, Session, id, title, "Session");
      HRM_SET_INT (edit, SESSION, Session, id, track, track);
      HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil ("2026-03-02T09:00") + 1440 * 7 * (i % 1000));
      HRM_SET_INT (edit, SESSION, Session, id, length, 480);
      if (i == 0)
        first = id;
      if (i % 1000 != 0)
        {
          gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

          HRM_SET_INT (edit, CABLE, Cable, cable, from, last);
          HRM_SET_INT (edit, CABLE, Cable, cable, to, id);
        }
      last = id;
    }
  hrm_test_plan_do (plan, edit);
  /* Fifty weeks have four free days each: two hundred days more push fifty sessions. */
  HRM_SET_INT (move, SESSION, Session, first, start, hrm_test_civil ("2026-03-02T09:00") + 1440 * 7 * 40);
  cascade = hrm_cascade_new (plan, move, HRM_CABLE_POLICY_PUSH, NULL);
  g_assert_cmpuint (cascade->moves->len, ==, 49);
  g_assert_cmpuint (cascade->visited, <=, cascade->moves->len + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cascade/plain", test_plain);
  g_test_add_func ("/cascade/weekend", test_weekend);
  g_test_add_func ("/cascade/push", test_push);
  g_test_add_func ("/cascade/keep-gap", test_keep_gap);
  g_test_add_func ("/cascade/plugged", test_plugged);
  g_test_add_func ("/cascade/report", test_report);
  g_test_add_func ("/cascade/cost", test_cost);
  return g_test_run ();
}

/* test-keeps.c: tracks that keep dates, from wherever days off change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-links.h"
#include "hrm-test-bed.h"

static GRand *rand_;

static HrmEdit *
day_off (const char *from, const char *to)
{
  HrmEdit *edit = hrm_edit_new ("Add holiday");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_civil_date (hrm_test_civil (from)));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_civil_date (hrm_test_civil (to)));
  return edit;
}

static void
keep (HrmDesk *desk, HrmTrack *track)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();

  g_ptr_array_add (tracks, track);
  g_assert_true (hrm_command_toggle_keeps (desk, tracks));
}

static HrmCivil
end_of (HrmDesk *desk, HrmSession *session)
{
  return hrm_plan_get_end (hrm_desk_get_plan (desk), session);
}

/* All that are selected, unless all do it already; one edit. */
static void
test_toggle (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autoptr (HrmDesk) desk = bed.desk;
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  guint steps = hrm_test_steps (desk);

  keep (desk, bed.tracks[1]);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Keep the dates on Web");
  g_ptr_array_add (tracks, bed.tracks[0]);
  g_ptr_array_add (tracks, bed.tracks[1]);
  g_assert_true (hrm_command_toggle_keeps (desk, tracks));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Keep the dates on 2 tracks");
  g_assert_cmpint (bed.tracks[0]->keeps, ==, HRM_KEEPS_DATES);
  g_assert_true (hrm_command_toggle_keeps (desk, tracks));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Keep the work on 2 tracks");
  g_assert_cmpint (bed.tracks[1]->keeps, ==, HRM_KEEPS_WORK);
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 3);
  /* Of a frozen track nothing is said but that. */
  hrm_test_freeze (desk, bed.tracks[0]);
  g_assert_false (hrm_command_toggle_keeps (desk, tracks));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "API is frozen"));
}

/* What is said, what the preview shows, and one step back. */
static void
test_day_off (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *work = hrm_test_track (desk, "API"), *dates = hrm_test_track (desk, "Launch");
  HrmSession *a = hrm_test_session (desk, work, "Schema", "2026-03-02T09:00", 2400);
  HrmSession *b = hrm_test_session (desk, dates, "Fair", "2026-03-02T09:00", 2400);
  HrmSession *c = hrm_test_session (desk, dates, "Talk", "2026-03-04T09:00", 480);
  g_autofree char *before = NULL, *after = NULL, *again = NULL;
  HrmEdit *edit = day_off ("2026-03-04T00:00", "2026-03-04T00:00");
  guint n = hrm_edit_count (edit), steps;

  keep (desk, dates);
  before = hrm_test_dump (hrm_desk_get_model (desk));
  steps = hrm_test_steps (desk);
  hrm_desk_preview (desk, edit);
  g_assert_cmpuint (hrm_edit_count (edit), ==, n);
  hrm_edit_unref (edit);
  hrm_test_assert_civil (hrm_what_if_get_end (hrm_desk_get_what_if (desk), a), "2026-03-09T17:00");
  hrm_test_assert_civil (hrm_what_if_get_end (hrm_desk_get_what_if (desk), b), "2026-03-06T17:00");
  g_assert_true (hrm_desk_commit_preview (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Add holiday. 1 session keeps its dates. "
                   "1 session has no working time left between its dates and keeps its work");
  hrm_test_assert_civil (end_of (desk, a), "2026-03-09T17:00");
  hrm_test_assert_civil (end_of (desk, b), "2026-03-06T17:00");
  hrm_test_assert_civil (end_of (desk, c), "2026-03-05T17:00");
  g_assert_cmpint (b->length, ==, 1920);
  g_assert_cmpint (b->timing, ==, HRM_TIMING_BEATS);
  after = hrm_test_dump (hrm_desk_get_model (desk));
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
  hrm_test_undo (desk);
  again = hrm_test_dump (hrm_desk_get_model (desk));
  hrm_test_assert_equal (before, again);
  hrm_test_redo (desk);
  g_free (again);
  again = hrm_test_dump (hrm_desk_get_model (desk));
  hrm_test_assert_equal (after, again);
}

static void
type (HrmDesk *desk, HrmException *exception, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_command_set_field (desk, &exception->base, field, text, &error));
  g_assert_no_error (error);
}

/* Between its first day and its last, a day off that is typed elsewhere is long; and it may go again. */
static void
test_typed (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *dates = hrm_test_track (desk, "Launch");
  HrmSession *fair = hrm_test_session (desk, dates, "Fair", "2026-03-02T09:00", 2400);
  HrmSession *talk = hrm_test_session (desk, dates, "Talk", "2026-03-05T09:00", 480);
  HrmException *exception;
  HrmEdit *edit;

  keep (desk, dates);
  g_assert_true (hrm_test_finish (desk, day_off ("2026-03-09T00:00", "2026-03-09T00:00")));
  exception = ((gpointer *) hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_EXCEPTION)->pdata)[0];
  type (desk, exception, HRM_FIELD (Exception, from), "2026-03-04");
  hrm_test_assert_civil (end_of (desk, fair), "2026-03-03T17:00");
  type (desk, exception, HRM_FIELD (Exception, to), "2026-03-04");
  hrm_test_assert_civil (end_of (desk, fair), "2026-03-06T17:00");
  g_assert_cmpint (fair->length, ==, 1920);
  hrm_test_assert_civil (end_of (desk, talk), "2026-03-05T17:00");
  g_assert_cmpint (talk->length, ==, 480);
  type (desk, exception, HRM_FIELD (Exception, to), "2026-03-06");
  /* What is moved meanwhile is where it was put. */
  edit = hrm_edit_new ("Move");
  HRM_SET_INT (edit, SESSION, Session, fair->base.id, start, hrm_test_civil ("2026-03-10T09:00"));
  g_assert_true (hrm_test_finish (desk, edit));
  edit = hrm_edit_new ("No holiday");
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, exception->base.id);
  g_assert_true (hrm_test_finish (desk, edit));
  hrm_test_assert_civil (end_of (desk, fair), "2026-03-11T17:00");
  g_assert_cmpint (fair->length, ==, 960);
  hrm_test_assert_civil (end_of (desk, talk), "2026-03-05T17:00");
}

/* Also where an undo came between. What was typed since is nobody's wish but one's own. */
static void
test_undone_between (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *dates = hrm_test_track (desk, "Launch");
  HrmSession *fair = hrm_test_session (desk, dates, "Fair", "2026-03-02T09:00", 2400);
  HrmEdit *edit;

  keep (desk, dates);
  g_assert_true (hrm_test_finish (desk, day_off ("2026-03-06T00:00", "2026-03-06T00:00")));
  g_assert_cmpint (fair->length, ==, 1920);
  g_assert_true (hrm_test_finish (desk, day_off ("2026-03-05T00:00", "2026-03-05T00:00")));
  g_assert_cmpint (fair->length, ==, 1440);
  hrm_test_undo (desk);
  g_assert_cmpint (fair->length, ==, 1920);
  g_assert_true (hrm_command_delete_row (desk, hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_EXCEPTION)->pdata[0]));
  g_assert_cmpint (fair->length, ==, 2400);
  /* Once more: it is Friday off again, and then is not. */
  hrm_test_undo (desk);
  g_assert_cmpint (fair->length, ==, 1920);
  g_assert_true (hrm_command_delete_row (desk, hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_EXCEPTION)->pdata[0]));
  g_assert_cmpint (fair->length, ==, 2400);
  edit = hrm_edit_new ("Shorter");
  HRM_SET_INT (edit, SESSION, Session, fair->base.id, length, 1920);
  g_assert_true (hrm_test_finish (desk, edit));
  g_assert_true (hrm_test_finish (desk, day_off ("2026-03-09T00:00", "2026-03-09T00:00")));
  g_assert_cmpint (fair->length, ==, 1920);
}

/* By a field, as the inspector does it; what is on a frozen track is told. */
static void
test_week (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *dates = hrm_test_track (desk, "Launch"), *ice = hrm_test_track (desk, "Ice");
  HrmSession *session = hrm_test_session (desk, dates, "Fair", "2026-03-02T09:00", 2400);
  HrmRow *album = HRM_ROW (hrm_model_get_info (hrm_desk_get_model (desk)));

  hrm_test_session (desk, ice, "Rink", "2026-03-02T09:00", 2400);
  keep (desk, dates);
  keep (desk, ice);
  hrm_test_freeze (desk, ice);
  g_assert_true (hrm_command_set_field (desk, album, HRM_FIELD (AlbumInfo, week),
                                        "{\"mon\":[\"09:00-15:00\"],\"tue\":[\"09:00-15:00\"],\"fri\":[\"09:00-17:00\"]}", NULL));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "1 session keeps its dates. 1 session is on a frozen track and keeps its work");
  hrm_test_assert_civil (end_of (desk, session), "2026-03-06T17:00");
  g_assert_cmpint (session->length, ==, 6 * 60 + 6 * 60 + 8 * 60);
}

/* Its length is its own then: the others have no day off. */
static void
test_linked (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *dates = hrm_test_track (desk, "Launch");
  HrmSession *a = hrm_test_session (desk, dates, "Rehearsal", "2026-03-02T09:00", 960);
  HrmSession *b = hrm_test_session (desk, dates, "Rehearsal", "2026-03-09T09:00", 960);
  HrmEdit *edit = hrm_edit_new ("Link");

  HRM_SET_INT (edit, SESSION, Session, b->base.id, linked, a->base.id);
  hrm_test_commit (desk, edit);
  g_assert_cmpuint (hrm_links_count (a), ==, 2);
  keep (desk, dates);
  g_assert_true (hrm_test_finish (desk, day_off ("2026-03-10T00:00", "2026-03-10T00:00")));
  g_assert_cmpint (a->length, ==, 960);
  g_assert_cmpint (b->length, ==, 480);
  hrm_test_assert_civil (end_of (desk, b), "2026-03-09T17:00");
}

/* Commands that move days off of the plan along */

typedef struct
{
  gint64 id, length;
  HrmCivil end;
} Was;

static gboolean
is_set (HrmEdit *edit, gint64 id)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->kind == HRM_KIND_SESSION && i < run->ids->len; i++)
        if (g_array_index (run->ids, gint64, i) == id && (run->op != HRM_OP_SET || run->field == HRM_FIELD (Session, start) ||
            run->field == HRM_FIELD (Session, length) || run->field == HRM_FIELD (Session, timing)))
          return TRUE;
    }
  return FALSE;
}

/* Of sessions that keep dates and have enough working time, those of which EDIT says nothing. */
static GArray *
note_others (HrmDesk *desk, HrmEdit *edit)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GArray *others = g_array_new (FALSE, FALSE, sizeof (Was));

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      Was was = { session->base.id, session->length, end_of (desk, session) };

      if (session->timing == HRM_TIMING_BEATS && session->track.row->keeps == HRM_KEEPS_DATES && !is_set (edit, was.id))
        g_array_append_val (others, was);
    }
  return others;
}

/* Returns: how many have another length, to last to the same end */
static guint
check_others (HrmDesk *desk, GArray *others)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  guint n = 0;

  for (guint i = 0; i < others->len; i++)
    {
      Was *was = &g_array_index (others, Was, i);
      HrmSession *session = hrm_as_session (hrm_model_get (hrm_desk_get_model (desk), was->id));
      HrmCivil end = end_of (desk, session);

      n += session->length != was->length;
      if (session->length == was->length && hrm_calendar_minutes_between (calendar, session->start, was->end) == 0)
        continue;
      g_assert_cmpint (end, <=, was->end);
      g_assert_cmpint (hrm_calendar_minutes_between (calendar, end, was->end), ==, 0);
    }
  return n;
}

/* Days off of the plan's own, and tracks that keep dates. */
static HrmDesk *
busy_desk (void)
{
  static const HrmExceptionKind kinds[] = { HRM_EXCEPTION_KIND_EVENT, HRM_EXCEPTION_KIND_TRAINING, HRM_EXCEPTION_KIND_OTHER };
  HrmDesk *desk = hrm_test_desk (rand_, 40);
  HrmEdit *edit = hrm_edit_new ("More");
  GPtrArray *tracks = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK);

  for (guint i = 0; i < 8; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
      HrmDate date = HRM_TEST_START + hrm_test_below (rand_, 60);

      HRM_SET_INT (edit, EXCEPTION, Exception, id, from, date);
      HRM_SET_INT (edit, EXCEPTION, Exception, id, to, date);
      HRM_SET_INT (edit, EXCEPTION, Exception, id, kind, kinds[i % 3]);
    }
  for (guint i = 0; i < tracks->len; i++)
    if (i == 0 || hrm_test_below (rand_, 2))
      HRM_SET_INT (edit, TRACK, Track, ((HrmRow *) tracks->pdata[i])->id, keeps, HRM_KEEPS_DATES);
  hrm_test_commit (desk, edit);
  return desk;
}

/* What they do not move themselves lasts to the day to which it lasted. */
static void
test_time (void)
{
  static const HrmTimeAct acts[] = { HRM_TIME_INSERT, HRM_TIME_DELETE, HRM_TIME_CUT, HRM_TIME_DUPLICATE };
  guint kept = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmDesk) desk = busy_desk ();
      g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL;
      g_autoptr (HrmEdit) edit = NULL;
      g_autoptr (GArray) others = NULL;
      HrmCivil from = hrm_date_start (HRM_TEST_START + hrm_test_below (rand_, 40)) + hrm_test_below (rand_, 1440);
      HrmTimeChange change;

      hrm_desk_set_range (desk, from, from + (1 + hrm_test_below (rand_, 10)) * 1440);
      hrm_desk_set_cursor (desk, from);
      if (!hrm_command_time_begin (desk, acts[hrm_test_below (rand_, G_N_ELEMENTS (acts))], &change))
        continue;
      change.parts = HRM_RIPPLE_SECTIONS | HRM_RIPPLE_MARKERS | HRM_RIPPLE_TEMPO | HRM_RIPPLE_EXCEPTIONS;
      change.split = hrm_test_below (rand_, 2);
      edit = hrm_command_time (desk, &change);
      others = note_others (desk, edit);
      if (!hrm_command_time_commit (desk, &change))
        continue;
      kept += check_others (desk, others);
      hrm_test_undo (desk);
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
    }
  g_test_message ("%u kept", kept);
  g_assert_cmpuint (kept, >, 20);
}

static void
test_sections (void)
{
  guint kept = 0, done = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmDesk) desk = busy_desk ();
      g_autofree char *before = NULL, *after = NULL;
      HrmSection *sections[4];
      HrmEdit *edit;
      g_autoptr (GArray) others = NULL;

      for (guint s = 0; s < 4; s++)
        {
          HrmCivil start = hrm_date_start (HRM_TEST_START + 10 * (int) s) + 540;

          sections[s] = hrm_test_section (desk, "Verse", "2026-03-02T09:00", 480 * (1 + hrm_test_below (rand_, 6)));
          edit = hrm_edit_new ("There");
          HRM_SET_INT (edit, SECTION, Section, sections[s]->base.id, start, start);
          hrm_test_commit (desk, edit);
        }
      before = hrm_test_dump (hrm_desk_get_model (desk));
      edit = hrm_command_move_section (desk, sections[hrm_test_below (rand_, 4)], hrm_date_start (HRM_TEST_START + hrm_test_below (rand_, 60)) + 540, FALSE, NULL);
      if (edit == NULL)
        continue;
      others = note_others (desk, edit);
      if (!hrm_test_finish (desk, edit))
        continue;
      done++;
      kept += check_others (desk, others);
      hrm_test_undo (desk);
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
    }
  g_test_message ("%u moves, %u kept", done, kept);
  g_assert_cmpuint (kept, >, 5);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/keeps/toggle", test_toggle);
  g_test_add_func ("/desk/keeps/day-off", test_day_off);
  g_test_add_func ("/desk/keeps/typed", test_typed);
  g_test_add_func ("/desk/keeps/undone-between", test_undone_between);
  g_test_add_func ("/desk/keeps/week", test_week);
  g_test_add_func ("/desk/keeps/linked", test_linked);
  g_test_add_func ("/desk/keeps/time", test_time);
  g_test_add_func ("/desk/keeps/sections", test_sections);
  status = g_test_run ();
  g_rand_free (rand_);
  return status;
}

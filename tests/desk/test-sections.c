/* test-sections.c: sections, markers and sprint lengths: the rows above the tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-desk-tracks.h"

static GRand *rand_;

#define WEEK 2400

/* Three weeks, one phase each, and a session at each one's start. */
static void
test_sections_change_places (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK);
  HrmSection *verse = hrm_test_section (desk, "Verse", "2026-03-09T09:00", 2 * WEEK);
  HrmSection *outro = hrm_test_section (desk, "Outro", "2026-03-23T09:00", WEEK);
  HrmSession *i = hrm_test_session (desk, track, "I", "2026-03-03T10:00", 480), *v = hrm_test_session (desk, track, "V", "2026-03-09T09:00", 480);
  HrmSession *o = hrm_test_session (desk, track, "O", "2026-03-24T14:00", 480), *far = hrm_test_session (desk, track, "Far", "2026-04-06T09:00", 480);
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL;
  HrmSectionMove move;

  /* Over more than half of the next: they change places, the third does not move. */
  g_assert_true (hrm_test_finish (desk, hrm_command_move_section (desk, intro, hrm_test_civil ("2026-03-11T09:00"), FALSE, &move)));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move section Intro and 2 sessions");
  g_assert_cmpuint (move.sections, ==, 2);
  g_assert_cmpuint (move.sessions, ==, 2);
  g_assert_cmpuint (move.tracks, ==, 1);
  g_assert_true (move.passed == verse);
  g_assert_cmpuint (move.n_passed, ==, 1);
  hrm_test_assert_civil (verse->start, "2026-03-02T09:00");
  hrm_test_assert_civil (intro->start, "2026-03-16T09:00");
  hrm_test_assert_civil (outro->start, "2026-03-23T09:00");
  hrm_test_assert_civil (v->start, "2026-03-02T09:00");
  hrm_test_assert_civil (i->start, "2026-03-17T10:00");
  hrm_test_assert_civil (o->start, "2026-03-24T14:00");
  hrm_test_assert_civil (far->start, "2026-04-06T09:00");
  /* And back, in the order of the list. */
  g_assert_true (hrm_command_shift_section (desk, intro, -1));
  after = hrm_test_dump (hrm_desk_get_model (desk));
  hrm_test_assert_equal (before, after);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move section Intro and 2 sessions. Changed places with Verse");
  g_assert_true (hrm_command_shift_section (desk, intro, 2));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move section Intro and 3 sessions. Changed places with 2 sections");
  hrm_test_assert_civil (intro->start, "2026-03-23T09:00");
  hrm_test_assert_civil (outro->start, "2026-03-16T09:00");
  hrm_test_assert_civil (o->start, "2026-03-17T14:00");
  g_assert_false (hrm_command_shift_section (desk, intro, 1));
  hrm_test_undo (desk);
  /* A day into the next: that one makes room, and so does the third behind it. */
  g_assert_true (hrm_test_finish (desk, hrm_command_move_section (desk, intro, hrm_test_civil ("2026-03-03T09:00"), FALSE, NULL)));
  hrm_test_assert_civil (intro->start, "2026-03-03T09:00");
  hrm_test_assert_civil (verse->start, "2026-03-10T09:00");
  hrm_test_assert_civil (outro->start, "2026-03-24T09:00");
  hrm_test_assert_civil (i->start, "2026-03-04T10:00");
  hrm_test_assert_civil (o->start, "2026-03-25T14:00");
  hrm_test_assert_civil (far->start, "2026-04-06T09:00");
  hrm_test_undo (desk);
  /* Towards the one before it stops at its end. */
  g_assert_false (hrm_test_finish (desk, hrm_command_move_section (desk, outro, hrm_test_civil ("2026-03-20T09:00"), FALSE, NULL)));
  /* Into the free: nothing else moves. */
  g_assert_true (hrm_test_finish (desk, hrm_command_move_section (desk, outro, hrm_test_civil ("2026-04-06T09:00"), FALSE, NULL)));
  hrm_test_assert_civil (outro->start, "2026-04-06T09:00");
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
  hrm_test_assert_civil (o->start, "2026-04-07T14:00");
  hrm_test_assert_civil (far->start, "2026-04-06T09:00");
}

/* What comes before another by a cable may not change places with it unsaid. */
static void
test_sections_break (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = hrm_test_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  HrmSession *i = hrm_test_session (desk, track, "I", "2026-03-02T09:00", 480), *v = hrm_test_session (desk, track, "V", "2026-03-09T09:00", 480);
  HrmEdit *cable = hrm_edit_new ("Cable");
  gint64 id = hrm_edit_insert (cable, HRM_KIND_CABLE);
  g_autoptr (HrmEdit) edit = NULL;
  g_auto (GStrv) lines = NULL;
  HrmSectionMove move;

  HRM_SET_INT (cable, CABLE, Cable, id, from, i->base.id);
  HRM_SET_INT (cable, CABLE, Cable, id, to, v->base.id);
  hrm_test_commit (desk, cable);
  g_assert_true (hrm_command_shift_section (desk, intro, 1));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move section Intro and 2 sessions. Changed places with Verse. 1 cable newly violated: I → V");
  hrm_test_undo (desk);
  /* While it is dragged, and when it is dropped. */
  edit = hrm_command_move_section (desk, verse, hrm_test_civil ("2026-03-02T09:00"), FALSE, &move);
  hrm_desk_preview (desk, edit);
  lines = hrm_command_describe_section_move (desk, verse, &move);
  g_assert_true (g_strv_contains ((const char *const *) lines, "Changes places with Intro"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "▲ 1 cable newly violated: I → V"));
  hrm_command_note_section_move (desk, &move);
  g_assert_true (hrm_desk_commit_preview (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move section Verse and 2 sessions. Changed places with Intro. 1 cable newly violated: I → V");
}

/* In Lock mode a copy of a section makes no room, but goes where there is some. */
static void
test_section_copy_locked (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = hrm_test_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  HrmSession *v = hrm_test_session (desk, track, "V", "2026-03-09T09:00", 480);
  HrmSectionMove move;

  hrm_test_session (desk, track, "I", "2026-03-03T10:00", 480);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_LOCK);
  g_assert_false (hrm_test_finish (desk, hrm_command_move_section (desk, intro, hrm_test_civil ("2026-03-09T09:00"), TRUE, &move)));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "Lock"));
  g_assert_cmpuint (move.sections + move.sessions, ==, 0);
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
  hrm_test_assert_civil (v->start, "2026-03-09T09:00");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->len, ==, 2);
  g_assert_true (hrm_test_finish (desk, hrm_command_move_section (desk, intro, hrm_test_civil ("2026-03-16T09:00"), TRUE, &move)));
  g_assert_cmpuint (move.sessions, ==, 1);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->len, ==, 3);
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
}

/* What is typed and cannot be so is refused with a sentence, not made to fit. */
static void
test_section_typed (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmSection *intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = hrm_test_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  g_autoptr (GError) error = NULL;

  g_assert_false (hrm_command_set_field (desk, &intro->base, HRM_FIELD (Section, length), "7d", &error));
  g_assert_cmpstr (error->message, ==, "Intro cannot be that long: another section begins before its end. Move that one first.");
  g_assert_cmpint (intro->length, ==, WEEK);
  g_clear_error (&error);
  g_assert_true (hrm_command_set_field (desk, &intro->base, HRM_FIELD (Section, length), "4d", &error));
  g_assert_cmpint (intro->length, ==, 4 * 480);
  /* It stops at the end of the one before. */
  g_assert_false (hrm_command_set_field (desk, &verse->base, HRM_FIELD (Section, start), "2026-03-05T09:00", &error));
  g_assert_nonnull (strstr (error->message, "another section is in the way"));
  g_clear_error (&error);
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
  /* In free time it begins with the next work. */
  g_assert_true (hrm_command_set_field (desk, &verse->base, HRM_FIELD (Section, start), "2026-03-14T09:00", &error));
  g_assert_no_error (error);
  hrm_test_assert_civil (verse->start, "2026-03-16T09:00");
}

static gint64
add_off (HrmEdit *edit, HrmDate date, HrmExceptionKind kind, const char *hours)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, kind, kind);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, hours);
  return id;
}

/* Sprint lengths and days off inside a section go along; a holiday does not. */
static void
test_section_takes_days (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmModel *model = hrm_desk_get_model (desk);
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmEdit *edit = hrm_edit_new ("Days");
  gint64 tempo = hrm_edit_insert (edit, HRM_KIND_TEMPO), event = add_off (edit, HRM_TEST_START + 3, HRM_EXCEPTION_KIND_EVENT, NULL);
  gint64 holiday = add_off (edit, HRM_TEST_START + 1, HRM_EXCEPTION_KIND_HOLIDAY, "09:00-17:00");
  HrmSection *intro, *verse;
  HrmSession *last;
  HrmSectionMove move;
  g_auto (GStrv) lines = NULL;
  g_autofree char *all = NULL;

  HRM_SET_INT (edit, TEMPO, Tempo, tempo, from, HRM_TEST_START + 2);
  HRM_SET_INT (edit, TEMPO, Tempo, tempo, beats, 3);
  hrm_test_commit (desk, edit);
  intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", 4 * 480);
  verse = hrm_test_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  last = hrm_test_session (desk, track, "I", "2026-03-06T10:00", 60);
  edit = hrm_command_move_section (desk, intro, hrm_test_civil ("2026-03-11T09:00"), FALSE, &move);
  g_assert_cmpuint (move.tempos, ==, 1);
  g_assert_cmpuint (move.exceptions, ==, 1);
  hrm_desk_preview (desk, edit);
  lines = hrm_command_describe_section_move (desk, intro, &move);
  all = g_strjoinv ("\n", lines);
  g_assert_nonnull (strstr (all, "1 session on 1 track, 1 sprint length, 1 exception"));
  g_assert_nonnull (strstr (all, "1 section moves along"));
  hrm_desk_cancel_preview (desk);
  g_assert_true (hrm_test_finish (desk, edit));
  hrm_test_assert_civil (verse->start, "2026-03-02T09:00");
  hrm_test_assert_civil (intro->start, "2026-03-09T09:00");
  hrm_test_assert_civil (last->start, "2026-03-13T10:00");
  g_assert_cmpint (((HrmTempo *) hrm_model_get (model, tempo))->from, ==, HRM_TEST_START + 9);
  g_assert_cmpint (((HrmException *) hrm_model_get (model, event))->from, ==, HRM_TEST_START + 10);
  g_assert_cmpint (((HrmException *) hrm_model_get (model, event))->to, ==, HRM_TEST_START + 10);
  g_assert_cmpint (((HrmException *) hrm_model_get (model, holiday))->from, ==, HRM_TEST_START + 1);
}

static void
test_section_copy (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = hrm_test_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  HrmSession *a = hrm_test_session (desk, track, "I", "2026-03-03T10:00", 480), *b = hrm_test_session (desk, track, "J", "2026-03-04T10:00", 480);
  HrmSession *v = hrm_test_session (desk, track, "V", "2026-03-10T09:00", 480);
  HrmEdit *cable = hrm_edit_new ("Cable");
  gint64 id = hrm_edit_insert (cable, HRM_KIND_CABLE);
  g_autoptr (GPtrArray) sections = NULL;
  HrmSession *copy = NULL;

  HRM_SET_INT (cable, CABLE, Cable, id, from, a->base.id);
  HRM_SET_INT (cable, CABLE, Cable, id, to, b->base.id);
  hrm_test_commit (desk, cable);
  g_assert_true (hrm_command_copy_section (desk, intro));
  sections = hrm_command_get_sections (desk);
  g_assert_cmpuint (sections->len, ==, 3);
  hrm_test_assert_civil (((HrmSection *) sections->pdata[1])->start, "2026-03-09T09:00");
  g_assert_cmpstr (((HrmSection *) sections->pdata[1])->title, ==, "Intro");
  hrm_test_assert_civil (verse->start, "2026-03-16T09:00");
  hrm_test_assert_civil (v->start, "2026-03-17T09:00");
  hrm_test_assert_civil (a->start, "2026-03-03T10:00");
  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    if (session != a && g_str_equal (session->title, "I"))
      copy = session;
  g_assert_nonnull (copy);
  hrm_test_assert_civil (copy->start, "2026-03-10T10:00");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE)->len, ==, 2);
  hrm_test_undo (desk);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->len, ==, 2);
}

/* By chance: whatever begins under a section does so after a move, at the same
 * working time from its start; what is locked and what lies elsewhere stays. */
static void
test_sections_keep (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 60);
      HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
      GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
      HrmDate day = HRM_TEST_START + g_rand_int_range (rand_, 0, 6);
      g_autoptr (GPtrArray) sections = NULL;
      g_autofree HrmCivil *starts = NULL, *phases = NULL;
      g_autofree int *under = NULL;
      HrmSection *moved;
      gint64 total = 0;

      for (guint i = 0; i < 5; i++)
        {
          gint64 length = 60 * g_rand_int_range (rand_, 8, 80);
          HrmCivil start = hrm_calendar_next_work (calendar, hrm_date_start (day));
          g_autofree char *text = hrm_civil_format (start);

          hrm_test_section (desk, "Phase", text, length);
          day = hrm_civil_date (hrm_calendar_session_end (calendar, start, length, HRM_TIMING_BEATS)) + g_rand_int_range (rand_, 1, 4);
        }
      sections = hrm_command_get_sections (desk);
      starts = g_new (HrmCivil, sessions->len);
      under = g_new (int, sessions->len);
      phases = g_new (HrmCivil, sections->len);
      for (guint k = 0; k < sections->len; k++)
        phases[k] = ((HrmSection *) sections->pdata[k])->start;
      for (guint i = 0; i < sessions->len; i++)
        {
          starts[i] = ((HrmSession *) sessions->pdata[i])->start;
          under[i] = -1;
          for (guint k = 0; k < sections->len; k++)
            if (starts[i] >= phases[k] && starts[i] < hrm_command_section_end (desk, sections->pdata[k]))
              under[i] = (int) k;
        }
      moved = sections->pdata[g_rand_int_range (rand_, 0, 5)];
      hrm_test_finish (desk, hrm_command_move_section (desk, moved, hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, -10, 90)) + 540, FALSE, NULL));
      for (guint i = 0; i < sessions->len; i++)
        {
          HrmSession *session = sessions->pdata[i];
          HrmSection *section = under[i] >= 0 ? sections->pdata[under[i]] : NULL;

          if (section == NULL || session->locked == TRUE || section->start == phases[under[i]])
            {
              g_assert_cmpint (session->start, ==, starts[i]);
              continue;
            }
          g_assert_cmpint (session->start, >=, section->start);
          g_assert_cmpint (session->start, <, hrm_command_section_end (desk, section));
          if (session->timing == HRM_TIMING_BEATS)
            g_assert_cmpint (hrm_calendar_minutes_between (calendar, section->start, session->start), ==,
                             hrm_calendar_minutes_between (calendar, phases[under[i]], starts[i]));
        }
      g_clear_pointer (&sections, g_ptr_array_unref);
      sections = hrm_command_get_sections (desk);
      for (guint k = 0; k + 1 < sections->len; k++)
        {
          HrmSection *section = sections->pdata[k];

          total += section->length;
          g_assert_cmpint (hrm_command_section_end (desk, section), <=, ((HrmSection *) sections->pdata[k + 1])->start);
        }
      g_assert_cmpint (total, >, 0);
    }
}

static void
test_section_edges (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = hrm_test_section (desk, "Verse", "2026-03-16T09:00", WEEK);
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-03T10:00", 960), *b = hrm_test_session (desk, track, "B", "2026-03-04T10:00", 960);
  gint64 ids[] = { a->base.id, b->base.id }, id;
  HrmSection *made;

  g_assert_true (hrm_test_finish (desk, hrm_command_resize_section (desk, intro, TRUE, hrm_test_civil ("2026-03-10T09:00"))));
  g_assert_cmpint (intro->length, ==, WEEK + 480);
  g_assert_true (hrm_test_finish (desk, hrm_command_resize_section (desk, intro, TRUE, hrm_test_civil ("2026-03-25T09:00"))));
  g_assert_cmpint (intro->length, ==, 2 * WEEK);
  g_assert_true (hrm_test_finish (desk, hrm_command_resize_section (desk, verse, FALSE, hrm_test_civil ("2026-03-17T09:00"))));
  g_assert_cmpint (verse->length, ==, WEEK - 480);
  hrm_test_assert_civil (verse->start, "2026-03-17T09:00");
  g_assert_false (hrm_test_finish (desk, hrm_command_resize_section (desk, verse, FALSE, hrm_test_civil ("2026-03-30T09:00"))));
  hrm_desk_select_many (desk, ids, 2, FALSE);
  /* Where one is, no other begins; where it ends, one can. */
  g_assert_false (hrm_command_add_section (desk, &id));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Section Intro is there already: make it shorter first");
  g_assert_true (hrm_test_finish (desk, hrm_command_resize_section (desk, intro, TRUE, hrm_test_civil ("2026-03-03T17:00"))));
  hrm_desk_select_many (desk, ids, 2, FALSE);
  g_assert_true (hrm_command_add_section (desk, &id));
  made = hrm_as_section (hrm_model_get (hrm_desk_get_model (desk), id));
  hrm_test_assert_civil (made->start, "2026-03-04T09:00");
  g_assert_cmpint (made->length, ==, 2 * 480 + 60);
  g_assert_true (hrm_command_delete_section (desk, made, FALSE));
  g_assert_true (hrm_test_finish (desk, hrm_command_resize_section (desk, intro, TRUE, hrm_test_civil ("2026-03-10T09:00"))));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, 2);
  g_assert_true (hrm_command_delete_section (desk, intro, TRUE));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Delete section Intro with 2 sessions");
  hrm_test_undo (desk);
  hrm_test_commit (desk, hrm_command_plug (desk, hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->pdata[0],
                                           hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->pdata[1], HRM_CABLE_TYPE_FS));
  intro = hrm_test_find (desk, HRM_KIND_SECTION, "Intro");
  g_assert_true (hrm_command_delete_section (desk, intro, TRUE));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Delete section Intro with 2 sessions and 1 cable");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, 0);
  hrm_test_undo (desk);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, 2);
}

/* Markers and sprints */

/* What is added and named is one step, however it is typed; what was looked at longer is another. */
static void
test_named (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmMarker *marker;
  gint64 id;

  g_assert_true (hrm_command_add_marker (desk, &id));
  marker = hrm_as_marker (hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_true (hrm_command_change_marker (desk, marker, "Beta", HRM_MARKER_KIND_RELEASE, 0, marker->at, ""));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Add a marker");
  g_assert_true (hrm_command_change_marker (desk, marker, "Beta 2", HRM_MARKER_KIND_RELEASE, 0, marker->at, ""));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Change marker Beta");
  hrm_test_undo (desk);
  g_assert_cmpstr (marker->title, ==, "Beta");
  hrm_test_undo (desk);
  g_assert_null (hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_true (hrm_command_add_track (desk, NULL));
  id = hrm_desk_get_inspected (desk)->id;
  g_assert_true (hrm_command_set_field (desk, hrm_desk_get_inspected (desk), HRM_FIELD (Track, title), "P", NULL));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Add track P");
  g_assert_true (hrm_command_set_field (desk, hrm_desk_get_inspected (desk), HRM_FIELD (Track, title), "Pay", NULL));
  hrm_test_undo (desk);
  g_assert_null (hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_true (hrm_command_add_track (desk, "API"));
  g_assert_true (hrm_test_finish (desk, hrm_command_create_session (desk, hrm_as_track (hrm_desk_get_inspected (desk)),
                                                                      hrm_test_civil ("2026-03-02T09:00"), 480, &id)));
  g_assert_true (hrm_command_set_field (desk, hrm_model_get (hrm_desk_get_model (desk), id), HRM_FIELD (Session, title), "Webhooks", NULL));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Add a session: Webhooks");
  hrm_test_undo (desk);
  g_assert_null (hrm_model_get (hrm_desk_get_model (desk), id));
}

static void
test_markers (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  HrmMarker *marker;
  HrmCivil at;
  gint64 id;
  char *name;

  hrm_test_section (desk, "Intro", "2026-03-02T09:00", WEEK);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-04T12:00"));
  g_assert_true (hrm_command_add_marker (desk, &id));
  marker = hrm_as_marker (hrm_model_get (hrm_desk_get_model (desk), id));
  hrm_test_assert_civil (marker->at, "2026-03-04T12:00");
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-02T09:00"));
  g_assert_true (hrm_command_find_landmark (desk, 1, &at, &name));
  g_assert_cmpstr (name, ==, "Marker New marker");
  g_free (name);
  hrm_desk_set_cursor (desk, at);
  g_assert_true (hrm_command_find_landmark (desk, 1, &at, &name));
  g_assert_cmpstr (name, ==, "End of Intro");
  g_free (name);
  hrm_test_assert_civil (at, "2026-03-06T17:00");
  hrm_desk_set_cursor (desk, at);
  g_assert_false (hrm_command_find_landmark (desk, 1, &at, &name));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "No marker or section behind the cursor");
  g_assert_true (hrm_test_finish (desk, hrm_command_move_marker (desk, marker, hrm_test_civil ("2026-03-12T17:00"))));
  hrm_desk_set_countdown (desk, marker);
  first = hrm_desk_describe_countdown (desk, marker, hrm_civil_date (hrm_test_civil ("2026-03-06T00:00")));
  second = hrm_desk_describe_countdown (desk, marker, hrm_civil_date (hrm_test_civil ("2026-03-12T00:00")));
  third = hrm_desk_describe_countdown (desk, marker, hrm_civil_date (hrm_test_civil ("2026-03-13T00:00")));
  g_assert_cmpstr (first, ==, "R−4");
  g_assert_cmpstr (second, ==, "R+0");
  g_assert_cmpstr (third, ==, "R+1");
  g_assert_true (hrm_desk_get_countdown (desk) == marker);
  g_assert_true (hrm_command_delete_row (desk, &marker->base));
  g_assert_null (hrm_desk_get_countdown (desk));
}

static void
test_quick_marks (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();

  g_assert_false (hrm_desk_go_quick_mark (desk, 3));
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-04T12:00"));
  hrm_desk_set_quick_mark (desk, 3);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-05-04T12:00"));
  g_assert_true (hrm_desk_go_quick_mark (desk, 3));
  hrm_test_assert_civil (hrm_desk_get_cursor (desk), "2026-03-04T12:00");
  g_assert_cmpuint (hrm_test_steps (desk), ==, 0);
}

static void
test_tempo (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmDate date = hrm_civil_date (hrm_test_civil ("2026-03-16T00:00"));
  g_autoptr (GPtrArray) tempos = NULL;
  gint64 bar, same;
  int beat;

  g_assert_true (hrm_command_set_tempo (desk, date, 5));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Sprints of 5 days from Mon 16 Mar on");
  hrm_tempo_map_locate (hrm_plan_get_tempo (hrm_desk_get_plan (desk)), date, &bar, &beat);
  g_assert_cmpint (beat, ==, 1);
  hrm_tempo_map_locate (hrm_plan_get_tempo (hrm_desk_get_plan (desk)), date + 7, &same, &beat);
  g_assert_cmpint (same, ==, bar + 1);
  g_assert_cmpint (beat, ==, 1);
  g_assert_true (hrm_command_set_tempo (desk, date, 15));
  g_assert_false (hrm_command_set_tempo (desk, date, 15));
  tempos = hrm_command_get_tempos (desk);
  g_assert_cmpuint (tempos->len, ==, 1);
  g_assert_true (hrm_command_delete_row (desk, tempos->pdata[0]));
  hrm_test_undo (desk);
  hrm_test_undo (desk);
  g_assert_cmpint (((HrmTempo *) hrm_test_any (desk, HRM_KIND_TEMPO, rand_))->beats, ==, 5);
}

/* The desk's own */

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/sections/change-places", test_sections_change_places);
  g_test_add_func ("/desk/sections/break", test_sections_break);
  g_test_add_func ("/desk/sections/copy-locked", test_section_copy_locked);
  g_test_add_func ("/desk/sections/typed", test_section_typed);
  g_test_add_func ("/desk/sections/takes-days", test_section_takes_days);
  g_test_add_func ("/desk/sections/copy", test_section_copy);
  g_test_add_func ("/desk/sections/keep", test_sections_keep);
  g_test_add_func ("/desk/sections/edges", test_section_edges);
  g_test_add_func ("/desk/sections/named", test_named);
  g_test_add_func ("/desk/sections/markers", test_markers);
  g_test_add_func ("/desk/sections/quick-marks", test_quick_marks);
  g_test_add_func ("/desk/sections/tempo", test_tempo);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}

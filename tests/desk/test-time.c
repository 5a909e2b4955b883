/* test-time.c: time over all tracks, there and back, and what goes along with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-takes.h"
#include "hrm-test-desk.h"

static GRand *rand_;

static HrmCivil
some_time (void)
{
  return hrm_date_start (HRM_TEST_START + hrm_test_below (rand_, 60)) + hrm_test_below (rand_, 1440);
}

/* By chance: takes, groups, links and ticks, sections, markers, sprint lengths and days off. */
static void
enrich (HrmDesk *desk)
{
  HrmEdit *edit = hrm_edit_new ("More");
  GPtrArray *items = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_ITEM);

  for (guint i = 0; i < 8; i++)
    {
      HrmSession *session = hrm_test_any (desk, HRM_KIND_SESSION, rand_), *source = hrm_test_any (desk, HRM_KIND_SESSION, rand_);
      gint64 section = hrm_edit_insert (edit, HRM_KIND_SECTION), marker = hrm_edit_insert (edit, HRM_KIND_MARKER);
      gint64 tempo = hrm_edit_insert (edit, HRM_KIND_TEMPO), off = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
      HrmDate day = HRM_TEST_START + hrm_test_below (rand_, 60);

      HRM_SET_INT (edit, SESSION, Session, session->base.id, group, 7);
      if (source->linked.row == NULL && session != source && i == 0)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, linked, source->base.id);
      HRM_SET_TEXT (edit, SECTION, Section, section, title, "Verse");
      HRM_SET_INT (edit, SECTION, Section, section, start, some_time ());
      HRM_SET_INT (edit, SECTION, Section, section, length, 480 * (1 + hrm_test_below (rand_, 10)));
      HRM_SET_TEXT (edit, MARKER, Marker, marker, title, "Beta");
      HRM_SET_INT (edit, MARKER, Marker, marker, at, some_time ());
      HRM_SET_INT (edit, TEMPO, Tempo, tempo, from, HRM_TEST_START + hrm_test_below (rand_, 60));
      HRM_SET_INT (edit, TEMPO, Tempo, tempo, beats, 1 + hrm_test_below (rand_, 12));
      HRM_SET_INT (edit, EXCEPTION, Exception, off, from, day);
      HRM_SET_INT (edit, EXCEPTION, Exception, off, to, day + hrm_test_below (rand_, 3));
      HRM_SET_INT (edit, EXCEPTION, Exception, off, kind, hrm_test_below (rand_, 7));
    }
  for (guint i = 0; i < 2; i++)
    HRM_SET_INT (edit, TRACK, Track, ((HrmRow *) hrm_test_any (desk, HRM_KIND_TRACK, rand_))->id, keeps, HRM_KEEPS_DATES);
  for (guint i = 0; i < items->len; i++)
    HRM_SET_INT (edit, ITEM, Item, ((HrmRow *) items->pdata[i])->id, done, hrm_test_below (rand_, 2));
  hrm_test_commit (desk, edit);
  for (guint i = 0; i < 3; i++)
    {
      hrm_test_select (desk, rand_);
      if (hrm_command_new_take (desk) && hrm_test_below (rand_, 2))
        hrm_command_cycle_take (desk, 1);
    }
}

static HrmDesk *
rich_desk (void)
{
  HrmDesk *desk = hrm_test_desk (rand_, 25);

  enrich (desk);
  return desk;
}

static gboolean
do_time (HrmDesk *desk, HrmTimeAct act, HrmRippleParts parts, gboolean split, gint64 minutes)
{
  HrmTimeChange change;

  if (!hrm_command_time_begin (desk, act, &change))
    return FALSE;
  change.parts = parts;
  change.split = split;
  if (minutes > 0)
    change.minutes = minutes;
  return hrm_command_time_commit (desk, &change);
}

/* Cut and pasted where it was: the same rows, to the last value. */
static void
test_cut_and_paste (void)
{
  guint done = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmDesk) desk = rich_desk ();
      g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL;
      HrmCivil from = some_time ();
      HrmRippleParts parts = (HrmRippleParts) hrm_test_below (rand_, 16);
      gboolean split = hrm_test_below (rand_, 2);

      hrm_desk_set_ripple_locked (desk, (HrmRippleLocked) hrm_test_below (rand_, 3));
      hrm_desk_set_range (desk, from, from + 60 + hrm_test_below (rand_, 20 * 1440));
      if (!do_time (desk, HRM_TIME_CUT, parts, split, 0))
        continue;
      hrm_test_assert_sound (hrm_desk_get_model (desk));
      hrm_desk_set_cursor (desk, from);
      g_assert_true (do_time (desk, HRM_TIME_PASTE, parts, split, 0));
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
      done++;
    }
  g_assert_cmpuint (done, >, 115);
}

static void
test_insert_and_delete (void)
{
  guint done = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmDesk) desk = rich_desk ();
      g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL;
      HrmRippleParts parts = (HrmRippleParts) hrm_test_below (rand_, 16);
      gboolean split = hrm_test_below (rand_, 2);

      hrm_desk_set_cursor (desk, some_time ());
      if (!do_time (desk, HRM_TIME_INSERT, parts, split, 1 + hrm_test_below (rand_, 9000)))
        continue;
      hrm_test_assert_sound (hrm_desk_get_model (desk));
      /* The range is the time that came. */
      g_assert_true (do_time (desk, hrm_test_below (rand_, 2) ? HRM_TIME_DELETE : HRM_TIME_CUT, parts, split, 0));
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
      done++;
    }
  g_assert_cmpuint (done, >, 135);
}

/* Something came between: then nothing of it is lost. */
static void
test_not_recalled (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *behind, *new;

  hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 4800);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-04T09:00"));
  g_assert_true (do_time (desk, HRM_TIME_INSERT, HRM_RIPPLE_SESSIONS, TRUE, 480));
  new = hrm_test_session (desk, track, "Hooks", "2026-03-04T09:00", 240);
  behind = hrm_test_session (desk, track, "Server", "2026-03-23T09:00", 240);
  hrm_desk_set_range (desk, hrm_test_civil ("2026-03-04T09:00"), hrm_test_civil ("2026-03-05T09:00"));
  g_assert_true (do_time (desk, HRM_TIME_CUT, HRM_RIPPLE_SESSIONS, TRUE, 0));
  hrm_test_assert_civil (behind->start, "2026-03-20T09:00");
  g_assert_true (do_time (desk, HRM_TIME_PASTE, HRM_RIPPLE_SESSIONS, TRUE, 0));
  new = hrm_test_find (desk, HRM_KIND_SESSION, "Hooks");
  hrm_test_assert_civil (new->start, "2026-03-04T09:00");
  hrm_test_assert_civil (behind->start, "2026-03-23T09:00");
}

/* What is locked, played or frozen between the two stays; the rest goes back. */
static void
test_recall_leaves_fixed (void)
{
  for (guint way = 0; way < 4; way++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
      HrmTrack *track = hrm_test_track (desk, "API"), *other = hrm_test_track (desk, "Web");
      HrmSession *fixed = hrm_test_session (desk, track, "Schema", "2026-03-04T09:00", 480);
      HrmSession *loose = hrm_test_session (desk, other, "Pages", "2026-03-05T09:00", 480);
      HrmEdit *edit = hrm_edit_new ("Fix");

      hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-03T00:00"));
      g_assert_true (do_time (desk, HRM_TIME_INSERT, HRM_RIPPLE_SESSIONS, TRUE, 480));
      hrm_test_assert_civil (fixed->start, "2026-03-05T09:00");
      if (way == 0)
        HRM_SET_INT (edit, SESSION, Session, fixed->base.id, locked, TRUE);
      else if (way == 1)
        HRM_SET_INT (edit, SESSION, Session, fixed->base.id, state, HRM_SESSION_STATE_PLAYED);
      else if (way == 2)
        HRM_SET_INT (edit, SESSION, Session, fixed->base.id, state, HRM_SESSION_STATE_LIVE);
      else
        hrm_test_freeze (desk, track);
      if (hrm_edit_is_empty (edit))
        hrm_edit_unref (edit);
      else
        hrm_test_commit (desk, edit);
      g_assert_true (do_time (desk, HRM_TIME_DELETE, HRM_RIPPLE_SESSIONS, TRUE, 0));
      hrm_test_assert_civil (fixed->start, "2026-03-05T09:00");
      hrm_test_assert_civil (loose->start, "2026-03-05T09:00");
    }
}

static gint64
plug (HrmEdit *edit, HrmSession *from, HrmSession *to)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to->base.id);
  return id;
}

/* A week with all that can be in it, between two others. */
typedef struct
{
  HrmDesk *desk;
  HrmSession *before, *session, *behind;
  HrmItem *item;
} Week;

static Week
week_new (void)
{
  Week week = { .desk = hrm_test_desk_empty () };
  HrmTrack *track = hrm_test_track (week.desk, "API");
  HrmEdit *edit = hrm_edit_new ("More");
  gint64 tempo = hrm_edit_insert (edit, HRM_KIND_TEMPO), off = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  gint64 holiday = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  week.before = hrm_test_session (week.desk, track, "Schema", "2026-03-02T09:00", 480);
  week.session = hrm_test_session (week.desk, track, "Server", "2026-03-10T09:00", 480);
  week.behind = hrm_test_session (week.desk, track, "Release", "2026-03-16T09:00", 480);
  g_assert_true (hrm_command_add_checklist (week.desk, &week.session->base, HRM_CHECKLIST_KIND_MASTERING));
  week.item = hrm_model_get_rows (hrm_desk_get_model (week.desk), HRM_KIND_ITEM)->pdata[0];
  g_assert_true (hrm_command_tick (week.desk, week.item, TRUE));
  hrm_desk_select (week.desk, week.session->base.id);
  g_assert_true (hrm_command_new_take (week.desk));
  plug (edit, week.before, week.session);
  plug (edit, week.session, week.behind);
  HRM_SET_INT (edit, SESSION, Session, week.session->base.id, group, 7);
  HRM_EACH_INCOMING (week.session, SESSION, Session, slot, take)
    HRM_SET_INT (edit, SESSION, Session, week.session->base.id, main, take->base.id);
  HRM_SET_INT (edit, TEMPO, Tempo, tempo, from, HRM_TEST_START + 9);
  HRM_SET_INT (edit, TEMPO, Tempo, tempo, beats, 3);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, from, HRM_TEST_START + 10);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, to, HRM_TEST_START + 10);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, kind, HRM_EXCEPTION_KIND_EVENT);
  HRM_SET_INT (edit, EXCEPTION, Exception, holiday, from, HRM_TEST_START + 11);
  HRM_SET_INT (edit, EXCEPTION, Exception, holiday, to, HRM_TEST_START + 11);
  hrm_test_commit (week.desk, edit);
  return week;
}

static guint
count (HrmDesk *desk, HrmKind kind)
{
  return hrm_model_get_rows (hrm_desk_get_model (desk), kind)->len;
}

static guint
count_ticks (HrmDesk *desk)
{
  GPtrArray *items = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_ITEM);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((HrmItem *) items->pdata[i])->done == TRUE;
  return n;
}

#define ALL (HRM_RIPPLE_SECTIONS | HRM_RIPPLE_MARKERS | HRM_RIPPLE_TEMPO | HRM_RIPPLE_EXCEPTIONS)

/* How long sprints are on DATE. */
static int
beats_on (HrmDesk *desk, HrmDate date)
{
  HrmTempoMap *map = hrm_plan_get_tempo (hrm_desk_get_plan (desk));
  gint64 bar;
  int beat;

  hrm_tempo_map_locate (map, date, &bar, &beat);
  return hrm_tempo_map_bar_beats (map, bar);
}

/* Elsewhere, what was cut is what it was; once more, it is planned again. */
static void
test_cut_elsewhere (void)
{
  Week week = week_new ();
  HrmDesk *desk = week.desk;
  HrmSession *session = NULL;

  hrm_desk_set_range (desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_CUT, ALL, TRUE, 0));
  g_assert_cmpuint (count (desk, HRM_KIND_SESSION), ==, 2);
  g_assert_cmpuint (count (desk, HRM_KIND_CABLE), ==, 0);
  /* The holiday stays; the day out went with its time. */
  g_assert_cmpuint (count (desk, HRM_KIND_EXCEPTION), ==, 1);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-23T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_PASTE, ALL, TRUE, 0));
  g_assert_cmpuint (count (desk, HRM_KIND_SESSION), ==, 4);
  HRM_EACH_INCOMING (week.before->track.row, SESSION, Session, track, other)
    if (hrm_row_n_children (&other->base, HRM_KIND_SESSION, HRM_FIELD (Session, slot)) > 0)
      session = other;
  g_assert_nonnull (session);
  hrm_test_assert_civil (session->start, "2026-03-24T09:00");
  g_assert_cmpint (session->group, ==, 7);
  g_assert_nonnull (session->main.row);
  g_assert_cmpuint (count_ticks (desk), ==, 1);
  g_assert_cmpuint (hrm_row_n_children (&session->base, HRM_KIND_CABLE, HRM_FIELD (Cable, from)), ==, 1);
  g_assert_cmpuint (hrm_row_n_children (&session->base, HRM_KIND_CABLE, HRM_FIELD (Cable, to)), ==, 1);
  g_assert_cmpuint (count (desk, HRM_KIND_EXCEPTION), ==, 2);
  /* Sprints are short inside, and behind it as they were. */
  g_assert_cmpint (beats_on (desk, HRM_TEST_START + 23), ==, 3);
  g_assert_cmpuint (count (desk, HRM_KIND_TEMPO), ==, 3);

  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-05-04T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_PASTE, ALL, TRUE, 0));
  g_assert_cmpuint (count (desk, HRM_KIND_SESSION), ==, 6);
  g_assert_cmpuint (count_ticks (desk), ==, 1);
  g_assert_cmpuint (count (desk, HRM_KIND_CABLE), ==, 2);
  hrm_test_assert_sound (hrm_desk_get_model (desk));
  /* What was pasted is taken back: then it is whole once more, but not as long as any of it is there. */
  hrm_test_undo (desk);
  g_assert_true (do_time (desk, HRM_TIME_PASTE, ALL, TRUE, 0));
  g_assert_cmpuint (count_ticks (desk), ==, 1);
  hrm_test_undo (desk);
  hrm_test_undo (desk);
  g_assert_cmpuint (count_ticks (desk), ==, 0);
  g_assert_true (do_time (desk, HRM_TIME_PASTE, ALL, TRUE, 0));
  g_assert_cmpuint (count_ticks (desk), ==, 1);
  g_object_unref (desk);
}

/* A cable that would go in a circle meanwhile is left out. */
static void
test_circle (void)
{
  Week week = week_new ();
  HrmEdit *edit = hrm_edit_new ("Plug");

  hrm_desk_set_range (week.desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
  g_assert_true (do_time (week.desk, HRM_TIME_CUT, ALL, TRUE, 0));
  plug (edit, week.behind, week.before);
  hrm_test_commit (week.desk, edit);
  hrm_desk_set_cursor (week.desk, hrm_test_civil ("2026-03-23T00:00"));
  g_assert_true (do_time (week.desk, HRM_TIME_PASTE, ALL, TRUE, 0));
  g_assert_cmpuint (count (week.desk, HRM_KIND_SESSION), ==, 4);
  g_assert_cmpuint (count (week.desk, HRM_KIND_CABLE), ==, 1);
  g_object_unref (week.desk);
}

static void
test_duplicate (void)
{
  Week week = week_new ();

  hrm_desk_set_range (week.desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
  g_assert_true (do_time (week.desk, HRM_TIME_DUPLICATE, ALL & ~HRM_RIPPLE_EXCEPTIONS, TRUE, 0));
  /* With its takes and its sprint length, not with its ticks. */
  g_assert_cmpuint (count (week.desk, HRM_KIND_SESSION), ==, 6);
  g_assert_cmpuint (count_ticks (week.desk), ==, 1);
  g_assert_cmpuint (count (week.desk, HRM_KIND_EXCEPTION), ==, 2);
  g_assert_cmpuint (count (week.desk, HRM_KIND_TEMPO), ==, 3);
  g_assert_cmpuint (count (week.desk, HRM_KIND_CABLE), ==, 2);
  hrm_test_assert_sound (hrm_desk_get_model (week.desk));
  g_object_unref (week.desk);
}

/* Wherever it goes, it comes whole and goes by undo. */
static void
test_anywhere (void)
{
  guint done = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HrmDesk) desk = rich_desk ();
      HrmModel *model = hrm_desk_get_model (desk);
      g_autofree char *before = hrm_test_dump (model), *after = NULL;
      guint n = 0;

      for (guint k = 0; k < 4; k++)
        {
          HrmTimeAct act = k == 0 ? HRM_TIME_CUT : hrm_test_below (rand_, 3) ? HRM_TIME_PASTE : (HrmTimeAct) hrm_test_below (rand_, 5);
          HrmCivil from = some_time ();

          hrm_desk_clear_range (desk);
          if (hrm_test_below (rand_, 2))
            hrm_desk_set_range (desk, from, from + 60 + hrm_test_below (rand_, 20 * 1440));
          hrm_desk_set_cursor (desk, from);
          n += do_time (desk, act, (HrmRippleParts) hrm_test_below (rand_, 16), hrm_test_below (rand_, 2), 0);
          hrm_test_assert_sound (model);
        }
      done += n;
      while (n-- > 0)
        hrm_test_undo (desk);
      after = hrm_test_dump (model);
      hrm_test_assert_equal (before, after);
    }
  g_assert_cmpuint (done, >, 150);
}

/* What cannot be pasted is counted and told, in the preview too, and can still come back as what it was. */
static void
test_paste_tells_refused (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  g_autoptr (HrmEdit) edit = NULL;
  g_autofree char *words = NULL;
  HrmTimeChange change;
  HrmSession *session = hrm_test_session (desk, track, "Server", "2026-03-10T09:00", 480);

  hrm_test_session (desk, hrm_test_track (desk, "Web"), "Pages", "2026-03-10T09:00", 480);
  g_assert_true (hrm_command_add_checklist (desk, &session->base, HRM_CHECKLIST_KIND_MASTERING));
  g_assert_true (hrm_command_tick (desk, hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_ITEM)->pdata[0], TRUE));
  hrm_desk_set_range (desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_CUT, HRM_RIPPLE_SESSIONS, TRUE, 0));
  hrm_test_freeze (desk, track);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-23T00:00"));
  g_assert_true (hrm_command_time_begin (desk, HRM_TIME_PASTE, &change));
  edit = hrm_command_time (desk, &change);
  hrm_desk_preview (desk, edit);
  words = hrm_desk_describe_ripple (desk);
  g_assert_nonnull (strstr (words, "1 is not pasted: its track is frozen or gone"));
  hrm_desk_cancel_preview (desk);
  g_assert_true (do_time (desk, HRM_TIME_PASTE, HRM_RIPPLE_SESSIONS, TRUE, 0));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "1 is not pasted"));
  g_assert_cmpuint (count (desk, HRM_KIND_SESSION), ==, 1);
  hrm_test_freeze (desk, track);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-04-06T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_PASTE, HRM_RIPPLE_SESSIONS, TRUE, 0));
  g_assert_cmpuint (count_ticks (desk), ==, 1);
}

/* The marker of a frozen track stays when its time goes, and does not come once more. */
static void
test_frozen_marker (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmEdit *edit = hrm_edit_new ("Marker");
  gint64 marker = hrm_edit_insert (edit, HRM_KIND_MARKER);

  HRM_SET_TEXT (edit, MARKER, Marker, marker, title, "Beta");
  HRM_SET_INT (edit, MARKER, Marker, marker, at, hrm_test_civil ("2026-03-10T12:00"));
  HRM_SET_INT (edit, MARKER, Marker, marker, track, track->base.id);
  hrm_test_commit (desk, edit);
  hrm_test_session (desk, hrm_test_track (desk, "Web"), "Pages", "2026-03-10T09:00", 480);
  hrm_test_freeze (desk, track);
  hrm_desk_set_range (desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_CUT, ALL, TRUE, 0));
  g_assert_cmpuint (count (desk, HRM_KIND_MARKER), ==, 1);
  hrm_test_freeze (desk, track);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-04-06T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_PASTE, ALL, TRUE, 0));
  g_assert_cmpuint (count (desk, HRM_KIND_SESSION), ==, 1);
  g_assert_cmpuint (count (desk, HRM_KIND_MARKER), ==, 1);
}

/* Takes are no sessions by themselves; what is taken back says what that moves. */
static void
test_counts (void)
{
  Week week = week_new ();
  HrmDesk *desk = week.desk;

  hrm_desk_set_range (desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
  g_assert_true (hrm_command_copy_time (desk));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "with 1 session"));
  g_assert_null (strstr (hrm_desk_get_status (desk), "1 sessions"));
  /* In free time, from where nothing is left to move but what is behind. */
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-14T00:00"));
  g_assert_true (do_time (desk, HRM_TIME_INSERT, HRM_RIPPLE_SESSIONS, TRUE, 480));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), ", move 1 session on 1 track"));
  g_assert_true (do_time (desk, HRM_TIME_DELETE, HRM_RIPPLE_SESSIONS, TRUE, 0));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), ", move 1 session on 1 track"));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (desk), "Delete "));
  hrm_test_assert_civil (week.behind->start, "2026-03-16T09:00");
  g_object_unref (desk);
}

static char *
describe (HrmDesk *desk, HrmTimeAct act, HrmRippleParts parts)
{
  HrmTimeChange change;
  g_autoptr (HrmEdit) edit = NULL;
  char *words;

  g_assert_true (hrm_command_time_begin (desk, act, &change));
  change.parts = parts;
  change.split = TRUE;
  edit = hrm_command_time (desk, &change);
  hrm_desk_preview (desk, edit);
  words = hrm_desk_describe_ripple (desk);
  hrm_desk_cancel_preview (desk);
  return words;
}

static void
add_marker (HrmDesk *desk, const char *at)
{
  HrmEdit *edit = hrm_edit_new ("Marker");
  gint64 marker = hrm_edit_insert (edit, HRM_KIND_MARKER);

  HRM_SET_TEXT (edit, MARKER, Marker, marker, title, at);
  HRM_SET_INT (edit, MARKER, Marker, marker, at, hrm_test_civil (at));
  hrm_test_commit (desk, edit);
}

/* What goes, what moves and what is new are told apart, and what was done counts as the preview did. */
static void
test_story (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *api = hrm_test_track (desk, "API"), *web = hrm_test_track (desk, "Web");
  const struct { HrmTimeAct act; const char *words, *label; } cases[] = {
    { HRM_TIME_DELETE, "Moves 2 sessions on 1 track, 2 markers · Removes 1 session and the marker 2026-03-10T09:00 · 1 gets shorter",
      "Delete 5 days of time with 1 session and the marker 2026-03-10T09:00, move 2 sessions on 1 track" },
    { HRM_TIME_DUPLICATE, "Moves 2 sessions on 1 track, 2 markers · Adds 2 sessions, 1 marker",
      "Duplicate 5 days of time with 2 sessions, move 2 sessions on 1 track" },
    { HRM_TIME_INSERT, "Moves 3 sessions on 1 track, 2 markers · 1 is split", "Insert 5 days of time, move 3 sessions on 1 track" },
  };

  hrm_test_session (desk, web, "Across", "2026-03-05T09:00", 4 * 480);
  hrm_test_session (desk, api, "Inside", "2026-03-11T09:00", 480);
  hrm_test_session (desk, api, "Behind", "2026-03-17T09:00", 480);
  hrm_test_session (desk, api, "Later", "2026-03-18T09:00", 480);
  add_marker (desk, "2026-03-10T09:00");
  add_marker (desk, "2026-03-17T09:00");
  add_marker (desk, "2026-03-24T09:00");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL;

      hrm_desk_set_range (desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
      hrm_desk_set_cursor (desk, hrm_test_civil (i == 2 ? "2026-03-10T10:00" : "2026-03-09T00:00"));
      words = describe (desk, cases[i].act, HRM_RIPPLE_MARKERS);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true (do_time (desk, cases[i].act, HRM_RIPPLE_MARKERS, TRUE, 0));
      g_assert_cmpstr (hrm_test_undo_label (desk), ==, cases[i].label);
      hrm_test_undo (desk);
    }
}

/* With what goes its cables go: they are told before, then, and in the history, as are those that come again. */
static void
test_story_of_cables (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API"), *other = hrm_test_track (desk, "Web");
  HrmSession *across = hrm_test_session (desk, other, "Across", "2026-03-05T09:00", 4 * 480);
  HrmSession *inside = hrm_test_session (desk, track, "Inside", "2026-03-11T09:00", 480);
  HrmSession *behind = hrm_test_session (desk, track, "Behind", "2026-03-17T09:00", 480);
  HrmEdit *edit = hrm_edit_new ("Plug");
  const struct { HrmTimeAct act; const char *words, *label; } cases[] = {
    { HRM_TIME_DELETE, "Moves 1 session on 1 track · Removes 1 session and 2 cables · 1 gets shorter",
      "Delete 5 days of time with 1 session and 2 cables, move 1 session on 1 track" },
    { HRM_TIME_CUT, "Moves 1 session on 1 track · Removes 1 session and 2 cables · 1 gets shorter",
      "Cut 5 days of time with 1 session and 2 cables, move 1 session on 1 track" },
    { HRM_TIME_DUPLICATE, "Moves 1 session on 1 track · Adds 2 sessions, 1 cable",
      "Duplicate 5 days of time with 2 sessions and 1 cable, move 1 session on 1 track" },
  };

  plug (edit, across, inside);
  plug (edit, inside, behind);
  plug (edit, across, behind);
  hrm_test_commit (desk, edit);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL;

      hrm_desk_set_range (desk, hrm_test_civil ("2026-03-09T00:00"), hrm_test_civil ("2026-03-16T00:00"));
      words = describe (desk, cases[i].act, HRM_RIPPLE_SESSIONS);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true (do_time (desk, cases[i].act, HRM_RIPPLE_SESSIONS, TRUE, 0));
      g_assert_cmpstr (hrm_desk_get_status (desk), ==, cases[i].label);
      g_assert_cmpstr (hrm_test_undo_label (desk), ==, cases[i].label);
      if (cases[i].act == HRM_TIME_CUT)
        {
          hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-09T00:00"));
          g_assert_true (do_time (desk, HRM_TIME_PASTE, HRM_RIPPLE_SESSIONS, TRUE, 0));
          g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Paste 5 days of time with 1 session and 2 cables, move 1 session on 1 track");
          hrm_test_undo (desk);
        }
      hrm_test_undo (desk);
    }
}

/* What is plugged elsewhere does not go with the half that does. */
static void
test_story_of_halves (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *across = hrm_test_session (desk, track, "Across", "2026-03-05T09:00", 4 * 480);
  HrmSession *behind = hrm_test_session (desk, track, "Behind", "2026-03-17T09:00", 480);
  HrmEdit *edit = hrm_edit_new ("Plug");

  plug (edit, across, behind);
  hrm_test_commit (desk, edit);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-09T09:00"));
  g_assert_true (do_time (desk, HRM_TIME_INSERT, HRM_RIPPLE_SESSIONS, TRUE, 480));
  g_assert_null (strstr (hrm_test_undo_label (desk), "cable"));
  g_assert_true (hrm_as_cable (hrm_test_any (desk, HRM_KIND_CABLE, rand_))->from.row != across);
  g_assert_true (do_time (desk, HRM_TIME_DELETE, HRM_RIPPLE_SESSIONS, TRUE, 0));
  g_assert_null (strstr (hrm_test_undo_label (desk), "cable"));
  g_assert_true (hrm_as_cable (hrm_test_any (desk, HRM_KIND_CABLE, rand_))->from.row == across);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/time/cut-and-paste-is-identical", test_cut_and_paste);
  g_test_add_func ("/desk/time/insert-and-delete-is-identical", test_insert_and_delete);
  g_test_add_func ("/desk/time/not-recalled", test_not_recalled);
  g_test_add_func ("/desk/time/paste-tells-refused", test_paste_tells_refused);
  g_test_add_func ("/desk/time/frozen-marker", test_frozen_marker);
  g_test_add_func ("/desk/time/counts", test_counts);
  g_test_add_func ("/desk/time/story", test_story);
  g_test_add_func ("/desk/time/story-of-cables", test_story_of_cables);
  g_test_add_func ("/desk/time/story-of-halves", test_story_of_halves);
  g_test_add_func ("/desk/time/recall-leaves-fixed", test_recall_leaves_fixed);
  g_test_add_func ("/desk/time/cut-elsewhere", test_cut_elsewhere);
  g_test_add_func ("/desk/time/circle", test_circle);
  g_test_add_func ("/desk/time/with-everything", test_duplicate);
  g_test_add_func ("/desk/time/anywhere", test_anywhere);
  result = g_test_run ();
  g_rand_free (rand_);
  return result;
}

/* test-keep-dates.c: tracks that keep dates when days off change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-keep-dates.h"

#include "hrm-test-plan.h"
#include "hrm-track-tree.h"

static GRand *rand_;

/* How a session was before an edit. */
typedef struct
{
  gint64 id, length;
  HrmCivil end;
  gboolean by_clock;         /* also where there is no working time left */
} Was;

/* Where a session ends, or is to end once it is worked there again. */
static HrmCivil
wanted_end (HrmPlan *plan, HrmSession *session)
{
  gint64 between = session->until != HRM_UNSET && session->until > session->start
                   ? hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), session->start, session->until) : -1;

  return between == 0 || between == session->length ? session->until : hrm_plan_get_end (plan, session);
}

static GArray *
note_sessions (HrmPlan *plan)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Was));

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmTiming timing = session->timing;
      Was was = { session->base.id, session->length, wanted_end (plan, session), FALSE };

      hrm_calendar_session_resolve (hrm_plan_get_calendar (plan), session->start, session->length, &timing);
      was.by_clock = timing == HRM_TIMING_CLOCK;
      g_array_append_val (all, was);
    }
  return all;
}

/* The sessions and sections of which EDIT says when they are. Set of ids. */
static GHashTable *
find_told (HrmEdit *edit)
{
  GHashTable *told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->op != HRM_OP_SET ||
          !((run->kind == HRM_KIND_SESSION && (run->field == HRM_FIELD (Session, start) || run->field == HRM_FIELD (Session, length) ||
                                               run->field == HRM_FIELD (Session, timing) || run->field == HRM_FIELD (Session, until))) ||
            (run->kind == HRM_KIND_SECTION && (run->field == HRM_FIELD (Section, start) || run->field == HRM_FIELD (Section, length) ||
                                               run->field == HRM_FIELD (Section, until)))))
        continue;
      for (guint i = 0; i < run->ids->len; i++)
        g_hash_table_add (told, g_memdup2 (&g_array_index (run->ids, gint64, i), sizeof (gint64)));
    }
  return told;
}

static gboolean
holds (GPtrArray *sessions, gint64 id)
{
  for (guint i = 0; i < sessions->len; i++)
    if (((HrmRow *) sessions->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Tracks, and folders of them, keep dates, are frozen, and so no more. */
static void
change_tracks (HrmEdit *edit, HrmModel *model)
{
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK);
  HrmTrack *track = tracks->len ? tracks->pdata[hrm_test_below (rand_, tracks->len)] : NULL;
  HrmTrack *other = tracks->len ? tracks->pdata[hrm_test_below (rand_, tracks->len)] : NULL;

  if (track == NULL)
    return;
  if (hrm_test_below (rand_, 2))
    HRM_SET_INT (edit, TRACK, Track, track->base.id, keeps, hrm_test_below (rand_, 3) ? HRM_KEEPS_DATES : HRM_KEEPS_WORK);
  else if (hrm_test_below (rand_, 3) == 0)
    HRM_SET_INT (edit, TRACK, Track, track->base.id, frozen, hrm_test_below (rand_, 3) == 0);
  else if (track != other && !hrm_track_is_within (other, track))
    HRM_SET_INT (edit, TRACK, Track, track->base.id, parent, other->base.id);
}

/* A day off of the album comes, or goes. */
static void
change_days (HrmEdit *edit, HrmModel *model)
{
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_EXCEPTION);
  HrmException *exception = rows->len > 6 ? rows->pdata[hrm_test_below (rand_, rows->len)] : NULL;
  HrmDate from = hrm_test_date ("2026-03-02") + hrm_test_below (rand_, 21);
  gint64 id;

  if (exception && hrm_test_below (rand_, 2))
    {
      hrm_edit_delete (edit, HRM_KIND_EXCEPTION, exception->base.id);
      return;
    }
  id = exception ? exception->base.id : hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, from);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, from + hrm_test_below (rand_, 3));
}

/* A section comes, is moved, or goes. */
static void
change_sections (HrmEdit *edit, HrmModel *model)
{
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_SECTION);
  HrmSection *section = rows->len > 4 ? rows->pdata[hrm_test_below (rand_, rows->len)] : NULL;
  gint64 id;

  if (section && hrm_test_below (rand_, 3) == 0)
    {
      hrm_edit_delete (edit, HRM_KIND_SECTION, section->base.id);
      return;
    }
  id = section ? section->base.id : hrm_edit_insert (edit, HRM_KIND_SECTION);
  if (section == NULL)
    HRM_SET_TEXT (edit, SECTION, Section, id, title, "Sprint");
  HRM_SET_INT (edit, SECTION, Section, id, start, hrm_test_civil ("2026-03-02T09:00") + hrm_test_below (rand_, 21 * 24) * 60);
  HRM_SET_INT (edit, SECTION, Section, id, length, 60 + hrm_test_below (rand_, 80) * 60);
}

typedef struct
{
  guint kept, emptied, frozen, sections, over;
} Tally;

/* What became of one that is still there. KEPT: what was said of it before, NULL: nothing. */
static void
check_session (HrmPlan *plan, GHashTable *told, const Was *was, GHashTable *said, GHashTable *left, Tally *tally)
{
  HrmRow *row = hrm_model_lookup (hrm_plan_get_model (plan), HRM_KIND_SESSION, was->id);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmSession *session = row ? hrm_as_session (row) : NULL;
  HrmCivil end = session ? hrm_plan_get_end (plan, session) : 0;

  if (session == NULL || g_hash_table_contains (told, &was->id))
    {
      g_assert_false (g_hash_table_contains (said, &was->id) || g_hash_table_contains (left, &was->id));
      return;
    }
  if (hrm_track_get_keeper (session->track.row) == NULL || was->by_clock || hrm_track_get_frozen (session->track.row))
    {
      g_assert_cmpint (session->length, ==, was->length);
      g_assert_false (g_hash_table_contains (said, &was->id));
      tally->frozen += g_hash_table_contains (left, &was->id);
      return;
    }
  if (g_hash_table_contains (left, &was->id))
    {
      g_assert_cmpint (session->length, ==, was->length);
      g_assert_cmpint (hrm_calendar_minutes_between (calendar, session->start, was->end), ==, 0);
      tally->emptied++;
      return;
    }
  /* To the same minute, or where that is no longer worked, to the last minute before it, and there again one day. */
  g_assert_cmpint (wanted_end (plan, session), ==, was->end);
  g_assert_cmpint (g_hash_table_contains (said, &was->id), ==, session->length != was->length);
  if (hrm_calendar_minutes_between (calendar, session->start, was->end) == 0)
    return;
  g_assert_cmpint (end, <=, was->end);
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, end, was->end), ==, 0);
  g_assert_true (end == was->end || hrm_calendar_next_work (calendar, was->end - 1) != was->end - 1);
  tally->kept += g_hash_table_contains (said, &was->id);
}

/* Of HrmSection, and when they end. */
static GArray *
note_sections (HrmPlan *plan)
{
  GPtrArray *sections = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SECTION);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Was));

  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];
      HrmTiming timing = HRM_TIMING_BEATS;
      Was was = { section->base.id, section->length, 0, FALSE };

      hrm_calendar_session_resolve (hrm_plan_get_calendar (plan), section->start, section->length, &timing);
      was.end = hrm_section_end (hrm_plan_get_calendar (plan), section);
      was.by_clock = timing == HRM_TIMING_CLOCK;
      g_array_append_val (all, was);
    }
  return all;
}

/* A section that is there still ends where it ended. */
static void
check_section (HrmPlan *plan, GHashTable *told, const Was *was, GHashTable *said, GHashTable *left)
{
  HrmRow *row = hrm_model_lookup (hrm_plan_get_model (plan), HRM_KIND_SECTION, was->id);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmSection *section = row ? hrm_as_section (row) : NULL;

  if (section == NULL || was->by_clock || g_hash_table_contains (told, &was->id))
    {
      g_assert_false (g_hash_table_contains (said, &was->id) || g_hash_table_contains (left, &was->id));
      return;
    }
  g_assert_cmpint (g_hash_table_contains (said, &was->id), ==, section->length != was->length);
  g_assert_cmpint (hrm_section_end (calendar, section), ==, was->end);
  if (g_hash_table_contains (left, &was->id))
    {
      g_assert_cmpint (section->length, ==, was->length);
      g_assert_cmpint (hrm_calendar_minutes_between (calendar, section->start, was->end), ==, 0);
    }
}

static void
add_ids (GHashTable *ids, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (ids, g_memdup2 (&((HrmRow *) rows->pdata[i])->id, sizeof (gint64)));
}

/* The ids of those it keeps, sessions and sections, and of those that it tells it does not. */
static void
read_kept (HrmKeptDates *kept, GHashTable *said, GHashTable *left)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();

  if (kept == NULL)
    return;
  for (guint i = 0; i < kept->sessions->len; i++)
    g_ptr_array_add (sessions, g_array_index (kept->sessions, HrmKeptSession, i).session);
  for (guint i = 0; i < kept->sections->len; i++)
    g_ptr_array_add (sessions, g_array_index (kept->sections, HrmKeptSection, i).section);
  add_ids (said, sessions);
  add_ids (left, kept->emptied);
  add_ids (left, kept->over);
  add_ids (left, kept->frozen);
}

/* Ends of all sessions as WHAT_IF has them, or as PLAN has them. */
static char *
dump_ends (HrmPlan *plan, GArray *sessions, HrmWhatIf *what_if)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      gint64 id = g_array_index (sessions, Was, i).id;
      HrmRow *row = what_if ? hrm_what_if_get_row (what_if, id) : hrm_model_get (hrm_plan_get_model (plan), id);

      if (row)
        g_string_append_printf (text, "%" G_GINT64_FORMAT ": %" G_GINT64_FORMAT "\n", id,
                                what_if ? hrm_what_if_get_end (what_if, hrm_as_session (row)) : hrm_plan_get_end (plan, hrm_as_session (row)));
    }
  return g_string_free (text, FALSE);
}

/* Back, and nothing is kept from that. */
static void
take_back (HrmPlan *plan, HrmEdit *edit, const char *before)
{
  g_autoptr (HrmEdit) inverse = hrm_edit_invert (edit);
  g_autofree char *after = NULL;

  g_assert_null (hrm_kept_dates_new (plan, inverse));
  hrm_test_plan_do (plan, hrm_edit_ref (inverse));
  after = hrm_test_dump (hrm_plan_get_model (plan));
  hrm_test_assert_equal (before, after);
}

/* Returns: FALSE where the plan does not take EDIT */
static gboolean
do_edit (HrmPlan *plan, HrmEdit *edit, Tally *tally)
{
  g_autofree char *before = hrm_test_dump (hrm_plan_get_model (plan)), *would = NULL, *is = NULL;
  g_autoptr (GArray) sessions = note_sessions (plan), sections = note_sections (plan);
  g_autoptr (GHashTable) told = find_told (edit);
  g_autoptr (HrmKeptDates) kept = hrm_keep_dates (plan, edit);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  read_kept (kept, said, left);
  if (kept)
    {
      g_autoptr (HrmWhatIf) what_if = hrm_kept_dates_take_what_if (kept);

      would = dump_ends (plan, sessions, what_if);
    }
  if (!hrm_test_plan_commit (plan, edit, NULL))
    {
      g_assert_null (kept);
      return FALSE;
    }
  for (guint i = 0; i < sessions->len; i++)
    check_session (plan, told, &g_array_index (sessions, Was, i), said, left, tally);
  for (guint i = 0; i < sections->len; i++)
    check_section (plan, told, &g_array_index (sections, Was, i), said, left);
  tally->sections += kept ? kept->sections->len : 0;
  tally->over += kept ? kept->over->len : 0;
  is = dump_ends (plan, sessions, NULL);
  if (would)
    g_assert_cmpstr (would, ==, is);
  if (hrm_test_below (rand_, 4) == 0)
    take_back (plan, edit, before);
  return TRUE;
}

static void
test_random (void)
{
  Tally tally = { 0 };
  guint done = 0;

  for (guint round = 0; round < hrm_test_rounds (12); round++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();

      for (guint i = 0; i < 150; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_below (rand_, 2) ? hrm_test_dense_edit (hrm_plan_get_model (plan), rand_) : hrm_edit_new ("Days off");

          if (hrm_test_below (rand_, 2))
            change_days (edit, hrm_plan_get_model (plan));
          if (hrm_test_below (rand_, 4) == 0)
            change_tracks (edit, hrm_plan_get_model (plan));
          if (hrm_test_below (rand_, 4) == 0)
            change_sections (edit, hrm_plan_get_model (plan));
          done += do_edit (plan, edit, &tally);
        }
      hrm_test_assert_fresh (plan, rand_);
    }
  g_test_message ("%u edits: %u kept, %u emptied, %u frozen, %u sections kept, %u over", done, tally.kept, tally.emptied, tally.frozen,
                  tally.sections, tally.over);
  g_assert_cmpuint (tally.kept, >, 20);
  g_assert_cmpuint (tally.sections, >, 20);
}

static void
keep_and_commit (HrmPlan *plan, HrmEdit *edit)
{
  g_autoptr (HrmKeptDates) kept = hrm_keep_dates (plan, edit);

  hrm_test_plan_do (plan, edit);
}

/* Chance gives some an "until". */
static void
forget_ends (HrmPlan *plan)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  GPtrArray *sections = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SECTION);

  for (guint i = 0; i < sessions->len; i++)
    hrm_test_set_int (plan, HRM_KIND_SESSION, ((HrmRow *) sessions->pdata[i])->id, HRM_FIELD (Session, until), HRM_UNSET);
  for (guint i = 0; i < sections->len; i++)
    hrm_test_set_int (plan, HRM_KIND_SECTION, ((HrmRow *) sections->pdata[i])->id, HRM_FIELD (Section, until), HRM_UNSET);
}

/* Days off that come, move and go, each by itself: then all is as it was, to the last value. */
static void
test_there_and_back (void)
{
  for (guint round = 0; round < hrm_test_rounds (60); round++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      GPtrArray *tracks = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_TRACK);
      g_autofree char *before = NULL, *after = NULL;
      gint64 ids[3];

      for (guint i = 0; i < 40; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_dense_edit (hrm_plan_get_model (plan), rand_);

          if (i % 8 == 0)
            change_sections (edit, hrm_plan_get_model (plan));
          hrm_test_plan_commit (plan, edit, NULL);
        }
      forget_ends (plan);
      for (guint i = 0; i < tracks->len; i++)
        hrm_test_set_int (plan, HRM_KIND_TRACK, ((HrmRow *) tracks->pdata[i])->id, HRM_FIELD (Track, keeps), HRM_KEEPS_DATES);
      before = hrm_test_dump (hrm_plan_get_model (plan));
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          HrmEdit *edit = hrm_edit_new ("Day off");
          HrmDate from = hrm_test_date ("2026-03-02") + hrm_test_below (rand_, 21);

          ids[i] = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
          HRM_SET_INT (edit, EXCEPTION, Exception, ids[i], from, from);
          HRM_SET_INT (edit, EXCEPTION, Exception, ids[i], to, from + hrm_test_below (rand_, 3));
          keep_and_commit (plan, edit);
          edit = hrm_edit_new ("Earlier");
          HRM_SET_INT (edit, EXCEPTION, Exception, ids[i], from, from - hrm_test_below (rand_, 5));
          keep_and_commit (plan, edit);
        }
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          HrmEdit *edit = hrm_edit_new ("No day off");

          hrm_edit_delete (edit, HRM_KIND_EXCEPTION, ids[i]);
          keep_and_commit (plan, edit);
        }
      after = hrm_test_dump (hrm_plan_get_model (plan));
      hrm_test_assert_equal (before, after);
    }
}

/* By hand, for the eye */

static gint64
add_day_off (HrmEdit *edit, const char *from, const char *to, const char *hours)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_test_date (from));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_test_date (to));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, hours);
  return id;
}

#define assert_end(plan, id, length_, text) \
  G_STMT_START \
    { \
      HrmSession *session_ = hrm_test_session (plan, id); \
      g_autofree char *end_ = hrm_civil_format (hrm_plan_get_end (plan, session_)); \
      g_assert_cmpstr (end_, ==, text); \
      g_assert_cmpint (session_->length, ==, length_); \
    } \
  G_STMT_END

static void
keep_and_do (HrmPlan *plan, HrmEdit *edit, guint n, guint n_emptied)
{
  g_autoptr (HrmKeptDates) kept = hrm_keep_dates (plan, edit);

  g_assert_cmpuint (kept ? kept->sessions->len : 0, ==, n);
  g_assert_cmpuint (kept ? kept->emptied->len : 0, ==, n_emptied);
  hrm_test_plan_do (plan, edit);
}

/* Monday 2 to Friday 6 March, on one track by its work, on the other by its dates. */
static void
test_day_off (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 work = hrm_test_add_track (plan, "Work"), dates = hrm_test_add_track (plan, "Dates"), off;
  gint64 a = hrm_test_add_session (plan, work, "2026-03-02T09:00", 2400), b = hrm_test_add_session (plan, dates, "2026-03-02T09:00", 2400);
  gint64 day = hrm_test_add_session (plan, dates, "2026-03-04T09:00", 480), late = hrm_test_add_session (plan, dates, "2026-03-09T09:00", 480);
  HrmEdit *edit;

  hrm_test_set_int (plan, HRM_KIND_TRACK, dates, HRM_FIELD (Track, keeps), HRM_KEEPS_DATES);
  edit = hrm_edit_new ("Day off");
  off = add_day_off (edit, "2026-03-04", "2026-03-04", NULL);
  keep_and_do (plan, edit, 1, 1);
  assert_end (plan, a, 2400, "2026-03-09T17:00");
  assert_end (plan, b, 1920, "2026-03-06T17:00");
  assert_end (plan, day, 480, "2026-03-05T17:00");
  assert_end (plan, late, 480, "2026-03-09T17:00");
  /* Half of it is worked after all: it takes in that half. */
  edit = hrm_edit_new ("Half a day off");
  HRM_SET_TEXT (edit, EXCEPTION, Exception, off, hours, "09:00-13:00");
  HRM_SET_INT (edit, SESSION, Session, day, length, 240);
  keep_and_do (plan, edit, 1, 0);
  assert_end (plan, b, 2160, "2026-03-06T17:00");
  assert_end (plan, day, 240, "2026-03-04T13:00");
  edit = hrm_edit_new ("No day off");
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, off);
  keep_and_do (plan, edit, 1, 0);
  assert_end (plan, a, 2400, "2026-03-06T17:00");
  assert_end (plan, b, 2400, "2026-03-06T17:00");
  assert_end (plan, day, 240, "2026-03-04T13:00");
  /* The last day goes: it ends with the work before. */
  edit = hrm_edit_new ("Long weekend");
  add_day_off (edit, "2026-03-06", "2026-03-09", NULL);
  keep_and_do (plan, edit, 1, 1);
  assert_end (plan, b, 1920, "2026-03-05T17:00");
  assert_end (plan, late, 480, "2026-03-10T17:00");
}

/* Another week; and one without any work, from which things come back as they were. */
static void
test_week (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 album = HRM_ROW (hrm_model_get_info (hrm_plan_get_model (plan)))->id;
  gint64 folder = hrm_test_add_track (plan, "Folder"), track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 2400), b = hrm_test_add_session (plan, track, "2026-03-02T12:00", 60);
  HrmEdit *edit = hrm_edit_new ("Four days");

  /* In one edit, and by the folder that it then is in. */
  HRM_SET_INT (edit, TRACK, Track, folder, keeps, HRM_KEEPS_DATES);
  HRM_SET_INT (edit, TRACK, Track, track, parent, folder);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, week, "{\"mon\":[\"09:00-17:00\"],\"tue\":[\"09:00-17:00\"],\"wed\":[\"09:00-17:00\"],\"thu\":[\"09:00-17:00\"]}");
  keep_and_do (plan, edit, 1, 0);
  assert_end (plan, a, 1920, "2026-03-05T17:00");
  assert_end (plan, b, 60, "2026-03-02T13:00");
  edit = hrm_edit_new ("No work");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, week, "{}");
  /* By the clock, an hour is an hour. */
  keep_and_do (plan, edit, 0, 1);
  edit = hrm_edit_new ("The usual week");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, week, NULL);
  keep_and_do (plan, edit, 1, 0);
  assert_end (plan, a, 2400, "2026-03-06T17:00");
  assert_end (plan, b, 60, "2026-03-02T13:00");
}

static void
assert_section (HrmPlan *plan, gint64 id, gint64 length, const char *end)
{
  HrmSection *section = hrm_as_section (hrm_model_get (hrm_plan_get_model (plan), id));

  g_assert_cmpint (section->length, ==, length);
  g_assert_cmpint (hrm_section_end (hrm_plan_get_calendar (plan), section), ==, hrm_test_civil (end));
}

/* A sprint ends on its Friday, whatever tracks keep, and does not run into the next one. */
static void
test_section (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 first = hrm_test_add_section (plan, "2026-03-02T09:00", 2400), second = hrm_test_add_section (plan, "2026-03-09T09:00", 2400);
  HrmEdit *edit = hrm_edit_new ("Wednesday off");
  gint64 off = add_day_off (edit, "2026-03-04", "2026-03-04", NULL);

  keep_and_commit (plan, edit);
  assert_section (plan, first, 1920, "2026-03-06T17:00");
  assert_section (plan, second, 2400, "2026-03-13T17:00");
  /* Its last day goes, and comes back; then all of it goes. */
  edit = hrm_edit_new ("Friday off");
  HRM_SET_INT (edit, EXCEPTION, Exception, off, from, hrm_test_date ("2026-03-06"));
  HRM_SET_INT (edit, EXCEPTION, Exception, off, to, hrm_test_date ("2026-03-06"));
  keep_and_commit (plan, edit);
  assert_section (plan, first, 1920, "2026-03-06T17:00");
  edit = hrm_edit_new ("The week off");
  HRM_SET_INT (edit, EXCEPTION, Exception, off, from, hrm_test_date ("2026-03-02"));
  keep_and_commit (plan, edit);
  assert_section (plan, first, 1920, "2026-03-06T17:00");
  edit = hrm_edit_new ("No day off");
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, off);
  keep_and_commit (plan, edit);
  assert_section (plan, first, 2400, "2026-03-06T17:00");
  assert_section (plan, second, 2400, "2026-03-13T17:00");
}

/* Whoever says how long it is means that, also without a look at days off; so does who lets a track keep work. */
static void
test_told (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Dates"), session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 2400);
  gint64 section = hrm_test_add_section (plan, "2026-03-02T09:00", 2400);

  hrm_test_set_int (plan, HRM_KIND_TRACK, track, HRM_FIELD (Track, keeps), HRM_KEEPS_DATES);
  for (guint turn = 0; turn < 2; turn++)
    {
      HrmEdit *edit = hrm_edit_new ("Days off");
      gint64 off = add_day_off (edit, "2026-03-05", "2026-03-06", NULL);

      keep_and_commit (plan, edit);
      assert_end (plan, session, 1440, "2026-03-04T17:00");
      assert_section (plan, section, 1440, "2026-03-06T17:00");
      edit = hrm_edit_new ("It lasts so");
      HRM_SET_INT (edit, SESSION, Session, session, length, 960);
      HRM_SET_INT (edit, SECTION, Section, section, length, 960);
      keep_and_commit (plan, edit);
      assert_section (plan, section, 960, "2026-03-03T17:00");
      edit = hrm_edit_new ("As long as before");
      HRM_SET_INT (edit, SESSION, Session, session, length, 1440);
      HRM_SET_INT (edit, SECTION, Section, section, length, 1440);
      keep_and_commit (plan, edit);
      edit = hrm_edit_new ("No days off");
      hrm_edit_delete (edit, HRM_KIND_EXCEPTION, off);
      keep_and_commit (plan, edit);
      assert_end (plan, session, 1440, "2026-03-04T17:00");
      assert_section (plan, section, 1440, "2026-03-04T17:00");
      hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, length), 2400);
      hrm_test_set_int (plan, HRM_KIND_SECTION, section, HRM_FIELD (Section, length), 2400);
    }
}

/* A week without any work takes all ends, and the usual one brings them back. */
static void
test_no_week (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 album = HRM_ROW (hrm_model_get_info (hrm_plan_get_model (plan)))->id, section = hrm_test_add_section (plan, "2026-03-02T09:00", 2400);
  HrmEdit *edit = hrm_edit_new ("No work");

  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, week, "{}");
  keep_and_commit (plan, edit);
  assert_section (plan, section, 2400, "2026-03-06T17:00");
  edit = hrm_edit_new ("Four days");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, week, "{\"mon\":[\"09:00-17:00\"],\"tue\":[\"09:00-17:00\"],\"wed\":[\"09:00-17:00\"],\"thu\":[\"09:00-17:00\"]}");
  keep_and_commit (plan, edit);
  assert_section (plan, section, 1920, "2026-03-06T17:00");
  edit = hrm_edit_new ("The usual week");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, week, NULL);
  keep_and_commit (plan, edit);
  assert_section (plan, section, 2400, "2026-03-06T17:00");
}

/* Whatever does not touch the album's working time is not looked at. */
static void
test_others (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track"), channel = hrm_test_add_channel (plan, "Ada", 100);
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 2400), frozen = hrm_test_add_track (plan, "Frozen");
  g_autoptr (HrmEdit) leave = hrm_edit_new ("Leave"), move = hrm_edit_new ("Move"), off = hrm_edit_new ("Day off"), known = hrm_edit_new ("Known");
  g_autoptr (HrmKeptDates) kept = NULL;
  gint64 id = add_day_off (leave, "2026-03-04", "2026-03-04", NULL);

  hrm_test_add_session (plan, frozen, "2026-03-02T09:00", 2400);
  hrm_test_add_session (plan, track, "2026-03-16T09:00", 2400);
  add_day_off (off, "2026-03-04", "2026-03-04", NULL);
  g_assert_null (hrm_kept_dates_new (plan, off));
  hrm_test_set_int (plan, HRM_KIND_TRACK, track, HRM_FIELD (Track, keeps), HRM_KEEPS_DATES);
  hrm_test_set_int (plan, HRM_KIND_TRACK, frozen, HRM_FIELD (Track, keeps), HRM_KEEPS_DATES);
  hrm_test_set_int (plan, HRM_KIND_TRACK, frozen, HRM_FIELD (Track, frozen), TRUE);
  HRM_SET_INT (leave, EXCEPTION, Exception, id, channel, channel);
  g_assert_null (hrm_kept_dates_new (plan, leave));
  HRM_SET_INT (move, SESSION, Session, session, start, hrm_test_civil ("2026-03-03T09:00"));
  g_assert_null (hrm_kept_dates_new (plan, move));
  add_day_off (known, "2026-03-04", "2026-03-04", NULL);
  hrm_edit_set_known (known);
  g_assert_null (hrm_kept_dates_new (plan, known));
  kept = hrm_kept_dates_new (plan, off);
  g_assert_cmpuint (kept->sessions->len, ==, 1);
  g_assert_cmpuint (kept->frozen->len, ==, 1);
  g_assert_cmpuint (kept->looked, ==, 3);
  g_assert_true (g_array_index (kept->sessions, HrmKeptSession, 0).session == hrm_test_session (plan, session));
  g_assert_false (holds (kept->emptied, session));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/keep-dates/day-off", test_day_off);
  g_test_add_func ("/keep-dates/week", test_week);
  g_test_add_func ("/keep-dates/section", test_section);
  g_test_add_func ("/keep-dates/told", test_told);
  g_test_add_func ("/keep-dates/no-week", test_no_week);
  g_test_add_func ("/keep-dates/others", test_others);
  g_test_add_func ("/keep-dates/random", test_random);
  g_test_add_func ("/keep-dates/there-and-back", test_there_and_back);
  status = g_test_run ();
  g_rand_free (rand_);
  return status;
}

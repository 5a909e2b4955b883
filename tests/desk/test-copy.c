/* test-copy.c: copies, links and the clipboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-links.h"

static GRand *rand_;

static HrmSession *
get (HrmDesk *desk, gint64 id)
{
  return hrm_as_session (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SESSION, id));
}

/* A copy of SESSION on the day DAYS later. */
static HrmSession *
copy (HrmDesk *desk, HrmSession *session, int days, gboolean linked)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GArray) ids = NULL;
  HrmEdit *edit;

  g_ptr_array_add (sessions, session);
  edit = hrm_command_copy (desk, sessions, session->start, session->start + days * 1440, 0, linked);
  ids = hrm_command_inserted_sessions (edit);
  g_assert_cmpuint (ids->len, ==, 1);
  hrm_test_commit (desk, edit);
  return get (desk, g_array_index (ids, gint64, 0));
}

static void
put_title (HrmDesk *desk, HrmSession *session, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Name");

  HRM_SET_TEXT (edit, SESSION, Session, session->base.id, title, title);
  g_assert_true (hrm_desk_commit (desk, edit));
  hrm_edit_unref (edit);
}

static void
test_copy (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *session = hrm_test_session (desk, track, "Schema", "2026-03-02T10:00", 480), *other;

  other = copy (desk, session, 1, FALSE);
  g_assert_cmpstr (other->title, ==, "Schema");
  hrm_test_assert_civil (other->start, "2026-03-03T10:00");
  hrm_test_assert_civil (session->start, "2026-03-02T10:00");
  put_title (desk, other, "Another");
  g_assert_cmpstr (session->title, ==, "Schema");
  g_assert_cmpuint (hrm_links_count (other), ==, 1);
}

static void
test_links (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Team");
  HrmSession *source = hrm_test_session (desk, track, "Review", "2026-03-02T10:00", 60);
  HrmSession *second = copy (desk, source, 1, TRUE), *third = copy (desk, second, 1, TRUE);
  gint64 id = source->base.id;

  g_assert_true (third->linked.row == (gpointer) source);
  g_assert_cmpuint (hrm_links_count (third), ==, 3);
  put_title (desk, third, "Demo");
  g_assert_cmpstr (source->title, ==, "Demo");
  g_assert_cmpstr (second->title, ==, "Demo");
  /* One step takes all back. */
  hrm_test_undo (desk);
  g_assert_cmpstr (source->title, ==, "Review");
  g_assert_cmpstr (third->title, ==, "Review");
  /* When they are is their own. */
  hrm_desk_select (desk, second->base.id);
  g_assert_true (hrm_command_nudge (desk, 1));
  hrm_test_assert_civil (source->start, "2026-03-02T10:00");
  /* Without the source the others go on together. */
  hrm_desk_select (desk, source->base.id);
  g_assert_true (hrm_command_delete (desk));
  g_assert_null (get (desk, id));
  g_assert_cmpuint (hrm_links_count (second), ==, 2);
  put_title (desk, second, "Retro");
  g_assert_cmpstr (third->title, ==, "Retro");
  hrm_desk_select (desk, third->base.id);
  g_assert_true (hrm_command_unlink (desk));
  put_title (desk, second, "Planning");
  g_assert_cmpstr (third->title, ==, "Retro");
  g_assert_false (hrm_command_unlink (desk));
}

static void
test_split_of_linked (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Team");
  HrmSession *source = hrm_test_session (desk, track, "Review", "2026-03-02T09:00", 480), *other = copy (desk, source, 2, TRUE);

  hrm_desk_select (desk, source->base.id);
  hrm_desk_set_cursor (desk, source->start + 120);
  g_assert_true (hrm_command_split (desk));
  g_assert_cmpint (source->length, ==, 120);
  g_assert_cmpint (other->length, ==, 480);
}

/* What is cut and pasted where it was is the same plan, with all that was on it. */
static char *
dump_loads (HrmDesk *desk)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);
  GPtrArray *tasks = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TASK);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < channels->len; i++)
    for (HrmDate day = HRM_TEST_START - 30; day < HRM_TEST_START + 120; day++)
      g_string_append_printf (text, "%.2f ", hrm_plan_get_day (hrm_desk_get_plan (desk), channels->pdata[i], day).asked);
  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", hrm_plan_get_left (hrm_desk_get_plan (desk), tasks->pdata[i]));
  return g_string_free (text, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The rows of TEXT in order, without the ids that are not in OTHER. */
static char *
forget_ids (const char *text, const char *other)
{
  g_autoptr (GRegex) regex = g_regex_new ("[0-9]{10,}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;
  GString *string = g_string_new (text);

  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *id = g_match_info_fetch (match, 0);

      if (strstr (other, id) == NULL)
        g_string_replace (string, id, "#", 0);
      g_match_info_next (match, NULL);
    }
  plain = g_string_free (string, FALSE);
  lines = g_strsplit (plain, "\n", -1);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

/* Ticks, groups and links. */
static void
enrich (HrmDesk *desk)
{
  GPtrArray *items = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_ITEM);
  HrmEdit *edit = hrm_edit_new ("More");

  for (guint i = 0; i < items->len; i++)
    HRM_SET_INT (edit, ITEM, Item, ((HrmRow *) items->pdata[i])->id, done, g_rand_boolean (rand_));
  for (guint i = 0; i < 6; i++)
    HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) hrm_test_any (desk, HRM_KIND_SESSION, rand_))->id, group, 7);
  hrm_test_commit (desk, edit);
  copy (desk, hrm_test_any (desk, HRM_KIND_SESSION, rand_), 1, TRUE);
}

/* Cut and pasted where it was, several at once: the same plan, but for ids. */
static void
test_cut_is_a_move (void)
{
  guint done = 0;

  /* About one selection in five can be cut. */
  for (guint i = 0; i < 600 && done < 12; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 15);
      g_autofree char *before = NULL, *after = NULL, *was = NULL, *is = NULL;
      g_autoptr (GPtrArray) cut = NULL;
      HrmCivil first = HRM_CIVIL_LAST;
      HrmTrack *track;

      enrich (desk);
      before = hrm_test_dump (hrm_desk_get_model (desk));
      do
        {
          g_clear_pointer (&cut, g_ptr_array_unref);
          hrm_test_select (desk, rand_);
          cut = hrm_desk_get_selection (desk);
        }
      while (cut->len == 0);
      track = ((HrmSession *) cut->pdata[0])->track.row;
      for (guint k = 0; k < cut->len; k++)
        if (((HrmSession *) cut->pdata[k])->locked != TRUE)
          {
            first = MIN (first, ((HrmSession *) cut->pdata[k])->start);
            track = ((HrmSession *) cut->pdata[k])->track.row;
          }
      /* What lies in free time has nothing by which it keeps its distance to the others. */
      for (guint k = 0; k < cut->len; k++)
        if (hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), ((HrmSession *) cut->pdata[k])->start) !=
            ((HrmSession *) cut->pdata[k])->start)
          first = HRM_CIVIL_LAST;
      if (first == HRM_CIVIL_LAST || !hrm_command_clip_cut (desk))
        continue;
      hrm_desk_set_cursor (desk, first);
      hrm_desk_set_cursor_track (desk, track);
      g_assert_true (hrm_command_paste (desk));
      hrm_test_assert_sound (hrm_desk_get_model (desk));
      after = hrm_test_dump (hrm_desk_get_model (desk));
      was = forget_ids (before, after);
      is = forget_ids (after, before);
      hrm_test_assert_equal (was, is);
      done++;
    }
  g_assert_cmpuint (done, ==, 12);
}

static void
test_cut_and_paste (void)
{
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 15);
      g_autofree char *rows = hrm_test_dump (hrm_desk_get_model (desk)), *before = dump_loads (desk), *after = NULL, *again = NULL;
      HrmSession *session = hrm_test_any (desk, HRM_KIND_SESSION, rand_);
      HrmTrack *track = session->track.row;
      HrmCivil start = session->start;
      gboolean muted = session->muted == TRUE;

      if (session->locked == TRUE || session->state != HRM_SESSION_STATE_PLANNED || session->slot.row || session->main.row ||
          hrm_row_n_children (&session->base, HRM_KIND_SESSION, HRM_FIELD (Session, slot)) > 0)
        continue;
      hrm_desk_select_many (desk, &session->base.id, 1, FALSE);
      g_assert_true (hrm_command_clip_cut (desk));
      hrm_desk_set_cursor (desk, start);
      hrm_desk_set_cursor_track (desk, track);
      g_assert_true (hrm_command_paste (desk));
      after = dump_loads (desk);
      g_assert_cmpstr (after, ==, before);
      n += !muted;
      hrm_test_undo (desk);
      hrm_test_undo (desk);
      again = hrm_test_dump (hrm_desk_get_model (desk));
      g_assert_cmpstr (again, ==, rows);
      /* Another paste is a copy: the work is not there twice. */
      hrm_test_redo (desk);
      g_assert_true (hrm_command_paste (desk));
      g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 1);
    }
  g_assert_cmpuint (n, >, 20);
}

/* Taken back and pasted, the work is not there twice; what happened is not cut. */
static void
test_cut_taken_back (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *session = hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 480);
  HrmTask *task = hrm_test_task (desk, "Tables", 240);
  gint64 id = session->base.id;
  HrmEdit *edit = hrm_edit_new ("Place");
  gint64 placement = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

  HRM_SET_INT (edit, PLACEMENT, Placement, placement, task, task->base.id);
  HRM_SET_INT (edit, PLACEMENT, Placement, placement, session, id);
  hrm_test_commit (desk, edit);
  hrm_desk_select (desk, id);
  g_assert_true (hrm_command_clip_cut (desk));
  hrm_test_undo (desk);
  hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START + 7) + 540);
  g_assert_true (hrm_command_paste (desk));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_PLACEMENT)->len, ==, 1);
  g_assert_true (hrm_command_mark_played (desk, get (desk, id), HRM_UNSET, HRM_UNSET, NULL));
  hrm_desk_select (desk, id);
  g_assert_false (hrm_command_clip_cut (desk));
  g_assert_nonnull (get (desk, id));
}

static void
test_paste_keeps_cables (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *a = hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "Server", "2026-03-03T09:00", 480);
  HrmEdit *edit = hrm_edit_new ("Plug");
  gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE), ids[] = { a->base.id, b->base.id };
  g_autoptr (GPtrArray) pasted = NULL;
  GPtrArray *cables;

  HRM_SET_INT (edit, CABLE, Cable, cable, from, a->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, b->base.id);
  hrm_test_commit (desk, edit);
  g_assert_false (hrm_command_paste (desk));
  hrm_desk_select_many (desk, ids, 2, FALSE);
  g_assert_true (hrm_command_clip_copy (desk));
  hrm_desk_set_cursor (desk, a->start + 7 * 1440);
  g_assert_true (hrm_command_paste (desk));
  pasted = hrm_desk_get_selection (desk);
  g_assert_cmpuint (pasted->len, ==, 2);
  hrm_test_assert_civil (((HrmSession *) pasted->pdata[0])->start, "2026-03-09T09:00");
  hrm_test_assert_civil (((HrmSession *) pasted->pdata[1])->start, "2026-03-10T09:00");
  cables = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE);
  g_assert_cmpuint (cables->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    if (((HrmRow *) cables->pdata[i])->id != cable)
      g_assert_true (((HrmCable *) cables->pdata[i])->to.row == pasted->pdata[1]);
}

/* The take that is in the plan is what is seen and copied, without its slot. */
static void
test_chosen_take (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *slot = hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 480), *take, *pasted;
  g_autoptr (GPtrArray) takes = NULL, selected = NULL;
  HrmEdit *edit = hrm_edit_new ("Section");
  gint64 section = hrm_edit_insert (edit, HRM_KIND_SECTION);
  HrmSectionMove move;
  g_autoptr (GArray) copies = NULL;

  hrm_desk_select (desk, slot->base.id);
  g_assert_true (hrm_command_new_take (desk));
  takes = hrm_desk_get_selection (desk);
  take = takes->pdata[0];
  g_assert_true (take->slot.row == (gpointer) slot);
  if (!hrm_plan_is_main (take))
    g_assert_true (hrm_command_promote (desk, takes, FALSE));
  g_assert_true (hrm_plan_is_main (take));
  hrm_desk_select (desk, take->base.id);
  g_assert_true (hrm_command_clip_copy (desk));
  hrm_desk_set_cursor (desk, slot->start + 7 * 1440);
  g_assert_true (hrm_command_paste (desk));
  selected = hrm_desk_get_selection (desk);
  g_assert_cmpuint (selected->len, ==, 1);
  pasted = selected->pdata[0];
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Paste Schema");
  g_assert_true (pasted != take && pasted->slot.row == NULL && pasted->main.row == NULL && hrm_plan_is_main (pasted));
  hrm_test_undo (desk);
  /* And with its section. */
  HRM_SET_TEXT (edit, SECTION, Section, section, title, "Intro");
  HRM_SET_INT (edit, SECTION, Section, section, start, slot->start);
  HRM_SET_INT (edit, SECTION, Section, section, length, 960);
  hrm_test_commit (desk, edit);
  edit = hrm_command_move_section (desk, hrm_as_section (hrm_model_get (hrm_desk_get_model (desk), section)),
                                   slot->start + 7 * 1440, TRUE, &move);
  copies = hrm_command_inserted_sessions (edit);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpuint (move.sessions, ==, 1);
  hrm_test_commit (desk, edit);
  hrm_test_assert_sound (hrm_desk_get_model (desk));
  pasted = get (desk, g_array_index (copies, gint64, 0));
  g_assert_true (pasted->slot.row == NULL && hrm_plan_is_main (pasted));
  /* One that is not in the plan is no part of it. */
  hrm_desk_select (desk, slot->base.id);
  g_assert_true (hrm_command_clip_copy (desk));
  hrm_desk_set_cursor (desk, slot->start + 28 * 1440);
  g_assert_true (hrm_command_paste (desk));
  hrm_test_assert_sound (hrm_desk_get_model (desk));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/copy/drag", test_copy);
  g_test_add_func ("/copy/links", test_links);
  g_test_add_func ("/copy/split-of-linked", test_split_of_linked);
  g_test_add_func ("/copy/cut-and-paste", test_cut_and_paste);
  g_test_add_func ("/copy/cut-is-a-move", test_cut_is_a_move);
  g_test_add_func ("/copy/cut-taken-back", test_cut_taken_back);
  g_test_add_func ("/copy/cables", test_paste_keeps_cables);
  g_test_add_func ("/copy/chosen-take", test_chosen_take);
  return g_test_run ();
}

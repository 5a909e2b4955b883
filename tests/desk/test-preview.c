/* test-preview.c: a gesture under way: what it says is what happens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-test-desk.h"

#include <math.h>

static GRand *rand_;

/* An edit as gestures make them. */
static HrmEdit *
random_gesture (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  HrmSession *session = hrm_test_any (desk, HRM_KIND_SESSION, rand_);
  HrmTrack *track = hrm_test_any (desk, HRM_KIND_TRACK, rand_);
  HrmCivil to = hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, -5, 60)) + g_rand_int_range (rand_, 0, 1440);

  for (guint i = 0; i < 3; i++)
    {
      HrmTask *task = hrm_test_any (desk, HRM_KIND_TASK, rand_);

      if (!g_ptr_array_find (tasks, task, NULL))
        g_ptr_array_add (tasks, task);
    }
  hrm_test_select (desk, rand_);
  if (!hrm_desk_is_selected (desk, session->base.id))
    hrm_desk_toggle (desk, session->base.id);
  sessions = hrm_desk_get_selection (desk);
  switch (g_rand_int_range (rand_, 0, 7))
    {
    case 0:
      return hrm_command_trim_end (desk, sessions, session, to);
    case 1:
      return hrm_command_trim_start (desk, sessions, session, to);
    case 2:
      return hrm_command_place (desk, tasks, session);
    case 3:
      return hrm_command_place_on_lane (desk, tasks, track, to, NULL);
    case 4:
      return hrm_command_assign (desk, hrm_test_any (desk, HRM_KIND_CHANNEL, rand_), session);
    case 5:
      return hrm_command_create_session (desk, track, to, g_rand_int_range (rand_, 0, 2000), NULL);
    default:
      return hrm_command_move (desk, sessions, session->start, to, g_rand_int_range (rand_, -3, 4));
    }
}

static guint
count_violated (HrmDesk *desk, GHashTable *before)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE);
  guint n = 0;

  for (guint i = 0; i < cables->len; i++)
    if (((HrmRow *) cables->pdata[i])->derived > 0)
      {
        if (before && !g_hash_table_contains (before, cables->pdata[i]))
          n++;
        else if (before == NULL)
          n++;
      }
  return n;
}

static GHashTable *
get_violated (HrmDesk *desk)
{
  GPtrArray *cables = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE);
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < cables->len; i++)
    if (((HrmRow *) cables->pdata[i])->derived > 0)
      g_hash_table_add (set, cables->pdata[i]);
  return set;
}

/* Loads of all channels, as the desk shows them, and ends of all sessions. */
static GString *
look (HrmDesk *desk)
{
  GString *seen = g_string_new (NULL);
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    for (HrmDate date = HRM_TEST_START - 10; date < HRM_TEST_START + 90; date++)
      {
        double asked, capacity;

        hrm_desk_get_load (desk, channels->pdata[i], date, date, &asked, &capacity);
        g_string_append_printf (seen, "%u %d %.2f %.2f\n", i, (int) (date - HRM_TEST_START), asked, capacity);
      }
  return seen;
}

static void
test_what_if_is_what_happens (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 40);
  HrmModel *model = hrm_desk_get_model (desk);

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmEdit) edit = random_gesture (desk);
      g_autofree char *before = hrm_test_dump (model), *during = NULL;
      g_autoptr (GHashTable) violated = get_violated (desk), ends = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      GString *would, *is;
      g_auto (GStrv) words = NULL;
      guint broken;
      GPtrArray *touched;

      hrm_desk_preview (desk, edit);
      g_assert_null (hrm_desk_get_preview_error (desk));
      words = hrm_desk_describe_preview (desk, NULL, 1, NULL);
      g_assert_nonnull (words[0]);
      would = look (desk);
      broken = hrm_what_if_count_broken (hrm_desk_get_what_if (desk));
      touched = hrm_what_if_get_touched (hrm_desk_get_what_if (desk), HRM_KIND_SESSION);
      for (guint t = 0; t < touched->len; t++)
        {
          HrmSession *copy = touched->pdata[t];
          HrmCivil end = hrm_what_if_get_end (hrm_desk_get_what_if (desk), copy);

          g_hash_table_insert (ends, g_memdup2 (&copy->base.id, sizeof (gint64)), g_memdup2 (&end, sizeof end));
        }
      /* Nothing is written by looking. */
      during = hrm_test_dump (model);
      hrm_test_assert_equal (before, during);

      if (!hrm_desk_commit_preview (desk))
        {
          g_string_free (would, TRUE);
          g_assert_true (hrm_edit_is_empty (edit));
          continue;
        }
      g_assert_null (hrm_desk_get_what_if (desk));
      is = look (desk);
      hrm_test_assert_equal (would->str, is->str);
      g_assert_cmpuint (count_violated (desk, violated), ==, broken);
      GHashTableIter iter;
      gpointer id, end;
      g_hash_table_iter_init (&iter, ends);
      while (g_hash_table_iter_next (&iter, &id, &end))
        g_assert_cmpint (hrm_plan_get_end (hrm_desk_get_plan (desk), hrm_as_session (hrm_model_get (model, *(gint64 *) id))), ==,
                         *(HrmCivil *) end);
      g_string_free (would, TRUE);
      g_string_free (is, TRUE);
    }
}

static void
test_cancel_restores (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 40);
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL;
  GString *load = look (desk), *again;

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (HrmEdit) edit = random_gesture (desk);

      hrm_desk_preview (desk, edit);
      hrm_desk_cancel_preview (desk);
      g_assert_null (hrm_desk_get_preview_edit (desk));
      g_assert_null (hrm_desk_get_what_if (desk));
    }
  after = hrm_test_dump (hrm_desk_get_model (desk));
  hrm_test_assert_equal (before, after);
  again = look (desk);
  hrm_test_assert_equal (load->str, again->str);
  g_string_free (load, TRUE);
  g_string_free (again, TRUE);
}

static void
test_refused (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Make it endless");
  g_auto (GStrv) words = NULL;

  HRM_SET_INT (edit, SESSION, Session, a->base.id, length, HRM_TEN_YEARS + 1);
  hrm_desk_preview (desk, edit);
  g_assert_nonnull (hrm_desk_get_preview_error (desk));
  g_assert_null (hrm_desk_get_what_if (desk));
  words = hrm_desk_describe_preview (desk, a, 1, NULL);
  g_assert_cmpstr (words[0], ==, hrm_desk_get_preview_error (desk));
  g_assert_false (hrm_desk_commit_preview (desk));
  g_assert_cmpint (a->length, ==, 480);
  g_assert_cmpstr (hrm_desk_get_status (desk), !=, "");
}

static void
assert_words (HrmDesk *desk, HrmEdit *edit, HrmSession *base, const char *first, const char *second, const char *others)
{
  g_autofree char *all = g_strjoin ("\n", first, second, others, NULL);
  g_auto (GStrv) expected = g_strsplit (all, "\n", -1), words = NULL;

  hrm_desk_preview (desk, edit);
  hrm_edit_unref (edit);
  words = hrm_desk_describe_preview (desk, base, 1, NULL);
  g_assert_cmpstrv (words, expected);
}

static void
test_words (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya"), *sam = hrm_test_channel (desk, "Sam");
  HrmSession *webhooks = hrm_test_session (desk, track, "Webhooks", "2026-03-02T09:00", 1680);
  HrmSession *refund = hrm_test_session (desk, track, "Refund flow", "2026-03-09T13:00", 480);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  HrmEdit *edit;

  hrm_desk_set_cable_policy (desk, HRM_CABLE_POLICY_REPORT);
  hrm_test_commit (desk, hrm_command_assign (desk, ilya, webhooks));
  hrm_test_commit (desk, hrm_command_assign (desk, ilya, refund));
  hrm_test_commit (desk, hrm_command_assign (desk, sam, webhooks));
  edit = hrm_edit_new ("Set shares, plug a cable");
  HRM_EACH_INCOMING (sam, ASSIGNMENT, Assignment, channel, assignment)
    HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, assignment->base.id, share, 60);
  gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, cable, from, webhooks->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, refund->base.id);
  hrm_test_commit (desk, edit);

  g_ptr_array_add (one, webhooks);
  assert_words (desk, hrm_command_move (desk, one, webhooks->start, hrm_test_civil ("2026-03-04T09:00"), 0), webhooks,
                "Wed 4 09:00 – Mon 9 Mar 13:00  +2 days", "Ilya 100\302\240% · Sam 53\302\240%", "Shift: no snap · Esc: cancel");
  assert_words (desk, hrm_command_move (desk, one, webhooks->start, hrm_test_civil ("2026-03-05T13:00"), 0), webhooks,
                "Thu 5 13:00 – Tue 10 Mar 17:00  +3½ days", "▲ Ilya 150\302\240% on Mon 9 · Sam 53\302\240%",
                "1 cable newly violated: Webhooks → Refund flow\nShift: no snap · Esc: cancel");
  assert_words (desk, hrm_command_trim_end (desk, one, webhooks, hrm_test_civil ("2026-03-04T17:00")), webhooks,
                "Mon 2 – Wed 4 Mar  3 days (−4 h)", "Ilya 100\302\240% · Sam 60\302\240%", "Shift: no snap · Esc: cancel");
  assert_words (desk, hrm_command_move (desk, one, webhooks->start, hrm_test_civil ("2026-03-02T11:00"), 0), webhooks,
                "Mon 2 11:00 – Thu 5 Mar 15:00  +2 h", "Ilya 88\302\240% · Sam 53\302\240%", "Shift: no snap · Esc: cancel");
  assert_words (desk, hrm_command_create_session (desk, track, hrm_test_civil ("2026-03-03T10:00"), 120, NULL), NULL,
                "Tue 3 Mar 10:00 – 12:00  2 h", "Shift: no snap · Esc: cancel", NULL);
}

/* Of a roll both sides are told: people of both of them once, others with their own. */
static void
test_roll (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API"), *other = hrm_test_track (desk, "Checkout");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya"), *sam = hrm_test_channel (desk, "Sam");
  HrmSession *webhooks = hrm_test_session (desk, track, "Webhooks", "2026-03-02T09:00", 3 * 480);
  HrmSession *receipts = hrm_test_session (desk, track, "Receipts", "2026-03-05T09:00", 2 * 480);
  HrmSession *basket = hrm_test_session (desk, other, "Basket", "2026-03-04T09:00", 480);
  const char *sides[] = { "Webhooks  Mon 2 09:00 – Wed 4 Mar 13:00  3 days → 2½ days", "Receipts  Wed 4 13:00 – Fri 6 Mar 17:00  2 days → 2½ days" };
  const char *keys = "Shift: no snap · Esc: cancel";

  for (guint i = 0; i < 3; i++)
    {
      const char *expected[3][6] = {
        { sides[0], sides[1], keys },
        { sides[0], "Ilya 83\302\240%", sides[1], "▲ Sam 150\302\240% on Wed 4", keys },
        { sides[0], sides[1], "▲ Sam 200\302\240% on Wed 4 · Ilya 100\302\240%", keys },
      };
      g_autoptr (HrmEdit) edit = NULL;
      g_auto (GStrv) words = NULL;
      guint second;

      if (i == 1)
        {
          hrm_test_commit (desk, hrm_command_assign (desk, ilya, webhooks));
          hrm_test_commit (desk, hrm_command_assign (desk, sam, receipts));
          hrm_test_commit (desk, hrm_command_assign (desk, sam, basket));
        }
      else if (i == 2)
        {
          hrm_test_commit (desk, hrm_command_assign (desk, ilya, receipts));
          hrm_test_commit (desk, hrm_command_assign (desk, sam, webhooks));
        }
      edit = hrm_command_roll (desk, webhooks, receipts, hrm_test_civil ("2026-03-04T13:00"));
      hrm_desk_preview (desk, edit);
      words = hrm_desk_describe_roll (desk, webhooks, receipts, &second, NULL);
      g_assert_cmpstrv (words, expected[i]);
      g_assert_cmpstr (words[second], ==, sides[1]);
      hrm_desk_cancel_preview (desk);
    }
  /* And by keys, when it is done. */
  hrm_desk_select (desk, webhooks->base.id);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-04T13:00"));
  g_assert_true (hrm_command_roll_to_cursor (desk, 1));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (desk), "Webhooks from 3 days to 2 and a half days; Receipts from 2 days to 2 and a half days"));
  hrm_desk_select (desk, receipts->base.id);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-05T09:00"));
  g_assert_true (hrm_command_roll_to_cursor (desk, -1));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (desk), "Webhooks from 2 and a half days to 3 days; Receipts from 2 and a half days to 2 days"));
}

static void
test_names_three (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (HrmEdit) edit = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%u", i);

      hrm_test_commit (desk, hrm_command_assign (desk, hrm_test_channel (desk, name), a));
    }
  g_ptr_array_add (one, a);
  edit = hrm_command_move (desk, one, a->start, a->start + 1440, 0);
  hrm_desk_preview (desk, edit);
  words = hrm_desk_describe_preview (desk, a, 1, NULL);
  g_assert_cmpstr (words[1], ==, "P0 100\302\240% · P1 100\302\240% · P2 100\302\240% and 2 more");
}

/* How many go with it, to which track, and what keys say of the way. */
static void
test_many (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_auto (GStrv) words = NULL;

  hrm_test_track (desk, "Search");
  g_ptr_array_add (both, a);
  g_ptr_array_add (both, b);
  {
    g_autoptr (HrmEdit) edit = hrm_command_move (desk, both, a->start, a->start + 1440, 1);

    hrm_desk_preview (desk, edit);
  }
  words = hrm_desk_describe_preview (desk, a, 2, "X: the track stays");
  g_assert_cmpstr (words[0], ==, "Tue 3 Mar 09:00 – 17:00  +1 day · 2 sessions → Search");
  g_assert_cmpstr (words[g_strv_length (words) - 1], ==, "X: the track stays");
  hrm_desk_cancel_preview (desk);
}

/* A commit under a preview: it is asked again over the new plan. */
static void
test_preview_follows (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Move A");
  HrmEdit *gone = hrm_edit_new ("Delete A");

  HRM_SET_INT (edit, SESSION, Session, a->base.id, start, a->start + 1440);
  hrm_edit_delete (gone, HRM_KIND_SESSION, a->base.id);
  hrm_desk_preview (desk, edit);
  g_assert_nonnull (hrm_desk_get_what_if (desk));
  hrm_test_commit (desk, gone);
  g_assert_null (hrm_desk_get_what_if (desk));
  g_assert_nonnull (hrm_desk_get_preview_error (desk));
  hrm_desk_cancel_preview (desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/preview/what-if-is-what-happens", test_what_if_is_what_happens);
  g_test_add_func ("/desk/preview/cancel-restores", test_cancel_restores);
  g_test_add_func ("/desk/preview/refused", test_refused);
  g_test_add_func ("/desk/preview/words", test_words);
  g_test_add_func ("/desk/preview/names-three", test_names_three);
  g_test_add_func ("/desk/preview/roll", test_roll);
  g_test_add_func ("/desk/preview/many", test_many);
  g_test_add_func ("/desk/preview/follows", test_preview_follows);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}

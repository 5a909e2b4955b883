/* test-layout.c: where tracks and sessions lie.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-layout.h"

#include "hrm-model-apply.h"
#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#include <math.h>

/* All that a layout says, row by row. */
static char *
dump (HrmLayout *layout)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "height %g items %u\n", hrm_layout_get_height (layout), hrm_layout_n_items (layout));
  for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (layout, r);

      g_string_append_printf (text, "row %u %" G_GINT64_FORMAT " y %g height %g plain %u takes %u\n", row->index, row->track->base.id,
                              row->y, row->height, row->n_plain, row->n_takes);
      for (guint l = 0; l < row->lanes->len; l++)
        {
          GArray *items = hrm_layout_lane (row, l)->items, *used = hrm_layout_lane (row, l)->used;

          g_assert_true ((hrm_layout_lane (row, l)->take == 0) == (l < row->n_plain));
          g_string_append_printf (text, "  lane of take %u\n", hrm_layout_lane (row, l)->take);
          for (guint i = 0; used != NULL && i < used->len; i++)
            g_string_append_printf (text, "  used %" G_GINT64_FORMAT "\n", g_array_index (used, HrmLayoutItem, i).session->base.id);
          for (guint i = 0; i < items->len; i++)
            {
              const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);
              const HrmLayoutPlace *place = hrm_layout_find (layout, item->session->base.id);

              g_assert_nonnull (place);
              g_assert_true (place->row == row && place->lane == l && place->index == i);
              g_string_append_printf (text, "  %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
                                            " marks %x colour %u\n",
                                      l, item->session->base.id, item->from, item->to, item->marks, item->colour);
            }
        }
    }
  return g_string_free (text, FALSE);
}

/* Within a lane nothing overlaps, and marks of spans are those of their items. */
static void
assert_sound (HrmLayout *layout, GRand *rand)
{
  for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (layout, r);

      for (guint l = 0; l < row->lanes->len; l++)
        {
          HrmLayoutLane *lane = hrm_layout_lane (row, l);
          guint n = lane->items->len, first, end;
          guint16 marks = 0;

          g_assert_cmpuint (n + (lane->used != NULL ? lane->used->len : 0), >, 0);
          for (guint i = 0; i < n; i++)
            {
              const HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);

              g_assert_cmpint (item->from, <, item->to);
              if (i > 0)
                g_assert_cmpint (g_array_index (lane->items, HrmLayoutItem, i - 1).to, <=, item->from);
            }
          if (n == 0)
            continue;
          first = (guint) g_rand_int_range (rand, 0, (gint32) n);
          end = (guint) g_rand_int_range (rand, (gint32) first, (gint32) n + 1);
          for (guint i = first; i < end; i++)
            marks |= g_array_index (lane->items, HrmLayoutItem, i).marks;
          g_assert_cmphex (hrm_layout_lane_marks (lane, first, end - first), ==, marks);
        }
    }
}

/* Some tracks show their takes. */
static void
unfold (HrmLayout *layout, HrmModel *model, GHashTable *unfolded, GRand *rand)
{
  HrmTrack *track = hrm_model_get_rows (model, HRM_KIND_TRACK)->len > 0
                      ? hrm_model_get_rows (model, HRM_KIND_TRACK)->pdata[0] : NULL;

  if (track != NULL && !g_hash_table_remove (unfolded, &track->base.id))
    g_hash_table_add (unfolded, g_memdup2 (&track->base.id, sizeof (gint64)));
  for (guint i = 0; i < hrm_model_get_rows (model, HRM_KIND_TRACK)->len; i++)
    if (g_rand_boolean (rand))
      g_hash_table_add (unfolded, g_memdup2 (&((HrmRow *) hrm_model_get_rows (model, HRM_KIND_TRACK)->pdata[i])->id, sizeof (gint64)));
  hrm_layout_set_unfolded (layout, unfolded);
}

/* What somebody else knows of sessions, other things for another salt. */
static guint16
mark_by_salt (HrmSession *session, gpointer salt)
{
  guint mixed = (guint) (session->base.id >> 3) * 2654435761u ^ *(guint *) salt;

  return (guint16) ((mixed & 4 ? HRM_MARK_HEARD : 0) | (mixed & 8 ? HRM_MARK_DESERTED : 0) | (mixed & 16 ? HRM_MARK_SPARED : 0));
}

static void
test_update (void)
{
  g_autoptr (GHashTable) unfolded = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint album = 0; album < hrm_test_rounds (6); album++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      HrmModel *model = hrm_plan_get_model (plan);
      HrmLayout *layout = hrm_layout_new (plan, album % 2 ? HRM_AXIS_WALL : HRM_AXIS_STUDIO);
      guint salt = 0;

      hrm_layout_set_marker (layout, mark_by_salt, &salt);
      for (guint i = 0; i < 60; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_dense_edit (model, rand);
          g_autoptr (GError) error = NULL;
          HrmChanges *changes = hrm_model_apply (model, edit, &error);
          g_autofree char *updated = NULL;
          g_autofree char *anew = NULL;
          const HrmPlanChanges *beyond;
          HrmLayout *fresh;

          if (changes == NULL)
            continue;
          if (!hrm_plan_check (plan, changes, &error))
            {
              hrm_model_revert (model, edit, changes);
              hrm_plan_uncheck (plan);
              continue;
            }
          beyond = hrm_plan_update (plan, changes);
          hrm_model_emit (model, changes);
          hrm_layout_update (layout, changes, beyond);
          hrm_changes_free (model, changes);
          fresh = hrm_layout_new (plan, album % 2 ? HRM_AXIS_WALL : HRM_AXIS_STUDIO);
          if (i % 10 == 5)
            unfold (layout, model, unfolded, rand);
          hrm_layout_set_marker (fresh, mark_by_salt, &salt);
          if (i % 7 == 3)
            {
              salt = g_rand_int (rand);
              hrm_layout_remark (layout);
              g_assert_false (hrm_layout_remark (layout));
            }
          hrm_layout_remark (fresh);
          hrm_layout_set_unfolded (fresh, unfolded);
          updated = dump (layout);
          anew = dump (fresh);
          hrm_test_assert_equal (updated, anew);
          assert_sound (layout, rand);
          hrm_layout_free (fresh);
        }
      hrm_layout_free (layout);
    }
}

/* Whoever went from a session to another, and is gone in the same step, makes it clip no more. */
static void
test_left (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmModel *model = hrm_plan_get_model (plan);
  gint64 track = hrm_test_add_track (plan, "Track"), ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  gint64 b = hrm_test_add_session (plan, hrm_test_add_track (plan, "Other"), "2026-03-09T09:00", 480);
  gint64 assignment = hrm_test_add_assignment (plan, a, ann, 200);
  HrmLayout *layout = hrm_layout_new (plan, HRM_AXIS_STUDIO);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Go and leave");
  HrmChanges *changes;

  g_assert_cmphex (hrm_layout_item (hrm_layout_find (layout, a))->marks & HRM_MARK_CLIP, !=, 0);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, b);
  hrm_edit_delete (edit, HRM_KIND_ASSIGNMENT, assignment);
  hrm_edit_delete (edit, HRM_KIND_CHANNEL, ann);
  changes = hrm_model_apply (model, edit, NULL);
  g_assert_nonnull (changes);
  g_assert_true (hrm_plan_check (plan, changes, NULL));
  hrm_layout_update (layout, changes, hrm_plan_update (plan, changes));
  hrm_changes_free (model, changes);
  g_assert_cmphex (hrm_layout_item (hrm_layout_find (layout, a))->marks & HRM_MARK_CLIP, ==, 0);
  hrm_layout_free (layout);
}

/* Every place on a session's box finds it; beside it something else or nothing. */
static void
test_hit (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmLayout *layout;

  for (guint i = 0; i < 40; i++)
    {
      HrmEdit *edit = hrm_test_dense_edit (hrm_plan_get_model (plan), rand);

      hrm_test_plan_commit (plan, edit, NULL);
      hrm_edit_unref (edit);
    }
  layout = hrm_layout_new (plan, HRM_AXIS_STUDIO);
  for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (layout, r);

      g_assert_true (hrm_layout_row_at (layout, row->y) == row);
      g_assert_true (hrm_layout_row_at (layout, row->y + row->height - 0.5) == row);
      g_assert_true (hrm_layout_row_of (layout, row->track) == row);
      for (guint l = 0; l < row->lanes->len; l++)
        for (guint i = 0; i < hrm_layout_lane (row, l)->items->len; i++)
          {
            const HrmLayoutItem *item = &g_array_index (hrm_layout_lane (row, l)->items, HrmLayoutItem, i);
            g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
            gboolean caught = FALSE;
            HrmLayoutPlace place;
            double y, height;

            hrm_layout_extent (row, l, &y, &height);
            g_assert_true (hrm_layout_hit (layout, (item->from + item->to) / 2.0, row->y + y + height / 2, &place));
            g_assert_true (hrm_layout_item (&place)->session == item->session);
            g_assert_false (hrm_layout_hit (layout, (double) item->from, row->y + y - 1, &place));
            hrm_layout_in_rect (layout, (double) item->from, item->from + 0.5, row->y + y, row->y + y + 1, ids);
            for (guint k = 0; k < ids->len; k++)
              caught |= g_array_index (ids, gint64, k) == item->session->base.id;
            g_assert_true (caught);
          }
    }
  g_assert_null (hrm_layout_row_at (layout, -1));
  g_assert_null (hrm_layout_row_at (layout, hrm_layout_get_height (layout)));
  hrm_layout_free (layout);
}

static gint64
add_row (HrmPlan *plan, guint n, gint64 every, gint64 length)
{
  gint64 track = hrm_test_add_track (plan, "Track");
  HrmEdit *edit = hrm_edit_new ("Sessions");

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

      HRM_SET_INT (edit, SESSION, Session, id, track, track);
      HRM_SET_TEXT (edit, SESSION, Session, id, title, "Session");
      HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil ("2026-01-05T00:00") + i * every);
      HRM_SET_INT (edit, SESSION, Session, id, length, length);
      HRM_SET_INT (edit, SESSION, Session, id, timing, HRM_TIMING_CLOCK);
    }
  hrm_test_plan_do (plan, edit);
  return track;
}

/* Folds hold all items once, in order; what stands alone is wide enough; and
 * there are never more than the pixels have room for. */
static void
test_fold (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmLayout *layout;
  HrmLayoutLane *lane;
  g_autoptr (GArray) folds = g_array_new (FALSE, FALSE, sizeof (HrmFold));
  gint64 from, to;

  add_row (plan, 2000, 100, 60);
  layout = hrm_layout_new (plan, HRM_AXIS_WALL);
  lane = hrm_layout_lane (hrm_layout_get_row (layout, 0), 0);
  from = g_array_index (lane->items, HrmLayoutItem, 0).from;
  to = g_array_index (lane->items, HrmLayoutItem, 1999).to;
  for (double zoom = 1; zoom > 1e-5; zoom *= 0.7)
    {
      guint next = 0;

      hrm_layout_fold (lane, from, to, zoom, folds);
      for (guint i = 0; i < folds->len; i++)
        {
          const HrmFold *fold = &g_array_index (folds, HrmFold, i);

          g_assert_cmpuint (fold->first, ==, next);
          next += fold->n;
        }
      g_assert_cmpuint (next, ==, 2000);
      g_assert_cmpfloat (folds->len, <=, (to - from) * zoom / HRM_WIDTH_FOLD + 2);
    }
  hrm_layout_fold (lane, from, to, 1, folds);
  g_assert_cmpuint (folds->len, ==, 2000);
  hrm_layout_fold (lane, from, to, 0.001, folds);
  g_assert_cmpuint (folds->len, ==, 1);
  hrm_layout_free (layout);
}

/* A mark of one session is seen in its fold, and remembered when its row is packed anew. */
static void
test_marks (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  g_autoptr (GArray) folds = g_array_new (FALSE, FALSE, sizeof (HrmFold));
  HrmLayout *layout;
  HrmLayoutRow *row;
  HrmLayoutLane *lane;
  gint64 id;
  guint stamp;

  add_row (plan, 100, 100, 60);
  layout = hrm_layout_new (plan, HRM_AXIS_WALL);
  row = hrm_layout_get_row (layout, 0);
  lane = hrm_layout_lane (row, 0);
  id = g_array_index (lane->items, HrmLayoutItem, 70).session->base.id;
  stamp = row->stamp;
  g_assert_true (hrm_layout_set_mark (layout, id, HRM_MARK_SELECTED, TRUE));
  g_assert_false (hrm_layout_set_mark (layout, id, HRM_MARK_SELECTED, TRUE));
  g_assert_cmpuint (row->stamp, !=, stamp);
  hrm_layout_fold (lane, 0, G_MAXINT64 / 2, 0.0001, folds);
  g_assert_cmpuint (folds->len, ==, 1);
  g_assert_cmphex (g_array_index (folds, HrmFold, 0).marks & HRM_MARK_SELECTED, ==, HRM_MARK_SELECTED);
  g_assert_cmphex (hrm_layout_lane_marks (lane, 0, 70), ==, HRM_MARK_HEARD);
  g_assert_cmphex (hrm_layout_lane_marks (lane, 71, 29), ==, HRM_MARK_HEARD);
  hrm_layout_set_mode (layout, HRM_AXIS_STUDIO);
  g_assert_cmphex (hrm_layout_item (hrm_layout_find (layout, id))->marks & HRM_MARK_SELECTED, ==, HRM_MARK_SELECTED);
  g_assert_true (hrm_layout_set_mark (layout, id, HRM_MARK_SELECTED, FALSE));
  hrm_layout_free (layout);
}

static void
test_covered (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmLayout *layout;
  HrmLayoutRow *row;
  gint64 from;

  add_row (plan, 10, 100, 60);
  layout = hrm_layout_new (plan, HRM_AXIS_WALL);
  row = hrm_layout_get_row (layout, 0);
  from = g_array_index (hrm_layout_lane (row, 0)->items, HrmLayoutItem, 0).from;
  g_assert_cmpint (hrm_layout_row_covered (row, from, from + 1000, NULL), ==, 600);
  g_assert_cmpint (hrm_layout_row_covered (row, from + 30, from + 130, NULL), ==, 60);
  g_assert_cmpint (hrm_layout_row_covered (row, from + 60, from + 100, NULL), ==, 0);
  g_assert_cmpuint (hrm_layout_row_count (row, from + 60, from + 100), ==, 0);
  g_assert_cmpuint (hrm_layout_row_count (row, from, from + 101), ==, 2);
  hrm_layout_free (layout);
}

/* Keys reach every session of a row, forwards and backwards, in one order. */
static void
test_walk (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmLayout *layout;
  HrmLayoutRow *row;
  HrmSession *session;
  guint n = 1;

  add_row (plan, 50, 40, 130);
  layout = hrm_layout_new (plan, HRM_AXIS_WALL);
  row = hrm_layout_get_row (layout, 0);
  g_assert_cmpuint (row->lanes->len, ==, 4);
  session = hrm_layout_first (row);
  for (HrmSession *next; (next = hrm_layout_neighbour (layout, session, 1)) != NULL; session = next, n++)
    g_assert_true (hrm_layout_neighbour (layout, next, -1) == session);
  g_assert_cmpuint (n, ==, 50);
  g_assert_true (session == hrm_layout_last (row));
  g_assert_true (hrm_layout_nearest (row, G_MAXINT32) == session);
  hrm_layout_free (layout);
}

/* Makes a plan by chance, with MARKED a random half of its sessions, which are marked as hits. */
static HrmLayout *
make_marked (HrmPlan *plan, GRand *rand, HrmAxisMode mode, GHashTable *marked)
{
  HrmLayout *layout = hrm_layout_new (plan, mode);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_dense_edit (hrm_plan_get_model (plan), rand);
      GPtrArray *rows = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
      g_autoptr (GError) error = NULL;
      const HrmPlanChanges *beyond;
      HrmChanges *changes;

      if (rows->len > 0)
        {
          gint64 id = HRM_ROW (rows->pdata[g_rand_int_range (rand, 0, (gint32) rows->len)])->id;
          gboolean on = g_rand_boolean (rand);

          hrm_layout_set_mark (layout, id, HRM_MARK_HIT, on);
          if (on)
            g_hash_table_add (marked, g_memdup2 (&id, sizeof id));
          else
            g_hash_table_remove (marked, &id);
        }
      changes = hrm_model_apply (hrm_plan_get_model (plan), edit, &error);
      if (changes == NULL)
        continue;
      if (!hrm_plan_check (plan, changes, &error))
        {
          hrm_model_revert (hrm_plan_get_model (plan), edit, changes);
          hrm_plan_uncheck (plan);
          continue;
        }
      beyond = hrm_plan_update (plan, changes);
      hrm_model_emit (hrm_plan_get_model (plan), changes);
      hrm_layout_update (layout, changes, beyond);
      hrm_changes_free (hrm_plan_get_model (plan), changes);
    }
  return layout;
}

/* Of the items of LANE (or of all lanes of ROW) that touch the span, one by one. */
static guint8
scan_hits (HrmLayoutRow *row, int only, gint64 from, gint64 to, GHashTable *marked)
{
  for (guint l = 0; l < row->lanes->len; l++)
    {
      GArray *items = hrm_layout_lane (row, l)->items;

      for (guint i = 0; i < items->len && (only < 0 || (guint) only == l); i++)
        {
          const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);

          if (item->from < to && item->to > from && g_hash_table_contains (marked, &item->session->base.id))
            return HRM_MARK_HIT;
        }
    }
  return 0;
}

static void
assert_hits (HrmLayout *layout, HrmLayoutRow *row, GRand *rand, GHashTable *marked)
{
  g_autoptr (GArray) folds = g_array_new (FALSE, FALSE, sizeof (HrmFold));

  for (guint l = 0; l < row->lanes->len; l++)
    {
      hrm_layout_fold (hrm_layout_lane (row, l), G_MININT32, G_MAXINT32, exp2 (g_rand_double_range (rand, -14, 1)), folds);
      for (guint i = 0; i < folds->len; i++)
        {
          const HrmFold *fold = &g_array_index (folds, HrmFold, i);

          g_assert_cmphex (fold->marks & HRM_MARK_HIT, ==, scan_hits (row, (int) l, fold->from, fold->to, marked));
        }
    }
  for (guint i = 0; i < 20; i++)
    {
      gint64 from = g_rand_int_range (rand, -20000, 200000), to = from + g_rand_int_range (rand, 1, 5000);
      guint16 marks;

      hrm_layout_row_covered (row, from, to, &marks);
      g_assert_cmphex (marks & HRM_MARK_HIT, ==, scan_hits (row, -1, from, to, marked));
    }
}

/* A hit is seen in every fold, strip and day that it lies in, whatever the plan went through, and nowhere else. */
static void
test_hits (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint album = 0; album < hrm_test_rounds (6); album++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      g_autoptr (GHashTable) marked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      HrmLayout *layout = make_marked (plan, rand, album % 2 ? HRM_AXIS_WALL : HRM_AXIS_STUDIO, marked);
      g_autoptr (GArray) days = hrm_layout_density (layout);

      for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
        assert_hits (layout, hrm_layout_get_row (layout, r), rand, marked);
      for (guint d = 0; d < days->len; d++)
        {
          const HrmDensity *day = &g_array_index (days, HrmDensity, d);
          guint16 marks = 0;

          for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
            marks |= scan_hits (hrm_layout_get_row (layout, r), -1, day->from, day->to, marked);
          g_assert_cmphex (day->marks & HRM_MARK_HIT, ==, marks);
        }
      hrm_layout_free (layout);
    }
}

/* Each day has what a scan of all sessions finds on it, and nothing lies on no day. */
static void
test_density (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint n_days = 0;

  for (guint album = 0; album < hrm_test_rounds (6); album++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      g_autoptr (GHashTable) marked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      HrmLayout *layout = make_marked (plan, rand, album % 2 ? HRM_AXIS_WALL : HRM_AXIS_STUDIO, marked);
      g_autoptr (GArray) days = hrm_layout_density (layout);
      gint64 told = 0, all = 0;

      for (guint d = 0; d < days->len; d++)
        {
          const HrmDensity *day = &g_array_index (days, HrmDensity, d);
          gint64 work = 0;
          guint n = 0;

          g_assert_true (d == 0 || g_array_index (days, HrmDensity, d - 1).to == day->from);
          for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
            {
              work += hrm_layout_row_covered (hrm_layout_get_row (layout, r), day->from, day->to, NULL);
              n += hrm_layout_row_count (hrm_layout_get_row (layout, r), day->from, day->to);
            }
          g_assert_cmpint (day->work, ==, work);
          g_assert_cmpuint (day->n, ==, n);
          told += day->work;
        }
      for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
        all += hrm_layout_row_covered (hrm_layout_get_row (layout, r), G_MININT32, G_MAXINT32, NULL);
      g_assert_cmpint (told, ==, all);
      n_days += days->len;
      hrm_layout_free (layout);
    }
  g_assert_cmpuint (n_days, >, 0);
}

static gint64
add_session (HrmEdit *edit, gint64 track, gint64 slot, HrmCivil start, gint64 length)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, "Session");
  HRM_SET_INT (edit, SESSION, Session, id, start, start);
  HRM_SET_INT (edit, SESSION, Session, id, length, length);
  HRM_SET_INT (edit, SESSION, Session, id, slot, slot);
  HRM_SET_INT (edit, SESSION, Session, id, timing, HRM_TIMING_CLOCK);
  return id;
}

/* Two slots on a track, one of them with three takes: a lane for each number, under what is in the plan. */
static void
test_takes (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  g_autoptr (GHashTable) unfolded = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Takes"), choose = hrm_edit_new ("Choose");
  HrmCivil start = hrm_civil_new (2026, 3, 2, 9, 0);
  gint64 track = hrm_edit_insert (edit, HRM_KIND_TRACK), first, second, take, third;
  HrmLayout *layout;
  HrmLayoutRow *row;
  HrmLayoutLane *lane;
  HrmSession *session, *hit;
  double y, height, folded;
  gint64 axis;

  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Track");
  first = add_session (edit, track, HRM_UNSET, start, 600);
  second = add_session (edit, track, HRM_UNSET, start + 1440, 600);
  take = add_session (edit, track, first, start, 900);
  third = add_session (edit, track, first, start + 60, 300);
  add_session (edit, track, second, start + 1440, 300);
  hrm_test_plan_commit (plan, edit, NULL);
  layout = hrm_layout_new (plan, HRM_AXIS_WALL);
  row = hrm_layout_get_row (layout, 0);
  folded = row->height;
  g_assert_cmpuint (row->lanes->len, ==, 1);
  g_assert_cmpuint (row->n_takes, ==, 3);
  g_assert_cmpuint (hrm_layout_n_items (layout), ==, 2);
  g_assert_null (hrm_layout_find (layout, take));
  g_hash_table_add (unfolded, g_memdup2 (&track, sizeof track));
  g_assert_cmpint (hrm_layout_set_unfolded (layout, unfolded), ==, HRM_LAYOUT_CONTENT | HRM_LAYOUT_HEIGHTS);
  g_assert_cmpuint (row->lanes->len, ==, 4);
  g_assert_cmpuint (row->n_plain, ==, 1);
  g_assert_cmpfloat (row->height, ==, folded + 3 * (HRM_TAKE_HEIGHT + HRM_LANE_GAP));
  g_assert_cmpuint (hrm_layout_lane (row, 1)->used->len, ==, 2);
  g_assert_cmpuint (hrm_layout_lane (row, 2)->items->len, ==, 2);

  /* Drawing and hit test agree, and keys go where one sees them. */
  session = hrm_as_session (hrm_model_get (hrm_plan_get_model (plan), third));
  hrm_layout_extent (row, hrm_layout_find (layout, third)->lane, &y, &height);
  axis = hrm_layout_item (hrm_layout_find (layout, third))->from;
  lane = hrm_layout_take_lane_at (layout, (double) axis, row->y + y + height / 2, &row, &hit);
  g_assert_cmpuint (lane->take, ==, 3);
  g_assert_true (hit == session);
  hrm_layout_extent (row, 1, &y, &height);
  lane = hrm_layout_take_lane_at (layout, (double) axis, row->y + y + 1, &row, &hit);
  g_assert_cmpuint (lane->take, ==, 1);
  g_assert_cmpint (hit->base.id, ==, first);
  g_assert_null (hrm_layout_take_lane_at (layout, (double) axis, row->y + HRM_ROW_PAD + 2, &row, &hit));
  g_assert_cmpint (hrm_layout_take_beside (layout, session, -1)->base.id, ==, take);
  g_assert_null (hrm_layout_take_beside (layout, session, 1));
  g_assert_cmpint (hrm_layout_take_beside (layout, hrm_layout_take_beside (layout, session, -1), -1)->base.id, ==, first);
  g_assert_null (hrm_layout_neighbour (layout, session, 1));
  g_assert_cmpint (hrm_layout_neighbour (layout, hrm_layout_take_beside (layout, session, -1), 1)->base.id, !=, second);
  g_autoptr (GPtrArray) swiped = g_ptr_array_new ();
  hrm_layout_takes_in (row, 2, axis, axis + 3000, swiped);
  g_assert_cmpuint (swiped->len, ==, 2);

  /* What is chosen goes up, what was there comes down. */
  HRM_SET_INT (choose, SESSION, Session, first, main, take);
  {
    g_autoptr (GError) error = NULL;
    HrmChanges *changes = hrm_model_apply (hrm_plan_get_model (plan), choose, &error);
    const HrmPlanChanges *beyond = hrm_plan_update (plan, changes);

    hrm_model_emit (hrm_plan_get_model (plan), changes);
    hrm_layout_update (layout, changes, beyond);
    hrm_changes_free (hrm_plan_get_model (plan), changes);
  }
  g_assert_cmpuint (hrm_layout_find (layout, take)->lane, ==, 0);
  g_assert_cmpuint (hrm_layout_lane (row, hrm_layout_find (layout, first)->lane)->take, ==, 1);
  g_assert_cmpuint (row->n_takes, ==, 3);
  hrm_layout_free (layout);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/update-equals-fresh", test_update);
  g_test_add_func ("/layout/left", test_left);
  g_test_add_func ("/layout/hit", test_hit);
  g_test_add_func ("/layout/fold", test_fold);
  g_test_add_func ("/layout/marks", test_marks);
  g_test_add_func ("/layout/covered", test_covered);
  g_test_add_func ("/layout/hits", test_hits);
  g_test_add_func ("/layout/density", test_density);
  g_test_add_func ("/layout/walk", test_walk);
  g_test_add_func ("/layout/takes", test_takes);
  return g_test_run ();
}

/* test-folders.c: tracks in folders, open and closed, against counting it all anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-layout.h"
#include "hrm-track-tree.h"

#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#include "hrm-model-apply.h"

static gboolean
is_closed (HrmTrack *track, GHashTable *collapsed)
{
  return hrm_track_is_folder (track) && g_hash_table_contains (collapsed, &track->base.id);
}

/* By recursion over what refers to what: all tracks that can be seen, and how deep. */
static void
expect_rows (HrmModel *model, HrmTrack *folder, guint depth, GHashTable *collapsed, GPtrArray *rows, GArray *depths)
{
  g_autoptr (GPtrArray) inside = g_ptr_array_new ();
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK);

  for (guint i = 0; i < tracks->len; i++)
    if (((HrmTrack *) tracks->pdata[i])->parent.row == folder)
      g_ptr_array_add (inside, tracks->pdata[i]);
  g_ptr_array_sort (inside, hrm_row_compare_ptr);
  for (guint i = 0; i < inside->len; i++)
    {
      g_ptr_array_add (rows, inside->pdata[i]);
      g_array_append_val (depths, depth);
      if (!is_closed (inside->pdata[i], collapsed))
        expect_rows (model, inside->pdata[i], depth + 1, collapsed, rows, depths);
    }
}

typedef struct
{
  gint64 from, to;
  gboolean counts, selected;
} Piece;

static GArray *
pieces_of (HrmPlan *plan, HrmTrack *folder, gint64 selected)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  HrmTimeScale *scale = hrm_plan_get_scale (plan, HRM_AXIS_STUDIO);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      Piece piece = { .from = hrm_time_scale_to_axis (scale, session->start), .counts = hrm_plan_counts (session),
                      .selected = session->base.id == selected };

      if (!hrm_track_is_within (session->track.row, folder) || !hrm_plan_is_main (session))
        continue;
      piece.to = MAX (hrm_time_scale_to_axis (scale, hrm_plan_get_end (plan, session)), piece.from + 1);
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

static void
check_span (HrmLayoutRow *row, GArray *pieces, gint64 from, gint64 to)
{
  gint64 covered = 0;
  gboolean selected = FALSE;
  guint16 marks;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->counts)
        covered += MAX (MIN (piece->to, to) - MAX (piece->from, from), 0);
      selected |= piece->selected && piece->from < to && piece->to > from;
    }
  marks = 0;
  g_assert_cmpint (hrm_layout_summary_covered (row, from, to, &marks), ==, covered);
  if (!row->collapsed)
    return;
  g_assert_cmpint (hrm_layout_row_covered (row, from, to, &marks), ==, covered);
  if (selected)
    g_assert_cmphex (marks & HRM_MARK_SELECTED, !=, 0);
}

/* All that is covered is told, in order, and few pieces for each unit. */
static void
check_load (HrmLayoutRow *row, gint64 from, gint64 to, gint64 unit)
{
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (HrmLayoutLoad));
  double all = 0;

  hrm_layout_summary_load (row, from, to, unit, loads);
  for (guint i = 0; i < loads->len; i++)
    {
      const HrmLayoutLoad *load = &g_array_index (loads, HrmLayoutLoad, i), *last = i > 0 ? load - 1 : NULL;

      g_assert_cmpint (load->from, >=, last != NULL ? last->to : from);
      g_assert_cmpint (load->from, <, load->to);
      g_assert_cmpint (load->to, <=, to);
      g_assert_cmpfloat (load->n, >, 0);
      g_assert_false (last != NULL && last->to == load->from && last->n == load->n);
      all += load->n * (double) (load->to - load->from);
      if (unit == 1)
        g_assert_cmpfloat_with_epsilon (load->n * (double) (load->to - load->from),
                                        (double) hrm_layout_summary_covered (row, load->from, load->to, NULL), 1e-6);
    }
  g_assert_cmpuint (loads->len, <=, (guint) (2 * ((to - from) / unit + 2)));
  g_assert_cmpfloat_with_epsilon (all, (double) hrm_layout_summary_covered (row, from, to, NULL), 1e-3);
}

static void
check_summary (HrmPlan *plan, HrmLayoutRow *row, gint64 selected, GRand *rand)
{
  g_autoptr (GArray) pieces = pieces_of (plan, row->track, selected);
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);
  guint n = 0, most = 0;

  g_assert_nonnull (summary);
  if (row->collapsed)
    g_assert_cmpuint (row->lanes->len, ==, 0);
  g_assert_cmpuint (summary->n_items, ==, pieces->len);
  for (guint i = 0; i < summary->runs->len; i++)
    {
      const HrmLayoutRun *run = &g_array_index (summary->runs, HrmLayoutRun, i);

      n += run->n;
      g_assert_cmpint (run->from, <, run->to);
      if (i > 0)
        g_assert_cmpint (g_array_index (summary->runs, HrmLayoutRun, i - 1).to, <, run->from);
    }
  g_assert_cmpuint (n, ==, pieces->len);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      gint64 edges[] = { piece->from - 1, piece->from, piece->to - 1, piece->to };
      guint beside = 0;

      for (guint e = 0; e < G_N_ELEMENTS (edges); e++)
        {
          const HrmLayoutRun *run = hrm_layout_run_at (row, (double) edges[e]);
          gboolean inside = FALSE;

          for (guint k = 0; k < pieces->len; k++)
            inside |= g_array_index (pieces, Piece, k).from <= edges[e] && edges[e] < g_array_index (pieces, Piece, k).to;
          g_assert_true ((run != NULL) == inside);
          if (run != NULL && row->collapsed && piece->selected && inside && edges[e] >= piece->from && edges[e] < piece->to)
            g_assert_cmphex (run->marks & HRM_MARK_SELECTED, !=, 0);
        }
      for (guint k = 0; k < pieces->len; k++)
        beside += g_array_index (pieces, Piece, k).counts && g_array_index (pieces, Piece, k).from <= piece->from &&
                  piece->from < g_array_index (pieces, Piece, k).to;
      most = MAX (most, beside);
      check_span (row, pieces, piece->from - g_rand_int_range (rand, 0, 2000), piece->to + g_rand_int_range (rand, 0, 2000));
      check_load (row, piece->from - g_rand_int_range (rand, 0, 2000), piece->to + g_rand_int_range (rand, 0, 2000), 1 << g_rand_int_range (rand, 0, 12));
    }
  g_assert_cmpuint (summary->most, ==, most);
}

static void
check_layout (HrmPlan *plan, HrmLayout *layout, GHashTable *collapsed, GHashTable *heights, gint64 selected, GRand *rand)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) shown = hrm_track_tree_shown (hrm_plan_get_model (plan), collapsed);
  g_autoptr (GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  double y = 0;

  expect_rows (hrm_plan_get_model (plan), NULL, 0, collapsed, rows, depths);
  g_assert_cmpuint (hrm_layout_n_rows (layout), ==, rows->len);
  g_assert_cmpuint (shown->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (layout, i);
      int own = GPOINTER_TO_INT (g_hash_table_lookup (heights, &row->track->base.id)), high = own > 0 ? own : 30;

      g_assert_true (row->track == rows->pdata[i] && shown->pdata[i] == rows->pdata[i]);
      g_assert_cmpuint (row->depth, ==, g_array_index (depths, guint, i));
      g_assert_cmpfloat (row->y, ==, y);
      g_assert_cmpfloat (row->height, ==, 2 * HRM_ROW_PAD + MAX (row->lanes->len, 1) * high + (MAX (row->lanes->len, 1) - 1) * HRM_LANE_GAP);
      g_assert_true (row->folder == hrm_track_is_folder (row->track));
      g_assert_true (row->collapsed == is_closed (row->track, collapsed));
      g_assert_true (hrm_layout_row_of (layout, row->track) == row && hrm_layout_row_at (layout, y) == row);
      if (row->folder)
        check_summary (plan, row, selected, rand);
      else
        g_assert_null (hrm_layout_row_summary (row));
      y += row->height;
    }
  g_assert_cmpfloat (hrm_layout_get_height (layout), ==, y);
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmLayoutRow *row = hrm_layout_row_of (layout, session->track.row);
      HrmTrack *over = session->track.row;

      for (HrmTrack *folder = over; folder != NULL; folder = folder->parent.row)
        if (is_closed (folder, collapsed))
          over = folder;
      g_assert_true ((hrm_layout_find (layout, session->base.id) != NULL) == (row != NULL && !row->collapsed && hrm_plan_is_main (session)));
      g_assert_true (hrm_layout_row_showing (layout, session->track.row)->track == over);
    }
}

/* Another folder, at times a closed one, or none; circles are refused. */
static HrmEdit *
file_away (HrmModel *model, GRand *rand)
{
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK);
  HrmEdit *edit = hrm_edit_new ("File away");

  for (guint i = 0; i < 3 && tracks->len > 1; i++)
    {
      HrmRow *track = tracks->pdata[g_rand_int_range (rand, 0, (int) tracks->len)];
      HrmRow *folder = tracks->pdata[g_rand_int_range (rand, 0, (int) tracks->len)];

      if (g_rand_int_range (rand, 0, 4) == 0)
        hrm_edit_unset (edit, HRM_KIND_TRACK, track->id, HRM_FIELD (Track, parent));
      else if (!hrm_track_is_within (hrm_as_track (folder), hrm_as_track (track)))
        HRM_SET_INT (edit, TRACK, Track, track->id, parent, folder->id);
    }
  return edit;
}

static void
toggle_some (HrmModel *model, GHashTable *collapsed, GHashTable *heights, GRand *rand)
{
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK);

  for (guint i = 0; i < tracks->len; i++)
    {
      gint64 id = ((HrmRow *) tracks->pdata[i])->id;

      if (g_rand_int_range (rand, 0, 4) == 0 && !g_hash_table_remove (collapsed, &id))
        g_hash_table_add (collapsed, g_memdup2 (&id, sizeof id));
      if (g_rand_int_range (rand, 0, 6) == 0)
        g_hash_table_replace (heights, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (g_rand_int_range (rand, HRM_LANE_LEAST, 100)));
    }
}

static gint64
select_another (HrmModel *model, HrmLayout *layout, gint64 selected, GRand *rand)
{
  GPtrArray *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION);

  if (selected != 0)
    hrm_layout_set_mark (layout, selected, HRM_MARK_SELECTED, FALSE);
  if (sessions->len == 0)
    return 0;
  selected = ((HrmRow *) sessions->pdata[g_rand_int_range (rand, 0, (int) sessions->len)])->id;
  hrm_layout_set_mark (layout, selected, HRM_MARK_SELECTED, TRUE);
  return selected;
}

static gboolean
do_edit (HrmPlan *plan, HrmLayout *layout, HrmEdit *edit)
{
  HrmModel *model = hrm_plan_get_model (plan);
  g_autoptr (GError) error = NULL;
  HrmChanges *changes = hrm_model_apply (model, edit, &error);
  const HrmPlanChanges *beyond;

  if (changes == NULL)
    return FALSE;
  if (!hrm_plan_check (plan, changes, &error))
    {
      hrm_model_revert (model, edit, changes);
      hrm_plan_uncheck (plan);
      return FALSE;
    }
  beyond = hrm_plan_update (plan, changes);
  hrm_model_emit (model, changes);
  hrm_layout_update (layout, changes, beyond);
  hrm_changes_free (model, changes);
  return TRUE;
}

static void
test_by_chance (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint album = 0; album < hrm_test_rounds (4); album++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      g_autoptr (GHashTable) collapsed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_autoptr (GHashTable) heights = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      HrmModel *model = hrm_plan_get_model (plan);
      HrmLayout *layout = hrm_layout_new (plan, HRM_AXIS_STUDIO);
      HrmLayoutView view = { collapsed, heights, 30 };
      gint64 selected = 0;
      guint closed = 0, done = 0;

      hrm_layout_set_view (layout, &view);
      for (guint i = 0; i < 8; i++)
        {
          HrmEdit *edit = hrm_edit_new ("Track");

          HRM_SET_TEXT (edit, TRACK, Track, hrm_edit_insert (edit, HRM_KIND_TRACK), title, "Track");
          g_assert_true (do_edit (plan, layout, edit));
          hrm_edit_unref (edit);
        }
      for (guint i = 0; i < 60; i++)
        {
          g_autoptr (HrmEdit) edit = i % 3 == 1 ? file_away (model, rand) : hrm_test_dense_edit (model, rand);

          done += do_edit (plan, layout, edit);
          if (i % 4 == 2)
            {
              toggle_some (model, collapsed, heights, rand);
              hrm_layout_set_view (layout, &view);
            }
          if (hrm_model_get (model, selected) == NULL)
            selected = 0;
          if (i % 5 == 3)
            selected = select_another (model, layout, selected, rand);
          check_layout (plan, layout, collapsed, heights, selected, rand);
          for (guint r = 0; r < hrm_layout_n_rows (layout); r++)
            closed += hrm_layout_get_row (layout, r)->collapsed;
        }
      g_assert_cmpuint (closed, >, 0);
      g_assert_cmpuint (done, >, 30);
      hrm_layout_free (layout);
    }
}

/* A session on a track in a folder. */
static HrmPlan *
plan_with_folder (gint64 *folder, gint64 *session)
{
  HrmPlan *plan = hrm_test_plan_new ();
  gint64 inside;

  *folder = hrm_test_add_track (plan, "Folder");
  inside = hrm_test_add_track (plan, "Inside");
  *session = hrm_test_add_session (plan, inside, "2026-01-05T09:00", 480);
  hrm_test_set_int (plan, HRM_KIND_TRACK, inside, HRM_FIELD (Track, parent), *folder);
  return plan;
}

/* A frame of a closed folder searches; it does not count again. */
static void
test_worked_out_once (void)
{
  gint64 folder, session;
  g_autoptr (HrmPlan) plan = plan_with_folder (&folder, &session);
  g_autoptr (GHashTable) collapsed = g_hash_table_new (g_int64_hash, g_int64_equal);
  const HrmLayoutSummary *summary;
  HrmLayout *layout;
  HrmLayoutRow *row;
  guint stamp;

  g_hash_table_add (collapsed, &folder);
  layout = hrm_layout_new (plan, HRM_AXIS_STUDIO);
  hrm_layout_set_view (layout, &(HrmLayoutView) { .collapsed = collapsed });
  row = hrm_layout_get_row (layout, 0);
  g_assert_cmpuint (hrm_layout_n_rows (layout), ==, 1);
  summary = hrm_layout_row_summary (row);
  g_assert_true (hrm_layout_row_summary (row) == summary);
  stamp = row->stamp;
  g_assert_true (hrm_layout_set_mark (layout, session, HRM_MARK_HIT, TRUE));
  g_assert_cmpuint (row->stamp, !=, stamp);
  g_assert_cmphex (g_array_index (hrm_layout_row_summary (row)->runs, HrmLayoutRun, 0).marks & HRM_MARK_HIT, !=, 0);
  hrm_layout_free (layout);
}

/* An open one is drawn anew when what is inside is another, not for what is selected. */
static void
test_open (void)
{
  gint64 folder, session;
  g_autoptr (HrmPlan) plan = plan_with_folder (&folder, &session);
  HrmLayout *layout = hrm_layout_new (plan, HRM_AXIS_STUDIO);
  HrmLayoutRow *row = hrm_layout_get_row (layout, 0);
  const HrmLayoutSummary *summary = hrm_layout_row_summary (row);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Longer"), own = hrm_edit_new ("Own");
  guint stamp = row->stamp;
  double y, height, above;

  g_assert_cmpuint (summary->n_items, ==, 1);
  g_assert_true (hrm_layout_set_mark (layout, session, HRM_MARK_SELECTED, TRUE));
  g_assert_true (hrm_layout_row_summary (row) == summary);
  g_assert_cmpuint (row->stamp, ==, stamp);
  HRM_SET_INT (edit, SESSION, Session, session, length, 960);
  g_assert_true (do_edit (plan, layout, edit));
  g_assert_cmpuint (row->stamp, !=, stamp);
  g_assert_cmpint (g_array_index (hrm_layout_row_summary (row)->runs, HrmLayoutRun, 0).to -
                   g_array_index (hrm_layout_row_summary (row)->runs, HrmLayoutRun, 0).from, ==, 960);

  /* It lies at the foot of an empty row, and below what is on the folder itself. */
  g_assert_false (hrm_layout_summary_extent (hrm_layout_get_row (layout, 1), &y, &height));
  g_assert_true (hrm_layout_summary_extent (row, &y, &height));
  g_assert_cmpfloat (y + height, ==, row->height - HRM_ROW_PAD);
  g_assert_cmpfloat (y, >=, HRM_ROW_PAD);
  HRM_SET_INT (own, SESSION, Session, session, track, folder);
  g_assert_true (do_edit (plan, layout, own));
  hrm_layout_extent (row, 0, &y, &above);
  above += y;
  g_assert_true (hrm_layout_summary_extent (row, &y, &height));
  g_assert_cmpfloat (y, >=, above);
  g_assert_cmpfloat (y + height, <, row->height);
  hrm_layout_free (layout);
}

/* What is done while a folder is open shows when it is closed again. */
static void
test_closed_again (void)
{
  gint64 folder, session;
  g_autoptr (HrmPlan) plan = plan_with_folder (&folder, &session);
  g_autoptr (GHashTable) collapsed = g_hash_table_new (g_int64_hash, g_int64_equal);
  HrmLayoutView view = { .collapsed = collapsed };
  HrmLayout *layout;

  layout = hrm_layout_new (plan, HRM_AXIS_STUDIO);
  for (guint round = 0; round < 2; round++)
    {
      guint16 marks;

      g_hash_table_add (collapsed, &folder);
      hrm_layout_set_view (layout, &view);
      marks = g_array_index (hrm_layout_row_summary (hrm_layout_get_row (layout, 0))->runs, HrmLayoutRun, 0).marks;
      g_assert_cmphex (marks & HRM_MARK_SELECTED, ==, round == 0 ? 0 : HRM_MARK_SELECTED);
      g_hash_table_remove_all (collapsed);
      hrm_layout_set_view (layout, &view);
      g_assert_true (hrm_layout_set_mark (layout, session, HRM_MARK_SELECTED, round == 0));
    }
  hrm_layout_free (layout);
}

/* So deep that a walk by recursion would not come back. */
static void
test_deep (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmEdit *edit = hrm_edit_new ("Dig");
  g_autoptr (GArray) tree = NULL;
  gint64 parent = 0;

  for (guint i = 0; i < 2000; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

      HRM_SET_TEXT (edit, TRACK, Track, id, title, "Deeper");
      if (parent != 0)
        HRM_SET_INT (edit, TRACK, Track, id, parent, parent);
      parent = id;
    }
  hrm_test_plan_do (plan, edit);
  tree = hrm_track_tree (hrm_plan_get_model (plan));
  g_assert_cmpuint (tree->len, ==, 2000);
  g_assert_cmpuint (g_array_index (tree, HrmTrackPlace, 1999).depth, ==, 1999);
  g_assert_cmpuint (g_array_index (tree, HrmTrackPlace, 0).end, ==, 2000);
  g_assert_cmpint (g_array_index (tree, HrmTrackPlace, 1999).track->base.id, ==, parent);
}

/* A folder has what lies in it; takes that are not in the plan are no work. */
static void
test_track_work (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 folder = hrm_test_add_track (plan, "Folder"), within = hrm_test_add_track (plan, "Within"), deep = hrm_test_add_track (plan, "Deep");
  gint64 other = hrm_test_add_track (plan, "Other");
  gint64 played = hrm_test_add_session (plan, within, "2026-03-02T09:00", 60), slot = hrm_test_add_session (plan, deep, "2026-03-04T09:00", 120);
  gint64 take = hrm_test_add_session (plan, deep, "2026-03-20T09:00", 300);
  HrmTrack *row = hrm_as_track (hrm_model_get (hrm_plan_get_model (plan), folder));
  HrmTrackWork work;

  hrm_test_add_session (plan, other, "2026-02-02T09:00", 60);
  hrm_plan_get_track_work (plan, row, &work);
  g_assert_cmpuint (work.n, ==, 0);
  g_assert_cmpint (work.from, ==, HRM_UNSET);
  hrm_test_set_int (plan, HRM_KIND_TRACK, within, HRM_FIELD (Track, parent), folder);
  hrm_test_set_int (plan, HRM_KIND_TRACK, deep, HRM_FIELD (Track, parent), within);
  hrm_test_set_int (plan, HRM_KIND_SESSION, played, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  hrm_test_set_int (plan, HRM_KIND_SESSION, take, HRM_FIELD (Session, slot), slot);
  hrm_plan_get_track_work (plan, row, &work);
  g_assert_cmpuint (work.n, ==, 2);
  g_assert_cmpuint (work.n_played, ==, 1);
  g_assert_cmpint (work.planned, ==, 180);
  g_assert_cmpint (work.left, ==, 120);
  g_assert_cmpint (work.from, ==, hrm_test_civil ("2026-03-02T09:00"));
  g_assert_cmpint (work.to, ==, hrm_test_civil ("2026-03-04T11:00"));
  /* The other take in the plan: it is what counts. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, slot, HRM_FIELD (Session, main), take);
  hrm_plan_get_track_work (plan, row, &work);
  g_assert_cmpuint (work.n, ==, 2);
  g_assert_cmpint (work.left, ==, 300);
  g_assert_cmpint (work.to, ==, hrm_test_civil ("2026-03-20T14:00"));
  /* Cut: it is there, and no work. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, take, HRM_FIELD (Session, muted), TRUE);
  hrm_plan_get_track_work (plan, NULL, &work);
  g_assert_cmpuint (work.n, ==, 3);
  g_assert_cmpint (work.planned, ==, 120);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folders/work", test_track_work);
  g_test_add_func ("/folders/by-chance", test_by_chance);
  g_test_add_func ("/folders/worked-out-once", test_worked_out_once);
  g_test_add_func ("/folders/closed-again", test_closed_again);
  g_test_add_func ("/folders/open", test_open);
  g_test_add_func ("/folders/deep", test_deep);
  return g_test_run ();
}

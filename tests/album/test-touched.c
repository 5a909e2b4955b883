/* test-touched.c: an edit costs what it touches, however large the album is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts rows, where the bench measures times. What the plan worked out for rows
 * that an edit does not touch is overwritten with a mark, which stays there.
 */
#include "hrm-test-album.h"

#define UNTOUCHED G_GINT64_CONSTANT (-424242)

typedef struct
{
  HrmAlbum *album;
  gint64 channels[4];
  GArray *sessions, *tasks;  /* of gint64 */
  guint notified, told;
  guint changed, sessions_told, channels_told, cables_told;
  gboolean calendar;
  HrmCivil from, to;         /* the span, as long as nobody looks at marked rows */
} Bed;

/* Sessions in a chain of cables; each has one person, and a task placed on it. */
static void
fill (Bed *bed, guint n)
{
  HrmEdit *edit = hrm_edit_new ("Fill");
  gint64 track = hrm_edit_insert (edit, HRM_KIND_TRACK), before = 0;
  HrmCivil start = hrm_civil_new (2026, 3, 2, 9, 0);

  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Checkout");
  for (guint i = 0; i < G_N_ELEMENTS (bed->channels); i++)
    {
      bed->channels[i] = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
      HRM_SET_TEXT (edit, CHANNEL, Channel, bed->channels[i], title, "Ada");
    }
  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION), assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
      gint64 task = hrm_edit_insert (edit, HRM_KIND_TASK), placement = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

      HRM_SET_INT (edit, SESSION, Session, id, track, track);
      HRM_SET_TEXT (edit, SESSION, Session, id, title, "Refunds");
      HRM_SET_INT (edit, SESSION, Session, id, start, start + (gint64) (i / 5 * 7 + i % 5) * HRM_MINUTES_PER_DAY);
      HRM_SET_INT (edit, SESSION, Session, id, length, 120);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, id);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, bed->channels[i % G_N_ELEMENTS (bed->channels)]);
      HRM_SET_TEXT (edit, TASK, Task, task, title, "Refund");
      HRM_SET_INT (edit, TASK, Task, task, estimate, 60);
      HRM_SET_INT (edit, PLACEMENT, Placement, placement, task, task);
      HRM_SET_INT (edit, PLACEMENT, Placement, placement, session, id);
      if (before)
        {
          gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

          HRM_SET_INT (edit, CABLE, Cable, cable, from, before);
          HRM_SET_INT (edit, CABLE, Cable, cable, to, id);
        }
      before = id;
      g_array_append_val (bed->sessions, id);
      g_array_append_val (bed->tasks, task);
    }
  hrm_test_do (bed->album, edit);
}

static void
notified_cb (HrmRow *row, GParamSpec *pspec, Bed *bed)
{
  bed->notified++;
}

static void
changed_cb (HrmAlbum *album, const HrmAlbumChanges *changes, Bed *bed)
{
  bed->told++;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    bed->changed += changes->model->changed[k]->len + changes->model->inserted[k]->len + changes->model->deleted[k]->len;
  bed->sessions_told = g_hash_table_size (changes->plan->sessions);
  bed->channels_told = g_hash_table_size (changes->plan->channels);
  bed->cables_told = g_hash_table_size (changes->plan->cables);
  bed->calendar = changes->plan->calendar;
}

static void
mark_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    ((HrmRow *) rows->pdata[i])->derived = UNTOUCHED;
}

/* Rows in which the plan has written since. */
static guint
count_written (HrmModel *model, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (model, kind);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ((HrmRow *) rows->pdata[i])->derived != UNTOUCHED;
  return n;
}

static void
bed_init (Bed *bed, guint n)
{
  HrmModel *model;

  *bed = (Bed) { .album = hrm_test_album (NULL), .sessions = g_array_new (FALSE, FALSE, sizeof (gint64)),
                 .tasks = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  fill (bed, n);
  model = hrm_album_get_model (bed->album);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint i = 0; i < hrm_model_get_rows (model, (HrmKind) k)->len; i++)
      g_signal_connect (hrm_model_get_rows (model, (HrmKind) k)->pdata[i], "notify", G_CALLBACK (notified_cb), bed);
  g_signal_connect (bed->album, "changed", G_CALLBACK (changed_cb), bed);
  g_assert_true (hrm_plan_get_span (hrm_album_get_plan (bed->album), &bed->from, &bed->to));
  /* An assignment's says where it was counted. */
  mark_rows (hrm_model_get_rows (model, HRM_KIND_SESSION));
  mark_rows (hrm_model_get_rows (model, HRM_KIND_TASK));
  mark_rows (hrm_model_get_rows (model, HRM_KIND_CABLE));
}

static void
assert_same_span (Bed *bed)
{
  HrmCivil from, to;

  g_assert_true (hrm_plan_get_span (hrm_album_get_plan (bed->album), &from, &to));
  g_assert_cmpint (from, ==, bed->from);
  g_assert_cmpint (to, ==, bed->to);
}

static void
bed_clear (Bed *bed)
{
  g_signal_handlers_disconnect_by_data (bed->album, bed);
  hrm_test_close (bed->album);
  g_array_unref (bed->sessions);
  g_array_unref (bed->tasks);
}

/* One start: the session, its two cables, its task, its person. */
static void
test_one_start (void)
{
  const guint sizes[] = { 20, 2000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      HrmEdit *edit = hrm_edit_new ("Move");
      HrmModel *model;
      gint64 id;
      Bed bed;

      bed_init (&bed, sizes[s]);
      model = hrm_album_get_model (bed.album);
      id = g_array_index (bed.sessions, gint64, sizes[s] / 2);
      HRM_SET_INT (edit, SESSION, Session, id, start, hrm_civil_new (2026, 3, 2, 10, 0));
      hrm_test_do (bed.album, edit);
      g_assert_cmpuint (bed.told, ==, 1);
      g_assert_cmpuint (bed.changed, ==, 1);
      g_assert_cmpuint (bed.notified, ==, 1);
      g_assert_cmpuint (bed.sessions_told, ==, 1);
      g_assert_cmpuint (bed.channels_told, ==, 1);
      g_assert_cmpuint (bed.cables_told, ==, 2);
      g_assert_false (bed.calendar);
      g_assert_cmpuint (count_written (model, HRM_KIND_SESSION), ==, 1);
      g_assert_cmpuint (count_written (model, HRM_KIND_TASK), ==, 1);
      g_assert_cmpuint (count_written (model, HRM_KIND_CABLE), ==, 2);
      assert_same_span (&bed);
      bed_clear (&bed);
    }
}

/* A title: nothing follows from it. */
static void
test_one_title (void)
{
  HrmEdit *edit = hrm_edit_new ("Rename");
  HrmModel *model;
  Bed bed;

  bed_init (&bed, 100);
  model = hrm_album_get_model (bed.album);
  HRM_SET_TEXT (edit, SESSION, Session, g_array_index (bed.sessions, gint64, 50), title, "Audit");
  hrm_test_do (bed.album, edit);
  g_assert_cmpuint (bed.changed, ==, 1);
  g_assert_cmpuint (bed.notified, ==, 1);
  g_assert_cmpuint (bed.sessions_told + bed.channels_told + bed.cables_told, ==, 0);
  g_assert_cmpuint (count_written (model, HRM_KIND_SESSION) + count_written (model, HRM_KIND_TASK) +
                    count_written (model, HRM_KIND_CABLE), ==, 0);
  assert_same_span (&bed);
  bed_clear (&bed);
}

/* Undo of K rows is told as K rows, each of which notifies once. */
static void
test_undo (void)
{
  const guint n = 400, k = 30;
  HrmEdit *edit = hrm_edit_new ("Move");
  g_autoptr (GError) error = NULL;
  HrmModel *model;
  Bed bed;

  bed_init (&bed, n);
  model = hrm_album_get_model (bed.album);
  for (guint i = 0; i < k; i++)
    HRM_SET_INT (edit, SESSION, Session, g_array_index (bed.sessions, gint64, 100 + i), length, 60);
  hrm_test_do (bed.album, edit);
  mark_rows (hrm_model_get_rows (model, HRM_KIND_SESSION));
  mark_rows (hrm_model_get_rows (model, HRM_KIND_TASK));
  bed.told = bed.changed = bed.notified = 0;
  g_assert_true (hrm_album_undo_sync (bed.album, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (bed.told, ==, 1);
  g_assert_cmpuint (bed.changed, ==, k);
  g_assert_cmpuint (bed.notified, ==, k);
  g_assert_cmpuint (bed.sessions_told, ==, k);
  g_assert_cmpuint (bed.channels_told, ==, G_N_ELEMENTS (bed.channels));
  g_assert_cmpuint (count_written (model, HRM_KIND_SESSION), ==, k);
  g_assert_cmpuint (count_written (model, HRM_KIND_TASK), ==, k);
  bed_clear (&bed);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/touched/one-start", test_one_start);
  g_test_add_func ("/touched/one-title", test_one_title);
  g_test_add_func ("/touched/undo", test_undo);
  return g_test_run ();
}

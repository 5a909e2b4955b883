/* hrm-bench-edit.c: one small edit of a very large plan, and undo of large ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#include "hrm-store-plain.h"

#define SEED 20260302
#define UNDOS 5
#define UNDO_ROWS 10000

typedef struct
{
  HrmBench *bench;
  HrmAlbum *album;
  HrmPlain *plain;           /* a copy of the same rows */
  GRand *rand;
  guint at;                  /* of the sessions, where the next large edit begins */
} Bed;

static HrmSession *
any_session (Bed *bed)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (bed->album), HRM_KIND_SESSION);

  return g_ptr_array_index (rows, g_rand_int_range (bed->rand, 0, (gint32) rows->len));
}

static void
flush (Bed *bed)
{
  g_autoptr (GError) error = NULL;

  hrm_bench_insist (hrm_album_flush_sync (bed->album, &error), error);
}

static double
write_plain (Bed *bed, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;
  double begun = hrm_bench_clock_ms ();

  hrm_bench_insist (hrm_plain_write (bed->plain, edit, &error), error);
  return hrm_bench_clock_ms () - begun;
}

static void
measure_commit (Bed *bed)
{
  HrmSession *session = any_session (bed);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Move");
  g_autoptr (GError) error = NULL;
  double begun, cpu, committed, cpu_committed, ours, plain;

  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + HRM_MINUTES_PER_DAY);
  begun = hrm_bench_clock_ms ();
  cpu = hrm_bench_cpu_ms ();
  hrm_bench_insist (hrm_album_commit (bed->album, edit, &error), error);
  cpu_committed = hrm_bench_cpu_ms ();
  committed = hrm_bench_clock_ms ();
  flush (bed);
  ours = hrm_bench_clock_ms () - begun;
  plain = write_plain (bed, edit);
  hrm_bench_add (bed->bench, "commit", "ms", committed - begun);
  hrm_bench_add (bed->bench, "commit-cpu", "ms", cpu_committed - cpu);
  hrm_bench_add (bed->bench, "commit-disk", "ms", ours);
  hrm_bench_add (bed->bench, "plain-commit", "ms", plain);
  hrm_bench_add (bed->bench, "commit-ratio", "ratio", ours / plain);
}

/* Every meter of a mixer that shows the whole plan: all people, and everybody as one. */
static void
read_meters (HrmPlan *plan)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL);
  HrmCivil from, to;
  HrmLevel level;

  hrm_plan_get_span (plan, &from, &to);
  for (guint i = 0; i < channels->len; i++)
    hrm_plan_get_level (plan, channels->pdata[i], hrm_civil_date (from), hrm_civil_date (to), &level);
  hrm_plan_get_level (plan, NULL, hrm_civil_date (from), hrm_civil_date (to), &level);
}

/* One session moves, first as a preview, and all meters tell. */
static void
measure_meters (Bed *bed)
{
  HrmPlan *plan = hrm_album_get_plan (bed->album);
  GPtrArray *assignments = hrm_model_get_rows (hrm_album_get_model (bed->album), HRM_KIND_ASSIGNMENT);
  HrmAssignment *assignment = g_ptr_array_index (assignments, g_rand_int_range (bed->rand, 0, (gint32) assignments->len));
  HrmSession *session = assignment->session.row;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Move");
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmWhatIf) what_if = NULL;
  double begun, told;
  HrmLevel level;

  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + HRM_MINUTES_PER_DAY);
  begun = hrm_bench_cpu_ms ();
  what_if = hrm_plan_what_if (plan, edit, &error);
  hrm_bench_insist (what_if != NULL, error);
  for (guint i = 0; i < hrm_what_if_get_channels (what_if)->len; i++)
    hrm_what_if_get_level (what_if, hrm_what_if_get_channels (what_if)->pdata[i], HRM_DATE_FIRST, HRM_DATE_LAST, &level);
  hrm_what_if_get_level (what_if, NULL, HRM_DATE_FIRST, HRM_DATE_LAST, &level);
  hrm_bench_add (bed->bench, "meters-preview-cpu", "ms", hrm_bench_cpu_ms () - begun);
  g_clear_pointer (&what_if, hrm_what_if_free);
  begun = hrm_bench_cpu_ms ();
  hrm_bench_insist (hrm_album_commit (bed->album, edit, &error), error);
  told = hrm_bench_cpu_ms ();
  read_meters (plan);
  hrm_bench_add (bed->bench, "meters-cpu", "ms", hrm_bench_cpu_ms () - begun);
  hrm_bench_add (bed->bench, "meters-read-cpu", "ms", hrm_bench_cpu_ms () - told);
  flush (bed);
  write_plain (bed, edit);
}

/* Large edits; each touches rows that lie together, as a selection does. */

static HrmEdit *
move_many (Bed *bed, guint n)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (bed->album), HRM_KIND_SESSION);
  HrmEdit *edit = hrm_edit_new ("Move many");

  for (guint i = 0; i < n; i++)
    {
      HrmSession *session = g_ptr_array_index (rows, (bed->at + i) % rows->len);

      HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start + HRM_MINUTES_PER_DAY);
    }
  return edit;
}

static HrmEdit *
insert_many (Bed *bed, guint n)
{
  HrmSession *like = any_session (bed);
  HrmEdit *edit = hrm_edit_new ("Insert many");

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

      HRM_SET_INT (edit, SESSION, Session, id, track, like->track.id);
      HRM_SET_TEXT (edit, SESSION, Session, id, title, like->title);
      HRM_SET_INT (edit, SESSION, Session, id, start, like->start + i % 1000 * HRM_MINUTES_PER_DAY);
      HRM_SET_INT (edit, SESSION, Session, id, length, 60 + i % 7 * 60);
      HRM_SET_TEXT (edit, SESSION, Session, id, notes, like->notes);
    }
  return edit;
}

/* Every other session has an assignment, which goes with it. */
static HrmEdit *
delete_many (Bed *bed, guint n)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (bed->album), HRM_KIND_SESSION);
  HrmEdit *edit = hrm_edit_new ("Delete many");

  for (guint i = 0; i < n * 2 / 3; i++)
    hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) g_ptr_array_index (rows, (bed->at + i) % rows->len))->id);
  return edit;
}

static void
add (Bed *bed, const char *what, const char *suffix, const char *unit, double value)
{
  g_autofree char *name = g_strconcat (what, suffix, NULL);

  hrm_bench_add (bed->bench, name, unit, value);
}

static void
measure_undo (Bed *bed, const char *what, HrmEdit *(*make) (Bed *bed, guint n))
{
  guint n = MIN (UNDO_ROWS, bed->bench->sessions / 2);
  g_autoptr (HrmEdit) edit = make (bed, n), inverse = NULL;
  g_autoptr (GError) error = NULL;
  double begun, cpu, undone, undone_cpu, ours, plain;

  bed->at += n;
  hrm_bench_insist (hrm_album_commit (bed->album, edit, &error), error);
  flush (bed);
  inverse = hrm_edit_invert (edit);
  begun = hrm_bench_clock_ms ();
  cpu = hrm_bench_cpu_ms ();
  hrm_bench_insist (hrm_album_undo_sync (bed->album, &error), error);
  undone_cpu = hrm_bench_cpu_ms ();
  undone = hrm_bench_clock_ms ();
  flush (bed);
  ours = hrm_bench_clock_ms () - begun;
  write_plain (bed, edit);
  plain = write_plain (bed, inverse);
  add (bed, what, "-memory", "ms", undone - begun);
  add (bed, what, "-memory-cpu", "ms", undone_cpu - cpu);
  add (bed, what, "-disk", "ms", ours);
  add (bed, what, "-plain", "ms", plain);
  add (bed, what, "-ratio", "ratio", ours / plain);
}

void
hrm_bench_edit (HrmBench *bench, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "edit.album", NULL);
  g_autofree char *copy = g_build_filename (folder, "plain.album", NULL);
  g_autoptr (HrmAlbum) album = hrm_bench_new_album (path);
  g_autoptr (HrmEdit) edit = hrm_bench_make_rows (bench->sessions);
  g_autoptr (GError) error = NULL;
  Bed bed = { bench, NULL, NULL, g_rand_new_with_seed (SEED), 0 };

  hrm_bench_insist (hrm_album_commit (album, edit, &error) && hrm_album_save_copy (album, copy, &error)
                    && hrm_album_close (album, FALSE, &error), error);
  bed.album = hrm_album_open (path, TRUE, &error);
  hrm_bench_insist (bed.album != NULL, error);
  bed.plain = hrm_plain_open (copy, &error);
  hrm_bench_insist (bed.plain != NULL, error);
  for (guint i = 0; i < bench->runs; i++)
    measure_commit (&bed);
  for (guint i = 0; i < bench->runs; i++)
    measure_meters (&bed);
  for (guint i = 0; i < UNDOS; i++)
    {
      measure_undo (&bed, "undo-10k", move_many);
      measure_undo (&bed, "undo-10k-insert", insert_many);
      measure_undo (&bed, "undo-10k-delete", delete_many);
    }
  hrm_plain_close (bed.plain);
  hrm_album_close (bed.album, TRUE, NULL);
  g_object_unref (bed.album);
  g_rand_free (bed.rand);
}

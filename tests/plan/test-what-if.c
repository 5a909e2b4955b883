/* test-what-if.c: what is foretold is what comes, and asking changes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-plan.h"

#include "hrm-test-edits.h"

#define FIRST_DAY (hrm_test_date ("2026-02-20"))
#define N_DAYS 60

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Ids of a kind as they would be, in order. Full. */
static GArray *
ids_under (HrmWhatIf *what_if, HrmModel *model, HrmKind kind)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *rows = hrm_model_get_rows (model, kind);
  GPtrArray *touched = what_if ? hrm_what_if_get_touched (what_if, kind) : NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];

      if (what_if == NULL || hrm_what_if_get_row (what_if, row->id))
        g_array_append_val (ids, row->id);
    }
  for (guint i = 0; touched && i < touched->len; i++)
    {
      HrmRow *row = touched->pdata[i];

      if (hrm_model_get (model, row->id) == NULL)
        g_array_append_val (ids, row->id);
    }
  g_array_sort (ids, compare_ids);
  return ids;
}

static void
dump_row (GString *text, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  g_string_append_printf (text, "%s %" G_GINT64_FORMAT, info->name, row->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (row, i);
      g_autofree char *plain = hrm_field_format (&info->fields[i], &value);
      g_autofree char *escaped = g_strescape (plain ? plain : "", NULL);

      g_string_append_printf (text, " %s=%s", info->fields[i].name, escaped);
    }
  g_string_append_c (text, '\n');
}

static void
dump_channel (GString *text, HrmPlan *plan, HrmWhatIf *what_if, HrmChannel *channel)
{
  HrmLoad loads[N_DAYS];
  HrmLevel level;
  HrmDate first = FIRST_DAY, last = first + N_DAYS - 1;
  g_autoptr (GArray) clips = what_if ? hrm_what_if_get_clips (what_if, &channel->base, first, last)
                                     : hrm_plan_get_clips (plan, &channel->base, first, last);

  for (guint i = 0; i < N_DAYS; i++)
    loads[i] = what_if ? hrm_what_if_get_day (what_if, &channel->base, first + i) : hrm_plan_get_day (plan, &channel->base, first + i);
  hrm_test_append_loads (text, loads, N_DAYS);
  hrm_test_append_loads (text, (const HrmLoad *) clips->data, clips->len);
  if (what_if)
    hrm_what_if_get_level (what_if, &channel->base, first, last, &level);
  else
    hrm_plan_get_level (plan, &channel->base, first, last, &level);
  g_string_append_printf (text, "  %.3f of %.3f\n", level.asked, level.capacity);
}

/* Everything that can be asked of a what-if, or the same of the plan when WHAT_IF is NULL. */
static char *
dump_view (HrmPlan *plan, HrmWhatIf *what_if)
{
  GString *text = g_string_new (NULL);
  HrmModel *model = hrm_plan_get_model (plan);
  HrmCivil finish;
  gint64 minutes;
  guint n;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_autoptr (GArray) ids = ids_under (what_if, model, (HrmKind) k);

      for (guint i = 0; i < ids->len; i++)
        {
          gint64 id = g_array_index (ids, gint64, i);
          HrmRow *row = what_if ? hrm_what_if_get_row (what_if, id) : hrm_model_get (model, id);

          dump_row (text, row);
          if (k == HRM_KIND_SESSION)
            g_string_append_printf (text, "  ends %" G_GINT64_FORMAT "\n",
                                    what_if ? hrm_what_if_get_end (what_if, hrm_as_session (row))
                                            : hrm_plan_get_end (plan, hrm_as_session (row)));
          else if (k == HRM_KIND_CABLE)
            g_string_append_printf (text, "  violated by %" G_GINT64_FORMAT "\n",
                                    what_if ? hrm_what_if_get_violation (what_if, id) : hrm_plan_get_violation (hrm_as_cable (row)));
          else if (k == HRM_KIND_CHANNEL)
            dump_channel (text, plan, what_if, hrm_as_channel (row));
          if (k == HRM_KIND_CHANNEL || k == HRM_KIND_BUS)
            hrm_test_append_levels (text, plan, what_if, row);
        }
    }
  hrm_test_append_levels (text, plan, what_if, NULL);
  n = what_if ? hrm_what_if_get_totals (what_if, &minutes, &finish) : hrm_plan_get_totals (plan, &minutes, &finish);
  g_string_append_printf (text, "%u left, %" G_GINT64_FORMAT " minutes until %" G_GINT64_FORMAT "\n", n, minutes, finish);
  return g_string_free (text, FALSE);
}

/* id → text of its days */
static GHashTable *
gather_loads (HrmPlan *plan)
{
  GHashTable *loads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GPtrArray *channels = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    {
      GString *text = g_string_new (NULL);

      dump_channel (text, plan, NULL, channels->pdata[i]);
      g_hash_table_insert (loads, g_memdup2 (&((HrmRow *) channels->pdata[i])->id, sizeof (gint64)), g_string_free (text, FALSE));
    }
  return loads;
}

static guint
count_new (GHashTable *after, GHashTable *before)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += !g_hash_table_contains (before, key);
  return n;
}

/* Channels that the what-if does not name keep their load. */
static void
assert_named (HrmPlan *plan, GHashTable *before, GHashTable *named)
{
  g_autoptr (GHashTable) after = gather_loads (plan);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_hash_table_contains (named, key) && g_hash_table_contains (before, key))
      g_assert_cmpstr (value, ==, g_hash_table_lookup (before, key));
}

/* Asks, looks that nothing changed, commits, and compares. Returns whether it was taken. */
static gboolean
ask_and_do (HrmPlan *plan, HrmEdit *edit)
{
  g_autofree char *rows_before = hrm_test_dump (hrm_plan_get_model (plan));
  g_autofree char *plan_before = hrm_test_dump_plan (plan);
  g_autoptr (GHashTable) broken_before = hrm_test_violations (plan);
  g_autoptr (GHashTable) loads_before = gather_loads (plan);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) why = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (HrmWhatIf) what_if = hrm_plan_what_if (plan, edit, &why);
  g_autofree char *foretold = what_if ? dump_view (plan, what_if) : NULL;
  guint broken = what_if ? hrm_what_if_count_broken (what_if) : 0;
  gboolean taken;

  for (guint i = 0; what_if && i < hrm_what_if_get_channels (what_if)->len; i++)
    {
      HrmRow *channel = hrm_what_if_get_channels (what_if)->pdata[i];

      g_hash_table_add (named, g_memdup2 (&channel->id, sizeof channel->id));
    }
  g_clear_pointer (&what_if, hrm_what_if_free);
  {
    g_autofree char *rows_after = hrm_test_dump (hrm_plan_get_model (plan));
    g_autofree char *plan_after = hrm_test_dump_plan (plan);

    hrm_test_assert_equal (rows_after, rows_before);
    hrm_test_assert_equal (plan_after, plan_before);
    g_assert_false (hrm_edit_is_sealed (edit));
  }
  taken = hrm_test_plan_commit (plan, edit, &refused);
  if (taken != (foretold != NULL))
    g_error ("foretold: %s; came: %s", why ? why->message : "taken", refused ? refused->message : "taken");
  if (taken)
    {
      g_autofree char *came = dump_view (plan, NULL);
      g_autoptr (GHashTable) broken_after = hrm_test_violations (plan);

      hrm_test_assert_equal (foretold, came);
      g_assert_cmpuint (broken, ==, count_new (broken_after, broken_before));
      assert_named (plan, loads_before, named);
    }
  else
    g_assert_nonnull (why);
  return taken;
}

static void
run_edits (HrmEdit *(*make) (HrmModel *, GRand *), guint runs, guint rounds)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint refused = 0;

  for (guint run = 0; run < hrm_test_long_rounds (runs); run++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();

      for (guint i = 0; i < rounds; i++)
        {
          g_autoptr (HrmEdit) edit = (i < 30 || i % 8 == 0 ? hrm_test_dense_edit : make) (hrm_plan_get_model (plan), rand);

          refused += !ask_and_do (plan, edit);
        }
    }
  g_test_message ("%u refused", refused);
}

static void
test_dense (void)
{
  run_edits (hrm_test_dense_edit, 4, 120);
}

static void
test_any (void)
{
  run_edits (hrm_test_random_edit, 2, 120);
}

static void
test_wild (void)
{
  run_edits (hrm_test_wild_edit, 4, 120);
}

/* Cases by hand that were wrong once. */

typedef struct
{
  HrmPlan *plan;
  gint64 track, other, a, b, c, cable;
} Bed;

static Bed
bed_new (void)
{
  Bed bed = { .plan = hrm_test_plan_new () };

  bed.track = hrm_test_add_track (bed.plan, "Track");
  bed.other = hrm_test_add_track (bed.plan, "Other");
  bed.a = hrm_test_add_session (bed.plan, bed.track, "2026-03-02T09:00", 480);
  bed.b = hrm_test_add_session (bed.plan, bed.track, "2026-03-03T09:00", 480);
  bed.c = hrm_test_add_session (bed.plan, bed.track, "2026-03-04T09:00", 480);
  bed.cable = hrm_test_add_cable (bed.plan, bed.a, bed.b, HRM_CABLE_TYPE_FS, 0);
  return bed;
}

static void
add_cable (HrmEdit *edit, gint64 from, gint64 to)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to);
}

static void
expect (Bed *bed, HrmEdit *edit, gboolean taken)
{
  g_assert_true (ask_and_do (bed->plan, edit) == taken);
  hrm_edit_unref (edit);
  g_object_unref (bed->plan);
}

static void
test_move_then_delete (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Move out, delete");

  HRM_SET_INT (edit, SESSION, Session, bed.a, track, bed.other);
  hrm_edit_delete (edit, HRM_KIND_TRACK, bed.track);
  expect (&bed, edit, TRUE);
}

static void
test_move_into_deleted (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Move in, delete");

  HRM_SET_INT (edit, SESSION, Session, bed.a, track, bed.other);
  hrm_edit_delete (edit, HRM_KIND_TRACK, bed.other);
  expect (&bed, edit, TRUE);
}

static void
test_insert_then_delete (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Insert, delete");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_TEXT (edit, SESSION, Session, id, title, "New");
  HRM_SET_INT (edit, SESSION, Session, id, track, bed.other);
  HRM_SET_INT (edit, SESSION, Session, id, start, 20000 * 1440);
  HRM_SET_INT (edit, SESSION, Session, id, length, 60);
  hrm_edit_delete (edit, HRM_KIND_TRACK, bed.other);
  expect (&bed, edit, TRUE);
}

static void
test_circle_of_two (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Two cables");

  add_cable (edit, bed.b, bed.c);
  add_cable (edit, bed.c, bed.a);
  expect (&bed, edit, FALSE);
}

static void
test_turn_cable (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Turn");

  hrm_edit_delete (edit, HRM_KIND_CABLE, bed.cable);
  add_cable (edit, bed.b, bed.a);
  expect (&bed, edit, TRUE);
}

static void
test_turn_by_set (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Turn by set");

  HRM_SET_INT (edit, CABLE, Cable, bed.cable, from, bed.b);
  HRM_SET_INT (edit, CABLE, Cable, bed.cable, to, bed.a);
  expect (&bed, edit, TRUE);
}

static void
test_changed_cable_circle (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Circle by set");
  gint64 second = hrm_test_add_cable (bed.plan, bed.b, bed.c, HRM_CABLE_TYPE_FS, 0);

  HRM_SET_INT (edit, CABLE, Cable, second, to, bed.a);
  expect (&bed, edit, FALSE);
}

static void
test_wrong_kind (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Wrong kind");

  HRM_SET_INT (edit, SESSION, Session, bed.track, length, 60);
  expect (&bed, edit, FALSE);
  bed = bed_new ();
  edit = hrm_edit_new ("Wrong target");
  HRM_SET_INT (edit, SESSION, Session, bed.a, track, bed.b);
  expect (&bed, edit, FALSE);
}

static void
test_taken_id (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Twice");

  hrm_edit_insert_id (edit, HRM_KIND_TRACK, bed.track);
  HRM_SET_TEXT (edit, TRACK, Track, bed.track, title, "Twice");
  expect (&bed, edit, FALSE);
}

/* Where it ends before it begins; another title is no matter of that. */
static void
test_backwards (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Budget");
  gint64 budget = hrm_edit_insert (edit, HRM_KIND_BUDGET);

  HRM_SET_TEXT (edit, BUDGET, Budget, budget, title, "Spring");
  HRM_SET_INT (edit, BUDGET, Budget, budget, from, 20600);
  HRM_SET_INT (edit, BUDGET, Budget, budget, to, 20700);
  hrm_test_plan_do (bed.plan, edit);
  edit = hrm_edit_new ("Backwards");
  HRM_SET_INT (edit, BUDGET, Budget, budget, to, 20500);
  expect (&bed, edit, FALSE);
  bed = bed_new ();
  edit = hrm_edit_new ("Bounce");
  budget = hrm_edit_insert (edit, HRM_KIND_BOUNCE);
  HRM_SET_TEXT (edit, BOUNCE, Bounce, budget, title, "Spring");
  HRM_SET_INT (edit, BOUNCE, Bounce, budget, from, 20600);
  HRM_SET_INT (edit, BOUNCE, Bounce, budget, to, 20500);
  expect (&bed, edit, FALSE);
}

static void
test_parents (void)
{
  Bed bed = bed_new ();
  HrmEdit *edit = hrm_edit_new ("Parents");

  hrm_test_set_int (bed.plan, HRM_KIND_TRACK, bed.other, HRM_FIELD (Track, parent), bed.track);
  HRM_SET_INT (edit, TRACK, Track, bed.track, parent, bed.other);
  expect (&bed, edit, FALSE);
}

/* A long line of parents goes at once. */
static void
test_deep_delete (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmEdit *edit = hrm_edit_new ("Chain");
  g_autoptr (HrmEdit) drop = hrm_edit_new ("Drop");
  g_autoptr (HrmWhatIf) what_if = NULL;
  gint64 first = 0, last = 0;

  for (guint i = 0; i < 3000; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_TASK);

      HRM_SET_TEXT (edit, TASK, Task, id, title, "Task");
      HRM_SET_INT (edit, TASK, Task, id, parent, last ? last : HRM_UNSET);
      first = first ? first : id;
      last = id;
    }
  hrm_test_plan_do (plan, edit);
  hrm_edit_delete (drop, HRM_KIND_TASK, first);
  what_if = hrm_plan_what_if (plan, drop, NULL);
  g_assert_nonnull (what_if);
  g_assert_null (hrm_what_if_get_row (what_if, last));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if/move-then-delete", test_move_then_delete);
  g_test_add_func ("/what-if/move-into-deleted", test_move_into_deleted);
  g_test_add_func ("/what-if/insert-then-delete", test_insert_then_delete);
  g_test_add_func ("/what-if/circle-of-two", test_circle_of_two);
  g_test_add_func ("/what-if/turn-cable", test_turn_cable);
  g_test_add_func ("/what-if/turn-by-set", test_turn_by_set);
  g_test_add_func ("/what-if/changed-cable-circle", test_changed_cable_circle);
  g_test_add_func ("/what-if/wrong-kind", test_wrong_kind);
  g_test_add_func ("/what-if/taken-id", test_taken_id);
  g_test_add_func ("/what-if/backwards", test_backwards);
  g_test_add_func ("/what-if/parents", test_parents);
  g_test_add_func ("/what-if/deep-delete", test_deep_delete);
  g_test_add_func ("/what-if/dense", test_dense);
  g_test_add_func ("/what-if/any", test_any);
  g_test_add_func ("/what-if/wild", test_wild);
  return g_test_run ();
}

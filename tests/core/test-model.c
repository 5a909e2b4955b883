/* test-model.c: edits are applied whole, or not at all, and can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-edits.h"

typedef struct
{
  HrmModel *model;
  gint64 album, track, other, session, second, channel;
} Plan;

/* One album with two tracks, two sessions, a channel. */
static void
plan_init (Plan *plan)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Begin");

  plan->model = hrm_model_new ();
  plan->album = hrm_edit_insert (edit, HRM_KIND_ALBUM);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, plan->album, title, "Album");
  plan->track = hrm_edit_insert (edit, HRM_KIND_TRACK);
  HRM_SET_TEXT (edit, TRACK, Track, plan->track, title, "Track");
  HRM_SET_TEXT (edit, TRACK, Track, plan->track, position, "a");
  plan->other = hrm_edit_insert (edit, HRM_KIND_TRACK);
  HRM_SET_TEXT (edit, TRACK, Track, plan->other, title, "Other");
  HRM_SET_TEXT (edit, TRACK, Track, plan->other, position, "b");
  plan->channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  HRM_SET_TEXT (edit, CHANNEL, Channel, plan->channel, title, "Ada");
  plan->session = hrm_edit_insert (edit, HRM_KIND_SESSION);
  plan->second = hrm_edit_insert (edit, HRM_KIND_SESSION);
  for (guint i = 0; i < 2; i++)
    {
      gint64 id = i ? plan->second : plan->session;

      HRM_SET_TEXT (edit, SESSION, Session, id, title, i ? "Second" : "First");
      HRM_SET_INT (edit, SESSION, Session, id, track, plan->track);
      HRM_SET_INT (edit, SESSION, Session, id, start, 29000000);
      HRM_SET_INT (edit, SESSION, Session, id, length, 60);
    }
  hrm_test_apply (plan->model, edit);
}

static void
plan_clear (Plan *plan)
{
  g_object_unref (plan->model);
}

/* EDIT is refused with CODE, and leaves no trace. */
static void
assert_refused (HrmModel *model, HrmEdit *edit, GQuark domain, int code)
{
  g_autofree char *before = hrm_test_dump (model);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hrm_model_apply (model, edit, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  after = hrm_test_dump (model);
  hrm_test_assert_equal (before, after);
  hrm_test_assert_sound (model);
  g_assert_true (hrm_edit_is_sealed (edit));
}

static HrmModel *
random_model (GRand *rand, guint n)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Random");

  hrm_test_apply (model, first);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);
      hrm_test_apply (model, edit);
    }
  return model;
}

/* An edit, its inverse, and it again. */
static void
test_inverse (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (HrmModel) model = random_model (rand, 60);

      for (guint i = 0; i < 60; i++)
        {
          g_autofree char *before = hrm_test_dump (model);
          g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);
          g_autofree char *after = NULL;
          g_autofree char *back = NULL;
          g_autofree char *again = NULL;
          g_autoptr (HrmEdit) inverse = NULL;
          g_autoptr (HrmEdit) repeat = NULL;

          hrm_test_apply (model, edit);
          after = hrm_test_dump (model);
          inverse = hrm_edit_invert (edit);
          hrm_test_apply (model, inverse);
          back = hrm_test_dump (model);
          hrm_test_assert_equal (before, back);
          repeat = hrm_edit_repeat (edit);
          hrm_test_apply (model, repeat);
          again = hrm_test_dump (model);
          hrm_test_assert_equal (after, again);
          hrm_test_assert_sound (model);
        }
    }
}

/* All edits taken back lead to nothing, all repeated to the end. */
static void
test_all_the_way (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_edit_unref);
  g_autofree char *end = NULL;
  g_autofree char *begin = NULL;
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Album");

  hrm_test_apply (model, first);
  begin = hrm_test_dump (model);
  for (guint i = 0; i < 200; i++)
    {
      HrmEdit *edit = hrm_test_random_edit (model, rand);

      hrm_test_apply (model, edit);
      g_ptr_array_add (edits, edit);
    }
  end = hrm_test_dump (model);
  for (guint i = edits->len; i > 0; i--)
    {
      g_autoptr (HrmEdit) inverse = hrm_edit_invert (edits->pdata[i - 1]);
      hrm_test_apply (model, inverse);
    }
  {
    g_autofree char *now = hrm_test_dump (model);
    hrm_test_assert_equal (begin, now);
  }
  for (guint i = 0; i < edits->len; i++)
    {
      g_autoptr (HrmEdit) repeat = hrm_edit_repeat (edits->pdata[i]);
      hrm_test_apply (model, repeat);
    }
  {
    g_autofree char *now = hrm_test_dump (model);
    hrm_test_assert_equal (end, now);
  }
  hrm_test_assert_sound (model);
}

/* Applied and taken back before anybody was told. */
static void
test_revert (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = random_model (rand, 60);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *before = hrm_test_dump (model);
      g_autofree char *after = NULL;
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);
      HrmChanges *changes = hrm_model_apply (model, edit, NULL);

      g_assert_nonnull (changes);
      hrm_model_revert (model, edit, changes);
      after = hrm_test_dump (model);
      hrm_test_assert_equal (before, after);
      hrm_test_assert_sound (model);
    }
}

/* A good edit with one bad operation at its end does nothing. */
static void
test_refused_whole (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = random_model (rand, 60);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);
      HrmModelError code = HRM_MODEL_ERROR_MISSING;
      gint64 id;

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          hrm_edit_delete (edit, HRM_KIND_TASK, 7);
          break;
        case 1:
          HRM_SET_TEXT (edit, TASK, Task, 7, title, "Nobody");
          break;
        case 2:
          id = hrm_edit_insert (edit, HRM_KIND_TASK);
          HRM_SET_TEXT (edit, TASK, Task, id, title, "Task");
          HRM_SET_INT (edit, TASK, Task, id, track, 7);
          code = HRM_MODEL_ERROR_REFERENCE;
          break;
        default:
          hrm_edit_insert_id (edit, HRM_KIND_MARKER, hrm_model_get_info (model)->base.id);
          code = HRM_MODEL_ERROR_EXISTS;
        }
      assert_refused (model, edit, HRM_MODEL_ERROR, (int) code);
    }
}

#define EDIT g_autoptr (HrmEdit) edit = hrm_edit_new ("Edit")

static void
test_bad_values (void)
{
  Plan plan;

  plan_init (&plan);
  {
    EDIT;
    HRM_SET_TEXT (edit, TRACK, Track, plan.track, title, NULL);
    assert_refused (plan.model, edit, HRM_FIELD_ERROR, HRM_FIELD_ERROR_REQUIRED);
  }
  {
    EDIT;
    HRM_SET_INT (edit, SESSION, Session, plan.session, length, 0);
    assert_refused (plan.model, edit, HRM_FIELD_ERROR, HRM_FIELD_ERROR_BOUNDS);
  }
  {
    EDIT;
    HRM_SET_INT (edit, SESSION, Session, plan.session, state, 99);
    assert_refused (plan.model, edit, HRM_FIELD_ERROR, HRM_FIELD_ERROR_UNKNOWN);
  }
  {
    EDIT;
    HRM_SET_TEXT (edit, TRACK, Track, plan.track, title, "\xff");
    assert_refused (plan.model, edit, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE);
  }
  {
    EDIT;
    hrm_edit_insert (edit, HRM_KIND_TRACK); /* without a title */
    assert_refused (plan.model, edit, HRM_FIELD_ERROR, HRM_FIELD_ERROR_REQUIRED);
  }
  {
    EDIT;
    gint64 id = hrm_edit_insert (edit, HRM_KIND_ALBUM);
    HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, title, "Second album");
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_EXISTS);
  }
  {
    EDIT;
    hrm_edit_delete (edit, HRM_KIND_ALBUM, plan.album);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT;
    /* The right id, the wrong kind. */
    hrm_edit_delete (edit, HRM_KIND_SESSION, plan.track);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_MISSING);
  }
  plan_clear (&plan);
}

static void
test_references (void)
{
  Plan plan;

  plan_init (&plan);
  {
    EDIT;
    HRM_SET_INT (edit, SESSION, Session, plan.session, track, 12345);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_REFERENCE);
  }
  {
    EDIT; /* of another kind */
    HRM_SET_INT (edit, SESSION, Session, plan.session, track, plan.channel);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_REFERENCE);
  }
  {
    EDIT; /* a row that comes later in the same edit */
    hrm_edit_insert_id (edit, HRM_KIND_ASSIGNMENT, 500);
    HRM_SET_INT (edit, ASSIGNMENT, Assignment, 500, session, plan.session);
    HRM_SET_INT (edit, ASSIGNMENT, Assignment, 500, channel, 501);
    hrm_edit_insert_id (edit, HRM_KIND_CHANNEL, 501);
    HRM_SET_TEXT (edit, CHANNEL, Channel, 501, title, "Bob");
    hrm_test_apply (plan.model, edit);
    g_assert_nonnull (hrm_as_assignment (hrm_model_get (plan.model, 500))->channel.row);
    g_assert_cmpuint (hrm_row_n_children (hrm_model_get (plan.model, 501), HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, channel)), ==, 1);
  }
  hrm_test_assert_sound (plan.model);
  plan_clear (&plan);
}

static void
test_circles (void)
{
  Plan plan;

  plan_init (&plan);
  {
    EDIT;
    HRM_SET_INT (edit, TRACK, Track, plan.track, parent, plan.track);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE);
  }
  {
    EDIT; /* both at once: a circle that neither closes alone */
    HRM_SET_INT (edit, TRACK, Track, plan.track, parent, plan.other);
    HRM_SET_INT (edit, TRACK, Track, plan.other, parent, plan.track);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE);
  }
  {
    EDIT;
    HRM_SET_INT (edit, TRACK, Track, plan.track, parent, plan.other);
    hrm_test_apply (plan.model, edit);
  }
  {
    EDIT; /* turned round in one edit */
    HRM_SET_INT (edit, TRACK, Track, plan.other, parent, plan.track);
    hrm_edit_unset (edit, HRM_KIND_TRACK, plan.track, HRM_FIELD (Track, parent));
    hrm_test_apply (plan.model, edit);
  }
  {
    EDIT; /* a long chain, then its end to its beginning */
    for (gint64 id = 1000; id < 3000; id++)
      {
        hrm_edit_insert_id (edit, HRM_KIND_TASK, id);
        HRM_SET_TEXT (edit, TASK, Task, id, title, "Task");
        if (id > 1000)
          HRM_SET_INT (edit, TASK, Task, id, parent, id - 1);
      }
    hrm_test_apply (plan.model, edit);
  }
  {
    EDIT;
    HRM_SET_INT (edit, TASK, Task, 1000, parent, 2999);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE);
  }
  {
    EDIT; /* the chain goes with its head */
    hrm_edit_delete (edit, HRM_KIND_TASK, 1000);
    hrm_test_apply (plan.model, edit);
    g_assert_cmpuint (hrm_edit_count (edit), ==, 2000);
    g_assert_cmpuint (hrm_model_get_rows (plan.model, HRM_KIND_TASK)->len, ==, 0);
  }
  {
    EDIT;
    gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);
    HRM_SET_INT (edit, CABLE, Cable, id, from, plan.session);
    HRM_SET_INT (edit, CABLE, Cable, id, to, plan.session);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE);
  }
  plan_clear (&plan);
}

/* A row takes its children with it and leaves others without the reference. */
static void
test_delete_children (void)
{
  Plan plan;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 assignment, task, list, item, origin;
  EDIT;

  plan_init (&plan);
  assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, plan.session);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, plan.channel);
  task = hrm_edit_insert (edit, HRM_KIND_TASK);
  HRM_SET_TEXT (edit, TASK, Task, task, title, "Task");
  HRM_SET_INT (edit, TASK, Task, task, track, plan.track);
  list = hrm_edit_insert (edit, HRM_KIND_CHECKLIST);
  HRM_SET_TEXT (edit, CHECKLIST, Checklist, list, title, "Kickoff");
  HRM_SET_INT (edit, CHECKLIST, Checklist, list, session, plan.session);
  item = hrm_edit_insert (edit, HRM_KIND_ITEM);
  HRM_SET_TEXT (edit, ITEM, Item, item, title, "Ready");
  HRM_SET_INT (edit, ITEM, Item, item, checklist, list);
  origin = hrm_edit_insert (edit, HRM_KIND_ORIGIN);
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, kind, "session");
  HRM_SET_INT (edit, ORIGIN, Origin, origin, row, plan.session);
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, source, "github");
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, key, "1");
  hrm_test_apply (plan.model, edit);
  before = hrm_test_dump (plan.model);
  {
    g_autoptr (HrmEdit) gone = hrm_edit_new ("Delete");
    g_autoptr (HrmEdit) inverse = NULL;

    hrm_edit_delete (gone, HRM_KIND_TRACK, plan.track);
    /* Already gone with the track: fine. */
    hrm_edit_delete (gone, HRM_KIND_SESSION, plan.session);
    hrm_test_apply (plan.model, gone);
    g_assert_null (hrm_model_get (plan.model, plan.session));
    g_assert_null (hrm_model_get (plan.model, assignment));
    g_assert_null (hrm_model_get (plan.model, item));
    g_assert_null (hrm_model_get (plan.model, origin));
    g_assert_cmpint (hrm_as_task (hrm_model_get (plan.model, task))->track.id, ==, HRM_UNSET);
    hrm_test_assert_sound (plan.model);
    inverse = hrm_edit_invert (gone);
    hrm_test_apply (plan.model, inverse);
  }
  after = hrm_test_dump (plan.model);
  hrm_test_assert_equal (before, after);
  plan_clear (&plan);
}

/* Sets and deletes in one edit, inserts and deletes in one edit. */
static void
test_mixed_edit (void)
{
  Plan plan;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HrmEdit) inverse = NULL;
  HrmChanges *changes;
  gint64 id;
  EDIT;

  plan_init (&plan);
  before = hrm_test_dump (plan.model);
  HRM_SET_TEXT (edit, SESSION, Session, plan.session, title, "Renamed, then gone");
  id = hrm_edit_insert (edit, HRM_KIND_TASK);
  HRM_SET_TEXT (edit, TASK, Task, id, title, "Came and went");
  hrm_edit_delete (edit, HRM_KIND_TASK, id);
  hrm_edit_delete (edit, HRM_KIND_SESSION, plan.session);
  changes = hrm_model_apply (plan.model, edit, NULL);
  g_assert_nonnull (changes);
  g_assert_cmpuint (changes->inserted[HRM_KIND_TASK]->len, ==, 0);
  g_assert_cmpuint (changes->deleted[HRM_KIND_TASK]->len, ==, 0);
  g_assert_cmpuint (changes->changed[HRM_KIND_SESSION]->len, ==, 0);
  g_assert_cmpuint (changes->deleted[HRM_KIND_SESSION]->len, ==, 1);
  hrm_model_emit (plan.model, changes);
  hrm_changes_free (plan.model, changes);
  inverse = hrm_edit_invert (edit);
  hrm_test_apply (plan.model, inverse);
  after = hrm_test_dump (plan.model);
  hrm_test_assert_equal (before, after);
  plan_clear (&plan);
}

/* What changes nothing is no edit. */
static void
test_no_change (void)
{
  Plan plan;
  EDIT;

  plan_init (&plan);
  HRM_SET_TEXT (edit, SESSION, Session, plan.session, title, "First");
  hrm_test_apply (plan.model, edit);
  g_assert_true (hrm_edit_is_empty (edit));
  plan_clear (&plan);
}

static gint64
add_take (HrmEdit *edit, Plan *plan, gint64 slot)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_TEXT (edit, SESSION, Session, id, title, "Take");
  HRM_SET_INT (edit, SESSION, Session, id, track, plan->track);
  HRM_SET_INT (edit, SESSION, Session, id, start, 29000000);
  HRM_SET_INT (edit, SESSION, Session, id, length, 30);
  HRM_SET_INT (edit, SESSION, Session, id, slot, slot);
  return id;
}

static void
test_takes (void)
{
  Plan plan;
  gint64 take;

  plan_init (&plan);
  {
    EDIT;
    take = add_take (edit, &plan, plan.session);
    HRM_SET_INT (edit, SESSION, Session, plan.session, main, take);
    hrm_test_apply (plan.model, edit);
  }
  {
    EDIT; /* a take of a take */
    add_take (edit, &plan, take);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT; /* a slot with takes becomes a take */
    HRM_SET_INT (edit, SESSION, Session, plan.session, slot, plan.second);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT; /* of itself */
    HRM_SET_INT (edit, SESSION, Session, plan.second, slot, plan.second);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT; /* the main take is a stranger */
    HRM_SET_INT (edit, SESSION, Session, plan.session, main, plan.second);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT; /* a take names a main one */
    HRM_SET_INT (edit, SESSION, Session, take, main, take);
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT; /* the main take leaves its slot */
    hrm_edit_unset (edit, HRM_KIND_SESSION, take, HRM_FIELD (Session, slot));
    assert_refused (plan.model, edit, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE);
  }
  {
    EDIT; /* the main take goes: the slot stands for itself again */
    hrm_edit_delete (edit, HRM_KIND_SESSION, take);
    hrm_test_apply (plan.model, edit);
    g_assert_cmpint (hrm_as_session (hrm_model_get (plan.model, plan.session))->main.id, ==, HRM_UNSET);
  }
  plan_clear (&plan);
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  guint *counts = data;

  counts[0]++;
  counts[1] += removed;
  counts[2] += added;
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(guint *) data;
}

/* Lists keep rows and change as little as can be. */
static void
test_lists (void)
{
  Plan plan;
  GListModel *list;
  guint counts[3] = { 0 }, notified = 0;
  g_autoptr (GObject) first = NULL;

  plan_init (&plan);
  list = hrm_model_get_list (plan.model, HRM_KIND_TRACK);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), counts);
  first = g_list_model_get_item (list, 0);
  g_signal_connect (first, "notify::title", G_CALLBACK (notify_cb), &notified);
  g_assert_cmpint (HRM_ROW (first)->id, ==, plan.track);
  {
    EDIT; /* no change of order: no splice */
    HRM_SET_TEXT (edit, TRACK, Track, plan.track, title, "Renamed");
    hrm_test_apply (plan.model, edit);
    g_assert_cmpuint (counts[0], ==, 0);
    g_assert_cmpuint (notified, ==, 1);
  }
  {
    EDIT; /* one between the two: one added, nothing removed */
    gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);
    HRM_SET_TEXT (edit, TRACK, Track, id, title, "Between");
    HRM_SET_TEXT (edit, TRACK, Track, id, position, "ai");
    hrm_test_apply (plan.model, edit);
    g_assert_cmpuint (counts[0], ==, 1);
    g_assert_cmpuint (counts[1], ==, 0);
    g_assert_cmpuint (counts[2], ==, 1);
  }
  {
    EDIT; /* the first moves to the end: one splice; it is the same object */
    g_autoptr (GObject) last = NULL;
    HRM_SET_TEXT (edit, TRACK, Track, plan.track, position, "z");
    hrm_test_apply (plan.model, edit);
    g_assert_cmpuint (counts[0], ==, 2);
    last = g_list_model_get_item (list, 2);
    g_assert_true (last == first);
  }
  plan_clear (&plan);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return hrm_row_compare_ptr (a, b);
}

/* A list told by its splices alone is the sorted rows. */
typedef struct
{
  GListModel *list;
  GPtrArray *copy;
} Mirror;

static void
mirror_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  Mirror *mirror = data;

  if (removed)
    g_ptr_array_remove_range (mirror->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->copy, (int) (position + i), g_list_model_get_item (list, position + i));
}

static void
test_lists_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = random_model (rand, 20);
  Mirror mirrors[HRM_N_KINDS];

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      mirrors[k].list = hrm_model_get_list (model, (HrmKind) k);
      mirrors[k].copy = g_ptr_array_new_with_free_func (g_object_unref);
      mirror_cb (mirrors[k].list, 0, 0, g_list_model_get_n_items (mirrors[k].list), &mirrors[k]);
      g_signal_connect (mirrors[k].list, "items-changed", G_CALLBACK (mirror_cb), &mirrors[k]);
    }
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);

      hrm_test_apply (model, edit);
      for (guint k = 0; k < HRM_N_KINDS; k++)
        {
          g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (model, (HrmKind) k), NULL, NULL);

          g_ptr_array_sort (rows, compare_rows);
          g_assert_cmpuint (rows->len, ==, mirrors[k].copy->len);
          for (guint r = 0; r < rows->len; r++)
            g_assert_true (rows->pdata[r] == mirrors[k].copy->pdata[r]);
        }
    }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_ptr_array_unref (mirrors[k].copy);
}

/* A changed row says which fields. */
static void
test_dirty (void)
{
  Plan plan;
  HrmChanges *changes;
  HrmRow *row;
  EDIT;

  plan_init (&plan);
  HRM_SET_INT (edit, SESSION, Session, plan.session, length, 90);
  HRM_SET_INT (edit, SESSION, Session, plan.session, start, 29000060);
  changes = hrm_model_apply (plan.model, edit, NULL);
  g_assert_true (hrm_changes_has_kind (changes, HRM_KIND_SESSION));
  g_assert_false (hrm_changes_has_kind (changes, HRM_KIND_TRACK));
  row = changes->changed[HRM_KIND_SESSION]->pdata[0];
  g_assert_cmpuint (row->dirty, ==, G_GUINT64_CONSTANT (1) << HRM_FIELD (Session, length) |
                                    G_GUINT64_CONSTANT (1) << HRM_FIELD (Session, start));
  hrm_model_emit (plan.model, changes);
  hrm_changes_free (plan.model, changes);
  hrm_test_assert_sound (plan.model);
  plan_clear (&plan);
}

static void
test_find_channel (void)
{
  Plan plan;
  EDIT;

  plan_init (&plan);
  HRM_SET_TEXT (edit, CHANNEL, Channel, plan.channel, aliases, "ada\nAda@Example.org");
  hrm_test_apply (plan.model, edit);
  g_assert_nonnull (hrm_model_find_channel (plan.model, "ADA"));
  g_assert_nonnull (hrm_model_find_channel (plan.model, "@ada"));
  g_assert_nonnull (hrm_model_find_channel (plan.model, "ada@example.org"));
  g_assert_null (hrm_model_find_channel (plan.model, "bob"));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HrmEdit) more = hrm_edit_new ("Add");
      guint n;

      HRM_SET_TEXT (more, BUS, Bus, hrm_edit_insert (more, HRM_KIND_BUS), title, i ? "DESIGN" : "Design");
      hrm_test_apply (plan.model, more);
      g_assert_true (hrm_model_find_called (plan.model, HRM_KIND_BUS, "design", &n)->kind == HRM_KIND_BUS);
      g_assert_cmpuint (n, ==, i + 1);
      g_assert_null (hrm_model_find_called (plan.model, HRM_KIND_BUS, "ada", &n));
      g_assert_cmpuint (n, ==, 0);
    }
  plan_clear (&plan);
}

/* A tree of any depth is checked in no time, and a circle in it found. */
static void
test_deep_tree (void)
{
  const guint n = 200000;
  g_autofree gint64 *ids = g_new (gint64, n);
  g_autoptr (HrmEdit) circle = hrm_edit_new ("Circle");
  g_autoptr (GError) error = NULL;
  Plan plan;
  EDIT;

  plan_init (&plan);
  for (guint i = 0; i < n; i++)
    {
      ids[i] = hrm_edit_insert (edit, HRM_KIND_TASK);
      HRM_SET_TEXT (edit, TASK, Task, ids[i], title, i == n - 1 ? "Last" : i ? "Task" : "First");
      if (i > 0)
        HRM_SET_INT (edit, TASK, Task, ids[i], parent, ids[i - 1]);
    }
  hrm_test_apply (plan.model, edit);
  HRM_SET_INT (circle, TASK, Task, ids[n / 2], parent, ids[n - 1]);
  g_assert_null (hrm_model_apply (plan.model, circle, &error));
  g_assert_error (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_CIRCLE);
  hrm_test_assert_sound (plan.model);
  plan_clear (&plan);
}

/* A text stands in memory once, in the row and in the edits that hold it. */
static void
test_shared_texts (void)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Album");
  g_autoptr (HrmEdit) insert = hrm_edit_new ("Insert");
  g_autoptr (HrmEdit) set = hrm_edit_new ("Set");
  g_autoptr (HrmEdit) back = NULL;
  g_autoptr (HrmEdit) again = NULL;
  gint64 id = hrm_edit_insert (insert, HRM_KIND_TRACK);
  const char *before, *after;

  HRM_SET_TEXT (insert, TRACK, Track, id, title, "Checkout");
  hrm_test_apply (model, first);
  hrm_test_apply (model, insert);
  before = hrm_as_track (hrm_model_get (model, id))->title;
  g_assert_true (hrm_run_get (hrm_edit_get_runs (insert)->pdata[0], 0, HRM_FIELD (Track, title)).text == before);
  HRM_SET_TEXT (set, TRACK, Track, id, title, "Refunds");
  hrm_test_apply (model, set);
  after = hrm_as_track (hrm_model_get (model, id))->title;
  g_assert_cmpstr (after, ==, "Refunds");
  back = hrm_edit_invert (set);
  hrm_test_apply (model, back);
  g_assert_true (hrm_as_track (hrm_model_get (model, id))->title == before);
  again = hrm_edit_repeat (set);
  hrm_test_apply (model, again);
  g_assert_true (hrm_as_track (hrm_model_get (model, id))->title == after);
  /* Whoever holds it last keeps it. */
  g_clear_pointer (&set, hrm_edit_unref);
  g_clear_pointer (&back, hrm_edit_unref);
  g_clear_pointer (&again, hrm_edit_unref);
  g_assert_cmpstr (hrm_as_track (hrm_model_get (model, id))->title, ==, "Refunds");
  g_clear_object (&model);
  g_assert_cmpstr (hrm_run_get (hrm_edit_get_runs (insert)->pdata[0], 0, HRM_FIELD (Track, title)).text, ==, "Checkout");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/inverse", test_inverse);
  g_test_add_func ("/model/all-the-way", test_all_the_way);
  g_test_add_func ("/model/revert", test_revert);
  g_test_add_func ("/model/refused-whole", test_refused_whole);
  g_test_add_func ("/model/bad-values", test_bad_values);
  g_test_add_func ("/model/references", test_references);
  g_test_add_func ("/model/circles", test_circles);
  g_test_add_func ("/model/deep-tree", test_deep_tree);
  g_test_add_func ("/model/delete-children", test_delete_children);
  g_test_add_func ("/model/mixed-edit", test_mixed_edit);
  g_test_add_func ("/model/no-change", test_no_change);
  g_test_add_func ("/model/takes", test_takes);
  g_test_add_func ("/model/lists", test_lists);
  g_test_add_func ("/model/lists-random", test_lists_random);
  g_test_add_func ("/model/dirty", test_dirty);
  g_test_add_func ("/model/shared-texts", test_shared_texts);
  g_test_add_func ("/model/find-channel", test_find_channel);
  return g_test_run ();
}

/* test-pool.c: the pool shows what is left to place, and places it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-compat.h"
#include "hrm-pool.h"

#include "hrm-pool-private.h"
#include "hrm-pool-row.h"
#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmSession *session;
  HrmTask *retry, *docs, *chart;
  HrmPool *pool;
  GtkWidget *window;
} Room;

static void
open_room (Room *room)
{
  room->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (room->desk, 1000);
  room->track = hrm_test_track (room->desk, "Payments API");
  room->session = hrm_test_session (room->desk, room->track, "Webhooks", "2026-03-02T09:00", 960);
  room->retry = hrm_test_task (room->desk, "Retry on 409", 180);
  room->docs = hrm_test_task (room->desk, "Partner docs", 300);
  room->chart = hrm_test_task (room->desk, "Überblick", 0);
  g_assert_true (hrm_command_set_field (room->desk, HRM_ROW (room->retry), HRM_FIELD (Task, key), "#482", NULL));
  g_assert_true (hrm_command_set_field (room->desk, HRM_ROW (room->docs), HRM_FIELD (Task, labels), "docs\nhelp wanted", NULL));
  {
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, HRM_ROW (room->track)->id);
    g_assert_true (hrm_command_set_field (room->desk, HRM_ROW (room->retry), HRM_FIELD (Task, track), id, NULL));
  }
  hrm_desk_select_tasks (room->desk, NULL, 0);
  room->pool = HRM_POOL (hrm_pool_new (room->desk));
  room->window = hrm_test_show (GTK_WIDGET (room->pool), 260, 600);
}

static void
close_room (Room *room)
{
  hrm_test_close (room->window, GTK_WIDGET (room->pool), room->desk);
}

static guint
count (Room *room)
{
  return g_list_model_get_n_items (room->pool->shown);
}

static const char *
summary (Room *room)
{
  return gtk_label_get_text (GTK_LABEL (room->pool->summary));
}

static const char *
page (Room *room)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (room->pool->stack));
}

static void
choose (Room *room, HrmTask *task)
{
  hrm_desk_select_tasks (room->desk, &HRM_ROW (task)->id, 1);
}

static GtkWidget *
find_card (Room *room, HrmTask *task)
{
  for (guint i = 0; i < room->pool->rows->len; i++)
    if (hrm_pool_row_get_task (room->pool->rows->pdata[i]) == task)
      return room->pool->rows->pdata[i];
  return NULL;
}

static void
test_left (void)
{
  Room room;

  open_room (&room);
  g_assert_cmpuint (count (&room), ==, 3);
  g_assert_nonnull (strstr (summary (&room), "3 tasks"));
  g_assert_nonnull (strstr (summary (&room), "8"));

  /* In parts: what is left counts down, and then it is gone. */
  g_assert_true (hrm_command_place_part (room.desk, room.docs, room.session, 120));
  hrm_test_spin ();
  g_assert_cmpuint (count (&room), ==, 3);
  g_assert_nonnull (hrm_test_find_text (find_card (&room, room.docs), "2 of 5 h placed"));
  g_assert_nonnull (hrm_test_find_text (find_card (&room, room.docs), "3 h left"));
  g_assert_true (hrm_command_place_part (room.desk, room.docs, room.session, 180));
  g_assert_cmpuint (count (&room), ==, 2);
  hrm_test_undo (room.desk);
  hrm_test_undo (room.desk);
  g_assert_cmpuint (count (&room), ==, 3);
  g_assert_nonnull (hrm_test_find_text (find_card (&room, room.docs), "5 h"));
  g_assert_nonnull (hrm_test_find_text (find_card (&room, room.chart), "? h"));
  close_room (&room);
}

static void
test_filter (void)
{
  static const struct { const char *text; guint n; } cases[] = {
    { "", 3 }, { "retry", 1 }, { "RETRY", 1 }, { "#482", 1 }, { "wanted", 1 }, { "payments", 1 }, { "re 409", 1 },
    { "re docs", 0 }, { "überblick", 1 }, { "ÜBER", 1 }, { "zzz", 0 }, { "   ", 3 },
  };
  Room room;

  open_room (&room);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (room.pool->search), cases[i].text);
      hrm_test_wait_for (g_strcmp0 (hrm_desk_get_filter (room.desk), cases[i].text) == 0);
      g_assert_cmpuint (count (&room), ==, cases[i].n);
    }
  hrm_desk_set_filter (room.desk, "zzz");
  g_assert_cmpstr (page (&room), ==, "nothing");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (room.pool->search)), ==, "zzz");
  hrm_desk_set_filter (room.desk, "");
  g_assert_cmpstr (page (&room), ==, "tasks");
  close_room (&room);
}

static void
test_selection (void)
{
  Room room;
  g_autoptr (GPtrArray) tasks = NULL;

  open_room (&room);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (room.pool->selection), 1, TRUE);
  g_assert_true (hrm_desk_is_task_selected (room.desk, HRM_ROW (room.docs)->id));
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.docs));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (room.pool->selection), 0, FALSE);
  tasks = hrm_desk_get_tasks (room.desk);
  g_assert_cmpuint (tasks->len, ==, 2);

  /* From the desk, and kept when the list changes around it. */
  choose (&room, room.chart);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (room.pool->selection), 2));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (room.pool->selection), 0));
  {
    HrmEdit *edit = hrm_edit_new ("Delete");
    hrm_edit_delete (edit, HRM_KIND_TASK, HRM_ROW (room.retry)->id);
    hrm_test_commit (room.desk, edit);
  }
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (room.pool->selection), 1));
  g_assert_true (hrm_desk_is_task_selected (room.desk, HRM_ROW (room.chart)->id));
  close_room (&room);
}

static void
test_place (void)
{
  Room room;

  open_room (&room);
  hrm_desk_select (room.desk, HRM_ROW (room.session)->id);
  choose (&room, room.retry);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.place", NULL);
  g_assert_cmpuint (count (&room), ==, 2);
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (room.desk), room.retry), ==, 0);

  /* Enter on a card places it, selected or not. */
  hrm_desk_select (room.desk, HRM_ROW (room.session)->id);
  g_signal_emit_by_name (room.pool->list, "activate", 0);
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (room.desk), room.docs), ==, 0);
  close_room (&room);
}

/* The entry of the popover that asks. */
static GtkWidget *
get_asked (Room *room)
{
  g_assert_true (gtk_widget_get_visible (room->pool->hours));
  return hrm_test_find_type (room->pool->hours, GTK_TYPE_ENTRY, 0);
}

static void
test_estimate (void)
{
  Room room;
  GtkWidget *entry;

  open_room (&room);
  choose (&room, room.chart);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.estimate", NULL);
  entry = get_asked (&room);
  gtk_editable_set_text (GTK_EDITABLE (entry), "soon");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_get_visible (room.pool->hours));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpint (room.chart->estimate, ==, HRM_UNSET);
  gtk_editable_set_text (GTK_EDITABLE (entry), "3h");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (room.chart->estimate, ==, 180);
  hrm_test_wait_for (gtk_window_get_focus (GTK_WINDOW (room.window)) == gtk_widget_get_parent (find_card (&room, room.chart)));
  close_room (&room);
}

static void
test_part (void)
{
  Room room;
  GtkWidget *entry;

  open_room (&room);
  hrm_desk_select (room.desk, 0);
  choose (&room, room.docs);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.place-part", NULL);
  g_assert_null (room.pool->hours);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "session"));

  hrm_desk_select (room.desk, HRM_ROW (room.session)->id);
  choose (&room, room.docs);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.place-part", NULL);
  entry = get_asked (&room);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "5h");
  gtk_editable_set_text (GTK_EDITABLE (entry), "-2h");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2h");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (room.desk), room.docs), ==, 180);
  close_room (&room);
}

static void
test_done (void)
{
  Room room;

  open_room (&room);
  choose (&room, room.retry);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.done", NULL);
  g_assert_true (room.retry->done == TRUE);
  g_assert_cmpuint (count (&room), ==, 2);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (room.pool->done), TRUE);
  g_assert_cmpuint (count (&room), ==, 3);
  choose (&room, room.retry);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.done", NULL);
  g_assert_false (room.retry->done == TRUE);
  close_room (&room);
}

static void
test_add (void)
{
  Room room;

  open_room (&room);
  gtk_editable_set_text (GTK_EDITABLE (room.pool->add), "   ");
  g_signal_emit_by_name (room.pool->add, "activate");
  g_assert_cmpuint (count (&room), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (room.pool->add), "  Write <b>it</b> & more  ");
  g_signal_emit_by_name (room.pool->add, "activate");
  g_assert_cmpuint (count (&room), ==, 4);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (room.pool->add)), ==, "");
  hrm_test_find (room.desk, HRM_KIND_TASK, "Write <b>it</b> & more");
  hrm_test_spin ();
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.pool->list), "Write <b>it</b> & more"));
  close_room (&room);
}

/* A placement that is carried onto the pool comes back into it; beside it, it stays. */
static void
test_take_back (void)
{
  Room room;
  HrmRow *placement;
  graphene_point_t point;

  open_room (&room);
  g_assert_true (hrm_command_place_part (room.desk, room.docs, room.session, 300));
  g_assert_cmpuint (count (&room), ==, 2);
  placement = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_PLACEMENT)->pdata[0];
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (room.pool), room.window, &GRAPHENE_POINT_INIT (50, 50), &point));

  hrm_desk_carry_begin (room.desk, HRM_CARRY_PLACEMENT, &placement->id, 1, "Partner docs");
  hrm_desk_carry_move (room.desk, -50, point.y, FALSE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (room.pool), "over"));
  hrm_desk_carry_move (room.desk, point.x, point.y, FALSE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (room.pool), "over"));
  hrm_desk_carry_cancel (room.desk);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (room.pool), "over"));
  g_assert_cmpuint (count (&room), ==, 2);

  hrm_desk_carry_begin (room.desk, HRM_CARRY_PLACEMENT, &placement->id, 1, "Partner docs");
  hrm_desk_carry_move (room.desk, point.x, point.y, FALSE);
  hrm_desk_carry_drop (room.desk);
  g_assert_cmpuint (count (&room), ==, 3);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (room.pool), "over"));
  close_room (&room);
}

static void
test_names (void)
{
  Room room;

  open_room (&room);
  hrm_test_assert_name (gtk_widget_get_parent (find_card (&room, room.retry)), "Retry on 409, #482 · Payments API, 3 h");
  hrm_test_assert_name (room.pool->search, "Filter tasks");
  hrm_test_assert_named (GTK_WIDGET (room.pool));
  g_assert_cmpuint (hrm_test_tab_through (room.window, room.pool->search), >=, 4);
  close_room (&room);
}

static HrmTask *
add_sub (Room *room, HrmTask *parent, const char *title, int minutes)
{
  HrmTask *task = hrm_test_task (room->desk, title, minutes);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, HRM_ROW (parent)->id);

  g_assert_true (hrm_command_set_field (room->desk, HRM_ROW (task), HRM_FIELD (Task, parent), id, NULL));
  return task;
}

static void
set_done (Room *room, HrmTask *task, gboolean done)
{
  HrmEdit *edit = hrm_edit_new ("Done");

  HRM_SET_INT (edit, TASK, Task, HRM_ROW (task)->id, done, done);
  hrm_test_commit (room->desk, edit);
}

static void
assert_shown (Room *room, const char *titles)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < count (room); i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (room->pool->shown, i);
      g_string_append_printf (found, "%s%s", i ? "|" : "", hrm_as_task (row)->title);
    }
  g_assert_cmpstr (found->str, ==, titles);
  g_string_free (found, TRUE);
}

/* Sub-tasks are behind their parent, found by words, and stand for themselves where it is gone. */
static void
test_subtasks (void)
{
  Room room;
  HrmTask *estimated, *plain, *deep;

  open_room (&room);
  estimated = add_sub (&room, room.retry, "Measure", 60);
  plain = add_sub (&room, room.retry, "Tell partners", 0);
  deep = add_sub (&room, plain, "Write the letter", 0);
  hrm_test_spin ();
  assert_shown (&room, "Retry on 409|Partner docs|Überblick");
  g_assert_nonnull (strstr (summary (&room), "3 tasks, 9"));
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (room.pool->summary), "3 sub-tasks"));
  g_assert_nonnull (hrm_test_find_text (find_card (&room, room.retry), "#482 · 0 of 2 ticked · Payments API"));

  /* Below their parent, although they were added last. */
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.expand", "x", HRM_ROW (room.retry)->id);
  assert_shown (&room, "Retry on 409|Measure|Tell partners|Partner docs|Überblick");
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.expand", "x", HRM_ROW (plain)->id);
  assert_shown (&room, "Retry on 409|Measure|Tell partners|Write the letter|Partner docs|Überblick");
  hrm_test_spin ();
  g_assert_cmpint (gtk_widget_get_margin_start (find_card (&room, deep)), >, gtk_widget_get_margin_start (find_card (&room, plain)));
  hrm_test_assert_named (GTK_WIDGET (room.pool));
  set_done (&room, plain, TRUE);
  assert_shown (&room, "Retry on 409|Measure|Partner docs|Überblick");
  hrm_test_spin ();
  g_assert_nonnull (hrm_test_find_text (find_card (&room, room.retry), "#482 · 1 of 2 ticked · Payments API"));
  set_done (&room, plain, FALSE);
  choose (&room, estimated);
  gtk_widget_activate_action (GTK_WIDGET (room.pool), "pool.expand", "x", HRM_ROW (room.retry)->id);
  assert_shown (&room, "Retry on 409|Partner docs|Überblick");

  /* What is hidden is not what the next key is for. */
  g_assert_false (hrm_desk_is_task_selected (room.desk, HRM_ROW (estimated)->id));
  g_assert_true (hrm_desk_is_task_selected (room.desk, HRM_ROW (room.retry)->id));

  hrm_desk_set_filter (room.desk, "letter");
  assert_shown (&room, "Write the letter");
  g_assert_nonnull (strstr (summary (&room), "1 of 6"));
  hrm_desk_set_filter (room.desk, "");

  /* The parent is gone: only what has an estimate is left. */
  set_done (&room, room.retry, TRUE);
  assert_shown (&room, "Measure|Partner docs|Überblick");
  g_assert_cmpint (estimated->estimate, ==, 60);
  close_room (&room);
}

static void
test_pages (void)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmPool *pool = HRM_POOL (hrm_pool_new (desk));
  GtkWidget *window = hrm_test_show (GTK_WIDGET (pool), 260, 600);
  HrmTask *task;
  HrmSession *session;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pool->stack)), ==, "empty");
  task = hrm_test_task (desk, "Only one", 60);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pool->stack)), ==, "tasks");
  session = hrm_test_session (desk, hrm_test_track (desk, "Track"), "Session", "2026-03-02T09:00", 60);
  g_assert_true (hrm_command_place_part (desk, task, session, 60));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pool->stack)), ==, "placed");
  hrm_test_close (window, GTK_WIDGET (pool), desk);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/pool/left", test_left);
  g_test_add_func ("/ui/pool/filter", test_filter);
  g_test_add_func ("/ui/pool/selection", test_selection);
  g_test_add_func ("/ui/pool/place", test_place);
  g_test_add_func ("/ui/pool/estimate", test_estimate);
  g_test_add_func ("/ui/pool/part", test_part);
  g_test_add_func ("/ui/pool/done", test_done);
  g_test_add_func ("/ui/pool/add", test_add);
  g_test_add_func ("/ui/pool/take-back", test_take_back);
  g_test_add_func ("/ui/pool/names", test_names);
  g_test_add_func ("/ui/pool/subtasks", test_subtasks);
  g_test_add_func ("/ui/pool/pages", test_pages);
  return g_test_run ();
}

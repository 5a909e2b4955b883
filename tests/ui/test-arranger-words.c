/* test-arranger-words.c: what is said beside the pointer and of what was done, and that what is drawn stays where it belongs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-arranger.h"

#include "hrm-plug.h"
#include "hrm-words.h"

/* All that the read-out says, a line each. Full. */
static char *
read_out (Room *room)
{
  GString *text = g_string_new (NULL);

  g_assert_true (gtk_widget_get_visible (room->arranger->readout));
  for (GtkWidget *line = gtk_widget_get_first_child (room->arranger->readout); line; line = gtk_widget_get_next_sibling (line))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (line)));
  return g_string_free (text, FALSE);
}

static void
assert_reads (Room *room, const char *expected)
{
  g_autofree char *text = read_out (room);

  g_assert_cmpstr (text, ==, expected);
}

/* Where a widget draws, in its own coordinates: as it was drawn last. FALSE: nothing. */
static gboolean
get_drawn (GtkWidget *widget, graphene_rect_t *bounds)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  gsk_render_node_get_bounds (node, bounds);
  gsk_render_node_unref (node);
  return TRUE;
}

/* Jacks go with their session when the room is made narrower, though nobody moves the pointer. */
static void
test_jacks (void)
{
  graphene_rect_t drawn, place;
  HrmSession *guest;
  Room room;

  open_room (&room, TRUE);
  guest = find (&room, "Guest");
  hrm_desk_fit (room.desk);
  room.arranger->hovered = guest->base.id;
  spin_until_drawn (&room);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_set_margin_end (GTK_WIDGET (room.arranger), i == 0 ? 300 : 0);
      spin_until_drawn (&room);
      spin_until_drawn (&room);
      g_assert_true (hrm_arranger_place_of (room.arranger, guest->base.id, &place));
      g_assert_true (get_drawn (room.arranger->plugs, &drawn));
      g_assert_cmpfloat (ABS (drawn.origin.x + drawn.size.width / 2 - place.origin.x - place.size.width / 2), <, 8);
    }
  close_room (&room);
}

/* By less than half a step of the grid nothing is another: that is said, with the grid. */
static void
test_still (void)
{
  double x, y;
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_magnet (room.desk, FALSE);
  hrm_desk_set_unit (room.desk, HRM_STEP_BAR);
  spin_until_drawn (&room);
  place_of (&room, "Tuning", 0.5, &x, &y);
  drag (&room, x, y, 30, 0, 0);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  assert_reads (&room, "Wed 4 Mar 09:00 – 13:00, no change\nGrid 1 sprint · Shift: no snap · Esc: cancel\n");
  hrm_arranger_drag_key (room.arranger, GDK_KEY_x);
  assert_reads (&room, "Wed 4 Mar 09:00 – 13:00, no change\nX: the track stays · Esc: cancel\n");
  hrm_arranger_release (room.arranger);
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Fill");
  close_room (&room);
}

static gboolean
carry_to (Room *room, double x, double y)
{
  graphene_point_t at;

  if (!gtk_widget_compute_point (room->arranger->canvas, GTK_WIDGET (room->window), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return FALSE;
  hrm_desk_carry_move (room->desk, at.x, at.y, FALSE);
  return TRUE;
}

/* What a drop would do, and what it has done. */
static void
test_carried (void)
{
  HrmEdit *edit = hrm_edit_new ("Tasks");
  gint64 task = hrm_edit_insert (edit, HRM_KIND_TASK), channel;
  double x, y;
  Room room;

  open_room (&room, TRUE);
  HRM_SET_TEXT (edit, TASK, Task, task, title, "Retries");
  HRM_SET_INT (edit, TASK, Task, task, estimate, 180);
  commit (&room, edit);
  place_of (&room, "Webhooks", 0.5, &x, &y);
  for (guint again = 0; again < 2; again++)
    {
      hrm_desk_carry_begin (room.desk, HRM_CARRY_TASKS, &task, 1, "Retries");
      g_assert_true (carry_to (&room, x, y));
      assert_reads (&room, again ? "Nothing changes here\nEsc: cancel\n" : "Place Retries on Webhooks · 3 h more\nEsc: cancel\n");
      hrm_desk_carry_drop (room.desk);
      g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, again ? "Nothing of Retries is left to place on Webhooks" : "Placed Retries on Webhooks · 3 h more");
    }
  channel = HRM_ROW (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0])->id;
  place_of (&room, "Tuning", 0.5, &x, &y);
  hrm_desk_carry_begin (room.desk, HRM_CARRY_CHANNEL, &channel, 1, "Ilya");
  g_assert_true (carry_to (&room, x, y));
  {
    g_autofree char *text = read_out (&room);

    g_assert_true (g_str_has_prefix (text, "Assign Ilya to Tuning\n"));
  }
  hrm_desk_carry_drop (room.desk);
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Assigned Ilya to Tuning"));
  close_room (&room);
}

/* Where there is no finer or coarser grid, that is said, and the grid stays. */
static void
test_grid (void)
{
  HrmStep unit;
  Room room;

  open_room (&room, TRUE);
  hrm_desk_fit (room.desk);
  spin_until_drawn (&room);
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    act (&room, "canvas.snap-unit(-1)");
  unit = hrm_desk_get_unit (room.desk);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "at this zoom there is no room for a finer grid"));
  act (&room, "canvas.snap-unit(-1)");
  g_assert_cmpint (hrm_desk_get_unit (room.desk), ==, unit);
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    act (&room, "canvas.snap-unit(1)");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "there is no coarser grid"));
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-02T09:00"), hrm_test_civil ("2026-03-02T13:00"));
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    act (&room, "canvas.snap-unit(-1)");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Snap to 15 min: there is no finer grid");
  close_room (&room);
}

/* How many takes are new, not how many sessions. */
static void
test_new_takes (void)
{
  gint64 ids[2];
  Room room;

  open_room (&room, TRUE);
  ids[0] = find (&room, "Basket")->base.id;
  ids[1] = find (&room, "Webhooks")->base.id;
  hrm_desk_select_many (room.desk, ids, 2, FALSE);
  act (&room, "canvas.new-take");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "2 new takes. They are not in the plan; T tries them out.");
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/words/jacks", test_jacks);
  g_test_add_func ("/arranger/words/still", test_still);
  g_test_add_func ("/arranger/words/carried", test_carried);
  g_test_add_func ("/arranger/words/grid", test_grid);
  g_test_add_func ("/arranger/words/new-takes", test_new_takes);
  return g_test_run ();
}

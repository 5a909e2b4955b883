/* test-ripple.c: ripples by hand, the banner of the edit mode, and time that comes and goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-ghost-layer.h"
#include "hrm-test-arranger.h"

/* Of WIDGET and all below it, the Nth of a type. */
static GtkWidget *
find_widget (GtkWidget *widget, GType type, guint *n)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type, n);
  return found;
}

static GtkWidget *
nth (GtkWidget *widget, GType type, guint n)
{
  GtkWidget *found = find_widget (widget, type, &n);

  g_assert_nonnull (found);
  return found;
}

/* Whether a label below WIDGET says TEXT. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static guint
n_entries (Room *room)
{
  return hrm_album_get_history (room->album)->len;
}

static void
test_drag (void)
{
  Room room;
  g_autofree char *before = NULL, *after = NULL;
  const HrmRippleReport *report;
  graphene_rect_t rect;
  double x, y, to;
  guint entries;

  open_room (&room, TRUE);
  before = hrm_test_dump (hrm_desk_get_model (room.desk));
  entries = n_entries (&room);
  hrm_desk_set_edit_mode (room.desk, HRM_EDIT_RIPPLE_TRACK);
  spin_until_drawn (&room);
  place_of (&room, "Webhooks", 0.5, &x, &y);
  to = x + x_at (&room, "2026-03-05T09:00") - x_at (&room, "2026-03-03T09:00");
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_drag_to (room.arranger, x + 20, y, 0);
  hrm_arranger_drag_to (room.arranger, to, y, 0);
  report = hrm_desk_get_ripple (room.desk);
  g_assert_nonnull (report);
  g_assert_cmpuint (report->sessions->len, ==, 2);
  g_assert_true (says (room.arranger->readout, "Moves 2 sessions on 1 track"));
  g_assert_cmpuint (room.arranger->n_rippled, ==, 2);
  g_assert_true (hrm_ghost_place (room.arranger, find (&room, "Refunds"), &rect));
  g_assert_cmpfloat_with_epsilon (rect.origin.x, x_at (&room, "2026-03-11T09:00"), 3);
  /* Escape: as if nothing had been. */
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (room.arranger->n_rippled, ==, 0);
  g_assert_cmpuint (n_entries (&room), ==, entries);

  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_drag_to (room.arranger, x + 20, y, 0);
  hrm_arranger_drag_to (room.arranger, to, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_entries (&room), ==, entries + 1);
  assert_start (find (&room, "Webhooks"), "2026-03-05T09:00");
  assert_start (find (&room, "Outbox"), "2026-03-05T13:00");
  assert_start (find (&room, "Refunds"), "2026-03-11T09:00");
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Move Webhooks and 2 sessions on 1 track");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Move Webhooks and 2 sessions on 1 track");
  undo (&room);
  after = hrm_test_dump (hrm_desk_get_model (room.desk));
  hrm_test_assert_equal (before, after);
  close_room (&room);
}

/* What moves along is not snapped to, nor named, where it is now: not even at the first move of the pointer. */
static void
test_guide (void)
{
  Room room;
  double x, y, by;

  open_room (&room, TRUE);
  /* The end of Basket comes to where Guest begins. */
  by = x_at (&room, "2026-03-03T09:00") - x_at (&room, "2026-03-02T09:00");
  for (guint i = 0; i < 3; i++)
    {
      hrm_desk_set_edit_mode (room.desk, i == 1 ? HRM_EDIT_RIPPLE_TRACK : HRM_EDIT_SLIDE);
      hrm_desk_set_cable_policy (room.desk, i == 2 ? HRM_CABLE_POLICY_KEEP_GAP : HRM_CABLE_POLICY_REPORT);
      spin_until_drawn (&room);
      place_of (&room, "Basket", 1, &x, &y);
      hrm_arranger_press (room.arranger, 1, x, y, 0);
      hrm_arranger_drag_to (room.arranger, x + by + 3, y, 0);
      g_assert_true (room.arranger->guide.shown);
      if (i == 0)
        g_assert_nonnull (strstr (room.arranger->guide.text, "Guest"));
      else
        g_assert_null (strstr (room.arranger->guide.text, "Guest"));
      hrm_arranger_cancel_drag (room.arranger);
      hrm_arranger_release (room.arranger);
    }
  close_room (&room);
}

static gboolean
is_lifted (Room *room, const char *title)
{
  return hrm_lanes_view_is_lifted (HRM_LANES_VIEW (room->arranger->lanes), find (room, title)->base.id);
}

/* What is dropped onto is drawn where it would be; another one then, when that is dropped onto. */
static void
test_push (void)
{
  Room room;
  graphene_rect_t rect;
  double x, y;

  open_room (&room, TRUE);
  hrm_desk_set_drop (room.desk, HRM_DROP_PUSH);
  place_of (&room, "Tuning", 0.5, &x, &y);
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_drag_to (room.arranger, x + 20, y, 0);
  g_assert_true (is_lifted (&room, "Tuning"));
  hrm_arranger_drag_to (room.arranger, x + x_at (&room, "2026-03-05T09:00") - x_at (&room, "2026-03-04T09:00"), lane_y (&room, 0), 0);
  g_assert_cmpuint (room.arranger->n_rippled, ==, 1);
  g_assert_true (is_lifted (&room, "Guest") && is_lifted (&room, "Tuning"));
  g_assert_false (is_lifted (&room, "Basket"));
  g_assert_true (says (room.arranger->readout, "Pushes 1 later"));
  g_assert_true (hrm_ghost_place (room.arranger, find (&room, "Guest"), &rect));
  g_assert_cmpfloat_with_epsilon (rect.origin.x, x_at (&room, "2026-03-05T13:00"), 3);
  hrm_arranger_drag_to (room.arranger, x + x_at (&room, "2026-03-02T09:00") - x_at (&room, "2026-03-04T09:00"), lane_y (&room, 0), 0);
  g_assert_cmpuint (room.arranger->n_rippled, ==, 1);
  g_assert_true (is_lifted (&room, "Basket") && is_lifted (&room, "Tuning"));
  g_assert_false (is_lifted (&room, "Guest"));
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (room.arranger->n_rippled, ==, 0);
  g_assert_false (is_lifted (&room, "Basket") || is_lifted (&room, "Tuning"));
  assert_start (find (&room, "Tuning"), "2026-03-02T09:00");
  assert_start (find (&room, "Basket"), "2026-03-02T13:00");
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Move Tuning, push 1 later");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "1 pushed later"));
  close_room (&room);
}

/* A copy of what stays pushes, too; what it pushes is not drawn where it is. */
static void
test_push_by_copy (void)
{
  Room room;
  double x, y;

  open_room (&room, TRUE);
  hrm_desk_set_drop (room.desk, HRM_DROP_PUSH);
  place_of (&room, "Tuning", 0.5, &x, &y);
  hrm_arranger_press (room.arranger, 1, x, y, GDK_CONTROL_MASK);
  hrm_arranger_drag_to (room.arranger, x + 40, y, GDK_CONTROL_MASK);
  hrm_arranger_drag_to (room.arranger, x + x_at (&room, "2026-03-05T09:00") - x_at (&room, "2026-03-04T09:00"), lane_y (&room, 0), GDK_CONTROL_MASK);
  hrm_arranger_drag_to (room.arranger, x + x_at (&room, "2026-03-05T09:00") - x_at (&room, "2026-03-04T09:00") + 1, lane_y (&room, 0), GDK_CONTROL_MASK);
  g_assert_true (is_lifted (&room, "Guest"));
  g_assert_false (is_lifted (&room, "Tuning"));
  hrm_arranger_release (room.arranger);
  assert_start (find (&room, "Guest"), "2026-03-05T13:00");
  close_room (&room);
}

/* What changes places does not lie on the line that it was snapped to. */
static void
test_swap (void)
{
  Room room;
  double x, y;

  open_room (&room, TRUE);
  hrm_desk_set_cable_policy (room.desk, HRM_CABLE_POLICY_REPORT);
  act (&room, "canvas.drop");
  act (&room, "canvas.drop");
  g_assert_cmpint (hrm_desk_get_drop (room.desk), ==, HRM_DROP_SWAP);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Drop: change places with what lies there");
  place_of (&room, "Basket", 0.5, &x, &y);
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_drag_to (room.arranger, x + 20, y, 0);
  hrm_arranger_drag_to (room.arranger, x + x_at (&room, "2026-03-04T13:00") - x_at (&room, "2026-03-02T09:00"), y, 0);
  g_assert_true (is_lifted (&room, "Guest") && is_lifted (&room, "Basket"));
  g_assert_true (says (room.arranger->readout, "Changes places with Guest"));
  g_assert_false (room.arranger->guide.shown);
  hrm_arranger_release (room.arranger);
  assert_start (find (&room, "Guest"), "2026-03-02T09:00");
  assert_start (find (&room, "Basket"), "2026-03-04T09:00");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Changed places with Guest"));
  act (&room, "canvas.swap(-1)");
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Basket and Guest change places");
  close_room (&room);
}

/* What moves off the screen is counted at its edge; nothing else is drawn. */
static void
test_arrows (void)
{
  Room room;
  HrmTimeChange change;
  g_autoptr (HrmEdit) edit = NULL;
  const HrmCounts *counts;

  open_room (&room, TRUE);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  hrm_desk_show_span (room.desk, hrm_civil_new (2026, 2, 2, 9, 0), hrm_civil_new (2026, 2, 20, 17, 0));
  g_assert_true (hrm_command_time_begin (room.desk, HRM_TIME_INSERT, &change));
  edit = hrm_command_time (room.desk, &change);
  hrm_desk_preview (room.desk, edit);
  spin_until_drawn (&room);
  counts = hrm_layer_get_counts (HRM_LAYER (room.arranger->ghosts));
  g_assert_cmpuint (counts->texts, ==, 1);
  g_assert_cmpuint (counts->boxes, ==, 1);
  hrm_desk_cancel_preview (room.desk);
  close_room (&room);
}

static void
test_lock (void)
{
  Room room;
  double x, y;
  guint entries;

  open_room (&room, TRUE);
  hrm_desk_set_edit_mode (room.desk, HRM_EDIT_LOCK);
  spin_until_drawn (&room);
  entries = n_entries (&room);
  place_of (&room, "Webhooks", 0.5, &x, &y);
  drag (&room, x, y, 200, 0, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_entries (&room), ==, entries);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Lock"));
  close_room (&room);
}

static void
test_banner (void)
{
  Room room;
  GtkWidget *banner;
  gint64 id;
  int top;

  open_room (&room, TRUE);
  banner = room.arranger->banner;
  g_assert_false (gtk_widget_get_visible (banner));
  top = hrm_arranger_canvas_top (room.arranger);
  act (&room, "canvas.edit-mode");
  g_assert_cmpint (hrm_desk_get_edit_mode (room.desk), ==, HRM_EDIT_RIPPLE_TRACK);
  g_assert_true (gtk_widget_get_visible (banner));
  g_assert_cmpint (hrm_arranger_canvas_top (room.arranger), ==, top);
  g_assert_true (says (banner, "Ripple track"));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Ripple track"));
  act (&room, "canvas.ripple-locked");
  g_assert_true (says (banner, "locked sessions stop it"));
  act (&room, "canvas.edit-mode");
  g_assert_true (says (banner, "Ripple all"));
  /* Escape drops the selection first, then the mode. */
  id = find (&room, "Guest")->base.id;
  hrm_desk_select (room.desk, id);
  act (&room, "canvas.escape");
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  g_assert_true (gtk_widget_get_visible (banner));
  act (&room, "canvas.escape");
  g_assert_false (gtk_widget_get_visible (banner));
  g_assert_cmpint (hrm_desk_get_edit_mode (room.desk), ==, HRM_EDIT_SLIDE);
  act (&room, "canvas.edit-mode");
  g_signal_emit_by_name (banner, "clicked");
  g_assert_cmpint (hrm_desk_get_edit_mode (room.desk), ==, HRM_EDIT_SLIDE);
  close_room (&room);
}

static void
test_popover (void)
{
  Room room;
  g_autofree char *before = NULL, *after = NULL;
  GtkWidget *popover, *entry;
  guint entries;

  open_room (&room, TRUE);
  before = hrm_test_dump (hrm_desk_get_model (room.desk));
  entries = n_entries (&room);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 4, 9, 0));
  act (&room, "canvas.insert-time");
  popover = room.arranger->time;
  g_assert_nonnull (popover);
  g_assert_true (says (popover, "Insert time at Wed 4 Mar, 09:00"));
  g_assert_true (says (popover, "Moves 3 sessions on 3 tracks\n2 are split"));
  g_assert_nonnull (hrm_desk_get_what_if (room.desk));
  /* Without splitting. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (popover, GTK_TYPE_CHECK_BUTTON, 4)), FALSE);
  g_assert_false (says (popover, "are split"));
  g_assert_cmpuint (hrm_desk_get_ripple (room.desk)->cut->len, ==, 0);
  entry = nth (popover, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "what");
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_false (gtk_widget_get_sensitive (nth (popover, GTK_TYPE_BUTTON, 0)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "1d");
  g_assert_nonnull (hrm_desk_get_preview_edit (room.desk));
  /* Tab stays in there. */
  for (guint i = 0; i < 8; i++)
    {
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (room.window), i < 6 ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (room.window), popover));
    }
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_null (room.arranger->time);
  after = hrm_test_dump (hrm_desk_get_model (room.desk));
  hrm_test_assert_equal (before, after);
  g_assert_cmpuint (n_entries (&room), ==, entries);

  act (&room, "canvas.insert-time");
  popover = room.arranger->time;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (popover, GTK_TYPE_CHECK_BUTTON, 1)), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (nth (popover, GTK_TYPE_ENTRY, 0)), "1d");
  g_signal_emit_by_name (nth (popover, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpuint (n_entries (&room), ==, entries + 1);
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Insert 1 day of time, move 3 sessions on 3 tracks");
  assert_start (find (&room, "Guest"), "2026-03-06T09:00");
  assert_start (find (&room, "Refunds"), "2026-03-10T09:00");
  /* What was answered is remembered. */
  act (&room, "canvas.delete-time");
  popover = room.arranger->time;
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (nth (popover, GTK_TYPE_CHECK_BUTTON, 1))));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (nth (popover, GTK_TYPE_CHECK_BUTTON, 0))));
  /* The day that has come is the range. */
  g_assert_true (says (popover, "(1 day)"));
  g_signal_emit_by_name (nth (popover, GTK_TYPE_BUTTON, 0), "clicked");
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  assert_start (find (&room, "Refunds"), "2026-03-09T09:00");
  close_room (&room);
}

/* The first of KIND in NODE, in the order in which they are drawn; G_MAXUINT: none. */
static guint
find_node (GskRenderNode *node, GskRenderNodeType kind)
{
  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    if (gsk_render_node_get_node_type (gsk_container_node_get_child (node, i)) == kind)
      return i;
  return G_MAXUINT;
}

/* What moves up to where time is deleted is drawn over that time: it does not go. */
static void
test_moved_over_deleted (void)
{
  Room room;
  GtkSnapshot *snapshot;
  HrmCounts counts = { 0 };
  g_autoptr (GskRenderNode) node = NULL;

  open_room (&room, TRUE);
  hrm_desk_set_range (room.desk, hrm_civil_new (2026, 3, 3, 9, 0), hrm_civil_new (2026, 3, 4, 9, 0));
  act (&room, "canvas.delete-time");
  g_assert_nonnull (hrm_desk_get_what_if (room.desk));
  snapshot = gtk_snapshot_new ();
  hrm_ghost_layer_draw (room.arranger, snapshot, 1000, 500, &counts);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_cmpuint (find_node (node, GSK_ROUNDED_CLIP_NODE), <, G_MAXUINT);
  g_assert_cmpuint (find_node (node, GSK_COLOR_NODE), <, find_node (node, GSK_ROUNDED_CLIP_NODE));
  close_room (&room);
}

/* A section that goes with time that is deleted is not shown as if it stayed, and is back when it does. */
static void
test_section_goes (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Delete");
  gint64 section;

  open_room (&room, TRUE);
  section = add_section (&room, "Intro", "2026-03-02T09:00", 2400);
  spin_until_drawn (&room);
  g_assert_nonnull (gtk_widget_get_first_child (room.arranger->sections));
  hrm_edit_delete (edit, HRM_KIND_SECTION, section);
  hrm_desk_preview (room.desk, edit);
  hrm_edit_unref (edit);
  spin_until_drawn (&room);
  g_assert_null (gtk_widget_get_first_child (room.arranger->sections));
  hrm_desk_cancel_preview (room.desk);
  spin_until_drawn (&room);
  g_assert_nonnull (gtk_widget_get_first_child (room.arranger->sections));
  close_room (&room);
}

int
main (int argc, char **argv)
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/ripple/drag", test_drag);
  g_test_add_func ("/ripple/guide", test_guide);
  g_test_add_func ("/ripple/push", test_push);
  g_test_add_func ("/ripple/push-by-copy", test_push_by_copy);
  g_test_add_func ("/ripple/swap", test_swap);
  g_test_add_func ("/ripple/arrows", test_arrows);
  g_test_add_func ("/ripple/lock", test_lock);
  g_test_add_func ("/ripple/banner", test_banner);
  g_test_add_func ("/time/popover", test_popover);
  g_test_add_func ("/time/moved-over-deleted", test_moved_over_deleted);
  g_test_add_func ("/ripple/section-goes", test_section_goes);
  return g_test_run ();
}

/* test-drag-keys.c: keys while something is dragged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is dragged, and wherever the focus is: no key of the table does
 * anything, but for X and Y, which turn the drag, and Escape, which lets go of it.
 * And what is dragged may go meanwhile, by an undo, or with the window.
 */
#include "hrm-test-gestures.h"

#include "hrm-arranger-edges.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-tracks.h"
#include "hrm-minimap.h"
#include "hrm-plug.h"
#include "hrm-ruler.h"
#include "hrm-section-strip.h"
#include "hrm-shortcuts.h"
#include "hrm-span-strip.h"
#include "hrm-track-header.h"

/* One kind of drag. BEGIN leaves it under way, MORE moves it on, END lets go of the button. */
typedef struct
{
  const char *name;
  void (*begin) (Room *room);
  void (*more) (Room *room);
  void (*end) (Room *room);
} Drag;

static double
day_of (Room *room)
{
  return x_at (room, "2026-03-06T09:00") - x_at (room, "2026-03-05T09:00");
}

/* On the canvas */

static void
begin_at (Room *room, const char *title, double part, GdkModifierType state)
{
  double x, y;

  place_of (room, title, part, &x, &y);
  drag (room, x, y, day_of (room), 0, state);
}

static void
begin_move (Room *room)
{
  begin_at (room, "Guest", 0.5, 0);
}

static void
begin_copy (Room *room)
{
  begin_at (room, "Guest", 0.5, GDK_CONTROL_MASK);
}

static void
begin_trim_start (Room *room)
{
  begin_at (room, "Refunds", 0, 0);
}

static void
begin_trim_end (Room *room)
{
  begin_at (room, "Refunds", 1, 0);
}

static void
begin_roll (Room *room)
{
  begin_at (room, "Tuning", 1, GDK_CONTROL_MASK);
  g_assert_nonnull (room->arranger->drag.beside);
}

static void
begin_scale (Room *room)
{
  gint64 ids[] = { find (room, "Refunds")->base.id, find (room, "Guest")->base.id };

  hrm_desk_select_many (room->desk, ids, G_N_ELEMENTS (ids), FALSE);
  begin_at (room, "Refunds", 1, GDK_CONTROL_MASK);
  g_assert_cmpuint (room->arranger->drag.sessions->len, ==, 2);
  g_assert_null (room->arranger->drag.beside);
}

static void
begin_repeat (Room *room)
{
  graphene_rect_t handle;

  g_assert_true (hrm_arranger_repeat_handle (room->arranger, find (room, "Refunds")->base.id, &handle));
  drag (room, handle.origin.x + 4, handle.origin.y + 4, 4 * day_of (room), 0, 0);
  g_assert_cmpint (room->arranger->drag.kind, ==, HRM_DRAG_REPEAT);
}

static void
begin_band (Room *room)
{
  drag (room, x_at (room, "2026-03-02T10:00"), lane_y (room, 3), 300, lane_y (room, 2) - lane_y (room, 3), 0);
}

static void
begin_range_tool (Room *room)
{
  hrm_desk_set_tool (room->desk, HRM_TOOL_RANGE);
  drag (room, x_at (room, "2026-03-04T09:00"), lane_y (room, 3), 2 * day_of (room), 0, 0);
  g_assert_cmpint (room->arranger->drag.kind, ==, HRM_DRAG_RANGE);
  hrm_desk_set_tool (room->desk, HRM_TOOL_SMART);
}

static void
begin_create (Room *room)
{
  drag (room, x_at (room, "2026-03-11T09:00") + 2, lane_y (room, 3), day_of (room), 0, GDK_ALT_MASK);
}

static void
begin_plug (Room *room)
{
  double x, y;

  hrm_arranger_focus_session (room->arranger, find (room, "Guest"), TRUE);
  place_of (room, "Guest", 1, &x, &y);
  /* The pointer comes from it. */
  room->arranger->hovered = find (room, "Guest")->base.id;
  drag (room, x + 2 + HRM_JACK_OUT, y, day_of (room), 30, 0);
  g_assert_cmpint (room->arranger->drag.kind, ==, HRM_DRAG_PLUG);
}

static void
begin_swipe (Room *room)
{
  graphene_rect_t rect;
  HrmSession *take = find (room, "Other way");

  hrm_desk_set_unfolded (room->desk, take->track.row, TRUE);
  hrm_arranger_sync (room->arranger);
  g_assert_true (hrm_arranger_place_of (room->arranger, take->base.id, &rect));
  drag (room, rect.origin.x + 10, rect.origin.y + rect.size.height / 2, rect.size.width / 2, 0, 0);
  g_assert_cmpint (room->arranger->drag.kind, ==, HRM_DRAG_SWIPE);
}

static void
more_canvas (Room *room)
{
  hrm_arranger_drag_to (room->arranger, room->arranger->drag.at_x + 90, room->arranger->drag.at_y + 40, 0);
}

static void
end_canvas (Room *room)
{
  hrm_arranger_release (room->arranger);
}

/* Sections, ruler, strips */

static HrmSectionStrip *
strip_of (Room *room)
{
  return HRM_SECTION_STRIP (room->arranger->sections);
}

static void
begin_section_at (Room *room, gboolean edge)
{
  HrmSection *section = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SECTION)->pdata[0];
  double left, right, x;

  g_assert_true (hrm_section_strip_place_of (strip_of (room), section, &left, &right));
  x = edge ? right - 2 : (left + right) / 2;
  g_assert_true (hrm_section_strip_press (strip_of (room), x));
  hrm_section_strip_drag_to (strip_of (room), x + day_of (room), 0);
}

static void
begin_section (Room *room)
{
  begin_section_at (room, FALSE);
}

static void
begin_section_edge (Room *room)
{
  begin_section_at (room, TRUE);
}

static void
more_section (Room *room)
{
  hrm_section_strip_drag_to (strip_of (room), 700, 0);
}

static void
end_section (Room *room)
{
  hrm_section_strip_release (strip_of (room));
}

static HrmRuler *
ruler_of (Room *room)
{
  return HRM_RULER (room->arranger->ruler);
}

static void
begin_ruler_at (Room *room, double x, double y)
{
  gtk_widget_grab_focus (room->arranger->ruler);
  hrm_ruler_press (ruler_of (room), x, y, 0);
  hrm_ruler_drag_to (ruler_of (room), day_of (room), 0, 0);
}

static void
begin_marker (Room *room)
{
  begin_ruler_at (room, x_at (room, "2026-03-10T09:00") + 3, HRM_RULER_HEIGHT - 10);
}

static void
begin_pan (Room *room)
{
  begin_ruler_at (room, 300, 40);
}

static void
begin_cursor (Room *room)
{
  begin_ruler_at (room, 300, 62);
}

static void
more_ruler (Room *room)
{
  hrm_ruler_drag_to (ruler_of (room), 222, 11, 0);
}

static void
end_ruler (Room *room)
{
  hrm_ruler_release (ruler_of (room), 0);
}

static void
begin_range (Room *room)
{
  gtk_widget_grab_focus (room->arranger->canvas);
  hrm_span_strip_press (HRM_SPAN_STRIP (room->arranger->range_strip), 300, FALSE);
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (room->arranger->range_strip), 420, FALSE);
}

static void
more_range (Room *room)
{
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (room->arranger->range_strip), 600, FALSE);
}

static void
end_range (Room *room)
{
  hrm_span_strip_release (HRM_SPAN_STRIP (room->arranger->range_strip));
}

static void
begin_loop (Room *room)
{
  HrmSpanStrip *strip = HRM_SPAN_STRIP (room->arranger->loop_band);

  gtk_widget_grab_focus (room->arranger->canvas);
  hrm_span_strip_press (strip, x_at (room, "2026-03-09T09:00"), FALSE);
  hrm_span_strip_drag_to (strip, x_at (room, "2026-03-10T09:00"), FALSE);
  g_assert_true (hrm_span_strip_is_dragging (strip));
}

static void
more_loop (Room *room)
{
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (room->arranger->loop_band), 600, FALSE);
}

static void
end_loop (Room *room)
{
  hrm_span_strip_release (HRM_SPAN_STRIP (room->arranger->loop_band));
}

/* Headers and overview, and what comes from other rooms */

static HrmHeaders *
headers_of (Room *room)
{
  return HRM_HEADERS (room->arranger->headers);
}

static void
begin_header (Room *room)
{
  hrm_headers_focus_track (headers_of (room), find (room, "Guest")->track.row);
  hrm_headers_press (headers_of (room), 60, lane_y (room, 0), 0);
  hrm_headers_drag_to (headers_of (room), 60, lane_y (room, 2) + 20);
}

static void
begin_height (Room *room)
{
  HrmLayoutRow *row = hrm_layout_get_row (room->arranger->layout, 1);
  double y = row->y + row->height - hrm_arranger_get_top (room->arranger) - 1;

  hrm_headers_focus_track (headers_of (room), row->track);
  hrm_headers_press (headers_of (room), 60, y, 0);
  hrm_headers_drag_to (headers_of (room), 60, y + 30);
}

static void
more_header (Room *room)
{
  hrm_headers_drag_to (headers_of (room), 60, 99);
}

static void
end_header (Room *room)
{
  hrm_headers_release (headers_of (room));
}

static HrmMinimap *
minimap_of (Room *room)
{
  return HRM_MINIMAP (room->arranger->minimap);
}

static void
begin_minimap (Room *room)
{
  double left, right;

  gtk_widget_grab_focus (room->arranger->minimap);
  g_assert_true (hrm_minimap_get_box (minimap_of (room), &left, &right));
  hrm_minimap_press (minimap_of (room), (left + right) / 2);
  hrm_minimap_drag_to (minimap_of (room), (left + right) / 2 + 10);
}

static void
more_minimap (Room *room)
{
  hrm_minimap_drag_to (minimap_of (room), 100);
}

static void
end_minimap (Room *room)
{
  hrm_minimap_release (minimap_of (room));
}

static void
carry_to (Room *room, double x, double y)
{
  if (hrm_desk_get_carry (room->desk) != NULL)
    hrm_desk_carry_move (room->desk, hrm_arranger_header_width (room->arranger) + x, hrm_arranger_canvas_top (room->arranger) + y, FALSE);
}

static void
begin_carry (Room *room)
{
  HrmRow *task = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_TASK)->pdata[0];

  hrm_desk_carry_begin (room->desk, HRM_CARRY_TASKS, &task->id, 1, "Task");
  carry_to (room, 400, lane_y (room, 3));
  g_assert_nonnull (hrm_desk_get_preview_edit (room->desk));
}

static void
more_carry (Room *room)
{
  carry_to (room, 600, 99);
}

static void
end_carry (Room *room)
{
  if (hrm_desk_get_carry (room->desk) != NULL)
    hrm_desk_carry_drop (room->desk);
}

static const Drag drags[] = {
  { "move", begin_move, more_canvas, end_canvas },
  { "copy", begin_copy, more_canvas, end_canvas },
  { "trim-start", begin_trim_start, more_canvas, end_canvas },
  { "trim-end", begin_trim_end, more_canvas, end_canvas },
  { "roll", begin_roll, more_canvas, end_canvas },
  { "range-tool", begin_range_tool, more_canvas, end_canvas },
  { "scale", begin_scale, more_canvas, end_canvas },
  { "repeat", begin_repeat, more_canvas, end_canvas },
  { "band", begin_band, more_canvas, end_canvas },
  { "create", begin_create, more_canvas, end_canvas },
  { "plug", begin_plug, more_canvas, end_canvas },
  { "swipe", begin_swipe, more_canvas, end_canvas },
  { "section", begin_section, more_section, end_section },
  { "section-edge", begin_section_edge, more_section, end_section },
  { "marker", begin_marker, more_ruler, end_ruler },
  { "pan", begin_pan, more_ruler, end_ruler },
  { "cursor", begin_cursor, more_ruler, end_ruler },
  { "range", begin_range, more_range, end_range },
  { "loop", begin_loop, more_loop, end_loop },
  { "header", begin_header, more_header, end_header },
  { "height", begin_height, more_header, end_header },
  { "overview", begin_minimap, more_minimap, end_minimap },
  { "carry", begin_carry, more_carry, end_carry },
};

/* What there is to drag. */
static void
furnish (Room *room)
{
  HrmEdit *edit = hrm_edit_new ("Furnish");
  gint64 section = hrm_edit_insert (edit, HRM_KIND_SECTION), marker = hrm_edit_insert (edit, HRM_KIND_MARKER);
  gint64 task = hrm_edit_insert (edit, HRM_KIND_TASK), take;

  HRM_SET_TEXT (edit, SECTION, Section, section, title, "Build");
  HRM_SET_INT (edit, SECTION, Section, section, start, hrm_civil_new (2026, 3, 3, 9, 0));
  HRM_SET_INT (edit, SECTION, Section, section, length, 2400);
  HRM_SET_TEXT (edit, MARKER, Marker, marker, title, "Freeze");
  HRM_SET_INT (edit, MARKER, Marker, marker, at, hrm_civil_new (2026, 3, 10, 9, 0));
  HRM_SET_TEXT (edit, TASK, Task, task, title, "Task");
  /* Right behind another. */
  add_session (edit, room->tracks[2], "Tail", "2026-03-04T13:00", 240);
  take = add_session (edit, room->tracks[0], "Other way", "2026-03-02T09:00", 480);
  HRM_SET_INT (edit, SESSION, Session, take, slot, find (room, "Basket")->base.id);
  commit (room, edit);
  hrm_desk_set_loop (room->desk, hrm_civil_new (2026, 3, 9, 9, 0), hrm_civil_new (2026, 3, 13, 17, 0));
  spin_until_drawn (room);
}

/* What a drag that is let go of leaves as it was. */
static char *
describe (Room *room)
{
  HrmDesk *desk = room->desk;
  const HrmView *view = hrm_desk_get_view (desk);
  g_autofree char *rows = hrm_test_dump (hrm_desk_get_model (desk));
  HrmCivil from = 0, to = 0, loop_from = 0, loop_to = 0;

  hrm_desk_get_range (desk, &from, &to);
  hrm_desk_get_loop (desk, &loop_from, &loop_to);
  return g_strdup_printf ("%s\nview %.3f %.6f %.1f\ncursor %" G_GINT64_FORMAT "\nrange %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          "\nloop %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\nheights %.1f\nhead %" G_GINT64_FORMAT,
                          rows, view->origin, view->zoom, hrm_arranger_get_top (room->arranger), hrm_desk_get_cursor (desk), from, to,
                          loop_from, loop_to, hrm_layout_get_height (room->arranger->layout), hrm_album_get_head (room->album));
}

/* And all else that a key could change. */
static char *
describe_all (Room *room)
{
  HrmDesk *desk = room->desk;
  g_autofree char *plan = describe (room);
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (desk);
  g_autoptr (GString) text = g_string_new (plan);
  HrmRow *inspected = hrm_desk_get_inspected (desk);

  for (guint i = 0; i < selection->len; i++)
    g_string_append_printf (text, "\nselected %" G_GINT64_FORMAT, HRM_ROW (selection->pdata[i])->id);
  g_string_append_printf (text, "\ninspected %" G_GINT64_FORMAT " focus %" G_GINT64_FORMAT " %p open %p held %d kind %d preview %d auditions %u",
                          inspected->id, room->arranger->focus, (gpointer) gtk_root_get_focus (GTK_ROOT (room->window)), (gpointer) find_open (room),
                          hrm_arranger_is_held (room->arranger), room->arranger->drag.kind, hrm_desk_get_preview_edit (desk) != NULL,
                          hrm_desk_get_auditioned (desk));
  g_string_append_printf (text, "\nmodes %d %d %d %d %d %d %d %d %d %d %d %d plug %d", hrm_desk_get_axis_mode (desk), hrm_desk_get_follow (desk),
                          hrm_desk_get_density (desk), hrm_desk_get_minimap (desk), hrm_desk_get_edit_mode (desk), hrm_desk_get_ripple_locked (desk),
                          hrm_desk_get_snap (desk), hrm_desk_get_unit (desk), hrm_desk_get_absolute (desk), hrm_desk_get_cable_policy (desk),
                          hrm_desk_get_cables_shown (desk), hrm_desk_get_critical_shown (desk), room->arranger->plug.keyed);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
count_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  ++*(guint *) data;
  return TRUE;
}

/* Keys of the window, as an application installs them: before all widgets. */
static void
add_window_keys (Room *room, guint *pressed)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (all[i].keys, " ", -1);

      for (guint k = 0; keys[k] != NULL && all[i].scope == HRM_SHORTCUT_GLOBAL; k++)
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                              gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[k]),
                                                                gtk_callback_action_new (count_cb, pressed, NULL)));
    }
  gtk_widget_add_controller (GTK_WIDGET (room->window), controller);
  /* An application's are there before a widget is in the window. */
  hrm_arranger_watch_keys (room->arranger);
}

/* All keys of the table, and those of headers, chips and the ruler. */
static GPtrArray *
all_keys (void)
{
  static const char *const others[] = { "Left", "Right", "Up", "Down", "Home", "End", "Return", "Delete", "BackSpace", "space", "F2", "Menu",
    "Tab", "<Shift>Tab", "Page_Up", "plus", "minus", "0", "<Alt>Left", "<Alt>Right", "<Alt>Up", "<Alt>Down", "<Alt><Shift>Right",
    "<Control><Alt>Return", "<Control>Right", "<Shift>Right" };
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) triggers = g_strsplit (all[i].keys, " ", -1);

      for (guint k = 0; triggers[k] != NULL; k++)
        if (*triggers[k] != '\0' && !g_str_equal (triggers[k], "Escape"))
          g_ptr_array_add (keys, g_strdup (triggers[k]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (keys, g_strdup (others[i]));
  return keys;
}

/* X and Y, also with the Ctrl of a copy held: twice is there and back. */
static gboolean
turns (const char *accel)
{
  GdkModifierType state;
  guint keyval;

  gtk_accelerator_parse (accel, &keyval, &state);
  return keyval == GDK_KEY_x || keyval == GDK_KEY_y;
}

static void
check_keys (Room *room, const Drag *drag)
{
  g_autoptr (GPtrArray) keys = all_keys ();
  g_autofree char *before = NULL, *held = NULL, *after = NULL;
  guint pressed = 0;

  add_window_keys (room, &pressed);
  press_accel (room, "<Control>z");
  g_assert_cmpuint (pressed, ==, 1);
  if (drag->begin == begin_swipe)
    hrm_desk_set_unfolded (room->desk, find (room, "Other way")->track.row, TRUE);
  hrm_arranger_sync (room->arranger);
  before = describe (room);
  drag->begin (room);
  g_assert_true (hrm_arranger_is_held (room->arranger));
  held = describe_all (room);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *now = NULL;

      g_test_message ("%s", (char *) keys->pdata[i]);
      g_assert_true (press_accel (room, keys->pdata[i]));
      if (turns (keys->pdata[i]))
        press_accel (room, keys->pdata[i]);
      now = describe_all (room);
      hrm_test_assert_equal (held, now);
    }
  g_assert_false (press_key (room, GDK_KEY_Shift_L, 0));
  g_assert_cmpuint (pressed, ==, 1);
  /* Gone, and it does not come back with the next move. */
  g_assert_true (press_key (room, GDK_KEY_Escape, 0));
  g_assert_false (hrm_arranger_is_held (room->arranger));
  g_assert_null (hrm_desk_get_preview_edit (room->desk));
  drag->more (room);
  drag->end (room);
  g_assert_null (find_open (room));
  assert_at_rest (room);
  after = describe (room);
  hrm_test_assert_equal (before, after);
}

/* The album is closed in the middle, and opened again. */
static void
check_closed (Room *room, const Drag *drag)
{
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (room->desk)), *after = NULL;

  drag->begin (room);
  g_assert_true (hrm_arranger_is_held (room->arranger));
  hrm_arranger_set_desk (room->arranger, NULL);
  drag->more (room);
  /* What is carried is another room's to drop. */
  if (drag->begin == begin_carry)
    hrm_desk_carry_cancel (room->desk);
  drag->end (room);
  hrm_arranger_set_desk (room->arranger, room->desk);
  g_assert_false (hrm_arranger_is_held (room->arranger));
  g_assert_null (hrm_desk_get_preview_edit (room->desk));
  after = hrm_test_dump (hrm_desk_get_model (room->desk));
  hrm_test_assert_equal (before, after);
}

/* What is dragged is undone, with all that there is. */
static void
check_undone (Room *room, const Drag *drag)
{
  g_autoptr (GError) error = NULL;
  guint done;

  drag->begin (room);
  g_assert_true (hrm_arranger_is_held (room->arranger));
  undo (room);
  undo (room);
  drag->more (room);
  drag->end (room);
  g_assert_false (hrm_arranger_is_held (room->arranger));
  g_assert_cmpuint (n_sessions (room), ==, 0);
  hrm_album_redo_many_sync (room->album, 2, &done, &error);
  g_assert_no_error (error);
}

static void
test_drag (gconstpointer data)
{
  const Drag *drag = data;
  Room room;

  open_room (&room, TRUE);
  furnish (&room);
  check_keys (&room, drag);
  check_closed (&room, drag);
  spin_until_drawn (&room);
  check_undone (&room, drag);
  /* The window goes. */
  spin_until_drawn (&room);
  drag->begin (&room);
  g_assert_true (hrm_arranger_is_held (room.arranger));
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (drags); i++)
    {
      g_autofree char *path = g_strconcat ("/drag-keys/", drags[i].name, NULL);

      g_test_add_data_func (path, &drags[i], test_drag);
    }
  return g_test_run ();
}

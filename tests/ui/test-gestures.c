/* test-gestures.c: any gesture, key and command, one after the other, at random.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing crashes, gets stuck or loses a session, the file has what is shown,
 * and taking everything back gives the album that it began with, byte by byte.
 * HRM_TEST_SEED repeats a run, HRM_TEST_LONG makes it long, HRM_TEST_TRACE names each step.
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

#define STEPS 600
#define STEPS_LONG 10000
#define STEPS_TO_FILE 120    /* from one comparison with the file to the next */

typedef struct
{
  Room room;
  GRand *rand;
  gboolean loses;            /* the step may delete sessions */
  gboolean meddled;          /* the plan may have changed though nothing was let go of */
} Fuzz;

static int
below (Fuzz *fuzz, int n)
{
  return n > 0 ? g_rand_int_range (fuzz->rand, 0, n) : 0;
}

static gboolean
chance (Fuzz *fuzz, double p)
{
  return g_rand_double (fuzz->rand) < p;
}

static double
between (Fuzz *fuzz, double from, double to)
{
  return to > from ? g_rand_double_range (fuzz->rand, from, to) : from;
}

static void
spin (void)
{
  for (guint i = 0; i < 20 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

G_GNUC_PRINTF (1, 2) static void
trace (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (g_getenv ("HRM_TEST_TRACE") == NULL)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("# %s\n", text);
}

static GdkModifierType
random_state (Fuzz *fuzz)
{
  static const GdkModifierType states[] = { 0, 0, 0, 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_ALT_MASK, GDK_CONTROL_MASK | GDK_SHIFT_MASK };

  return states[below (fuzz, G_N_ELEMENTS (states))];
}

static HrmRow *
random_row (Fuzz *fuzz, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (fuzz->room.desk), kind);

  return rows->len > 0 ? rows->pdata[below (fuzz, (int) rows->len)] : NULL;
}

/* Commands */

/* What takes sessions away, or may. */
static gboolean
deletes (const char *action)
{
  static const char *const names[] = { "delete", "cut", "join", "paste" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (action, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
focus_somewhere (Fuzz *fuzz)
{
  HrmRow *row = random_row (fuzz, HRM_KIND_SESSION);
  HrmArranger *arranger = fuzz->room.arranger;

  switch (below (fuzz, 8))
    {
    case 0:
      gtk_widget_grab_focus (arranger->canvas);
      break;
    case 1:
      gtk_widget_grab_focus (arranger->ruler);
      break;
    case 2:
      gtk_widget_child_focus (arranger->sections, GTK_DIR_TAB_FORWARD);
      break;
    case 3:
      row = random_row (fuzz, HRM_KIND_TRACK);
      if (row != NULL)
        hrm_headers_focus_track (HRM_HEADERS (arranger->headers), hrm_as_track (row));
      break;
    default:
      if (row != NULL && !hrm_desk_hides (fuzz->room.desk, hrm_as_session (row)))
        hrm_arranger_focus_session (arranger, hrm_as_session (row), chance (fuzz, 0.7));
    }
}

/* Most commands want a selection, with the cursor in it, or a range. */
static void
aim (Fuzz *fuzz)
{
  HrmDesk *desk = fuzz->room.desk;
  HrmRow *row = random_row (fuzz, HRM_KIND_SESSION);
  HrmSession *session = hrm_as_session (row);

  if (row == NULL)
    return;
  hrm_desk_select (desk, row->id);
  for (int i = below (fuzz, 4); i > 0; i--)
    hrm_desk_select_many (desk, &random_row (fuzz, HRM_KIND_SESSION)->id, 1, TRUE);
  hrm_desk_set_cursor (desk, hrm_desk_step_from (desk, session->start, below (fuzz, 4)));
  if (session->track.row != NULL)
    hrm_desk_set_cursor_track (desk, session->track.row);
  if (chance (fuzz, 0.3))
    hrm_desk_set_range (desk, session->start, session->start + (1 + below (fuzz, 6)) * 1440);
}

static const HrmShortcut *
random_shortcut (Fuzz *fuzz)
{
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n), *one;

  do
    one = &all[below (fuzz, (int) n)];
  while (one->scope != HRM_SHORTCUT_CANVAS);
  return one;
}

/* Of some that are nowhere in the table, or only in it, by its key or by its name. */
static void
do_command (Fuzz *fuzz)
{
  static const char *const others[] = { "canvas.duplicate-linked", "canvas.unlink", "canvas.roll(1)", "canvas.roll(-1)", "canvas.colour(3)",
    "canvas.fold", "canvas.fold-all(1)", "canvas.fold-all(0)", "canvas.indent(1)", "canvas.indent(-1)", "canvas.make-folder",
    "canvas.clear-mutes", "canvas.freeze", "canvas.lane-size(0)", "canvas.lane-size(2)", "canvas.tempo", "canvas.countdown(1)",
    "canvas.countdown(0)", "canvas.section-list", "canvas.section-copy", "canvas.section-shift(1)", "canvas.section-kind(2)",
    "canvas.promote", "canvas.archive-takes", "canvas.restore-takes", "canvas.snap-magnet", "canvas.edit-marker", "canvas.delete-marker",
    "canvas.section-delete", "canvas.section-colour(4)", "canvas.section-show", "canvas.section-rename" };
  const HrmShortcut *shortcut = random_shortcut (fuzz);
  const char *action = chance (fuzz, 0.25) ? others[below (fuzz, G_N_ELEMENTS (others))] : shortcut->action;
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (chance (fuzz, 0.5))
    focus_somewhere (fuzz);
  if (chance (fuzz, 0.4))
    aim (fuzz);
  if (chance (fuzz, 0.5) && action == shortcut->action && keys[0] != NULL)
    {
      trace ("key %s (%s)", keys[0], action);
      /* The same key does other things to headers and chips. */
      fuzz->loses |= deletes (action) || g_str_equal (keys[0], "Delete");
      press_accel (&fuzz->room, keys[0]);
      return;
    }
  trace ("action %s", action);
  fuzz->loses |= deletes (action);
  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  gtk_widget_activate_action_variant (fuzz->room.arranger->canvas, name, target);
}

/* What lies deep is read from the disk. */
static void
wait_for_step (Fuzz *fuzz, gint64 head)
{
  for (guint i = 0; i < 1000000 && hrm_album_get_head (fuzz->room.album) == head; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (hrm_album_get_head (fuzz->room.album), !=, head);
}

static void
do_history (Fuzz *fuzz)
{
  int n = 1 + below (fuzz, 4);
  gboolean redo = chance (fuzz, 0.4);

  trace (redo ? "redo %d" : "undo %d", n);
  fuzz->loses = TRUE;
  for (int i = 0; i < n && (redo ? hrm_album_can_redo (fuzz->room.album) : hrm_album_can_undo (fuzz->room.album)); i++)
    {
      gint64 head = hrm_album_get_head (fuzz->room.album);

      /* Not what made the album. */
      if (!redo && g_str_equal (hrm_album_get_undo_label (fuzz->room.album), "Fill"))
        return;
      redo ? hrm_desk_redo (fuzz->room.desk) : hrm_desk_undo (fuzz->room.desk);
      wait_for_step (fuzz, head);
    }
}

static void
do_setting (Fuzz *fuzz)
{
  HrmDesk *desk = fuzz->room.desk;
  HrmRow *track = random_row (fuzz, HRM_KIND_TRACK);
  int which = below (fuzz, 14);

  trace ("setting %d", which);
  switch (which)
    {
    case 0:
      hrm_desk_set_edit_mode (desk, below (fuzz, 4));
      break;
    case 1:
      hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
      break;
    case 2:
      hrm_desk_set_ripple_locked (desk, below (fuzz, 3));
      break;
    case 3:
      hrm_desk_set_cable_policy (desk, below (fuzz, 3));
      break;
    case 4:
      hrm_desk_set_axis_mode (desk, below (fuzz, 2));
      break;
    case 5:
      hrm_desk_set_absolute (desk, below (fuzz, 2));
      break;
    case 6:
      hrm_desk_change_unit (desk, below (fuzz, 3) - 1);
      break;
    case 7:
      hrm_desk_set_search (desk, chance (fuzz, 0.5) ? "2" : NULL);
      break;
    case 8:
      if (track != NULL)
        hrm_desk_set_collapsed (desk, hrm_as_track (track), chance (fuzz, 0.3));
      break;
    case 9:
      if (track != NULL)
        hrm_desk_set_unfolded (desk, hrm_as_track (track), chance (fuzz, 0.7));
      break;
    case 10:
      hrm_desk_fit (desk);
      break;
    case 11:
      gtk_window_set_default_size (fuzz->room.window, 700 + below (fuzz, 800), 350 + below (fuzz, 500));
      break;
    case 12:
      /* Another album is opened, and this one again. */
      hrm_arranger_set_desk (fuzz->room.arranger, NULL);
      spin ();
      hrm_arranger_set_desk (fuzz->room.arranger, desk);
      break;
    default:
      hrm_desk_zoom_at (desk, between (fuzz, 0, 900), exp (between (fuzz, -2, 2)));
    }
}

/* From elsewhere: the command line, or a merge. */
static void
do_elsewhere (Fuzz *fuzz)
{
  g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (hrm_desk_get_model (fuzz->room.desk), fuzz->rand, 4);
  g_autoptr (GError) error = NULL;

  trace ("elsewhere");
  fuzz->loses = TRUE;
  hrm_album_commit (fuzz->room.album, edit, &error);
}

/* Gestures */

static void
wheel (Fuzz *fuzz)
{
  HrmDesk *desk = fuzz->room.desk;
  GtkAdjustment *rows = fuzz->room.arranger->vadjustment;

  switch (below (fuzz, 3))
    {
    case 0:
      hrm_desk_zoom_at (desk, between (fuzz, 0, 900), exp (between (fuzz, -0.7, 0.7)));
      break;
    case 1:
      hrm_desk_pan (desk, between (fuzz, -200, 200));
      break;
    default:
      gtk_adjustment_set_value (rows, gtk_adjustment_get_value (rows) + between (fuzz, -150, 150));
    }
}

/* Somebody does something else while the button is down. */
static void
disturb (Fuzz *fuzz)
{
  const HrmShortcut *shortcut = random_shortcut (fuzz);
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  switch (below (fuzz, 12))
    {
    case 0:
      trace (" wheel");
      wheel (fuzz);
      break;
    case 1:
      /* They are commands as long as it is no drag yet. */
      fuzz->meddled |= !hrm_arranger_is_held (fuzz->room.arranger);
      press_key (&fuzz->room, chance (fuzz, 0.5) ? GDK_KEY_x : GDK_KEY_y, 0);
      break;
    case 2:
      trace (" escape");
      press_key (&fuzz->room, GDK_KEY_Escape, 0);
      break;
    case 3:
      trace (" key %s", keys[0]);
      fuzz->loses |= deletes (shortcut->action) || g_str_equal (keys[0], "Delete");
      fuzz->meddled |= !hrm_arranger_is_held (fuzz->room.arranger);
      press_accel (&fuzz->room, keys[0]);
      break;
    case 4:
      if (!chance (fuzz, 0.08))
        break;
      fuzz->meddled = TRUE;
      do_elsewhere (fuzz);
      break;
    case 5:
      trace (" spin");
      spin ();
      break;
    default:
      break;
    }
}

/* Where something is that can be taken hold of, as often as anywhere. */
static void
random_place (Fuzz *fuzz, double *x, double *y)
{
  HrmArranger *arranger = fuzz->room.arranger;
  HrmRow *row = random_row (fuzz, HRM_KIND_SESSION);
  graphene_rect_t rect, handle;

  *x = between (fuzz, -10, gtk_widget_get_width (arranger->canvas) + 10);
  *y = between (fuzz, -10, gtk_widget_get_height (arranger->canvas) + 10);
  if (row == NULL || chance (fuzz, 0.3))
    return;
  if (chance (fuzz, 0.7))
    hrm_arranger_reveal_session (arranger, hrm_as_session (row));
  hrm_arranger_sync (arranger);
  if (!hrm_arranger_place_of (arranger, row->id, &rect))
    return;
  *y = rect.origin.y + rect.size.height / 2;
  switch (below (fuzz, 5))
    {
    case 4:
      *x = rect.origin.x + rect.size.width * 0.5;
      if (!hrm_arranger_repeat_handle (arranger, row->id, &handle))
        break;
      *x = handle.origin.x + handle.size.width / 2;
      *y = handle.origin.y + handle.size.height / 2;
      break;
    case 0:
      *x = rect.origin.x + 2;
      break;
    case 1:
      *x = rect.origin.x + rect.size.width - 2;
      break;
    case 2:
      /* The jack. */
      *x = rect.origin.x + rect.size.width + HRM_JACK_OUT;
      arranger->hovered = row->id;
      break;
    default:
      *x = rect.origin.x + rect.size.width * between (fuzz, 0.2, 0.8);
    }
}

static void
do_drag (Fuzz *fuzz)
{
  HrmArranger *arranger = fuzz->room.arranger;
  GdkModifierType state = random_state (fuzz);
  int n_press = chance (fuzz, 0.1) ? 2 : 1, moves = below (fuzz, 6);
  gint64 head = hrm_album_get_head (fuzz->room.album);
  double x, y;

  random_place (fuzz, &x, &y);
  fuzz->meddled = FALSE;
  trace ("drag from %g %g with %u, %d moves", x, y, state, moves);
  hrm_arranger_press (arranger, (guint) n_press, x, y, state);
  trace (" zone %d", arranger->drag.hit.zone);
  for (int i = 0; i < moves; i++)
    {
      double far = chance (fuzz, 0.3) ? 400 : 90;

      x += between (fuzz, -far, far);
      y += chance (fuzz, 0.5) ? between (fuzz, -far, far) / 2 : 0;
      hrm_arranger_drag_to (arranger, x, y, chance (fuzz, 0.8) ? state : random_state (fuzz));
      disturb (fuzz);
    }
  if (!fuzz->meddled)
    g_assert_cmpint (hrm_album_get_head (fuzz->room.album), ==, head);
  if (chance (fuzz, 0.1))
    hrm_arranger_undo_drag (arranger);
  hrm_arranger_release (arranger);
}

static void
do_section (Fuzz *fuzz)
{
  HrmSectionStrip *strip = HRM_SECTION_STRIP (fuzz->room.arranger->sections);
  HrmRow *row = random_row (fuzz, HRM_KIND_SECTION);
  double left, right, x;

  if (row == NULL || !hrm_section_strip_place_of (strip, hrm_as_section (row), &left, &right))
    return;
  x = chance (fuzz, 0.5) ? between (fuzz, left, right) : chance (fuzz, 0.5) ? left + 2 : right - 2;
  trace ("section from %g", x);
  if (!hrm_section_strip_press (strip, x))
    return;
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      x += between (fuzz, -120, 120);
      hrm_section_strip_drag_to (strip, x, random_state (fuzz));
      disturb (fuzz);
    }
  chance (fuzz, 0.2) ? hrm_section_strip_cancel (strip) : hrm_section_strip_release (strip);
}

static void
do_ruler (Fuzz *fuzz)
{
  HrmRuler *ruler = HRM_RULER (fuzz->room.arranger->ruler);
  HrmRow *row = random_row (fuzz, HRM_KIND_MARKER);
  double x = between (fuzz, 0, gtk_widget_get_width (GTK_WIDGET (ruler))), y = between (fuzz, 0, HRM_RULER_HEIGHT), dx = 0, dy = 0;

  if (row != NULL && chance (fuzz, 0.6))
    {
      x = hrm_desk_to_x (fuzz->room.desk, hrm_as_marker (row)->at) + 3;
      y = HRM_RULER_HEIGHT - 10;
    }
  trace ("ruler from %g %g", x, y);
  gtk_widget_grab_focus (GTK_WIDGET (ruler));
  hrm_ruler_press (ruler, x, y, 0);
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      dx += between (fuzz, -90, 90);
      dy += between (fuzz, -30, 30);
      hrm_ruler_drag_to (ruler, dx, dy, random_state (fuzz));
      disturb (fuzz);
    }
  if (chance (fuzz, 0.2))
    hrm_ruler_cancel (ruler);
  hrm_ruler_release (ruler, 0);
}

static void
do_span (Fuzz *fuzz)
{
  HrmArranger *arranger = fuzz->room.arranger;
  gboolean loop = hrm_desk_get_loop (fuzz->room.desk, NULL, NULL) && chance (fuzz, 0.4);
  HrmSpanStrip *strip = HRM_SPAN_STRIP (loop ? arranger->loop_band : arranger->range_strip);
  double x = between (fuzz, 0, gtk_widget_get_width (arranger->canvas));

  trace ("span from %g", x);
  hrm_span_strip_press (strip, x, FALSE);
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      x += between (fuzz, -200, 200);
      hrm_span_strip_drag_to (strip, x, chance (fuzz, 0.2));
      disturb (fuzz);
    }
  if (chance (fuzz, 0.2))
    hrm_span_strip_cancel (strip);
  hrm_span_strip_release (strip);
}

static void
do_header (Fuzz *fuzz)
{
  HrmArranger *arranger = fuzz->room.arranger;
  HrmHeaders *headers = HRM_HEADERS (arranger->headers);
  HrmLayoutRow *row = hrm_layout_get_row (arranger->layout, (guint) below (fuzz, (int) hrm_layout_n_rows (arranger->layout)));
  double x = between (fuzz, 0, HRM_HEADER_WIDTH), y = between (fuzz, 0, gtk_widget_get_height (arranger->canvas));

  if (row != NULL && chance (fuzz, 0.4))
    y = row->y + row->height - hrm_arranger_get_top (arranger) - 1;
  trace ("header from %g %g", x, y);
  if (!hrm_headers_press (headers, x, y, random_state (fuzz)))
    return;
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      x += between (fuzz, -60, 60);
      y += between (fuzz, -120, 120);
      hrm_headers_drag_to (headers, x, y);
      disturb (fuzz);
    }
  chance (fuzz, 0.2) ? hrm_headers_cancel (headers) : hrm_headers_release (headers);
}

static void
do_minimap (Fuzz *fuzz)
{
  HrmMinimap *minimap = HRM_MINIMAP (fuzz->room.arranger->minimap);
  double x = between (fuzz, 0, gtk_widget_get_width (GTK_WIDGET (minimap)));

  trace ("minimap from %g", x);
  hrm_minimap_press (minimap, x);
  for (int i = below (fuzz, 4); i > 0; i--)
    {
      x += between (fuzz, -100, 100);
      hrm_minimap_drag_to (minimap, x);
      disturb (fuzz);
    }
  hrm_minimap_release (minimap);
}

/* Tasks, a person or a placement from another room. */
static void
do_carry (Fuzz *fuzz)
{
  static const HrmKind kinds[] = { HRM_KIND_TASK, HRM_KIND_CHANNEL, HRM_KIND_PLACEMENT };
  static const HrmCarryKind carries[] = { HRM_CARRY_TASKS, HRM_CARRY_CHANNEL, HRM_CARRY_PLACEMENT };
  HrmDesk *desk = fuzz->room.desk;
  int which = below (fuzz, G_N_ELEMENTS (kinds));
  HrmRow *row = random_row (fuzz, kinds[which]);
  double x, y;

  if (row == NULL)
    return;
  trace ("carry %d", which);
  hrm_desk_carry_begin (desk, carries[which], &row->id, 1, "Something");
  for (int i = below (fuzz, 4); i > 0 && hrm_desk_get_carry (desk) != NULL; i--)
    {
      random_place (fuzz, &x, &y);
      hrm_desk_carry_move (desk, x + HRM_HEADER_WIDTH, y + hrm_arranger_canvas_top (fuzz->room.arranger), chance (fuzz, 0.2));
      disturb (fuzz);
    }
  if (hrm_desk_get_carry (desk) == NULL)
    return;
  chance (fuzz, 0.3) ? hrm_desk_carry_cancel (desk) : hrm_desk_carry_drop (desk);
}

/* Popovers and questions */

static void
gather (GtkWidget *widget, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;
  if (GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_SWITCH (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather (child, found);
}

/* Types, presses a button, or closes it. */
static void
do_open (Fuzz *fuzz)
{
  static const char *const texts[] = { "", "3", "Another name", "2026-03-20", "1d" };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkWidget *open = find_open (&fuzz->room), *chosen;

  if (open == NULL)
    return;
  trace ("open %s", G_OBJECT_TYPE_NAME (open));
  fuzz->loses = TRUE;
  gather (open, found);
  chosen = found->len > 0 && chance (fuzz, 0.6) ? found->pdata[below (fuzz, (int) found->len)] : NULL;
  if (chosen != NULL && GTK_IS_EDITABLE (chosen))
    {
      gtk_editable_set_text (GTK_EDITABLE (chosen), texts[below (fuzz, G_N_ELEMENTS (texts))]);
      if (GTK_IS_ENTRY (chosen) && chance (fuzz, 0.7))
        g_signal_emit_by_name (chosen, "activate");
    }
  else if (chosen != NULL)
    gtk_widget_activate (chosen);
  spin ();
  if (chance (fuzz, 0.8))
    close_open (&fuzz->room);
}

/* The run */

static const struct
{
  int weight;
  void (*run) (Fuzz *fuzz);
} steps[] = {
  { 30, do_drag },
  { 40, do_command },
  { 4, do_section },
  { 4, do_ruler },
  { 3, do_span },
  { 5, do_header },
  { 2, do_minimap },
  { 4, do_carry },
  { 8, do_history },
  { 8, do_setting },
  { 1, do_elsewhere },
};

static void
do_step (Fuzz *fuzz)
{
  guint before = n_sessions (&fuzz->room);
  int at = 0, weight = 0;

  fuzz->loses = FALSE;
  /* In which hardly anything goes. */
  if (hrm_desk_get_edit_mode (fuzz->room.desk) == HRM_EDIT_LOCK && chance (fuzz, 0.3))
    hrm_desk_set_edit_mode (fuzz->room.desk, HRM_EDIT_SLIDE);
  if (find_open (&fuzz->room) != NULL)
    do_open (fuzz);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    weight += steps[i].weight;
  weight = below (fuzz, weight);
  while (weight >= steps[at].weight)
    weight -= steps[at++].weight;
  steps[at].run (fuzz);
  spin ();
  assert_at_rest (&fuzz->room);
  if (!fuzz->loses)
    g_assert_cmpuint (n_sessions (&fuzz->room), >=, before);
}

static void
take_all_back (Fuzz *fuzz, gint64 begun)
{
  close_open (&fuzz->room);
  hrm_desk_end_auditions (fuzz->room.desk);
  while (hrm_album_get_head (fuzz->room.album) != begun)
    undo (&fuzz->room);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  Fuzz fuzz = { .rand = rand };
  g_autofree char *before = NULL, *after = NULL;
  guint n = g_getenv ("HRM_TEST_LONG") != NULL ? STEPS_LONG : STEPS;
  g_autofree char *done = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun, ended;

  open_full_room (&fuzz.room);
  before = export_album (fuzz.room.album);
  begun = hrm_album_get_head (fuzz.room.album);
  for (guint i = 0; i < n; i++)
    {
      trace ("-- %u", i);
      do_step (&fuzz);
      if (i % 40 == 39)
        spin_until_drawn (&fuzz.room);
      if (i % STEPS_TO_FILE == STEPS_TO_FILE - 1)
        assert_saved (&fuzz.room);
    }
  for (guint i = 0; i < hrm_album_get_history (fuzz.room.album)->len; i++)
    trace ("edit: %s", ((HrmHistoryEntry *) hrm_album_get_history (fuzz.room.album)->pdata[i])->label);
  g_test_message ("%u edits", hrm_album_get_history (fuzz.room.album)->len);
  close_open (&fuzz.room);
  ended = hrm_album_get_head (fuzz.room.album);
  done = export_album (fuzz.room.album);
  take_all_back (&fuzz, begun);
  after = export_album (fuzz.room.album);
  hrm_test_assert_equal (before, after);
  /* There and back at once. */
  hrm_album_go_to_sync (fuzz.room.album, ended, &error);
  g_assert_no_error (error);
  g_clear_pointer (&after, g_free);
  after = export_album (fuzz.room.album);
  hrm_test_assert_equal (done, after);
  hrm_album_go_to_sync (fuzz.room.album, begun, &error);
  g_assert_no_error (error);
  g_clear_pointer (&after, g_free);
  after = export_album (fuzz.room.album);
  hrm_test_assert_equal (before, after);
  assert_saved (&fuzz.room);
  close_full_room (&fuzz.room);
}

/* What asks about a session that is out of sight brings it there, and points into the window. */
static void
test_popovers (void)
{
  static const char *const actions[] = { "canvas.repeat", "canvas.cable-list", "canvas.rename", "canvas.menu", "canvas.insert-time",
    "canvas.marker", "canvas.tempo", "canvas.section-list", "canvas.views", "canvas.jump" };
  Room room;

  open_room (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    for (int far = -1; far <= 1; far++)
      {
        g_autofree char *name = NULL;
        g_autoptr (GVariant) target = NULL;
        GdkRectangle at;
        GtkWidget *open;

        hrm_arranger_focus_session (room.arranger, find (&room, "Tuning"), TRUE);
        hrm_desk_set_cursor (room.desk, find (&room, "Tuning")->start);
        hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_MOST);
        hrm_desk_pan (room.desk, far * 30000.0);
        hrm_arranger_scroll_to (room.arranger, far < 0 ? 0 : 10000);
        trace ("%s %d", actions[i], far);
        g_assert_true (g_action_parse_detailed_name (actions[i], &name, &target, NULL));
        gtk_widget_activate_action_variant (room.arranger->canvas, name, target);
        for (guint n = 0; n < 50 && find_open (&room) == NULL; n++)
          g_main_context_iteration (NULL, FALSE);
        open = find_open (&room);
        g_assert_nonnull (open);
        if (gtk_popover_get_pointing_to (GTK_POPOVER (open), &at))
          {
            g_assert_cmpint (at.x, >=, 0);
            g_assert_cmpint (at.y, >=, 0);
            g_assert_cmpint (at.x + at.width, <=, gtk_widget_get_width (gtk_widget_get_parent (open)));
            g_assert_cmpint (at.y + at.height, <=, gtk_widget_get_height (gtk_widget_get_parent (open)));
          }
        spin ();
        close_open (&room);
      }
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/gestures/popovers", test_popovers);
  g_test_add_func ("/gestures/random", test_random);
  return g_test_run ();
}

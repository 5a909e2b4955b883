/* test-gestures.c: any gesture, key and command, one after the other, at random.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing crashes, gets stuck or loses a session, the file has what is shown,
 * and taking everything back gives the album that it began with, byte by byte.
 * HRM_TEST_SEED mostly repeats a run: it does not choose when frames come. HRM_TEST_LONG makes it
 * longer, HRM_TEST_STEPS as long as you like, HRM_TEST_TRACE names each step.
 */
#include "hrm-test-hands.h"

#include "hrm-desk-cables.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-wait.h"
#include "hrm-track-header.h"

#define STEPS 1200
#define STEPS_LONG 2000
#define STEPS_SHORT 480
#define STEPS_TO_FILE 120    /* from one comparison with the file to the next */

/* Commands */

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

/* Of some that are nowhere in the table, or only in it, by its key or by its name. */
static void
do_command (Fuzz *fuzz)
{
  static const char *const others[] = { "canvas.duplicate-linked", "canvas.unlink", "canvas.roll(1)", "canvas.roll(-1)", "canvas.colour(3)",
    "canvas.fold", "canvas.fold-all(1)", "canvas.fold-all(0)", "canvas.indent(1)", "canvas.indent(-1)", "canvas.make-folder",
    "canvas.clear-mutes", "canvas.freeze", "canvas.keep-dates", "canvas.lane-size(0)", "canvas.lane-size(2)", "canvas.tempo", "canvas.countdown(1)", "canvas.count-down", "canvas.zoom-range", "canvas.clear-range",
    "canvas.countdown(0)", "canvas.section-list", "canvas.section-copy", "canvas.section-shift(1)", "canvas.section-kind(2)",
    "canvas.promote", "canvas.archive-takes", "canvas.restore-takes", "canvas.snap-magnet", "canvas.edit-marker", "canvas.delete-marker",
    "canvas.section-delete", "canvas.section-colour(4)", "canvas.section-show", "canvas.section-rename" };
  const HrmShortcut *shortcut = random_shortcut (fuzz);
  const char *action = chance (fuzz, 0.25) ? others[below (fuzz, G_N_ELEMENTS (others))] : shortcut->action;
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  if (chance (fuzz, 0.5))
    focus_somewhere (fuzz);
  if (chance (fuzz, 0.4))
    aim (fuzz);
  if (chance (fuzz, 0.5) && action == shortcut->action && keys[0] != NULL && *keys[0] != '\0')
    {
      trace ("key %s (%s)", keys[0], action);
      /* The same key does other things to headers and chips. */
      fuzz->loses |= deletes (action) || g_str_equal (keys[0], "Delete");
      fuzz->taken += press_accel (&fuzz->room, keys[0]) ? 1 : 0;
      return;
    }
  trace ("action %s", action);
  fuzz->loses |= deletes (action);
  fuzz->taken += try_act (&fuzz->room, action) ? 1 : 0;
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
  int which = below (fuzz, 15);

  trace ("setting %d", which);
  switch (which)
    {
    case 0:
      hrm_desk_set_edit_mode (desk, below (fuzz, 4));
      break;
    case 1:
      hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
      hrm_desk_set_tool (desk, below (fuzz, HRM_N_TOOLS));
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
    case 13:
      hrm_desk_set_drop (desk, below (fuzz, HRM_N_DROPS));
      break;
    default:
      hrm_desk_zoom_at (desk, between (fuzz, 0, 900), exp (between (fuzz, -2, 2)));
    }
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
  gather (open, found);
  chosen = found->len > 0 && chance (fuzz, 0.6) ? found->pdata[below (fuzz, (int) found->len)] : NULL;
  if (chosen != NULL && GTK_IS_EDITABLE (chosen))
    {
      gtk_editable_set_text (GTK_EDITABLE (chosen), texts[below (fuzz, G_N_ELEMENTS (texts))]);
      if (GTK_IS_ENTRY (chosen) && chance (fuzz, 0.7))
        g_signal_emit_by_name (chosen, "activate");
    }
  else if (chosen != NULL)
    {
      fuzz->loses = TRUE;
      gtk_widget_activate (chosen);
    }
  spin ();
  if (chance (fuzz, 0.8))
    close_open (&fuzz->room);
}

/* The run */

static const struct
{
  const char *name;
  int weight;
  gboolean gesture, edits;   /* it changes the plan now and then */
  void (*run) (Fuzz *fuzz);
} steps[] = {
  { "drag", 50, TRUE, TRUE, do_drag },
  { "command", 40, FALSE, TRUE, do_command },
  { "section", 4, TRUE, TRUE, do_section },
  { "ruler", 4, TRUE, TRUE, do_ruler },
  { "span", 3, TRUE, FALSE, do_span },
  { "header", 5, TRUE, FALSE, do_header },
  { "minimap", 2, TRUE, FALSE, do_minimap },
  { "carry", 6, TRUE, TRUE, do_carry },
  { "history", 8, FALSE, TRUE, do_history },
  { "setting", 8, FALSE, FALSE, do_setting },
  { "elsewhere", 1, FALSE, TRUE, do_elsewhere },
};

/* Of each kind; and of those, how many were no vain attempt. */
static guint done[G_N_ELEMENTS (steps)], changed[G_N_ELEMENTS (steps)];

static guint
random_kind (Fuzz *fuzz)
{
  guint at = 0;
  int weight = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    weight += steps[i].weight;
  weight = below (fuzz, weight);
  while (weight >= steps[at].weight)
    weight -= steps[at++].weight;
  return at;
}

static void
do_step (Fuzz *fuzz)
{
  guint before = n_sessions (&fuzz->room), kind, edits;

  fuzz->loses = FALSE;
  /* In which hardly anything goes. */
  if (hrm_desk_get_edit_mode (fuzz->room.desk) == HRM_EDIT_LOCK && chance (fuzz, 0.3))
    hrm_desk_set_edit_mode (fuzz->room.desk, HRM_EDIT_SLIDE);
  if (find_open (&fuzz->room) != NULL)
    do_open (fuzz);
  edits = hrm_album_get_history (fuzz->room.album)->len;
  kind = random_kind (fuzz);
  steps[kind].gesture ? do_gesture (fuzz, steps[kind].run) : steps[kind].run (fuzz);
  done[kind]++;
  changed[kind] += hrm_album_get_history (fuzz->room.album)->len > edits ? 1 : 0;
  spin ();
  assert_at_rest (&fuzz->room);
  hrm_test_assert_sound (hrm_desk_get_model (fuzz->room.desk));
  if (!fuzz->loses)
    g_assert_cmpuint (n_sessions (&fuzz->room), >=, before);
}

/* That nearly everything was refused is no success. */
static void
assert_enough (Fuzz *fuzz, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("%s: %u of %u changed something", steps[i].name, changed[i], done[i]);
      sum += steps[i].run != do_history ? changed[i] : 0;
      /* Of few steps none may, by chance. */
      if (n >= STEPS_LONG && steps[i].edits)
        g_assert_cmpuint (changed[i], >, 0);
    }
  g_test_message ("%u changes, %u commands taken, no preview after %u gestures", sum, fuzz->taken, fuzz->at_rest);
  if (n < STEPS)
    return;
  g_assert_cmpuint (sum, >, n / 20);
  g_assert_cmpuint (fuzz->taken, >, n / 6);
  g_assert_cmpuint (fuzz->at_rest, >, n / 6);
}

static guint
n_steps (void)
{
  const char *n = g_getenv ("HRM_TEST_STEPS");

  return n != NULL ? (guint) g_ascii_strtoull (n, NULL, 10) : g_getenv ("HRM_TEST_LONG") != NULL ? STEPS_LONG
         : g_getenv ("HRM_TEST_SHORT") != NULL ? STEPS_SHORT : STEPS;
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
  guint n = n_steps ();
  g_autofree char *filled = NULL;
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
  assert_enough (&fuzz, n);
  close_open (&fuzz.room);
  ended = hrm_album_get_head (fuzz.room.album);
  filled = export_album (fuzz.room.album);
  take_all_back (&fuzz, begun);
  after = export_album (fuzz.room.album);
  hrm_test_assert_equal (before, after);
  /* There and back at once. */
  hrm_album_go_to_sync (fuzz.room.album, ended, &error);
  g_assert_no_error (error);
  g_clear_pointer (&after, g_free);
  after = export_album (fuzz.room.album);
  hrm_test_assert_equal (filled, after);
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
  static const char *const actions[] = { "canvas.repeat", "canvas.tighten-options", "canvas.cable-list", "canvas.rename", "canvas.menu", "canvas.insert-time",
    "canvas.marker", "canvas.tempo", "canvas.section-list", "canvas.views", "canvas.jump" };
  Room room;

  open_room (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    for (int far = -1; far <= 1; far++)
      {
        GdkRectangle at;
        GtkWidget *open;

        hrm_arranger_focus_session (room.arranger, find (&room, "Tuning"), TRUE);
        hrm_desk_set_cursor (room.desk, find (&room, "Tuning")->start);
        hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_MOST);
        hrm_desk_pan (room.desk, far * 30000.0);
        hrm_arranger_scroll_to (room.arranger, far < 0 ? 0 : 10000);
        trace ("%s %d", actions[i], far);
        act (&room, actions[i]);
        hrm_test_wait_for (find_open (&room) != NULL);
        open = find_open (&room);
        g_assert_true (GTK_IS_POPOVER (open));
        /* The views belong to their button. */
        g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (open), &at) == !g_str_equal (actions[i], "canvas.views"));
        g_assert_cmpint (at.x, >=, 0);
        g_assert_cmpint (at.y, >=, 0);
        g_assert_cmpint (at.x + at.width, <=, gtk_widget_get_width (gtk_widget_get_parent (open)));
        g_assert_cmpint (at.y + at.height, <=, gtk_widget_get_height (gtk_widget_get_parent (open)));
        spin ();
        close_open (&room);
      }
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/gestures/popovers", test_popovers);
  g_test_add_func ("/gestures/random", test_random);
  return g_test_run ();
}

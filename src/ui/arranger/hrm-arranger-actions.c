/* hrm-arranger-actions.c: the canvas by keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each command is a class action, so that menus, keys and tests reach it by
 * its name; the keys are in the table of shortcuts and act only while the
 * canvas has the focus. Each says what came of it.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-cable-pointer.h"
#include "hrm-desk-tracks.h"
#include "hrm-plug.h"
#include "hrm-focus.h"
#include "hrm-arranger-structure.h"
#include "hrm-repeat-popover.h"
#include "hrm-tighten-popover.h"
#include "hrm-track-header.h"
#include "hrm-words.h"

#define ZOOM_STEP 1.4

HrmLayoutRow *
hrm_arranger_current_row (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  HrmTrack *header = hrm_headers_get_focused (HRM_HEADERS (self->headers));
  HrmTrack *track = header != NULL ? header : session != NULL ? session->track.row : hrm_desk_get_cursor_track (self->desk);
  HrmLayoutRow *row = hrm_layout_row_showing (self->layout, track);

  return row != NULL ? row : hrm_layout_get_row (self->layout, 0);
}

/* The one with the focus, else the first that is selected. */
static HrmSession *
current_session (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  g_autoptr (GPtrArray) selection = NULL;

  if (session != NULL)
    return session;
  selection = hrm_desk_get_selection (self->desk);
  return selection->len > 0 ? g_ptr_array_index (selection, 0) : NULL;
}

/* The time from which one walks: the middle of the session, else the cursor. */
static gint64
current_axis (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  const HrmLayoutPlace *place = session != NULL ? hrm_layout_find (self->layout, session->base.id) : NULL;

  if (place != NULL)
    return (hrm_layout_item (place)->from + hrm_layout_item (place)->to) / 2;
  return hrm_time_scale_to_axis (hrm_desk_get_scale (self->desk), hrm_desk_get_cursor (self->desk));
}

static void
go_to (HrmArranger *self, HrmSession *session, gboolean extend)
{
  if (session == NULL)
    return;
  hrm_arranger_reveal_whole (self, session);
  hrm_arranger_focus_session (self, session, !extend);
  if (extend)
    hrm_desk_select_many (self->desk, &session->base.id, 1, TRUE);
  hrm_arranger_say_session (self, session);
}

void
hrm_arranger_go_to_row (HrmArranger *self, HrmLayoutRow *row)
{
  HrmTrack *track = row->track;
  HrmTrackWork work = HRM_TRACK_WORK_NONE;
  g_autofree char *count = NULL;

  hrm_layout_row_work (row, &work);
  count = hrm_words_count (HRM_KIND_SESSION, work.n);
  hrm_arranger_focus_track (self, track);
  if (row->folder)
    hrm_desk_say (self->desk, row->collapsed ? _("%s, closed folder, %s") : _("%s, open folder, %s"), hrm_row_get_title (HRM_ROW (track)), count);
  else
    hrm_desk_say (self->desk, _("%s, no sessions"), hrm_row_get_title (HRM_ROW (track)));
}

static void
along_row (HrmArranger *self, int direction, gboolean extend)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  HrmLayoutRow *row = hrm_arranger_current_row (self);
  HrmSession *next;

  if (row == NULL)
    return;
  next = session != NULL ? hrm_layout_neighbour (self->layout, session, direction)
                         : hrm_layout_nearest (row, current_axis (self));
  if (next != NULL)
    go_to (self, next, extend);
  else if (session != NULL)
    hrm_desk_say (self->desk, direction < 0 ? _("First session of %s") : _("Last session of %s"),
                  hrm_row_get_title (HRM_ROW (row->track)));
  else
    hrm_arranger_go_to_row (self, row);
}

static void
across_rows (HrmArranger *self, int direction, gboolean extend)
{
  HrmLayoutRow *row = hrm_arranger_current_row (self), *to;
  HrmSession *focused = hrm_arranger_get_focused (self);
  HrmSession *take = focused != NULL ? hrm_layout_take_beside (self->layout, focused, direction) : NULL;
  gboolean first = hrm_arranger_get_focused (self) == NULL && hrm_desk_get_cursor_track (self->desk) == NULL;
  HrmSession *session;

  if (row == NULL)
    return;
  if (take != NULL)
    {
      go_to (self, take, extend);
      return;
    }
  to = first ? row : hrm_layout_get_row (self->layout, row->index + direction);
  if (to == NULL)
    {
      hrm_desk_say (self->desk, "%s", direction < 0 ? _("First track") : _("Last track"));
      return;
    }
  session = hrm_layout_nearest (to, current_axis (self));
  if (session != NULL)
    go_to (self, session, extend);
  else
    hrm_arranger_go_to_row (self, to);
}

static void
say_cursor (HrmArranger *self)
{
  HrmCivil at = hrm_desk_get_cursor (self->desk);
  g_autofree char *day = hrm_words_day (hrm_civil_date (at));
  g_autofree char *time = hrm_words_time (at);

  hrm_desk_say (self->desk, _("Cursor %s, %s"), day, time);
}

static void
put_cursor (HrmArranger *self, HrmCivil at)
{
  hrm_desk_set_cursor (self->desk, at);
  hrm_desk_reveal (self->desk, hrm_desk_get_cursor (self->desk));
  say_cursor (self);
}

static void
session_action (HrmArranger *self, int n)
{
  along_row (self, n, FALSE);
}

static void
row_action (HrmArranger *self, int n)
{
  across_rows (self, n, FALSE);
}

static void
extend_action (HrmArranger *self, int n)
{
  along_row (self, n, TRUE);
}

static void
extend_row_action (HrmArranger *self, int n)
{
  across_rows (self, n, TRUE);
}

static void
end_of_row (HrmArranger *self, gboolean last)
{
  HrmLayoutRow *row = hrm_arranger_current_row (self);
  HrmSession *session = row == NULL ? NULL : last ? hrm_layout_last (row) : hrm_layout_first (row);

  if (session != NULL)
    go_to (self, session, FALSE);
  else if (row != NULL)
    hrm_arranger_go_to_row (self, row);
}

static void
first_session_action (HrmArranger *self, int n)
{
  end_of_row (self, FALSE);
}

static void
last_session_action (HrmArranger *self, int n)
{
  end_of_row (self, TRUE);
}

static void
cursor_action (HrmArranger *self, int n)
{
  put_cursor (self, hrm_desk_step_from (self->desk, hrm_desk_snap (self->desk, hrm_desk_get_cursor (self->desk),
                                                                   HRM_SEAM_AFTER, FALSE), n));
}

static void
cursor_sprint_action (HrmArranger *self, int n)
{
  put_cursor (self, hrm_desk_sprint_from (self->desk, hrm_desk_get_cursor (self->desk), n));
}

static void
plan_edge (HrmArranger *self, gboolean end)
{
  HrmCivil from, to;

  if (hrm_plan_get_span (hrm_desk_get_plan (self->desk), &from, &to))
    put_cursor (self, end ? to : from);
}

static void
cursor_start_action (HrmArranger *self, int n)
{
  plan_edge (self, FALSE);
}

static void
cursor_end_action (HrmArranger *self, int n)
{
  plan_edge (self, TRUE);
}

static void
cursor_now_action (HrmArranger *self, int n)
{
  hrm_desk_resume_follow (self->desk);
  put_cursor (self, hrm_album_get_now (hrm_desk_get_album (self->desk)));
}

static void
cursor_pointer_action (HrmArranger *self, int n)
{
  HrmHit hit;

  if (self->pointer_x < 0)
    {
      hrm_desk_say (self->desk, "%s", _("The pointer is not over the timeline"));
      return;
    }
  hit = hrm_arranger_pick (self, self->pointer_x, self->pointer_y);
  if (hit.track != NULL)
    hrm_desk_set_cursor_track (self->desk, hit.track);
  put_cursor (self, hrm_desk_snap (self->desk, hrm_desk_to_civil (self->desk, self->pointer_x, HRM_SEAM_AFTER),
                                   HRM_SEAM_AFTER, FALSE));
}

static void
toggle_action (HrmArranger *self, int n)
{
  HrmSession *session = hrm_arranger_get_focused (self);

  if (session == NULL)
    return;
  hrm_desk_toggle (self->desk, session->base.id);
  hrm_desk_say (self->desk, hrm_desk_is_selected (self->desk, session->base.id) ? _("%s selected, %u in all")
                                                                                : _("%s not selected, %u in all"),
                hrm_row_get_title (HRM_ROW (session)), hrm_desk_n_selected (self->desk));
}

static void
select_all_action (HrmArranger *self, int n)
{
  g_autofree char *words = NULL;

  hrm_desk_select_all (self->desk);
  words = hrm_words_count (HRM_KIND_SESSION, hrm_desk_n_selected (self->desk));
  hrm_desk_say (self->desk, _("Selected %s"), words);
}

static void
select_none_action (HrmArranger *self, int n)
{
  hrm_desk_select_many (self->desk, NULL, 0, FALSE);
  hrm_desk_select_track (self->desk, NULL, FALSE);
  hrm_desk_say (self->desk, "%s", _("Nothing selected"));
}

static void
open_action (HrmArranger *self, int n)
{
  HrmSession *session = current_session (self);
  HrmTrack *track = hrm_desk_get_cursor_track (self->desk);

  if (hrm_plug_accept (self) || hrm_arranger_promote (self) || hrm_arranger_toggle_fold (self))
    return;
  if (session != NULL)
    hrm_desk_inspect (self->desk, HRM_ROW (session));
  else if (track != NULL)
    hrm_desk_inspect (self->desk, HRM_ROW (track));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.properties", NULL);
}

/* One step each: the drag, the plug, what is carried, what is tried out, the tool, the range, the cable, the selection, the focus. */
static void
escape_action (HrmArranger *self, int n)
{
  if (hrm_arranger_is_dragging (self))
    hrm_arranger_cancel_drag (self);
  else if (hrm_plug_abort (self))
    return;
  else if (hrm_desk_get_carry (self->desk) != NULL)
    hrm_desk_carry_cancel (self->desk);
  else if (hrm_desk_get_auditioned (self->desk) > 0)
    {
      hrm_desk_end_auditions (self->desk);
      hrm_desk_say (self->desk, "%s", _("As it was"));
    }
  else if (hrm_cable_let_go (self) || hrm_arranger_leave_tool (self) || hrm_arranger_escape_range (self))
    return;
  else if (hrm_desk_n_selected (self->desk) > 0 || (!hrm_arranger_leave_mode (self) && !hrm_arranger_escape_loop (self)))
    {
      /* With nothing selected the inspector shows the album again. */
      if (hrm_desk_n_selected (self->desk) == 0)
        hrm_desk_inspect (self->desk, NULL);
      select_none_action (self, 0);
    }
}

static void
follow_selection (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);

  if (selection->len > 0 && !hrm_desk_is_selected (self->desk, self->focus))
    hrm_arranger_focus_session (self, g_ptr_array_index (selection, 0), FALSE);
  else if (hrm_arranger_get_focused (self) != NULL)
    hrm_arranger_focus_session (self, hrm_arranger_get_focused (self), FALSE);
}

static void
insert_action (HrmArranger *self, int n)
{
  HrmLayoutRow *row = hrm_arranger_current_row (self);

  if (row == NULL)
    return;
  hrm_desk_set_cursor_track (self->desk, row->track);
  if (!hrm_command_insert_at_cursor (self->desk))
    return;
  follow_selection (self);
  if (hrm_arranger_get_focused (self) != NULL)
    hrm_arranger_rename (self, HRM_ROW (hrm_arranger_get_focused (self)));
}

/* The session with the focus, else the track that the keyboard is on. */
static void
rename_action (HrmArranger *self, int n)
{
  HrmSession *session = current_session (self);
  HrmLayoutRow *row = hrm_arranger_current_row (self);

  if (session != NULL)
    hrm_arranger_focus_session (self, session, FALSE);
  if (session != NULL || row != NULL)
    hrm_arranger_rename (self, session != NULL ? HRM_ROW (session) : HRM_ROW (row->track));
}

/* The focus goes to the neighbour, so that it does not fall out of the track. */
static void
delete_action (HrmArranger *self, int n)
{
  HrmSession *session = hrm_arranger_get_focused (self), *next = NULL;
  gboolean header = hrm_headers_get_focused (HRM_HEADERS (self->headers)) != NULL;
  gint64 next_id = 0;

  if (hrm_cable_unplug (self) || hrm_arranger_drop_takes (self))
    return;
  if (session != NULL && hrm_desk_is_selected (self->desk, session->base.id))
    for (int direction = 1; next == NULL && direction >= -1; direction -= 2)
      {
        next = hrm_layout_neighbour (self->layout, session, direction);
        while (next != NULL && hrm_desk_is_selected (self->desk, next->base.id))
          next = hrm_layout_neighbour (self->layout, next, direction);
      }
  next_id = next != NULL ? next->base.id : 0;
  if (!hrm_command_delete (self->desk))
    return;
  if (header && hrm_desk_get_cursor_track (self->desk) != NULL)
    hrm_headers_focus_track (HRM_HEADERS (self->headers), hrm_desk_get_cursor_track (self->desk));
  else
    hrm_arranger_grab_focus (self, self->focus != 0 ? self->focus : next_id);
}

static void
duplicate_action (HrmArranger *self, int n)
{
  if (hrm_command_duplicate (self->desk))
    follow_selection (self);
}

/* What became of it, not what the command is called; in a ripple, what moved along has been said. */
static void
say_selection (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);

  if (selection->len == 1 && !hrm_desk_is_rippling (self->desk))
    hrm_arranger_say_done (self, g_ptr_array_index (selection, 0));
}

#define COMMAND(name, call) \
  static void name (HrmArranger *self, int n) \
  { \
    if (call) \
      { \
        follow_selection (self); \
        say_selection (self); \
      } \
  }

/* What moves nothing leads nowhere: of many sessions the first may lie far away. */
#define COMMAND_IN_PLACE(name, call) \
  static void name (HrmArranger *self, int n) \
  { \
    if (call) \
      say_selection (self); \
  }

/* It has said what both sessions have become. */
static void
roll_action (HrmArranger *self, int n)
{
  if (hrm_command_roll_to_cursor (self->desk, n))
    follow_selection (self);
}

/* These have said with whom. */
static void
slide_action (HrmArranger *self, int n)
{
  if (hrm_command_slide (self->desk, n))
    follow_selection (self);
}

static void
swap_action (HrmArranger *self, int n)
{
  if (hrm_command_swap (self->desk, n))
    follow_selection (self);
}

COMMAND (duplicate_linked_action, hrm_command_duplicate_linked (self->desk))
COMMAND (nudge_action, hrm_command_nudge (self->desk, n))
COMMAND (nudge_sprint_action, hrm_command_nudge_sprint (self->desk, n))
COMMAND (move_track_action, hrm_command_move_track (self->desk, n))
COMMAND (nudge_end_action, hrm_command_nudge_end (self->desk, n))
COMMAND (nudge_start_action, hrm_command_nudge_start (self->desk, n))
COMMAND (trim_start_action, hrm_command_trim_start_to_cursor (self->desk))
COMMAND (trim_end_action, hrm_command_trim_end_to_cursor (self->desk))
COMMAND (extend_neighbour_action, hrm_command_extend_to_neighbour (self->desk, n))
COMMAND (split_action, hrm_command_split (self->desk))
COMMAND (split_all_action, hrm_command_split_all (self->desk))
COMMAND (align_starts_action, hrm_command_align_starts (self->desk))
COMMAND (align_ends_action, hrm_command_align_ends (self->desk))

/* Which lengths became others has been said. */
static void
tighten_action (HrmArranger *self, int n)
{
  HrmTighten how;

  hrm_desk_get_tighten (self->desk, &how);
  if (!hrm_command_tighten (self->desk))
    return;
  follow_selection (self);
  if (how.target != HRM_TIGHTEN_GRID || !how.lengths)
    say_selection (self);
}

COMMAND (distribute_action, hrm_command_distribute (self->desk))
COMMAND_IN_PLACE (group_action, hrm_command_group (self->desk))
COMMAND_IN_PLACE (ungroup_action, hrm_command_ungroup (self->desk))
COMMAND_IN_PLACE (colour_action, hrm_command_colour (self->desk, n < 0 ? HRM_UNSET : n))
COMMAND_IN_PLACE (mute_action, hrm_command_toggle_muted (self->desk))
COMMAND_IN_PLACE (lock_action, hrm_command_toggle_locked (self->desk))

/* How many became one has been said. */
static void
join_action (HrmArranger *self, int n)
{
  if (hrm_command_join (self->desk))
    follow_selection (self);
}

static void
say_how_many (HrmArranger *self)
{
  g_autofree char *count = hrm_words_count (HRM_KIND_SESSION, hrm_desk_n_selected (self->desk));

  hrm_desk_say (self->desk, _("Selected %s"), count);
}

static void
select_inverse_action (HrmArranger *self, int n)
{
  hrm_desk_select_inverse (self->desk);
  say_how_many (self);
}

static void
select_track_action (HrmArranger *self, int n)
{
  HrmLayoutRow *row = hrm_arranger_current_row (self);

  if (row == NULL)
    return;
  hrm_desk_select_from_cursor (self->desk, n > 0, row->track);
  say_how_many (self);
}

static void
select_tracks_action (HrmArranger *self, int n)
{
  hrm_desk_select_from_cursor (self->desk, n > 0, NULL);
  say_how_many (self);
}

/* Asks at the session with the focus. */
static void
repeat_action (HrmArranger *self, int n)
{
  HrmSession *session = current_session (self);
  GtkWidget *popover;
  GdkRectangle at;

  if (session == NULL || !hrm_arranger_reveal_place (self, session, &at))
    {
      hrm_desk_say (self->desk, "%s", _("Select a session first"));
      return;
    }
  popover = hrm_repeat_popover_new (self->desk);
  gtk_widget_set_parent (popover, self->canvas);
  hrm_arranger_point_to (popover, &at);
  g_signal_connect (popover, "closed", G_CALLBACK (hrm_arranger_drop_popover), NULL);
  hrm_popover_popup (popover);
  hrm_arranger_drop_tooltip (self);
}

/* The keys go back to where they came from. */
static void
asked_cb (HrmArranger *self)
{
  if (self->desk != NULL && self->layout != NULL && gtk_widget_get_mapped (self->canvas))
    follow_selection (self);
}

/* The same of what is pulled where; not where nothing may move. */
static void
tighten_options_action (HrmArranger *self, int n)
{
  HrmSession *session = current_session (self);
  g_auto (HrmTightened) done = { 0 };
  g_autoptr (HrmEdit) edit = NULL;
  graphene_point_t corner;
  GtkWidget *popover;
  HrmTighten how;
  GdkRectangle at;

  hrm_desk_get_tighten (self->desk, &how);
  edit = hrm_command_tighten_by (self->desk, &how, &done);
  if (edit == NULL || session == NULL || !hrm_arranger_reveal_place (self, session, &at) ||
      !gtk_widget_compute_point (self->canvas, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) at.x, (float) at.y), &corner))
    return;
  at.x = (int) corner.x;
  at.y = (int) corner.y;
  popover = hrm_tighten_popover_new (self->desk);
  g_signal_connect_object (popover, "closed", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  hrm_arranger_show_popover (self, popover, &at);
}

static void
track_order_action (HrmArranger *self, int n)
{
  HrmRow *inspected = hrm_desk_get_inspected (self->desk);
  HrmLayoutRow *row = hrm_arranger_current_row (self);
  HrmTrack *track = inspected != NULL && inspected->kind == HRM_KIND_TRACK ? hrm_as_track (inspected)
                    : row != NULL ? row->track : NULL;

  if (track != NULL && hrm_command_move_track_order (self->desk, track, n))
    {
      row = hrm_layout_row_of (self->layout, track);
      if (row != NULL)
        hrm_arranger_reveal_row (self, row);
    }
}

/* At the cursor when it is in view, else in the middle. */
static void
zoom_action (HrmArranger *self, int n)
{
  double x = hrm_desk_to_x (self->desk, hrm_desk_get_cursor (self->desk));
  int width = gtk_widget_get_width (self->canvas);
  g_autofree char *step = NULL;

  if (x < 0 || x > width)
    x = width / 2.0;
  hrm_desk_zoom_at (self->desk, x, n > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  step = hrm_desk_describe_step (self->desk);
  hrm_desk_say (self->desk, _("Grid %s"), step);
}

static void
zoom_selection_action (HrmArranger *self, int n)
{
  hrm_desk_show_selection (self->desk);
}

static void
zoom_back_action (HrmArranger *self, int n)
{
  hrm_desk_view_back (self->desk);
}

static void
fit_action (HrmArranger *self, int n)
{
  hrm_desk_fit (self->desk);
}

/* At the session with the focus, else at the cursor on its track. */
static void
menu_action (HrmArranger *self, int n)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  HrmLayoutRow *row = hrm_arranger_current_row (self);
  HrmHit hit = { .zone = HRM_ZONE_LANE, .session = session, .track = row != NULL ? row->track : NULL };
  graphene_rect_t rect;
  double x, y;

  if (row == NULL)
    return;
  x = CLAMP (hrm_desk_to_x (self->desk, hrm_desk_get_cursor (self->desk)), 0, gtk_widget_get_width (self->canvas));
  y = row->y + row->height / 2 - hrm_arranger_get_top (self);
  if (session != NULL && hrm_arranger_place_of (self, session->base.id, &rect))
    {
      x = CLAMP (rect.origin.x + 12, 0, gtk_widget_get_width (self->canvas));
      y = rect.origin.y + rect.size.height - 8;
    }
  hrm_arranger_popup_menu (self, self->canvas, x, y, hit);
}

typedef struct
{
  const char *name;
  gboolean counted;          /* takes a number */
  void (*run) (HrmArranger *self, int n);
} Action;

static const Action actions[] = {
  { "session", TRUE, session_action },
  { "row", TRUE, row_action },
  { "extend", TRUE, extend_action },
  { "extend-row", TRUE, extend_row_action },
  { "first-session", FALSE, first_session_action },
  { "last-session", FALSE, last_session_action },
  { "cursor", TRUE, cursor_action },
  { "cursor-sprint", TRUE, cursor_sprint_action },
  { "cursor-start", FALSE, cursor_start_action },
  { "cursor-end", FALSE, cursor_end_action },
  { "cursor-now", FALSE, cursor_now_action },
  { "cursor-pointer", FALSE, cursor_pointer_action },
  { "where", FALSE, hrm_arranger_where },
  { "report", FALSE, hrm_arranger_report_selection },
  { "edge", TRUE, hrm_arranger_go_to_edge },
  { "member", TRUE, hrm_arranger_go_to_member },
  { "jump", FALSE, hrm_arranger_ask_track },
  { "toggle", FALSE, toggle_action },
  { "select-all", FALSE, select_all_action },
  { "select-none", FALSE, select_none_action },
  { "select-inverse", FALSE, select_inverse_action },
  { "select-track", TRUE, select_track_action },
  { "select-tracks", TRUE, select_tracks_action },
  { "open", FALSE, open_action },
  { "escape", FALSE, escape_action },
  { "insert", FALSE, insert_action },
  { "rename", FALSE, rename_action },
  { "delete", FALSE, delete_action },
  { "duplicate", FALSE, duplicate_action },
  { "duplicate-linked", FALSE, duplicate_linked_action },
  { "roll", TRUE, roll_action },
  { "slide", TRUE, slide_action },
  { "swap", TRUE, swap_action },
  { "tool", TRUE, hrm_arranger_choose_tool },
  { "nudge", TRUE, nudge_action },
  { "nudge-sprint", TRUE, nudge_sprint_action },
  { "move-track", TRUE, move_track_action },
  { "nudge-end", TRUE, nudge_end_action },
  { "nudge-start", TRUE, nudge_start_action },
  { "trim-start", FALSE, trim_start_action },
  { "trim-end", FALSE, trim_end_action },
  { "extend-neighbour", TRUE, extend_neighbour_action },
  { "split", FALSE, split_action },
  { "split-all", FALSE, split_all_action },
  { "join", FALSE, join_action },
  { "repeat", FALSE, repeat_action },
  { "align-starts", FALSE, align_starts_action },
  { "align-ends", FALSE, align_ends_action },
  { "tighten", FALSE, tighten_action },
  { "tighten-options", FALSE, tighten_options_action },
  { "distribute", FALSE, distribute_action },
  { "group", FALSE, group_action },
  { "ungroup", FALSE, ungroup_action },
  { "colour", TRUE, colour_action },
  { "mute", FALSE, mute_action },
  { "lock", FALSE, lock_action },
  { "track-order", TRUE, track_order_action },
  { "zoom", TRUE, zoom_action },
  { "zoom-selection", FALSE, zoom_selection_action },
  { "zoom-back", FALSE, zoom_back_action },
  { "fit", FALSE, fit_action },
  { "follow", FALSE, hrm_arranger_next_follow },
  { "range-edge", TRUE, hrm_arranger_range_edge },
  { "range-section", TRUE, hrm_arranger_range_section },
  { "loop", FALSE, hrm_arranger_toggle_loop },
  { "loop-selection", FALSE, hrm_arranger_loop_selection },
  { "clear-range", FALSE, hrm_arranger_clear_range },
  { "zoom-range", FALSE, hrm_arranger_zoom_range },
  { "density", FALSE, hrm_arranger_toggle_density },
  { "colour-by", TRUE, hrm_arranger_colour_by },
  { "next-colour-by", FALSE, hrm_arranger_next_colour_by },
  { "find", FALSE, hrm_arranger_find },
  { "find-next", TRUE, hrm_arranger_find_next },
  { "views", FALSE, hrm_arranger_show_views },
  { "menu", FALSE, menu_action },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  if (self->desk == NULL || self->layout == NULL || hrm_arranger_is_dragging (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name + strlen ("canvas."), actions[i].name))
      {
        actions[i].run (self, parameter != NULL ? g_variant_get_int32 (parameter) : 0);
        return;
      }
}

void
hrm_arranger_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("canvas.", actions[i].name, NULL);

      gtk_widget_class_install_action (klass, name, actions[i].counted ? "i" : NULL, activate);
    }
  hrm_arranger_install_clip_actions (klass);
  hrm_arranger_install_cable_actions (klass);
  hrm_arranger_install_take_actions (klass);
}

/* hrm-arranger-drag.c: one gesture of the pointer, one commit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A press becomes a drag after four pixels. While it lasts the desk previews an
 * edit, and nothing is written; the release commits it, Escape drops it. What is
 * dragged is remembered in time and rows, not in pixels, so that the screen may
 * scroll meanwhile.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-arranger-edges.h"
#include "hrm-cable-pointer.h"
#include "hrm-desk-tracks.h"
#include "hrm-plug.h"
#include "hrm-words.h"

gboolean
hrm_arranger_is_dragging (HrmArranger *self)
{
  return self->drag.kind > HRM_DRAG_PRESSED && self->drag.kind != HRM_DRAG_DEAD;
}

static void
forget (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;

  g_clear_object (&drag->hit.session);
  g_clear_object (&drag->hit.track);
  g_clear_object (&drag->beside);
  g_clear_pointer (&drag->sessions, g_ptr_array_unref);
  g_clear_pointer (&drag->before, g_array_unref);
  g_clear_pointer (&drag->staying, g_free);
  *drag = (HrmDrag) { .kind = HRM_DRAG_NONE };
}

/* Takes down all that a drag shows. */
static void
clear_signs (HrmArranger *self)
{
  hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  hrm_arranger_show_readout (self, FALSE, NULL);
  hrm_arranger_update_lifted (self);
  hrm_arranger_edge_scroll (self, 0, 0, FALSE);
  hrm_plug_cancel (self);
  gtk_widget_queue_draw (self->ghosts);
  hrm_arranger_update_hover (self);
  hrm_arranger_update_cursor (self);
}

/**
 * hrm_arranger_press:
 * @n_press: 2: a double-click
 * @x: on the canvas, pixels
 *
 * What is pressed is selected at once, unless a modifier waits for the release.
 */
void
hrm_arranger_press (HrmArranger *self, guint n_press, double x, double y, GdkModifierType state)
{
  HrmDrag *drag = &self->drag;
  gboolean plain = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0;

  if (self->desk == NULL || self->layout == NULL)
    return;
  if (drag->kind != HRM_DRAG_NONE)
    hrm_arranger_cancel_drag (self);
  forget (self);
  hrm_plug_cancel (self);
  drag->hit = hrm_arranger_pick (self, x, y);
  drag->kind = HRM_DRAG_PRESSED;
  drag->n_press = n_press;
  drag->state = state;
  drag->x = drag->at_x = x;
  drag->y = drag->at_y = y;
  drag->axis = hrm_arranger_axis_at (self, x);
  drag->top = hrm_arranger_get_top (self);
  drag->row_y = y + drag->top;
  drag->view = *hrm_desk_get_view (self->desk);
  if (drag->hit.track != NULL)
    g_object_ref (drag->hit.track);
  if (drag->hit.session == NULL)
    {
      gtk_widget_grab_focus (self->canvas);
      return;
    }
  g_object_ref (drag->hit.session);
  drag->was_selected = hrm_desk_is_selected (self->desk, drag->hit.session->base.id);
  /* What a range is dragged over is not meant. */
  if ((plain || self->focus == 0) && hrm_desk_get_tool (self->desk) != HRM_TOOL_RANGE)
    hrm_arranger_point_at (self, drag->hit.session, plain && !drag->was_selected);
}

static gboolean
is_held (HrmSession *session)
{
  return session->locked == TRUE || hrm_track_get_frozen (session->track.row) != NULL;
}

/* What is locked or frozen of what is selected stays, which is said with what is done. */
static void
leave_held (HrmDrag *drag)
{
  g_autofree char *name = NULL;
  guint n = 0;

  for (guint i = drag->sessions->len; i-- > 0;)
    {
      HrmSession *session = drag->sessions->pdata[i];

      if (!is_held (session))
        continue;
      if (n++ == 0)
        name = hrm_words_short (HRM_ROW (session));
      g_ptr_array_remove_index (drag->sessions, i);
    }
  if (n == 1)
    drag->staying = g_strdup_printf (_("%s is locked or frozen and stays"), name);
  else if (n > 1)
    drag->staying = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session is locked or frozen and stays", "%u sessions are locked or frozen and stay", n), n);
}

static gboolean
take_up_sessions (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmSession *session = drag->hit.session;

  if (!hrm_desk_is_selected (self->desk, session->base.id))
    hrm_desk_select (self->desk, session->base.id);
  hrm_arranger_say_selection (self, session);
  /* A copy moves nothing. */
  if (hrm_arranger_is_copying (drag))
    {
      drag->sessions = hrm_desk_get_selection (self->desk);
      return TRUE;
    }
  if (hrm_command_refuses (self->desk))
    return FALSE;
  if (session->locked == TRUE)
    {
      hrm_desk_say (self->desk, _("%s is locked. Unlock it to move it."), hrm_row_get_title (HRM_ROW (session)));
      return FALSE;
    }
  if (hrm_track_get_frozen (session->track.row) != NULL)
    {
      hrm_desk_say (self->desk, _("%s is frozen. Unfreeze it by the snowflake in its header."),
                    hrm_row_get_title (HRM_ROW (hrm_track_get_frozen (session->track.row))));
      return FALSE;
    }
  drag->sessions = hrm_desk_get_selection (self->desk);
  leave_held (drag);
  return TRUE;
}

static void
start_band (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);

  self->drag.before = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < selection->len; i++)
    g_array_append_val (self->drag.before, HRM_ROW (g_ptr_array_index (selection, i))->id);
  self->drag.caught = G_MAXUINT;
}

static HrmDragKind
kind_of (HrmDrag *drag)
{
  switch (drag->hit.zone)
    {
    case HRM_ZONE_BODY:
      return HRM_DRAG_MOVE;
    case HRM_ZONE_START:
      return HRM_DRAG_TRIM_START;
    case HRM_ZONE_END:
      return HRM_DRAG_TRIM_END;
    case HRM_ZONE_REPEAT:
      return HRM_DRAG_REPEAT;
    case HRM_ZONE_JACK_START:
    case HRM_ZONE_JACK_END:
      return HRM_DRAG_PLUG;
    case HRM_ZONE_TAKE:
      return HRM_DRAG_SWIPE;
    case HRM_ZONE_LANE:
      return drag->n_press == 2 || (drag->state & GDK_ALT_MASK) != 0 ? HRM_DRAG_CREATE : HRM_DRAG_BAND;
    default:
      return HRM_DRAG_BAND;
    }
}

/* With Ctrl the jack in the middle of a shared edge, and the handle at its top, leave it to the roll. */
static void
prefer_roll (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  gboolean end = drag->hit.zone == HRM_ZONE_JACK_END || drag->hit.zone == HRM_ZONE_REPEAT;

  if ((drag->state & GDK_CONTROL_MASK) == 0 || (!end && drag->hit.zone != HRM_ZONE_JACK_START))
    return;
  if (hrm_arranger_find_beside (self, drag->hit.session, end) != NULL)
    drag->hit.zone = end ? HRM_ZONE_END : HRM_ZONE_START;
}

static void
start (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;

  prefer_roll (self);
  drag->kind = hrm_arranger_tool_drag (self, kind_of (drag));
  if (drag->kind == HRM_DRAG_BAND)
    start_band (self);
  else if (drag->kind == HRM_DRAG_RANGE)
    hrm_arranger_begin_range (self);
  else if (drag->kind == HRM_DRAG_PLUG)
    hrm_plug_begin (self, drag->hit.session, drag->hit.zone == HRM_ZONE_JACK_END, FALSE);
  else if (drag->kind != HRM_DRAG_CREATE && drag->kind != HRM_DRAG_SWIPE && !take_up_sessions (self))
    {
      drag->kind = HRM_DRAG_DEAD;
      hrm_arranger_show_refusal (self);
    }
  if ((drag->kind == HRM_DRAG_TRIM_START || drag->kind == HRM_DRAG_TRIM_END) && (drag->state & GDK_CONTROL_MASK))
    {
      HrmSession *beside = hrm_arranger_find_beside (self, drag->hit.session, drag->kind == HRM_DRAG_TRIM_END);

      drag->beside = beside != NULL ? g_object_ref (beside) : NULL;
      if (beside == NULL && drag->sessions->len == 1)
        hrm_arranger_say_apart (self, drag->hit.session, drag->kind == HRM_DRAG_TRIM_END);
    }
  hrm_arranger_update_cursor (self);
}

/* Rows that all dragged sessions can go, at the most to the first and the last. */
static int
clamp_rows (HrmArranger *self, int rows)
{
  int last = (int) hrm_layout_n_rows (self->layout) - 1;

  for (guint i = 0; i < self->drag.sessions->len; i++)
    {
      HrmSession *session = g_ptr_array_index (self->drag.sessions, i);
      HrmLayoutRow *row = hrm_layout_row_of (self->layout, session->track.row);

      if (row != NULL)
        rows = CLAMP (rows, -(int) row->index, last - (int) row->index);
    }
  return rows;
}

static int
wanted_rows (HrmArranger *self)
{
  HrmLayoutRow *from = hrm_layout_row_of (self->layout, self->drag.hit.track);
  double y = self->drag.at_y + hrm_arranger_get_top (self);
  HrmLayoutRow *to =
    hrm_layout_row_at (self->layout, CLAMP (y, 0, MAX (hrm_layout_get_height (self->layout) - 1, 0)));

  if (from == NULL || to == NULL || self->drag.only_time)
    return 0;
  return clamp_rows (self, (int) to->index - (int) from->index);
}

/* Near the column of the grab it begins where it did. */
static HrmCivil
wanted_start (HrmArranger *self, int rows, HrmGuide *guide)
{
  HrmDrag *drag = &self->drag;
  HrmSession *session = drag->hit.session;
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, drag->hit.track);
  double grabbed_x = hrm_view_axis_to_x (hrm_desk_get_view (self->desk), drag->axis);
  HrmCivil target;

  *guide = (HrmGuide) { .shown = FALSE };
  if (drag->only_rows || fabs (drag->at_x - grabbed_x) < HRM_STICKY)
    return session->start;
  target = hrm_desk_to_civil (self->desk, hrm_desk_to_x (self->desk, session->start) + drag->at_x - grabbed_x,
                              HRM_SEAM_AFTER);
  return hrm_arranger_snap_start (self, session, (row ? row->index : 0) + (guint) rows, target, guide);
}

/* What is dragged is drawn where it would be, and not where it is, as long as
 * that is somewhere else. */
static void
lift (HrmArranger *self, gboolean lifted)
{
  if (self->drag.lifted == lifted)
    return;
  self->drag.lifted = lifted;
  hrm_arranger_update_lifted (self);
}

/* EDIT: taken; NULL or empty: back where it was. */
static void
show (HrmArranger *self, HrmEdit *edit, HrmSession *base)
{
  if (edit != NULL && hrm_edit_is_empty (edit))
    g_clear_pointer (&edit, hrm_edit_unref);
  if (edit == NULL)
    hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  lift (self, edit != NULL && self->drag.sessions != NULL);
  hrm_desk_preview (self->desk, edit);
  if (edit != NULL && self->drag.staying != NULL)
    hrm_desk_note (self->desk, self->drag.staying);
  hrm_arranger_show_readout (self, edit != NULL || base != NULL, base);
  g_clear_pointer (&edit, hrm_edit_unref);
}

/* Where it was in time and rows; what it holds goes. */
static void
update_return (HrmArranger *self)
{
  g_autofree char *words = NULL;
  HrmEdit *edit = hrm_arranger_return_tasks (self, self->drag.sessions, &words);

  hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  lift (self, FALSE);
  hrm_desk_preview (self->desk, edit);
  hrm_arranger_show_readout (self, TRUE, NULL);
  g_clear_pointer (&edit, hrm_edit_unref);
}

/* Takes over the text of GUIDE. */
static void
put_guide (HrmArranger *self, HrmGuide *guide, gboolean shown)
{
  hrm_arranger_set_guide (self, guide->shown && shown, guide->at, guide->seam, g_steal_pointer (&guide->text));
}

/* Whether the preview lets SESSION begin AT. */
static gboolean
lies_at (HrmArranger *self, HrmSession *session, HrmCivil at)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  HrmRow *would = what_if != NULL ? hrm_what_if_get_row (what_if, session->base.id) : NULL;

  return would == NULL || hrm_as_session (would)->start == at;
}

static void
update_move (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmSession *session = drag->hit.session;
  gboolean copies = hrm_arranger_is_copying (drag), linked = copies && (drag->state & GDK_SHIFT_MASK) != 0;
  int rows = wanted_rows (self);
  HrmGuide guide;
  HrmCivil to = wanted_start (self, rows, &guide);
  gboolean moved = to != session->start;
  HrmEdit *edit = NULL;

  if (copies && (moved || rows != 0))
    edit = hrm_command_copy (self->desk, drag->sessions, session->start, to, rows, linked);
  else if (moved || rows != 0)
    edit = hrm_command_move (self->desk, drag->sessions, session->start, to, rows);
  put_guide (self, &guide, moved);
  show (self, edit, session);
  /* Where it has changed places it does not lie on the line. */
  if (!copies && edit != NULL && !lies_at (self, session, to))
    hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  /* What is copied stays. */
  lift (self, edit != NULL && !copies);
}

static void
update_trim (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmSession *session = drag->hit.session;
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, drag->hit.track);
  gboolean at_end = drag->kind == HRM_DRAG_TRIM_END, scales = (drag->state & GDK_CONTROL_MASK) != 0 && drag->sessions->len > 1;
  HrmSeam seam = at_end ? HRM_SEAM_BEFORE : HRM_SEAM_AFTER;
  HrmCivil edge = at_end ? hrm_plan_get_end (hrm_desk_get_plan (self->desk), session) : session->start;
  double grabbed_x = hrm_view_axis_to_x (hrm_desk_get_view (self->desk), drag->axis);
  HrmCivil to = hrm_desk_to_civil (self->desk, hrm_desk_to_x (self->desk, edge) + drag->at_x - grabbed_x, seam);
  HrmGuide guide;

  to = hrm_arranger_snap_edge (self, session, row ? row->index : 0, to, seam, &guide);
  put_guide (self, &guide, to != edge);
  if (to == edge)
    show (self, NULL, session);
  else if (drag->beside)
    show (self, hrm_command_roll (self->desk, at_end ? session : drag->beside, at_end ? drag->beside : session, to), session);
  else if (scales)
    show (self, hrm_command_scale (self->desk, drag->sessions, session, to, !at_end), session);
  else if (at_end)
    show (self, hrm_command_trim_end (self->desk, drag->sessions, session, to), session);
  else
    show (self, hrm_command_trim_start (self->desk, drag->sessions, session, to), session);
}

static void
update_repeat (HrmArranger *self)
{
  show (self, hrm_arranger_repeat_edit (self), NULL);
  lift (self, FALSE);
}

static void
update_create (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, drag->hit.track);
  double pressed_x = hrm_view_axis_to_x (hrm_desk_get_view (self->desk), drag->axis);
  double left = MIN (pressed_x, drag->at_x), right = MAX (pressed_x, drag->at_x);
  HrmGuide begins, ends;
  HrmCivil start = hrm_arranger_snap_edge (self, NULL, row ? row->index : 0, hrm_desk_to_civil (self->desk, left, HRM_SEAM_AFTER),
                                           HRM_SEAM_AFTER, &begins);
  HrmCivil end = hrm_arranger_snap_edge (self, NULL, row ? row->index : 0, hrm_desk_to_civil (self->desk, right, HRM_SEAM_BEFORE),
                                         HRM_SEAM_BEFORE, &ends);
  gint64 length = hrm_calendar_minutes_between (hrm_plan_get_calendar (hrm_desk_get_plan (self->desk)), start, end);
  gint64 id;

  if (length <= 0)
    length = MIN (hrm_desk_get_step (self->desk), hrm_arranger_new_length (self));
  put_guide (self, drag->at_x < pressed_x ? &begins : &ends, TRUE);
  g_free (begins.text);
  g_free (ends.text);
  show (self, hrm_command_create_session (self->desk, drag->hit.track, start, length, &id), NULL);
}

/* Order matters to tell two catches apart, and it is always the same. */
static guint
hash_ids (GArray *ids)
{
  guint hash = ids->len;

  for (guint i = 0; i < ids->len; i++)
    hash = hash * 31 + g_int64_hash (&g_array_index (ids, gint64, i));
  return hash == G_MAXUINT ? 0 : hash;
}

static void
update_band (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double axis = hrm_arranger_axis_at (self, drag->at_x), y = drag->at_y + hrm_arranger_get_top (self);

  hrm_layout_in_rect (self->layout, MIN (axis, drag->axis), MAX (axis, drag->axis), MIN (y, drag->row_y),
                      MAX (y, drag->row_y), ids);
  gtk_widget_queue_draw (self->ghosts);
  if (hash_ids (ids) == drag->caught)
    return;
  drag->caught = hash_ids (ids);
  if (drag->state & GDK_CONTROL_MASK)
    g_array_append_vals (ids, drag->before->data, drag->before->len);
  hrm_desk_select_many (self->desk, (gint64 *) (gpointer) ids->data, ids->len, FALSE);
}

/**
 * hrm_arranger_drag_to:
 * @state: modifiers now
 *
 * Also while nothing is pressed: then nothing happens.
 */
void
hrm_arranger_drag_to (HrmArranger *self, double x, double y, GdkModifierType state)
{
  HrmDrag *drag = &self->drag;

  if (drag->kind == HRM_DRAG_NONE || drag->kind == HRM_DRAG_DEAD || self->desk == NULL)
    return;
  drag->at_x = self->pointer_x = x;
  drag->at_y = self->pointer_y = y;
  if (drag->kind == HRM_DRAG_PRESSED)
    {
      gboolean copies = (drag->state & GDK_CONTROL_MASK) && drag->hit.zone == HRM_ZONE_BODY;

      if (hypot (x - drag->x, y - drag->y) < HRM_DRAG_THRESHOLD * (copies ? 3 : 1))
        return;
      start (self);
      hrm_arranger_drop_tooltip (self);
    }
  drag->state = state;
  drag->to_pool = drag->kind == HRM_DRAG_MOVE && !hrm_arranger_is_copying (drag) && hrm_arranger_is_over_pool (self, x, y);
  if (drag->to_pool)
    update_return (self);
  else if (drag->kind == HRM_DRAG_MOVE)
    hrm_arranger_update_snapped (self, update_move);
  else if (drag->kind == HRM_DRAG_TRIM_START || drag->kind == HRM_DRAG_TRIM_END)
    hrm_arranger_update_snapped (self, update_trim);
  else if (drag->kind == HRM_DRAG_REPEAT)
    hrm_arranger_update_snapped (self, update_repeat);
  else if (drag->kind == HRM_DRAG_CREATE)
    hrm_arranger_update_snapped (self, update_create);
  else if (drag->kind == HRM_DRAG_SWIPE)
    hrm_arranger_update_swipe (self);
  else if (drag->kind == HRM_DRAG_BAND)
    update_band (self);
  else if (drag->kind == HRM_DRAG_RANGE)
    hrm_arranger_drag_range (self);
  else if (drag->kind == HRM_DRAG_PLUG)
    hrm_plug_drag_to (self, x, y);
  /* On its way over the headers into the pool it scrolls nothing. */
  if (drag->kind == HRM_DRAG_MOVE && x < 0 && hrm_arranger_is_over_pool (self, -hrm_arranger_header_width (self) - 20, y))
    hrm_arranger_leave_edge (self);
  else if (hrm_arranger_is_dragging (self))
    hrm_arranger_edge_scroll (self, x, y, TRUE);
}

static void
say_result (HrmArranger *self, HrmDragKind kind, HrmSession *session, guint n)
{
  g_autofree char *count = hrm_words_count (HRM_KIND_SESSION, n);
  g_autofree char *words = g_strdup_printf (kind == HRM_DRAG_MOVE ? _("Moved %s") : _("Changed the length of %s"), count);

  /* The commit has said what moved along, or how often it is repeated. */
  if (kind == HRM_DRAG_REPEAT || (hrm_desk_is_rippling (self->desk) && kind != HRM_DRAG_CREATE))
    return;
  if (n > 1)
    hrm_desk_say_done (self->desk, words);
  else if (session != NULL)
    hrm_arranger_say_done (self, session);
}

/* Rows that an edit inserts have no widget yet: find the one that is a session. */
static void
finish_return (HrmArranger *self, const char *words)
{
  if (hrm_desk_get_preview_edit (self->desk) == NULL)
    hrm_desk_cancel_preview (self->desk);
  else if (!hrm_desk_commit_preview (self->desk))
    return;
  hrm_desk_say (self->desk, "%s", words);
}

/* What is new is selected; a new session is named at once. */
static void
finish_new (HrmArranger *self, HrmDragKind kind, GArray *ids)
{
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, g_array_index (ids, gint64, 0));

  if (row == NULL)
    return;
  hrm_arranger_point_at (self, hrm_as_session (row), TRUE);
  if (ids->len > 1)
    hrm_desk_select_many (self->desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  say_result (self, kind, hrm_as_session (row), ids->len);
  if (kind == HRM_DRAG_CREATE)
    hrm_arranger_rename (self, row);
}

/* STAYING: see HrmDrag. Returns: whether anything was done */
static gboolean
finish (HrmArranger *self, HrmDragKind kind, HrmSession *session, guint n, const char *staying)
{
  HrmEdit *edit = hrm_desk_get_preview_edit (self->desk);
  g_autoptr (GArray) new = edit != NULL ? hrm_command_inserted_sessions (edit) : NULL;

  if (edit == NULL)
    {
      hrm_desk_cancel_preview (self->desk);
      return FALSE;
    }
  if (!hrm_desk_commit_preview (self->desk))
    return FALSE;
  if (new->len > 0)
    finish_new (self, kind, new);
  else if (session != NULL && hrm_model_get (hrm_desk_get_model (self->desk), session->base.id) != NULL)
    {
      hrm_arranger_point_at (self, session, FALSE);
      say_result (self, kind, session, n);
      if (staying != NULL && !hrm_desk_is_rippling (self->desk))
        {
          g_autofree char *said = g_strdup (hrm_desk_get_status (self->desk));

          hrm_desk_say (self->desk, _("%s. %s"), said, staying);
        }
    }
  return TRUE;
}

/* An edge that SESSION, at its end or its start, shares with BESIDE: both are told of. */
static void
finish_roll (HrmArranger *self, HrmDragKind kind, HrmSession *session, HrmSession *beside, guint n)
{
  HrmSession *before = kind == HRM_DRAG_TRIM_END ? session : beside, *after = before == session ? beside : session;
  HrmRolled was = { before->length, after->length };

  if (finish (self, kind, session, n, NULL))
    hrm_command_say_rolled (self->desk, before, after, &was);
}

/* The end of a gesture: commits what it previewed, or does what a click does. */
void
hrm_arranger_release (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmDragKind kind = drag->kind;
  g_autoptr (HrmRow) session = NULL, beside = NULL;
  g_autofree char *words = NULL, *staying = NULL;
  guint n;

  if (kind == HRM_DRAG_NONE || self->desk == NULL)
    return;
  if (kind == HRM_DRAG_PRESSED && drag->hit.zone == HRM_ZONE_TAKE)
    hrm_arranger_click_take (self);
  else if (kind == HRM_DRAG_PRESSED && drag->hit.session != NULL)
    hrm_arranger_click_session (self);
  else if (kind == HRM_DRAG_PRESSED && !hrm_cable_click (self))
    hrm_arranger_click_lane (self);
  session = drag->hit.session != NULL ? HRM_ROW (g_object_ref (drag->hit.session)) : NULL;
  beside = drag->beside != NULL ? HRM_ROW (g_object_ref (drag->beside)) : NULL;
  n = drag->sessions != NULL ? drag->sessions->len : 0;
  if (drag->to_pool)
    {
      HrmEdit *edit = hrm_arranger_return_tasks (self, drag->sessions, &words);

      g_clear_pointer (&edit, hrm_edit_unref);
    }
  if (kind == HRM_DRAG_PLUG)
    hrm_plug_finish (self);
  staying = g_steal_pointer (&drag->staying);
  forget (self);
  clear_signs (self);
  if (words != NULL)
    finish_return (self, words);
  else if (session != NULL && beside != NULL && (kind == HRM_DRAG_TRIM_START || kind == HRM_DRAG_TRIM_END))
    finish_roll (self, kind, hrm_as_session (session), hrm_as_session (beside), n);
  else if (kind == HRM_DRAG_MOVE || kind == HRM_DRAG_TRIM_START || kind == HRM_DRAG_TRIM_END || kind == HRM_DRAG_CREATE || kind == HRM_DRAG_REPEAT)
    finish (self, kind, hrm_as_session (session), n, staying);
  else if (kind == HRM_DRAG_SWIPE)
    hrm_arranger_finish_swipe (self);
  else if (kind == HRM_DRAG_RANGE)
    hrm_arranger_end_range (self, TRUE);
  else if (kind == HRM_DRAG_BAND)
    {
      words = hrm_desk_n_selected (self->desk) > 0 ? hrm_words_count (HRM_KIND_SESSION, hrm_desk_n_selected (self->desk)) : NULL;
      if (words != NULL)
        hrm_desk_say (self->desk, _("Selected %s"), words);
      else
        hrm_desk_say (self->desk, "%s", _("Nothing selected"));
    }
}

/* Everything as it was before the press; the rest of the gesture does nothing. */
void
hrm_arranger_cancel_drag (HrmArranger *self)
{
  HrmDragKind kind = self->drag.kind;

  if (kind == HRM_DRAG_NONE)
    return;
  if (kind == HRM_DRAG_BAND)
    hrm_desk_select_many (self->desk, (gint64 *) (gpointer) self->drag.before->data, self->drag.before->len, FALSE);
  if (kind == HRM_DRAG_RANGE)
    hrm_arranger_end_range (self, FALSE);
  else if (kind != HRM_DRAG_BAND && kind != HRM_DRAG_PRESSED && kind != HRM_DRAG_DEAD)
    hrm_desk_cancel_preview (self->desk);
  forget (self);
  self->drag.kind = HRM_DRAG_DEAD;
  clear_signs (self);
}

/* Nor was the plan scrolled or zoomed. */
void
hrm_arranger_undo_drag (HrmArranger *self)
{
  HrmView view = self->drag.view;
  double top = self->drag.top;
  gboolean dragging = hrm_arranger_is_dragging (self);

  hrm_arranger_cancel_drag (self);
  if (!dragging)
    return;
  hrm_desk_set_view (self->desk, &view);
  hrm_arranger_scroll_to (self, top);
}

/**
 * hrm_arranger_drag_key:
 *
 * While something is dragged only modifiers, X, Y and Escape do something.
 *
 * Returns: whether the key is used up
 */
gboolean
hrm_arranger_drag_key (HrmArranger *self, guint keyval)
{
  HrmDrag *drag = &self->drag;

  if (!hrm_arranger_is_dragging (self))
    return FALSE;
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_Escape:
      hrm_arranger_undo_drag (self);
      hrm_desk_say (self->desk, "%s", _("Nothing changed"));
      return TRUE;
    case GDK_KEY_x:
      drag->only_time = !drag->only_time;
      drag->only_rows = FALSE;
      break;
    case GDK_KEY_y:
      drag->only_rows = !drag->only_rows;
      drag->only_time = FALSE;
      break;
    default:
      return TRUE;
    }
  hrm_arranger_drag_to (self, drag->at_x, drag->at_y, drag->state);
  return TRUE;
}

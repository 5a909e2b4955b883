/* hrm-arranger-gestures.c: the pointer on the canvas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-edges.h"

#include <glib/gi18n-lib.h>

#include "hrm-bundle-layer.h"
#include "hrm-cable-pointer.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-leave.h"
#include "hrm-desk-people.h"
#include "hrm-plug.h"
#include "hrm-words.h"

#define TOOLTIP_LETTERS 120

static GdkModifierType
state_of (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
}

static void
pressed_cb (HrmArranger *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (hrm_arranger_is_empty (self))
    return;
  hrm_arranger_press (self, (guint) n_press, x, y, state_of (gesture));
}

static void
drag_update_cb (HrmArranger *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  hrm_arranger_drag_to (self, x + dx, y + dy, state_of (gesture));
  if (hrm_arranger_is_dragging (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_end_cb (HrmArranger *self)
{
  hrm_arranger_release (self);
}

static void
drag_cancel_cb (HrmArranger *self)
{
  hrm_arranger_cancel_drag (self);
  self->drag.kind = HRM_DRAG_NONE;
}

static void
secondary_cb (HrmArranger *self, int n_press, double x, double y, GtkGesture *gesture)
{
  HrmHit hit;

  if (hrm_arranger_is_dragging (self))
    {
      hrm_arranger_undo_drag (self);
      return;
    }
  if (self->desk == NULL || hrm_arranger_is_empty (self))
    return;
  hit = hrm_arranger_pick (self, x, y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (hrm_cable_popup_menu (self, x, y))
    return;
  if (hit.session != NULL)
    hrm_arranger_point_at (self, hit.session, !hrm_desk_is_selected (self->desk, hit.session->base.id));
  else if (hit.track != NULL)
    {
      HrmCivil at = hrm_desk_to_civil (self->desk, x, HRM_SEAM_AFTER);

      gtk_widget_grab_focus (self->canvas);
      hrm_desk_set_cursor_track (self->desk, hit.track);
      hrm_desk_set_cursor (self->desk, hrm_desk_snap (self->desk, at, HRM_SEAM_AFTER, FALSE));
    }
  hrm_arranger_popup_menu (self, self->canvas, x, y, hit);
}

static const char *
cursor_name (HrmArranger *self)
{
  HrmHit hit;

  if (self->drag.refused)
    return "not-allowed";
  switch (self->drag.kind)
    {
    case HRM_DRAG_REPEAT:
      return "copy";
    case HRM_DRAG_MOVE:
      return "grabbing";
    case HRM_DRAG_TRIM_START:
      return "w-resize";
    case HRM_DRAG_TRIM_END:
      return "e-resize";
    case HRM_DRAG_CREATE:
    case HRM_DRAG_SWIPE:
    case HRM_DRAG_RANGE:
    case HRM_DRAG_BAND:
    case HRM_DRAG_PLUG:
      return "crosshair";
    default:
      break;
    }
  if (self->pointer_x < 0 || self->desk == NULL)
    return NULL;
  hit = hrm_arranger_pick (self, self->pointer_x, self->pointer_y);
  if (hrm_arranger_tool_cursor (self, hit.zone) != NULL)
    return hrm_arranger_tool_cursor (self, hit.zone);
  switch (hit.zone)
    {
    case HRM_ZONE_REPEAT:
      return "copy";
    case HRM_ZONE_START:
      if (self->rolls)
        return "col-resize";
      return hit.session->locked == TRUE ? "not-allowed" : "w-resize";
    case HRM_ZONE_END:
      if (self->rolls)
        return "col-resize";
      return hit.session->locked == TRUE ? "not-allowed" : "e-resize";
    case HRM_ZONE_JACK_START:
    case HRM_ZONE_JACK_END:
      return "crosshair";
    case HRM_ZONE_TAKE:
      return hit.session != NULL ? "pointer" : NULL;
    case HRM_ZONE_BODY:
      return hit.session->locked == TRUE ? "default" : "grab";
    default:
      return self->cable_hovered != 0 ? "pointer" : NULL;
    }
}

/* Each zone has a pointer of its own, so that nobody must guess. */
void
hrm_arranger_update_cursor (HrmArranger *self)
{
  gtk_widget_set_cursor_from_name (self->canvas, cursor_name (self));
}

static void
hover (HrmArranger *self, gint64 id)
{
  if (self->hovered == id)
    return;
  self->hovered = id;
  gtk_widget_queue_draw (self->cables);
  gtk_widget_queue_draw (self->plugs);
}

/* After a drag, too: it ends over something else than it began on. */
void
hrm_arranger_update_hover (HrmArranger *self)
{
  HrmHit hit;

  if (self->desk == NULL || self->layout == NULL || self->pointer_x < 0 || hrm_arranger_is_dragging (self))
    return;
  hit = hrm_arranger_pick (self, self->pointer_x, self->pointer_y);
  hover (self, hit.session != NULL ? hit.session->base.id : 0);
  hrm_cable_hover (self, hrm_cable_at (self, self->pointer_x, self->pointer_y));
}

static void
motion_cb (HrmArranger *self, double x, double y, GtkEventController *motion)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->desk == NULL || hrm_arranger_is_dragging (self))
    return;
  hrm_arranger_update_hover (self);
  hrm_arranger_hover_edge (self, (gtk_event_controller_get_current_event_state (motion) & GDK_CONTROL_MASK) != 0);
  hrm_arranger_update_cursor (self);
}

static void
leave_cb (HrmArranger *self)
{
  if (hrm_arranger_is_dragging (self))
    return;
  self->pointer_x = self->pointer_y = -1;
  hrm_arranger_hover_edge (self, FALSE);
  hover (self, 0);
  hrm_cable_hover (self, NULL);
}

/* In capture, so that it comes before the canvas' own commands. */
static gboolean
key_pressed_cb (HrmArranger *self, guint keyval, guint code, GdkModifierType state)
{
  return hrm_arranger_take_key (self, keyval, state, TRUE);
}

static void
key_released_cb (HrmArranger *self, guint keyval, guint code, GdkModifierType state)
{
  hrm_arranger_take_key (self, keyval, state, FALSE);
}

/* Shift may be pressed and let go while the pointer rests. */
static void
modifiers_cb (HrmArranger *self, GdkModifierType state)
{
  if (hrm_arranger_is_dragging (self))
    hrm_arranger_drag_to (self, self->drag.at_x, self->drag.at_y, state);
  else
    {
      hrm_arranger_hover_edge (self, (state & GDK_CONTROL_MASK) != 0);
      hrm_arranger_update_cursor (self);
    }
}

/* "Grouped with 2 others". Full. */
static char *
describe_group (HrmArranger *self, HrmSession *session)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION);
  guint others = 0;

  for (guint i = 0; i < sessions->len; i++)
    others += sessions->pdata[i] != session && ((HrmSession *) sessions->pdata[i])->group == session->group && hrm_plan_is_main (sessions->pdata[i]);
  if (others == 0)
    return g_strdup (_("Grouped"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Grouped with %u other", "Grouped with %u others", others), others);
}

/* "Webhooks", its dates and length, who clips, whether it is locked or in a group. Full. */
static char *
describe_session (HrmArranger *self, HrmSession *session)
{
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  g_autofree char *span = hrm_words_span (session->start, hrm_plan_get_end (plan, session));
  g_autofree char *length = hrm_words_length (session->length, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));
  g_autofree char *slack = hrm_desk_describe_slack (self->desk, session), *absence = hrm_desk_describe_absence (self->desk, session);
  g_autofree char *leave = hrm_desk_describe_leave (self->desk, session, FALSE);
  const char *title = hrm_row_get_title (HRM_ROW (session));
  g_autofree char *start = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), TOOLTIP_LETTERS));
  GString *text = g_string_new (start);
  HrmChannel *channel;
  HrmLoad load;

  if (strlen (start) < strlen (title))
    g_string_append (text, "…");
  g_string_append_printf (text, "\n%s · %s", span, length);
  if (hrm_desk_get_session_clip (self->desk, session, &channel, &load))
    {
      g_autofree char *percent = hrm_words_percent (load.asked, load.capacity);
      g_autofree char *day = hrm_words_day (load.date);

      g_string_append_printf (text, "\n! %s %s, %s", channel->title, percent, day);
    }
  if (leave != NULL)
    g_string_append_printf (text, "\n%s", leave);
  if (absence != NULL)
    g_string_append_printf (text, "\n%s", absence);
  if (session->locked == TRUE)
    g_string_append_printf (text, "\n%s", _("Locked"));
  if (session->group != HRM_UNSET)
    {
      g_autofree char *group = describe_group (self, session);

      g_string_append_printf (text, "\n%s", group);
    }
  if (slack != NULL)
    g_string_append_printf (text, "\n%s", slack);
  if (hrm_takes_n_offered (session) > 1)
    {
      g_autofree char *take = hrm_words_take (plan, session);

      g_string_append_printf (text, "\n%s", take);
    }
  if (!hrm_plan_is_main (session))
    g_string_append_printf (text, "\n%s", _("Click to try it out, Enter to put it into the plan"));
  return g_string_free (text, FALSE);
}

/* What a folder shows there, and what a double-click does. Full; NULL: nothing of an open one. */
static char *
describe_folder (HrmArranger *self, HrmLayoutRow *row, double x, double y)
{
  const HrmLayoutRun *run = hrm_arranger_run_at (self, row, x, y);
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  g_autofree char *count = NULL, *span = NULL;

  if (run == NULL)
    return row->collapsed ? g_strdup (_("Double-click to open the folder")) : NULL;
  count = hrm_words_count (HRM_KIND_SESSION, run->n);
  span = hrm_words_span (hrm_time_scale_from_axis (scale, run->from, HRM_SEAM_AFTER), hrm_time_scale_from_axis (scale, run->to, HRM_SEAM_BEFORE));
  return g_strdup_printf ("%s\n%s%s\n%s", count, span, run->marks & HRM_MARK_CLIP ? _(" · somebody has too much") : "",
                          row->collapsed ? _("Double-click to open the folder and zoom in on them") : _("Double-click to zoom in on them"));
}

static char *
describe_hit (HrmArranger *self, const HrmHit *hit, double x, double y)
{
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, hit->track);
  char *folder = hit->zone == HRM_ZONE_LANE && row != NULL && row->folder ? describe_folder (self, row, x, y) : NULL;
  gboolean moves = hit->session != NULL && hit->session->locked != TRUE;

  if (hit->zone == HRM_ZONE_JACK_START || hit->zone == HRM_ZONE_JACK_END)
    return g_strdup (_("Drag to what shall wait"));
  if (hit->zone == HRM_ZONE_REPEAT)
    return g_strdup (_("Drag to repeat it as often as it fits"));
  if (hrm_arranger_rolls_with (self, hit) != NULL)
    return g_strdup (hit->zone == HRM_ZONE_START ? _("Drag to start earlier or later\nCtrl and drag: the one before gets what this one gives")
                                                 : _("Drag to end earlier or later\nCtrl and drag: the next one gets what this one gives"));
  if (moves && hit->zone == HRM_ZONE_START)
    return g_strdup (_("Drag to start earlier or later"));
  if (moves && hit->zone == HRM_ZONE_END)
    return g_strdup (_("Drag to end earlier or later"));
  if (hit->session != NULL)
    return describe_session (self, hit->session);
  if (folder != NULL)
    return folder;
  /* How to make a session is told on tracks that have none yet; later the status does. */
  if (hit->zone == HRM_ZONE_LANE && row != NULL && row->n_items == 0 && hrm_layout_n_items (self->layout) > 0)
    return g_strdup (_("Double-click for a new session, drag then for its length\nDrag to select"));
  return NULL;
}

/* What is on top of what: a number of a bundle, a cable, a session. Full; NULL: nothing. */
char *
hrm_arranger_describe_at (HrmArranger *self, double x, double y)
{
  HrmHit hit = hrm_arranger_pick (self, x, y);
  gboolean tried = hit.session != NULL && hrm_desk_is_auditioned (self->desk, hit.session->base.id);
  HrmCable *cable = tried ? NULL : hrm_cable_at (self, x, y);
  char *bundle = hrm_bundles_describe (self, x, y);

  if (bundle != NULL || tried)
    return bundle;
  return cable != NULL ? hrm_cable_describe (self, cable) : describe_hit (self, &hit, x, y);
}

/* Also of sessions that are too narrow for a widget; none while something is dragged or named. */
static gboolean
query_tooltip_cb (HrmArranger *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HrmSession *focused = hrm_arranger_get_focused (self);
  g_autofree char *text = NULL;

  if (hrm_arranger_is_quiet (self))
    return FALSE;
  if (!keyboard)
    text = hrm_arranger_describe_at (self, x, y);
  else if (focused != NULL)
    text = describe_session (self, focused);
  gtk_tooltip_set_text (tooltip, text);
  /* At the pointer, not somewhere along a wide timeline. */
  if (!keyboard)
    gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { x - 8, y - 12, 16, 28 });
  return text != NULL;
}

void
hrm_arranger_add_gestures (HrmArranger *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  gtk_gesture_group (drag, click);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect_swapped (keys, "modifiers", G_CALLBACK (modifiers_cb), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (self->canvas, motion);
  gtk_widget_add_controller (self->canvas, keys);
  gtk_widget_set_has_tooltip (self->canvas, TRUE);
  g_signal_connect_object (self->canvas, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
}

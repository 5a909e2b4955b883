/* hrm-arranger-cables.c: cables by keys: plug, list, policy, what is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-cable-pointer.h"
#include "hrm-cable-popover.h"
#include "hrm-desk-cables.h"
#include "hrm-plug.h"
#include "hrm-focus.h"
#include "hrm-words.h"

void
hrm_arranger_go_to_session (HrmArranger *self, gint64 id)
{
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, id);

  if (row == NULL)
    return;
  hrm_arranger_focus_session (self, hrm_as_session (row), TRUE);
  hrm_arranger_say_session (self, hrm_as_session (row));
}

void
hrm_arranger_list_cables (HrmArranger *self, HrmSession *session, const GdkRectangle *at, gint64 cable, gboolean lag)
{
  GtkWidget *popover = hrm_cable_popover_new (self->desk, session);

  gtk_widget_set_parent (popover, self->canvas);
  hrm_arranger_point_to (popover, at);
  g_signal_connect_object (popover, "go", G_CALLBACK (hrm_arranger_go_to_session), self, G_CONNECT_SWAPPED);
  g_signal_connect (popover, "closed", G_CALLBACK (hrm_arranger_drop_popover), NULL);
  hrm_popover_popup (popover);
  hrm_cable_popover_show (HRM_CABLE_POPOVER (popover), cable, lag);
  hrm_arranger_drop_tooltip (self);
}

static void
list (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);
  g_autofree char *words = NULL;
  GdkRectangle at;

  if (session == NULL && selection->len > 0)
    session = selection->pdata[0];
  if (session == NULL || !hrm_arranger_reveal_place (self, session, &at))
    {
      hrm_desk_say (self->desk, "%s", _("Go to a session first"));
      return;
    }
  words = hrm_cable_popover_describe (session);
  hrm_desk_say (self->desk, "%s: %s", hrm_row_get_title (HRM_ROW (session)), words);
  hrm_arranger_list_cables (self, session, &at, 0, FALSE);
}

static void
next_policy (HrmArranger *self)
{
  HrmCablePolicy policy = (hrm_desk_get_cable_policy (self->desk) + 1) % 3;

  hrm_desk_set_cable_policy (self->desk, policy);
  hrm_desk_say (self->desk, "%s", hrm_cable_policy_describe (policy));
}

static void
toggle_cables (HrmArranger *self)
{
  gboolean shown = !hrm_desk_get_cables_shown (self->desk);

  hrm_desk_set_cables_shown (self->desk, shown);
  hrm_desk_say (self->desk, "%s", shown ? _("All cables are shown") : _("Only cables of what is selected or pointed at are shown"));
}

/* The last of the critical path, on which all hangs, where nothing of it is in the picture; else NULL. */
static HrmSession *
find_critical_away (HrmArranger *self)
{
  HrmCritical *critical = hrm_desk_get_critical (self->desk);
  GPtrArray *sessions = critical != NULL ? hrm_critical_get_sessions (critical) : NULL;
  graphene_rect_t canvas, place;

  graphene_rect_init (&canvas, 0, 0, (float) gtk_widget_get_width (self->canvas), (float) gtk_widget_get_height (self->canvas));
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    if (hrm_arranger_place_of (self, HRM_ROW (sessions->pdata[i])->id, &place) && graphene_rect_intersection (&place, &canvas, NULL))
      return NULL;
  return sessions != NULL && sessions->len > 0 ? sessions->pdata[sessions->len - 1] : NULL;
}

static void
toggle_critical (HrmArranger *self)
{
  g_autofree char *words = NULL, *name = NULL, *day = NULL;
  HrmSession *away;

  hrm_desk_set_critical_shown (self->desk, !hrm_desk_get_critical_shown (self->desk));
  words = hrm_desk_describe_critical (self->desk);
  away = find_critical_away (self);
  if (away == NULL)
    {
      hrm_desk_say (self->desk, "%s", words);
      return;
    }
  /* All else is dimmed: without this there would be nothing to look at. */
  hrm_arranger_reveal_whole (self, away);
  name = hrm_words_short (HRM_ROW (away));
  day = hrm_words_day (hrm_civil_date (away->start));
  /* Translators: about the critical path, the title of a session, its track, and a day. */
  hrm_desk_say (self->desk, _("%s. It was out of the picture; now %s on %s, %s, is in it"), words, name,
                hrm_row_get_title (HRM_ROW (away->track.row)), day);
}

static const struct
{
  const char *name;
  void (*run) (HrmArranger *self);
} actions[] = {
  { "canvas.plug", hrm_plug_key },
  { "canvas.cable-list", list },
  { "canvas.cable-policy", next_policy },
  { "canvas.show-cables", toggle_cables },
  { "canvas.critical", toggle_critical },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  if (self->desk == NULL || self->layout == NULL || hrm_arranger_is_dragging (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].run (self);
}

void
hrm_arranger_install_cable_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, NULL, activate);
}

/* The desk tells */

static void
shown_cb (HrmArranger *self)
{
  gtk_widget_queue_draw (self->cables);
  gtk_widget_queue_draw (self->critical);
}

static void
selected_cb (HrmArranger *self)
{
  hrm_cable_drop_gone (self);
  if (hrm_desk_get_critical_shown (self->desk))
    gtk_widget_queue_draw (self->critical);
}

void
hrm_arranger_connect_cables (HrmArranger *self)
{
  g_signal_connect_object (self->desk, "notify::cables-shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::critical-shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

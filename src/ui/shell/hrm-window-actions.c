/* hrm-window-actions.c: what a person can command of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every command is an action first; buttons, menus and the table of keys refer
 * to it by its name. Here also, what the menu says.
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n.h>
#include "hrm-arranger.h"
#include "hrm-command-palette.h"
#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-tracks.h"
#include "hrm-export-flow.h"
#include "hrm-import-flow.h"
#include "hrm-merge-flow.h"
#include "hrm-recover-flow.h"
#include "hrm-refresh-flow.h"
#include "hrm-restore-flow.h"
#include "hrm-scenes-dialog.h"

#define ZOOM_STEP 1.25

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_desk_undo (HRM_WINDOW (data)->desk);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_desk_redo (HRM_WINDOW (data)->desk);
}

static void
refresh_calendars_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_refresh_flow_run (data);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_import_flow_choose (data);
}

static void
merge_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_merge_flow_choose (data);
}

static void
scenes_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (hrm_scenes_dialog_new (HRM_WINDOW (data)->desk, data)));
}

static void
fix_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_fix (data);
}

static void
fix_day_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gint64 id, date;

  g_variant_get (parameter, "(xx)", &id, &date);
  hrm_window_fix_day (data, id, date);
}

static void
clear_sound_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_desk_clear_sound (HRM_WINDOW (data)->desk);
}

static void
commands_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (hrm_command_palette_new (data, hrm_settings_get_keymap (HRM_WINDOW (data)->settings))));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_export_flow_choose (data, "liner-notes");
}

static void
export_as_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_export_flow_choose (data, g_variant_get_string (parameter, NULL));
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_save_copy (data);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_restore_flow_run (data, NULL);
}

static void
restore_path_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_restore_flow_run (data, g_variant_get_string (parameter, NULL));
}

static void
dismiss_warning_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_dismiss_warning (data);
}

static void
recover_path_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_recover_flow_run (data, g_variant_get_string (parameter, NULL));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_save_now (data);
}

static void
retry_save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_album_retry (HRM_WINDOW (data)->album);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (data);
}

static void
cancel_open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
}

/* Shows the inspector and puts the focus into it, where the title is. */
static void
properties_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;

  if (g_str_equal (self->view, "notes"))
    hrm_window_set_view (self, "arrange");
  hrm_window_show_panel (self, HRM_PANEL_INSPECTOR);
  gtk_widget_child_focus (self->inspector_bin, GTK_DIR_TAB_FORWARD);
}

static void
add_track_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;
  HrmRow *track;

  if (g_str_equal (self->view, "notes"))
    hrm_window_set_view (self, "arrange");
  if (!hrm_command_add_track (self->desk, NULL))
    return;
  track = hrm_desk_get_inspected (self->desk);
  hrm_desk_say (self->desk, _("Added %s"), hrm_row_get_title (track));
  hrm_arranger_rename (HRM_ARRANGER (adw_bin_get_child (ADW_BIN (self->arranger_bin))), track);
}

static void
add_channel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;

  if (g_str_equal (self->view, "notes"))
    hrm_window_set_view (self, "arrange");
  /* To give them their name. */
  if (hrm_command_add_channel (self->desk, NULL))
    g_action_group_activate_action (G_ACTION_GROUP (self), "properties", NULL);
}

static GtkWidget *
find_editable (GtkWidget *widget)
{
  if (GTK_IS_EDITABLE (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_editable (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
focus_filter_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *entry = find_editable (HRM_WINDOW (widget)->pool_bin);

  if (entry != NULL)
    gtk_widget_grab_focus (entry);
  return G_SOURCE_REMOVE;
}

static GtkWidget *
get_arranger (HrmWindow *self)
{
  return adw_bin_get_child (ADW_BIN (self->arranger_bin));
}

/* Whether the focus is on the timeline. */
static gboolean
is_on_timeline (HrmWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_get_mapped (self->arranger_bin) && gtk_widget_is_ancestor (focus, self->arranger_bin);
}

/* The field of the list that has the focus, where that has one of its own. */
static GtkWidget *
find_own_search (HrmWindow *self)
{
  GtkWidget *bins[] = { self->events_bin, self->history_bin }, *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (bins); i++)
    if (gtk_widget_is_ancestor (focus, bins[i]))
      return find_editable (bins[i]);
  return NULL;
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;
  GtkWidget *entry = find_own_search (self);

  if (entry != NULL)
    {
      gtk_widget_grab_focus (entry);
      return;
    }
  if (is_on_timeline (self))
    {
      gtk_widget_activate_action (get_arranger (self), "canvas.find", NULL);
      return;
    }
  if (!g_str_equal (self->view, "arrange"))
    hrm_window_set_view (self, "arrange");
  hrm_window_show_panel (self, HRM_PANEL_POOL);
  entry = find_editable (self->pool_bin);
  /* A pool that has just come into view is mapped with the next frame. */
  if (entry != NULL)
    gtk_widget_grab_focus (entry);
  else
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_filter_cb, NULL, NULL);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmDesk *desk = HRM_WINDOW (data)->desk;
  hrm_desk_zoom_at (desk, hrm_desk_get_width (desk) / 2.0, ZOOM_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmDesk *desk = HRM_WINDOW (data)->desk;
  hrm_desk_zoom_at (desk, hrm_desk_get_width (desk) / 2.0, 1 / ZOOM_STEP);
}

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_desk_fit (HRM_WINDOW (data)->desk);
}

static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_focus_pane (data, TRUE);
}

static void
previous_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_focus_pane (data, FALSE);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (HRM_WINDOW (data)->menu_button);
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  if (g_variant_get_boolean (state))
    gtk_window_fullscreen (data);
  else
    gtk_window_unfullscreen (data);
  g_simple_action_set_state (action, state);
}

static void
show_pool_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  hrm_window_toggle_panel (data, HRM_PANEL_POOL);
}

static void
show_inspector_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  hrm_window_toggle_panel (data, HRM_PANEL_INSPECTOR);
}

static gboolean
focus_history_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmWindow *self = HRM_WINDOW (widget);

  if (gtk_widget_get_mapped (self->history_bin) && gtk_widget_get_width (self->history_bin) <= 0)
    return G_SOURCE_CONTINUE;
  hrm_window_focus_room (self, self->history_bin);
  return G_SOURCE_REMOVE;
}

static gboolean
focus_events_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmWindow *self = HRM_WINDOW (widget);

  if (gtk_widget_get_mapped (self->events_bin) && gtk_widget_get_width (self->events_bin) <= 0)
    return G_SOURCE_CONTINUE;
  hrm_window_focus_room (self, self->events_bin);
  return G_SOURCE_REMOVE;
}

static void
history_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;
  gboolean shown = !g_str_equal (self->view, "notes") && hrm_window_panel_is_shown (self, HRM_PANEL_HISTORY);

  if (g_str_equal (self->view, "notes"))
    hrm_window_set_view (self, "arrange");
  if (shown)
    hrm_window_toggle_panel (self, HRM_PANEL_HISTORY);
  else
    {
      hrm_window_show_panel (self, HRM_PANEL_HISTORY);
      /* Its rows have a place with the next frame. */
      gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_history_cb, NULL, NULL);
    }
}

static void
show_mixer_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  hrm_window_toggle_mixer (data);
}

static void
show_bridge_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_settings_set_bool (self->settings, "bridge-visible", !hrm_settings_get_bool (self->settings, "bridge-visible"));
  hrm_window_layout_apply (self);
}

static void
timeline_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_window_uncover (data);
}

static void
show_events_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_window_toggle_events (self);
  if (self->events_shown)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_events_cb, NULL, NULL);
}

static void
show_minimap_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_desk_set_minimap (self->desk, !hrm_desk_get_minimap (self->desk));
  hrm_desk_say (self->desk, "%s", hrm_desk_get_minimap (self->desk) ? _("Overview shown") : _("Overview hidden"));
}

static void
views_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;

  hrm_window_set_view (self, "arrange");
  gtk_widget_activate_action (get_arranger (self), "canvas.views", NULL);
}

static void
go_to_session_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *self = data;

  hrm_window_set_view (self, "arrange");
  hrm_arranger_grab_focus (HRM_ARRANGER (get_arranger (self)), g_variant_get_int64 (parameter));
}

static void
view_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  const char *view = g_variant_get_string (state, NULL);

  if (g_str_equal (view, "arrange") || g_str_equal (view, "mix") || g_str_equal (view, "notes"))
    hrm_window_set_view (data, view);
}

/* The views go round. */
static void
step_view (HrmWindow *self, int step)
{
  static const char *const views[] = { "arrange", "mix", "notes" };
  int n = G_N_ELEMENTS (views), at = 0;

  while (at + 1 < n && !g_str_equal (views[at], self->view))
    at++;
  hrm_window_set_view (self, views[(at + n + step) % n]);
}

static void
next_view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_view (data, 1);
}

static void
previous_view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_view (data, -1);
}

static void
snap_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;
  gboolean on = g_variant_get_boolean (state);

  hrm_desk_set_snap (self->desk, on ? HRM_SNAP_ON : HRM_SNAP_OFF);
}

static void
snap_unit_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_desk_set_unit (self->desk, hrm_step_from_name (g_variant_get_string (state, NULL)));
}

static void
snap_absolute_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_desk_set_absolute (self->desk, g_variant_get_boolean (state));
}

static void
snap_magnet_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_desk_set_magnet (self->desk, g_variant_get_boolean (state));
}

static void
cable_policy_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_desk_set_cable_policy (self->desk, hrm_cable_policy_from_name (g_variant_get_string (state, NULL)));
  hrm_desk_say (self->desk, "%s", hrm_cable_policy_describe (hrm_desk_get_cable_policy (self->desk)));
}

static void
edit_mode_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  hrm_window_set_mode (data, g_variant_get_string (state, NULL));
}

static void
drop_policy_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  hrm_window_set_drop (data, g_variant_get_string (state, NULL));
}

static void
axis_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HrmWindow *self = data;

  hrm_settings_set_string (self->settings, "axis-mode", g_str_equal (g_variant_get_string (state, NULL), "wall") ? "wall" : "studio");
}

static const GActionEntry entries[] = {
  { "undo", undo_cb, NULL, NULL, NULL, { 0 } },
  { "redo", redo_cb, NULL, NULL, NULL, { 0 } },
  { "refresh-calendars", refresh_calendars_cb, NULL, NULL, NULL, { 0 } },
  { "import", import_cb, NULL, NULL, NULL, { 0 } },
  { "merge-copy", merge_copy_cb, NULL, NULL, NULL, { 0 } },
  { "clear-sound", clear_sound_cb, NULL, NULL, NULL, { 0 } },
  { "scenes", scenes_cb, NULL, NULL, NULL, { 0 } },
  { "fix", fix_cb, NULL, NULL, NULL, { 0 } },
  { "fix-day", fix_day_cb, "(xx)", NULL, NULL, { 0 } },
  { "export", export_cb, NULL, NULL, NULL, { 0 } },
  { "export-as", export_as_cb, "s", NULL, NULL, { 0 } },
  { "save", save_cb, NULL, NULL, NULL, { 0 } },
  { "save-copy", save_copy_cb, NULL, NULL, NULL, { 0 } },
  { "restore", restore_cb, NULL, NULL, NULL, { 0 } },
  { "restore-path", restore_path_cb, "s", NULL, NULL, { 0 } },
  { "dismiss-warning", dismiss_warning_cb, NULL, NULL, NULL, { 0 } },
  { "recover-path", recover_path_cb, "s", NULL, NULL, { 0 } },
  { "retry-save", retry_save_cb, NULL, NULL, NULL, { 0 } },
  { "close", close_cb, NULL, NULL, NULL, { 0 } },
  { "cancel-open", cancel_open_cb, NULL, NULL, NULL, { 0 } },
  { "properties", properties_cb, NULL, NULL, NULL, { 0 } },
  { "add-track", add_track_cb, NULL, NULL, NULL, { 0 } },
  { "add-channel", add_channel_cb, NULL, NULL, NULL, { 0 } },
  { "find", find_cb, NULL, NULL, NULL, { 0 } },
  { "zoom-in", zoom_in_cb, NULL, NULL, NULL, { 0 } },
  { "zoom-out", zoom_out_cb, NULL, NULL, NULL, { 0 } },
  { "fit", fit_cb, NULL, NULL, NULL, { 0 } },
  { "next-pane", next_pane_cb, NULL, NULL, NULL, { 0 } },
  { "previous-pane", previous_pane_cb, NULL, NULL, NULL, { 0 } },
  { "menu", menu_cb, NULL, NULL, NULL, { 0 } },
  { "fullscreen", NULL, NULL, "false", fullscreen_cb, { 0 } },
  { "show-pool", NULL, NULL, "true", show_pool_cb, { 0 } },
  { "show-inspector", NULL, NULL, "true", show_inspector_cb, { 0 } },
  { "timeline", timeline_cb, NULL, NULL, NULL, { 0 } },
  { "show-mixer", NULL, NULL, "true", show_mixer_cb, { 0 } },
  { "show-bridge", NULL, NULL, "true", show_bridge_cb, { 0 } },
  { "show-minimap", NULL, NULL, "true", show_minimap_cb, { 0 } },
  { "show-events", NULL, NULL, "false", show_events_cb, { 0 } },
  { "views", views_cb, NULL, NULL, NULL, { 0 } },
  { "go-to-session", go_to_session_cb, "x", NULL, NULL, { 0 } },
  { "history", NULL, NULL, "false", history_cb, { 0 } },
  { "snap", NULL, NULL, "true", snap_cb, { 0 } },
  { "snap-unit", NULL, "s", "'adaptive'", snap_unit_cb, { 0 } },
  { "snap-absolute", NULL, NULL, "false", snap_absolute_cb, { 0 } },
  { "snap-magnet", NULL, NULL, "true", snap_magnet_cb, { 0 } },
  { "cable-policy", NULL, "s", "'push'", cable_policy_cb, { 0 } },
  { "edit-mode", NULL, "s", "'slide'", edit_mode_cb, { 0 } },
  { "drop", NULL, "s", "'overlap'", drop_policy_cb, { 0 } },
  { "view", NULL, "s", "'arrange'", view_cb, { 0 } },
  { "next-view", next_view_cb, NULL, NULL, NULL, { 0 } },
  { "previous-view", previous_view_cb, NULL, NULL, NULL, { 0 } },
  { "commands", commands_cb, NULL, NULL, NULL, { 0 } },
  { "axis", NULL, "s", "'studio'", axis_cb, { 0 } },
};

/* These need an album; those that change it, one that can be written. */
static const char * const of_album[] = { "export", "export-as", "save", "save-copy", "restore", "merge-copy", "scenes", "clear-sound", "fix", "fix-day", "dismiss-warning", "properties", "find", "zoom-in",
  "zoom-out", "fit", "next-pane", "previous-pane", "show-pool", "show-inspector", "show-mixer", "show-bridge", "show-minimap", "show-events",
  "views", "go-to-session", "history", "snap", "snap-unit", "snap-absolute", "snap-magnet", "cable-policy", "edit-mode", "drop", "view", "next-view", "previous-view" };

static void
set_enabled (HrmWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_state (HrmWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
hrm_window_update_actions (HrmWindow *self)
{
  gboolean album = self->album != NULL;
  g_autofree char *axis = hrm_settings_get_string (self->settings, "axis-mode");

  for (guint i = 0; i < G_N_ELEMENTS (of_album); i++)
    set_enabled (self, of_album[i], album);
  set_enabled (self, "timeline", gtk_widget_get_visible (self->back_button));
  set_enabled (self, "add-track", album);
  set_enabled (self, "add-channel", album);
  set_enabled (self, "import", self->opening == NULL);
  set_enabled (self, "refresh-calendars", album);
  set_enabled (self, "undo", album && hrm_album_can_undo (self->album));
  set_enabled (self, "redo", album && hrm_album_can_redo (self->album));
  set_enabled (self, "retry-save", album);
  set_enabled (self, "cancel-open", self->opening != NULL);

  set_state (self, "show-pool", g_variant_new_boolean (hrm_window_panel_is_shown (self, HRM_PANEL_POOL)));
  set_state (self, "show-inspector", g_variant_new_boolean (hrm_window_panel_is_shown (self, HRM_PANEL_INSPECTOR)));
  set_state (self, "history", g_variant_new_boolean (hrm_window_panel_is_shown (self, HRM_PANEL_HISTORY)));
  set_state (self, "show-mixer", g_variant_new_boolean (hrm_window_mixer_is_shown (self)));
  set_state (self, "show-events", g_variant_new_boolean (self->events_shown));
  set_state (self, "show-bridge", g_variant_new_boolean (hrm_settings_get_bool (self->settings, "bridge-visible")));
  set_state (self, "show-minimap", g_variant_new_boolean (!album || hrm_desk_get_minimap (self->desk)));
  set_state (self, "snap", g_variant_new_boolean (!album || hrm_desk_get_snap (self->desk) != HRM_SNAP_OFF));
  set_state (self, "snap-unit", g_variant_new_string (hrm_step_get_name (album ? hrm_desk_get_unit (self->desk) : HRM_STEP_NONE)));
  set_state (self, "snap-absolute", g_variant_new_boolean (album && hrm_desk_get_absolute (self->desk)));
  set_state (self, "cable-policy", g_variant_new_string (hrm_cable_policy_get_name (album ? hrm_desk_get_cable_policy (self->desk) : HRM_CABLE_POLICY_PUSH)));
  set_state (self, "edit-mode", g_variant_new_string (hrm_edit_mode_get_name (album ? hrm_desk_get_edit_mode (self->desk) : HRM_EDIT_SLIDE)));
  set_state (self, "drop", g_variant_new_string (hrm_drop_get_name (album ? hrm_desk_get_drop (self->desk) : HRM_DROP_OVERLAP)));
  set_state (self, "snap-magnet", g_variant_new_boolean (!album || hrm_desk_get_magnet (self->desk)));
  set_state (self, "view", g_variant_new_string (self->view));
  set_state (self, "axis", g_variant_new_string (axis));

  /* The header bar of the welcome view has the menu alone. */
  gtk_widget_set_visible (self->undo_button, album);
  gtk_widget_set_visible (self->redo_button, album);
  gtk_widget_set_visible (self->switcher, album);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), album && self->export_fits);
  gtk_widget_set_visible (self->find_button, album);
  adw_header_bar_set_title_widget (self->header_bar, album ? GTK_WIDGET (self->title_box) : NULL);
}

/* "Undo Move 3 sessions"; what people typed is no mnemonic. */
static char *
describe_step (const char *verb, const char *label, gboolean mnemonic)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *escaped = NULL;

  if (label == NULL)
    return g_strdup (verb);
  parts = g_strsplit (label, "_", -1);
  escaped = g_strjoinv (mnemonic ? "__" : "_", parts);
  return g_strdup_printf ("%s %s", verb, escaped);
}

static void
describe_button (GtkWidget *button, const char *verb, const char *label, const char *keys)
{
  g_autofree char *text = describe_step (verb, label, FALSE);
  g_autofree char *tooltip = g_strdup_printf ("%s (%s)", text, keys);

  hrm_compat_set_tooltip (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Only when it is looked at: items are widgets, and each edit has other words. */
static void
update_undo_menu (HrmWindow *self)
{
  if (!self->undo_menu_old || !gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->menu_button))))
    return;
  self->undo_menu_old = FALSE;
  g_menu_remove_all (self->undo_menu);
  g_menu_append (self->undo_menu, self->undo_item, "win.undo");
  g_menu_append (self->undo_menu, self->redo_item, "win.redo");
  g_menu_append (self->undo_menu, _("Show the _history"), "win.history");
}

void
hrm_window_update_undo (HrmWindow *self)
{
  const char *undo = self->album != NULL ? hrm_album_get_undo_label (self->album) : NULL;
  const char *redo = self->album != NULL ? hrm_album_get_redo_label (self->album) : NULL;
  g_autofree char *undo_item = describe_step (_("_Undo"), undo, TRUE);
  g_autofree char *redo_item = describe_step (_("_Redo"), redo, TRUE);

  set_enabled (self, "undo", self->album != NULL && hrm_album_can_undo (self->album));
  set_enabled (self, "redo", self->album != NULL && hrm_album_can_redo (self->album));
  /* It is asked for several times an edit. */
  if (g_strcmp0 (undo_item, self->undo_item) == 0 && g_strcmp0 (redo_item, self->redo_item) == 0)
    return;
  g_free (self->undo_item);
  g_free (self->redo_item);
  self->undo_item = g_strdup (undo_item);
  self->redo_item = g_strdup (redo_item);
  self->undo_menu_old = TRUE;
  update_undo_menu (self);
  describe_button (self->undo_button, _("Undo"), undo, _("Ctrl+Z"));
  describe_button (self->redo_button, _("Redo"), redo, _("Ctrl+Shift+Z"));
}

static GMenuModel *
add_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (section);
}

/* What the header has no room for in a narrow window. */
static void
append_header (GMenu *menu, HrmWindow *self)
{
  GtkMenuButton *units = GTK_MENU_BUTTON (gtk_widget_get_next_sibling (self->snap_button));
  g_autoptr (GMenu) snap = g_menu_new ();
  g_autoptr (GMenu) on = g_menu_new ();

  g_menu_append (on, _("_Snap"), "win.snap");
  g_menu_append_section (snap, NULL, G_MENU_MODEL (on));
  g_menu_append_section (snap, NULL, gtk_menu_button_get_menu_model (units));
  g_menu_append_submenu (menu, _("Snap to the _grid"), G_MENU_MODEL (snap));
  g_menu_append_submenu (menu, _("Cables"), gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->cable_button)));
}

static GMenu *
build_menu (HrmWindow *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) axis = g_menu_new ();
  g_autoptr (GMenu) export = hrm_export_flow_build_menu ();
  GMenu *section;

  section = G_MENU (add_section (menu));
  g_menu_append (section, _("_New album…"), "app.new");
  g_menu_append (section, _("_Open…"), "app.open");
  g_menu_append (section, _("_Import…"), "win.import");
  g_menu_append (section, _("Read ca_lendars again"), "win.refresh-calendars");

  self->undo_menu = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->undo_menu));

  section = G_MENU (add_section (menu));
  append_header (section, self);
  g_menu_append (section, _("S_cenes…"), "win.scenes");
  g_menu_append_submenu (section, _("_Export"), G_MENU_MODEL (export));
  g_menu_append (section, _("_Save a copy…"), "win.save-copy");
  g_menu_append (section, _("Restore a _backup…"), "win.restore");
  g_menu_append (section, _("M_erge a copy…"), "win.merge-copy");

  section = G_MENU (add_section (menu));
  g_menu_append (axis, _("_Studio time: only working time has width"), "win.axis::studio");
  g_menu_append (axis, _("_Wall time: every hour has width"), "win.axis::wall");
  g_menu_append (section, _("Show the _pool"), "win.show-pool");
  g_menu_append (section, _("Show the _mixer"), "win.show-mixer");
  g_menu_append (section, _("Show the _event list"), "win.show-events");
  g_menu_append (section, _("Show meters where the mixer is hidden"), "win.show-bridge");
  g_menu_append (section, _("Show the o_verview"), "win.show-minimap");
  g_menu_append (section, _("Show the i_nspector"), "win.show-inspector");
  g_menu_append_submenu (section, _("_Time axis"), G_MENU_MODEL (axis));
  g_menu_append (section, _("Vie_ws with a name…"), "win.views");
  g_menu_append (section, _("_Full screen"), "win.fullscreen");

  section = G_MENU (add_section (menu));
  g_menu_append (section, _("P_references"), "app.preferences");
  g_menu_append (section, _("_Find a command"), "win.commands");
  g_menu_append (section, _("_Keyboard shortcuts"), "app.shortcuts");
  g_menu_append (section, _("_About Headroom"), "app.about");
  return menu;
}

void
hrm_window_install_actions (HrmWindow *self)
{
  g_autoptr (GMenu) menu = build_menu (self);
  g_autoptr (GMenu) export = hrm_export_flow_build_menu ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->export_button, G_MENU_MODEL (export));
  g_signal_connect_object (gtk_menu_button_get_popover (self->menu_button), "notify::visible", G_CALLBACK (update_undo_menu), self,
                           G_CONNECT_SWAPPED);
  hrm_window_update_undo (self);
}

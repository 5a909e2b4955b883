/* hrm-window.c: the one window of an album, or the welcome view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window makes the rooms around one desk when it gets its album, and
 * stays out of their way: it has the header bar, the panels' sizes, opening,
 * saving and closing. What a person can command is in hrm-window-actions.c,
 * where things are in hrm-window-layout.c, the disk in hrm-window-save.c.
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n.h>
#include <string.h>
#include "hrm-arranger.h"
#include "hrm-carry-chip.h"
#include "hrm-compat.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-colour.h"
#include "hrm-desk-metered.h"
#include "hrm-event-list.h"
#include "hrm-export-flow.h"
#include "hrm-files.h"
#include "hrm-history-panel.h"
#include "hrm-import-flow.h"
#include "hrm-inspector.h"
#include "hrm-bridge.h"
#include "hrm-mixer.h"
#include "hrm-pool.h"
#include "hrm-restore-flow.h"

/* A result is read in this time; then the line is free again. */
#define STATUS_SECONDS 12

G_DEFINE_FINAL_TYPE (HrmWindow, hrm_window, ADW_TYPE_APPLICATION_WINDOW)

static guint settled_signal;

static void
update_scheme (HrmWindow *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *widget = GTK_WIDGET (self);

  if (adw_style_manager_get_dark (manager))
    gtk_widget_add_css_class (widget, "dark");
  else
    gtk_widget_remove_css_class (widget, "dark");
  if (adw_style_manager_get_high_contrast (manager))
    gtk_widget_add_css_class (widget, "hc");
  else
    gtk_widget_remove_css_class (widget, "hc");
}

static void
update_title (HrmWindow *self)
{
  const char *title = self->album != NULL ? hrm_album_get_title (self->album) : NULL;
  g_autofree char *text = NULL;

  if (title == NULL || *title == '\0')
    text = g_strdup (_("Headroom"));
  else
    text = g_strdup_printf (_("%s — Headroom"), title);
  gtk_window_set_title (GTK_WINDOW (self), text);
  if (self->path != NULL && title != NULL)
    hrm_recent_add (self->settings, self->path, title);
}

static void
update_snap (HrmWindow *self)
{
  g_autofree char *step = hrm_desk_describe_step (self->desk);
  g_autofree char *label = NULL;

  if (hrm_desk_get_snap (self->desk) == HRM_SNAP_OFF)
    label = g_strdup (_("Snap: off"));
  else
    label = g_strdup_printf (_("Snap: %s"), step);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->snap_button)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->snap_button), label);
}

static void
update_place (HrmWindow *self)
{
  HrmCivil at = hrm_desk_get_cursor (self->desk);
  g_autofree char *bar = NULL;

  if (at == HRM_UNSET)
    at = hrm_album_get_now (self->album);
  bar = hrm_transport_describe_bar (hrm_desk_get_plan (self->desk), at);
  gtk_label_set_label (self->place, bar);
}

/* What is too long for the line; as long as it is read it stays. */
static gboolean
status_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static gboolean
status_passed_cb (gpointer data)
{
  HrmWindow *self = data;

  if ((gtk_widget_get_state_flags (GTK_WIDGET (self->status)) & GTK_STATE_FLAG_PRELIGHT) != 0)
    return G_SOURCE_CONTINUE;
  self->status_source = 0;
  gtk_label_set_label (self->status, "");
  return G_SOURCE_REMOVE;
}

static void
status_changed_cb (HrmWindow *self)
{
  const char *status = hrm_desk_get_status (self->desk);

  g_clear_handle_id (&self->status_source, g_source_remove);
  gtk_label_set_label (self->status, status != NULL ? status : "");
  if (status == NULL || *status == '\0')
    return;
  hrm_compat_announce (GTK_WIDGET (self), status, FALSE);
  self->status_source = g_timeout_add_seconds (STATUS_SECONDS, status_passed_cb, self);
}

static gboolean
snap_idle_cb (gpointer data)
{
  HrmWindow *self = data;

  self->snap_source = 0;
  update_snap (self);
  return G_SOURCE_REMOVE;
}

/* The arranger tells its width, and with it the view, while it is laid out; no label may change then. */
static void
view_changed_cb (HrmWindow *self)
{
  if (self->snap_source == 0)
    self->snap_source = g_idle_add (snap_idle_cb, self);
}

static void
desk_changed_cb (HrmWindow *self)
{
  view_changed_cb (self);
  update_place (self);
}

static void
cursor_changed_cb (HrmWindow *self)
{
  update_place (self);
}

/* The mixer alone, tall, is the same mixer without the arranger above it. */
static void
apply_view (HrmWindow *self)
{
  gtk_stack_set_visible_child_name (self->views, g_str_equal (self->view, "notes") ? "notes" : "rooms");
  hrm_window_layout_apply (self);
  /* Not on what is out of view now. */
  hrm_window_focus_room (self, g_str_equal (self->view, "notes") ? self->notes_bin
                               : g_str_equal (self->view, "mix") ? self->mixer_bin : self->arranger_bin);
}

void
hrm_window_set_view (HrmWindow *self, const char *view)
{
  g_return_if_fail (g_str_equal (view, "arrange") || g_str_equal (view, "mix") || g_str_equal (view, "notes"));

  if (g_str_equal (self->view, view))
    return;
  hrm_window_layout_save (self);
  g_free (self->view);
  self->view = g_strdup (view);
  self->narrow_panel = HRM_PANEL_NONE;
  if (self->album != NULL)
    apply_view (self);
  hrm_window_update_actions (self);
}

const char *
hrm_window_get_view (HrmWindow *self)
{
  return self->view;
}

static void
columns_changed_cb (GObject *arranger, GParamSpec *pspec, HrmWindow *self)
{
  guint columns;

  g_object_get (arranger, "header-columns", &columns, NULL);
  hrm_settings_set_int (self->settings, "header-columns", (int) columns);
}

static void
mixer_changed_cb (GObject *mixer, GParamSpec *pspec, HrmWindow *self)
{
  g_autofree char *view = NULL;
  gboolean narrow;

  g_object_get (mixer, "view", &view, "narrow", &narrow, NULL);
  hrm_settings_set_string (self->settings, "mixer-view", view);
  hrm_settings_set_bool (self->settings, "strips-narrow", narrow);
}

static GtkWidget *
make_mixer (HrmWindow *self)
{
  GtkWidget *mixer = hrm_mixer_new (self->desk);
  g_autofree char *view = hrm_settings_get_string (self->settings, "mixer-view");

  g_object_set (mixer, "view", view, "narrow", hrm_settings_get_bool (self->settings, "strips-narrow"), NULL);
  g_signal_connect_object (mixer, "notify::view", G_CALLBACK (mixer_changed_cb), self, 0);
  g_signal_connect_object (mixer, "notify::narrow", G_CALLBACK (mixer_changed_cb), self, 0);
  return mixer;
}

static void
apply_keys (HrmWindow *self)
{
  HrmKeymap *keymap = hrm_settings_get_keymap (self->settings);

  if (self->desk == NULL)
    return;
  hrm_arranger_set_keymap (HRM_ARRANGER (adw_bin_get_child (ADW_BIN (self->arranger_bin))), keymap);
  hrm_event_list_set_keymap (HRM_EVENT_LIST (adw_bin_get_child (ADW_BIN (self->events_bin))), keymap);
  hrm_mixer_set_keymap (HRM_MIXER (adw_bin_get_child (ADW_BIN (self->mixer_bin))), keymap);
  hrm_pool_set_keymap (HRM_POOL (adw_bin_get_child (ADW_BIN (self->pool_bin))), keymap);
  hrm_window_set_outer_keys (self, keymap);
}

static void
make_rooms (HrmWindow *self)
{
  GtkWidget *chip = hrm_carry_chip_new (self->desk);
  GtkWidget *arranger = hrm_arranger_new (self->desk);

  g_object_set (arranger, "header-columns", (guint) hrm_settings_get_int (self->settings, "header-columns"), NULL);
  g_signal_connect_object (arranger, "notify::header-columns", G_CALLBACK (columns_changed_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self->arranger_bin), arranger);
  adw_bin_set_child (ADW_BIN (self->overview_bin), hrm_arranger_new_overview (HRM_ARRANGER (arranger)));
  adw_bin_set_child (ADW_BIN (self->events_bin), hrm_event_list_new (self->desk));
  adw_bin_set_child (ADW_BIN (self->mixer_bin), make_mixer (self));
  adw_bin_set_child (ADW_BIN (self->bridge_bin), hrm_bridge_new (self->desk));
  adw_bin_set_child (ADW_BIN (self->pool_bin), hrm_pool_new (self->desk));
  apply_keys (self);
  adw_bin_set_child (ADW_BIN (self->inspector_bin), hrm_inspector_new (self->desk));
  adw_bin_set_child (ADW_BIN (self->history_bin), hrm_history_panel_new (self->desk));
  adw_bin_set_child (ADW_BIN (self->notes_bin), hrm_export_flow_build_notes (self->desk));
  gtk_overlay_add_overlay (self->overlay, chip);
  gtk_overlay_set_measure_overlay (self->overlay, chip, FALSE);
  hrm_transport_set_desk (self->transport, self->desk);
  hrm_sound_lamp_set_desk (self->sound_lamp, self->desk);
}

/* However it was changed. */
static void
keep_snap_cb (HrmWindow *self)
{
  hrm_settings_set_string (self->settings, "snap", hrm_desk_get_snap (self->desk) == HRM_SNAP_OFF ? "off" : "adaptive");
  hrm_settings_set_string (self->settings, "snap-unit", hrm_step_get_name (hrm_desk_get_unit (self->desk)));
  hrm_settings_set_bool (self->settings, "snap-absolute", hrm_desk_get_absolute (self->desk));
  hrm_settings_set_bool (self->settings, "snap-magnet", hrm_desk_get_magnet (self->desk));
}

/* The album's own; push is what is not remembered. */
static void
keep_cable_policy_cb (HrmWindow *self)
{
  HrmCablePolicy policy = hrm_desk_get_cable_policy (self->desk);

  if (self->path != NULL)
    hrm_settings_set_of_album (self->settings, "cable-policies", self->path,
                               policy == HRM_CABLE_POLICY_PUSH ? NULL : hrm_cable_policy_get_name (policy));
  hrm_window_update_cables (self);
  hrm_window_update_actions (self);
}

static void
apply_cable_policy (HrmWindow *self)
{
  g_autofree char *policy = self->path != NULL ? hrm_settings_get_of_album (self->settings, "cable-policies", self->path) : NULL;

  hrm_desk_set_cable_policy (self->desk, hrm_cable_policy_from_name (policy));
}

static void
apply_settings (HrmWindow *self)
{
  g_autofree char *author = hrm_settings_get_string (self->settings, "author");
  g_autofree char *axis = hrm_settings_get_string (self->settings, "axis-mode");
  g_autofree char *snap = hrm_settings_get_string (self->settings, "snap");
  g_autofree char *wheel = hrm_settings_get_string (self->settings, "wheel");
  g_autofree char *unit = hrm_settings_get_string (self->settings, "snap-unit");
  g_autofree char *colours = hrm_settings_get_string (self->settings, "colour-by");
  g_autofree char *metered = hrm_settings_get_string (self->settings, "metered");

  hrm_album_set_author (self->album, *author != '\0' ? author : g_get_real_name ());
  hrm_desk_set_axis_mode (self->desk, g_str_equal (axis, "wall") ? HRM_AXIS_WALL : HRM_AXIS_STUDIO);
  hrm_desk_set_wheel_zooms (self->desk, g_str_equal (wheel, "zoom"));
  hrm_desk_set_snap (self->desk, g_str_equal (snap, "off") ? HRM_SNAP_OFF : HRM_SNAP_ON);
  hrm_desk_set_unit (self->desk, hrm_step_from_name (unit));
  hrm_desk_set_absolute (self->desk, hrm_settings_get_bool (self->settings, "snap-absolute"));
  hrm_desk_set_magnet (self->desk, hrm_settings_get_bool (self->settings, "snap-magnet"));
  hrm_desk_set_colour_by (self->desk, hrm_colour_by_from_name (colours));
  hrm_desk_set_metered (self->desk, hrm_metered_from_name (metered));
  hrm_desk_set_minimap (self->desk, hrm_settings_get_bool (self->settings, "minimap-visible"));
}

static void
minimap_changed_cb (HrmWindow *self)
{
  hrm_settings_set_bool (self->settings, "minimap-visible", hrm_desk_get_minimap (self->desk));
  hrm_window_update_actions (self);
}

static void
keep_metered_cb (HrmWindow *self)
{
  hrm_settings_set_string (self->settings, "metered", hrm_metered_get_name (hrm_desk_get_metered (self->desk)));
}

static void
keep_colour_by_cb (HrmWindow *self)
{
  hrm_settings_set_string (self->settings, "colour-by", hrm_colour_by_get_name (hrm_desk_get_colour_by (self->desk)));
}

static void
settings_changed_cb (HrmWindow *self, const char *key)
{
  if (self->album != NULL && (g_str_equal (key, "author") || g_str_equal (key, "axis-mode")))
    apply_settings (self);
  if (g_str_equal (key, "shortcuts"))
    apply_keys (self);
  hrm_window_update_actions (self);
}

void
hrm_window_set_album (HrmWindow *self, HrmAlbum *album)
{
  g_return_if_fail (self->album == NULL);

  g_free (self->path);
  self->path = g_strdup (hrm_album_get_path (album));
  self->album = g_object_ref (album);
  self->desk = hrm_desk_new (album);
  apply_settings (self);
  apply_cable_policy (self);
  hrm_window_recall_desk (self);
  make_rooms (self);

  g_signal_connect_object (self->desk, "notify::status", G_CALLBACK (status_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::view", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::width", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::snap", G_CALLBACK (hrm_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::snap", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::snap", G_CALLBACK (keep_snap_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::cable-policy", G_CALLBACK (keep_cable_policy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::minimap", G_CALLBACK (minimap_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::metered", G_CALLBACK (keep_metered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::colour-by", G_CALLBACK (keep_colour_by_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::edit-mode", G_CALLBACK (hrm_window_update_mode), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::edit-mode", G_CALLBACK (hrm_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::drop", G_CALLBACK (hrm_window_update_mode), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::drop", G_CALLBACK (hrm_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::axis-mode", G_CALLBACK (hrm_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::cursor", G_CALLBACK (cursor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (album, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  hrm_window_watch_desk (self);
  hrm_window_save_init (self);

  gtk_spinner_stop (self->loading_spinner);
  gtk_stack_set_visible_child_name (self->pages, "album");
  update_title (self);
  update_snap (self);
  hrm_window_update_cables (self);
  hrm_window_update_mode (self);
  update_place (self);
  hrm_window_update_undo (self);
  hrm_window_update_actions (self);
  /* Last: it fits the header to what stands in it, and a window that has grown for that stays so. */
  apply_view (self);
  hrm_restore_flow_ask_older (self);
  g_signal_emit (self, settled_signal, 0);
}

static void
show_welcome (HrmWindow *self, const char *error)
{
  g_clear_pointer (&self->path, g_free);
  gtk_spinner_stop (self->loading_spinner);
  hrm_welcome_set_error (self->welcome, error);
  gtk_stack_set_visible_child_name (self->pages, "welcome");
  hrm_window_update_actions (self);
}

typedef struct
{
  HrmWindow *self;
  char *path;
} InUse;

static void
in_use_free (InUse *in_use)
{
  g_object_unref (in_use->self);
  g_free (in_use->path);
  g_free (in_use);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InUse, in_use_free)

static void
read_only_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (InUse) in_use = data;
  HrmWindow *self = in_use->self;
  g_autofree char *response = hrm_compat_ask_finish (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = NULL;

  if (!g_str_equal (response, "read") || !hrm_window_is_free (self))
    return;
  album = hrm_album_open (in_use->path, FALSE, &error);
  if (album != NULL)
    {
      g_free (self->path);
      self->path = g_strdup (in_use->path);
      hrm_window_set_album (self, album);
    }
  else
    hrm_welcome_set_error (self->welcome, error->message);
}

/* Another has it open: it can be read all the same. */
static void
ask_read_only (HrmWindow *self, const char *path, const char *why)
{
  InUse *in_use = g_new0 (InUse, 1);
  const HrmAskResponse responses[] = {
    { "cancel", _("_Cancel"), HRM_ASK_PLAIN },
    { "read", _("_Open to read"), HRM_ASK_SUGGESTED },
  };

  in_use->self = g_object_ref (self);
  in_use->path = g_strdup (path);
  hrm_compat_ask (GTK_WINDOW (self), _("This album is in use"), why, NULL, responses, G_N_ELEMENTS (responses),
                  read_only_cb, in_use);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_open_finish (result, &error);
  gboolean cancelled = g_cancellable_is_cancelled (self->opening);
  g_autofree char *path = g_strdup (self->path);

  g_clear_object (&self->opening);
  if (album != NULL && !cancelled)
    {
      hrm_window_set_album (self, album);
      return;
    }
  if (album != NULL)
    hrm_album_close (album, TRUE, NULL);
  show_welcome (self, cancelled ? NULL : error->message);
  if (!cancelled && hrm_album_error_is_locked (error))
    ask_read_only (self, path, error->message);
  else if (!cancelled)
    hrm_welcome_offer_backups (self->welcome, path);
  if (!cancelled && hrm_album_error_is_damage (error, path))
    hrm_welcome_offer_recovery (self->welcome, path);
  g_signal_emit (self, settled_signal, 0);
}

void
hrm_window_open (HrmWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_("Opening %s"), name);

  g_return_if_fail (hrm_window_is_free (self));

  g_free (self->path);
  self->path = g_canonicalize_filename (path, NULL);
  self->opening = g_cancellable_new ();
  hrm_welcome_set_error (self->welcome, NULL);
  gtk_label_set_label (self->loading_label, text);
  gtk_spinner_start (self->loading_spinner);
  gtk_stack_set_visible_child_name (self->pages, "loading");
  hrm_window_update_actions (self);
  hrm_album_open_async (self->path, self->opening, opened_cb, g_object_ref (self));
}

HrmAlbum *
hrm_window_get_album (HrmWindow *self)
{
  return self->album;
}

HrmDesk *
hrm_window_get_desk (HrmWindow *self)
{
  return self->desk;
}

const char *
hrm_window_get_problem (HrmWindow *self)
{
  return hrm_welcome_get_error (self->welcome);
}

gboolean
hrm_window_is_free (HrmWindow *self)
{
  return self->album == NULL && self->opening == NULL;
}

const char *
hrm_window_get_path (HrmWindow *self)
{
  return self->path;
}

/* What the toast would cut goes on in a second line. */
static GtkWidget *
make_toast_title (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

void
hrm_window_toast (HrmWindow *self, const char *text, const char *button, const char *action)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_custom_title (toast, make_toast_title (text));
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Of what follows a colon elsewhere. Returns: (transfer full) */
char *
hrm_window_sentence (const char *text)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (text));
  GString *sentence = g_string_new (NULL);

  if (*text != '\0')
    g_string_append_unichar (sentence, first);
  g_string_append (sentence, *text != '\0' ? g_utf8_next_char (text) : "");
  if (sentence->len > 0 && strchr (".!?", sentence->str[sentence->len - 1]) == NULL)
    g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}

void
hrm_window_show_error (HrmWindow *self, const char *heading, const char *text)
{
  g_autofree char *sentence = hrm_window_sentence (text);
  static const HrmAskResponse close_only[] = { { "close", N_("_Close"), HRM_ASK_SUGGESTED } };
  HrmAskResponse response = close_only[0];

  response.label = _(response.label);
  hrm_compat_ask (GTK_WINDOW (self), heading, sentence, NULL, &response, 1, NULL, NULL);
}

static gboolean
drop_cb (HrmWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GPtrArray) backlogs = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *name = g_file_get_basename (l->data);
      GFile *file = l->data;
      if (name != NULL && g_str_has_suffix (name, ".album"))
        g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
      else
        g_ptr_array_add (backlogs, g_object_ref (file));
    }
  if (backlogs->len > 0)
    hrm_import_flow_run (self, backlogs);
  return files != NULL;
}

static gboolean
hrm_window_close_request (GtkWindow *window)
{
  HrmWindow *self = HRM_WINDOW (window);

  if (!hrm_window_try_close (self))
    return TRUE;
  hrm_window_layout_save (self);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  return GTK_WINDOW_CLASS (hrm_window_parent_class)->close_request (window);
}

static void
hrm_window_dispose (GObject *object)
{
  HrmWindow *self = HRM_WINDOW (object);

  hrm_window_remember_desk (self);
  hrm_window_layout_dispose (self);
  hrm_window_save_dispose (self);
  g_clear_handle_id (&self->status_source, g_source_remove);
  g_clear_handle_id (&self->snap_source, g_source_remove);
  g_clear_weak_pointer (&self->fix_from);
  g_clear_pointer (&self->fix, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_WINDOW);
  /* The rooms may have told of a change as they went. */
  g_clear_handle_id (&self->desk_source, g_source_remove);
  g_clear_object (&self->undo_menu);
  g_clear_object (&self->desk);
  if (self->album != NULL)
    hrm_album_close (self->album, TRUE, NULL);
  g_clear_object (&self->album);
  g_clear_object (&self->opening);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (hrm_window_parent_class)->dispose (object);
}

static void
hrm_window_finalize (GObject *object)
{
  HrmWindow *self = HRM_WINDOW (object);

  g_free (self->path);
  g_free (self->view);
  g_free (self->dismissed);
  g_free (self->undo_item);
  g_free (self->redo_item);
  G_OBJECT_CLASS (hrm_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, snap_box);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, snap_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, cable_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, mode_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, title_box);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, transport);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, sound_lamp);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, loading_label);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, loading_spinner);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, views);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, pool_paned);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, inspector_paned);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, mixer_paned);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, pool_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, side);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, inspector_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, history_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, arranger_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, bottom);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, overview_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, mixer_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, bridge_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, events_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, notes_bin);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, status);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, place);
  gtk_widget_class_bind_template_child (widget_class, HrmWindow, save_state);
}

static void
hrm_window_class_init (HrmWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hrm_window_dispose;
  object_class->finalize = hrm_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hrm_window_close_request;

  g_type_ensure (HRM_TYPE_SOUND_LAMP);
  g_type_ensure (HRM_TYPE_TRANSPORT);
  g_type_ensure (HRM_TYPE_BANNER);
  g_type_ensure (HRM_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-window.ui");
  bind_children (widget_class);

  settled_signal = g_signal_new ("settled", HRM_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hrm_window_init (HrmWindow *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GMenuModel) modes = hrm_arranger_edit_mode_menu ();

  self->view = g_strdup ("arrange");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_primary (self->menu_button, TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->mode_button), modes);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->status), TRUE);
  g_signal_connect (self->status, "query-tooltip", G_CALLBACK (status_tooltip_cb), NULL);
  hrm_compat_rest_handle (GTK_PANED (self->pool_paned));
  hrm_compat_rest_handle (GTK_PANED (self->inspector_paned));
  hrm_compat_rest_handle (GTK_PANED (self->mixer_paned));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_scheme (self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

HrmWindow *
hrm_window_new (GtkApplication *application, HrmSettings *settings)
{
  HrmWindow *self = g_object_new (HRM_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  hrm_window_install_actions (self);
  hrm_window_layout_init (self);
  hrm_welcome_set_settings (self->welcome, settings);
  hrm_window_update_actions (self);
  update_title (self);
  return self;
}

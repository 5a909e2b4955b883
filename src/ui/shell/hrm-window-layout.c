/* hrm-window-layout.c: the rooms in the window, and what is left of them when it is small.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pool | arranger over mixer or event list | inspector or history. Sizes are kept in the settings. A
 * window that is too small for three columns (by its width in units of the
 * text size) shows one panel at a time, and the transport moves down to the
 * status line.
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-arranger.h"
#include "hrm-compat.h"

/* Widths at a text size of 1, px. */
#define WIDTH_TINY 700
#define WIDTH_NARROW 1000
#define WIDTH_SHORT_HEADER 1240
#define WIDTH_TRANSPORT 780
#define WIDTH_LAMP 140
#define WIDTH_MODE 1380
#define HEADER_GAP 6
/* Of the height of the window. */
#define MIXER_MOST 0.4
/* Of its width. */
#define PANEL_MOST 0.36
/* Below this height the mixer gives way to the arranger. */
#define HEIGHT_LOW 560

/* Text is large by the screen's setting, or by the font. */
static double
text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX (hrm_compat_get_text_scale (widget, HRM_COMPAT_TEXT_SIZE), dpi > 0 ? MAX (1.0, dpi / 1024.0 / 96.0) : 1.0);
}

gboolean
hrm_window_panel_is_shown (HrmWindow *self, HrmPanel panel)
{
  if (self->narrow)
    return self->narrow_panel == panel;
  if (panel == HRM_PANEL_HISTORY)
    return self->history_shown;
  if (panel == HRM_PANEL_INSPECTOR)
    return !self->history_shown && hrm_settings_get_bool (self->settings, "inspector-visible");
  return hrm_settings_get_bool (self->settings, "pool-visible");
}

/* A paned gives a child its least size while no position is set: so that is
 * what it is asked for, for one frame, until the paned knows. */
static gboolean
let_go_cb (GtkWidget *bin, GdkFrameClock *clock, gpointer data)
{
  GtkPaned *paned = GTK_PANED (gtk_widget_get_parent (bin));

  if (gtk_widget_get_mapped (bin) && gtk_widget_get_width (bin) <= 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_set_size_request (bin, -1, -1);
  if (paned != NULL && gtk_widget_get_mapped (bin))
    gtk_paned_set_position (paned, gtk_paned_get_position (paned));
  return G_SOURCE_REMOVE;
}

static void
give_size (GtkWidget *bin, GtkOrientation orientation, int size)
{
  GtkWidget *paned = gtk_widget_get_parent (bin);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_set_size_request (bin, size, -1);
  else
    gtk_widget_set_size_request (bin, -1, size);
  g_object_set (paned, "position-set", FALSE, NULL);
  gtk_widget_add_tick_callback (bin, let_go_cb, NULL, NULL);
}

/* The timeline keeps more than half of a low window. */
static int
most_height (HrmWindow *self)
{
  int width, height = gtk_widget_get_height (GTK_WIDGET (self));

  if (height <= 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  return (int) (height * MIXER_MOST);
}

/* Of the mixer or the event list: where the handle was dragged since, that is what is wanted from now on. */
static void
note_bottom (HrmWindow *self)
{
  int height = gtk_widget_get_height (self->bottom), position = gtk_paned_get_position (self->mixer_paned), least, first;

  if (self->bottom_given == 0 || height <= 0 || height == self->bottom_given || !gtk_widget_get_mapped (self->bottom) ||
      !gtk_widget_get_mapped (self->arranger_bin))
    return;
  gtk_widget_measure (self->bottom, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  g_object_get (self->mixer_paned, "min-position", &first, NULL);
  /* Nor was it when there is no room for more, or for less. */
  if (position > first && !(height <= least && self->bottom_given < least))
    hrm_settings_set_int (self->settings, "mixer-height", height);
  self->bottom_given = height;
}

/* In a window of another height it has its share, but not more than is wanted. */
static void
fit_bottom (HrmWindow *self)
{
  int window = gtk_widget_get_height (GTK_WIDGET (self)), height = gtk_widget_get_height (self->bottom), size;

  if (window == self->fitted_height || !gtk_widget_get_mapped (self->bottom) || !gtk_widget_get_mapped (self->arranger_bin))
    return;
  note_bottom (self);
  self->fitted_height = window;
  size = MIN (hrm_settings_get_int (self->settings, "mixer-height"), most_height (self));
  if (self->bottom_given == 0 || size == self->bottom_given)
    return;
  gtk_paned_set_position (self->mixer_paned, gtk_paned_get_position (self->mixer_paned) + height - size);
  self->bottom_given = size;
}

/* Of a panel of SIZE at usual text, beside the timeline of a window that is narrow; 0: what it needs. */
static int
large_panel (HrmWindow *self, int size)
{
  double scale = text_scale (GTK_WIDGET (self)), width = gtk_widget_get_width (GTK_WIDGET (self));

  return scale > 1 && width / scale >= WIDTH_TINY ? (int) MIN (size * scale, width * PANEL_MOST) : 0;
}

static void
show_bin (HrmWindow *self, GtkWidget *bin, gboolean shown, GtkOrientation orientation, const char *key)
{
  int size = hrm_settings_get_int (self->settings, key);
  gboolean was = g_object_get_data (G_OBJECT (bin), "shown") != NULL;

  gtk_widget_set_visible (bin, shown);
  g_object_set_data (G_OBJECT (bin), "shown", shown ? bin : NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      size = MIN (size, most_height (self));
      self->bottom_given = !shown ? 0 : was ? self->bottom_given : size;
      self->fitted_height = was ? self->fitted_height : gtk_widget_get_height (GTK_WIDGET (self));
    }
  /* In a narrow window a panel takes what it needs and no more; where that is so because of the text, a bit more of what
   * would be cut is read. */
  if (self->narrow && orientation == GTK_ORIENTATION_HORIZONTAL)
    size = large_panel (self, size);
  if (shown && !was && size > 0)
    give_size (bin, orientation, size);
  else if (shown && !was)
    g_object_set (gtk_widget_get_parent (bin), "position-set", FALSE, NULL);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* What WIDGET of the header takes, also while it is hidden. */
static int
header_need (GtkWidget *widget)
{
  int need = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), "need"));

  if (gtk_widget_get_visible (widget))
    {
      need = least_width (widget);
      g_object_set_data (G_OBJECT (widget), "need", GINT_TO_POINTER (need));
    }
  return need;
}

/* In a narrow window: what there is room for beside the date and time in full. The edit mode, which has other
 * ways and a banner of its own, only in a wide one: what is shown keeps the window from being made narrower at once. */
static void
fit_header (HrmWindow *self, double width)
{
  GtkWidget *extras[] = { self->snap_box, GTK_WIDGET (self->export_button), self->mode_button };
  gboolean *fit[] = { &self->snap_fits, &self->export_fits, &self->mode_fits };
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - least_width (GTK_WIDGET (self->header_bar)), wanted;

  gtk_widget_measure (GTK_WIDGET (self->transport), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  room -= gtk_widget_get_visible (GTK_WIDGET (self->transport)) ? wanted - least_width (GTK_WIDGET (self->transport)) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    room += gtk_widget_get_visible (extras[i]) ? header_need (extras[i]) + HEADER_GAP : 0;
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    {
      int need = header_need (extras[i]) + HEADER_GAP;

      *fit[i] = (!self->narrow && extras[i] != self->mode_button) || (gtk_widget_get_visible (GTK_WIDGET (self->transport)) && room >= need);
      room -= *fit[i] ? need : 0;
    }
  self->mode_fits &= width >= WIDTH_MODE;
}

static void
apply_header (HrmWindow *self, double width)
{
  gboolean has_place;

  /* What is shown of the rest, where the lamp is lit. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->sound_lamp)))
    width -= WIDTH_LAMP;
  has_place = width >= WIDTH_TRANSPORT;
  hrm_sound_lamp_set_compact (self->sound_lamp, !has_place);
  gtk_widget_set_visible (GTK_WIDGET (self->transport), has_place);
  gtk_widget_set_visible (self->back_button, self->album != NULL && width < WIDTH_TINY && self->narrow_panel != HRM_PANEL_NONE);
  self->short_header = width < WIDTH_SHORT_HEADER;
  hrm_transport_set_compact (self->transport, self->short_header);
  hrm_window_update_cables (self);
  hrm_window_update_mode (self);
  gtk_widget_set_visible (GTK_WIDGET (self->place), !has_place);
  set_class (GTK_WIDGET (self), "narrow", self->narrow);
  set_class (GTK_WIDGET (self), "short", self->short_header);
  fit_header (self, width);
  gtk_widget_set_visible (self->snap_box, self->snap_fits);
  gtk_widget_set_visible (self->mode_button, self->mode_fits);
}

/* In units of the text size. */
static void
get_size (HrmWindow *self, double *width, double *height)
{
  double scale = text_scale (GTK_WIDGET (self));
  int w = gtk_widget_get_width (GTK_WIDGET (self)), h = gtk_widget_get_height (GTK_WIDGET (self));

  if (w <= 0 || h <= 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &w, &h);
  *width = w / scale;
  *height = h / scale;
}

static gboolean
is_low (HrmWindow *self)
{
  double width, height;

  get_size (self, &width, &height);
  return height < HEIGHT_LOW;
}

gboolean
hrm_window_mixer_is_shown (HrmWindow *self)
{
  return !self->events_shown && hrm_settings_get_bool (self->settings, "mixer-visible") && (self->mixer_asked || !is_low (self));
}

void
hrm_window_layout_apply (HrmWindow *self)
{
  double width, height;
  gboolean mix = g_str_equal (self->view, "mix"), inspector, history, covered;

  get_size (self, &width, &height);
  self->mixer_asked = self->mixer_asked && height < HEIGHT_LOW;
  self->narrow = width < WIDTH_NARROW;
  if (!self->narrow)
    self->narrow_panel = HRM_PANEL_NONE;
  apply_header (self, width);
  hrm_welcome_set_narrow (self->welcome, width < WIDTH_NARROW);
  /* The rooms are laid out when they come into view. */
  if (self->album == NULL || g_str_equal (self->view, "notes"))
    {
      hrm_window_update_actions (self);
      return;
    }
  show_bin (self, self->pool_bin, !mix && hrm_window_panel_is_shown (self, HRM_PANEL_POOL), GTK_ORIENTATION_HORIZONTAL, "pool-width");
  inspector = hrm_window_panel_is_shown (self, HRM_PANEL_INSPECTOR);
  history = hrm_window_panel_is_shown (self, HRM_PANEL_HISTORY);
  gtk_widget_set_visible (self->inspector_bin, inspector);
  gtk_widget_set_visible (self->history_bin, history);
  show_bin (self, self->side, inspector || history, GTK_ORIENTATION_HORIZONTAL, "inspector-width");
  gtk_widget_set_visible (self->arranger_bin, !mix);
  /* In a very narrow one it takes the place of the timeline. */
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_paned), width >= WIDTH_TINY || self->narrow_panel != HRM_PANEL_POOL);
  gtk_widget_set_visible (GTK_WIDGET (self->mixer_paned), width >= WIDTH_TINY || !(inspector || history));
  covered = width < WIDTH_TINY && self->narrow_panel != HRM_PANEL_NONE;
  if (mix)
    {
      self->bottom_given = 0;
      gtk_widget_set_visible (self->bottom, TRUE);
      g_object_set_data (G_OBJECT (self->bottom), "shown", NULL);
    }
  else
    {
      show_bin (self, self->bottom, !covered && (self->events_shown || hrm_window_mixer_is_shown (self)), GTK_ORIENTATION_VERTICAL, "mixer-height");
      fit_bottom (self);
    }
  gtk_widget_set_visible (self->mixer_bin, mix || !self->events_shown);
  gtk_widget_set_visible (self->events_bin, !mix && self->events_shown);
  /* Where the mixer is not seen a line of meters is. */
  gtk_widget_set_visible (self->bridge_bin, !mix && (self->events_shown || !gtk_widget_get_visible (self->bottom)) &&
                                              hrm_settings_get_bool (self->settings, "bridge-visible"));
  /* With the timeline its overview would go. */
  gtk_widget_set_visible (self->overview_bin, mix);
  hrm_window_update_actions (self);
}

/* What the window is wide and high of its own, and its panels. */
void
hrm_window_layout_save (HrmWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  hrm_settings_set_int (self->settings, "window-width", width);
  hrm_settings_set_int (self->settings, "window-height", height);
  hrm_settings_set_bool (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->album == NULL || self->narrow)
    return;
  if (gtk_widget_get_mapped (self->pool_bin))
    hrm_settings_set_int (self->settings, "pool-width", gtk_widget_get_width (self->pool_bin));
  if (gtk_widget_get_mapped (self->side))
    hrm_settings_set_int (self->settings, "inspector-width", gtk_widget_get_width (self->side));
  note_bottom (self);
}

/* To the session that is selected, where the room is the timeline; else to
 * where the focus was in it last, or its first. */
gboolean
hrm_window_focus_room (HrmWindow *self, GtkWidget *bin)
{
  GtkWidget *room = adw_bin_get_child (ADW_BIN (bin));

  if (room == NULL || !gtk_widget_get_mapped (bin))
    return FALSE;
  if (HRM_IS_ARRANGER (room))
    {
      HrmRow *row = hrm_desk_get_inspected (self->desk);
      hrm_arranger_grab_focus (HRM_ARRANGER (room), row != NULL && row->kind == HRM_KIND_SESSION ? row->id : 0);
      return TRUE;
    }
  return gtk_widget_grab_focus (room) || gtk_widget_child_focus (bin, GTK_DIR_TAB_FORWARD);
}

/* The focus must not be left in a room that goes. */
static void
leave (HrmWindow *self, GtkWidget *bin)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, bin))
    hrm_window_focus_room (self, self->arranger_bin);
}

static GtkWidget *
panel_bin (HrmWindow *self, HrmPanel panel)
{
  return panel == HRM_PANEL_POOL ? self->pool_bin : panel == HRM_PANEL_HISTORY ? self->history_bin : self->inspector_bin;
}

/* The panel whose place PANEL takes; HRM_PANEL_NONE: there is room for it. */
static HrmPanel
get_replaced (HrmWindow *self, HrmPanel panel)
{
  if (self->narrow)
    return self->narrow_panel;
  if (panel == HRM_PANEL_POOL)
    return HRM_PANEL_NONE;
  return panel == HRM_PANEL_HISTORY ? HRM_PANEL_INSPECTOR : HRM_PANEL_HISTORY;
}

static void
keep_shown (HrmWindow *self, HrmPanel panel, gboolean shown)
{
  if (panel == HRM_PANEL_POOL)
    hrm_settings_set_bool (self->settings, "pool-visible", shown);
  else
    self->history_shown = panel == HRM_PANEL_HISTORY && shown;
  /* Behind the history the inspector waits as it was. */
  if (panel == HRM_PANEL_INSPECTOR)
    hrm_settings_set_bool (self->settings, "inspector-visible", shown);
}

void
hrm_window_toggle_panel (HrmWindow *self, HrmPanel panel)
{
  gboolean shown = hrm_window_panel_is_shown (self, panel);
  HrmPanel gone = shown ? panel : get_replaced (self, panel);

  hrm_window_layout_save (self);
  if (gone != HRM_PANEL_NONE)
    leave (self, panel_bin (self, gone));
  if (self->narrow)
    self->narrow_panel = shown ? HRM_PANEL_NONE : panel;
  else
    keep_shown (self, panel, !shown);
  hrm_window_layout_apply (self);
}

void
hrm_window_show_panel (HrmWindow *self, HrmPanel panel)
{
  if (!hrm_window_panel_is_shown (self, panel))
    hrm_window_toggle_panel (self, panel);
}

/* In a very narrow window: the timeline instead of the panel. TRUE: it was covered. */
gboolean
hrm_window_uncover (HrmWindow *self)
{
  HrmPanel panel = self->narrow_panel;
  double width, height;

  get_size (self, &width, &height);
  if (panel == HRM_PANEL_NONE || width >= WIDTH_TINY)
    return FALSE;
  hrm_window_toggle_panel (self, panel);
  hrm_window_focus_room (self, self->arranger_bin);
  return TRUE;
}

/* What has no room would make the window grow. */
static gboolean
is_too_low (HrmWindow *self)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  return least > gtk_widget_get_height (GTK_WIDGET (self));
}

/* In a low window it is only there when one asks for it, and where it fits. */
static void
show_mixer_in_low (HrmWindow *self)
{
  self->mixer_asked = TRUE;
  hrm_window_layout_apply (self);
  if (!is_too_low (self))
    return;
  self->mixer_asked = FALSE;
  hrm_window_layout_apply (self);
  hrm_desk_say (self->desk, "%s", _("There is no room for the mixer below the timeline: make the window higher, or go to “Mix”"));
}

void
hrm_window_toggle_mixer (HrmWindow *self)
{
  gboolean shown = !hrm_window_uncover (self) && hrm_window_mixer_is_shown (self);

  hrm_window_layout_save (self);
  if (g_str_equal (self->view, "mix"))
    hrm_window_set_view (self, "arrange");
  leave (self, shown ? self->mixer_bin : self->events_bin);
  self->events_shown = FALSE;
  hrm_settings_set_bool (self->settings, "mixer-visible", !shown);
  self->mixer_asked = FALSE;
  if (!shown && is_low (self))
    show_mixer_in_low (self);
  else
    hrm_window_layout_apply (self);
}

/* In the place of the mixer, which waits behind it as it was. */
void
hrm_window_toggle_events (HrmWindow *self)
{
  gboolean covered = hrm_window_uncover (self);

  hrm_window_layout_save (self);
  if (covered || !g_str_equal (self->view, "arrange"))
    {
      self->events_shown = FALSE;
      hrm_window_set_view (self, "arrange");
    }
  leave (self, self->events_shown ? self->events_bin : self->mixer_bin);
  self->events_shown = !self->events_shown;
  hrm_window_layout_apply (self);
}

void
hrm_window_focus_pane (HrmWindow *self, gboolean forward)
{
  GtkWidget *arranger = adw_bin_get_child (ADW_BIN (self->arranger_bin));
  GtkWidget *headers = arranger != NULL ? hrm_arranger_get_headers (HRM_ARRANGER (arranger)) : self->arranger_bin;
  /* The headers before what they are in. */
  GtkWidget *panes[] = { GTK_WIDGET (self->header_bar), self->pool_bin, headers, self->arranger_bin, self->mixer_bin, self->events_bin, self->bridge_bin,
                         self->inspector_bin, self->history_bin, self->notes_bin };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int n = G_N_ELEMENTS (panes), at = 0;

  while (focus != NULL && at < n - 1 && !gtk_widget_is_ancestor (focus, panes[at]))
    at++;
  for (int i = 1; i <= n; i++)
    {
      GtkWidget *pane = panes[(at + (forward ? i : n - i)) % n];

      if (ADW_IS_BIN (pane) ? hrm_window_focus_room (self, pane)
                            : gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

static gboolean
layout_cb (gpointer data)
{
  HrmWindow *self = data;

  self->layout_source = 0;
  hrm_window_layout_apply (self);
  return G_SOURCE_REMOVE;
}

/* After the layout, which knows how large the window is without its shadow. */
static void
queue_layout (HrmWindow *self)
{
  if (self->layout_source == 0)
    self->layout_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, layout_cb, self, NULL);
}

/* At once, since the window would grow in the next frame for what it has no room for, and stay so; and again when all is measured. */
static void
text_size_cb (HrmWindow *self)
{
  hrm_window_layout_apply (self);
  queue_layout (self);
}

static void
realize_cb (HrmWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  g_signal_connect_object (surface, "notify::width", G_CALLBACK (queue_layout), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (surface, "notify::height", G_CALLBACK (queue_layout), self, G_CONNECT_SWAPPED);
  queue_layout (self);
}

static void
fullscreened_cb (HrmWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "fullscreen");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (gtk_window_is_fullscreen (GTK_WINDOW (self))));
}

void
hrm_window_layout_init (HrmWindow *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  gtk_window_set_default_size (GTK_WINDOW (self), hrm_settings_get_int (self->settings, "window-width"),
                               hrm_settings_get_int (self->settings, "window-height"));
  if (hrm_settings_get_bool (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  /* At once: the window would grow for what it has no room for, and stay so. */
  g_signal_connect_object (self->sound_lamp, "notify::visible", G_CALLBACK (hrm_window_layout_apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (text_size_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (text_size_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
}

void
hrm_window_layout_dispose (HrmWindow *self)
{
  g_clear_handle_id (&self->layout_source, g_source_remove);
}

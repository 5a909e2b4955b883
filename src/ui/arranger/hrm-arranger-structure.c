/* hrm-arranger-structure.c: folders, heights, mute, solo, sections and markers by command.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-structure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-desk-tracks.h"
#include "hrm-minimap.h"
#include "hrm-ruler.h"
#include "hrm-scenes.h"
#include "hrm-section-strip.h"
#include "hrm-track-header.h"
#include "hrm-words.h"

/* The desk tells */

void
hrm_arranger_mark_silent (HrmArranger *self)
{
  gboolean any = hrm_desk_n_muted (self->desk) + hrm_desk_n_soloed (self->desk) > 0;

  for (guint i = 0; i < hrm_layout_n_rows (self->layout); i++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (self->layout, i);
      HrmSound sound = any ? hrm_desk_get_sound (self->desk, row->track) : HRM_SOUND_ON;

      /* A folder shows what is heard in it, but where its own sessions lie they are not. */
      row->silent = sound == HRM_SOUND_PARTLY ? row->lanes->len > 0 : sound != HRM_SOUND_ON;
    }
  hrm_lanes_view_show_silent (HRM_LANES_VIEW (self->lanes));
}

/* What has the focus may now be in a closed folder: then it goes to that. */
static void
follow_focus (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  HrmLayoutRow *row = session != NULL ? hrm_layout_row_showing (self->layout, session->track.row) : NULL;

  if (row == NULL || !row->collapsed)
    return;
  self->focus = 0;
  hrm_desk_set_cursor_track (self->desk, row->track);
}

void
hrm_arranger_apply_view (HrmArranger *self)
{
  HrmLayoutView view;

  hrm_desk_get_layout_view (self->desk, &view);
  if (hrm_arranger_is_dragging (self))
    hrm_arranger_cancel_drag (self);
  hrm_layout_set_view (self->layout, &view);
  follow_focus (self);
  hrm_arranger_sync (self);
  hrm_arranger_mark_silent (self);
  hrm_headers_sync (HRM_HEADERS (self->headers), TRUE);
  hrm_minimap_changed (HRM_MINIMAP (self->minimap));
  hrm_arranger_update_tools (self);
  hrm_arranger_redraw (self);
}

/* Under the corner: lamps that say that not all is heard, and a menu. */

static GMenuModel *
tools_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) heights = g_menu_new (), columns = g_menu_new (), folders = g_menu_new (), lists = g_menu_new (), colours = g_menu_new ();
  g_autoptr (GMenuModel) by = hrm_arranger_colour_by_menu ();

  g_menu_append (heights, _("_Small tracks"), "canvas.lane-size(22)");
  g_menu_append (heights, _("_Medium tracks"), "canvas.lane-size(46)");
  g_menu_append (heights, _("_Large tracks"), "canvas.lane-size(92)");
  g_menu_append (heights, _("_Fit the selected tracks"), "canvas.fit-tracks");
  g_menu_append (columns, _("Show s_tatus"), "canvas.show-status");
  g_menu_append (columns, _("Show _priority"), "canvas.show-priority");
  g_menu_append (columns, _("Show o_wner"), "canvas.show-owner");
  g_menu_append (columns, _("Show _hours left"), "canvas.show-hours");
  g_menu_append (columns, _("Show mute, solo and f_reeze"), "canvas.show-buttons");
  g_menu_append (folders, _("Make a fol_der of the selected tracks"), "canvas.make-folder");
  g_menu_append (folders, _("_Close all folders"), "canvas.fold-all(1)");
  g_menu_append (folders, _("_Open all folders"), "canvas.fold-all(0)");
  g_menu_append (lists, _("S_ections…"), "canvas.section-list");
  g_menu_append (lists, _("Save this _order of sections"), "canvas.store-order");
  g_menu_append (lists, _("Sprint _lengths…"), "canvas.tempo");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (heights));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (columns));
  g_menu_append_submenu (colours, _("_Colour by"), by);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (colours));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (folders));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lists));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
add_lamp (GtkWidget *box, const char *css_class, const char *action, const char *tooltip)
{
  GtkWidget *lamp = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (lamp, "lamp");
  gtk_widget_add_css_class (lamp, css_class);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (lamp), action);
  gtk_widget_set_tooltip_text (lamp, tooltip);
  gtk_widget_set_visible (lamp, FALSE);
  gtk_widget_set_valign (lamp, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), lamp);
  return lamp;
}

GtkWidget *
hrm_arranger_make_tools (HrmArranger *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "tools", "spacing", 6, NULL);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = tools_menu ();

  self->solo_lamp = add_lamp (box, "solo", "canvas.clear-solos", _("Some tracks are soloed. Click to hear all."));
  self->mute_lamp = add_lamp (box, "mute", "canvas.clear-mutes", _("Some tracks are muted. Click to hear them again."));
  self->legend = hrm_arranger_make_legend ();
  gtk_box_append (GTK_BOX (box), self->legend);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _("Tracks and sections"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tracks and sections"), -1);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

void
hrm_arranger_update_tools (HrmArranger *self)
{
  guint soloed = self->desk != NULL ? hrm_desk_n_soloed (self->desk) : 0, muted = self->desk != NULL ? hrm_desk_n_muted (self->desk) : 0;
  g_autofree char *solo = g_strdup_printf (_("Solo %u"), soloed), *mute = g_strdup_printf (_("Mute %u"), muted);

  gtk_button_set_label (GTK_BUTTON (self->solo_lamp), solo);
  gtk_button_set_label (GTK_BUTTON (self->mute_lamp), mute);
  gtk_widget_set_visible (self->solo_lamp, soloed > 0);
  gtk_widget_set_visible (self->mute_lamp, muted > 0);
  gtk_widget_set_visible (self->tools, !hrm_arranger_is_empty (self));
}

/* Tracks */

GPtrArray *
hrm_arranger_get_tracks (HrmArranger *self)
{
  GPtrArray *tracks = hrm_desk_get_selected_tracks (self->desk);
  HrmRow *inspected = hrm_desk_get_inspected (self->desk);
  HrmLayoutRow *row = hrm_arranger_current_row (self);
  HrmTrack *header = hrm_headers_get_focused (HRM_HEADERS (self->headers));
  HrmTrack *track = header != NULL ? header
                    : inspected != NULL && inspected->kind == HRM_KIND_TRACK ? hrm_as_track (inspected)
                    : row != NULL ? row->track : NULL;

  /* The keyboard is elsewhere by now. */
  if (tracks->len > 0 && track != NULL && !g_ptr_array_find (tracks, track, NULL))
    g_ptr_array_set_size (tracks, 0);
  if (tracks->len == 0 && track != NULL)
    g_ptr_array_add (tracks, track);
  return tracks;
}

gboolean
hrm_arranger_toggle_fold (HrmArranger *self)
{
  HrmLayoutRow *row = hrm_arranger_current_row (self);

  if (hrm_arranger_get_focused (self) != NULL || row == NULL || !row->folder)
    return FALSE;
  hrm_desk_set_collapsed (self->desk, row->track, !row->collapsed);
  return TRUE;
}

/* What a folder shows of what is in it at a point of the canvas: a closed one on all of its row. */
const HrmLayoutRun *
hrm_arranger_run_at (HrmArranger *self, HrmLayoutRow *row, double x, double y)
{
  double top, height, row_y = y + hrm_arranger_get_top (self) - row->y;

  if (!hrm_layout_summary_extent (row, &top, &height) || (!row->collapsed && (row_y < top || row_y >= top + height)))
    return NULL;
  return hrm_layout_run_at (row, hrm_arranger_axis_at (self, x));
}

/* A double-click on a folder goes into the run that is there; a closed one opens in any case. */
gboolean
hrm_arranger_open_run (HrmArranger *self, HrmTrack *track, double x, double y)
{
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, track);
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  const HrmLayoutRun *found = row != NULL ? hrm_arranger_run_at (self, row, x, y) : NULL;
  HrmLayoutRun run = found != NULL ? *found : (HrmLayoutRun) { 0 };

  if (found == NULL && (row == NULL || !row->collapsed))
    return FALSE;
  hrm_desk_set_collapsed (self->desk, track, FALSE);
  if (found != NULL)
    hrm_desk_show_span (self->desk, hrm_time_scale_from_axis (scale, run.from, HRM_SEAM_AFTER),
                        hrm_time_scale_from_axis (scale, run.to, HRM_SEAM_BEFORE));
  return TRUE;
}

/* What is at Y of the canvas stays there. */
void
hrm_arranger_scale_rows (HrmArranger *self, double y, int steps)
{
  HrmLayoutRow *row = hrm_layout_row_at (self->layout, y + hrm_arranger_get_top (self));
  HrmTrack *track = row != NULL ? row->track : NULL;
  double part = row != NULL ? (y + hrm_arranger_get_top (self) - row->y) / row->height : 0;

  hrm_desk_scale_lanes (self->desk, NULL, steps);
  row = hrm_layout_row_of (self->layout, track);
  if (row != NULL)
    hrm_arranger_scroll_to (self, row->y + part * row->height - y);
}

static void
fold_all_action (HrmArranger *self, int n)
{
  hrm_desk_collapse_all (self->desk, n != 0);
}

static void
fold_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);
  HrmTrack *track = tracks->len > 0 ? tracks->pdata[0] : NULL;

  if (track != NULL && hrm_track_is_folder (track))
    hrm_desk_set_collapsed (self->desk, track, !hrm_desk_is_collapsed (self->desk, track));
}

static void
indent_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);

  if (tracks->len > 0)
    hrm_command_indent_track (self->desk, tracks->pdata[0], n);
}

typedef struct
{
  HrmArranger *arranger;
  gint64 row;
} Later;

static void
rename_cb (gpointer data)
{
  Later *later = data;
  HrmDesk *desk = later->arranger->desk;
  HrmRow *row = desk != NULL ? hrm_model_get (hrm_desk_get_model (desk), later->row) : NULL;

  if (row != NULL)
    hrm_arranger_rename (later->arranger, row);
  g_object_unref (later->arranger);
  g_free (later);
}

/* Not while a menu, which it may come from, still has the pointer. */
static void
rename_later (HrmArranger *self, gint64 row)
{
  Later *later = g_new (Later, 1);

  *later = (Later) { g_object_ref (self), row };
  g_idle_add_once (rename_cb, later);
}

static void
make_folder_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);
  gint64 id;

  if (hrm_command_make_folder (self->desk, tracks, &id))
    rename_later (self, id);
}

static void
link_tracks_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);

  hrm_desk_link_tracks (self->desk, tracks);
}

static void
track_mute_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);

  if (tracks->len > 0)
    hrm_desk_set_tracks_muted (self->desk, tracks, !hrm_desk_is_track_muted (self->desk, tracks->pdata[0]));
}

static void
track_solo_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);

  if (tracks->len > 0)
    hrm_desk_set_tracks_soloed (self->desk, tracks, !hrm_desk_is_track_soloed (self->desk, tracks->pdata[0]), FALSE);
}

static void
clear_solos_action (HrmArranger *self, int n)
{
  hrm_desk_clear_solos (self->desk);
}

static void
clear_mutes_action (HrmArranger *self, int n)
{
  hrm_desk_clear_mutes (self->desk);
}

static void
freeze_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);

  if (tracks->len > 0)
    hrm_command_toggle_frozen (self->desk, tracks);
}

static void
keep_dates_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_arranger_get_tracks (self);

  if (tracks->len > 0)
    hrm_command_toggle_keeps (self->desk, tracks);
}

/* Of several selected tracks, else of all. */
static void
taller_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_desk_get_selected_tracks (self->desk);

  hrm_desk_scale_lanes (self->desk, tracks->len > 1 ? tracks : NULL, n);
}

static void
lane_size_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = hrm_desk_get_selected_tracks (self->desk);

  if (tracks->len > 1)
    hrm_desk_set_lane_heights (self->desk, tracks, n);
  else
    hrm_desk_set_lane_height (self->desk, NULL, n);
}

static gboolean
find_rows (HrmArranger *self, guint *first, guint *last)
{
  g_autoptr (GPtrArray) tracks = hrm_desk_get_selected_tracks (self->desk);
  g_autoptr (GPtrArray) sessions = hrm_desk_get_selection (self->desk);
  HrmLayoutRow *current = hrm_arranger_current_row (self);

  for (guint i = 0; tracks->len < 2 && i < sessions->len; i++)
    g_ptr_array_add (tracks, ((HrmSession *) sessions->pdata[i])->track.row);
  if (tracks->len == 0 && current != NULL)
    g_ptr_array_add (tracks, current->track);
  *first = G_MAXUINT;
  *last = 0;
  for (guint i = 0; i < tracks->len; i++)
    {
      HrmLayoutRow *row = hrm_layout_row_showing (self->layout, tracks->pdata[i]);

      *first = MIN (*first, row->index);
      *last = MAX (*last, row->index);
    }
  return tracks->len > 0;
}

/* From the first to the last of them, as high as the window. */
static void
fit_tracks_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  double fixed = 0;
  guint first, last, lanes = 0;

  if (!find_rows (self, &first, &last))
    return;
  for (guint i = first; i <= last; i++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (self->layout, i);
      guint own = MAX (row->lanes->len, 1);

      fixed += 2 * HRM_ROW_PAD + (own - 1) * HRM_LANE_GAP;
      lanes += own;
      g_ptr_array_add (tracks, row->track);
    }
  hrm_desk_set_lane_heights (self->desk, tracks, (int) floor ((gtk_widget_get_height (self->canvas) - fixed) / lanes));
  hrm_arranger_scroll_to (self, hrm_layout_get_row (self->layout, first)->y);
}

/* Sections, markers, sprints */

static void
marker_action (HrmArranger *self, int n)
{
  gint64 id;

  if (hrm_command_add_marker (self->desk, &id))
    hrm_arranger_edit_marker (self, hrm_as_marker (hrm_model_get (hrm_desk_get_model (self->desk), id)));
}

static void
section_action (HrmArranger *self, int n)
{
  gint64 id;

  if (!hrm_command_add_section (self->desk, &id))
    return;
  hrm_section_strip_set_current (HRM_SECTION_STRIP (self->sections), id);
  rename_later (self, id);
}

static void
landmark_action (HrmArranger *self, int n)
{
  g_autofree char *name = NULL, *day = NULL;
  HrmCivil at;

  if (!hrm_command_find_landmark (self->desk, n, &at, &name))
    return;
  hrm_desk_set_cursor (self->desk, at);
  hrm_desk_reveal (self->desk, at);
  day = hrm_words_day (hrm_civil_date (at));
  hrm_desk_say (self->desk, "%s, %s", name, day);
}

static void
mark_set_action (HrmArranger *self, int n)
{
  if (n >= 1 && n <= HRM_QUICK_MARKS)
    hrm_desk_set_quick_mark (self->desk, (guint) n);
}

static void
mark_go_action (HrmArranger *self, int n)
{
  if (n >= 1 && n <= HRM_QUICK_MARKS)
    hrm_desk_go_quick_mark (self->desk, (guint) n);
}

static void
section_list_action (HrmArranger *self, int n)
{
  hrm_arranger_list_sections (self);
}

static void
store_order_action (HrmArranger *self, int n)
{
  hrm_command_store_order (self->desk);
}

static void
tempo_action (HrmArranger *self, int n)
{
  hrm_arranger_edit_tempo (self, hrm_desk_get_cursor (self->desk));
}

/* To the next release or deadline from the cursor on, or off again. */
static void
count_down_action (HrmArranger *self, int n)
{
  gboolean on = hrm_desk_get_countdown (self->desk) != NULL;
  HrmCivil cursor = hrm_desk_get_cursor (self->desk), at = cursor != HRM_UNSET ? cursor : hrm_album_get_now (hrm_desk_get_album (self->desk));
  HrmMarker *aim = on ? NULL : hrm_desk_find_aim (hrm_desk_get_plan (self->desk), at);
  g_autofree char *name = NULL;

  hrm_desk_set_countdown (self->desk, aim);
  name = aim != NULL ? hrm_words_short (HRM_ROW (aim)) : NULL;
  if (name != NULL)
    hrm_desk_say (self->desk, _("The ruler counts working days down to %s"), name);
  else if (on)
    hrm_desk_say (self->desk, "%s", _("The ruler shows dates"));
  else
    hrm_desk_say (self->desk, "%s", _("There is no release or deadline from the cursor on to count down to; add a marker of that kind"));
}

/* To the marker of the menu, else off. */
static void
countdown_action (HrmArranger *self, int n)
{
  HrmMarker *marker = hrm_ruler_get_current (HRM_RULER (self->ruler));

  hrm_desk_set_countdown (self->desk, n ? marker : NULL);
}

static void
edit_marker_action (HrmArranger *self, int n)
{
  HrmMarker *marker = hrm_ruler_get_current (HRM_RULER (self->ruler));

  if (marker != NULL)
    hrm_arranger_edit_marker (self, marker);
}

static void
delete_marker_action (HrmArranger *self, int n)
{
  HrmMarker *marker = hrm_ruler_get_current (HRM_RULER (self->ruler));

  if (marker != NULL)
    hrm_command_delete_row (self->desk, HRM_ROW (marker));
}

static HrmSection *
current_section (HrmArranger *self)
{
  return hrm_section_strip_get_current (HRM_SECTION_STRIP (self->sections));
}

#define SECTION_ACTION(name, call) \
  static void name (HrmArranger *self, int n) \
  { \
    HrmSection *section = current_section (self); \
    if (section != NULL) \
      call; \
  }

static void
set_section (HrmArranger *self, HrmSection *section, guint field, gint64 value)
{
  g_autofree char *name = hrm_words_short (HRM_ROW (section));
  g_autofree char *words = g_strdup_printf (field == HRM_FIELD (Section, kind) ? _("Change kind of %s") : _("Colour %s"), name);
  g_autoptr (HrmEdit) edit = hrm_edit_new (words);

  hrm_edit_set_int (edit, HRM_KIND_SECTION, section->base.id, field, value);
  hrm_desk_commit (self->desk, edit);
}

SECTION_ACTION (section_rename_action, rename_later (self, section->base.id))
SECTION_ACTION (section_delete_action, hrm_arranger_ask_delete_section (self, section))
SECTION_ACTION (section_copy_action, hrm_command_copy_section (self->desk, section))
SECTION_ACTION (section_shift_action, hrm_command_shift_section (self->desk, section, n))
SECTION_ACTION (section_show_action, hrm_desk_show_span (self->desk, section->start, hrm_command_section_end (self->desk, section)))
SECTION_ACTION (section_kind_action, set_section (self, section, HRM_FIELD (Section, kind), n))
SECTION_ACTION (section_colour_action, set_section (self, section, HRM_FIELD (Section, colour), n < 0 ? HRM_UNSET : n))

typedef struct
{
  const char *name;
  gboolean counted;          /* takes a number */
  void (*run) (HrmArranger *self, int n);
} Action;

static const Action actions[] = {
  { "fold", FALSE, fold_action },
  { "fold-all", TRUE, fold_all_action },
  { "indent", TRUE, indent_action },
  { "make-folder", FALSE, make_folder_action },
  { "link-tracks", FALSE, link_tracks_action },
  { "track-mute", FALSE, track_mute_action },
  { "track-solo", FALSE, track_solo_action },
  { "clear-solos", FALSE, clear_solos_action },
  { "clear-mutes", FALSE, clear_mutes_action },
  { "freeze", FALSE, freeze_action },
  { "keep-dates", FALSE, keep_dates_action },
  { "taller", TRUE, taller_action },
  { "lane-size", TRUE, lane_size_action },
  { "fit-tracks", FALSE, fit_tracks_action },
  { "marker", FALSE, marker_action },
  { "edit-marker", FALSE, edit_marker_action },
  { "delete-marker", FALSE, delete_marker_action },
  { "countdown", TRUE, countdown_action },
  { "count-down", FALSE, count_down_action },
  { "landmark", TRUE, landmark_action },
  { "mark-set", TRUE, mark_set_action },
  { "mark-go", TRUE, mark_go_action },
  { "tempo", FALSE, tempo_action },
  { "store-order", FALSE, store_order_action },
  { "section", FALSE, section_action },
  { "section-list", FALSE, section_list_action },
  { "section-rename", FALSE, section_rename_action },
  { "section-delete", FALSE, section_delete_action },
  { "section-copy", FALSE, section_copy_action },
  { "section-shift", TRUE, section_shift_action },
  { "section-show", FALSE, section_show_action },
  { "section-kind", TRUE, section_kind_action },
  { "section-colour", TRUE, section_colour_action },
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
hrm_arranger_install_structure (GtkWidgetClass *klass)
{
  static const char *const columns[] = { "show-status", "show-priority", "show-owner", "show-hours", "show-buttons" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("canvas.", actions[i].name, NULL);

      gtk_widget_class_install_action (klass, name, actions[i].counted ? "i" : NULL, activate);
    }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *name = g_strconcat ("canvas.", columns[i], NULL);

      gtk_widget_class_install_property_action (klass, name, columns[i]);
    }
}

/* hrm-marker-popover.c: a marker, edited where it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was changed is one step, made when the popover closes; Escape drops it.
 */
#include "config.h"

#include "hrm-marker-popover.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-desk-tracks.h"
#include "hrm-words.h"

struct _HrmMarkerPopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  gint64 marker;
  GtkWidget *title, *date, *kind, *track, *notes, *countdown;
  GArray *tracks;            /* ids, as in the list; the first is 0: none */
  gboolean dropped;
};

G_DEFINE_FINAL_TYPE (HrmMarkerPopover, hrm_marker_popover, GTK_TYPE_POPOVER)

static HrmMarker *
get_marker (HrmMarkerPopover *self)
{
  return hrm_as_marker (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_MARKER, self->marker));
}

static char *
get_notes (HrmMarkerPopover *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* "Fri 13 Mar 2026, 09:00", without the time at the first minute of the day. Full. */
static char *
describe_date (HrmCivil at)
{
  g_autofree char *date = hrm_words_day_of_year (hrm_civil_date (at)), *time = hrm_words_time (at);

  return hrm_civil_minute (at) == 0 ? g_steal_pointer (&date) : g_strdup_printf (_("%s, %s"), date, time);
}

/* FALSE: what is typed is no date, and AT is where the marker stands. */
static gboolean
read_date (HrmMarkerPopover *self, HrmMarker *marker, HrmCivil *at)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->date));
  g_autofree char *shown = describe_date (marker->at);

  *at = marker->at;
  return g_str_equal (text, shown) || hrm_civil_parse (text, at) || hrm_words_read (text, marker->at, at);
}

static void
date_changed_cb (HrmMarkerPopover *self)
{
  HrmMarker *marker = get_marker (self);
  HrmCivil at;

  if (marker == NULL || read_date (self, marker, &at))
    gtk_widget_remove_css_class (self->date, "error");
  else
    gtk_widget_add_css_class (self->date, "error");
}

static void
keep (HrmMarkerPopover *self, HrmMarker *marker)
{
  g_autofree char *notes = get_notes (self);
  guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->track));
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->date)));
  HrmCivil at;
  gboolean known = read_date (self, marker, &at);

  hrm_command_change_marker (self->desk, marker, gtk_editable_get_text (GTK_EDITABLE (self->title)),
                             gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)),
                             place < self->tracks->len ? g_array_index (self->tracks, gint64, place) : 0, at, notes);
  if (!known)
    /* Translators: what was typed as the date of a marker. */
    hrm_desk_say (self->desk, _("“%s” is no date: the marker stays where it is. Type one like 12 Mar or 2026-03-12."), typed);
}

static void
closed_cb (HrmMarkerPopover *self)
{
  HrmMarker *marker = get_marker (self);

  if (marker != NULL && !self->dropped)
    keep (self, marker);
}

static void
countdown_cb (HrmMarkerPopover *self)
{
  gboolean on = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->countdown));

  hrm_desk_set_countdown (self->desk, on ? get_marker (self) : NULL);
}

static void
delete_cb (HrmMarkerPopover *self)
{
  HrmMarker *marker = get_marker (self);

  self->dropped = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
  if (marker != NULL)
    hrm_command_delete_row (self->desk, HRM_ROW (marker));
}

static gboolean
key_pressed_cb (HrmMarkerPopover *self, guint keyval)
{
  if (keyval == GDK_KEY_Escape)
    self->dropped = TRUE;
  return FALSE;
}

static void
hrm_marker_popover_dispose (GObject *object)
{
  HrmMarkerPopover *self = HRM_MARKER_POPOVER (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->tracks, g_array_unref);
  G_OBJECT_CLASS (hrm_marker_popover_parent_class)->dispose (object);
}

static void
hrm_marker_popover_class_init (HrmMarkerPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_marker_popover_dispose;
}

static void
hrm_marker_popover_init (HrmMarkerPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->tracks = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

static GtkWidget *
make_kinds (HrmMarker *marker)
{
  const HrmField *field = hrm_field_info (HRM_KIND_MARKER, HRM_FIELD (Marker, kind));
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *list;

  for (int i = 0; field->values[i] != NULL; i++)
    gtk_string_list_append (names, hrm_words_enum (field, i));
  list = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), (guint) marker->kind);
  return list;
}

static GtkWidget *
make_tracks (HrmMarkerPopover *self, HrmMarker *marker)
{
  g_autoptr (GArray) tree = hrm_track_tree (hrm_desk_get_model (self->desk));
  GtkStringList *names = gtk_string_list_new (NULL);
  gint64 none = 0;
  guint chosen = 0;
  GtkWidget *list;

  gtk_string_list_append (names, _("All tracks"));
  g_array_append_val (self->tracks, none);
  for (guint i = 0; i < tree->len; i++)
    {
      HrmTrack *track = g_array_index (tree, HrmTrackPlace, i).track;
      g_autofree char *name = hrm_words_short (HRM_ROW (track));

      if (marker->track.row == track)
        chosen = i + 1;
      gtk_string_list_append (names, name);
      g_array_append_val (self->tracks, track->base.id);
    }
  list = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), chosen);
  return list;
}

static void
attach (GtkWidget *grid, const char *words, GtkWidget *control, int row)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_widget_set_hexpand (control, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), control, 1, row, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
}

static GtkWidget *
make_notes (HrmMarkerPopover *self, HrmMarker *marker)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->notes = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->notes), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->notes), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notes)), marker->notes != NULL ? marker->notes : "", -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->notes);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 60);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

GtkWidget *
hrm_marker_popover_new (HrmDesk *desk, HrmMarker *marker)
{
  HrmMarkerPopover *self = g_object_new (HRM_TYPE_MARKER_POPOVER, NULL);
  GtkWidget *grid = gtk_grid_new (), *notes, *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *delete = gtk_button_new_with_mnemonic (_("_Delete"));
  g_autofree char *date = NULL;

  self->desk = g_object_ref (desk);
  self->marker = marker->base.id;
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "form");
  self->title = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->title), marker->title);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->title), 26);
  g_signal_connect_swapped (self->title, "activate", G_CALLBACK (gtk_popover_popdown), self);
  self->date = gtk_entry_new ();
  date = describe_date (marker->at);
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  g_signal_connect_swapped (self->date, "activate", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect_swapped (self->date, "changed", G_CALLBACK (date_changed_cb), self);
  self->kind = make_kinds (marker);
  self->track = make_tracks (self, marker);
  attach (grid, _("_Name"), self->title, 0);
  attach (grid, _("Da_te"), self->date, 1);
  attach (grid, _("_Kind"), self->kind, 2);
  attach (grid, _("_Track"), self->track, 3);
  attach (grid, _("N_otes"), make_notes (self, marker), 4);
  notes = gtk_grid_get_child_at (GTK_GRID (grid), 0, 4);
  gtk_label_set_mnemonic_widget (GTK_LABEL (notes), self->notes);
  gtk_widget_set_valign (notes, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Notes"), -1);
  self->countdown = gtk_check_button_new_with_mnemonic (_("_Count days down to it"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->countdown), hrm_desk_get_countdown (desk) == marker);
  g_signal_connect_swapped (self->countdown, "toggled", G_CALLBACK (countdown_cb), self);
  gtk_widget_set_hexpand (self->countdown, TRUE);
  g_signal_connect_swapped (delete, "clicked", G_CALLBACK (delete_cb), self);
  gtk_box_append (GTK_BOX (foot), self->countdown);
  gtk_box_append (GTK_BOX (foot), delete);
  gtk_grid_attach (GTK_GRID (grid), foot, 0, 5, 2, 1);
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  return GTK_WIDGET (self);
}

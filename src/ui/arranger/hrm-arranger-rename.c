/* hrm-arranger-rename.c: the title of a session or a track, typed where it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The entry is in a popover, so that letters go to it and not to the commands
 * of the canvas. Enter keeps what was typed, all else drops it.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-ruler-rows.h"
#include "hrm-section-strip.h"
#include "hrm-track-header.h"
#include "hrm-words.h"

#define ENTRY_CHARS 24

static guint
title_field (HrmRow *row)
{
  switch (row->kind)
    {
    case HRM_KIND_TRACK:
      return HRM_FIELD (Track, title);
    case HRM_KIND_SECTION:
      return HRM_FIELD (Section, title);
    default:
      return HRM_FIELD (Session, title);
    }
}

/* Back to what has the title. */
static void
give_focus_back (HrmArranger *self, HrmRow *row)
{
  if (row != NULL && row->kind == HRM_KIND_TRACK)
    hrm_headers_focus_track (HRM_HEADERS (self->headers), hrm_as_track (row));
  else if (row != NULL && row->kind == HRM_KIND_SECTION)
    gtk_widget_child_focus (self->sections, GTK_DIR_TAB_FORWARD);
  else
    hrm_arranger_grab_focus (self, row != NULL ? row->id : 0);
}

static void
closed_cb (HrmArranger *self, GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  HrmRow *row = self->desk != NULL ? hrm_model_get (hrm_desk_get_model (self->desk), self->renamed) : NULL;

  if (self->rename != popover)
    return;
  self->rename = NULL;
  self->renamed = 0;
  hrm_arranger_drop_popover (popover);
  if (self->desk != NULL && (focus == NULL || focus == popover || gtk_widget_is_ancestor (focus, popover)))
    give_focus_back (self, row);
}

/* What is refused stays in the entry, with the reason. */
static void
activate_cb (HrmArranger *self, GtkEditable *entry)
{
  HrmRow *row = self->desk != NULL ? hrm_model_get (hrm_desk_get_model (self->desk), self->renamed) : NULL;
  g_autoptr (GError) error = NULL;

  if (row != NULL && !hrm_command_set_field (self->desk, row, title_field (row), gtk_editable_get_text (entry), &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      hrm_desk_say (self->desk, "%s", error->message);
      return;
    }
  if (row != NULL && row->kind == HRM_KIND_SESSION)
    hrm_arranger_say_session (self, hrm_as_session (row));
  else if (row != NULL)
    hrm_desk_say (self->desk, "%s", hrm_row_get_title (row));
  if (self->rename != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->rename));
}

/* Of ROW in the arranger, cut to what is in view. */
static gboolean
place_of (HrmArranger *self, HrmRow *row, GdkRectangle *place)
{
  int width = gtk_widget_get_width (self->canvas), height = gtk_widget_get_height (self->canvas);
  HrmLayoutRow *track = row->kind == HRM_KIND_TRACK ? hrm_layout_row_of (self->layout, hrm_as_track (row)) : NULL;
  graphene_rect_t rect;
  double left, right;

  if (row->kind == HRM_KIND_SECTION)
    {
      if (!hrm_section_strip_place_of (HRM_SECTION_STRIP (self->sections), hrm_as_section (row), &left, &right))
        return FALSE;
      left = CLAMP (left, 0, width - 1);
      *place = (GdkRectangle) { hrm_arranger_header_width (self) + (int) left, hrm_arranger_ruler_top (self), (int) MAX (MIN (right, width) - left, 1), hrm_ruler_rows (self).sections };
      return TRUE;
    }
  if (track != NULL)
    graphene_rect_init (&rect, (float) -hrm_arranger_header_width (self), (float) (track->y - hrm_arranger_get_top (self)),
                        hrm_arranger_header_width (self), (float) track->height);
  else if (!hrm_arranger_place_of (self, row->id, &rect))
    return FALSE;
  left = CLAMP (rect.origin.x, track != NULL ? -hrm_arranger_header_width (self) : 0, width - 1);
  right = CLAMP (rect.origin.x + rect.size.width, left + 1, width);
  place->x = hrm_arranger_header_width (self) + (int) left;
  place->y = hrm_arranger_canvas_top (self) + (int) CLAMP (rect.origin.y, 0, MAX (height - 1, 0));
  place->width = (int) (right - left);
  place->height = MAX ((int) rect.size.height, 1);
  return TRUE;
}

static GtkWidget *
make_entry (HrmArranger *self, HrmRow *row)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), hrm_row_get_title (row));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), ENTRY_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Title"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

/**
 * hrm_arranger_rename:
 * @row: a session, a track or a section
 *
 * Scrolls to it and lets its title be typed.
 */
void
hrm_arranger_rename (HrmArranger *self, HrmRow *row)
{
  HrmLayoutRow *track;
  GtkWidget *entry;
  GdkRectangle place;

  g_return_if_fail (HRM_IS_ARRANGER (self) && row != NULL);
  if (self->desk == NULL || self->layout == NULL || !gtk_widget_get_mapped (self->canvas))
    return;
  hrm_arranger_end_rename (self);
  track = row->kind == HRM_KIND_TRACK ? hrm_layout_row_of (self->layout, hrm_as_track (row)) : NULL;
  if (track != NULL)
    {
      hrm_arranger_sync (self);
      hrm_arranger_reveal_row (self, track);
    }
  if (row->kind == HRM_KIND_SECTION)
    {
      hrm_section_strip_set_current (HRM_SECTION_STRIP (self->sections), row->id);
      hrm_desk_reveal (self->desk, hrm_as_section (row)->start);
      hrm_arranger_sync (self);
    }
  if (!place_of (self, row, &place))
    return;
  self->renamed = row->id;
  self->rename = gtk_popover_new ();
  entry = make_entry (self, row);
  gtk_popover_set_child (GTK_POPOVER (self->rename), entry);
  gtk_popover_set_position (GTK_POPOVER (self->rename), GTK_POS_BOTTOM);
  gtk_widget_set_parent (self->rename, GTK_WIDGET (self));
  hrm_arranger_point_to (self->rename, &place);
  g_signal_connect_object (self->rename, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->rename));
  hrm_arranger_drop_tooltip (self);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

/* What was typed is dropped. */
void
hrm_arranger_end_rename (HrmArranger *self)
{
  if (self->rename != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->rename));
}

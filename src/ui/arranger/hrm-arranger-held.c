/* hrm-arranger-held.c: what the pointer holds, anywhere in the arranger, and keys meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While something is dragged a key does nothing, wherever the focus is: also
 * those of the window, which would otherwise undo or close what is dragged.
 * Modifiers, X and Y change the drag, Escape lets go of it.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-minimap.h"
#include "hrm-ruler.h"
#include "hrm-section-strip.h"
#include "hrm-span-strip.h"
#include "hrm-track-header.h"

/* Whether anything is dragged, on the canvas or beside it, or carried here from another room. */
gboolean
hrm_arranger_is_held (HrmArranger *self)
{
  return self->desk != NULL &&
         (hrm_arranger_is_dragging (self) || hrm_desk_get_carry (self->desk) != NULL ||
          hrm_section_strip_is_dragging (HRM_SECTION_STRIP (self->sections)) || hrm_ruler_is_dragging (HRM_RULER (self->ruler)) ||
          hrm_span_strip_is_dragging (HRM_SPAN_STRIP (self->range_strip)) ||
          hrm_span_strip_is_dragging (HRM_SPAN_STRIP (self->loop_band)) || hrm_headers_is_dragging (HRM_HEADERS (self->headers)) ||
          hrm_minimap_is_dragging (HRM_MINIMAP (self->minimap)));
}

/* All of it is as it was before the press, but for what is on the canvas. */
void
hrm_arranger_let_go (HrmArranger *self)
{
  hrm_section_strip_cancel (HRM_SECTION_STRIP (self->sections));
  hrm_ruler_cancel (HRM_RULER (self->ruler));
  hrm_span_strip_cancel (HRM_SPAN_STRIP (self->range_strip));
  hrm_span_strip_cancel (HRM_SPAN_STRIP (self->loop_band));
  hrm_headers_cancel (HRM_HEADERS (self->headers));
  hrm_minimap_cancel (HRM_MINIMAP (self->minimap));
}

static void
escape (HrmArranger *self)
{
  if (hrm_desk_get_carry (self->desk) != NULL)
    hrm_desk_carry_cancel (self->desk);
  hrm_arranger_let_go (self);
  hrm_desk_say (self->desk, "%s", _("Nothing changed"));
}

/**
 * hrm_arranger_held_key:
 *
 * Returns: whether the key is used up
 */
gboolean
hrm_arranger_held_key (HrmArranger *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Shift_L:
    case GDK_KEY_Shift_R:
    case GDK_KEY_Control_L:
    case GDK_KEY_Control_R:
    case GDK_KEY_Alt_L:
    case GDK_KEY_Alt_R:
      return FALSE;
    default:
      break;
    }
  if (!hrm_arranger_is_held (self))
    return FALSE;
  if (hrm_arranger_drag_key (self, keyval))
    return TRUE;
  if (keyval == GDK_KEY_Escape)
    escape (self);
  return TRUE;
}

static gboolean
key_pressed_cb (HrmArranger *self, guint keyval, guint code, GdkModifierType state)
{
  return hrm_arranger_held_key (self, keyval);
}

/* Before all that the window does with keys. */
void
hrm_arranger_watch_keys (HrmArranger *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  hrm_arranger_unwatch_keys (self);
  if (root == NULL)
    return;
  self->root_keys = g_object_ref (gtk_event_controller_key_new ());
  gtk_event_controller_set_name (self->root_keys, "drag-keys");
  gtk_event_controller_set_propagation_phase (self->root_keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->root_keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (root), self->root_keys);
}

void
hrm_arranger_unwatch_keys (HrmArranger *self)
{
  GtkWidget *root = self->root_keys != NULL ? gtk_event_controller_get_widget (self->root_keys) : NULL;

  if (root != NULL)
    gtk_widget_remove_controller (root, self->root_keys);
  g_clear_object (&self->root_keys);
}

/* hrm-strip-entry.c: the capacity of a strip, typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

/* It may be somebody else's strip by now. */
static gboolean
is_asked (HrmStrip *self)
{
  return self->row != NULL && self->row->id == self->typing_row;
}

static void
activate_cb (HrmStrip *self, GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (GError) error = NULL;

  if (!is_asked (self))
    return;
  /* What it was filled with is rounded. */
  if (g_strcmp0 (text, self->typing_text) == 0 || hrm_strip_set_capacity (self, text, &error))
    {
      gtk_popover_popdown (GTK_POPOVER (self->typing));
      return;
    }
  hrm_strip_set_class (GTK_WIDGET (entry), "error", TRUE);
  hrm_desk_say (self->desk, "%s", error ? error->message : _("The capacity was not changed."));
}

/* Back to where it was asked for, so that the next key is about the same person. */
static void
closed_cb (HrmStrip *self)
{
  if (is_asked (self) && gtk_widget_get_mapped (self->fader))
    gtk_widget_grab_focus (self->fader);
}

static void
changed_cb (GtkWidget *entry)
{
  hrm_strip_set_class (entry, "error", FALSE);
}

static void
make_popover (HrmStrip *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 7);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Capacity in per cent"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), NULL);
  self->typing = gtk_popover_new ();
  g_signal_connect_swapped (self->typing, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_set_child (GTK_POPOVER (self->typing), entry);
  gtk_widget_set_parent (self->typing, GTK_WIDGET (self));
}

void
hrm_strip_type_capacity (HrmStrip *self)
{
  GtkWidget *entry;
  graphene_rect_t place;

  if (self->row == NULL || !gtk_widget_compute_bounds (self->capacity, GTK_WIDGET (self), &place))
    return;
  if (self->typing == NULL)
    make_popover (self);
  entry = gtk_popover_get_child (GTK_POPOVER (self->typing));
  self->typing_row = self->row->id;
  g_free (self->typing_text);
  self->typing_text = g_strdup (gtk_label_get_text (GTK_LABEL (self->capacity)));
  gtk_editable_set_text (GTK_EDITABLE (entry), self->typing_text);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->typing), &(GdkRectangle) { (int) place.origin.x, (int) place.origin.y,
                                                                             (int) place.size.width, (int) place.size.height });
  gtk_popover_popup (GTK_POPOVER (self->typing));
  gtk_widget_grab_focus (entry);
}

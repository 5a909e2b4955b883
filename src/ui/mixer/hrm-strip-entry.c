/* hrm-strip-entry.c: the capacity of a strip, typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

#define MOST 1000             /* per cent, as in the album */

/* "80", "80 %", with the decimal sign of the language. FALSE: it is no percentage. */
static gboolean
read_percent (const char *typed, double *percent)
{
  g_autofree char *text = g_strdup (typed);
  char *end;

  g_strdelimit (text, "%", ' ');
  *percent = g_strtod (g_strstrip (text), &end);
  return end > text && (*end == '\0' || g_str_equal (end, "\302\240")) && *percent >= 0 && *percent <= MOST;
}

static void
activate_cb (GtkEntry *entry, HrmStrip *self)
{
  double percent;

  if (!read_percent (gtk_editable_get_text (GTK_EDITABLE (entry)), &percent))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      hrm_desk_say (self->desk, _("Type a percentage from 0 to %d, such as 80"), MOST);
      return;
    }
  hrm_strip_commit_capacity (self, percent);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
}

static void
changed_cb (GtkWidget *entry)
{
  gtk_widget_remove_css_class (entry, "error");
}

static gboolean
unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover))
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not at once: it is still at work. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

void
hrm_strip_type_capacity (HrmStrip *self)
{
  GtkWidget *popover, *entry;
  graphene_rect_t place;

  if (self->row == NULL || !gtk_widget_compute_bounds (self->capacity, GTK_WIDGET (self), &place))
    return;
  popover = gtk_popover_new ();
  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), gtk_label_get_text (GTK_LABEL (self->capacity)));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Capacity in per cent"), -1);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) place.origin.x, (int) place.origin.y,
                                                                        (int) place.size.width, (int) place.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
}

/* hrm-track-jump.c: to a track by letters of its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-track-jump.h"

#include <glib/gi18n-lib.h>

#include "hrm-find-words.h"
#include "hrm-words.h"

#define MOST 8               /* that are listed */

typedef struct
{
  HrmArranger *arranger;     /* whose popover this is in, so it stays */
  GtkWidget *popover, *entry, *list, *none;
} Jump;

static gboolean
has_all (HrmTrack *track, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !hrm_find_contains (track->title, words[i]))
      return FALSE;
  return TRUE;
}

static void
add_row (Jump *self, HrmTrack *track)
{
  g_autofree char *name = hrm_words_short (HRM_ROW (track));
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_append (GTK_LIST_BOX (self->list), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (gtk_widget_get_parent (label)), "track", g_object_ref (track), g_object_unref);
}

/* Of those that can be seen, in their order. */
static void
fill (Jump *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GtkListBoxRow *first;
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; n < MOST && i < hrm_layout_n_rows (self->arranger->layout); i++)
    {
      HrmTrack *track = hrm_layout_get_row (self->arranger->layout, i)->track;

      if (has_all (track, words))
        {
          add_row (self, track);
          n++;
        }
    }
  first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), first);
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->list, n > 0);
}

/* To its session nearest to the cursor, else to the track. */
static void
go (Jump *self, GtkListBoxRow *row)
{
  HrmTrack *track = row != NULL ? g_object_get_data (G_OBJECT (row), "track") : NULL;
  g_autoptr (GObject) keep = track != NULL ? g_object_ref (G_OBJECT (track)) : NULL;
  HrmArranger *arranger = self->arranger;
  HrmLayoutRow *at = track != NULL ? hrm_layout_row_of (arranger->layout, track) : NULL;
  HrmSession *session;

  if (at == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  session = hrm_layout_nearest (at, hrm_time_scale_to_axis (hrm_desk_get_scale (arranger->desk), hrm_desk_get_cursor (arranger->desk)));
  if (session != NULL)
    {
      hrm_arranger_focus_session (arranger, session, TRUE);
      hrm_arranger_say_session (arranger, session);
    }
  else
    hrm_arranger_go_to_row (arranger, at);
}

static void
activated_cb (Jump *self)
{
  go (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
}

static void
row_activated_cb (Jump *self, GtkListBoxRow *row)
{
  go (self, row);
}

GtkWidget *
hrm_track_jump_new (HrmArranger *arranger)
{
  Jump *self = g_new0 (Jump, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->arranger = arranger;
  self->popover = gtk_popover_new ();
  self->entry = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  self->none = gtk_label_new (_("No track has this name"));
  g_object_set (self->entry, "placeholder-text", _("Name of a track"), "width-chars", 26, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Go to the track"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tracks"), -1);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_object_set_data_full (G_OBJECT (self->popover), "jump", self, g_free);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  /* It takes Escape for itself. */
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self->popover);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  fill (self);
  return self->popover;
}

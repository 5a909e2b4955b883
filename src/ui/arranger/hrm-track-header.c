/* hrm-track-header.c: what a track is, beside its lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-track-header.h"

#include <glib/gi18n-lib.h>

#include "hrm-words.h"

struct _HrmTrackHeader
{
  GtkWidget parent_instance;
  HrmTrack *track;
  gint64 colour;
  GtkWidget *bar, *title, *status, *frozen, *detail;
};

G_DEFINE_FINAL_TYPE (HrmTrackHeader, hrm_track_header, GTK_TYPE_WIDGET)

/* "Ilya · 16 h left" */
static char *
describe (HrmPlan *plan, HrmTrack *track)
{
  gint64 left = hrm_plan_get_track_left (plan, track);
  g_autofree char *hours = left > 0 ? hrm_words_hours (left) : NULL;
  g_autofree char *rest = hours != NULL ? g_strdup_printf (_("%s left"), hours) : NULL;
  const char *owner = track->owner.row != NULL ? track->owner.row->title : NULL;

  if (owner != NULL && rest != NULL)
    return g_strdup_printf ("%s · %s", owner, rest);
  return g_strdup (owner != NULL ? owner : rest != NULL ? rest : "");
}

void
hrm_track_header_set_track (HrmTrackHeader *self, HrmPlan *plan, HrmTrack *track)
{
  g_autofree char *detail = describe (plan, track);
  g_autofree char *name = NULL;
  const char *status = hrm_words_enum (hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, status)), track->status);
  const char *title = hrm_row_get_title (HRM_ROW (track));

  g_set_object (&self->track, track);
  if (self->colour != track->colour)
    {
      if (self->colour != HRM_UNSET)
        gtk_widget_remove_css_class (self->bar, hrm_palette_class (self->colour));
      gtk_widget_add_css_class (self->bar, hrm_palette_class (track->colour));
      self->colour = track->colour;
    }
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->status), status);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->frozen, track->frozen == TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), strlen (title) > 24 && strlen (title) < 400 ? title : NULL);
  name = g_strdup_printf ("%s, %s, %s", title, status, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

HrmTrack *
hrm_track_header_get_track (HrmTrackHeader *self)
{
  return self->track;
}

/* It is what the inspector shows. */
void
hrm_track_header_set_chosen (HrmTrackHeader *self, gboolean chosen)
{
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

static void
hrm_track_header_dispose (GObject *object)
{
  HrmTrackHeader *self = HRM_TRACK_HEADER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->track);
  G_OBJECT_CLASS (hrm_track_header_parent_class)->dispose (object);
}

static void
hrm_track_header_class_init (HrmTrackHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_track_header_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "trackheader");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, gboolean grows)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (grows)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
hrm_track_header_init (HrmTrackHeader *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->colour = HRM_UNSET;
  self->bar = g_object_new (GTK_TYPE_BOX, "css-name", "bar", NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_add_css_class (column, "texts");
  gtk_widget_set_parent (column, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (column), first);
  gtk_box_append (GTK_BOX (column), second);
  self->title = add_label (first, "title", TRUE);
  self->status = add_label (first, "status", FALSE);
  self->frozen = add_label (second, "frozen", FALSE);
  gtk_label_set_text (GTK_LABEL (self->frozen), _("Frozen"));
  self->detail = add_label (second, "detail", TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hrm_track_header_new (void)
{
  return g_object_new (HRM_TYPE_TRACK_HEADER, NULL);
}

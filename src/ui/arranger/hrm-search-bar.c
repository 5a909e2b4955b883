/* hrm-search-bar.c: looking for sessions on the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is found is the desk's; the arranger marks it. Here it is typed,
 * counted and walked through.
 */
#include "config.h"

#include "hrm-search-bar.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-words.h"

struct _HrmSearchBar
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  GtkWidget *entry, *count, *previous, *next;
  gint64 at;                 /* id of the hit that was gone to */
};

G_DEFINE_FINAL_TYPE (HrmSearchBar, hrm_search_bar, GTK_TYPE_WIDGET)

static HrmDesk *
get_desk (HrmSearchBar *self)
{
  return self->arranger->desk;
}

/* Of the hit that was gone to, among all; 0: none of them. */
static guint
get_number (HrmSearchBar *self)
{
  GPtrArray *hits = hrm_desk_get_hits (get_desk (self));

  for (guint i = 0; i < hits->len; i++)
    if (HRM_ROW (g_ptr_array_index (hits, i))->id == self->at)
      return i + 1;
  return 0;
}

void
hrm_search_bar_update (HrmSearchBar *self)
{
  guint n = get_desk (self) != NULL ? hrm_desk_n_hits (get_desk (self)) : 0;
  gboolean asked = get_desk (self) != NULL && *hrm_desk_get_search (get_desk (self)) != '\0';
  g_autofree char *text = NULL;
  guint number;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  number = n > 0 ? get_number (self) : 0;
  if (!asked)
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_("Nothing found"));
  else if (number > 0)
    /* Translators: the third of seventeen that were found */
    text = g_strdup_printf (_("%u of %u"), number, n);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u found", "%u found", n), n);
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  if (asked && n == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* What is found is shown: closed folders around it open. */
static void
open_folders (HrmDesk *desk, HrmTrack *track)
{
  for (HrmTrack *folder = track != NULL ? track->parent.row : NULL; folder != NULL; folder = folder->parent.row)
    if (hrm_desk_is_collapsed (desk, folder))
      hrm_desk_set_collapsed (desk, folder, FALSE);
}

void
hrm_search_bar_go (HrmSearchBar *self, int direction)
{
  g_autofree char *words = NULL;
  HrmSession *session;
  guint index;

  if (get_desk (self) == NULL)
    return;
  session = hrm_desk_find_hit (get_desk (self), direction, &index);
  if (session == NULL)
    {
      hrm_desk_say (get_desk (self), "%s", _("Nothing found"));
      return;
    }
  open_folders (get_desk (self), session->track.row);
  self->at = session->base.id;
  self->arranger->focus = session->base.id;
  hrm_desk_select (get_desk (self), session->base.id);
  hrm_desk_set_cursor_track (get_desk (self), session->track.row);
  if (hrm_layout_find (self->arranger->layout, session->base.id) != NULL)
    hrm_arranger_reveal_whole (self->arranger, session);
  else
    hrm_arranger_reveal_session (self->arranger, session);
  hrm_search_bar_update (self);
  words = hrm_desk_describe_session (get_desk (self), session);
  /* Translators: the third of seventeen that were found, and what it is */
  hrm_desk_say (get_desk (self), _("%u of %u: %s"), index + 1, hrm_desk_n_hits (get_desk (self)), words);
}

void
hrm_search_bar_open (HrmSearchBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  hrm_search_bar_update (self);
}

void
hrm_search_bar_close (HrmSearchBar *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  hrm_arranger_focus_canvas (self->arranger);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (get_desk (self) != NULL)
    hrm_desk_set_search (get_desk (self), NULL);
  self->at = 0;
}

/* At once, not after the entry's pause: what is typed lights up as it is typed. */
static void
changed_cb (HrmSearchBar *self)
{
  const char *count;

  self->at = 0;
  if (get_desk (self) != NULL)
    hrm_desk_set_search (get_desk (self), gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  hrm_search_bar_update (self);
  count = gtk_label_get_text (GTK_LABEL (self->count));
  if (get_desk (self) != NULL && *count != '\0')
    hrm_desk_say (get_desk (self), "%s", count);
}

static void
next_cb (HrmSearchBar *self)
{
  hrm_search_bar_go (self, 1);
}

static void
previous_cb (HrmSearchBar *self)
{
  hrm_search_bar_go (self, -1);
}

static gboolean
key_cb (HrmSearchBar *self, guint keyval, guint code, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_F3:
      hrm_search_bar_go (self, state & GDK_SHIFT_MASK ? -1 : 1);
      return TRUE;
    case GDK_KEY_Escape:
      hrm_search_bar_close (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
hrm_search_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hrm_search_bar_parent_class)->dispose (object);
}

static void
hrm_search_bar_class_init (HrmSearchBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_search_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SEARCH);
}

static GtkWidget *
add_button (HrmSearchBar *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
hrm_search_bar_init (HrmSearchBar *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_layout_set_spacing (layout, 4);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "search");
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Title, track, person, task or key"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 22);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find sessions"), -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->count = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->count), 12);
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
  self->previous = add_button (self, "go-up-symbolic", _("Previous (Shift+Enter)"), G_CALLBACK (previous_cb));
  self->next = add_button (self, "go-down-symbolic", _("Next (Enter)"), G_CALLBACK (next_cb));
  add_button (self, "window-close-symbolic", _("Close the search (Escape)"), G_CALLBACK (hrm_search_bar_close));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
hrm_search_bar_new (HrmArranger *arranger)
{
  HrmSearchBar *self = g_object_new (HRM_TYPE_SEARCH_BAR, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}

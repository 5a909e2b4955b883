/* hrm-views-popover.c: the views that have a name: gone to, kept, renamed, deleted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They are rows of the album, so each of these but the first is an edit. The
 * list is made anew each time it opens and when the album changes.
 */
#include "config.h"

#include "hrm-views-popover.h"

#include <glib/gi18n-lib.h>

struct _HrmViewsPopover
{
  GtkPopover parent_instance;
  HrmArranger *arranger;
  HrmDesk *desk;             /* whose changes are listened to while it is open */
  GtkWidget *list, *scroller, *none, *entry, *save;
  gint64 renamed;            /* id, whose title is being typed; 0: none */
};

G_DEFINE_FINAL_TYPE (HrmViewsPopover, hrm_views_popover, GTK_TYPE_POPOVER)

static void fill (HrmViewsPopover *self);

static HrmSavedView *
view_of (HrmViewsPopover *self, GtkWidget *widget)
{
  gint64 *id = g_object_get_data (G_OBJECT (widget), "view");

  if (self->arranger->desk == NULL || id == NULL)
    return NULL;
  return hrm_as_view (hrm_model_lookup (hrm_desk_get_model (self->arranger->desk), HRM_KIND_VIEW, *id));
}

static void
recall_cb (GtkWidget *button, HrmViewsPopover *self)
{
  HrmSavedView *view = view_of (self, button);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (view == NULL)
    return;
  hrm_desk_recall_view (self->arranger->desk, view);
  hrm_desk_say (self->arranger->desk, _("View %s"), view->title);
  hrm_arranger_focus_canvas (self->arranger);
}

static void
update_cb (GtkWidget *button, HrmViewsPopover *self)
{
  HrmSavedView *view = view_of (self, button);

  if (view != NULL)
    hrm_command_update_view (self->arranger->desk, view);
}

static void
delete_cb (GtkWidget *button, HrmViewsPopover *self)
{
  HrmSavedView *view = view_of (self, button);

  gtk_widget_grab_focus (self->entry);
  if (view != NULL)
    hrm_command_delete_row (self->arranger->desk, HRM_ROW (view));
}

static void
rename_cb (GtkWidget *button, HrmViewsPopover *self)
{
  HrmSavedView *view = view_of (self, button);

  self->renamed = view != NULL ? view->base.id : 0;
  fill (self);
}

static void
renamed_cb (GtkWidget *entry, HrmViewsPopover *self)
{
  HrmSavedView *view = view_of (self, entry);
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autoptr (GError) error = NULL;

  self->renamed = 0;
  if (view != NULL && !hrm_command_set_field (self->arranger->desk, HRM_ROW (view), HRM_FIELD (SavedView, title), title, &error))
    hrm_desk_say (self->arranger->desk, "%s", error->message);
  fill (self);
  gtk_widget_grab_focus (self->entry);
}

static void
save_cb (HrmViewsPopover *self)
{
  if (self->arranger->desk == NULL || !hrm_command_save_view (self->arranger->desk, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
typed_cb (HrmViewsPopover *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_widget_set_sensitive (self->save, *text != '\0');
}

/* Takes over TEXT. */
static GtkWidget *
add_button (HrmViewsPopover *self, GtkWidget *box, HrmSavedView *view, const char *icon, char *text, GCallback callback)
{
  g_autofree char *label = text;
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "view", g_memdup2 (&view->base.id, sizeof view->base.id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_name (HrmViewsPopover *self, HrmSavedView *view)
{
  GtkWidget *name, *label;

  if (self->renamed == view->base.id)
    {
      name = gtk_entry_new ();
      gtk_editable_set_text (GTK_EDITABLE (name), view->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
      g_signal_connect_object (name, "activate", G_CALLBACK (renamed_cb), self, 0);
    }
  else
    {
      name = gtk_button_new ();
      label = gtk_label_new (view->title);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_button_set_child (GTK_BUTTON (name), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, view->title, -1);
      gtk_widget_add_css_class (name, "flat");
      g_signal_connect_object (name, "clicked", G_CALLBACK (recall_cb), self, 0);
    }
  g_object_set_data_full (G_OBJECT (name), "view", g_memdup2 (&view->base.id, sizeof view->base.id), g_free);
  gtk_widget_set_hexpand (name, TRUE);
  return name;
}

static void
add_view (HrmViewsPopover *self, HrmSavedView *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = make_name (self, view);

  gtk_box_append (GTK_BOX (box), name);
  if (self->renamed != view->base.id)
    {
      add_button (self, box, view, "document-save-symbolic",
                  g_strdup_printf (_("Keep what is in view as %s"), view->title), G_CALLBACK (update_cb));
      add_button (self, box, view, "document-edit-symbolic", g_strdup_printf (_("Rename %s"), view->title), G_CALLBACK (rename_cb));
      add_button (self, box, view, "user-trash-symbolic", g_strdup_printf (_("Delete %s"), view->title), G_CALLBACK (delete_cb));
    }
  gtk_box_append (GTK_BOX (self->list), box);
  if (self->renamed == view->base.id)
    {
      gtk_widget_grab_focus (name);
      gtk_editable_select_region (GTK_EDITABLE (name), 0, -1);
    }
}

static void
fill (HrmViewsPopover *self)
{
  GListModel *views;
  GtkWidget *child;
  guint n;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  if (self->arranger->desk == NULL)
    return;
  views = hrm_model_get_list (hrm_desk_get_model (self->arranger->desk), HRM_KIND_VIEW);
  n = g_list_model_get_n_items (views);
  gtk_widget_set_visible (self->none, n == 0);
  gtk_widget_set_visible (self->scroller, n > 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) view = g_list_model_get_item (views, i);

      add_view (self, hrm_as_view (view));
    }
}

static void
changed_cb (HrmViewsPopover *self, const HrmAlbumChanges *changes)
{
  if (hrm_changes_has_kind (changes->model, HRM_KIND_VIEW))
    fill (self);
}

static void
show_cb (HrmViewsPopover *self)
{
  self->renamed = 0;
  if (g_set_object (&self->desk, self->arranger->desk) && self->desk != NULL)
    g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  typed_cb (self);
}

static void
map_cb (HrmViewsPopover *self)
{
  gtk_widget_grab_focus (self->entry);
}

static void
closed_cb (HrmViewsPopover *self)
{
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
}

static void
hrm_views_popover_dispose (GObject *object)
{
  g_clear_object (&HRM_VIEWS_POPOVER (object)->desk);
  G_OBJECT_CLASS (hrm_views_popover_parent_class)->dispose (object);
}

static void
hrm_views_popover_class_init (HrmViewsPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_views_popover_dispose;
}

static GtkWidget *
make_foot (HrmViewsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Name of this view"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of this view"), -1);
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->save);
  return box;
}

static void
hrm_views_popover_init (HrmViewsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->scroller = gtk_scrolled_window_new ();
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->none = gtk_label_new (_("Keep zoom, place and modes under a name, to come back to them."));
  gtk_label_set_wrap (GTK_LABEL (self->none), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->none), 30);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_size_request (box, 300, -1);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), make_foot (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "show", G_CALLBACK (show_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_after (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
hrm_views_button_new (HrmArranger *arranger)
{
  GtkWidget *button = gtk_menu_button_new ();
  HrmViewsPopover *self = g_object_new (HRM_TYPE_VIEWS_POPOVER, NULL);

  self->arranger = arranger;
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "user-bookmarks-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (button, _("Views with a name"));
  gtk_widget_add_css_class (button, "views");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Views with a name"), -1);
  return button;
}

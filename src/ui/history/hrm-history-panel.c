/* hrm-history-panel.c: the room of all that was done, and of going back to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking at a step changes nothing; Enter, a double click or the button below
 * the list bring the plan to its state. What cannot be seen is not kept up: the
 * list is made when the panel first comes into view.
 */
#include "config.h"
#include "hrm-history-panel-private.h"

#include <glib/gi18n-lib.h>

#include "history-resources.h"
#include "hrm-focus.h"
#include "hrm-history-row.h"

G_DEFINE_FINAL_TYPE (HrmHistoryPanel, hrm_history_panel, GTK_TYPE_WIDGET)

/* What is shown */

static HrmHistory *
get_history (HrmHistoryPanel *self)
{
  return hrm_album_get_tree (hrm_desk_get_album (self->desk));
}

static void
show_summary (HrmHistoryPanel *self)
{
  guint n = hrm_history_list_get_n_steps (self->list);
  gboolean words = hrm_history_list_has_words (self->list), any = hrm_history_get_entries (get_history (self))->len > 0;
  g_autofree char *text = NULL;

  if (words)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "· %u step found", "· %u steps found", n), n);
  else if (any)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "· %u step", "· %u steps", n), n);
  gtk_label_set_text (GTK_LABEL (self->summary), text ? text : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), !any ? "empty" : words && n == 0 ? "nothing" : "steps");
}

static HrmHistoryStep *
get_selected (HrmHistoryPanel *self)
{
  return self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static gboolean
is_version (HrmHistoryStep *step)
{
  return hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_VERSION;
}

static void
update_actions (HrmHistoryPanel *self)
{
  HrmAlbum *album = hrm_desk_get_album (self->desk);
  HrmHistoryStep *step = get_selected (self);
  gboolean readable = hrm_album_is_read_only (album);
  gboolean can = step && hrm_album_is_writable (album) && hrm_history_step_get_id (step) != hrm_album_get_head (album);
  gboolean going = hrm_desk_is_going (self->desk);
  const char *words = going ? _("Stop") : step && is_version (step) ? _("Go to this version") : _("Go here");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.go", can || going);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->go)), words) != 0)
    gtk_button_set_label (GTK_BUTTON (self->go), words);
  gtk_widget_set_visible (self->go, !readable && hrm_history_get_entries (get_history (self))->len > 0);
  gtk_widget_set_visible (self->note, readable);
}

static void
update_rows (HrmHistoryPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    hrm_history_row_update (self->rows->pdata[i]);
}

static GtkWidget *
find_row (HrmHistoryPanel *self, HrmHistoryStep *step)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (hrm_history_row_get_step (self->rows->pdata[i]) == step)
      return self->rows->pdata[i];
  return NULL;
}

/* Selects the row at POSITION, and scrolls to it where it is out of sight. */
static void
show_position (HrmHistoryPanel *self, guint position, gboolean focus)
{
  GtkWidget *row;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
  row = find_row (self, get_selected (self));
  if (row && focus)
    gtk_widget_grab_focus (gtk_widget_get_parent (row));
}

static gboolean
has_focus (HrmHistoryPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, self->view);
}

/* The way ended where it was to end. On the same line nothing has moved; from
 * another version the row has come over to the line. */
static void
arrive (HrmHistoryPanel *self, gboolean focus)
{
  guint position = hrm_history_list_find (self->list, self->target);

  self->going = FALSE;
  self->shown_head = self->target;
  if (position != G_MAXUINT && position != gtk_single_selection_get_selected (self->selection))
    show_position (self, position, focus);
  else if (position != G_MAXUINT && focus && !has_focus (self))
    show_position (self, position, TRUE);
}

/* Something was done elsewhere: what is chosen here is where the plan is now. */
static void
show_head (HrmHistoryPanel *self, gboolean focus)
{
  gint64 head = hrm_history_get_head (get_history (self));
  guint position = hrm_history_list_find (self->list, head);

  if (head != self->shown_head && position != G_MAXUINT)
    show_position (self, position, focus);
  self->shown_head = head;
}

static void
changed_cb (HrmHistoryPanel *self)
{
  gboolean focus;

  if (self->list == NULL)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->old = TRUE;
      return;
    }
  focus = has_focus (self);
  hrm_history_list_sync (self->list);
  if (self->going && self->target == hrm_history_get_head (get_history (self)))
    arrive (self, focus);
  else if (!self->going)
    show_head (self, focus);
  update_rows (self);
  show_summary (self);
  update_actions (self);
}

/* Going */

/* It may have ended on the way. */
static void
going_cb (HrmHistoryPanel *self)
{
  if (!hrm_desk_is_going (self->desk))
    {
      self->going = FALSE;
      changed_cb (self);
    }
  update_actions (self);
}

static void
go_to (HrmHistoryPanel *self, HrmHistoryStep *step)
{
  gint64 id = hrm_history_step_get_id (step);

  if (id == hrm_history_get_head (get_history (self)))
    return;
  self->going = TRUE;
  self->target = id;
  hrm_desk_go_to (self->desk, id);
}

static void
go_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmHistoryPanel *self = HRM_HISTORY_PANEL (widget);
  HrmHistoryStep *step = get_selected (self);

  if (hrm_desk_is_going (self->desk))
    hrm_desk_stop (self->desk);
  else if (step)
    go_to (self, step);
}

static void
unfold_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmHistoryPanel *self = HRM_HISTORY_PANEL (widget);
  guint position = g_variant_get_uint32 (parameter);
  g_autoptr (HrmHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (step == NULL || !is_version (step))
    return;
  hrm_history_list_unfold (self->list, position, !hrm_history_list_is_unfolded (self->list, step));
  update_rows (self);
}

/* A version opens; a step is gone to. */
static void
activate_cb (HrmHistoryPanel *self, guint position)
{
  g_autoptr (HrmHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (step && is_version (step))
    gtk_widget_activate_action (GTK_WIDGET (self), "history.unfold", "u", position);
  else if (step)
    go_to (self, step);
}

/* Forward shows the steps of a version; back hides them, and goes from one to its version. */
static gboolean
step_level (HrmHistoryPanel *self, gboolean forward)
{
  guint position = gtk_single_selection_get_selected (self->selection), version;
  HrmHistoryStep *step = get_selected (self);

  if (step == NULL)
    return FALSE;
  if (is_version (step) && forward != hrm_history_list_is_unfolded (self->list, step))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "history.unfold", "u", position);
      return TRUE;
    }
  version = forward ? G_MAXUINT : hrm_history_list_find_version (self->list, position);
  if (version == G_MAXUINT)
    return FALSE;
  show_position (self, version, TRUE);
  return TRUE;
}

/* The words */

static void
search_changed_cb (HrmHistoryPanel *self)
{
  if (self->list == NULL)
    return;
  hrm_history_list_set_words (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  update_rows (self);
  show_summary (self);
  update_actions (self);
}

static void
stop_search_cb (HrmHistoryPanel *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* From the words down to what they found. */
static void
search_activate_cb (HrmHistoryPanel *self)
{
  if (self->list && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    show_position (self, 0, TRUE);
}

/* The list */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HrmHistoryPanel *self)
{
  gtk_list_item_set_child (item, hrm_history_row_new (self->desk, self->list));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HrmHistoryPanel *self)
{
  g_ptr_array_add (self->rows, gtk_list_item_get_child (item));
  hrm_history_row_set (HRM_HISTORY_ROW (gtk_list_item_get_child (item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HrmHistoryPanel *self)
{
  g_ptr_array_remove_fast (self->rows, gtk_list_item_get_child (item));
  hrm_history_row_set (HRM_HISTORY_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
make_list (HrmHistoryPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->list = hrm_history_list_new (get_history (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
}

static void
hrm_history_panel_map (GtkWidget *widget)
{
  HrmHistoryPanel *self = HRM_HISTORY_PANEL (widget);

  if (self->list == NULL)
    make_list (self);
  else if (self->old)
    hrm_history_list_reload (self->list);
  self->old = FALSE;
  GTK_WIDGET_CLASS (hrm_history_panel_parent_class)->map (widget);
  if (!self->going)
    show_head (self, FALSE);
  /* What is today may be yesterday now. */
  update_rows (self);
  show_summary (self);
  update_actions (self);
}

/* To the row that was looked at last, or to where the plan is. */
static gboolean
hrm_history_panel_grab_focus (GtkWidget *widget)
{
  HrmHistoryPanel *self = HRM_HISTORY_PANEL (widget);
  guint position;

  if (hrm_focus_is_passing (widget))
    return FALSE;
  if (self->list == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "steps") != 0)
    return gtk_widget_grab_focus (self->search);
  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    position = hrm_history_list_find (self->list, hrm_history_get_head (get_history (self)));
  if (position == G_MAXUINT)
    return gtk_widget_grab_focus (self->view);
  show_position (self, position, TRUE);
  return has_focus (self) || gtk_widget_grab_focus (self->view);
}

static void
hrm_history_panel_dispose (GObject *object)
{
  HrmHistoryPanel *self = HRM_HISTORY_PANEL (object);

  if (self->view)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_HISTORY_PANEL);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_history_panel_parent_class)->dispose (object);
}

static void
hrm_history_panel_finalize (GObject *object)
{
  g_ptr_array_unref (HRM_HISTORY_PANEL (object)->rows);
  G_OBJECT_CLASS (hrm_history_panel_parent_class)->finalize (object);
}

static void
hrm_history_panel_class_init (HrmHistoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_resources_register (history_get_resource ());
  G_OBJECT_CLASS (klass)->dispose = hrm_history_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_history_panel_finalize;
  widget_class->map = hrm_history_panel_map;
  widget_class->focus = hrm_focus_pass;
  widget_class->grab_focus = hrm_history_panel_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-history-panel.ui");
  gtk_widget_class_set_css_name (widget_class, "history");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryPanel, search);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryPanel, view);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryPanel, go);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryPanel, note);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "history.go", NULL, go_cb);
  gtk_widget_class_install_action (widget_class, "history.unfold", "u", unfold_cb);
}

/* On GTK 4.8 Tab goes from row to row; thousands of them would be a trap. */
static gboolean
list_key_cb (HrmHistoryPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Tab && !(state & GDK_CONTROL_MASK) && gtk_widget_get_mapped (self->go) && gtk_widget_is_sensitive (self->go))
    return gtk_widget_grab_focus (self->go);
  if (keyval == GDK_KEY_ISO_Left_Tab && !(state & GDK_CONTROL_MASK))
    return gtk_widget_grab_focus (self->search);
  if ((keyval == GDK_KEY_Left || keyval == GDK_KEY_Right) && !(state & gtk_accelerator_get_default_mod_mask ()))
    return step_level (self, (keyval == GDK_KEY_Right) == (gtk_widget_get_direction (self->view) != GTK_TEXT_DIR_RTL));
  return FALSE;
}

static void
hrm_history_panel_init (HrmHistoryPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter steps"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps, newest first"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (self->view, keys);
  /* Letters typed at the list go into the filter. */
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->view);
}

GtkWidget *
hrm_history_panel_new (HrmDesk *desk)
{
  HrmHistoryPanel *self = g_object_new (HRM_TYPE_HISTORY_PANEL, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::going", G_CALLBACK (going_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hrm_desk_get_album (desk), "notify::writable", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return GTK_WIDGET (self);
}

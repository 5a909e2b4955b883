/* hrm-section-list.c: all sections in their order, to be put in another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row that is dragged, or moved by Alt and an arrow, takes its phase along.
 */
#include "config.h"

#include "hrm-section-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-arranger-structure.h"
#include "hrm-compat.h"
#include "hrm-section-strip.h"
#include "hrm-words.h"

struct _HrmSectionList
{
  GtkPopover parent_instance;
  HrmArranger *arranger;     /* its parent */
  GtkWidget *list, *empty, *store;
  int dragged;               /* row; -1: none */
  double press_y;
  gboolean drags;
  guint refill_id;
};

G_DEFINE_FINAL_TYPE (HrmSectionList, hrm_section_list, GTK_TYPE_POPOVER)

static HrmSection *
section_of (HrmSectionList *self, GtkListBoxRow *row)
{
  gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "section") : NULL;

  return id != NULL && self->arranger->desk != NULL
           ? hrm_as_section (hrm_model_lookup (hrm_desk_get_model (self->arranger->desk), HRM_KIND_SECTION, *id)) : NULL;
}

/* What the row's menu does, it does to the row's section. */
static void
menu_active_cb (GtkMenuButton *button, GParamSpec *pspec, HrmSectionList *self)
{
  HrmSection *section = section_of (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW)));

  if (section != NULL)
    hrm_section_strip_set_current (HRM_SECTION_STRIP (self->arranger->sections), section->base.id);
}

static void
renamed_cb (GtkEditable *label, GParamSpec *pspec, HrmSectionList *self)
{
  HrmSection *section = section_of (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_LIST_BOX_ROW)));

  if (section == NULL || gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)) || g_strcmp0 (gtk_editable_get_text (label), section->title) == 0)
    return;
  if (!hrm_command_set_field (self->arranger->desk, HRM_ROW (section), HRM_FIELD (Section, title), gtk_editable_get_text (label), NULL))
    gtk_editable_set_text (label, section->title);
}

static GtkWidget *
make_row (HrmSectionList *self, HrmSection *section)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic"), *title = hrm_compat_editable_label_new (section->title);
  GtkWidget *menu = gtk_menu_button_new ();
  g_autofree char *span = hrm_words_span (section->start, hrm_command_section_end (self->arranger->desk, section));
  const HrmField *kinds = hrm_field_info (HRM_KIND_SECTION, HRM_FIELD (Section, kind));
  g_autofree char *words = g_strdup_printf ("%s · %s", hrm_words_enum (kinds, section->kind), span);
  /* Translators: for people who hear it: title, then kind and dates. */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), section->title, words);
  GtkWidget *dates = gtk_label_new (words);
  g_autoptr (GMenuModel) model = hrm_arranger_section_menu ();

  g_object_set_data_full (G_OBJECT (row), "section", g_memdup2 (&section->base.id, sizeof (gint64)), g_free);
  gtk_widget_set_tooltip_text (handle, _("Drag to another place"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (title), 20);
  gtk_widget_add_css_class (dates, "dim-label");
  g_signal_connect (title, "notify::editing", G_CALLBACK (renamed_cb), self);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (menu), FALSE);
  gtk_widget_set_tooltip_text (menu, _("Kind, colour, place"));
  g_signal_connect (menu, "notify::active", G_CALLBACK (menu_active_cb), self);
  gtk_box_append (GTK_BOX (box), handle);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), dates);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* What has the focus is the button inside of it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (menu)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind, colour, place"), -1);
  return row;
}

static void
refill (HrmSectionList *self)
{
  HrmSection *current = hrm_section_strip_get_current (HRM_SECTION_STRIP (self->arranger->sections));
  g_autoptr (GPtrArray) sections = self->arranger->desk != NULL ? hrm_command_get_sections (self->arranger->desk) : g_ptr_array_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < sections->len; i++)
    {
      child = make_row (self, sections->pdata[i]);
      gtk_list_box_append (GTK_LIST_BOX (self->list), child);
      if (sections->pdata[i] == current)
        {
          gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (child));
          gtk_widget_grab_focus (child);
        }
    }
  gtk_widget_set_visible (self->empty, sections->len == 0);
  gtk_widget_set_visible (self->store, sections->len > 1);
  gtk_widget_set_visible (self->list, sections->len > 0);
}

static void
refill_cb (gpointer data)
{
  HrmSectionList *self = data;

  self->refill_id = 0;
  refill (self);
}

/* Not while the row that changed it is still at work. */
static void
changed_cb (HrmSectionList *self, const HrmAlbumChanges *changes)
{
  if (self->refill_id == 0 && hrm_changes_has_kind (changes->model, HRM_KIND_SECTION))
    self->refill_id = g_idle_add_once (refill_cb, self);
}

static void
hrm_section_list_dispose (GObject *object)
{
  HrmSectionList *self = HRM_SECTION_LIST (object);

  g_clear_handle_id (&self->refill_id, g_source_remove);
  G_OBJECT_CLASS (hrm_section_list_parent_class)->dispose (object);
}

/* Goes there. */
static void
activated_cb (HrmSectionList *self, GtkListBoxRow *row)
{
  HrmSection *section = section_of (self, row);

  if (section != NULL)
    hrm_desk_show_span (self->arranger->desk, section->start, hrm_command_section_end (self->arranger->desk, section));
}

static void
shift (HrmSectionList *self, HrmSection *section, int places)
{
  hrm_section_strip_set_current (HRM_SECTION_STRIP (self->arranger->sections), section->base.id);
  hrm_command_shift_section (self->arranger->desk, section, places);
}

static gboolean
key_pressed_cb (HrmSectionList *self, guint keyval, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  HrmSection *section = section_of (self, row);
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (section == NULL)
    return FALSE;
  if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_Down) && held == GDK_ALT_MASK)
    shift (self, section, keyval == GDK_KEY_Up ? -1 : 1);
  else if (keyval == GDK_KEY_F2 && held == 0)
    gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (gtk_widget_get_next_sibling (
      gtk_widget_get_first_child (gtk_list_box_row_get_child (row)))));
  else
    return FALSE;
  return TRUE;
}

static void
drag_begin_cb (HrmSectionList *self, double x, double y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y);

  self->dragged = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  self->press_y = y;
  self->drags = FALSE;
}

static void
drag_update_cb (HrmSectionList *self, double dx, double dy, GtkGesture *gesture)
{
  GtkListBoxRow *row;

  if (self->dragged < 0 || (!self->drags && fabs (dy) < 2 * HRM_DRAG_THRESHOLD))
    return;
  self->drags = TRUE;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) (self->press_y + dy));
  if (row != NULL)
    gtk_list_box_drag_highlight_row (GTK_LIST_BOX (self->list), row);
}

static void
drag_end_cb (HrmSectionList *self, double dx, double dy)
{
  GtkListBoxRow *to = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) (self->press_y + dy));
  HrmSection *section = self->dragged >= 0 ? section_of (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), self->dragged)) : NULL;
  int by = to != NULL ? gtk_list_box_row_get_index (to) - self->dragged : 0;

  gtk_list_box_drag_unhighlight_row (GTK_LIST_BOX (self->list));
  if (self->drags && section != NULL && by != 0)
    shift (self, section, by);
  self->dragged = -1;
}

static void
hrm_section_list_class_init (HrmSectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_section_list_dispose;
}

static void
hrm_section_list_init (HrmSectionList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->dragged = -1;
  self->list = gtk_list_box_new ();
  self->store = gtk_button_new_with_mnemonic (_("Save this _order"));
  self->empty = gtk_label_new (_("No sections yet. Select sessions and press Shift+G."));
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_add_css_class (box, "form");
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sections"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->store), "canvas.store-order");
  gtk_widget_set_tooltip_text (self->store, _("As a scene, so that orders can be compared: finish, peak load and clips"));
  gtk_box_append (GTK_BOX (box), self->store);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (drag));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->list, keys);
}

GtkWidget *
hrm_section_list_new (HrmArranger *arranger)
{
  HrmSectionList *self = g_object_new (HRM_TYPE_SECTION_LIST, NULL);

  self->arranger = arranger;
  g_signal_connect_object (arranger->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refill (self);
  return GTK_WIDGET (self);
}

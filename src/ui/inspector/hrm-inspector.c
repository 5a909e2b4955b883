/* hrm-inspector.c: the room of the one thing that is looked at closely.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is one page for each kind of row, made when it is first needed and then
 * given one row after the other; a change of the plan only updates the values
 * of the page that is shown.
 */
#include "config.h"
#include "hrm-inspector.h"
#include "hrm-inspector-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-form.h"
#include "hrm-head-part.h"
#include "hrm-pages.h"
#include "inspector-resources.h"

struct _HrmInspector
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmRow *row;               /* shown */
  GPtrArray *pages[HRM_N_KINDS];  /* of HrmPart, borrowed */
  guint tick;
  gboolean old;
  GtkWidget *scroller, *book;
};

G_DEFINE_FINAL_TYPE (HrmInspector, hrm_inspector, GTK_TYPE_WIDGET)

static GPtrArray *
get_page (HrmInspector *self, HrmKind kind)
{
  GtkWidget *box;

  if (self->pages[kind])
    return self->pages[kind];
  self->pages[kind] = hrm_pages_make (self->desk, kind);
  if (self->pages[kind] == NULL)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  gtk_widget_add_css_class (box, "page");
  for (guint i = 0; i < self->pages[kind]->len; i++)
    gtk_box_append (GTK_BOX (box), self->pages[kind]->pdata[i]);
  gtk_widget_set_visible (box, FALSE);
  gtk_box_append (GTK_BOX (self->book), box);
  return self->pages[kind];
}

static void
give_row (GPtrArray *page, HrmRow *row)
{
  for (guint i = 0; page && i < page->len; i++)
    hrm_part_set_row (page->pdata[i], row);
}

/* Not a stack: to assistive technology the pages behind the one on top are there
 * as well (GTK 4.8). A focus that was on the page before goes to the title. */
static void
show_page (HrmInspector *self, GPtrArray *page)
{
  GtkWidget *shown = gtk_widget_get_parent (page->pdata[0]), *root = GTK_WIDGET (gtk_widget_get_root (shown));
  GtkWidget *focus = root ? gtk_root_get_focus (GTK_ROOT (root)) : NULL;

  gtk_widget_set_visible (shown, TRUE);
  if (focus && gtk_widget_is_ancestor (focus, self->book) && !gtk_widget_is_ancestor (focus, shown))
    gtk_widget_grab_focus (GTK_WIDGET (hrm_head_part_get_title (page->pdata[0])));
  for (GtkWidget *box = gtk_widget_get_first_child (self->book); box; box = gtk_widget_get_next_sibling (box))
    gtk_widget_set_visible (box, box == shown);
}

static void
inspected_cb (HrmInspector *self)
{
  HrmRow *row = hrm_desk_get_inspected (self->desk);
  GPtrArray *page = row ? get_page (self, (HrmKind) row->kind) : NULL;

  if (row == self->row || (row && page == NULL))
    return;
  if (self->row && (row == NULL || row->kind != self->row->kind))
    give_row (self->pages[self->row->kind], NULL);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  give_row (page, row);
  show_page (self, page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
update (HrmInspector *self)
{
  GPtrArray *page = self->row ? self->pages[self->row->kind] : NULL;

  self->old = FALSE;
  for (guint i = 0; page && i < page->len; i++)
    hrm_part_update (page->pdata[i]);
}

/* What cannot be seen waits. */
static void
changed_cb (HrmInspector *self)
{
  /* After an undo the row may be another with the same id. */
  inspected_cb (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  else
    self->old = TRUE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmInspector *self = HRM_INSPECTOR (widget);

  self->tick = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Only a channel or bus says something about the days in view. */
static void
view_cb (HrmInspector *self)
{
  if (self->row && (self->row->kind == HRM_KIND_CHANNEL || self->row->kind == HRM_KIND_BUS) && self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
hrm_inspector_map (GtkWidget *widget)
{
  HrmInspector *self = HRM_INSPECTOR (widget);

  if (self->old)
    update (self);
  GTK_WIDGET_CLASS (hrm_inspector_parent_class)->map (widget);
}

static void
hrm_inspector_unmap (GtkWidget *widget)
{
  HrmInspector *self = HRM_INSPECTOR (widget);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (hrm_inspector_parent_class)->unmap (widget);
}

static void
hrm_inspector_dispose (GObject *object)
{
  HrmInspector *self = HRM_INSPECTOR (object);

  for (guint i = 0; i < HRM_N_KINDS; i++)
    g_clear_pointer (&self->pages[i], g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_INSPECTOR);
  g_clear_object (&self->row);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_inspector_parent_class)->dispose (object);
}

static void
hrm_inspector_class_init (HrmInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_resources_register (inspector_get_resource ());
  G_OBJECT_CLASS (klass)->dispose = hrm_inspector_dispose;
  widget_class->map = hrm_inspector_map;
  widget_class->unmap = hrm_inspector_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-inspector.ui");
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, HrmInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, HrmInspector, book);
}

static void
hrm_inspector_init (HrmInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Inspector"), -1);
}

GtkWidget *
hrm_inspector_new (HrmDesk *desk)
{
  HrmInspector *self = g_object_new (HRM_TYPE_INSPECTOR, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::inspected", G_CALLBACK (inspected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "people-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::critical-shown", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::view", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::metered", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::cursor", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::width", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  inspected_cb (self);
  return GTK_WIDGET (self);
}

GPtrArray *
hrm_inspector_get_parts (HrmInspector *self)
{
  return self->row ? self->pages[self->row->kind] : NULL;
}

HrmFieldView *
hrm_inspector_get_view (HrmInspector *self, guint field)
{
  GPtrArray *page = hrm_inspector_get_parts (self);

  if (page && g_str_equal (hrm_field_info ((HrmKind) self->row->kind, field)->name, "title"))
    return hrm_head_part_get_title (page->pdata[0]);
  for (guint i = 0; page && i < page->len; i++)
    {
      HrmFieldView *view = HRM_IS_FORM (page->pdata[i]) ? hrm_form_get (page->pdata[i], field) : NULL;

      if (view)
        return view;
    }
  return NULL;
}


/* hrm-chooser.c: a button that lets choose one of many, with search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-chooser.h"

#include <glib/gi18n-lib.h>

#include "hrm-focus.h"

#define HRM_TYPE_CHOICE (hrm_choice_get_type ())
G_DECLARE_FINAL_TYPE (HrmChoice, hrm_choice, HRM, CHOICE, GObject)

struct _HrmChoice
{
  GObject parent_instance;
  char *key, *label;
};

G_DEFINE_FINAL_TYPE (HrmChoice, hrm_choice, G_TYPE_OBJECT)

struct _HrmChooser
{
  GtkWidget parent_instance;
  HrmChooserFill fill;
  gpointer data;
  GListStore *choices;       /* while it is open */
  GtkStringFilter *filter;   /* while it is open */
  GtkWidget *button, *label, *popover;
};

G_DEFINE_FINAL_TYPE (HrmChooser, hrm_chooser, GTK_TYPE_WIDGET)

#define SEARCH_FROM 9

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
hrm_choice_finalize (GObject *object)
{
  g_free (HRM_CHOICE (object)->key);
  g_free (HRM_CHOICE (object)->label);
  G_OBJECT_CLASS (hrm_choice_parent_class)->finalize (object);
}

static void
hrm_choice_class_init (HrmChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_choice_finalize;
}

static void
hrm_choice_init (HrmChoice *self)
{
}

static char *
get_choice_label (HrmChoice *choice, gpointer data)
{
  return g_strdup (choice->label);
}

static void
choose (HrmChooser *self, HrmChoice *choice)
{
  g_autofree char *key = g_strdup (choice->key);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[CHOSEN], 0, key);
}

static void
activate_cb (GtkListView *list, guint position, HrmChooser *self)
{
  g_autoptr (HrmChoice) choice = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (choice)
    choose (self, choice);
}

/* Enter in the search takes the first that it found. */
static void
search_activate_cb (GtkWidget *search, GtkListView *list)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) > 0)
    g_signal_emit_by_name (list, "activate", 0);
}

static void
search_changed_cb (GtkEditable *search, HrmChooser *self)
{
  if (self->filter)
    gtk_string_filter_set_search (self->filter, gtk_editable_get_text (search));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = HRM_CHOICE (gtk_list_item_get_item (item))->label;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
make_list (HrmChooser *self)
{
  GtkExpression *expression = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (get_choice_label), NULL, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *shown;

  self->filter = gtk_string_filter_new (expression);
  shown = G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->choices)),
                                                   GTK_FILTER (g_object_ref (self->filter))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (shown)), factory);
}

static void
clear_list (HrmChooser *self)
{
  if (self->popover)
    gtk_popover_set_child (GTK_POPOVER (self->popover), NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->choices);
}

static gboolean
clear_idle_cb (gpointer data)
{
  HrmChooser *self = data;

  if (self->popover && !gtk_widget_get_visible (self->popover))
    clear_list (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that was activated is still at work. */
static void
closed_cb (HrmChooser *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, clear_idle_cb, g_object_ref (self), g_object_unref);
}

static gboolean
scroll_cb (gpointer data)
{
  GtkWidget *list = data;
  guint at = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list))));

  if (gtk_widget_get_mapped (list))
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", at);
  return G_SOURCE_REMOVE;
}

/* Begins where it is now. */
static void
select_current (HrmChooser *self, GtkWidget *list)
{
  const char *now = gtk_label_get_text (GTK_LABEL (self->label));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (g_str_equal (choice->label, now))
        {
          gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list))), i);
          g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, scroll_cb, g_object_ref (list), g_object_unref);
          return;
        }
    }
}

static GtkWidget *
make_content (HrmChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = make_list (self);
  GtkWidget *search = NULL;

  select_current (self, list);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  g_signal_connect (list, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_css_class (list, "menu-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->choices)) >= SEARCH_FROM)
    {
      search = gtk_search_entry_new ();
      gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
      g_signal_connect (search, "changed", G_CALLBACK (search_changed_cb), self);
      g_signal_connect_swapped (search, "stop-search", G_CALLBACK (gtk_popover_popdown), self->popover);
      g_signal_connect (search, "activate", G_CALLBACK (search_activate_cb), list);
      gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), list);
      gtk_box_append (GTK_BOX (box), search);
    }
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_default_widget (GTK_POPOVER (self->popover), NULL);
  g_object_set_data (G_OBJECT (self->popover), "first", search ? search : list);
  return box;
}

void
hrm_chooser_open (HrmChooser *self)
{
  clear_list (self);
  self->choices = g_list_store_new (HRM_TYPE_CHOICE);
  self->fill (self, self->data);
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      gtk_widget_add_css_class (self->popover, "chooser");
      gtk_widget_set_parent (self->popover, self->button);
      g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
    }
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_content (self));
  hrm_popover_popup (self->popover);
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (self->popover), "first"));
}

static void
hrm_chooser_dispose (GObject *object)
{
  HrmChooser *self = HRM_CHOOSER (object);

  clear_list (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_chooser_parent_class)->dispose (object);
}

static void
hrm_chooser_class_init (HrmChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_chooser_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", HRM_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chooser");
}

static void
hrm_chooser_init (HrmChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), arrow);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (hrm_chooser_open), self);
}

GtkWidget *
hrm_chooser_new (HrmChooserFill fill, gpointer data)
{
  HrmChooser *self = g_object_new (HRM_TYPE_CHOOSER, NULL);

  self->fill = fill;
  self->data = data;
  return GTK_WIDGET (self);
}

void
hrm_chooser_add (HrmChooser *self, const char *key, const char *label)
{
  g_autoptr (HrmChoice) choice = g_object_new (HRM_TYPE_CHOICE, NULL);

  choice->key = g_strdup (key);
  choice->label = g_strdup (label);
  g_list_store_append (self->choices, choice);
}

void
hrm_chooser_set_text (HrmChooser *self, const char *name, const char *text)
{
  g_autofree char *spoken = name && !g_str_equal (name, text) ? g_strdup_printf ("%s: %s", name, text) : g_strdup (text);

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* hrm-command-palette.c: all commands of the table of keys, found by words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words stay in the entry while Up and Down choose, so that both hands stay
 * where they are; what is chosen is said as it is to a list box. A command is
 * done after the palette has gone, where the focus was: a command of another
 * room takes the focus there first, as its key would need.
 */
#include "config.h"

#include "hrm-command-palette.h"

#include <glib/gi18n.h>

#include "hrm-compat.h"
#include "hrm-find-words.h"
#include "hrm-key-caps.h"
#include "hrm-window-private.h"

struct _HrmCommandPalette
{
  AdwWindow parent_instance;
  HrmWindow *window;         /* the parent, which outlives us */
  GtkWidget *focus;          /* of the window when we came; held weakly */
  GtkWidget *search, *list, *none;
  HrmFindWords *words;
};

G_DEFINE_FINAL_TYPE (HrmCommandPalette, hrm_command_palette, ADW_TYPE_WINDOW)

static const HrmShortcut *
shortcut_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "shortcut");
}

/* Doing it */

typedef struct
{
  HrmWindow *window;
  GtkWidget *focus;          /* NULL: gone */
  const HrmShortcut *shortcut;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_weak_pointer (&errand->focus);
  g_object_unref (errand->window);
  g_free (errand);
}

static GtkWidget *
bin_of (HrmWindow *window, HrmShortcutScope scope)
{
  switch (scope)
    {
    case HRM_SHORTCUT_CANVAS:
      return window->arranger_bin;
    case HRM_SHORTCUT_POOL:
      return window->pool_bin;
    case HRM_SHORTCUT_MIXER:
      return window->mixer_bin;
    case HRM_SHORTCUT_EVENTS:
      return window->events_bin;
    default:
      return NULL;
    }
}

static void
run_cb (gpointer data)
{
  Errand *errand = data;
  GtkWidget *bin = bin_of (errand->window, errand->shortcut->scope), *at = GTK_WIDGET (errand->window);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (errand->shortcut->action, &name, &target, NULL))
    return;
  if (errand->focus != NULL && gtk_widget_get_mapped (errand->focus))
    gtk_widget_grab_focus (errand->focus);
  if (bin != NULL)
    {
      at = gtk_window_get_focus (GTK_WINDOW (errand->window));
      if (at == NULL || !gtk_widget_is_ancestor (at, bin) || !gtk_widget_activate_action_variant (at, name, target))
        {
          if (!hrm_window_focus_room (errand->window, bin))
            return;
          at = gtk_window_get_focus (GTK_WINDOW (errand->window));
        }
      else
        return;
    }
  if (at != NULL)
    gtk_widget_activate_action_variant (at, name, target);
}

static void
run_once_cb (gpointer data)
{
  run_cb (data);
  errand_free (data);
}

static void
activated_cb (HrmCommandPalette *self, GtkListBoxRow *row)
{
  Errand *errand;

  if (row == NULL || !gtk_widget_is_sensitive (GTK_WIDGET (row)))
    return;
  errand = g_new0 (Errand, 1);
  errand->window = g_object_ref (self->window);
  errand->shortcut = shortcut_of (row);
  g_set_weak_pointer (&errand->focus, self->focus);
  gtk_window_close (GTK_WINDOW (self));
  g_idle_add_once (run_once_cb, errand);
}

/* Rows */

static gboolean
is_enabled (HrmCommandPalette *self, const HrmShortcut *shortcut)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GActionGroup *group = G_ACTION_GROUP (self->window);

  if (shortcut->scope != HRM_SHORTCUT_GLOBAL)
    return bin_of (self->window, shortcut->scope) != NULL && gtk_widget_get_mapped (bin_of (self->window, shortcut->scope));
  if (!g_action_parse_detailed_name (shortcut->action, &name, &target, NULL))
    return FALSE;
  if (g_str_has_prefix (name, "app."))
    group = G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self->window)));
  return group != NULL && g_action_group_get_action_enabled (group, name + 4);
}

static GtkWidget *
new_row (HrmCommandPalette *self, const HrmShortcut *shortcut, const char *keys)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_(shortcut->title)), *section = gtk_label_new (_(shortcut->section));
  g_autofree char *names = hrm_key_caps_name (keys);
  GtkWidget *accel = gtk_label_new (names);
  g_autofree char *words = g_strdup_printf (*names != '\0' ? "%s, %s, %s" : "%s, %s", _(shortcut->title), _(shortcut->section), names);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (section, "dim-label");
  gtk_widget_add_css_class (section, "caption");
  gtk_widget_add_css_class (accel, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), section);
  gtk_box_append (GTK_BOX (box), accel);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_sensitive (row, is_enabled (self, shortcut));
  g_object_set_data (G_OBJECT (row), "shortcut", (gpointer) shortcut);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
fill (HrmCommandPalette *self, HrmKeymap *keymap)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (!g_str_equal (table[i].action, "win.commands"))
      gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (self, &table[i], hrm_keymap_get_keys (keymap, i)));
}

/* Each word in the title, the section, the name of the action or what else it is called. */
static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  HrmCommandPalette *self = data;
  const HrmShortcut *shortcut = shortcut_of (row);

  for (guint i = 0; self->words != NULL && self->words->words[i] != NULL; i++)
    if (!hrm_find_contains (_(shortcut->title), self->words->words[i]) &&
        !hrm_find_contains (_(shortcut->section), self->words->words[i]) &&
        !hrm_find_contains (shortcut->action, self->words->words[i]) &&
        !hrm_find_contains (hrm_shortcut_get_words (shortcut->action), self->words->words[i]))
      return FALSE;
  return TRUE;
}

/* Choosing */

static gboolean
can_be_chosen (GtkListBoxRow *row)
{
  return gtk_widget_get_child_visible (GTK_WIDGET (row)) && gtk_widget_get_sensitive (GTK_WIDGET (row));
}

/* From INDEX on, by STEP. */
static void
choose (HrmCommandPalette *self, int index, int step)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index)) != NULL && !can_be_chosen (row))
    index += step;
  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

/* Scrolls to it without taking the focus from the entry. */
static void
reveal_chosen (HrmCommandPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (GTK_LIST_BOX (self->list));
  graphene_rect_t place;

  if (row != NULL && adjustment != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &place))
    gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

static gboolean
any_shown (HrmCommandPalette *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return TRUE;
  return FALSE;
}

static void
searched_cb (HrmCommandPalette *self)
{
  g_clear_pointer (&self->words, hrm_find_words_free);
  self->words = hrm_find_words_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  choose (self, 0, 1);
  reveal_chosen (self);
  gtk_widget_set_visible (self->none, !any_shown (self));
}

static void
enter_cb (HrmCommandPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  /* Nothing is chosen where no command has these words. */
  if (row != NULL && can_be_chosen (row))
    activated_cb (self, row);
}

static gboolean
key_pressed_cb (HrmCommandPalette *self, guint keyval, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if ((keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Down)
    choose (self, index + 1, 1);
  else if (index > 0)
    choose (self, index - 1, -1);
  reveal_chosen (self);
  return TRUE;
}

/* The object */

static void
hrm_command_palette_dispose (GObject *object)
{
  HrmCommandPalette *self = HRM_COMMAND_PALETTE (object);

  g_clear_weak_pointer (&self->focus);
  G_OBJECT_CLASS (hrm_command_palette_parent_class)->dispose (object);
}

static void
hrm_command_palette_finalize (GObject *object)
{
  g_clear_pointer (&HRM_COMMAND_PALETTE (object)->words, hrm_find_words_free);
  G_OBJECT_CLASS (hrm_command_palette_parent_class)->finalize (object);
}

static void
hrm_command_palette_class_init (HrmCommandPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_command_palette_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_command_palette_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_search (HrmCommandPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Type a command"), NULL);
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Command"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->search, keys);
  /* At once: Enter is for what the words say now. */
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  return self->search;
}

static void
hrm_command_palette_init (HrmCommandPalette *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new (), *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_SINGLE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Commands"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), make_search (self));
  self->none = gtk_label_new (_("No such command"));
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_widget_set_margin_top (self->none, 24);
  gtk_widget_set_visible (self->none, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (all), bar);
  gtk_box_append (GTK_BOX (all), self->none);
  gtk_box_append (GTK_BOX (all), scrolled);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_title (GTK_WINDOW (self), _("Commands"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 480);
}

GtkWidget *
hrm_command_palette_new (HrmWindow *window, HrmKeymap *keymap)
{
  HrmCommandPalette *self = g_object_new (HRM_TYPE_COMMAND_PALETTE, "transient-for", window, "modal", TRUE,
                                          "destroy-with-parent", TRUE, NULL);

  hrm_compat_fit_dialog (GTK_WINDOW (self));
  self->window = window;
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (window)));
  fill (self, keymap);
  choose (self, 0, 1);
  gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}

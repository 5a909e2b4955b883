/* hrm-import-days.c: which days of a calendar come in, with a check box each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-import-days.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hrm-words.h"

/* What is around it scrolls, too, and would leave it no more than a row. */
#define ROW_HEIGHT 37
#define ROWS_LEAST 6

/* One day, or several in a row. */
#define HRM_TYPE_DAY_ITEM (hrm_day_item_get_type ())
G_DECLARE_FINAL_TYPE (HrmDayItem, hrm_day_item, HRM, DAY_ITEM, GObject)

struct _HrmDayItem
{
  GObject parent_instance;
  char *key, *title, *when;
  char *found;               /* what a search is found in */
  gboolean before, comes_in;
};

struct _HrmImportDays
{
  GtkBox parent_instance;
  GtkLabel *heading;
  GtkWidget *search, *all, *none, *older, *list, *scroller;
  GtkRevealer *same;
  GtkLabel *same_text;
  GListStore *items;         /* of HrmDayItem */
  GtkFilter *filter;
  GtkFilterListModel *shown;
  char *same_title;          /* whose other days are asked about, or NULL */
  GHashTable *choices;       /* key → whether it comes in: of days that were there before the last filling */
  gboolean folds;            /* days before the album; not where there are no others */
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (HrmDayItem, hrm_day_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (HrmImportDays, hrm_import_days, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- items --------------------------------------------------------------- */

static void
hrm_day_item_finalize (GObject *object)
{
  HrmDayItem *self = HRM_DAY_ITEM (object);

  g_free (self->key);
  g_free (self->title);
  g_free (self->when);
  g_free (self->found);
  G_OBJECT_CLASS (hrm_day_item_parent_class)->finalize (object);
}

static void
hrm_day_item_class_init (HrmDayItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_day_item_finalize;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hrm_day_item_init (HrmDayItem *self)
{
}

/* "Mon 2 Feb 2026", "Thu 24 Dec – Mon 28 Dec 2026". Full. */
static char *
name_days (HrmDate from, HrmDate to)
{
  g_autofree char *first = hrm_words_day (from), *last = hrm_words_day_of_year (to);

  if (from == to)
    return g_steal_pointer (&last);
  /* Translators: the first day and the last one, with its year: "Thu 24 Dec – Mon 28 Dec 2026" */
  return g_strdup_printf (_("%s – %s"), first, last);
}

static HrmDayItem *
item_new (const HrmImportDay *day)
{
  HrmDayItem *item = g_object_new (HRM_TYPE_DAY_ITEM, NULL);
  g_autofree char *words = NULL;

  item->key = g_strdup (day->key);
  item->title = g_strdup (*day->title != '\0' ? day->title : _("Without a name"));
  item->when = name_days (day->from, day->to);
  words = g_strdup_printf ("%s %s", item->title, item->when);
  item->found = g_utf8_casefold (words, -1);
  item->before = day->before;
  item->comes_in = !day->left_out;
  return item;
}

static HrmDayItem *
get_item (gpointer list, guint i)
{
  g_autoptr (HrmDayItem) item = g_list_model_get_item (list, i);

  return item; /* the list has it, too */
}

/* --- what is shown ------------------------------------------------------- */

/* What is searched for; empty: nothing. Full. */
static char *
get_wanted (HrmImportDays *self)
{
  return g_strstrip (g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1));
}

static gboolean
is_shown (gpointer object, gpointer data)
{
  HrmImportDays *self = data;
  HrmDayItem *item = object;
  g_autofree char *wanted = get_wanted (self);

  if (*wanted != '\0')
    return strstr (item->found, wanted) != NULL;
  return !item->before || !self->folds || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->older));
}

static void
show_counts (HrmImportDays *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), inside = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    inside += get_item (self->items, i)->comes_in;
  /* Translators: how many of the days that a calendar has are taken over */
  text = g_strdup_printf (ngettext ("Days off: %u of %u comes in", "Days off: %u of %u come in", n), inside, n);
  gtk_label_set_text (self->heading, text);
}

/* How many other days of the name of ITEM come in still. */
static guint
count_same (HrmImportDays *self, HrmDayItem *item)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    n += get_item (self->items, i)->comes_in && strcmp (get_item (self->items, i)->title, item->title) == 0;
  return n;
}

/* ITEM was left out: NULL, or one that has others of its name. */
static void
ask_same (HrmImportDays *self, HrmDayItem *item)
{
  guint n = item ? count_same (self, item) : 0;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->same_title, g_free);
  gtk_revealer_set_reveal_child (self->same, n > 0);
  if (n == 0)
    return;
  self->same_title = g_strdup (item->title);
  text = g_strdup_printf (ngettext ("“%s” comes in on %u other day", "“%s” comes in on %u other days", n), item->title, n);
  gtk_label_set_text (self->same_text, text);
}

static void
tell_changed (HrmImportDays *self)
{
  self->chosen = TRUE;
  show_counts (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_item (HrmDayItem *item, gboolean comes_in)
{
  if (item->comes_in == comes_in)
    return;
  item->comes_in = comes_in;
  g_signal_emit_by_name (item, "changed");
}

/* What is searched for, or all: also what is folded. The list shows a search only a moment after it was typed. */
static void
set_all (HrmImportDays *self, gboolean comes_in)
{
  g_autofree char *wanted = get_wanted (self);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (strstr (get_item (self->items, i)->found, wanted) != NULL)
      set_item (get_item (self->items, i), comes_in);
  ask_same (self, NULL);
  tell_changed (self);
}

static void
all_cb (HrmImportDays *self)
{
  set_all (self, TRUE);
}

static void
none_cb (HrmImportDays *self)
{
  set_all (self, FALSE);
}

static void
same_cb (HrmImportDays *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (g_strcmp0 (get_item (self->items, i)->title, self->same_title) == 0)
      set_item (get_item (self->items, i), FALSE);
  ask_same (self, NULL);
  tell_changed (self);
}

static void
filter_cb (HrmImportDays *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* --- rows ---------------------------------------------------------------- */

static void
toggled_cb (GtkCheckButton *check, GtkListItem *row)
{
  HrmDayItem *item = gtk_list_item_get_item (row);
  HrmImportDays *self = HRM_IMPORT_DAYS (gtk_widget_get_ancestor (GTK_WIDGET (check), HRM_TYPE_IMPORT_DAYS));

  if (item == NULL || self == NULL || item->comes_in == gtk_check_button_get_active (check))
    return;
  item->comes_in = gtk_check_button_get_active (check);
  ask_same (self, item->comes_in ? NULL : item);
  tell_changed (self);
}

static void
item_changed_cb (HrmDayItem *item, GtkListItem *row)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_item_get_child (row)), item->comes_in);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *check = gtk_check_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL), *when = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), when);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), row);
  gtk_list_item_set_child (row, check);
  gtk_list_item_set_activatable (row, FALSE);
  gtk_list_item_set_selectable (row, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  HrmDayItem *item = gtk_list_item_get_item (row);
  GtkWidget *check = gtk_list_item_get_child (row), *box = gtk_check_button_get_child (GTK_CHECK_BUTTON (check));
  g_autofree char *name = g_strdup_printf ("%s, %s", item->title, item->when);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), item->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), item->when);
  gtk_widget_set_tooltip_text (check, item->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->comes_in);
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (row), item_changed_cb, row);
}

/* --- the widget ---------------------------------------------------------- */

/* Also for days that are away meanwhile. */
static void
note_choices (HrmImportDays *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      HrmDayItem *item = get_item (self->items, i);

      g_hash_table_insert (self->choices, g_strdup (item->key), GINT_TO_POINTER (item->comes_in));
    }
}

static void
restore_choice (HrmImportDays *self, HrmDayItem *item)
{
  gpointer comes_in;

  if (g_hash_table_lookup_extended (self->choices, item->key, NULL, &comes_in))
    item->comes_in = GPOINTER_TO_INT (comes_in);
}

void
hrm_import_days_fill (HrmImportDays *self, GPtrArray *days, gboolean keep)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = days ? days->len : 0, before = 0;
  g_autofree char *older = NULL;

  self->chosen = self->chosen && keep;
  if (self->chosen)
    note_choices (self);
  else
    g_hash_table_remove_all (self->choices);
  for (guint i = 0; i < n; i++)
    {
      const HrmImportDay *day = g_ptr_array_index (days, i);

      before += day->before;
      g_ptr_array_add (items, item_new (day));
      restore_choice (self, g_ptr_array_index (items, i));
    }
  ask_same (self, NULL);
  self->folds = before > 0 && before < n;
  if (!keep)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->older), FALSE);
  /* All at once: each change is one of the filter, too. */
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  older = g_strdup_printf (ngettext ("Show %u day before the album begins", "Show %u days before the album begins", before), before);
  gtk_button_set_label (GTK_BUTTON (self->older), older);
  gtk_widget_set_visible (self->older, self->folds);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), ROW_HEIGHT * (int) MIN (n, ROWS_LEAST));
  show_counts (self);
}

GHashTable *
hrm_import_days_get_left_out (HrmImportDays *self)
{
  GHashTable *left_out;

  if (!self->chosen)
    return NULL;
  left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (!get_item (self->items, i)->comes_in)
      g_hash_table_add (left_out, g_strdup (get_item (self->items, i)->key));
  return left_out;
}

static void
hrm_import_days_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HRM_TYPE_IMPORT_DAYS);
  G_OBJECT_CLASS (hrm_import_days_parent_class)->dispose (object);
}

static void
hrm_import_days_finalize (GObject *object)
{
  HrmImportDays *self = HRM_IMPORT_DAYS (object);

  g_object_unref (self->shown);
  g_object_unref (self->items);
  g_hash_table_unref (self->choices);
  g_free (self->same_title);
  G_OBJECT_CLASS (hrm_import_days_parent_class)->finalize (object);
}

static void
hrm_import_days_class_init (HrmImportDaysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_import_days_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_import_days_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-import-days.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, heading);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, search);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, all);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, none);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, older);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, list);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, scroller);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, same);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDays, same_text);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
}

static void
hrm_import_days_init (HrmImportDays *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (HRM_TYPE_DAY_ITEM);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)), self->filter);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
}

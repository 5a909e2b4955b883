/* hrm-event-list.c: all sessions, one a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model's own rows, filtered and sorted (hrm-event-order.h): a session has
 * no object of its own here, and a commit costs what it touched. What is
 * selected is what the desk says. Cells are brought up to date once a frame,
 * and only while the list can be seen.
 */
#include "config.h"

#include "hrm-event-list-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-event-cell.h"
#include "hrm-find-words.h"
#include "hrm-focus.h"
#include "hrm-keys.h"
#include "hrm-words.h"

/* When more than one in so many is another, all are sorted. */
#define MANY_PART 8
#define MOST_WIDER 1.4       /* of columns where text is large */
#define CELL_SIDES 18        /* pixels around the text of a cell */

G_DEFINE_FINAL_TYPE (HrmEventList, hrm_event_list, GTK_TYPE_WIDGET)

static HrmEventsWhich
get_which (HrmEventList *self)
{
  return (HrmEventsWhich) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->which));
}

static gboolean
match_cb (HrmSession *session, gpointer data)
{
  HrmEventList *self = data;

  if (self->words && !hrm_find_words_session (self->words, session))
    return FALSE;
  return hrm_events_which_match (get_which (self), self->desk, session);
}

static void
show_count (HrmEventList *self)
{
  guint all = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION)->len, others;
  HrmTrackWork work;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *count = NULL, *text = NULL;

  hrm_plan_get_track_work (hrm_desk_get_plan (self->desk), NULL, &work);
  all -= work.n_archived;
  others = all - work.n;
  count = others == 0 ? hrm_words_count (HRM_KIND_SESSION, all)
                      : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session and takes", "%u sessions and takes", all), all);
  if (get_which (self) == HRM_EVENTS_ARCHIVED)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u archived take", "%u archived takes", n), n);
  else
    /* Translators: so many of all sessions are listed */
    text = n == all ? g_strdup (count) : g_strdup_printf (_("%u of %s"), n, count);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

/* All are looked at and sorted, or what is selected. */
static void
refill (HrmEventList *self)
{
  g_autoptr (GPtrArray) sessions = NULL;

  if (self->order == NULL)
    return;
  sessions = get_which (self) == HRM_EVENTS_SELECTED
               ? hrm_desk_get_selection (self->desk)
               : g_ptr_array_ref (hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION));
  self->stale = FALSE;
  g_hash_table_remove_all (self->touched);
  hrm_find_words_begin (self->words);
  hrm_event_order_fill (self->order, sessions);
  hrm_find_words_end (self->words);
}

/* The list in a column view: it alone knows how to scroll to a row. */
static GtkWidget *
find_list (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;
  return NULL;
}

static void
scroll_to_inspected (HrmEventList *self)
{
  HrmRow *row = hrm_desk_get_inspected (self->desk);
  GtkWidget *list = find_list (self->view);
  guint at;

  if (row == NULL || row->kind != HRM_KIND_SESSION || list == NULL)
    return;
  at = hrm_event_rows_find (self->rows, row->id);
  if (at != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", at);
}

static void
sort_touched (HrmEventList *self)
{
  if (g_hash_table_size (self->touched) > hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SESSION)->len / MANY_PART)
    refill (self);
  hrm_event_order_update (self->order, self->touched);
  g_hash_table_remove_all (self->touched);
}

/* In the font of the cells. */
static PangoLayout *
make_layout (HrmEventList *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->view, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* Where text is large columns are wider, but so that all are seen in a large window: the title has what they leave.
 * Times and lengths are whole: where they are cut they say another. */
static int
get_width (HrmEventList *self, HrmEventColumn column, PangoLayout *layout)
{
  double wider = column == HRM_EVENT_TITLE ? 1 : MIN (self->scale, MOST_WIDER);
  int whole = hrm_event_column_measure (column, hrm_desk_get_plan (self->desk), layout);

  return MAX ((int) (hrm_event_column_width (column) * wider), whole > 0 ? whole + CELL_SIDES : 0);
}

/* ALL: else those of times alone, and others stay as somebody made them. */
static void
fit_columns (HrmEventList *self, gboolean all)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  g_autoptr (PangoLayout) layout = make_layout (self);

  self->scale = hrm_compat_get_text_scale (GTK_WIDGET (self), HRM_COMPAT_TEXT_SIZE);
  self->years = hrm_events_tell_years (hrm_desk_get_plan (self->desk));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (all || i == HRM_EVENT_START || i == HRM_EVENT_END)
        gtk_column_view_column_set_fixed_width (column, get_width (self, i, layout));
    }
}

void
hrm_event_list_flush (HrmEventList *self)
{
  if (self->stale)
    refill (self);
  if (g_hash_table_size (self->touched) > 0)
    sort_touched (self);
  if (self->old)
    {
      if (self->years != hrm_events_tell_years (hrm_desk_get_plan (self->desk)))
        fit_columns (self, FALSE);
      for (guint i = 0; i < self->cells->len; i++)
        hrm_event_cell_refresh (self->cells->pdata[i]);
      show_count (self);
    }
  if (self->follow)
    scroll_to_inspected (self);
  self->old = self->follow = FALSE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);

  self->tick = 0;
  hrm_event_list_flush (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (HrmEventList *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
queue_refill (HrmEventList *self)
{
  self->old = self->stale = TRUE;
  queue_update (self);
}

/* Rows that went are not looked at again. */
static void
drop_deleted (HrmEventList *self, GPtrArray *deleted)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (hrm_id_hash, g_int64_equal);

  for (guint i = 0; i < deleted->len; i++)
    g_hash_table_add (ids, &((HrmRow *) deleted->pdata[i])->id);
  if (deleted->len > 0)
    hrm_event_order_update (self->order, ids);
}

static void
changed_cb (HrmEventList *self, const HrmAlbumChanges *changes)
{
  self->old = TRUE;
  queue_update (self);
  /* Nobody sees it: all at once when somebody does. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  self->stale |= !hrm_events_add_touched (self->touched, changes, hrm_desk_get_plan (self->desk), self->words != NULL);
  drop_deleted (self, changes->model->deleted[HRM_KIND_SESSION]);
}

static void
selection_changed_cb (HrmEventList *self)
{
  /* Where it was selected here, it is in sight, and the keyboard leads. */
  self->follow |= !hrm_event_rows_is_selecting (self->rows);
  if (get_which (self) == HRM_EVENTS_SELECTED)
    queue_refill (self);
  else
    queue_update (self);
}

static void
view_changed_cb (HrmEventList *self)
{
  if (get_which (self) == HRM_EVENTS_IN_VIEW)
    queue_refill (self);
}

static void
narrowed_cb (HrmEventList *self)
{
  refill (self);
  show_count (self);
}

static void
searched_cb (HrmEventList *self)
{
  g_clear_pointer ((HrmFindWords **) &self->words, hrm_find_words_free);
  self->words = hrm_find_words_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  narrowed_cb (self);
}

/* Cells */

static void
setup_cb (HrmEventList *self, GtkListItem *item, GtkListItemFactory *factory)
{
  HrmEventColumn column = (HrmEventColumn) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (item, hrm_event_cell_new (self->desk, column, &self->column_at));
}

static void
bind_cb (HrmEventList *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  hrm_event_cell_set (HRM_EVENT_CELL (cell), gtk_list_item_get_item (item));
  g_ptr_array_add (self->cells, cell);
}

static void
unbind_cb (HrmEventList *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_ptr_array_remove_fast (self->cells, cell);
  hrm_event_cell_set (HRM_EVENT_CELL (cell), NULL);
}

static void
add_column (HrmEventList *self, HrmEventColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (hrm_event_column_title (column), factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->sorters[column] = hrm_event_column_sorter (column, self->desk);
  gtk_column_view_column_set_sorter (view_column, self->sorters[column]);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_fixed_width (view_column, hrm_event_column_width (column));
  gtk_column_view_column_set_expand (view_column, column == HRM_EVENT_TITLE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
  if (column == HRM_EVENT_START)
    gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), view_column, GTK_SORT_ASCENDING);
}

static void
hrm_event_list_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);

  GTK_WIDGET_CLASS (hrm_event_list_parent_class)->css_changed (widget, change);
  /* Not otherwise: what somebody made wider or narrower stays so. */
  if (self->view != NULL && self->desk != NULL && hrm_compat_get_text_scale (widget, HRM_COMPAT_TEXT_SIZE) != self->scale)
    fit_columns (self, TRUE);
}

/* Commands */

/* The cell with the focus. */
static HrmEventCell *
get_cell (HrmEventList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->view))
    return NULL;
  if (!HRM_IS_EVENT_CELL (focus))
    focus = gtk_widget_get_ancestor (focus, HRM_TYPE_EVENT_CELL);
  return focus ? HRM_EVENT_CELL (focus) : NULL;
}

/* Of SESSION in COLUMN, where it is in sight. */
static HrmEventCell *
find_cell (HrmEventList *self, HrmSession *session, HrmEventColumn column)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (hrm_event_cell_get (self->cells->pdata[i]) == session && hrm_event_cell_get_column (self->cells->pdata[i]) == column)
      return self->cells->pdata[i];
  return NULL;
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmEventCell *cell = get_cell (HRM_EVENT_LIST (widget));

  if (cell)
    hrm_event_cell_edit (cell);
}

static void
activated_cb (HrmEventList *self, guint position)
{
  g_autoptr (HrmRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  HrmEventCell *cell = get_cell (self);

  if (cell == NULL && row)
    cell = find_cell (self, hrm_as_session (row), HRM_EVENT_TITLE);
  if (cell)
    hrm_event_cell_edit (cell);
}

/* What has the focus, else what is inspected, is selected and shown on the timeline. */
static void
reveal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);
  HrmEventCell *cell = get_cell (self);
  HrmRow *row = cell ? HRM_ROW (hrm_event_cell_get (cell)) : hrm_desk_get_inspected (self->desk);

  if (row == NULL || row->kind != HRM_KIND_SESSION)
    return;
  if (!hrm_desk_is_selected (self->desk, row->id))
    hrm_desk_select (self->desk, row->id);
  gtk_widget_activate_action (widget, "win.go-to-session", "x", row->id);
}

static void
nudge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hrm_command_nudge (HRM_EVENT_LIST (widget)->desk, g_variant_get_int32 (parameter));
}

void
hrm_event_list_set_keymap (HrmEventList *self, HrmKeymap *keymap)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_EVENTS);

  hrm_keys_set (GTK_WIDGET (self), (const char *const *) keys);
}

/* The object */

static void
connect_desk (HrmEventList *self)
{
  static const char *const of_view[] = { "notify::view", "notify::range", "notify::loop", "notify::axis-mode" };

  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "people-changed", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (of_view); i++)
    g_signal_connect_object (self->desk, of_view[i], G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->which, "notify::selected", G_CALLBACK (narrowed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
}

/* Nobody waits for a list of all sessions that is not looked at. */
static void
fill (HrmEventList *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));

  self->order = hrm_event_order_new (hrm_desk_get_model (self->desk), sorter, match_cb, self);
  self->rows = hrm_event_rows_new (self->desk, self->order);
  refill (self);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->rows));
  connect_desk (self);
  show_count (self);
}

static void
hrm_event_list_map (GtkWidget *widget)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);

  if (self->rows == NULL)
    fill (self);
  /* At once: rows that went may be in it. */
  if (self->stale)
    refill (self);
  GTK_WIDGET_CLASS (hrm_event_list_parent_class)->map (widget);
  self->old = self->follow = TRUE;
  queue_update (self);
}

static void
hrm_event_list_unmap (GtkWidget *widget)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (hrm_event_list_parent_class)->unmap (widget);
}

static gboolean
hrm_event_list_grab_focus (GtkWidget *widget)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);
  HrmRow *row = hrm_desk_get_inspected (self->desk);
  HrmEventCell *cell = NULL;

  if (hrm_focus_is_passing (widget))
    return FALSE;
  if (row && row->kind == HRM_KIND_SESSION)
    {
      scroll_to_inspected (self);
      cell = find_cell (self, hrm_as_session (row), self->column_at);
    }
  if (cell && gtk_widget_grab_focus (GTK_WIDGET (cell)))
    return TRUE;
  return gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus (self->search);
}

static void
hrm_event_list_dispose (GObject *object)
{
  HrmEventList *self = HRM_EVENT_LIST (object);

  self->order = NULL;
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);
  for (guint i = 0; i < HRM_N_EVENT_COLUMNS; i++)
    g_clear_object (&self->sorters[i]);
  g_clear_object (&self->rows);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_event_list_parent_class)->dispose (object);
}

static void
hrm_event_list_finalize (GObject *object)
{
  HrmEventList *self = HRM_EVENT_LIST (object);

  g_clear_pointer ((HrmFindWords **) &self->words, hrm_find_words_free);
  g_ptr_array_unref (self->cells);
  g_hash_table_unref (self->touched);
  G_OBJECT_CLASS (hrm_event_list_parent_class)->finalize (object);
}

static void
hrm_event_list_class_init (HrmEventListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_event_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_event_list_finalize;
  widget_class->css_changed = hrm_event_list_css_changed;
  widget_class->map = hrm_event_list_map;
  widget_class->unmap = hrm_event_list_unmap;
  widget_class->focus = hrm_focus_pass;
  widget_class->grab_focus = hrm_event_list_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "eventlist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "events.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "events.reveal", NULL, reveal_cb);
  gtk_widget_class_install_action (widget_class, "events.nudge", "i", nudge_cb);
}

static void
make_head (HrmEventList *self)
{
  GtkWidget *title = gtk_label_new (_("Sessions"));
  const char *titles[HRM_N_EVENTS_WHICH + 1] = { NULL };

  for (guint i = 0; i < HRM_N_EVENTS_WHICH; i++)
    titles[i] = hrm_events_which_title (i);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_widget_add_css_class (self->head, "head");
  gtk_widget_add_css_class (title, "heading");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "count");
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  self->which = gtk_drop_down_new_from_strings (titles);
  /* Its button is what has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->which)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Which sessions"), -1);
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Track, title, person, task or key"), NULL);
  /* In a narrow window it leaves room for a panel. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter sessions"), -1);
  gtk_box_append (GTK_BOX (self->head), title);
  gtk_box_append (GTK_BOX (self->head), self->count);
  gtk_box_append (GTK_BOX (self->head), self->which);
  gtk_box_append (GTK_BOX (self->head), self->search);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

/* Where the first column is seen, from right to left too: GTK has its origin at the left always. */
static double
get_start (HrmEventList *self, GtkAdjustment *across)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
  return gtk_adjustment_get_lower (across);
}

static void
scrolled_across_cb (GtkAdjustment *across, HrmEventList *self)
{
  self->left_start = self->across == 0 && fabs (gtk_adjustment_get_value (across) - get_start (self, across)) > 1;
}

static gboolean
go_to_start_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmEventList *self = HRM_EVENT_LIST (widget);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  self->across = 0;
  gtk_adjustment_set_value (across, get_start (self, across));
  return G_SOURCE_REMOVE;
}

/* The list is being allocated and would pass over another value now. */
static void
across_changed_cb (GtkAdjustment *across, HrmEventList *self)
{
  if (!self->left_start && self->across == 0 && gtk_adjustment_get_value (across) != get_start (self, across))
    self->across = gtk_widget_add_tick_callback (GTK_WIDGET (self), go_to_start_cb, NULL, NULL);
}

static void
hrm_event_list_init (HrmEventList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkAdjustment *across;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->cells = g_ptr_array_new ();
  self->touched = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->column_at = HRM_EVENT_TITLE;
  make_head (self);
  self->scale = 1;
  self->view = gtk_column_view_new (NULL);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sessions"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (across, "changed", G_CALLBACK (across_changed_cb), self, 0);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (scrolled_across_cb), self, 0);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Event list"), -1);
}

GtkWidget *
hrm_event_list_new (HrmDesk *desk)
{
  HrmEventList *self = g_object_new (HRM_TYPE_EVENT_LIST, NULL);

  self->desk = g_object_ref (desk);
  for (guint i = 0; i < HRM_N_EVENT_COLUMNS; i++)
    add_column (self, i);
  fit_columns (self, TRUE);
  hrm_event_list_set_keymap (self, NULL);
  return GTK_WIDGET (self);
}

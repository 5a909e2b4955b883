/* hrm-pool.c: the room of the tasks that are not placed yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A task leaves the pool when its placements cover its estimate; what is left
 * counts down. The list is a filter over the model's own list, so scroll,
 * focus and selection stay where they are when the plan changes.
 */
#include "config.h"
#include "hrm-pool-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-carry-gesture.h"
#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-pool-row.h"
#include "hrm-words.h"
#include "pool-resources.h"

G_DEFINE_FINAL_TYPE (HrmPool, hrm_pool, GTK_TYPE_WIDGET)

/* What is shown */

/* What the pool holds, whatever the words. */
typedef struct
{
  guint n, n_sub;            /* tasks with a card of their own, and below others */
  guint unknown;             /* without an estimate, of the first */
  gint64 minutes;            /* left, of all */
} Contents;

static Contents
count_contents (HrmPool *self, GPtrArray *tasks)
{
  Contents contents = { 0 };

  for (guint i = 0; i < tasks->len; i++)
    {
      HrmTaskLevel level = hrm_task_filter_get_level (self->filter, tasks->pdata[i]);
      gint64 left;

      if (level == HRM_TASK_LEVEL_NONE)
        continue;
      left = hrm_plan_get_left (hrm_desk_get_plan (self->desk), tasks->pdata[i]);
      if (level == HRM_TASK_LEVEL_TOP)
        contents.n++;
      else
        contents.n_sub++;
      if (left != HRM_UNSET)
        contents.minutes += left;
      else if (level == HRM_TASK_LEVEL_TOP)
        contents.unknown++;
    }
  return contents;
}

static void
show_tip (HrmPool *self, const Contents *contents)
{
  GString *tip = g_string_new (NULL);

  if (contents->n_sub > 0)
    g_string_append_printf (tip, g_dngettext (GETTEXT_PACKAGE, "and %u sub-task", "and %u sub-tasks", contents->n_sub), contents->n_sub);
  if (contents->unknown > 0)
    g_string_append (tip, tip->len > 0 ? "\n" : "");
  if (contents->unknown > 0)
    g_string_append_printf (tip, g_dngettext (GETTEXT_PACKAGE, "%u has no estimate", "%u have no estimate", contents->unknown),
                            contents->unknown);
  hrm_compat_set_tooltip (self->summary, tip->len > 0 ? tip->str : NULL);
  g_string_free (tip, TRUE);
}

static void
show_summary (HrmPool *self)
{
  GPtrArray *tasks = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_TASK);
  Contents contents = count_contents (self, tasks);
  guint n = contents.n, shown = g_list_model_get_n_items (self->shown);
  g_autofree char *hours = hrm_words_hours (contents.minutes), *text = NULL;

  /* Words look through the sub-tasks too. */
  if (hrm_task_filter_has_words (self->filter) && shown < n + contents.n_sub)
    text = g_strdup_printf (_("· %u of %u tasks"), shown, n + contents.n_sub);
  else if (n > 0 && contents.minutes == 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "· %u task", "· %u tasks", n), n);
  else if (n > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "· %u task, %s", "· %u tasks, %s", n), n, hours);
  gtk_label_set_text (GTK_LABEL (self->summary), text ? text : "");
  show_tip (self, &contents);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shown > 0 ? "tasks" : tasks->len == 0 ? "empty" : n > 0 ? "nothing" : "placed");
}

static void
update_rows (HrmPool *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    hrm_pool_row_update (self->rows->pdata[i]);
}

static void desk_selection_cb (HrmPool *self);
static void choose (HrmPool *self, HrmTask *task);

static void
changed_cb (HrmPool *self, const HrmAlbumChanges *changes)
{
  static const HrmKind kinds[] = { HRM_KIND_TASK, HRM_KIND_PLACEMENT, HRM_KIND_TRACK };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (hrm_changes_has_kind (changes->model, kinds[i]))
      {
        hrm_task_filter_refresh (self->filter);
        gtk_sorter_changed (gtk_sort_list_model_get_sorter (GTK_SORT_LIST_MODEL (self->shown)), GTK_SORTER_CHANGE_DIFFERENT);
        update_rows (self);
        show_summary (self);
        hrm_pool_update_actions (self);
        return;
      }
}

/* Sub-tasks */

/* What is hidden must not stay selected: the next key would be for it. */
static void
leave_subtasks (HrmPool *self, HrmTask *task)
{
  g_autoptr (GPtrArray) tasks = hrm_desk_get_tasks (self->desk);

  for (guint i = 0; i < tasks->len; i++)
    for (HrmTask *above = ((HrmTask *) tasks->pdata[i])->parent.row; above; above = above->parent.row)
      if (above == task)
        {
          hrm_desk_select_tasks (self->desk, &HRM_ROW (task)->id, 1);
          hrm_desk_inspect (self->desk, HRM_ROW (task));
          return;
        }
}

void
hrm_pool_expand (HrmPool *self, HrmTask *task, gboolean expanded)
{
  if (!expanded)
    leave_subtasks (self, task);
  hrm_task_filter_set_expanded (self->filter, task, expanded);
  update_rows (self);
  desk_selection_cb (self);
  show_summary (self);
}

static HrmTask *
get_focused (HrmPool *self)
{
  GtkWidget *item = gtk_widget_get_focus_child (self->list);
  GtkWidget *card = item ? gtk_widget_get_first_child (item) : NULL;

  return HRM_IS_POOL_ROW (card) ? hrm_pool_row_get_task (HRM_POOL_ROW (card)) : NULL;
}

/* Forward shows the sub-tasks; back hides them, and goes from one to its parent. */
static gboolean
step_level (HrmPool *self, gboolean forward)
{
  HrmTask *task = get_focused (self);
  gboolean expanded = task && hrm_task_filter_has_subtasks (self->filter, task) && hrm_task_filter_is_expanded (self->filter, task);

  if (task == NULL)
    return FALSE;
  if (forward && !expanded && hrm_task_filter_has_subtasks (self->filter, task))
    hrm_pool_expand (self, task, TRUE);
  else if (!forward && expanded)
    hrm_pool_expand (self, task, FALSE);
  else if (!forward && hrm_task_filter_get_depth (self->filter, task) > 0)
    {
      choose (self, task->parent.row);
      hrm_pool_focus_task (self, task->parent.row);
    }
  else
    return FALSE;
  return TRUE;
}

/* Selection: here by place, on the desk by id */

static void
selected_cb (HrmPool *self)
{
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (GArray) ids = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->syncing)
    return;
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (gtk_bitset_iter_init_first (&iter, chosen, &position))
    do
      {
        g_autoptr (HrmRow) task = g_list_model_get_item (self->shown, position);

        if (task)
          g_array_append_val (ids, task->id);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  self->syncing = TRUE;
  hrm_desk_select_tasks (self->desk, (const gint64 *) (void *) ids->data, ids->len);
  if (ids->len == 1)
    hrm_desk_inspect (self->desk, hrm_model_get (hrm_desk_get_model (self->desk), g_array_index (ids, gint64, 0)));
  self->syncing = FALSE;
  hrm_pool_update_actions (self);
}

static void
desk_selection_cb (HrmPool *self)
{
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  guint n = g_list_model_get_n_items (self->shown);

  if (self->syncing)
    return;
  tasks = hrm_desk_get_tasks (self->desk);
  for (guint i = 0; i < n && tasks->len > 0; i++)
    {
      g_autoptr (HrmRow) task = g_list_model_get_item (self->shown, i);

      if (hrm_desk_is_task_selected (self->desk, task->id))
        gtk_bitset_add (chosen, i);
    }
  all = gtk_bitset_new_range (0, n);
  self->syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), chosen, all);
  self->syncing = FALSE;
  hrm_pool_update_actions (self);
}

/* Selects the task of a card alone, unless it is selected already. */
static void
choose (HrmPool *self, HrmTask *task)
{
  if (hrm_desk_is_task_selected (self->desk, HRM_ROW (task)->id))
    return;
  hrm_desk_select_tasks (self->desk, &HRM_ROW (task)->id, 1);
  hrm_desk_inspect (self->desk, HRM_ROW (task));
}

static void
activate_cb (HrmPool *self, guint position)
{
  g_autoptr (HrmRow) task = g_list_model_get_item (self->shown, position);

  if (task == NULL)
    return;
  choose (self, hrm_as_task (task));
  gtk_widget_activate_action (GTK_WIDGET (self), "pool.place", NULL);
}

/* The filter */

static void
search_changed_cb (HrmPool *self)
{
  if (!self->filtering)
    hrm_desk_set_filter (self->desk, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (HrmPool *self)
{
  hrm_desk_set_filter (self->desk, "");
}

/* From the words down to what they found. */
static void
search_activate_cb (HrmPool *self)
{
  if (g_list_model_get_n_items (self->shown) == 0)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  gtk_widget_grab_focus (self->list);
}

static void
filter_changed_cb (HrmPool *self)
{
  const char *text = hrm_desk_get_filter (self->desk);

  /* Setting an entry tells first that it is empty: that must not come back to the desk. */
  self->filtering = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->search)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  self->filtering = FALSE;
  hrm_task_filter_set_text (self->filter, text);
  update_rows (self);
  desk_selection_cb (self);
  show_summary (self);
}

static void
done_toggled_cb (HrmPool *self)
{
  hrm_task_filter_set_done (self->filter, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->done)));
  update_rows (self);
  show_summary (self);
}

static void
add_activate_cb (HrmPool *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add))));

  if (*title && hrm_command_add_task (self->desk, title))
    gtk_editable_set_text (GTK_EDITABLE (self->add), "");
}

/* Carrying out */

static gint64
sum_left (HrmPool *self, GPtrArray *tasks)
{
  gint64 sum = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      gint64 left = hrm_plan_get_left (hrm_desk_get_plan (self->desk), tasks->pdata[i]);

      sum += left == HRM_UNSET ? 0 : left;
    }
  return sum;
}

static gboolean
carry_begin (GtkWidget *widget, double x, double y, gpointer data)
{
  HrmPool *self = HRM_POOL (gtk_widget_get_ancestor (widget, HRM_TYPE_POOL));
  HrmTask *task = hrm_pool_row_get_task (HRM_POOL_ROW (widget));
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *hours = NULL, *label = NULL;

  if (task == NULL)
    return FALSE;
  choose (self, task);
  tasks = hrm_desk_get_tasks (self->desk);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < tasks->len; i++)
    g_array_append_val (ids, HRM_ROW (tasks->pdata[i])->id);
  hours = hrm_words_hours (sum_left (self, tasks));
  if (tasks->len == 1)
    {
      g_autofree char *name = hrm_words_short (HRM_ROW (task));

      label = g_strdup_printf (_("%s, %s"), name, hours);
    }
  else
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task, %s", "%u tasks, %s", tasks->len), tasks->len, hours);
  hrm_desk_carry_begin (self->desk, HRM_CARRY_TASKS, (const gint64 *) (void *) ids->data, ids->len, label);
  return TRUE;
}

static const HrmCarryFuncs carry_funcs = { carry_begin, hrm_desk_carry_move, hrm_desk_carry_drop, hrm_desk_carry_cancel };

/* Taking back */

static gboolean
is_over (HrmPool *self, const HrmCarry *carry)
{
  GtkWidget *widget = GTK_WIDGET (self), *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_point_t point;

  return carry && carry->kind == HRM_CARRY_PLACEMENT && root && gtk_widget_get_mapped (widget) &&
         gtk_widget_compute_point (root, widget, &GRAPHENE_POINT_INIT ((float) carry->x, (float) carry->y), &point) &&
         gtk_widget_contains (widget, point.x, point.y);
}

static void
take_back (HrmPool *self, const HrmCarry *carry)
{
  g_autoptr (GPtrArray) placements = g_ptr_array_new ();
  g_autoptr (HrmEdit) edit = NULL;

  for (guint i = 0; i < carry->ids->len; i++)
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_PLACEMENT, g_array_index (carry->ids, gint64, i));

      if (row)
        g_ptr_array_add (placements, row);
    }
  if (placements->len == 0)
    return;
  edit = hrm_command_unplace (self->desk, placements);
  if (edit)
    hrm_desk_commit (self->desk, edit);
}

static void
carry_changed_cb (HrmPool *self)
{
  const HrmCarry *carry = hrm_desk_get_carry (self->desk);
  gboolean over = is_over (self, carry);

  if (over && !carry->dropped)
    hrm_desk_preview (self->desk, NULL);
  if (over != self->over)
    {
      self->over = over;
      if (over)
        gtk_widget_add_css_class (GTK_WIDGET (self), "over");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
    }
  if (over && carry->dropped)
    take_back (self, carry);
}

/* Cards */

static void
card_menu_cb (GtkGesture *gesture, int n_press, double x, double y, HrmPool *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  HrmTask *task = hrm_pool_row_get_task (HRM_POOL_ROW (card));
  graphene_point_t point;

  if (task == NULL || !gtk_widget_compute_point (card, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  choose (self, task);
  hrm_pool_popup_menu (self, &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HrmPool *self)
{
  GtkWidget *card = hrm_pool_row_new (self->desk, self->filter);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (card_menu_cb), self, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  hrm_carry_gesture_add (card, &carry_funcs, G_OBJECT (self->desk));
  gtk_list_item_set_child (item, card);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HrmPool *self)
{
  hrm_pool_row_set_task (HRM_POOL_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
  g_ptr_array_add (self->rows, gtk_list_item_get_child (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HrmPool *self)
{
  g_ptr_array_remove_fast (self->rows, gtk_list_item_get_child (item));
  hrm_pool_row_set_task (HRM_POOL_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
make_list (HrmPool *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *tasks = hrm_model_get_list (hrm_desk_get_model (self->desk), HRM_KIND_TASK), *found;

  self->filter = HRM_TASK_FILTER (hrm_task_filter_new (hrm_desk_get_plan (self->desk)));
  found = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (tasks), g_object_ref (GTK_FILTER (self->filter))));
  self->shown = G_LIST_MODEL (gtk_sort_list_model_new (found, hrm_task_sorter_new ()));
  self->selection = gtk_multi_selection_new (g_object_ref (self->shown));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

static void
hrm_pool_dispose (GObject *object)
{
  HrmPool *self = HRM_POOL (object);

  if (self->hours)
    gtk_widget_unparent (self->hours);
  if (self->menu)
    gtk_widget_unparent (self->menu);
  g_clear_object (&self->hours);
  g_clear_object (&self->menu);
  if (self->list)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_POOL);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_pool_parent_class)->dispose (object);
}

static void
hrm_pool_finalize (GObject *object)
{
  g_ptr_array_unref (HRM_POOL (object)->rows);
  G_OBJECT_CLASS (hrm_pool_parent_class)->finalize (object);
}

static void
hrm_pool_class_init (HrmPoolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_resources_register (pool_get_resource ());
  G_OBJECT_CLASS (klass)->dispose = hrm_pool_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_pool_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-pool.ui");
  gtk_widget_class_set_css_name (widget_class, "pool");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, summary);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, done);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, search);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, stack);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, list);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, add);
  gtk_widget_class_bind_template_child (widget_class, HrmPool, task_menu);
  gtk_widget_class_bind_template_callback (widget_class, done_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_activate_cb);
  hrm_pool_install_actions (widget_class);
}

/* On GTK 4.8 Tab goes from task to task; hundreds of them would be a trap. */
static gboolean
list_key_cb (HrmPool *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Tab && !(state & GDK_CONTROL_MASK))
    return gtk_widget_grab_focus (self->add);
  if (keyval == GDK_KEY_ISO_Left_Tab && !(state & GDK_CONTROL_MASK))
    return gtk_widget_grab_focus (self->search);
  if ((keyval == GDK_KEY_Left || keyval == GDK_KEY_Right) && !(state & gtk_accelerator_get_default_mod_mask ()))
    return step_level (self, (keyval == GDK_KEY_Right) == (gtk_widget_get_direction (self->list) != GTK_TEXT_DIR_RTL));
  return FALSE;
}

static void
hrm_pool_init (HrmPool *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pool"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter tasks"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show done tasks"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tasks"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (self->list, keys);
  /* Letters typed at the list go into the filter. */
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->list);
}

GtkWidget *
hrm_pool_new (HrmDesk *desk)
{
  HrmPool *self = g_object_new (HRM_TYPE_POOL, NULL);

  self->desk = g_object_ref (desk);
  make_list (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (desk_selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "carry-changed", G_CALLBACK (carry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::filter", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  filter_changed_cb (self);
  hrm_pool_update_actions (self);
  hrm_pool_set_keymap (self, NULL);
  return GTK_WIDGET (self);
}

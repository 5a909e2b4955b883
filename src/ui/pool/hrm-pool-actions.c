/* hrm-pool-actions.c: what can be done with the selected tasks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-pool-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-hours-popover.h"
#include "hrm-pool-row.h"
#include "hrm-keys.h"
#include "hrm-focus.h"
#include "hrm-words.h"

static HrmTask *
first_task (HrmPool *self)
{
  g_autoptr (GPtrArray) tasks = hrm_desk_get_tasks (self->desk);

  return tasks->len > 0 ? tasks->pdata[0] : NULL;
}

static HrmTask *
asked_task (HrmPool *self)
{
  return hrm_as_task (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_TASK, self->asked));
}

static void
place_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hrm_command_place_at_cursor (HRM_POOL (widget)->desk);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hrm_command_delete_tasks (HRM_POOL (widget)->desk);
}

static void
add_task_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (HRM_POOL (widget)->add);
}

/* Done, or not done again when all of them are. */
static void
done_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmPool *self = HRM_POOL (widget);
  g_autoptr (GPtrArray) tasks = hrm_desk_get_tasks (self->desk);
  g_autoptr (HrmEdit) edit = NULL;
  gboolean all = TRUE;

  for (guint i = 0; i < tasks->len; i++)
    all = all && ((HrmTask *) tasks->pdata[i])->done == TRUE;
  if (tasks->len == 0)
    return;
  edit = hrm_edit_new (all ? _("Reopen task") : _("Finish task"));
  for (guint i = 0; i < tasks->len; i++)
    HRM_SET_INT (edit, TASK, Task, HRM_ROW (tasks->pdata[i])->id, done, !all);
  hrm_desk_commit (self->desk, edit);
}

static void
open_link_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmPool *self = HRM_POOL (widget);
  HrmTask *task = first_task (self);
  g_autofree char *scheme = task && task->url ? g_uri_parse_scheme (task->url) : NULL;

  /* The address came with somebody's file: nothing but the web is opened from it. */
  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    hrm_desk_say (self->desk, "%s", _("This task has no link to the web."));
  else
    g_app_info_launch_default_for_uri_async (task->url, NULL, NULL, NULL, NULL);
}

/* Asking for hours */

static gboolean
take_estimate (const char *text, gpointer data, GError **error)
{
  HrmPool *self = data;
  HrmTask *task = asked_task (self);

  return task == NULL || hrm_command_set_field (self->desk, HRM_ROW (task), HRM_FIELD (Task, estimate), text, error);
}

static HrmSession *
chosen_session (HrmPool *self)
{
  g_autoptr (GPtrArray) sessions = hrm_desk_get_selection (self->desk);

  return sessions->len == 1 ? sessions->pdata[0] : NULL;
}

static gboolean
take_part (const char *text, gpointer data, GError **error)
{
  HrmPool *self = data;
  HrmTask *task = asked_task (self);
  HrmSession *session = chosen_session (self);
  gint64 minutes;

  if (task == NULL || session == NULL)
    return TRUE;
  if (!hrm_length_parse (text, hrm_model_day_minutes (hrm_desk_get_model (self->desk)), &minutes) || minutes <= 0)
    {
      g_set_error (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE,
                   _("“%s” is not a length: write 3h, 90m or 1d."), text);
      return FALSE;
    }
  if (!hrm_command_place_part (self->desk, task, session, minutes))
    {
      g_set_error_literal (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_BOUNDS, hrm_desk_get_status (self->desk));
      return FALSE;
    }
  return TRUE;
}

/* Back to what was asked about; by then it may have left the pool. */
static void
asked_cb (HrmPool *self)
{
  HrmTask *task = asked_task (self);

  if (task)
    hrm_pool_focus_task (self, task);
}

static void
ask (HrmPool *self, HrmTask *task, const char *question, const char *text, const char *placeholder, HrmHoursTake take)
{
  self->asked = HRM_ROW (task)->id;
  if (self->hours == NULL)
    {
      self->hours = g_object_ref_sink (hrm_hours_popover_new ());
      gtk_widget_set_parent (self->hours, GTK_WIDGET (self));
      g_signal_connect_object (self->hours, "closed", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
    }
  hrm_pool_point_at (self, GTK_POPOVER (self->hours), task);
  hrm_hours_popover_ask (HRM_HOURS_POPOVER (self->hours), question, text, placeholder, take, self);
}

static void
ask_estimate (HrmPool *self, HrmTask *task)
{
  g_autofree char *name = hrm_words_short (HRM_ROW (task)), *question = g_strdup_printf (_("Estimate of %s"), name);
  g_autofree char *text = task->estimate == HRM_UNSET ? NULL
    : hrm_length_format (task->estimate, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));

  ask (self, task, question, text, _("3h, 90m or 1d"), take_estimate);
}

static void
estimate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmPool *self = HRM_POOL (widget);
  HrmTask *task = first_task (self);

  if (task)
    ask_estimate (self, task);
}

static void
estimate_of_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmPool *self = HRM_POOL (widget);
  HrmRow *task = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_TASK, g_variant_get_int64 (parameter));

  if (task)
    ask_estimate (self, hrm_as_task (task));
}

static void
place_part_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmPool *self = HRM_POOL (widget);
  HrmTask *task = first_task (self);
  HrmSession *session = chosen_session (self);
  g_autofree char *where = NULL, *question = NULL, *text = NULL;
  gint64 left;

  if (task == NULL)
    return;
  if (session == NULL)
    {
      hrm_desk_say (self->desk, "%s", _("Select the session that shall take a part of it first."));
      return;
    }
  where = hrm_words_short (HRM_ROW (session));
  question = g_strdup_printf (_("How much of it on %s?"), where);
  left = hrm_plan_get_left (hrm_desk_get_plan (self->desk), task);
  if (left > 0)
    text = hrm_length_format (left, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));
  ask (self, task, question, text, _("3h, 90m or 1d"), take_part);
}

/* The menu */

static GtkWidget *
find_card (HrmPool *self, HrmTask *task)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (hrm_pool_row_get_task (self->rows->pdata[i]) == task && gtk_widget_get_mapped (self->rows->pdata[i]))
      return self->rows->pdata[i];
  return NULL;
}

void
hrm_pool_focus_task (HrmPool *self, HrmTask *task)
{
  GtkWidget *card = find_card (self, task);

  gtk_widget_grab_focus (card ? gtk_widget_get_parent (card) : self->list);
}

static void
expand_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmPool *self = HRM_POOL (widget);
  HrmRow *task = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_TASK, g_variant_get_int64 (parameter));

  if (task)
    hrm_pool_expand (self, hrm_as_task (task), !hrm_task_filter_is_expanded (self->filter, hrm_as_task (task)));
}

void
hrm_pool_point_at (HrmPool *self, GtkPopover *popover, HrmTask *task)
{
  GtkWidget *card = find_card (self, task);
  graphene_rect_t box, room;

  if (!gtk_widget_compute_bounds (self->stack, GTK_WIDGET (self), &room))
    return;
  if (card == NULL || !gtk_widget_compute_bounds (card, GTK_WIDGET (self), &box) ||
      !graphene_rect_intersection (&box, &room, &box))
    box = GRAPHENE_RECT_INIT (room.origin.x, room.origin.y, room.size.width, 1);
  gtk_popover_set_pointing_to (popover, &(GdkRectangle) { (int) box.origin.x, (int) box.origin.y,
                                                          (int) box.size.width, (int) box.size.height });
}

void
hrm_pool_popup_menu (HrmPool *self, const GdkRectangle *at)
{
  if (self->menu == NULL)
    {
      self->menu = g_object_ref_sink (gtk_popover_menu_new_from_model (self->task_menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  hrm_popover_popup (self->menu);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  HrmPool *self = HRM_POOL (widget);
  HrmTask *task = first_task (self);
  GdkRectangle at = { 0 };

  if (task == NULL)
    return FALSE;
  hrm_pool_popup_menu (self, &at);
  hrm_pool_point_at (self, GTK_POPOVER (self->menu), task);
  return TRUE;
}

void
hrm_pool_update_actions (HrmPool *self)
{
  static const char *const for_tasks[] = { "pool.place", "pool.place-part", "pool.estimate", "pool.done", "pool.delete" };
  HrmTask *task = first_task (self);

  for (guint i = 0; i < G_N_ELEMENTS (for_tasks); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), for_tasks[i], task != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pool.open-link", task && task->url && *task->url);
}

static void
properties_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.properties", NULL);
}

void
hrm_pool_set_keymap (HrmPool *self, HrmKeymap *keymap)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_POOL);

  hrm_keys_set (GTK_WIDGET (self), (const char *const *) keys);
}

void
hrm_pool_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "pool.place", NULL, place_cb);
  gtk_widget_class_install_action (klass, "pool.expand", "x", expand_cb);
  gtk_widget_class_install_action (klass, "pool.place-part", NULL, place_part_cb);
  gtk_widget_class_install_action (klass, "pool.estimate", NULL, estimate_cb);
  gtk_widget_class_install_action (klass, "pool.estimate-of", "x", estimate_of_cb);
  gtk_widget_class_install_action (klass, "pool.properties", NULL, properties_cb);
  gtk_widget_class_install_action (klass, "pool.done", NULL, done_cb);
  gtk_widget_class_install_action (klass, "pool.open-link", NULL, open_link_cb);
  gtk_widget_class_install_action (klass, "pool.delete", NULL, delete_cb);
  gtk_widget_class_install_action (klass, "pool.add-task", NULL, add_task_cb);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

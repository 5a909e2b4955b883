/* hrm-pool-row.c: a task as a card in the pool.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-pool-row.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-words.h"

#define INDENT 14              /* pixels, of a sub-task below its parent */
#define MOST_DEPTH 4           /* deeper ones are not indented further: the pool is narrow */

struct _HrmPoolRow
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmTaskFilter *filter;
  HrmTask *task;
  const char *colour;        /* its CSS class */
  GtkWidget *expander, *title, *placed, *subtitle, *hours;
};

G_DEFINE_FINAL_TYPE (HrmPoolRow, hrm_pool_row, GTK_TYPE_WIDGET)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

static void
set_colour (HrmPoolRow *self, const char *colour)
{
  if (self->colour == colour)
    return;
  if (self->colour)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour);
  self->colour = colour;
  if (colour)
    gtk_widget_add_css_class (GTK_WIDGET (self), colour);
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* A sub-task without a track of its own is for that of its parent. */
static HrmTrack *
find_track (HrmTask *task)
{
  while (task->track.row == NULL && task->parent.row)
    task = task->parent.row;
  return task->track.row;
}

/* "2 of 6 ticked", of its sub-tasks; NULL: it has none. */
static char *
describe_subtasks (HrmTask *task)
{
  guint done = 0, all = 0;

  HRM_EACH_INCOMING (task, TASK, Task, parent, child)
    {
      all++;
      done += child->done == TRUE;
    }
  /* Translators: sub-tasks that are done, of all: "2 of 6 ticked" */
  return all > 0 ? g_strdup_printf (_("%u of %u ticked"), done, all) : NULL;
}

/* "#482 · 2 of 6 ticked · Payments API"; a sub-task says first of what: "↳ #480". */
static char *
describe_place (HrmTask *task, gboolean with_parent)
{
  GString *text = g_string_new (NULL);
  g_autofree char *ticked = describe_subtasks (task);

  if (task->parent.row && with_parent)
    {
      HrmTask *parent = task->parent.row;
      g_autofree char *name = parent->key && *parent->key ? g_strdup (parent->key) : hrm_words_short (HRM_ROW (parent));
      g_autofree char *of = g_strdup_printf ("↳ %s", name);

      append_part (text, of);
    }
  append_part (text, task->key);
  append_part (text, ticked);
  append_part (text, task->track.row ? task->track.row->title : NULL);
  return g_string_free (text, FALSE);
}

/* "2 of 5 h placed", and of the rest "3 h left". */
static void
show_hours (HrmPoolRow *self, char **placed, char **left)
{
  gint64 rest = hrm_plan_get_left (hrm_desk_get_plan (self->desk), self->task);

  *placed = NULL;
  if (rest == HRM_UNSET || self->task->estimate == HRM_UNSET)
    {
      /* Translators: hours that nobody has estimated. */
      *left = g_strdup (_("? h"));
      return;
    }
  if (rest < self->task->estimate)
    {
      gint64 done = self->task->estimate - rest;
      g_autofree char *part = done % 60 == 0 && self->task->estimate % 60 == 0 ? g_strdup_printf ("%d", (int) (done / 60))
                                                                               : hrm_words_hours (done);
      g_autofree char *all = hrm_words_hours (self->task->estimate), *hours = hrm_words_hours (rest);

      /* Translators: hours of all hours: "2 of 5 h placed" */
      *placed = g_strdup_printf (_("%s of %s placed"), part, all);
      *left = g_strdup_printf (_("%s left"), hours);
    }
  else
    *left = hrm_words_hours (rest);
}

static void
show_expander (HrmPoolRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean has = hrm_task_filter_has_subtasks (self->filter, self->task);
  gboolean expanded = has && hrm_task_filter_is_expanded (self->filter, self->task);
  const char *icon = expanded ? "pan-down-symbolic" : "pan-end-symbolic";

  gtk_widget_set_visible (self->expander, has);
  if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (self->expander)), icon) != 0)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->expander), icon);
      hrm_compat_set_tooltip (self->expander, expanded ? _("Hide sub-tasks") : _("Show sub-tasks"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      expanded ? _("Hide sub-tasks") : _("Show sub-tasks"), -1);
    }
  if (item == NULL)
    return;
  if (has)
    gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED);
}

void
hrm_pool_row_update (HrmPoolRow *self)
{
  g_autofree char *placed = NULL, *left = NULL, *place = NULL, *beside = NULL;
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  HrmTrack *track;
  GString *name;
  gboolean done;
  guint depth;

  if (self->task == NULL)
    return;
  depth = hrm_task_filter_get_depth (self->filter, self->task);
  done = self->task->done == TRUE;
  show_hours (self, &placed, &left);
  place = describe_place (self->task, TRUE);
  beside = describe_place (self->task, depth == 0);
  show_expander (self);
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) MIN (depth, MOST_DEPTH) * INDENT);
  set_label (self->title, self->task->title);
  set_label (self->subtitle, beside);
  set_label (self->placed, placed ? placed : done ? _("Done") : "");
  gtk_widget_set_visible (self->placed, placed != NULL || done);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->hours)), left) != 0)
    gtk_button_set_label (GTK_BUTTON (self->hours), left);
  if (done)
    gtk_widget_add_css_class (GTK_WIDGET (self), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "done");
  hrm_compat_set_tooltip (self->title, self->task->title);
  track = find_track (self->task);
  set_colour (self, track ? hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, colour))->values[track->colour] : NULL);

  name = g_string_new (self->task->title);
  for (guint i = 0; i < 3; i++)
    {
      const char *part = i == 0 ? place : i == 1 ? placed : self->task->estimate == HRM_UNSET ? _("no estimate") : left;

      if (part && *part)
        g_string_append_printf (name, ", %s", part);
    }
  /* The list's own item is what has the focus and what a screen reader reads. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (item ? item : GTK_WIDGET (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  g_string_free (name, TRUE);
}

static void
hours_clicked_cb (HrmPoolRow *self)
{
  if (self->task)
    gtk_widget_activate_action (GTK_WIDGET (self), "pool.estimate-of", "x", HRM_ROW (self->task)->id);
}

static void
expander_clicked_cb (HrmPoolRow *self)
{
  if (self->task)
    gtk_widget_activate_action (GTK_WIDGET (self), "pool.expand", "x", HRM_ROW (self->task)->id);
}

static void
hrm_pool_row_dispose (GObject *object)
{
  HrmPoolRow *self = HRM_POOL_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_POOL_ROW);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->task);
  g_clear_object (&self->filter);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_pool_row_parent_class)->dispose (object);
}

static void
hrm_pool_row_class_init (HrmPoolRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_pool_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-pool-row.ui");
  gtk_widget_class_set_css_name (widget_class, "taskcard");
  gtk_widget_class_bind_template_child (widget_class, HrmPoolRow, expander);
  gtk_widget_class_bind_template_child (widget_class, HrmPoolRow, title);
  gtk_widget_class_bind_template_child (widget_class, HrmPoolRow, placed);
  gtk_widget_class_bind_template_child (widget_class, HrmPoolRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HrmPoolRow, hours);
  gtk_widget_class_bind_template_callback (widget_class, expander_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hours_clicked_cb);
}

static void
hrm_pool_row_init (HrmPoolRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hrm_pool_row_new (HrmDesk *desk, HrmTaskFilter *filter)
{
  HrmPoolRow *self = g_object_new (HRM_TYPE_POOL_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->filter = g_object_ref (filter);
  return GTK_WIDGET (self);
}

void
hrm_pool_row_set_task (HrmPoolRow *self, HrmTask *task)
{
  g_set_object (&self->task, task);
  hrm_pool_row_update (self);
}

HrmTask *
hrm_pool_row_get_task (HrmPoolRow *self)
{
  return self->task;
}

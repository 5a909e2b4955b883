/* hrm-week-part.c: working hours, a line for each day of the week.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The field is JSON, which is not for people: here a day is "09:00-17:00", or
 * "09:00-12:00, 13:00-17:00", or nothing. Until one is changed, a channel has
 * the hours of the album, shown dim.
 */
#include "config.h"
#include "hrm-week-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-hours-text.h"

struct _HrmWeekPart
{
  HrmPart parent_instance;
  HrmKind kind;
  const HrmFieldSpec *spec;
  gboolean showing;
  guint dirty;               /* bit n: day n is being typed */
  GtkWidget *entries[7], *problem, *reset;
};

G_DEFINE_FINAL_TYPE (HrmWeekPart, hrm_week_part, HRM_TYPE_PART)

static const char *const days[7] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                     N_("Saturday"), N_("Sunday") };

static const char *
get_json (HrmWeekPart *self)
{
  HrmValue value = hrm_row_get_value (hrm_part_get_row (HRM_PART (self)), self->spec->field);

  return value.text && *value.text ? value.text : NULL;
}

/* Its own, or what it inherits. */
static void
get_week (HrmWeekPart *self, HrmWeek *week)
{
  hrm_plan_get_week (hrm_desk_get_plan (hrm_part_get_desk (HRM_PART (self))), hrm_part_get_row (HRM_PART (self)), week);
}

static void
show_problem (HrmWeekPart *self, guint day, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
  for (guint i = 0; i < 7; i++)
    {
      if (text && i == day)
        gtk_widget_add_css_class (self->entries[i], "error");
      else
        gtk_widget_remove_css_class (self->entries[i], "error");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[day]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
}

static void
show_day (HrmWeekPart *self, guint i, const HrmWeek *week)
{
  g_autofree char *text = hrm_hours_text (&week->days[i], FALSE), *in_full = hrm_hours_text (&week->days[i], TRUE);
  const char *free_day = _("free");

  if (self->dirty & (1u << i))
    return;
  self->showing = TRUE;
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[i]), free_day);
  hrm_compat_set_tooltip (self->entries[i], *in_full ? in_full : NULL);
  self->showing = FALSE;
}

static void
hrm_week_part_update (HrmPart *part)
{
  HrmWeekPart *self = HRM_WEEK_PART (part);
  gboolean own = get_json (self) != NULL;
  HrmWeek week;

  get_week (self, &week);
  for (guint i = 0; i < 7; i++)
    {
      show_day (self, i, &week);
      if (own || self->kind == HRM_KIND_ALBUM)
        gtk_widget_remove_css_class (self->entries[i], "dim-label");
      else
        gtk_widget_add_css_class (self->entries[i], "dim-label");
    }
  hrm_part_set_count (part, own || self->kind == HRM_KIND_ALBUM ? NULL : _("as the album"));
  gtk_widget_set_visible (self->reset, own && self->kind != HRM_KIND_ALBUM);
}

static gboolean
commit_day (HrmWeekPart *self, guint i)
{
  HrmPart *part = HRM_PART (self);
  HrmRow *row = hrm_part_get_row (part);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  HrmWeek week;

  if (!(self->dirty & (1u << i)) || row == NULL || hrm_model_get (hrm_desk_get_model (hrm_part_get_desk (part)), row->id) != row)
    return TRUE;
  get_week (self, &week);
  if (!hrm_hours_read (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), &week.days[i], &error))
    {
      show_problem (self, i, error->message);
      return FALSE;
    }
  self->dirty &= ~(1u << i);
  show_problem (self, i, NULL);
  json = hrm_week_format (&week);
  if (!hrm_command_set_field (hrm_part_get_desk (part), row, self->spec->field, json, &error))
    {
      show_problem (self, i, error ? error->message : NULL);
      return FALSE;
    }
  hrm_part_update (part);
  return TRUE;
}

static guint
index_of (HrmWeekPart *self, GtkWidget *entry)
{
  guint i = 0;

  while (i < 6 && self->entries[i] != entry)
    i++;
  return i;
}

static void
changed_cb (GtkWidget *entry, HrmWeekPart *self)
{
  if (!self->showing)
    self->dirty |= 1u << index_of (self, entry);
}

static void
activate_cb (GtkWidget *entry, HrmWeekPart *self)
{
  commit_day (self, index_of (self, entry));
}

static gboolean
left_cb (gpointer data)
{
  HrmWeekPart *self = data;

  if (hrm_part_get_desk (HRM_PART (self)))
    for (guint i = 0; i < 7; i++)
      commit_day (self, i);
  return G_SOURCE_REMOVE;
}

static void
leave_cb (HrmWeekPart *self)
{
  if (self->dirty)
    g_idle_add_full (G_PRIORITY_HIGH, left_cb, g_object_ref (self), g_object_unref);
}

static gboolean
key_cb (GtkEventController *keys, guint keyval, guint keycode, GdkModifierType state, HrmWeekPart *self)
{
  guint i = index_of (self, gtk_event_controller_get_widget (keys));

  if (keyval != GDK_KEY_Escape || !(self->dirty & (1u << i)))
    return FALSE;
  self->dirty &= ~(1u << i);
  show_problem (self, i, NULL);
  hrm_part_update (HRM_PART (self));
  return TRUE;
}

static void
reset_cb (HrmWeekPart *self)
{
  HrmRow *row = hrm_part_get_row (HRM_PART (self));

  self->dirty = 0;
  if (row)
    hrm_command_set_field (hrm_part_get_desk (HRM_PART (self)), row, self->spec->field, NULL, NULL);
}

/* What was typed for the row that was shown is not lost, where it can be read. */
static void
hrm_week_part_leave (HrmPart *part)
{
  HrmWeekPart *self = HRM_WEEK_PART (part);
  g_autofree char *json = NULL;
  gboolean fine = self->dirty != 0;
  HrmWeek week;

  if (hrm_part_get_row (part) && fine)
    {
      get_week (self, &week);
      for (guint i = 0; i < 7; i++)
        if (self->dirty & (1u << i))
          fine = fine && hrm_hours_read (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), &week.days[i], NULL);
      json = hrm_week_format (&week);
      if (fine)
        hrm_field_commit_late (hrm_part_get_desk (part), hrm_part_get_row (part), self->spec, json);
    }
  self->dirty = 0;
  show_problem (self, 0, NULL);
}

static void
hrm_week_part_class_init (HrmWeekPartClass *klass)
{
  HRM_PART_CLASS (klass)->update = hrm_week_part_update;
  HRM_PART_CLASS (klass)->leave = hrm_week_part_leave;
}

static void
make_day (HrmWeekPart *self, GtkWidget *grid, int i)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkWidget *label = gtk_label_new (_(days[i]));

  self->entries[i] = gtk_entry_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 11);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (self->entries[i], "numeric");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entries[i]), 8);
  gtk_widget_set_hexpand (self->entries[i], TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(days[i]), -1);
  g_signal_connect (self->entries[i], "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entries[i], "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entries[i], keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entries[i], focus);
  gtk_grid_attach (GTK_GRID (grid), label, 0, i, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->entries[i], 1, i, 1, 1);
}

static void
hrm_week_part_init (HrmWeekPart *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  for (int i = 0; i < 7; i++)
    make_day (self, grid, i);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 30);
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  self->reset = gtk_button_new_with_label (_("Use the album’s hours"));
  gtk_widget_add_css_class (self->reset, "add");
  g_signal_connect_swapped (self->reset, "clicked", G_CALLBACK (reset_cb), self);
  hrm_part_set_heading (HRM_PART (self), _("Working hours"));
  hrm_part_append (HRM_PART (self), grid);
  hrm_part_append (HRM_PART (self), self->problem);
  hrm_part_append (HRM_PART (self), self->reset);
}

GtkWidget *
hrm_week_part_new (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *spec)
{
  HrmWeekPart *self = g_object_new (HRM_TYPE_WEEK_PART, "desk", desk, NULL);

  self->kind = kind;
  self->spec = spec;
  return GTK_WIDGET (self);
}

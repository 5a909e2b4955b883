/* hrm-tempo-popover.c: how long sprints are, from which date on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-tempo-popover.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-words.h"

struct _HrmTempoPopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  HrmDate date;
  GtkWidget *days, *list, *empty;
  guint refill_id;
};

G_DEFINE_FINAL_TYPE (HrmTempoPopover, hrm_tempo_popover, GTK_TYPE_POPOVER)

static HrmTempo *
tempo_of (HrmTempoPopover *self, GtkWidget *widget)
{
  gint64 *id = g_object_get_data (G_OBJECT (widget), "tempo");

  /* A spin button tells of what was typed when it loses the focus, also to nobody. */
  if (self->desk == NULL)
    return NULL;
  return hrm_as_tempo (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_TEMPO, *id));
}

static void
beats_cb (GtkSpinButton *spin, HrmTempoPopover *self)
{
  HrmTempo *tempo = tempo_of (self, GTK_WIDGET (spin));
  int beats = gtk_spin_button_get_value_as_int (spin);

  if (tempo != NULL && tempo->beats != beats)
    {
      g_autofree char *text = g_strdup_printf ("%d", beats);

      hrm_command_set_field (self->desk, HRM_ROW (tempo), HRM_FIELD (Tempo, beats), text, NULL);
    }
}

static void
remove_cb (GtkWidget *button, HrmTempoPopover *self)
{
  HrmTempo *tempo = tempo_of (self, button);

  if (tempo != NULL)
    hrm_command_delete_row (self->desk, HRM_ROW (tempo));
}

static GtkWidget *
make_row (HrmTempoPopover *self, HrmTempo *tempo)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *spin = gtk_spin_button_new_with_range (1, 366, 1);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *day = hrm_words_day (tempo->from), *words = g_strdup_printf (_("From %s"), day);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double) tempo->beats);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (remove, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"), -1);
  gtk_widget_add_css_class (remove, "flat");
  g_object_set_data_full (G_OBJECT (spin), "tempo", g_memdup2 (&tempo->base.id, sizeof (gint64)), g_free);
  g_object_set_data_full (G_OBJECT (remove), "tempo", g_memdup2 (&tempo->base.id, sizeof (gint64)), g_free);
  g_signal_connect (spin, "value-changed", G_CALLBACK (beats_cb), self);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), spin);
  gtk_box_append (GTK_BOX (row), gtk_label_new (_("days")));
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static void
refill (HrmTempoPopover *self)
{
  g_autoptr (GPtrArray) tempos = hrm_command_get_tempos (self->desk);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < tempos->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_row (self, tempos->pdata[i]));
  gtk_widget_set_visible (self->empty, tempos->len == 0);
}

static void
refill_cb (gpointer data)
{
  HrmTempoPopover *self = data;

  self->refill_id = 0;
  refill (self);
}

/* Not while a spin button of the list is the one that changes it: its row stays. Nor
 * while the button that removes a row is still at work. */
static void
changed_cb (HrmTempoPopover *self, const HrmAlbumChanges *changes)
{
  GPtrArray *inserted = changes->model->inserted[HRM_KIND_TEMPO], *deleted = changes->model->deleted[HRM_KIND_TEMPO];

  if (self->refill_id == 0 && inserted->len + deleted->len > 0)
    self->refill_id = g_idle_add_once (refill_cb, self);
}

static void
set_cb (HrmTempoPopover *self)
{
  hrm_command_set_tempo (self->desk, self->date, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->days)));
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* What was typed is the value only then. */
static void
activate_cb (HrmTempoPopover *self)
{
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->days));
  set_cb (self);
}

static void
hrm_tempo_popover_dispose (GObject *object)
{
  HrmTempoPopover *self = HRM_TEMPO_POPOVER (object);

  g_clear_handle_id (&self->refill_id, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_tempo_popover_parent_class)->dispose (object);
}

static void
hrm_tempo_popover_class_init (HrmTempoPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_tempo_popover_dispose;
}

static void
hrm_tempo_popover_init (HrmTempoPopover *self)
{
}

static int
beats_on (HrmTempoPopover *self)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (self->desk));
  g_autoptr (GPtrArray) tempos = hrm_command_get_tempos (self->desk);
  int beats = tempos->len > 0 ? 0 : hrm_tempo_map_typical_beats (tempo);

  for (guint i = 0; i < tempos->len; i++)
    if (((HrmTempo *) tempos->pdata[i])->from <= self->date || beats == 0)
      beats = (int) ((HrmTempo *) tempos->pdata[i])->beats;
  return beats;
}

GtkWidget *
hrm_tempo_popover_new (HrmDesk *desk, HrmDate date)
{
  HrmTempoPopover *self = g_object_new (HRM_TYPE_TEMPO_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *set = gtk_button_new_with_mnemonic (_("_Set"));
  g_autofree char *day = hrm_words_day (date), *words = g_strdup_printf (_("days from %s on"), day);

  self->desk = g_object_ref (desk);
  self->date = date;
  self->days = gtk_spin_button_new_with_range (1, 366, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->days), beats_on (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->days), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Working days of a sprint"), -1);
  gtk_widget_add_css_class (set, "suggested-action");
  g_signal_connect_swapped (set, "clicked", G_CALLBACK (set_cb), self);
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->days)), "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), gtk_label_new (_("Sprints of")));
  gtk_box_append (GTK_BOX (row), self->days);
  gtk_box_append (GTK_BOX (row), gtk_label_new (words));
  gtk_box_append (GTK_BOX (row), set);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->empty = gtk_label_new (_("All sprints are equally long."));
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_add_css_class (box, "form");
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_default_widget (GTK_POPOVER (self), set);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refill (self);
  return GTK_WIDGET (self);
}

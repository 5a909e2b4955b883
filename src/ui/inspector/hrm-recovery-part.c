/* hrm-recovery-part.c: the limits of recovery that a channel passes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-recovery-part.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-fatigue.h"
#include "hrm-desk-people.h"

struct _HrmRecoveryPart
{
  HrmPart parent_instance;
  GArray *passed;            /* of HrmFatigue */
};

G_DEFINE_FINAL_TYPE (HrmRecoveryPart, hrm_recovery_part, HRM_TYPE_PART)

#define LIMITS_MOST 40

/* Goes to its first day; who it is about stays inspected, so that the next can be gone to. */
static void
clicked_cb (GtkWidget *button, HrmRecoveryPart *self)
{
  HrmDesk *desk = hrm_part_get_desk (HRM_PART (self));
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "limit"));

  if (i >= self->passed->len)
    return;
  hrm_desk_set_cursor (desk, hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)),
                                                     hrm_date_start (g_array_index (self->passed, HrmFatigue, i).from)));
  hrm_desk_reveal (desk, hrm_desk_get_cursor (desk));
}

static GtkWidget *
make_button (HrmRecoveryPart *self, guint i)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tired");
  gtk_widget_add_css_class (button, "numeric");
  g_object_set_data (G_OBJECT (button), "limit", GUINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  hrm_part_append (HRM_PART (self), button);
  return button;
}

static void
show_limits (HrmRecoveryPart *self)
{
  GtkWidget *button = gtk_widget_get_first_child (hrm_part_get_box (HRM_PART (self)));

  for (guint i = 0; i < MIN (self->passed->len, LIMITS_MOST); i++, button = gtk_widget_get_next_sibling (button))
    {
      g_autofree char *sentence = hrm_words_fatigue (&g_array_index (self->passed, HrmFatigue, i));
      g_autofree char *text = g_strdup_printf ("◔ %s", sentence);

      if (button == NULL)
        button = make_button (self, i);
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
      gtk_widget_set_visible (button, TRUE);
    }
  for (; button; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, FALSE);
}

static void
hrm_recovery_part_update (HrmPart *part)
{
  HrmRecoveryPart *self = HRM_RECOVERY_PART (part);
  HrmDesk *desk = hrm_part_get_desk (part);
  HrmRow *row = hrm_part_get_row (part);
  g_autofree char *count = NULL;
  guint n;

  g_clear_pointer (&self->passed, g_array_unref);
  /* Nobody is tired of what they are not asked, as on the strip. */
  self->passed = hrm_desk_is_row_heard (desk, row) ? hrm_desk_list_fatigue (desk, hrm_as_channel (row))
                                                   : g_array_new (FALSE, FALSE, sizeof (HrmFatigue));
  n = self->passed->len;
  show_limits (self);
  if (n > LIMITS_MOST)
    /* Translators: of the limits of recovery that are listed, and of all that are passed */
    count = g_strdup_printf (_("the first %d of %u"), LIMITS_MOST, n);
  else
    count = g_strdup_printf ("%u", n);
  hrm_part_set_heading (part, n > 0 ? _("Recovery") : NULL);
  hrm_part_set_count (part, count);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
hrm_recovery_part_finalize (GObject *object)
{
  g_clear_pointer (&HRM_RECOVERY_PART (object)->passed, g_array_unref);
  G_OBJECT_CLASS (hrm_recovery_part_parent_class)->finalize (object);
}

static void
hrm_recovery_part_class_init (HrmRecoveryPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_recovery_part_finalize;
  HRM_PART_CLASS (klass)->update = hrm_recovery_part_update;
}

static void
hrm_recovery_part_init (HrmRecoveryPart *self)
{
}

GtkWidget *
hrm_recovery_part_new (HrmDesk *desk)
{
  return g_object_new (HRM_TYPE_RECOVERY_PART, "desk", desk, NULL);
}

/* hrm-clips-part.c: the days on which a channel is asked for more than it has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-clips-part.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-people.h"
#include "hrm-words.h"

struct _HrmClipsPart
{
  HrmPart parent_instance;
  GArray *days;              /* of HrmLoad */
};

G_DEFINE_FINAL_TYPE (HrmClipsPart, hrm_clips_part, HRM_TYPE_PART)

#define DAYS_MOST 6

/* Goes there, and offers what would help. */
static void
clicked_cb (GtkWidget *button, HrmClipsPart *self)
{
  HrmRow *row = hrm_part_get_row (HRM_PART (self));
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "day"));

  if (row && i < self->days->len)
    gtk_widget_activate_action (button, "win.fix-day", "(xx)", row->id, (gint64) g_array_index (self->days, HrmLoad, i).date);
}

static GtkWidget *
make_button (HrmClipsPart *self, guint i)
{
  GtkWidget *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "clip");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "day", GUINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  hrm_part_append (HRM_PART (self), button);
  return button;
}

static void
hrm_clips_part_update (HrmPart *part)
{
  HrmClipsPart *self = HRM_CLIPS_PART (part);
  HrmPlan *plan = hrm_desk_get_plan (hrm_part_get_desk (part));
  GtkWidget *button = gtk_widget_get_first_child (hrm_part_get_box (part));
  g_autofree char *count = NULL;
  HrmCivil from, to;

  g_clear_pointer (&self->days, g_array_unref);
  /* Who is away is asked for nothing, as on the strip. */
  self->days = hrm_desk_is_row_heard (hrm_part_get_desk (part), hrm_part_get_row (part)) && hrm_plan_get_span (plan, &from, &to)
    ? hrm_plan_get_clips (plan, hrm_part_get_row (part), hrm_civil_date (from), hrm_civil_date (to))
    : g_array_new (FALSE, FALSE, sizeof (HrmLoad));
  for (guint i = 0; i < MIN (self->days->len, DAYS_MOST); i++, button = gtk_widget_get_next_sibling (button))
    {
      HrmLoad *load = &g_array_index (self->days, HrmLoad, i);
      g_autofree char *percent = hrm_words_percent (load->asked, load->capacity), *day = hrm_words_day (load->date);
      g_autofree char *text = g_strdup_printf (_("! %s on %s"), percent, day);

      if (button == NULL)
        button = make_button (self, i);
      gtk_button_set_label (GTK_BUTTON (button), text);
      gtk_widget_set_visible (button, TRUE);
    }
  for (; button; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, FALSE);
  if (self->days->len > DAYS_MOST)
    /* Translators: of the days that are listed, and of all */
    count = g_strdup_printf (_("the first %d of %u days"), DAYS_MOST, self->days->len);
  else
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", self->days->len), self->days->len);
  hrm_part_set_heading (part, self->days->len > 0 ? _("Clips") : NULL);
  hrm_part_set_count (part, count);
  gtk_widget_set_visible (GTK_WIDGET (self), self->days->len > 0);
}

static void
hrm_clips_part_finalize (GObject *object)
{
  g_clear_pointer (&HRM_CLIPS_PART (object)->days, g_array_unref);
  G_OBJECT_CLASS (hrm_clips_part_parent_class)->finalize (object);
}

static void
hrm_clips_part_class_init (HrmClipsPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_clips_part_finalize;
  HRM_PART_CLASS (klass)->update = hrm_clips_part_update;
}

static void
hrm_clips_part_init (HrmClipsPart *self)
{
}

GtkWidget *
hrm_clips_part_new (HrmDesk *desk)
{
  return g_object_new (HRM_TYPE_CLIPS_PART, "desk", desk, NULL);
}

/* hrm-tighten-popover.c: asks where sessions are pulled to, and how far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-tighten-popover.h"

#include <glib/gi18n-lib.h>

#include "hrm-arranger-private.h"
#include "hrm-words.h"

struct _HrmTightenPopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  gboolean opened;           /* what is shown is set; from here on changes are the person's */
  GtkWidget *heading, *grid, *lengths, *earliest, *scale, *amount, *summary, *warning;
};

G_DEFINE_FINAL_TYPE (HrmTightenPopover, hrm_tighten_popover, GTK_TYPE_POPOVER)

static HrmTighten
read_answers (HrmTightenPopover *self)
{
  return (HrmTighten) {
    gtk_check_button_get_active (GTK_CHECK_BUTTON (self->grid)) ? HRM_TIGHTEN_GRID : HRM_TIGHTEN_EARLIEST,
    gtk_check_button_get_active (GTK_CHECK_BUTTON (self->lengths)),
    gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->amount)),
  };
}

/* What would come of it, a line for each matter: of one session its dates, of several how many. Full. */
static char *
describe (HrmTightenPopover *self, const HrmTightened *done)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean one = selection->len == 1;
  g_auto (GStrv) lines = hrm_desk_describe_preview (self->desk, one ? selection->pdata[0] : NULL, 1, "");

  if (!one)
    /* Translators: "2 of 5 sessions change". */
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u of %u sessions changes", "%u of %u sessions change", done->n), done->n, selection->len);
  if (!one && done->lengths != NULL)
    g_string_append_printf (text, "\n%s", done->lengths);
  for (guint i = one ? 0 : 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
preview (HrmTightenPopover *self)
{
  HrmTighten how = read_answers (self);
  g_auto (HrmTightened) done = { 0 };
  g_autoptr (HrmEdit) edit = hrm_command_tighten_by (self->desk, &how, &done);
  const char *error;
  g_autofree char *words = NULL;

  if (edit == NULL)
    {
      /* What it asks about is gone, or locked by somebody else. */
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  hrm_desk_preview (self->desk, hrm_edit_is_empty (edit) ? NULL : edit);
  error = hrm_desk_get_preview_error (self->desk);
  words = error == NULL && done.n > 0 ? describe (self, &done) : g_strdup (done.already);
  hrm_arranger_set_wrapped (self->summary, error == NULL ? words : NULL);
  hrm_arranger_set_wrapped (self->warning, error);
}

static void
changed_cb (HrmTightenPopover *self)
{
  if (!self->opened)
    return;
  gtk_widget_set_sensitive (self->lengths, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->grid)));
  preview (self);
}

/* The edit is the command's own, so that it says what it always does. */
static void
tighten_cb (HrmTightenPopover *self)
{
  HrmTighten how = read_answers (self);

  hrm_desk_set_tighten (self->desk, &how);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "canvas.tighten", NULL);
}

/* Enter answers, also on a check button. */
static gboolean
key_pressed_cb (HrmTightenPopover *self, guint keyval)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->amount));
  tighten_cb (self);
  return TRUE;
}

static void
end (HrmTightenPopover *self)
{
  if (self->opened)
    hrm_desk_cancel_preview (self->desk);
  self->opened = FALSE;
}

static void
hrm_tighten_popover_closed (GtkPopover *popover)
{
  end (HRM_TIGHTEN_POPOVER (popover));
}

/* Somebody else, or an undo, changed the plan. */
static void
desk_changed_cb (HrmTightenPopover *self)
{
  if (self->opened)
    preview (self);
}

static void
hrm_tighten_popover_dispose (GObject *object)
{
  HrmTightenPopover *self = HRM_TIGHTEN_POPOVER (object);

  end (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), HRM_TYPE_TIGHTEN_POPOVER);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_tighten_popover_parent_class)->dispose (object);
}

static void
hrm_tighten_popover_class_init (HrmTightenPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_tighten_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = hrm_tighten_popover_closed;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-tighten-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, heading);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, grid);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, lengths);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, earliest);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, scale);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, amount);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, summary);
  gtk_widget_class_bind_template_child (widget_class, HrmTightenPopover, warning);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tighten_cb);
}

static void
hrm_tighten_popover_init (HrmTightenPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* As it was chosen last. */
static void
show_choice (HrmTightenPopover *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);
  g_autofree char *name = selection->len == 1 ? hrm_words_short (selection->pdata[0]) : hrm_words_count (HRM_KIND_SESSION, selection->len);
  g_autofree char *heading = g_strdup_printf (_("Tighten %s"), name), *step = hrm_desk_describe_step (self->desk);
  /* Translators: how far apart the lines of the grid are: "½ day". */
  g_autofree char *grid = g_strdup_printf (_("To the grid: %s"), step);
  HrmTighten how;

  hrm_desk_get_tighten (self->desk, &how);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->grid), grid);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (how.target == HRM_TIGHTEN_GRID ? self->grid : self->earliest), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->lengths), how.lengths);
  gtk_widget_set_sensitive (self->lengths, how.target == HRM_TIGHTEN_GRID);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->amount), how.amount);
}

GtkWidget *
hrm_tighten_popover_new (HrmDesk *desk)
{
  HrmTightenPopover *self = g_object_new (HRM_TYPE_TIGHTEN_POPOVER, NULL);

  self->desk = g_object_ref (desk);
  show_choice (self);
  self->opened = TRUE;
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  preview (self);
  return GTK_WIDGET (self);
}

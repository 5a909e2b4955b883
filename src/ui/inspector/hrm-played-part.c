/* hrm-played-part.c: how a session really went.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Start, length and result are put down together, as one edit, with the button;
 * once a session is played they are fields like others.
 */
#include "config.h"
#include "hrm-played-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hrm-commands.h"
#include "hrm-form.h"

struct _HrmPlayedPart
{
  HrmPart parent_instance;
  GtkWidget *disclosure, *stack, *form, *start, *length, *result, *problem;
};

G_DEFINE_FINAL_TYPE (HrmPlayedPart, hrm_played_part, HRM_TYPE_PART)

static const HrmFieldSpec fields[] = {
  { HRM_FIELD (Session, actual_start), N_("Started"), 0, 0, 0, NULL, NULL },
  { HRM_FIELD (Session, actual_length), N_("Took"), 0, 0, 0, NULL, NULL },
  { HRM_FIELD (Session, result), N_("Result"), 0, 0, 0, NULL, NULL },
  { 0, NULL, 0, 0, 0, NULL, NULL },
};

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
show_problem (HrmPlayedPart *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static void
clear (HrmPlayedPart *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->start), "");
  gtk_editable_set_text (GTK_EDITABLE (self->length), "");
  gtk_editable_set_text (GTK_EDITABLE (self->result), "");
  show_problem (self, NULL);
}

/* Empty: as planned. */
static gboolean
read_number (HrmPlayedPart *self, GtkWidget *entry, guint field, gint64 *integer, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (entry))), *keep = NULL;
  HrmValue value;

  *integer = HRM_UNSET;
  if (strlen (text) == 16 && text[10] == ' ')
    text[10] = 'T';
  if (!hrm_field_parse (hrm_field_info (HRM_KIND_SESSION, field), text,
                        hrm_model_day_minutes (hrm_desk_get_model (hrm_part_get_desk (HRM_PART (self)))), &value, &keep, error))
    return FALSE;
  *integer = value.integer;
  return TRUE;
}

static gboolean
mark (HrmPlayedPart *self)
{
  HrmPart *part = HRM_PART (self);
  HrmRow *row = hrm_part_get_row (part);
  g_autofree char *result = g_strstrip (g_strdup (get_text (self->result)));
  g_autoptr (GError) error = NULL;
  gint64 start, length;

  if (row == NULL)
    return FALSE;
  if (!read_number (self, self->start, HRM_FIELD (Session, actual_start), &start, &error) ||
      !read_number (self, self->length, HRM_FIELD (Session, actual_length), &length, &error))
    {
      show_problem (self, error->message);
      return FALSE;
    }
  if (!hrm_command_mark_played (hrm_part_get_desk (part), hrm_as_session (row), start, length, *result ? result : NULL))
    {
      show_problem (self, hrm_desk_get_status (hrm_part_get_desk (part)));
      return FALSE;
    }
  clear (self);
  return TRUE;
}

static void
mark_cb (HrmPlayedPart *self)
{
  mark (self);
}

static void
changed_cb (HrmPlayedPart *self)
{
  show_problem (self, NULL);
}

static void
hrm_played_part_update (HrmPart *part)
{
  HrmPlayedPart *self = HRM_PLAYED_PART (part);
  HrmSession *session = hrm_as_session (hrm_part_get_row (part));
  g_autofree char *start = hrm_field_text (hrm_part_get_desk (part), HRM_ROW (session), hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, start)));
  g_autofree char *length = hrm_field_text (hrm_part_get_desk (part), HRM_ROW (session), hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, length)));
  gboolean played = session->state == HRM_SESSION_STATE_PLAYED;

  hrm_disclosure_set_label (self->disclosure, played ? _("Played") : _("Mark as played"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), played ? "fields" : "form");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->start), start);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->length), length);
  hrm_part_set_row (HRM_PART (self->form), HRM_ROW (session));
}

static void
hrm_played_part_leave (HrmPart *part)
{
  HrmPlayedPart *self = HRM_PLAYED_PART (part);

  clear (self);
  hrm_disclosure_set_open (self->disclosure, FALSE);
}

static void
hrm_played_part_class_init (HrmPlayedPartClass *klass)
{
  HRM_PART_CLASS (klass)->update = hrm_played_part_update;
  HRM_PART_CLASS (klass)->leave = hrm_played_part_leave;
}

static GtkWidget *
make_entry (HrmPlayedPart *self, GtkWidget *grid, int i, const char *name)
{
  GtkWidget *label = gtk_label_new (name), *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 11);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (mark_cb), self);
  gtk_grid_attach (GTK_GRID (grid), label, 0, i, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, i, 1, 1);
  return entry;
}

static GtkWidget *
make_form (HrmPlayedPart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *grid = gtk_grid_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Mark as played"));

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  self->start = make_entry (self, grid, 0, _("Started"));
  self->length = make_entry (self, grid, 1, _("Took"));
  self->result = make_entry (self, grid, 2, _("Result"));
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 30);
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_add_css_class (button, "add");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (mark_cb), self);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
hrm_played_part_init (HrmPlayedPart *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->disclosure = hrm_disclosure_new (_("Mark as played"), self->stack);
  hrm_part_append (HRM_PART (self), self->disclosure);
}

GtkWidget *
hrm_played_part_new (HrmDesk *desk)
{
  HrmPlayedPart *self = g_object_new (HRM_TYPE_PLAYED_PART, "desk", desk, NULL);

  self->form = hrm_form_new (desk, HRM_KIND_SESSION, fields, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), make_form (self), "form");
  gtk_stack_add_named (GTK_STACK (self->stack), self->form, "fields");
  return GTK_WIDGET (self);
}

gboolean
hrm_played_part_mark (HrmPlayedPart *self, const char *start, const char *length, const char *result)
{
  gtk_editable_set_text (GTK_EDITABLE (self->start), start);
  gtk_editable_set_text (GTK_EDITABLE (self->length), length);
  gtk_editable_set_text (GTK_EDITABLE (self->result), result);
  return mark (self);
}

/* hrm-form.c: fields of a row, one below the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-form.h"

struct _HrmForm
{
  HrmPart parent_instance;
  const HrmFieldSpec *specs;
  GPtrArray *views;          /* as in specs; borrowed */
};

G_DEFINE_FINAL_TYPE (HrmForm, hrm_form, HRM_TYPE_PART)

static void
hrm_form_update (HrmPart *part)
{
  HrmForm *self = HRM_FORM (part);

  for (guint i = 0; i < self->views->len; i++)
    hrm_field_view_set_row (self->views->pdata[i], hrm_part_get_row (part));
}

static void
hrm_form_finalize (GObject *object)
{
  g_ptr_array_unref (HRM_FORM (object)->views);
  G_OBJECT_CLASS (hrm_form_parent_class)->finalize (object);
}

static void
hrm_form_class_init (HrmFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_form_finalize;
  HRM_PART_CLASS (klass)->update = hrm_form_update;
}

static void
hrm_form_init (HrmForm *self)
{
  self->views = g_ptr_array_new ();
}

GtkWidget *
hrm_form_new (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *specs, const char *expander)
{
  HrmForm *self = g_object_new (HRM_TYPE_FORM, "desk", desk, NULL);
  GtkWidget *box = hrm_part_get_box (HRM_PART (self));

  self->specs = specs;
  if (expander)
    {
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
      hrm_part_append (HRM_PART (self), hrm_disclosure_new (expander, box));
    }
  for (guint i = 0; specs[i].label; i++)
    {
      GtkWidget *view = hrm_field_view_new (desk, kind, &specs[i]);

      g_ptr_array_add (self->views, view);
      gtk_box_append (GTK_BOX (box), view);
    }
  return GTK_WIDGET (self);
}

HrmFieldView *
hrm_form_get (HrmForm *self, guint field)
{
  for (guint i = 0; i < self->views->len; i++)
    if (self->specs[i].field == field)
      return self->views->pdata[i];
  return NULL;
}

/* hrm-checklists-part.c: the checklists of a session or a track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-checklists-part.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-words.h"

struct _HrmChecklistsPart
{
  HrmPart parent_instance;
  GHashTable *lists;         /* HrmChecklist* -> HrmRowsPart*, borrowed */
  GtkWidget *box, *kickoff, *mastering;
};

G_DEFINE_FINAL_TYPE (HrmChecklistsPart, hrm_checklists_part, HRM_TYPE_PART)

static gboolean
set_done (HrmDesk *desk, HrmRow *row, const char *text, GError **error)
{
  return hrm_command_tick (desk, hrm_as_item (row), g_strcmp0 (text, "true") == 0);
}

static char *
count_done (HrmDesk *desk, HrmRow *owner, GPtrArray *rows)
{
  guint done = 0;

  for (guint i = 0; i < rows->len; i++)
    done += hrm_as_item (rows->pdata[i])->done == TRUE;
  return rows->len > 0 ? hrm_words_keep_order (g_strdup_printf ("%u / %u", done, rows->len)) : NULL;
}

static gboolean
add_item (HrmDesk *desk, HrmRow *owner, const char *text)
{
  return hrm_command_add_item (desk, hrm_as_checklist (owner), text);
}

static const HrmFieldSpec item_fields[] = {
  { HRM_FIELD (Item, done), N_("Done"), HRM_CONTROL_CHECK, HRM_FIELD_COMPACT, 0, set_done, NULL },
  { HRM_FIELD (Item, title), N_("Item"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT, 0, NULL, NULL },
  { 0, NULL, 0, 0, 0, NULL, NULL },
};

static const HrmRowsSpec items = {
  .kind = HRM_KIND_ITEM, .owner = HRM_FIELD (Item, checklist), .count = count_done, .fields = item_fields,
  .remove = N_("Delete item"), .add = HRM_ADD_ENTRY, .add_label = N_("Add an item"), .insert = add_item,
};

static GPtrArray *
get_checklists (HrmRow *owner)
{
  return hrm_row_children (owner, HRM_KIND_CHECKLIST, owner->kind == HRM_KIND_SESSION ? HRM_FIELD (Checklist, session)
                                                                                      : HRM_FIELD (Checklist, track));
}

static void
delete_cb (GtkWidget *button, HrmPart *list)
{
  hrm_command_delete_row (hrm_part_get_desk (list), hrm_part_get_row (list));
}

static void
name_delete (HrmRowsPart *list, HrmChecklist *checklist)
{
  g_autofree char *name = g_strdup_printf (_("Delete list %s"), checklist->title);

  gtk_accessible_update_property (g_object_get_data (G_OBJECT (list), "delete"), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static HrmRowsPart *
make_list (HrmChecklistsPart *self, HrmChecklist *checklist)
{
  GtkWidget *list = hrm_rows_part_new (hrm_part_get_desk (HRM_PART (self)), &items);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "remove");
  gtk_widget_set_tooltip_text (button, _("Delete this list"));
  g_signal_connect (button, "clicked", G_CALLBACK (delete_cb), list);
  g_object_set_data (G_OBJECT (list), "delete", button);
  hrm_part_add_suffix (HRM_PART (list), button);
  gtk_widget_add_css_class (list, "checklist");
  gtk_box_append (GTK_BOX (self->box), list);
  g_hash_table_insert (self->lists, checklist, list);
  return HRM_ROWS_PART (list);
}

static void
drop_missing (HrmChecklistsPart *self, GPtrArray *checklists)
{
  GHashTableIter iter;
  gpointer checklist, list;

  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, &checklist, &list))
    if (!g_ptr_array_find (checklists, checklist, NULL))
      {
        gtk_box_remove (GTK_BOX (self->box), list);
        g_hash_table_iter_remove (&iter);
      }
}

static void
hrm_checklists_part_update (HrmPart *part)
{
  HrmChecklistsPart *self = HRM_CHECKLISTS_PART (part);
  g_autoptr (GPtrArray) checklists = get_checklists (hrm_part_get_row (part));
  gboolean kickoff = FALSE, mastering = FALSE;
  GtkWidget *previous = NULL;

  drop_missing (self, checklists);
  for (guint i = 0; i < checklists->len; i++)
    {
      HrmChecklist *checklist = checklists->pdata[i];
      HrmRowsPart *list = g_hash_table_lookup (self->lists, checklist);

      if (list == NULL)
        list = make_list (self, checklist);
      gtk_box_reorder_child_after (GTK_BOX (self->box), GTK_WIDGET (list), previous);
      hrm_part_set_heading (HRM_PART (list), checklist->title);
      name_delete (list, checklist);
      hrm_part_set_row (HRM_PART (list), HRM_ROW (checklist));
      previous = GTK_WIDGET (list);
      kickoff = kickoff || checklist->kind == HRM_CHECKLIST_KIND_KICKOFF;
      mastering = mastering || checklist->kind == HRM_CHECKLIST_KIND_MASTERING;
    }
  gtk_widget_set_visible (self->box, checklists->len > 0);
  gtk_widget_set_visible (self->kickoff, !kickoff);
  gtk_widget_set_visible (self->mastering, !mastering);
}

static void
hrm_checklists_part_leave (HrmPart *part)
{
  HrmChecklistsPart *self = HRM_CHECKLISTS_PART (part);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer list;

  /* Sees to what is being typed in them. */
  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    hrm_part_set_row (list, NULL);
  drop_missing (self, none);
}

static void
add (HrmChecklistsPart *self, HrmChecklistKind kind)
{
  HrmRow *row = hrm_part_get_row (HRM_PART (self));

  if (row)
    hrm_command_add_checklist (hrm_part_get_desk (HRM_PART (self)), row, kind);
}

static void
kickoff_cb (HrmChecklistsPart *self)
{
  add (self, HRM_CHECKLIST_KIND_KICKOFF);
}

static void
mastering_cb (HrmChecklistsPart *self)
{
  add (self, HRM_CHECKLIST_KIND_MASTERING);
}

static void
hrm_checklists_part_finalize (GObject *object)
{
  g_hash_table_unref (HRM_CHECKLISTS_PART (object)->lists);
  G_OBJECT_CLASS (hrm_checklists_part_parent_class)->finalize (object);
}

static void
hrm_checklists_part_class_init (HrmChecklistsPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_checklists_part_finalize;
  HRM_PART_CLASS (klass)->update = hrm_checklists_part_update;
  HRM_PART_CLASS (klass)->leave = hrm_checklists_part_leave;
}

static GtkWidget *
make_button (HrmChecklistsPart *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "add");
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
hrm_checklists_part_init (HrmChecklistsPart *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->lists = g_hash_table_new (NULL, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  hrm_part_append (HRM_PART (self), self->box);
  self->kickoff = make_button (self, _("Add kickoff list"), G_CALLBACK (kickoff_cb));
  self->mastering = make_button (self, _("Add mastering list"), G_CALLBACK (mastering_cb));
  gtk_box_append (GTK_BOX (buttons), self->kickoff);
  gtk_box_append (GTK_BOX (buttons), self->mastering);
  hrm_part_append (HRM_PART (self), buttons);
}

GtkWidget *
hrm_checklists_part_new (HrmDesk *desk)
{
  return g_object_new (HRM_TYPE_CHECKLISTS_PART, "desk", desk, NULL);
}

HrmRowsPart *
hrm_checklists_part_get_list (HrmChecklistsPart *self, HrmChecklist *checklist)
{
  return g_hash_table_lookup (self->lists, checklist);
}

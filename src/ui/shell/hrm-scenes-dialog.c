/* hrm-scenes-dialog.c: scenarios of people and takes, compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table with the plan as it is and as it would be with each scene; the numbers
 * of one come from a what-if, so that nothing changes by looking.
 */
#include "config.h"

#include "hrm-scenes-dialog.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-scenes.h"
#include "hrm-words.h"

struct _HrmScenesDialog
{
  AdwWindow parent_instance;
  HrmDesk *desk;
  GtkWidget *grid, *name, *save;
  guint refill_id;
  gint64 recalled;           /* the scene whose button has the focus again when the list is made anew; 0: none */
};

G_DEFINE_FINAL_TYPE (HrmScenesDialog, hrm_scenes_dialog, ADW_TYPE_WINDOW)

enum { COLUMN_NAME, COLUMN_FINISH, COLUMN_PEAK, COLUMN_CLIPS, COLUMN_HOURS, COLUMN_CABLES, COLUMN_BUTTONS };

static GtkWidget *
put (HrmScenesDialog *self, const char *text, const char *css_class, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_CLIPS || column == COLUMN_HOURS || column == COLUMN_CABLES ? 1 : 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
put_outlook (HrmScenesDialog *self, const HrmOutlook *outlook, int row)
{
  g_autofree char *finish = outlook->finish == HRM_UNSET ? g_strdup ("–") : hrm_words_day (hrm_civil_date (outlook->finish - 1));
  g_autofree char *peak = hrm_words_peak (hrm_desk_get_model (self->desk), outlook);
  g_autofree char *clips = g_strdup_printf ("%s%u", outlook->clips > 0 ? "! " : "", outlook->clips);
  g_autofree char *hours = hrm_words_hours ((gint64) (outlook->hours * 4 + 0.5) * 15);
  g_autofree char *cables = g_strdup_printf ("%s%u", outlook->cables > 0 ? "! " : "", outlook->cables);

  put (self, finish, "numeric", COLUMN_FINISH, row);
  put (self, peak, "numeric", COLUMN_PEAK, row);
  put (self, clips, "numeric", COLUMN_CLIPS, row);
  put (self, hours, "numeric", COLUMN_HOURS, row);
  put (self, cables, "numeric", COLUMN_CABLES, row);
}

/* Of a button in a row; it may be gone meanwhile. */
static HrmScene *
scene_of (HrmScenesDialog *self, GtkWidget *widget)
{
  gint64 *id = g_object_get_data (G_OBJECT (widget), "scene");

  return hrm_as_scene (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SCENE, *id));
}

static void
recall_cb (HrmScenesDialog *self, GtkWidget *button)
{
  HrmScene *scene = scene_of (self, button);

  if (scene == NULL)
    return;
  self->recalled = scene->base.id;
  hrm_command_recall_scene (self->desk, scene);
  /* It was like that already. */
  if (self->refill_id == 0)
    self->recalled = 0;
}

static void
delete_cb (HrmScenesDialog *self, GtkWidget *button)
{
  if (scene_of (self, button) != NULL)
    hrm_command_delete_row (self->desk, HRM_ROW (scene_of (self, button)));
}

static void
renamed_cb (HrmScenesDialog *self, GParamSpec *pspec, GtkWidget *label)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (label));
  HrmScene *scene = scene_of (self, label);

  if (!gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)) && scene != NULL && *text != '\0' &&
      g_strcmp0 (text, scene->title) != 0)
    hrm_command_rename_scene (self->desk, scene, text);
}

static void
remember (GtkWidget *widget, HrmScene *scene)
{
  g_object_set_data_full (G_OBJECT (widget), "scene", g_memdup2 (&scene->base.id, sizeof (gint64)), g_free);
}

/* Returns: (transfer none): */
static GtkWidget *
add_button (HrmScenesDialog *self, GtkWidget *box, HrmScene *scene, const char *label, const char *verb, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s %s", verb, scene->title);

  remember (button, scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
put_scene (HrmScenesDialog *self, HrmScene *scene, int row)
{
  GtkWidget *title = hrm_compat_editable_label_new (scene->title), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", scene->title, _("Click to rename"));
  GtkWidget *recall;
  HrmOutlook outlook;

  remember (title, scene);
  gtk_widget_set_tooltip_text (title, tip);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, scene->title, -1);
  g_signal_connect_object (title, "notify::editing", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->grid), title, COLUMN_NAME, row, 1, 1);
  if (hrm_scene_get_outlook (self->desk, scene, &outlook))
    put_outlook (self, &outlook, row);
  recall = add_button (self, box, scene, _("Recall"), _("Recall"), G_CALLBACK (recall_cb));
  add_button (self, box, scene, _("Delete"), _("Delete"), G_CALLBACK (delete_cb));
  gtk_grid_attach (GTK_GRID (self->grid), box, COLUMN_BUTTONS, row, 1, 1);
  if (self->recalled == scene->base.id)
    gtk_widget_grab_focus (recall);
}

static void
fill (HrmScenesDialog *self)
{
  /* What is counted, and at the pointer, which of it. */
  static const struct { const char *text, *tip; } heads[] = {
    { N_("Scene"), NULL },
    { N_("Finish"), NULL },
    { N_("Peak"), N_("Who is asked most of what they have, and when") },
    { N_("Over 100 %"), N_("Days of people on which more is asked than they have") },
    { N_("Hours planned"), N_("Of all people together, with what is played. What is still to do is Left in Master.") },
    { N_("Cables violated"), NULL },
  };
  g_autoptr (GPtrArray) scenes = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_SCENE), NULL, NULL);
  GtkWidget *child;
  HrmOutlook now;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    gtk_widget_set_tooltip_text (put (self, _(heads[i].text), "dim-label", (int) i, 0), heads[i].tip ? _(heads[i].tip) : NULL);
  put (self, _("As it is"), "heading", COLUMN_NAME, 1);
  hrm_plan_get_outlook (hrm_desk_get_plan (self->desk), &now);
  put_outlook (self, &now, 1);
  g_ptr_array_sort (scenes, hrm_row_compare_ptr);
  for (guint i = 0; i < scenes->len; i++)
    put_scene (self, scenes->pdata[i], (int) i + 2);
}

static void
refill_cb (gpointer data)
{
  HrmScenesDialog *self = data;

  self->refill_id = 0;
  fill (self);
  self->recalled = 0;
}

/* Not while the button of a scene is still at work, which goes with the list. */
static void
queue_fill (HrmScenesDialog *self)
{
  if (self->refill_id == 0)
    self->refill_id = g_idle_add_once (refill_cb, self);
}

static void
name_changed_cb (HrmScenesDialog *self)
{
  gtk_widget_set_sensitive (self->save, *gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0');
}

static void
save_cb (HrmScenesDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  if (*name != '\0' && hrm_command_save_scene (self->desk, name))
    gtk_editable_set_text (GTK_EDITABLE (self->name), "");
}

static GtkWidget *
make_save_row (HrmScenesDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = gtk_entry_new ();
  self->save = gtk_button_new_with_mnemonic (_("_Save all as it is"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _("Name, such as Fast or Ilya on leave"));
  gtk_entry_set_max_length (GTK_ENTRY (self->name), 200);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the scene"), -1);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->save);
  return box;
}

static void
hrm_scenes_dialog_dispose (GObject *object)
{
  g_clear_handle_id (&HRM_SCENES_DIALOG (object)->refill_id, g_source_remove);
  g_clear_object (&HRM_SCENES_DIALOG (object)->desk);
  G_OBJECT_CLASS (hrm_scenes_dialog_parent_class)->dispose (object);
}

/* Before the names, which take it also while nobody types in them. */
static gboolean
key_cb (HrmScenesDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *title = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_EDITABLE_LABEL) : NULL;

  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) ||
      (title && gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (title))))
    return FALSE;
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
hrm_scenes_dialog_class_init (HrmScenesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_scenes_dialog_dispose;
}

static void
hrm_scenes_dialog_init (HrmScenesDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 8);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), make_save_row (self));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (all), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (all), box);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_title (GTK_WINDOW (self), _("Scenes"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 360);
}

GtkWidget *
hrm_scenes_dialog_new (HrmDesk *desk, GtkWindow *parent)
{
  HrmScenesDialog *self = g_object_new (HRM_TYPE_SCENES_DIALOG, "transient-for", parent, "modal", parent != NULL,
                                        "destroy-with-parent", TRUE, NULL);

  hrm_compat_fit_dialog (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (queue_fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}

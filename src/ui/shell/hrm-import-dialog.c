/* hrm-import-dialog.c: what an import would do, before it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-import-dialog.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-import-days.h"
#include "hrm-words.h"

struct _HrmImportDialog
{
  AdwWindow parent_instance;
  GtkWidget *accept;
  GtkLabel *name, *summary;
  AdwPreferencesGroup *counts;
  GtkWidget *options;
  GtkSwitch *skip_done;
  GtkWidget *calendar;
  AdwComboRow *whose, *what;
  HrmImportDays *days;
  GHashTable *left_out;      /* as the days say; or NULL */
  GtkWidget *remarks_box;
  GtkListView *remarks;

  HrmImportFile *file;
  HrmModel *model;
  GPtrArray *rows;           /* of what is counted */
  GArray *owners;            /* of gint64: those of WHOSE; 0: the album */
  HrmImportAnswer func;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (HrmImportDialog, hrm_import_dialog, ADW_TYPE_WINDOW)

/* Takes PART; says nothing of nothing. */
static void
append_count (GString *text, guint n, char *part)
{
  if (n > 0 && text->len > 0)
    g_string_append (text, " · ");
  if (n > 0)
    g_string_append (text, part);
  g_free (part);
}

static void
add_count (HrmImportDialog *self, const char *title, const HrmImportCount *count)
{
  GtkWidget *row, *label;
  g_autoptr (GString) text = g_string_new (NULL);

  if (count->created + count->updated + count->removed + count->unchanged == 0)
    return;
  append_count (text, count->created, g_strdup_printf (_("%u new"), count->created));
  append_count (text, count->updated, g_strdup_printf (_("%u updated"), count->updated));
  append_count (text, count->removed, g_strdup_printf (_("%u removed"), count->removed));
  append_count (text, count->unchanged, g_strdup_printf (_("%u as they are"), count->unchanged));

  row = adw_action_row_new ();
  label = gtk_label_new (text->str);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->counts, row);
  g_ptr_array_add (self->rows, row);
}

/* Of exceptions: the names in the album's files. */
static const HrmField *
kind_field (void)
{
  return hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind));
}

HrmImportOptions
hrm_import_dialog_get_options (HrmImportDialog *self)
{
  guint whose = adw_combo_row_get_selected (self->whose), what = adw_combo_row_get_selected (self->what);
  HrmImportOptions options = { .skip_done = gtk_switch_get_active (self->skip_done) };

  options.left_out = self->left_out;
  if (whose < self->owners->len)
    options.owner = g_array_index (self->owners, gint64, whose);
  /* The first says nothing. */
  if (what > 0 && what != GTK_INVALID_LIST_POSITION)
    options.as = kind_field ()->values[what - 1];
  return options;
}

static const char *
title_of_calendar (HrmImportDialog *self)
{
  HrmImportOptions options = hrm_import_dialog_get_options (self);
  gboolean holidays = options.as != NULL ? strcmp (options.as, "holiday") == 0 : options.owner == 0;

  return holidays ? _("Holidays, from events") : _("Absences, from events");
}

/* What a backlog makes of its things has a name of its own; the rows of an album are what they are. */
static const char *
title_of (HrmImportDialog *self, const HrmImportTally *tally)
{
  static const struct { const char *name, *title; } titles[] = {
    { "tasks", N_("Tasks") }, { "subtasks", N_("Sub-tasks, from task lists") }, { "tracks", N_("Tracks, from milestones") },
    { "markers", N_("Markers, from due dates") }, { "channels", N_("Channels, from assignees") },
  };

  for (guint i = 0; self->file->backlog != NULL && i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].name, tally->name) == 0)
      return _(titles[i].title);
  if (self->file->ics != NULL)
    return title_of_calendar (self);
  return *hrm_words_kind (tally->kind) != '\0' ? hrm_words_kind (tally->kind) : tally->name;
}

static void
show_counts (HrmImportDialog *self, HrmImport *import)
{
  guint n;
  const HrmImportTally *tallies = hrm_import_get_tallies (import, &n);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->counts, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    add_count (self, title_of (self, &tallies[i]), &tallies[i].count);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), self->rows->len > 0);
}

static void
show_remarks (HrmImportDialog *self, GPtrArray *remarks)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (remarks, i));
  gtk_list_view_set_model (self->remarks, NULL);
  gtk_list_view_set_model (self->remarks, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (list)))));
  gtk_widget_set_visible (self->remarks_box, remarks->len > 0);
}

/* What is done with the days that are shown. */
typedef enum
{
  AS_CHOSEN,                 /* they stay as people chose them */
  FILL,                      /* anew, with what is known of them */
  FILL_CHOSEN                /* others may be there, those that were as people chose them */
} Filling;

static gboolean
match (HrmImportDialog *self, Filling days, GError **error)
{
  HrmImportOptions options;
  g_autoptr (HrmImport) import = NULL;
  g_autoptr (HrmEdit) edit = NULL;

  g_clear_pointer (&self->left_out, g_hash_table_unref);
  self->left_out = days == AS_CHOSEN ? hrm_import_days_get_left_out (self->days) : NULL;
  options = hrm_import_dialog_get_options (self);
  options.would = TRUE;
  import = hrm_import_file_match (self->file, self->model, &options, error);
  if (import == NULL)
    return FALSE;
  if (days != AS_CHOSEN)
    hrm_import_days_fill (self->days, hrm_import_get_days (import), days == FILL_CHOSEN);
  edit = hrm_import_edit (import);
  gtk_label_set_label (self->summary, hrm_import_get_summary (import));
  show_counts (self, import);
  show_remarks (self, hrm_import_get_remarks (import));
  gtk_widget_set_sensitive (self->accept, !hrm_edit_is_empty (edit));
  return TRUE;
}

/* Of a backlog, or of a calendar for who is there: neither is refused. */
static void
match_cb (HrmImportDialog *self)
{
  if (self->file != NULL)
    match (self, AS_CHOSEN, NULL);
}

/* For somebody else: other days may have been left out before. */
static void
match_anew_cb (HrmImportDialog *self)
{
  if (self->file != NULL)
    match (self, FILL, NULL);
}

/* As something else: what is free counts for holidays alone. */
static void
match_as_cb (HrmImportDialog *self)
{
  if (self->file != NULL && match (self, FILL_CHOSEN, NULL))
    match (self, AS_CHOSEN, NULL);
}

static void
answer (HrmImportDialog *self, gboolean accepted)
{
  HrmImportAnswer func = self->func;

  self->file = NULL;
  self->model = NULL;
  self->func = NULL;
  if (func != NULL)
    func (self, accepted, self->data);
}

static void
accept_cb (HrmImportDialog *self)
{
  answer (self, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
hrm_import_dialog_close_request (GtkWindow *window)
{
  answer (HRM_IMPORT_DIALOG (window), FALSE);
  return GTK_WINDOW_CLASS (hrm_import_dialog_parent_class)->close_request (window);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
hrm_import_dialog_dispose (GObject *object)
{
  HrmImportDialog *self = HRM_IMPORT_DIALOG (object);

  /* Gone with its parent: nobody has answered. */
  answer (self, FALSE);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_IMPORT_DIALOG);
  G_OBJECT_CLASS (hrm_import_dialog_parent_class)->dispose (object);
}

static void
hrm_import_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (HRM_IMPORT_DIALOG (object)->rows);
  g_array_unref (HRM_IMPORT_DIALOG (object)->owners);
  g_clear_pointer (&HRM_IMPORT_DIALOG (object)->left_out, g_hash_table_unref);
  G_OBJECT_CLASS (hrm_import_dialog_parent_class)->finalize (object);
}

static void
hrm_import_dialog_class_init (HrmImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hrm_import_dialog_close_request;
  g_type_ensure (HRM_TYPE_IMPORT_DAYS);
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, name);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, skip_done);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, whose);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, what);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, days);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, remarks_box);
  gtk_widget_class_bind_template_child (widget_class, HrmImportDialog, remarks);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_as_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hrm_import_dialog_init (HrmImportDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  self->owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->remarks, factory);
  g_object_unref (factory);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->accept);
}

static void
add_owners (HrmImportDialog *self, GtkStringList *names, HrmModel *model, HrmKind kind)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (model, kind), NULL, NULL);

  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = g_ptr_array_index (rows, i);
      g_autofree char *name = hrm_words_short (row);

      gtk_string_list_append (names, name);
      g_array_append_val (self->owners, row->id);
    }
}

static void
fill_calendar (HrmImportDialog *self, HrmModel *model)
{
  g_autoptr (GtkStringList) whose = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) what = gtk_string_list_new (NULL);
  const gint64 nobody = 0;

  gtk_string_list_append (whose, _("Everybody’s"));
  g_array_append_val (self->owners, nobody);
  add_owners (self, whose, model, HRM_KIND_BUS);
  add_owners (self, whose, model, HRM_KIND_CHANNEL);
  gtk_string_list_append (what, _("As the calendar says"));
  for (guint i = 0; kind_field ()->values[i] != NULL; i++)
    gtk_string_list_append (what, hrm_words_enum (kind_field (), i));
  adw_combo_row_set_model (self->whose, G_LIST_MODEL (whose));
  adw_combo_row_set_model (self->what, G_LIST_MODEL (what));
}

HrmImportDialog *
hrm_import_dialog_present (GtkWindow *parent, HrmImportFile *file, HrmModel *model, HrmImportAnswer func, gpointer data, GError **error)
{
  HrmImportDialog *self = g_object_new (HRM_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  /* Before there is a file, which would be matched each time. */
  fill_calendar (self, model);
  self->file = file;
  self->model = model;
  gtk_label_set_label (self->name, hrm_import_file_get_name (file));
  gtk_widget_set_visible (self->options, file->backlog != NULL);
  gtk_widget_set_visible (self->calendar, file->ics != NULL);
  if (file->json != NULL)
    gtk_window_set_title (GTK_WINDOW (self), _("Import an album"));
  if (file->ics != NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Import a calendar"));
      /* So that the days are in view, and what is asked about them. */
      gtk_window_set_default_size (GTK_WINDOW (self), 560, 780);
    }
  hrm_compat_fit_dialog (GTK_WINDOW (self));
  if (!match (self, FILL, error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  self->func = func;
  self->data = data;
  gtk_window_present (GTK_WINDOW (self));
  if (gtk_widget_get_sensitive (self->accept) || file->backlog != NULL)
    gtk_widget_grab_focus (gtk_widget_get_sensitive (self->accept) ? self->accept : GTK_WIDGET (self->skip_done));
  return self;
}

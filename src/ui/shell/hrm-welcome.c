/* hrm-welcome.c: what to do when no album is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Offers only what works: a card each for a new album, a backlog and the
 * sample, the albums opened last, and a place to drop a file on (the window
 * takes it, wherever it is dropped).
 */
#include "config.h"

#include "hrm-welcome.h"

#include <glib/gi18n.h>
#include "hrm-album-backup.h"
#include "hrm-card-art.h"
#include "hrm-files.h"

struct _HrmWelcome
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkRevealer *error_revealer;
  GtkLabel *error_label;
  GtkWidget *backups;
  GtkWidget *recover;
  GtkBox *columns, *side;
  GtkFlowBox *cards;
  GtkWidget *no_recent;
  GtkListBox *recent;
  HrmSettings *settings;
};

G_DEFINE_FINAL_TYPE (HrmWelcome, hrm_welcome, GTK_TYPE_WIDGET)

static void
add_card (HrmWelcome *self, const char *title, const char *text, const char *action, const char *colour, guint bars)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (title), *caption = gtk_label_new (text);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (caption, "subtitle");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_yalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  /* What a card would like to be wide, so that three of them fit side by side. */
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 18);
  gtk_box_append (GTK_BOX (box), hrm_card_art_new (colour, bars));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  /* The button has the focus, not the place it lies in. */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->cards, child);
}

static gboolean
has_backups (const char *path)
{
  g_autoptr (GPtrArray) backups = hrm_album_list_backups (path);

  return backups->len > 0;
}

static void
add_row_button (GtkWidget *row, const char *icon, const char *tooltip, const char *label, const char *action, const char *path)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* GTK 4.8 warns of a label that may be cut and is narrower than the dots that would stand for it. */
static void
set_lines (AdwActionRow *row, const char *title, const char *folder)
{
  adw_action_row_set_title_lines (row, g_utf8_strlen (title, -1) > 2);
  adw_action_row_set_subtitle_lines (row, folder == NULL || g_utf8_strlen (folder, -1) > 2);
}

static void
add_recent (HrmWelcome *self, const char *uri, const char *title)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *folder = path != NULL ? hrm_files_describe_folder (path) : NULL;
  g_autofree char *plain = g_markup_escape_text (title, -1);
  g_autofree char *place = folder != NULL ? g_markup_escape_text (folder, -1) : NULL;
  g_autofree char *name = g_strdup_printf (_("Remove %s from the list"), title);
  g_autofree char *restore = g_strdup_printf (_("Restore a backup of %s"), title);
  GtkWidget *row;

  if (path == NULL)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plain);
  set_lines (ADW_ACTION_ROW (row), title, folder);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("no longer there"));
      gtk_widget_add_css_class (row, "gone");
      if (has_backups (path))
        add_row_button (row, "document-open-recent-symbolic", _("Restore a backup"), restore, "win.restore-path", path);
    }
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  gtk_widget_set_tooltip_text (row, path);
  add_row_button (row, "window-close-symbolic", _("Remove from the list"), name, "app.forget", path);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_list_box_append (self->recent, row);
}

static void
fill_recent (HrmWelcome *self)
{
  g_autoptr (GVariant) list = hrm_settings_get_value (self->settings, "recent-albums");
  gboolean any = g_variant_n_children (list) > 0;
  GtkListBoxRow *row;
  GVariantIter iter;
  const char *uri, *title;

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&s)", &uri, &title))
    add_recent (self, uri, title);
  gtk_widget_set_visible (GTK_WIDGET (self->recent), any);
  gtk_widget_set_visible (self->no_recent, !any);
}

static void
hrm_welcome_dispose (GObject *object)
{
  HrmWelcome *self = HRM_WELCOME (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_WELCOME);
  G_OBJECT_CLASS (hrm_welcome_parent_class)->dispose (object);
}

static void
hrm_welcome_class_init (HrmWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_welcome_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, scroller);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, error_label);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, backups);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, recover);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, columns);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, side);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, cards);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, no_recent);
  gtk_widget_class_bind_template_child (widget_class, HrmWelcome, recent);
}

static void
hrm_welcome_init (HrmWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_card (self, _("New album"), _("your own arrangement"), "app.new", "purple", 0);
  add_card (self, _("Import a backlog"), _("every open issue, ready to be placed"), "win.import", "blue", 1);
  add_card (self, _("Sample album"), _("a release in full swing, to try things on"), "app.sample", "teal", 2);
}

GtkWidget *
hrm_welcome_new (void)
{
  return g_object_new (HRM_TYPE_WELCOME, NULL);
}

void
hrm_welcome_set_settings (HrmWelcome *self, HrmSettings *settings)
{
  g_set_object (&self->settings, settings);
  g_signal_connect_swapped (settings, "changed::recent-albums", G_CALLBACK (fill_recent), self);
  fill_recent (self);
}

void
hrm_welcome_set_error (HrmWelcome *self, const char *error)
{
  if (error != NULL)
    gtk_label_set_label (self->error_label, error);
  gtk_widget_set_visible (self->backups, FALSE);
  gtk_widget_set_visible (self->recover, FALSE);
  gtk_revealer_set_reveal_child (self->error_revealer, error != NULL);
}

void
hrm_welcome_offer_backups (HrmWelcome *self, const char *path)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->backups), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->backups), "win.restore-path");
  gtk_widget_set_visible (self->backups, has_backups (path));
}

void
hrm_welcome_offer_recovery (HrmWelcome *self, const char *path)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->recover), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->recover), "win.recover-path");
  gtk_widget_set_visible (self->recover, TRUE);
}

const char *
hrm_welcome_get_error (HrmWelcome *self)
{
  return gtk_revealer_get_reveal_child (self->error_revealer) ? gtk_label_get_label (self->error_label) : NULL;
}

void
hrm_welcome_set_narrow (HrmWelcome *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->columns, narrow ? 28 : 58);
}

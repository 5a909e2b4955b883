/* hrm-notes-view.c: the room of what is handed out: liner notes, checklists, postmortem.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shows what the exporter writes, rendered and as Markdown side by side, and
 * makes it anew a moment after the plan has changed, while it is in view.
 */
#include "config.h"

#include "hrm-notes-view.h"

#include <glib/gi18n.h>
#include "hrm-markdown-view.h"

/* Several commits in a row, as of nudges, make the text once. */
#define PAUSE_MS 120

struct _HrmNotesView
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmNotesFormat *formats;
  guint n_formats;
  const HrmNotesFormat *format;
  char *text;
  gboolean stale;
  guint pause;

  GtkBox *box;
  GtkBox *choice;
  GtkPaned *paned;
  GtkWidget *preview, *source, *source_scroller, *source_toggle, *copy, *export;
};

G_DEFINE_FINAL_TYPE (HrmNotesView, hrm_notes_view, GTK_TYPE_WIDGET)

static void
show_text (HrmNotesView *self)
{
  GtkTextBuffer *source = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source));

  hrm_markdown_view_show (HRM_MARKDOWN_VIEW (self->preview), self->text);
  gtk_text_buffer_set_text (source, self->text, -1);
}

static void
make_text (HrmNotesView *self)
{
  char *text;

  g_clear_handle_id (&self->pause, g_source_remove);
  self->stale = FALSE;
  text = self->format->write (self->format->name, hrm_desk_get_model (self->desk), hrm_desk_get_plan (self->desk));
  if (g_strcmp0 (text, self->text) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->text);
  self->text = text;
  show_text (self);
}

static gboolean
pause_cb (gpointer data)
{
  HrmNotesView *self = data;

  self->pause = 0;
  make_text (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (HrmNotesView *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
hrm_notes_view_map (GtkWidget *widget)
{
  HrmNotesView *self = HRM_NOTES_VIEW (widget);

  if (self->stale)
    make_text (self);
  GTK_WIDGET_CLASS (hrm_notes_view_parent_class)->map (widget);
}

static void
format_toggled_cb (GtkToggleButton *button, HrmNotesView *self)
{
  if (gtk_toggle_button_get_active (button))
    hrm_notes_view_set_format (self, g_object_get_data (G_OBJECT (button), "format"));
}

static void
copy_cb (HrmNotesView *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), hrm_notes_view_get_text (self));
  hrm_desk_say (self->desk, _("%s copied as Markdown"), _(self->format->title));
}

static void
source_toggled_cb (HrmNotesView *self)
{
  gtk_widget_set_visible (self->source_scroller, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->source_toggle)));
}

/* The labels give way before the window has to grow. */
static void
let_shrink (GtkWidget *button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  if (GTK_IS_LABEL (label))
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
}

static void
make_choice (HrmNotesView *self, GtkBox *bar)
{
  GtkToggleButton *first = NULL;

  self->choice = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->choice), "switcher");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What to hand out"), -1);
  for (guint i = 0; i < self->n_formats; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(self->formats[i].title));
      let_shrink (button);
      gtk_widget_set_tooltip_text (button, _(self->formats[i].description));
      g_object_set_data (G_OBJECT (button), "format", (gpointer) self->formats[i].name);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      else
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect (button, "toggled", G_CALLBACK (format_toggled_cb), self);
      gtk_box_append (self->choice, button);
    }
  gtk_box_append (bar, GTK_WIDGET (self->choice));
}

static void
make_bar (HrmNotesView *self)
{
  GtkBox *bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  make_choice (self, bar);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (bar, space);
  self->source_toggle = gtk_toggle_button_new_with_label (_("Markdown"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->source_toggle), TRUE);
  gtk_widget_set_tooltip_text (self->source_toggle, _("Show the Markdown beside it"));
  self->copy = gtk_button_new_with_mnemonic (_("_Copy"));
  gtk_widget_set_tooltip_text (self->copy, _("Copy the Markdown"));
  self->export = gtk_button_new_with_mnemonic (_("_Export…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->export), "win.export-as");
  let_shrink (self->source_toggle);
  let_shrink (self->copy);
  let_shrink (self->export);
  gtk_box_append (bar, self->source_toggle);
  gtk_box_append (bar, self->copy);
  gtk_box_append (bar, self->export);
  gtk_widget_add_css_class (GTK_WIDGET (bar), "bar");
  gtk_box_append (self->box, GTK_WIDGET (bar));
  g_signal_connect_swapped (self->source_toggle, "toggled", G_CALLBACK (source_toggled_cb), self);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_cb), self);
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_size_request (scroller, 180, -1);
  return scroller;
}

static void
make_pages (HrmNotesView *self)
{
  self->preview = hrm_markdown_view_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);

  self->source = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->source), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->source), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->source), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->source), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->source), 20);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->source), 20);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->source), 20);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->source), 20);
  gtk_widget_add_css_class (self->source, "source");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Markdown"), -1);

  self->source_scroller = scroll (self->source);
  self->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_paned_set_start_child (self->paned, scroll (self->preview));
  gtk_paned_set_end_child (self->paned, self->source_scroller);
  gtk_paned_set_shrink_start_child (self->paned, FALSE);
  gtk_paned_set_shrink_end_child (self->paned, FALSE);
  gtk_box_append (self->box, GTK_WIDGET (self->paned));
}

static void
hrm_notes_view_dispose (GObject *object)
{
  HrmNotesView *self = HRM_NOTES_VIEW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_pointer ((GtkWidget **) &self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_notes_view_parent_class)->dispose (object);
}

static void
hrm_notes_view_finalize (GObject *object)
{
  g_free (HRM_NOTES_VIEW (object)->text);
  g_free (HRM_NOTES_VIEW (object)->formats);
  G_OBJECT_CLASS (hrm_notes_view_parent_class)->finalize (object);
}

static void
hrm_notes_view_class_init (HrmNotesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_notes_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_notes_view_finalize;
  widget_class->map = hrm_notes_view_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "notes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_notes_view_init (HrmNotesView *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Notes"), -1);
}

GtkWidget *
hrm_notes_view_new (HrmDesk *desk, const HrmNotesFormat *formats, guint n_formats)
{
  HrmNotesView *self;

  g_return_val_if_fail (n_formats > 0, NULL);
  self = g_object_new (HRM_TYPE_NOTES_VIEW, NULL);
  self->desk = g_object_ref (desk);
  self->formats = g_memdup2 (formats, n_formats * sizeof *formats);
  self->n_formats = n_formats;
  make_bar (self);
  make_pages (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  hrm_notes_view_set_format (self, formats->name);
  return GTK_WIDGET (self);
}

void
hrm_notes_view_set_format (HrmNotesView *self, const char *format)
{
  const HrmNotesFormat *found = NULL;

  for (guint i = 0; i < self->n_formats && found == NULL; i++)
    if (g_str_equal (self->formats[i].name, format))
      found = &self->formats[i];
  if (found == NULL || found == self->format)
    return;
  self->format = found;
  self->stale = TRUE;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->export), "s", found->name);
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self->choice)); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (w), "format"), found->name) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (w), TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_text (self);
}

const char *
hrm_notes_view_get_format (HrmNotesView *self)
{
  return self->format->name;
}

const char *
hrm_notes_view_get_text (HrmNotesView *self)
{
  if (self->stale)
    make_text (self);
  return self->text;
}

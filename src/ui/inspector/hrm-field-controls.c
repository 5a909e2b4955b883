/* hrm-field-controls.c: the widgets that a field view can have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-field-view-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hrm-chooser.h"
#include "hrm-cut-entry.h"
#include "hrm-words.h"

/* An entry */

#define MOMENT 15             /* digits, as wide as a date with its time, which says little without it */

static void
show_placeholder (HrmFieldView *self)
{
  g_autofree char *text = self->spec->placeholder && self->row ? self->spec->placeholder (self->desk, self->row) : NULL;

  /* Nothing beside it says what it is. */
  if (text == NULL && self->spec->look & HRM_FIELD_COMPACT && self->spec->width == 0)
    text = g_strdup (_(self->spec->label));

  if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (self->input)), text) != 0)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), text);
}

/* Numbers with signs, dates with times, names of zones: they read from left to right, at the side where text begins. */
static void
keep_order (GtkWidget *entry)
{
  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return;
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))), GTK_TEXT_DIR_LTR);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1 - gtk_editable_get_alignment (GTK_EDITABLE (entry)));
}

static GtkWidget *
make_entry (HrmFieldView *self)
{
  self->input = hrm_cut_entry_new ();
  if (self->spec->width > 0)
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (self->input), self->spec->width);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), self->spec->width);
      gtk_editable_set_alignment (GTK_EDITABLE (self->input), 1);
    }
  else
    gtk_editable_set_width_chars (GTK_EDITABLE (self->input), self->field->type == HRM_TYPE_CIVIL ? MOMENT : 4);
  if (self->field->storage != HRM_STORE_TEXT)
    gtk_widget_add_css_class (self->input, "numeric");
  if (self->field->storage != HRM_STORE_TEXT || self->field->type == HRM_TYPE_ZONE)
    keep_order (self->input);
  g_signal_connect_swapped (self->input, "changed", G_CALLBACK (hrm_field_view_edited), self);
  hrm_field_view_watch (self, self->input);
  return self->input;
}

static void
show_entry (HrmFieldView *self, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (self->input);
  int position = gtk_editable_get_position (editable);

  show_placeholder (self);
  if (self->spec->look & HRM_FIELD_TITLE)
    gtk_widget_set_tooltip_text (self->input, text);
  if (g_str_equal (gtk_editable_get_text (editable), text))
    return;
  gtk_editable_set_text (editable, text);
  gtk_editable_set_position (editable, MIN (position, (int) g_utf8_strlen (text, -1)));
}

static char *
read_entry (HrmFieldView *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
}

const HrmControlClass hrm_control_entry = { make_entry, show_entry, read_entry };

/* An entry with a button that opens what it says */

static void
open_cb (HrmFieldView *self)
{
  g_autofree char *uri = read_entry (self);
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    hrm_desk_say (self->desk, "%s", _("Only links to the web are opened: they begin with https://."));
  else
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static GtkWidget *
make_link (HrmFieldView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = gtk_button_new_from_icon_name ("adw-external-link-symbolic");
  GtkWidget *entry = make_entry (self);

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_tooltip_text (button, _("Open link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open link"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_cb), self);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
show_link (HrmFieldView *self, const char *text)
{
  gtk_widget_set_visible (gtk_widget_get_next_sibling (self->input), *text != '\0');
  show_entry (self, text);
}

const HrmControlClass hrm_control_link = { make_link, show_link, read_entry };

/* Several lines */

#define TEXT_MOST 170 /* pixels of height */

static gboolean
measure_again_cb (gpointer data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (data, GTK_TYPE_SCROLLED_WINDOW);
  int width = gtk_widget_get_width (data), height;

  gtk_widget_measure (data, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  if (scroller != NULL && width > 0)
    {
      /* A scrollbar that may come asks for more than a line. */
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, height > TEXT_MOST ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL);
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MIN (height, TEXT_MOST));
    }
  if (width != GPOINTER_TO_INT (g_object_get_data (data, "width")))
    gtk_widget_queue_resize (data);
  g_object_set_data (data, "width", GINT_TO_POINTER (width));
  return G_SOURCE_REMOVE;
}

/* A text view asks for the height that it had in another width, or before it had one, and is believed (GTK 4.8);
 * and a page gives what is in it the least that it asks for. */
static void
measure_later (GtkWidget *text)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, measure_again_cb, g_object_ref (text), g_object_unref);
}

/* Long ones scroll, so that what is below stays in reach. */
static GtkWidget *
make_text (HrmFieldView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->input = gtk_text_view_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->input);
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->input), FALSE);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->input), 3);
  g_signal_connect (self->input, "map", G_CALLBACK (measure_later), NULL);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), "notify::page-size",
                           G_CALLBACK (measure_later), self->input, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), "notify::upper",
                           G_CALLBACK (measure_later), self->input, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "changed",
                           G_CALLBACK (measure_later), self->input, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "changed",
                            G_CALLBACK (hrm_field_view_edited), self);
  hrm_field_view_watch (self, self->input);
  return scroller;
}

static char *
read_text (HrmFieldView *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "text", &text, NULL);
  return text;
}

static void
show_text (HrmFieldView *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  g_autofree char *now = read_text (self);
  GtkTextIter iter;
  int position;

  if (g_str_equal (now, text))
    return;
  g_object_get (buffer, "cursor-position", &position, NULL);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, position);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

const HrmControlClass hrm_control_text = { make_text, show_text, read_text };

/* A tick */

static void
toggled_cb (HrmFieldView *self)
{
  if (!self->showing)
    hrm_field_view_apply (self, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->input)) ? "true" : "false");
}

static GtkWidget *
make_check (HrmFieldView *self)
{
  gboolean compact = (self->spec->look & HRM_FIELD_COMPACT) != 0;
  GtkWidget *label;

  self->input = gtk_check_button_new_with_label (compact ? NULL : _(self->spec->label));
  label = gtk_widget_get_last_child (self->input);
  /* A long one makes the panel no wider than it is for others. */
  if (GTK_IS_LABEL (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
    }
  g_signal_connect_swapped (self->input, "toggled", G_CALLBACK (toggled_cb), self);
  return self->input;
}

static void
show_check (HrmFieldView *self, const char *text)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->input), g_str_equal (text, "true"));
}

const HrmControlClass hrm_control_check = { make_check, show_check, NULL };

/* One of an enumeration, or another row */

static gboolean
may_be_unset (const HrmField *field)
{
  return !(field->flags & HRM_REQUIRED) && (field->type == HRM_TYPE_REF || field->integer_default == HRM_UNSET);
}

/* The rows that a reference may take; a track is no parent of its own. */
static void
fill_rows (HrmChooser *chooser, HrmFieldView *self)
{
  GListModel *rows = hrm_model_get_list (hrm_desk_get_model (self->desk), self->field->target);
  guint n = g_list_model_get_n_items (rows);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (rows, i);
      g_autofree char *id = NULL;

      if (row == self->row)
        continue;
      id = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
      hrm_chooser_add (chooser, id, hrm_row_get_title (row));
    }
}

static void
fill_cb (HrmChooser *chooser, gpointer data)
{
  HrmFieldView *self = data;

  if (may_be_unset (self->field))
    hrm_chooser_add (chooser, "", _("None"));
  if (self->field->type == HRM_TYPE_REF)
    fill_rows (chooser, self);
  else
    for (guint i = 0; self->field->values[i]; i++)
      hrm_chooser_add (chooser, self->field->values[i], hrm_words_enum (self->field, i));
}

static void
chosen_cb (HrmFieldView *self, const char *key)
{
  hrm_field_view_apply (self, key);
}

static GtkWidget *
make_chooser (HrmFieldView *self)
{
  GtkWidget *chooser = hrm_chooser_new (fill_cb, self);

  g_signal_connect_swapped (chooser, "chosen", G_CALLBACK (chosen_cb), self);
  return chooser;
}

static void
show_chooser (HrmFieldView *self, const char *text)
{
  HrmValue value;
  const char *words = _("None");

  if (self->row)
    {
      value = hrm_row_get_value (self->row, self->field->index);
      if (self->field->type == HRM_TYPE_REF && value.integer != HRM_UNSET)
        {
          HrmRow *row = hrm_model_get (hrm_desk_get_model (self->desk), value.integer);
          words = row ? hrm_row_get_title (row) : words;
        }
      else if (self->field->type == HRM_TYPE_ENUM && value.integer != HRM_UNSET)
        words = hrm_words_enum (self->field, value.integer);
      if (self->spec->look & HRM_FIELD_COMPACT && g_str_equal (text, "none"))
        words = _(self->spec->label);
    }
  hrm_chooser_set_text (HRM_CHOOSER (self->widget), _(self->spec->label), words);
}

const HrmControlClass hrm_control_chooser = { make_chooser, show_chooser, NULL };

/* Nine colours */

static void
swatch_cb (GtkButton *button, HrmFieldView *self)
{
  const char *value = g_object_get_data (G_OBJECT (button), "value");
  g_autofree char *now = self->row ? hrm_field_text (self->desk, self->row, self->field) : NULL;

  /* Again: none, where that is allowed. */
  hrm_field_view_apply (self, g_strcmp0 (now, value) == 0 && may_be_unset (self->field) ? "" : value);
}

static GtkWidget *
make_swatches (HrmFieldView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, "swatches");
  for (guint i = 0; self->field->values[i]; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      const char *words = hrm_words_enum (self->field, i);

      gtk_widget_add_css_class (button, "swatch");
      gtk_widget_add_css_class (button, self->field->values[i]);
      gtk_widget_set_tooltip_text (button, words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      g_object_set_data (G_OBJECT (button), "value", (gpointer) self->field->values[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (swatch_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
show_swatches (HrmFieldView *self, const char *text)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->widget); button; button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  g_strcmp0 (g_object_get_data (G_OBJECT (button), "value"), text) == 0);
}

const HrmControlClass hrm_control_swatches = { make_swatches, show_swatches, NULL };

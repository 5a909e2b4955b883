/* hrm-field-view.c: one field of one row, to read and to change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person types is never lost: it stays while the plan changes around it,
 * is committed with Enter, when the focus goes, after a pause, and for the old
 * row when another is shown; what the plan refuses stays with the reason below
 * it until it is mended or taken back with Escape.
 */
#include "config.h"
#include "hrm-field-view-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hrm-commands.h"
#include "hrm-focus.h"
#include "hrm-hours-text.h"

G_DEFINE_FINAL_TYPE (HrmFieldView, hrm_field_view, GTK_TYPE_WIDGET)

#define PAUSE 700             /* ms without a key, before a text is committed */

/* Values as text */

char *
hrm_field_text (HrmDesk *desk, HrmRow *row, const HrmField *field)
{
  HrmValue value = hrm_row_get_value (row, field->index);
  HrmDay day;
  char *text;

  if (hrm_field_is_unset (field, &value))
    return g_strdup ("");
  switch (field->type)
    {
    case HRM_TYPE_MINUTES:
      /* How long a day is cannot be said in days. */
      if (row->kind == HRM_KIND_ALBUM && field->index == HRM_FIELD (AlbumInfo, day_minutes))
        return hrm_length_format (value.integer, G_MAXINT);
      return hrm_length_format (value.integer, hrm_model_day_minutes (hrm_desk_get_model (desk)));
    case HRM_TYPE_PERCENT:
      /* Translators: with a no-break space. */
      return g_strdup_printf (_("%.6g\302\240%%"), value.number);
    case HRM_TYPE_LIST:
      /* In one line, as the hours of a week. */
      if (row->kind == HRM_KIND_EXCEPTION && hrm_day_parse (value.text, &day, NULL))
        return hrm_hours_text (&day, FALSE);
      return hrm_field_format (field, &value);
    case HRM_TYPE_CIVIL:
      text = hrm_civil_format (value.integer);
      return g_strdelimit (text, "T", ' ');
    default:
      text = hrm_field_format (field, &value);
      return text ? text : g_strdup ("");
    }
}

/* The reason below it */

static void
show_error (HrmFieldView *self, const char *text)
{
  gboolean bad = text != NULL;

  if (!bad && !gtk_widget_get_visible (self->problem))
    return;
  gtk_label_set_text (GTK_LABEL (self->problem), bad ? text : "");
  gtk_widget_set_visible (self->problem, bad);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, bad ? text : "", -1);
  if (bad)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
}

const char *
hrm_field_view_get_error (HrmFieldView *self)
{
  return gtk_widget_get_visible (self->problem) ? gtk_label_get_text (GTK_LABEL (self->problem)) : NULL;
}

/* Committing */

static gboolean
set_text (HrmDesk *desk, HrmRow *row, const HrmFieldSpec *spec, const char *text, GError **error)
{
  const char *value = text && *text ? text : NULL;

  return spec->set ? spec->set (desk, row, value, error) : hrm_command_set_field (desk, row, spec->field, value, error);
}

static void
set_dirty (HrmFieldView *self, gboolean dirty)
{
  self->dirty = dirty;
  if (!dirty)
    g_clear_handle_id (&self->timeout, g_source_remove);
}

gboolean
hrm_field_view_apply (HrmFieldView *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tidied = g_strstrip (g_strdup (text));

  if (self->row == NULL)
    return FALSE;
  /* Already here: the commit shows the new value before it returns. */
  set_dirty (self, FALSE);
  if (set_text (self->desk, self->row, self->spec, tidied, &error))
    {
      show_error (self, NULL);
      hrm_field_view_update (self);
      return TRUE;
    }
  if (self->control->read == NULL)
    hrm_field_view_update (self);
  else
    self->dirty = TRUE;
  show_error (self, error ? error->message : hrm_desk_get_status (self->desk));
  return FALSE;
}

gboolean
hrm_field_view_commit (HrmFieldView *self)
{
  g_autofree char *text = NULL;

  if (!self->dirty || self->row == NULL || self->control->read == NULL)
    return TRUE;
  if (hrm_model_get (hrm_desk_get_model (self->desk), self->row->id) != self->row)
    {
      set_dirty (self, FALSE);
      return TRUE;
    }
  text = self->control->read (self);
  if (g_strcmp0 (text, self->shown) == 0)
    {
      hrm_field_view_revert (self);
      return TRUE;
    }
  return hrm_field_view_apply (self, text);
}

void
hrm_field_view_revert (HrmFieldView *self)
{
  set_dirty (self, FALSE);
  show_error (self, NULL);
  hrm_field_view_update (self);
}

/* A pause within a text: after a blank more is to come, and so it is when all was rubbed out. */
static gboolean
pause_cb (gpointer data)
{
  HrmFieldView *self = data;
  g_autofree char *text = self->control->read (self);
  gsize length = text ? strlen (text) : 0;

  if (length > 0 ? g_ascii_isspace (text[length - 1]) : (self->field->flags & HRM_REQUIRED) != 0)
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  hrm_field_view_commit (self);
  return G_SOURCE_REMOVE;
}

void
hrm_field_view_edited (HrmFieldView *self)
{
  if (self->showing)
    return;
  self->dirty = TRUE;
  show_error (self, NULL);
  g_clear_handle_id (&self->timeout, g_source_remove);
  /* A half-written date would only be refused, and so would hours. */
  if (self->field->storage == HRM_STORE_TEXT && self->spec->set == NULL && self->field->type != HRM_TYPE_ZONE && self->field->type != HRM_TYPE_WEEK)
    self->timeout = g_timeout_add (PAUSE, pause_cb, self);
}

void
hrm_field_view_type (HrmFieldView *self, const char *text)
{
  self->showing = TRUE;
  self->control->show (self, text);
  self->showing = FALSE;
  hrm_field_view_edited (self);
}

/* What was typed for a row that is shown no longer. It may be that a commit is
 * just being told, in which nothing may be committed; so, after it. */
typedef struct
{
  HrmDesk *desk;
  const HrmFieldSpec *spec;
  HrmKind kind;
  gint64 id;
  char *text;
} Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  g_object_unref (late->desk);
  g_free (late->text);
  g_free (late);
}

static gboolean
late_cb (gpointer data)
{
  Late *late = data;
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (late->desk), late->kind, late->id);
  g_autoptr (GError) error = NULL;

  if (row && !set_text (late->desk, row, late->spec, late->text, &error) && error)
    hrm_desk_say (late->desk, "%s", error->message);
  return G_SOURCE_REMOVE;
}

void
hrm_field_commit_late (HrmDesk *desk, HrmRow *row, const HrmFieldSpec *spec, const char *text)
{
  Late *late = g_new0 (Late, 1);

  late->desk = g_object_ref (desk);
  late->spec = spec;
  late->kind = (HrmKind) row->kind;
  late->id = row->id;
  late->text = g_strstrip (g_strdup (text));
  g_idle_add_full (G_PRIORITY_HIGH, late_cb, late, late_free);
}

static void
commit_late (HrmFieldView *self)
{
  g_autofree char *text = self->dirty && self->row && self->control->read ? self->control->read (self) : NULL;

  if (text && g_strcmp0 (text, self->shown) != 0)
    hrm_field_commit_late (self->desk, self->row, self->spec, text);
}

/* Showing */

void
hrm_field_view_update (HrmFieldView *self)
{
  g_autofree char *text = NULL;

  if (self->row == NULL || self->dirty)
    return;
  text = hrm_field_text (self->desk, self->row, self->field);
  self->showing = TRUE;
  self->control->show (self, text);
  self->showing = FALSE;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
}

void
hrm_field_view_set_row (HrmFieldView *self, HrmRow *row)
{
  if (self->row != row)
    {
      commit_late (self);
      set_dirty (self, FALSE);
      show_error (self, NULL);
      g_set_object (&self->row, row);
    }
  hrm_field_view_update (self);
}

gboolean
hrm_field_view_is_dirty (HrmFieldView *self)
{
  return self->dirty;
}

/* Keys and focus of what is typed in */

static gboolean
key_cb (HrmFieldView *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;

  if (keyval == GDK_KEY_Escape && (self->dirty || hrm_field_view_get_error (self)))
    {
      hrm_field_view_revert (self);
      return TRUE;
    }
  if (enter && (!GTK_IS_TEXT_VIEW (self->input) || state & GDK_CONTROL_MASK))
    {
      hrm_field_view_commit (self);
      return TRUE;
    }
  return FALSE;
}

static gboolean
left_cb (gpointer data)
{
  HrmFieldView *self = data;

  if (self->desk)
    hrm_field_view_commit (self);
  return G_SOURCE_REMOVE;
}

/* The focus may go because a commit took the row away, so not at once. */
static void
leave_cb (HrmFieldView *self)
{
  if (self->dirty)
    g_idle_add_full (G_PRIORITY_HIGH, left_cb, g_object_ref (self), g_object_unref);
}

void
hrm_field_view_watch (HrmFieldView *self, GtkWidget *input)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (input, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (input, focus);
}

/* Making it */

static const HrmControlClass *
pick_control (const HrmField *field, HrmControl control)
{
  static const HrmControlClass *const classes[] = {
    [HRM_CONTROL_ENTRY] = &hrm_control_entry, [HRM_CONTROL_TEXT] = &hrm_control_text,
    [HRM_CONTROL_CHECK] = &hrm_control_check, [HRM_CONTROL_CHOOSER] = &hrm_control_chooser,
    [HRM_CONTROL_SWATCHES] = &hrm_control_swatches, [HRM_CONTROL_LINK] = &hrm_control_link };

  if (control != HRM_CONTROL_AUTO)
    return classes[control];
  switch (field->type)
    {
    case HRM_TYPE_BOOL:
      return &hrm_control_check;
    case HRM_TYPE_ENUM:
      return g_str_equal (field->name, "colour") ? &hrm_control_swatches : &hrm_control_chooser;
    case HRM_TYPE_REF:
      return &hrm_control_chooser;
    case HRM_TYPE_LIST:
      return &hrm_control_text;
    case HRM_TYPE_TEXT:
      return field->most >= HRM_NOTES ? &hrm_control_text : &hrm_control_entry;
    default:
      return &hrm_control_entry;
    }
}

static void
make_problem (HrmFieldView *self)
{
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->problem), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 30);
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
}

static void
make_label (HrmFieldView *self, gboolean above, GtkWidget *parent)
{
  self->label = gtk_label_new (_(self->spec->label));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, above ? "caption" : "field-label");
  if (!above)
    {
      gtk_label_set_width_chars (GTK_LABEL (self->label), 11);
      gtk_label_set_max_width_chars (GTK_LABEL (self->label), 11);
      /* "Deep work a day, at most" */
      gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
      gtk_label_set_lines (GTK_LABEL (self->label), 3);
    }
  gtk_box_append (GTK_BOX (parent), self->label);
}

static void
build (HrmFieldView *self)
{
  gboolean above = self->control == &hrm_control_text || self->control == &hrm_control_swatches;
  GtkWidget *box = gtk_box_new (above ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, above ? 2 : 6);

  self->widget = self->control->make (self);
  if (self->input == NULL)
    self->input = self->widget;
  if (!(self->spec->look & HRM_FIELD_COMPACT) && self->control != &hrm_control_check)
    make_label (self, above, box);
  gtk_widget_set_hexpand (self->widget, self->spec->width == 0);
  gtk_box_append (GTK_BOX (box), self->widget);
  if (self->control == &hrm_control_text)
    gtk_widget_add_css_class (box, "text-card");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  make_problem (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->spec->label), -1);
  if (self->spec->look & HRM_FIELD_TITLE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "title");
}

static void
hrm_field_view_unmap (GtkWidget *widget)
{
  HrmFieldView *self = HRM_FIELD_VIEW (widget);

  commit_late (self);
  set_dirty (self, FALSE);
  GTK_WIDGET_CLASS (hrm_field_view_parent_class)->unmap (widget);
}

static gboolean
hrm_field_view_grab_focus (GtkWidget *widget)
{
  return !hrm_focus_is_passing (widget) && gtk_widget_grab_focus (HRM_FIELD_VIEW (widget)->input);
}

static void
hrm_field_view_dispose (GObject *object)
{
  HrmFieldView *self = HRM_FIELD_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->dirty = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->row);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_field_view_parent_class)->dispose (object);
}

static void
hrm_field_view_finalize (GObject *object)
{
  g_free (HRM_FIELD_VIEW (object)->shown);
  G_OBJECT_CLASS (hrm_field_view_parent_class)->finalize (object);
}

static void
hrm_field_view_class_init (HrmFieldViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_field_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_field_view_finalize;
  widget_class->unmap = hrm_field_view_unmap;
  widget_class->focus = hrm_focus_pass;
  widget_class->grab_focus = hrm_field_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
}

static void
hrm_field_view_init (HrmFieldView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
hrm_field_view_new (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *spec)
{
  HrmFieldView *self = g_object_new (HRM_TYPE_FIELD_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->spec = spec;
  self->field = hrm_field_info (kind, spec->field);
  self->control = pick_control (self->field, spec->control);
  build (self);
  return GTK_WIDGET (self);
}

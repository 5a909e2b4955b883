/* hrm-cable-popover.c: the cables of one session, to follow, change and pull.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it waits for stands first, then what it leads to. Return goes there,
 * Delete unplugs; the kind and the lag are changed in the row.
 */
#include "config.h"

#include "hrm-cable-popover.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-words.h"

#define MOST_HEIGHT 320

struct _HrmCablePopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  gint64 session;
  GtkWidget *heading, *list, *scroller;
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (HrmCablePopover, hrm_cable_popover, GTK_TYPE_POPOVER)

enum { GO, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  HrmCablePopover *popover;  /* which holds the row */
  gint64 cable, other;
  GtkWidget *lag;
} Line;

char *
hrm_cable_popover_describe (HrmSession *session)
{
  guint before = hrm_row_n_children (HRM_ROW (session), HRM_KIND_CABLE, HRM_FIELD (Cable, to));
  guint after = hrm_row_n_children (HRM_ROW (session), HRM_KIND_CABLE, HRM_FIELD (Cable, from));

  if (before + after == 0)
    return g_strdup (_("no cables"));
  return g_strdup_printf (_("waits for %u, leads to %u"), before, after);
}

static HrmCable *
get_cable (HrmCablePopover *self, gint64 id)
{
  /* An entry that loses the focus while all of it goes. */
  if (self->desk == NULL)
    return NULL;
  return hrm_as_cable (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_CABLE, id));
}

/* Changes */

static void
unplug_cb (Line *line)
{
  HrmCable *cable = get_cable (line->popover, line->cable);

  if (cable != NULL)
    hrm_command_unplug (line->popover->desk, cable);
}

static void
type_cb (Line *line, GParamSpec *pspec, GtkDropDown *types)
{
  HrmCable *cable = get_cable (line->popover, line->cable);
  guint type = gtk_drop_down_get_selected (types);

  if (cable != NULL && type <= HRM_CABLE_TYPE_SF && cable->type != (gint64) type)
    hrm_command_set_cable (line->popover->desk, cable, (HrmCableType) type, cable->lag);
}

static char *
format_lag (HrmCablePopover *self, HrmCable *cable)
{
  int day = hrm_model_day_minutes (hrm_desk_get_model (self->desk));
  g_autofree char *length = hrm_length_format (ABS (cable->lag), day);

  return cable->lag < 0 ? g_strconcat ("-", length, NULL) : cable->lag == 0 ? g_strdup ("0") : g_steal_pointer (&length);
}

/* "1d", "-2h", "0"; what cannot be read is as it was. */
static void
lag_cb (Line *line)
{
  HrmCablePopover *self = line->popover;
  HrmCable *cable = get_cable (self, line->cable);
  g_autofree char *text = cable ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (line->lag)))) : NULL;
  g_autofree char *old = cable ? format_lag (self, cable) : NULL;
  gboolean earlier = text && (g_str_has_prefix (text, "-") || g_str_has_prefix (text, "−"));
  gint64 lag = 0;

  if (cable == NULL || g_str_equal (text, old))
    return;
  if (!g_str_equal (text, "") && !g_str_equal (text, "0") &&
      !hrm_length_parse (earlier ? g_utf8_next_char (text) : text, hrm_model_day_minutes (hrm_desk_get_model (self->desk)), &lag))
    {
      hrm_desk_say (self->desk, _("“%s” is no lag: write 2h, 1d or -1d"), text);
      gtk_editable_set_text (GTK_EDITABLE (line->lag), old);
      return;
    }
  hrm_command_set_cable (self->desk, cable, (HrmCableType) cable->type, earlier ? -lag : lag);
}

static void
activated_cb (HrmCablePopover *self, GtkListBoxRow *row)
{
  Line *line = g_object_get_data (G_OBJECT (row), "line");
  gint64 other = line->other;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[GO], 0, other);
}

static gboolean
key_cb (HrmCablePopover *self, guint keyval, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || row == NULL)
    return FALSE;
  unplug_cb (g_object_get_data (G_OBJECT (row), "line"));
  return TRUE;
}

/* Rows */

static GtkWidget *
make_types (Line *line, HrmCable *cable)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkWidget *types;

  for (HrmCableType type = HRM_CABLE_TYPE_FS; type <= HRM_CABLE_TYPE_SF; type++)
    gtk_string_list_append (list, hrm_command_cable_kind (type));
  types = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (types), (guint) cable->type);
  gtk_widget_set_valign (types, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (types), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of cable"), -1);
  /* What has the focus is the button inside of it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (types)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of cable"), -1);
  g_signal_connect_swapped (types, "notify::selected", G_CALLBACK (type_cb), line);
  return types;
}

static GtkWidget *
make_lag (Line *line, HrmCable *cable)
{
  g_autofree char *text = format_lag (line->popover, cable);
  GtkWidget *lag = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (lag), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (lag), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (lag), 6);
  gtk_widget_set_valign (lag, GTK_ALIGN_CENTER);
  hrm_compat_set_tooltip (lag, _("Lag: 2h or 1d later, -1d earlier"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lag), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lag"), -1);
  g_signal_connect_swapped (lag, "activate", G_CALLBACK (lag_cb), line);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (lag_cb), line);
  gtk_widget_add_controller (lag, focus);
  return lag;
}

static GtkWidget *
make_names (HrmCablePopover *self, HrmCable *cable, HrmSession *other)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = hrm_words_take_apart (other);
  GtkWidget *title = gtk_label_new (name);
  gint64 violation = hrm_plan_get_violation (cable);
  g_autofree char *span = hrm_words_span (other->start, hrm_plan_get_end (hrm_desk_get_plan (self->desk), other));
  g_autofree char *text = g_strdup_printf ("%s · %s", other->track.row->title, span);
  GtkWidget *where;

  if (violation > 0)
    {
      g_autofree char *length = hrm_words_length (violation, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));

      g_free (text);
      text = g_strdup_printf (_("! %s too early · %s"), length, span);
    }
  where = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (where), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (title), 26);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 32);
  gtk_label_set_max_width_chars (GTK_LABEL (where), 40);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, violation > 0 ? "error" : "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), where);
  return box;
}

static void
add_line (HrmCablePopover *self, HrmCable *cable, gboolean waits)
{
  HrmSession *other = waits ? cable->from.row : cable->to.row;
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *unplug = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *title = hrm_words_take_apart (other), *name = g_strdup_printf (waits ? _("Waits for %s") : _("Leads to %s"), title);
  Line *line = g_new0 (Line, 1);

  *line = (Line) { self, cable->base.id, other->base.id, NULL };
  line->lag = make_lag (line, cable);
  g_object_set_data_full (G_OBJECT (row), "line", line, g_free);
  g_object_set_data (G_OBJECT (row), "waits", GINT_TO_POINTER (waits));
  hrm_compat_set_tooltip (unplug, _("Unplug"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (unplug), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Unplug"), -1);
  gtk_widget_add_css_class (unplug, "flat");
  gtk_widget_set_valign (unplug, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (unplug, "clicked", G_CALLBACK (unplug_cb), line);
  gtk_box_append (GTK_BOX (box), make_names (self, cable, other));
  gtk_box_append (GTK_BOX (box), make_types (line, cable));
  gtk_box_append (GTK_BOX (box), line->lag);
  gtk_box_append (GTK_BOX (box), unplug);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean waits = g_object_get_data (G_OBJECT (row), "waits") != NULL;
  GtkWidget *label;

  if (before != NULL && (g_object_get_data (G_OBJECT (before), "waits") != NULL) == waits)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (waits ? _("Waits for") : _("Leads to"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_header (row, label);
}

static void
fill (HrmCablePopover *self)
{
  HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, self->session);
  g_autofree char *words = NULL, *heading = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  if (row == NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  before = hrm_row_children (row, HRM_KIND_CABLE, HRM_FIELD (Cable, to));
  after = hrm_row_children (row, HRM_KIND_CABLE, HRM_FIELD (Cable, from));
  for (guint i = 0; i < before->len; i++)
    add_line (self, before->pdata[i], TRUE);
  for (guint i = 0; i < after->len; i++)
    add_line (self, after->pdata[i], FALSE);
  words = hrm_cable_popover_describe (hrm_as_session (row));
  heading = g_strdup_printf ("%s: %s", hrm_row_get_title (row), words);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->scroller, before->len + after->len > 0);
}

/* The row that was chosen, or the one that took its place. */
static void
refresh_cb (gpointer data)
{
  HrmCablePopover *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = row ? gtk_list_box_row_get_index (row) : 0;

  self->refresh_id = 0;
  fill (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);
  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index - 1);
  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Not while the widgets that changed it are still at work. */
static void
changed_cb (HrmCablePopover *self, const HrmAlbumChanges *changes)
{
  if (self->refresh_id == 0 && (hrm_changes_has_kind (changes->model, HRM_KIND_CABLE) || hrm_changes_has_kind (changes->model, HRM_KIND_SESSION)))
    self->refresh_id = g_idle_add_once (refresh_cb, self);
}

static void
hrm_cable_popover_dispose (GObject *object)
{
  HrmCablePopover *self = HRM_CABLE_POPOVER (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_cable_popover_parent_class)->dispose (object);
}

static void
hrm_cable_popover_class_init (HrmCablePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_cable_popover_dispose;
  signals[GO] = g_signal_new ("go", HRM_TYPE_CABLE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hrm_cable_popover_init (HrmCablePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->heading), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->heading), 60);
  gtk_widget_add_css_class (self->heading, "heading");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_widget_add_css_class (self->list, "cables");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, keys);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
hrm_cable_popover_new (HrmDesk *desk, HrmSession *session)
{
  HrmCablePopover *self = g_object_new (HRM_TYPE_CABLE_POPOVER, NULL);
  GtkListBoxRow *first;

  self->desk = g_object_ref (desk);
  self->session = session->base.id;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (first != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), first);
  return GTK_WIDGET (self);
}

void
hrm_cable_popover_show (HrmCablePopover *self, gint64 cable, gboolean lag)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    {
      Line *line = g_object_get_data (G_OBJECT (row), "line");

      if (line->cable != cable)
        continue;
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      gtk_widget_grab_focus (lag ? line->lag : GTK_WIDGET (row));
    }
}

GtkWidget *
hrm_cable_popover_get_list (HrmCablePopover *self)
{
  return self->list;
}

void
hrm_cable_popover_unplug (HrmCablePopover *self, guint index)
{
  unplug_cb (g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index)), "line"));
}

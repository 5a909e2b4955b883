/* hrm-track-header.c: what a track is, beside its lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At the least height there is room for the title and what is out of the
 * ordinary: muted, soloed, frozen. What else is shown can be chosen.
 */
#include "config.h"

#include "hrm-track-header.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-desk-tracks.h"
#include "hrm-words.h"

#define INDENT 16
#define DEEPEST 6      /* that is drawn deeper than its folder */
#define TALL 52        /* row from which there is a second line */

enum { BUTTON_MUTE, BUTTON_SOLO, BUTTON_FREEZE, N_BUTTONS };

struct _HrmTrackHeader
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* an ancestor */
  HrmTrack *track;
  gint64 colour;
  GtkWidget *bar, *column, *fold, *title, *lamps, *priority, *status, *second, *detail, *takes;
  GtkWidget *buttons[N_BUTTONS];
};

G_DEFINE_FINAL_TYPE (HrmTrackHeader, hrm_track_header, GTK_TYPE_WIDGET)

int
hrm_track_header_indent (guint depth)
{
  return INDENT * (int) MIN (depth, DEEPEST);
}

static gboolean
shows (HrmTrackHeader *self, HrmHeaderColumn column)
{
  return (self->arranger->columns & column) != 0;
}

/* Those that it is linked with: "Payments, Search"; NULL: none. Full. */
static char *
name_linked (HrmTrackHeader *self, HrmTrack *track)
{
  g_autoptr (GPtrArray) others = hrm_desk_get_linked_tracks (self->arranger->desk, track);

  return others->len > 0 ? hrm_words_names (others, 3) : NULL;
}

/* "Ilya · 16 h left · ⇔": of a folder, open or closed, with all that is in it. SIGNS: with those, for eyes. */
static char *
describe (HrmTrackHeader *self, HrmLayoutRow *row, gboolean signs, gboolean linked)
{
  HrmTrack *track = row->track;
  HrmTrackWork work = HRM_TRACK_WORK_NONE;
  g_autofree char *hours = NULL, *rest = NULL;
  const char *owner = shows (self, HRM_COLUMN_OWNER) && track->owner.row != NULL ? track->owner.row->title : NULL;
  const char *parts[5] = { NULL };
  guint n = 0;

  if (shows (self, HRM_COLUMN_HOURS))
    hrm_layout_row_work (row, &work);
  hours = work.left > 0 ? hrm_words_hours (work.left) : NULL;
  rest = hours != NULL ? g_strdup_printf (_("%s left"), hours) : NULL;
  if (owner != NULL)
    parts[n++] = owner;
  if (rest != NULL)
    parts[n++] = rest;
  if (signs && linked)
    parts[n++] = "⇔";
  if (signs && hrm_track_get_keeper (track) != NULL)
    parts[n++] = "⇥";
  return g_strjoinv (" · ", (char **) parts);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_colour (HrmTrackHeader *self, gint64 colour)
{
  if (self->colour == colour)
    return;
  if (self->colour != HRM_UNSET)
    gtk_widget_remove_css_class (self->bar, hrm_palette_class (self->colour));
  gtk_widget_add_css_class (self->bar, hrm_palette_class (colour));
  self->colour = colour;
}

/* Outlined: not by itself, but by what is around it or soloed elsewhere. */
static void
show_sound (HrmTrackHeader *self, gboolean tall, gboolean linked)
{
  HrmDesk *desk = self->arranger->desk;
  HrmSound sound = hrm_desk_get_sound (desk, self->track);
  gboolean muted = sound == HRM_SOUND_MUTED, soloed = hrm_desk_is_track_soloed (desk, self->track);
  gboolean outlined = sound == HRM_SOUND_MUTED_AROUND || sound == HRM_SOUND_NOT_SOLOED;
  gboolean frozen = hrm_track_get_frozen (self->track) != NULL, own = self->track->frozen == TRUE;
  GString *lamps = g_string_new (NULL);

  set_class (self->buttons[BUTTON_MUTE], "on", muted);
  set_class (self->buttons[BUTTON_MUTE], "outlined", outlined);
  set_class (self->buttons[BUTTON_SOLO], "on", soloed);
  set_class (self->buttons[BUTTON_SOLO], "outlined", sound == HRM_SOUND_PARTLY);
  set_class (self->buttons[BUTTON_FREEZE], "on", own);
  set_class (self->buttons[BUTTON_FREEZE], "outlined", frozen && !own);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[BUTTON_MUTE]), GTK_ACCESSIBLE_STATE_PRESSED, muted, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[BUTTON_SOLO]), GTK_ACCESSIBLE_STATE_PRESSED, soloed, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[BUTTON_FREEZE]), GTK_ACCESSIBLE_STATE_PRESSED, own, -1);
  set_class (GTK_WIDGET (self), "silent", !hrm_desk_is_heard (desk, self->track) && sound != HRM_SOUND_PARTLY);
  if (muted || outlined)
    g_string_append (lamps, muted ? "M " : "(M) ");
  if (soloed)
    g_string_append (lamps, "S ");
  if (frozen)
    g_string_append (lamps, "❄ ");
  if (linked && !tall)
    g_string_append (lamps, "⇔ ");
  if (hrm_track_get_keeper (self->track) != NULL && !tall)
    g_string_append (lamps, "⇥");
  gtk_label_set_text (GTK_LABEL (self->lamps), g_strchomp (lamps->str));
  gtk_widget_set_visible (self->lamps, lamps->len > 0 && (!tall || !shows (self, HRM_COLUMN_BUTTONS)));
  g_string_free (lamps, TRUE);
}

static char *
name_track (HrmTrackHeader *self, HrmLayoutRow *row, const char *status, const char *detail, const char *linked)
{
  HrmSound sound = hrm_desk_get_sound (self->arranger->desk, row->track);
  GString *name = g_string_new (hrm_row_get_title (HRM_ROW (row->track)));

  if (row->folder)
    g_string_append_printf (name, ", %s", row->collapsed ? _("closed folder") : _("open folder"));
  g_string_append_printf (name, ", %s", status);
  if (*detail != '\0')
    g_string_append_printf (name, ", %s", detail);
  if (sound == HRM_SOUND_MUTED)
    g_string_append_printf (name, ", %s", _("muted"));
  else if (sound == HRM_SOUND_MUTED_AROUND)
    g_string_append_printf (name, ", %s", _("muted by its folder"));
  else if (sound == HRM_SOUND_NOT_SOLOED)
    g_string_append_printf (name, ", %s", _("not soloed"));
  if (hrm_desk_is_track_soloed (self->arranger->desk, row->track))
    g_string_append_printf (name, ", %s", _("soloed"));
  if (hrm_track_get_frozen (row->track) != NULL)
    g_string_append_printf (name, ", %s", _("frozen"));
  if (hrm_track_get_keeper (row->track) != NULL)
    g_string_append_printf (name, ", %s", _("keeps dates"));
  if (linked != NULL)
    g_string_append_printf (name, _(", linked with %s"), linked);
  return g_string_free (name, FALSE);
}

static void
show_fold (HrmTrackHeader *self, HrmLayoutRow *row)
{
  gtk_widget_set_margin_start (self->column, hrm_track_header_indent (row->depth));
  gtk_widget_set_visible (self->fold, row->folder);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold), row->collapsed ? "pan-end-symbolic" : "pan-down-symbolic");
  hrm_compat_set_tooltip (self->fold, row->collapsed ? _("Open the folder") : _("Close the folder"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  row->collapsed ? _("Open the folder") : _("Close the folder"), -1);
  set_class (GTK_WIDGET (self), "folder", row->folder);
}

/* A title that may not fit, and what the sign says. */
static void
show_tooltip (HrmTrackHeader *self, const char *title)
{
  const char *whole = strlen (title) > 24 && strlen (title) < 400 ? title : NULL;
  gboolean keeps = hrm_track_get_keeper (self->track) != NULL;
  /* Translators: sessions on this track keep their dates, rather than their length, when days off change. */
  const char *words = keeps ? _("⇥ Keeps dates when days off change") : NULL;
  g_autofree char *both = whole && words ? g_strdup_printf ("%s\n%s", whole, words) : NULL;

  hrm_compat_set_tooltip (GTK_WIDGET (self), both ? both : whole ? whole : words);
}

void
hrm_track_header_set_row (HrmTrackHeader *self, HrmLayoutRow *row)
{
  HrmTrack *track = row->track;
  gboolean tall = row->height >= TALL;
  const char *status = hrm_words_enum (hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, status)), track->status);
  const char *priority = hrm_words_enum (hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, priority)), track->priority);
  const char *title = hrm_row_get_title (HRM_ROW (track));
  g_autofree char *linked = name_linked (self, track), *plain = describe (self, row, FALSE, FALSE), *detail = describe (self, row, TRUE, linked != NULL);
  g_autofree char *name = name_track (self, row, status, plain, linked);

  g_set_object (&self->track, track);
  show_colour (self, track->colour);
  show_fold (self, row);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->status), status);
  gtk_widget_set_visible (self->status, tall && shows (self, HRM_COLUMN_STATUS));
  gtk_label_set_text (GTK_LABEL (self->priority), priority);
  gtk_widget_set_visible (self->priority, tall && shows (self, HRM_COLUMN_PRIORITY) && track->priority != HRM_PRIORITY_NONE);
  set_class (self->priority, "urgent", track->priority >= HRM_PRIORITY_HIGH);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->second, tall);
  gtk_widget_set_valign (self->column, tall ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  for (guint i = 0; i < N_BUTTONS; i++)
    gtk_widget_set_visible (self->buttons[i], shows (self, HRM_COLUMN_BUTTONS));
  set_class (GTK_WIDGET (self), "small", !tall);
  show_sound (self, tall, linked != NULL);
  show_tooltip (self, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
hrm_track_header_set_takes (HrmTrackHeader *self, guint n, gboolean unfolded)
{
  g_autofree char *text = g_strdup_printf (unfolded ? "▤ %u ▾" : "▤ %u ▸", n);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take", "%u takes", n), n);
  g_autofree char *tip = g_strdup_printf (unfolded ? _("Fold %s") : _("Unfold %s"), count);

  gtk_widget_set_visible (self->takes, n > 0);
  gtk_button_set_label (GTK_BUTTON (self->takes), text);
  hrm_compat_set_tooltip (self->takes, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->takes), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->takes), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
  if (self->track != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->takes), "x", HRM_ROW (self->track)->id);
}

HrmTrack *
hrm_track_header_get_track (HrmTrackHeader *self)
{
  return self->track;
}

/* It is selected, or what the inspector shows. */
void
hrm_track_header_set_chosen (HrmTrackHeader *self, gboolean chosen)
{
  set_class (GTK_WIDGET (self), "selected", chosen);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

void
hrm_track_header_set_target (HrmTrackHeader *self, gboolean target)
{
  set_class (GTK_WIDGET (self), "target", target);
}

/* Buttons: with Ctrl it alone is soloed. */

static void
fold_cb (HrmTrackHeader *self)
{
  HrmDesk *desk = self->arranger->desk;

  if (desk != NULL && self->track != NULL)
    hrm_desk_set_collapsed (desk, self->track, !hrm_desk_is_collapsed (desk, self->track));
}

static GPtrArray *
concerned (HrmTrackHeader *self)
{
  GPtrArray *tracks = hrm_desk_is_track_selected (self->arranger->desk, self->track)
                        ? hrm_desk_get_selected_tracks (self->arranger->desk) : g_ptr_array_new ();

  if (tracks->len == 0)
    g_ptr_array_add (tracks, self->track);
  return tracks;
}

static void
button_cb (HrmTrackHeader *self, GtkWidget *button)
{
  HrmDesk *desk = self->arranger->desk;
  g_autoptr (GPtrArray) tracks = NULL;

  if (desk == NULL || self->track == NULL)
    return;
  tracks = concerned (self);
  if (button == self->buttons[BUTTON_MUTE])
    hrm_desk_set_tracks_muted (desk, tracks, !hrm_desk_is_track_muted (desk, self->track));
  else if (button == self->buttons[BUTTON_SOLO])
    hrm_desk_set_tracks_soloed (desk, tracks, !hrm_desk_is_track_soloed (desk, self->track), (hrm_compat_get_modifiers (button) & GDK_CONTROL_MASK) != 0);
  else
    hrm_command_toggle_frozen (desk, tracks);
}

/* One stop of Tab; arrows go to the buttons. */
static gboolean
hrm_track_header_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (hrm_track_header_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_has_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
hrm_track_header_dispose (GObject *object)
{
  HrmTrackHeader *self = HRM_TRACK_HEADER (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->track);
  G_OBJECT_CLASS (hrm_track_header_parent_class)->dispose (object);
}

static void
hrm_track_header_class_init (HrmTrackHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_track_header_dispose;
  GTK_WIDGET_CLASS (klass)->focus = hrm_track_header_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "trackheader");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, gboolean grows)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (grows)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
    }
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_buttons (HrmTrackHeader *self, GtkWidget *box)
{
  /* Translators: one letter: mute. */
  const char *labels[] = { C_("mute, one letter", "M"), C_("solo, one letter", "S"), "❄" };
  const char *names[] = { _("Mute"), _("Solo"), _("Freeze") };
  const char *tips[] = { _("Mute: meters show the plan without it"), _("Solo: meters show nothing else; with Ctrl only this one"),
                         _("Freeze: nothing on it can be changed") };
  const char *classes[] = { "mute", "solo", "freeze" };

  for (guint i = 0; i < N_BUTTONS; i++)
    {
      self->buttons[i] = gtk_button_new_with_label (labels[i]);
      gtk_widget_add_css_class (self->buttons[i], classes[i]);
      gtk_widget_set_valign (self->buttons[i], GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (self->buttons[i], tips[i]);
      gtk_widget_set_focus_on_click (self->buttons[i], FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i], -1);
      g_signal_connect_swapped (self->buttons[i], "clicked", G_CALLBACK (button_cb), self);
      gtk_box_append (GTK_BOX (box), self->buttons[i]);
    }
}

static void
hrm_track_header_init (HrmTrackHeader *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->colour = HRM_UNSET;
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->bar = g_object_new (GTK_TYPE_BOX, "css-name", "bar", NULL);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_hexpand (self->column, TRUE);
  gtk_widget_add_css_class (self->column, "texts");
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->column), first);
  gtk_box_append (GTK_BOX (self->column), self->second);
  self->fold = gtk_button_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_add_css_class (self->fold, "fold");
  gtk_widget_set_valign (self->fold, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (self->fold, FALSE);
  g_signal_connect_swapped (self->fold, "clicked", G_CALLBACK (fold_cb), self);
  gtk_box_append (GTK_BOX (first), self->fold);
  self->title = add_label (first, "title", TRUE);
  self->lamps = add_label (first, "lamps", FALSE);
  self->priority = add_label (first, "priority", FALSE);
  self->status = add_label (first, "status", FALSE);
  add_buttons (self, self->second);
  self->detail = add_label (self->second, "detail", TRUE);
  self->takes = gtk_button_new ();
  gtk_widget_add_css_class (self->takes, "takes");
  gtk_widget_set_valign (self->takes, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (self->takes, FALSE);
  gtk_widget_set_visible (self->takes, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->takes), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->takes), "canvas.takes-of");
  gtk_box_append (GTK_BOX (self->second), self->takes);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hrm_track_header_new (HrmArranger *arranger)
{
  HrmTrackHeader *self = g_object_new (HRM_TYPE_TRACK_HEADER, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}

/* hrm-flag-strip.c: the flags of markers by keyboard and for assistive technology.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ruler draws the flags and has the pointer; here is what can have the focus
 * over each of them: one stop of Tab, arrows go from one to the next, and the keys
 * that move sessions move the marker.
 */
#include "config.h"

#include "hrm-flag-strip.h"

#include <glib/gi18n-lib.h>

#include "hrm-arranger-structure.h"
#include "hrm-flags.h"
#include "hrm-ruler.h"
#include "hrm-words.h"

struct _HrmFlagStrip
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  GHashTable *handles;       /* by id of the marker */
  gint64 current;            /* the one that has the focus, or had it last */
};

G_DEFINE_FINAL_TYPE (HrmFlagStrip, hrm_flag_strip, GTK_TYPE_WIDGET)

static HrmDesk *
get_desk (HrmFlagStrip *self)
{
  return self->arranger->desk;
}

static HrmMarker *
find_marker (HrmFlagStrip *self, gint64 id)
{
  return hrm_as_marker (hrm_model_lookup (hrm_desk_get_model (get_desk (self)), HRM_KIND_MARKER, id));
}

/* Those in view, from left to right. */
static GArray *
gather (HrmFlagStrip *self)
{
  int width = gtk_widget_get_width (self->arranger->ruler);
  GArray *flags = get_desk (self) != NULL && width > 0 ? hrm_flags_place (self->arranger, width) : g_array_new (FALSE, FALSE, sizeof (HrmFlag));

  for (guint i = flags->len; i-- > 0;)
    {
      const HrmFlag *flag = &g_array_index (flags, HrmFlag, i);

      /* What a preview would make new is nothing to move yet. */
      if (flag->x + flag->width <= 0 || flag->x >= width || find_marker (self, flag->marker->base.id) == NULL)
        g_array_remove_index (flags, i);
    }
  return flags;
}

/* What can have the focus */

static void
focus_cb (HrmFlagStrip *self, GParamSpec *pspec, GtkWidget *handle)
{
  GHashTableIter iter;
  gpointer id, other;

  g_hash_table_iter_init (&iter, self->handles);
  while (gtk_widget_has_focus (handle) && g_hash_table_iter_next (&iter, &id, &other))
    if (other == handle)
      self->current = *(gint64 *) id;
}

static GtkWidget *
make_handle (HrmFlagStrip *self)
{
  GtkWidget *handle = g_object_new (GTK_TYPE_BOX, "css-name", "flag", "focusable", TRUE, "can-target", FALSE,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);

  g_signal_connect_object (handle, "notify::has-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));
  return handle;
}

static void
name_handle (GtkWidget *handle, const HrmFlag *flag)
{
  const HrmField *kinds = hrm_field_info (HRM_KIND_MARKER, HRM_FIELD (Marker, kind));
  g_autofree char *day = hrm_words_day (hrm_civil_date (flag->marker->at)), *time = hrm_words_time (flag->marker->at);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s, %s", hrm_row_get_title (HRM_ROW (flag->marker)), hrm_words_enum (kinds, flag->marker->kind), day, time);

  gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
drop_others (HrmFlagStrip *self, GArray *flags)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (hrm_id_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer id, handle;

  for (guint i = 0; i < flags->len; i++)
    g_hash_table_add (wanted, &g_array_index (flags, HrmFlag, i).marker->base.id);
  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, &id, &handle))
    if (!g_hash_table_contains (wanted, id))
      {
        if (gtk_widget_has_focus (handle))
          gtk_widget_grab_focus (self->arranger->ruler);
        gtk_widget_unparent (handle);
        g_hash_table_iter_remove (&iter);
      }
}

/* In their order: assistive technology goes through them so. RENAMED: markers may be others than they were. */
static void
show (HrmFlagStrip *self, gboolean renamed)
{
  g_autoptr (GArray) flags = gather (self);
  GtkWidget *previous = NULL;

  drop_others (self, flags);
  for (guint i = 0; i < flags->len; i++)
    {
      const HrmFlag *flag = &g_array_index (flags, HrmFlag, i);
      GtkWidget *handle = g_hash_table_lookup (self->handles, &flag->marker->base.id);
      gboolean made = handle == NULL;

      if (made)
        {
          handle = make_handle (self);
          g_hash_table_insert (self->handles, g_memdup2 (&flag->marker->base.id, sizeof flag->marker->base.id), handle);
        }
      if (made || renamed)
        name_handle (handle, flag);
      if (gtk_widget_get_prev_sibling (handle) != previous)
        gtk_widget_insert_after (handle, GTK_WIDGET (self), previous);
      previous = handle;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hrm_flag_strip_sync (HrmFlagStrip *self)
{
  show (self, FALSE);
}

void
hrm_flag_strip_update (HrmFlagStrip *self)
{
  show (self, TRUE);
}

static void
hrm_flag_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmFlagStrip *self = HRM_FLAG_STRIP (widget);
  g_autoptr (GArray) flags = gather (self);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < flags->len; i++)
    {
      const HrmFlag *flag = &g_array_index (flags, HrmFlag, i);
      GtkWidget *handle = g_hash_table_lookup (self->handles, &flag->marker->base.id);
      int least;

      if (handle == NULL)
        continue;
      g_hash_table_add (placed, handle);
      gtk_widget_set_child_visible (handle, TRUE);
      gtk_widget_measure (handle, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (handle, MAX ((int) flag->width, MAX (least, 1)), height, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) flag->x, 0)));
    }
  /* A view that moved since the last sync may have no place for some. */
  for (GtkWidget *handle = gtk_widget_get_first_child (widget); handle; handle = gtk_widget_get_next_sibling (handle))
    if (!g_hash_table_contains (placed, handle))
      gtk_widget_set_child_visible (handle, FALSE);
}

static void
hrm_flag_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

/* Keys */

gboolean
hrm_flag_strip_focus_on (HrmFlagStrip *self, HrmMarker *marker)
{
  GtkWidget *handle = g_hash_table_lookup (self->handles, &marker->base.id);

  return handle != NULL && gtk_widget_grab_focus (handle);
}

static HrmMarker *
get_focused (HrmFlagStrip *self)
{
  GtkWidget *handle = g_hash_table_lookup (self->handles, &self->current);

  return get_desk (self) != NULL && handle != NULL && gtk_widget_has_focus (handle) ? find_marker (self, self->current) : NULL;
}

static void
say (HrmFlagStrip *self, HrmMarker *marker)
{
  g_autofree char *day = hrm_words_day (hrm_civil_date (marker->at)), *time = hrm_words_time (marker->at);

  /* Translators: a marker, its day and time. */
  hrm_desk_say (get_desk (self), _("%s, %s, %s"), hrm_row_get_title (HRM_ROW (marker)), day, time);
}

/* Each key of the canvas that moves sessions, with what it does here. */
static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmFlagStrip *self = HRM_FLAG_STRIP (widget);
  HrmMarker *marker = get_focused (self);
  gboolean sprints = g_str_equal (name, "flags.nudge-sprint");

  if (marker == NULL || !hrm_command_nudge_marker (get_desk (self), marker, g_variant_get_int32 (parameter), sprints))
    return;
  hrm_arranger_sync (self->arranger);
  hrm_flag_strip_focus_on (self, marker);
  say (self, marker);
}

void
hrm_flag_strip_set_keymap (HrmFlagStrip *self, HrmKeymap *keymap)
{
  static const char *const actions[] = { "canvas.nudge", "canvas.nudge-sprint", NULL };

  hrm_arranger_set_part_keys (GTK_WIDGET (self), keymap, actions, "flags");
}

static void
step (HrmFlagStrip *self, int by)
{
  GtkWidget *handle = g_hash_table_lookup (self->handles, &self->current);
  GtkWidget *next = by < 0 ? gtk_widget_get_prev_sibling (handle) : gtk_widget_get_next_sibling (handle);

  if (next == NULL || !gtk_widget_grab_focus (next))
    return;
  say (self, find_marker (self, self->current));
}

static gboolean
key_pressed_cb (HrmFlagStrip *self, guint keyval, guint code, GdkModifierType state)
{
  HrmMarker *marker = get_focused (self);
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (marker != NULL && held == GDK_SHIFT_MASK && keyval == GDK_KEY_F10)
    keyval = GDK_KEY_Menu;
  else if (marker == NULL || held != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Menu:
      hrm_ruler_popup_marker (HRM_RULER (self->arranger->ruler), marker);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      hrm_command_delete_row (self->arranger->desk, HRM_ROW (marker));
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      hrm_arranger_edit_marker (self->arranger, marker);
      return TRUE;
    default:
      return FALSE;
    }
}

/* One stop of Tab: to the flag that had the focus, else the first. */
static gboolean
hrm_flag_strip_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HrmFlagStrip *self = HRM_FLAG_STRIP (widget);
  GtkWidget *handle;

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  handle = g_hash_table_lookup (self->handles, &self->current);
  if (handle == NULL)
    handle = gtk_widget_get_first_child (widget);
  return handle != NULL && gtk_widget_grab_focus (handle);
}

static void
hrm_flag_strip_dispose (GObject *object)
{
  HrmFlagStrip *self = HRM_FLAG_STRIP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->handles, g_hash_table_unref);
  G_OBJECT_CLASS (hrm_flag_strip_parent_class)->dispose (object);
}

static void
hrm_flag_strip_class_init (HrmFlagStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_flag_strip_dispose;
  widget_class->measure = hrm_flag_strip_measure;
  widget_class->size_allocate = hrm_flag_strip_size_allocate;
  widget_class->focus = hrm_flag_strip_focus;
  gtk_widget_class_set_css_name (widget_class, "flags");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_install_action (widget_class, "flags.nudge", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "flags.nudge-sprint", "i", move_cb);
}

static void
hrm_flag_strip_init (HrmFlagStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->handles = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Markers"), -1);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
hrm_flag_strip_new (HrmArranger *arranger)
{
  HrmFlagStrip *self = g_object_new (HRM_TYPE_FLAG_STRIP, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}

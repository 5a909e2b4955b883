/* hrm-section-strip.c: sections as chips over the ruler.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chips in view are widgets, so that a keyboard and a screen reader find them
 * by their names. While one is dragged they lie where the preview has them.
 */
#include "config.h"

#include "hrm-section-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-arranger-structure.h"
#include "hrm-desk-tracks.h"
#include "hrm-ruler-rows.h"
#include "hrm-words.h"

#define EDGE 7
#define MOST_CHIPS 300
#define TIP "hrm-tip" /* of a chip, its tooltip */

typedef enum { GRAB_NONE, GRAB_PRESSED, GRAB_MOVE, GRAB_START, GRAB_END } Grab;

struct _HrmSectionStrip
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  GHashTable *chips;         /* id → chip, a child */
  gint64 current;
  Grab grab, zone;
  double press_x;
  HrmCivil from;             /* of what is dragged, at the press */
  double last_x;
  GdkModifierType last_state;
};

G_DEFINE_FINAL_TYPE (HrmSectionStrip, hrm_section_strip, GTK_TYPE_WIDGET)

static HrmDesk *
get_desk (HrmSectionStrip *self)
{
  return self->arranger->desk;
}

static HrmSection *
find_section (HrmSectionStrip *self, gint64 id)
{
  return get_desk (self) != NULL ? hrm_as_section (hrm_model_lookup (hrm_desk_get_model (get_desk (self)), HRM_KIND_SECTION, id)) : NULL;
}

/* As the preview has it. */
static HrmSection *
as_shown (HrmSectionStrip *self, HrmSection *section)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (get_desk (self));
  HrmRow *would = what_if != NULL ? hrm_what_if_get_row (what_if, section->base.id) : NULL;

  return would != NULL ? hrm_as_section (would) : section;
}

static void
span_of (HrmSectionStrip *self, HrmSection *section, double *left, double *right)
{
  *left = floor (hrm_desk_to_x (get_desk (self), section->start));
  *right = floor (hrm_desk_to_x (get_desk (self), hrm_command_section_end (get_desk (self), section)));
}

gboolean
hrm_section_strip_place_of (HrmSectionStrip *self, HrmSection *section, double *left, double *right)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  span_of (self, as_shown (self, section), left, right);
  return *right > 0 && *left < width && *right - *left >= 2;
}

/* Chips */

static gint64
colour_of (HrmSection *section)
{
  static const gint64 kinds[] = { 1, 8, 7, 3, 5, 0 };  /* verse intro chorus bridge outro other */

  return section->colour != HRM_UNSET ? section->colour : kinds[CLAMP (section->kind, 0, (int) G_N_ELEMENTS (kinds) - 1)];
}

static void
dress_chip (HrmSectionStrip *self, GtkWidget *chip, HrmSection *section)
{
  HrmCivil end = hrm_command_section_end (get_desk (self), section);
  const HrmField *kinds = hrm_field_info (HRM_KIND_SECTION, HRM_FIELD (Section, kind));
  g_autofree char *span = hrm_words_span (section->start, end);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", section->title, hrm_words_enum (kinds, section->kind), span);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", section->title, span);
  const char *classes[] = { hrm_palette_class (colour_of (section)), NULL };
  gboolean ghost = section != find_section (self, section->base.id);

  gtk_widget_set_css_classes (chip, (const char **) classes);
  if (ghost)
    gtk_widget_add_css_class (chip, "ghost");
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (chip)), section->title);
  g_object_set_data_full (G_OBJECT (chip), TIP, g_strdup (strlen (tip) < 500 ? tip : span), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* None over the entry in which it is renamed, nor over anything else that is open. */
static gboolean
query_tooltip_cb (HrmSectionStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkWidget *chip)
{
  if (hrm_arranger_is_quiet (self->arranger) || hrm_section_strip_is_dragging (self))
    return FALSE;
  gtk_tooltip_set_text (tooltip, g_object_get_data (G_OBJECT (chip), TIP));
  return TRUE;
}

static GtkWidget *
make_chip (HrmSectionStrip *self)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "css-name", "sectionchip", "focusable", TRUE, "overflow", GTK_OVERFLOW_HIDDEN,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Time runs from left to right whatever direction text has: titles stand where sections begin, as those of sessions do. */
  gtk_widget_set_direction (chip, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_widget_set_has_tooltip (chip, TRUE);
  g_signal_connect_object (chip, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
  return chip;
}

/* All that would be there: those of the plan that stay, and copies of the preview. */
static GPtrArray *
gather (HrmSectionStrip *self)
{
  GPtrArray *sections = hrm_command_get_sections (get_desk (self));
  HrmWhatIf *what_if = hrm_desk_get_what_if (get_desk (self));
  GPtrArray *touched = what_if != NULL ? hrm_what_if_get_touched (what_if, HRM_KIND_SECTION) : NULL;

  for (guint i = sections->len; i-- > 0;)
    {
      if (what_if != NULL && hrm_what_if_get_row (what_if, ((HrmRow *) sections->pdata[i])->id) == NULL)
        g_ptr_array_remove_index (sections, i);
      else
        sections->pdata[i] = as_shown (self, sections->pdata[i]);
    }
  for (guint i = 0; touched != NULL && i < touched->len; i++)
    if (find_section (self, ((HrmRow *) touched->pdata[i])->id) == NULL)
      g_ptr_array_add (sections, touched->pdata[i]);
  return sections;
}

static void
place_chip (GtkWidget *chip, double left, double right, int width, int height)
{
  double from = MAX (left, -10) + 1, to = MIN (right, width + 10) - 1;
  int least;

  gtk_widget_set_child_visible (gtk_widget_get_first_child (chip), to - from > 28);
  gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (chip, (int) MAX (MAX (to - from, 1), least), height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) from, HRM_CHIP_TOP)));
}

static void
hrm_section_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmSectionStrip *self = HRM_SECTION_STRIP (widget);
  g_autoptr (GPtrArray) sections = NULL;

  if (get_desk (self) == NULL)
    return;
  sections = gather (self);
  for (guint i = 0; i < sections->len; i++)
    {
      GtkWidget *chip = g_hash_table_lookup (self->chips, &((HrmRow *) sections->pdata[i])->id);
      double left, right;

      if (chip == NULL)
        continue;
      span_of (self, sections->pdata[i], &left, &right);
      place_chip (chip, left, right, width, hrm_ruler_rows (self->arranger).chip);
    }
}

static gboolean
in_view (HrmSectionStrip *self, HrmSection *section)
{
  double left, right;

  span_of (self, section, &left, &right);
  return right > 0 && left < gtk_widget_get_width (GTK_WIDGET (self)) && right - left >= 2;
}

/* The title stays in sight as long as its section does. Not in the allocation, where nothing may ask for another size. */
static void
keep_title_in_sight (HrmSectionStrip *self, GtkWidget *chip, HrmSection *section)
{
  double left, right;

  span_of (self, section, &left, &right);
  gtk_widget_set_margin_start (gtk_widget_get_first_child (chip), left < 0 ? 18 : 8);
}

/* In their order: assistive technology goes through them so. CHANGED: sections may be others than they were. */
static void
show_chips (HrmSectionStrip *self, gboolean changed)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (hrm_id_hash, g_int64_equal);
  g_autoptr (GPtrArray) sections = get_desk (self) != NULL ? gather (self) : g_ptr_array_new ();
  GtkWidget *previous = NULL;
  GHashTableIter iter;
  gpointer id, chip;

  for (guint i = 0; i < sections->len && g_hash_table_size (wanted) < MOST_CHIPS; i++)
    if (in_view (self, sections->pdata[i]))
      g_hash_table_insert (wanted, &((HrmRow *) sections->pdata[i])->id, sections->pdata[i]);
  g_hash_table_iter_init (&iter, self->chips);
  while (g_hash_table_iter_next (&iter, &id, &chip))
    /* Not under the pointer that drags it; the ghost of a copy is another one with each move. */
    if (!g_hash_table_contains (wanted, id) && (self->grab == GRAB_NONE || *(gint64 *) id != self->current))
      {
        if (gtk_widget_has_focus (chip))
          gtk_widget_grab_focus (self->arranger->canvas);
        gtk_widget_unparent (chip);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < sections->len; i++)
    {
      HrmRow *row = sections->pdata[i];
      gboolean made;

      if (!g_hash_table_contains (wanted, &row->id))
        continue;
      chip = g_hash_table_lookup (self->chips, &row->id);
      made = chip == NULL;
      if (made)
        {
          chip = make_chip (self);
          g_hash_table_insert (self->chips, g_memdup2 (&row->id, sizeof row->id), chip);
        }
      if (made || changed)
        dress_chip (self, chip, hrm_as_section (row));
      keep_title_in_sight (self, chip, hrm_as_section (row));
      if (gtk_widget_get_prev_sibling (chip) != previous)
        gtk_widget_insert_after (chip, GTK_WIDGET (self), previous);
      previous = chip;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
hrm_section_strip_sync (HrmSectionStrip *self)
{
  show_chips (self, FALSE);
}

void
hrm_section_strip_update (HrmSectionStrip *self)
{
  show_chips (self, TRUE);
}

HrmSection *
hrm_section_strip_get_current (HrmSectionStrip *self)
{
  return find_section (self, self->current);
}

void
hrm_section_strip_set_current (HrmSectionStrip *self, gint64 id)
{
  self->current = id;
}

static void
focus_section (HrmSectionStrip *self, HrmSection *section)
{
  GtkWidget *chip;

  self->current = section->base.id;
  if (!in_view (self, section))
    hrm_desk_reveal (get_desk (self), section->start);
  hrm_section_strip_sync (self);
  chip = g_hash_table_lookup (self->chips, &section->base.id);
  if (chip != NULL)
    gtk_widget_grab_focus (chip);
}

/* Gestures */

static HrmSection *
section_at (HrmSectionStrip *self, double x, Grab *zone)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (get_desk (self));

  for (guint i = sections->len; i > 0; i--)
    {
      double left, right;

      span_of (self, sections->pdata[i - 1], &left, &right);
      if (x < left || x >= right)
        continue;
      *zone = right - left < 3 * EDGE ? GRAB_MOVE : x < left + EDGE ? GRAB_START : x >= right - EDGE ? GRAB_END : GRAB_MOVE;
      return sections->pdata[i - 1];
    }
  return NULL;
}

gboolean
hrm_section_strip_press (HrmSectionStrip *self, double x)
{
  HrmSection *section = section_at (self, x, &self->zone);

  if (section == NULL)
    return FALSE;
  focus_section (self, section);
  self->grab = GRAB_PRESSED;
  self->press_x = x;
  self->from = self->zone == GRAB_END ? hrm_command_section_end (get_desk (self), section) : section->start;
  return TRUE;
}

static void
show (HrmSectionStrip *self, GStrv lines, double x)
{
  self->arranger->pointer_x = x;
  self->arranger->pointer_y = 0;
  hrm_arranger_show_lines (self->arranger, lines, hrm_desk_get_preview_error (get_desk (self)) != NULL);
  hrm_section_strip_update (self);
}

static void
drag_edge (HrmSectionStrip *self, HrmSection *section, double x, gboolean bypass)
{
  HrmDesk *desk = get_desk (self);
  gboolean end = self->grab == GRAB_END;
  HrmSeam seam = end ? HRM_SEAM_BEFORE : HRM_SEAM_AFTER;
  double at_x = hrm_desk_to_x (desk, self->from) + x - self->press_x;
  HrmCivil at = hrm_desk_snap (desk, hrm_desk_to_civil (desk, at_x, seam), seam, bypass);
  g_autoptr (HrmEdit) edit = hrm_command_resize_section (desk, section, end, at);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *span = NULL, *length = NULL;
  g_auto (GStrv) all = NULL;
  HrmSection *would;

  hrm_desk_preview (desk, edit);
  would = as_shown (self, section);
  span = hrm_words_span (would->start, hrm_command_section_end (desk, would));
  length = hrm_words_length (would->length, hrm_model_day_minutes (hrm_desk_get_model (desk)));
  g_strv_builder_add_many (lines, would->title, span, length, NULL);
  all = g_strv_builder_end (lines);
  show (self, all, x);
}

static void
drag_section (HrmSectionStrip *self, HrmSection *section, double x, GdkModifierType state)
{
  HrmDesk *desk = get_desk (self);
  double at_x = hrm_desk_to_x (desk, self->from) + x - self->press_x;
  HrmCivil at = hrm_desk_snap (desk, hrm_desk_to_civil (desk, at_x, HRM_SEAM_AFTER), HRM_SEAM_AFTER, (state & GDK_SHIFT_MASK) != 0);
  HrmSectionMove move;
  g_autoptr (HrmEdit) edit = hrm_command_move_section (desk, section, at, (state & GDK_CONTROL_MASK) != 0, &move);
  g_auto (GStrv) lines = NULL;

  hrm_desk_preview (desk, edit);
  hrm_command_note_section_move (desk, &move);
  lines = hrm_command_describe_section_move (desk, section, &move);
  show (self, lines, x);
}

void
hrm_section_strip_drag_to (HrmSectionStrip *self, double x, GdkModifierType state)
{
  HrmSection *section = hrm_section_strip_get_current (self);

  if (self->grab == GRAB_NONE || section == NULL)
    return;
  if (self->grab == GRAB_PRESSED && fabs (x - self->press_x) < HRM_DRAG_THRESHOLD)
    return;
  self->grab = self->zone;
  self->last_x = x;
  self->last_state = state;
  if (self->grab == GRAB_MOVE)
    drag_section (self, section, x, state);
  else
    drag_edge (self, section, x, (state & GDK_SHIFT_MASK) != 0);
}

static void
stop (HrmSectionStrip *self)
{
  self->grab = GRAB_NONE;
  self->arranger->pointer_x = self->arranger->pointer_y = -1;
  hrm_arranger_show_lines (self->arranger, NULL, FALSE);
  hrm_section_strip_update (self);
}

gboolean
hrm_section_strip_is_dragging (HrmSectionStrip *self)
{
  return self->grab > GRAB_PRESSED;
}

void
hrm_section_strip_release (HrmSectionStrip *self)
{
  gboolean dragged = self->grab > GRAB_PRESSED;

  self->grab = GRAB_NONE;
  if (dragged && get_desk (self) != NULL && hrm_desk_get_preview_edit (get_desk (self)) != NULL)
    hrm_desk_commit_preview (get_desk (self));
  stop (self);
}

void
hrm_section_strip_cancel (HrmSectionStrip *self)
{
  gboolean dragged = self->grab > GRAB_PRESSED;

  if (self->grab == GRAB_NONE)
    return;
  self->grab = GRAB_NONE;
  if (dragged && get_desk (self) != NULL)
    hrm_desk_cancel_preview (get_desk (self));
  stop (self);
}

static void
drag_begin_cb (HrmSectionStrip *self, double x, double y, GtkGesture *gesture)
{
  if (get_desk (self) == NULL || !hrm_section_strip_press (self, x))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  else
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (HrmSectionStrip *self, double dx, double dy, GtkGesture *gesture)
{
  hrm_section_strip_drag_to (self, self->press_x + dx, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_end_cb (HrmSectionStrip *self)
{
  hrm_section_strip_release (self);
}

static void
drag_cancel_cb (HrmSectionStrip *self)
{
  hrm_section_strip_cancel (self);
}

static void
released_cb (HrmSectionStrip *self, int n_press, double x, double y)
{
  Grab zone;
  HrmSection *section = n_press == 2 && get_desk (self) != NULL ? section_at (self, x, &zone) : NULL;

  if (section == NULL)
    return;
  hrm_section_strip_cancel (self);
  hrm_arranger_rename (self->arranger, HRM_ROW (section));
}

static void
popup_menu (HrmSectionStrip *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = hrm_arranger_section_menu ();

  hrm_arranger_popup_model (self->arranger, GTK_WIDGET (self), x, y, menu);
}

static void
menu_cb (HrmSectionStrip *self, int n_press, double x, double y, GtkGesture *gesture)
{
  Grab zone;
  HrmSection *section = get_desk (self) != NULL ? section_at (self, x, &zone) : NULL;

  if (section == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  focus_section (self, section);
  popup_menu (self, x, y);
}

static void
motion_cb (HrmSectionStrip *self, double x, double y)
{
  Grab zone = GRAB_NONE;

  if (self->grab != GRAB_NONE || get_desk (self) == NULL)
    return;
  if (section_at (self, x, &zone) == NULL)
    zone = GRAB_NONE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), zone == GRAB_START || zone == GRAB_END ? "ew-resize"
                                                      : zone == GRAB_MOVE ? "grab" : "default");
}

/* Keys */

static HrmSection *
focused_section (HrmSectionStrip *self)
{
  GHashTableIter iter;
  gpointer id, chip;

  g_hash_table_iter_init (&iter, self->chips);
  while (g_hash_table_iter_next (&iter, &id, &chip))
    if (gtk_widget_has_focus (chip))
      return find_section (self, *(gint64 *) id);
  return NULL;
}

static void
step (HrmSectionStrip *self, HrmSection *section, int by)
{
  g_autoptr (GPtrArray) sections = hrm_command_get_sections (get_desk (self));
  guint at = 0;

  if (g_ptr_array_find (sections, section, &at) && (int) at + by >= 0 && (int) at + by < (int) sections->len)
    focus_section (self, sections->pdata[(int) at + by]);
}

static gboolean
key_pressed_cb (HrmSectionStrip *self, guint keyval, guint code, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  HrmSection *section = focused_section (self);
  int by = keyval == GDK_KEY_Left ? -1 : keyval == GDK_KEY_Right ? 1 : 0;
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (section == NULL)
    return FALSE;
  self->current = section->base.id;
  if (by != 0 && held == 0)
    step (self, section, by);
  else if (by != 0 && held == GDK_ALT_MASK)
    {
      if (hrm_command_shift_section (get_desk (self), section, by))
        focus_section (self, section);
    }
  else if (enter && held == (GDK_CONTROL_MASK | GDK_ALT_MASK))
    hrm_command_copy_section (get_desk (self), section);
  else if (enter && held == 0)
    hrm_desk_show_span (get_desk (self), section->start, hrm_command_section_end (get_desk (self), section));
  else if (keyval == GDK_KEY_F2 && held == 0)
    hrm_arranger_rename (self->arranger, HRM_ROW (section));
  else if (keyval == GDK_KEY_Delete && held == 0)
    hrm_arranger_ask_delete_section (self->arranger, section);
  else if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    {
      double left, right;

      hrm_section_strip_place_of (self, section, &left, &right);
      popup_menu (self, MAX (left, 0) + 8, hrm_ruler_rows (self->arranger).sections);
    }
  else
    return FALSE;
  return TRUE;
}

/* Shift and Ctrl may be pressed and let go while the pointer rests. */
static void
modifiers_cb (HrmSectionStrip *self, GdkModifierType state)
{
  if (self->grab == GRAB_MOVE)
    hrm_section_strip_drag_to (self, self->last_x, state);
}

static void
hrm_section_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? hrm_ruler_rows (HRM_SECTION_STRIP (widget)->arranger).sections + 2 : 0;
}

/* One stop of Tab: to the chip that had the focus, else the first. */
static gboolean
hrm_section_strip_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HrmSectionStrip *self = HRM_SECTION_STRIP (widget);
  GtkWidget *chip;

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  chip = g_hash_table_lookup (self->chips, &self->current);
  if (chip == NULL)
    chip = gtk_widget_get_first_child (widget);
  return chip != NULL && gtk_widget_grab_focus (chip);
}

static void
hrm_section_strip_dispose (GObject *object)
{
  HrmSectionStrip *self = HRM_SECTION_STRIP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->chips, g_hash_table_unref);
  G_OBJECT_CLASS (hrm_section_strip_parent_class)->dispose (object);
}

static void
hrm_section_strip_class_init (HrmSectionStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_section_strip_dispose;
  widget_class->measure = hrm_section_strip_measure;
  widget_class->size_allocate = hrm_section_strip_size_allocate;
  widget_class->focus = hrm_section_strip_focus;
  gtk_widget_class_set_css_name (widget_class, "sections");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
hrm_section_strip_init (HrmSectionStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();

  self->chips = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sections"), -1);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_group (click, drag);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "modifiers", G_CALLBACK (modifiers_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
hrm_section_strip_new (HrmArranger *arranger)
{
  HrmSectionStrip *self = g_object_new (HRM_TYPE_SECTION_STRIP, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}

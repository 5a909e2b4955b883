/* hrm-bridge.c: a meter bridge: who is loaded, in one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It stands in for the mixer where that is hidden: of each channel the initials,
 * a meter of the days that the mixer's meters are of, and the percentage, among
 * many only where it is more than all, or of the day that clips. A click shows
 * what clips, else whom it is about.
 */
#include "config.h"
#include "hrm-bridge.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-compat.h"
#include "hrm-desk-lamps.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-people.h"
#include "hrm-meter.h"
#include "hrm-strip-private.h"
#include "hrm-words.h"

#define MOST 40               /* cells: who comes after them is counted */
#define FEW 10                /* have room for each percentage */

typedef struct
{
  HrmRow *row;
  char *title;
  const char *colour;         /* CSS class */
  HrmLevel level;
  HrmLamp lamp;
  const char *silence;        /* NULL: heard */
  GtkWidget *button, *avatar, *meter, *percent;
} Cell;

struct _HrmBridge
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GtkWidget *scroller, *box, *more;
  GPtrArray *cells;
  gboolean old;               /* not only other days */
  gboolean overflows;         /* not all cells have room */
  guint tick;
};

G_DEFINE_FINAL_TYPE (HrmBridge, hrm_bridge, GTK_TYPE_WIDGET)

static void
free_cell (gpointer data)
{
  Cell *cell = data;

  g_object_unref (cell->row);
  g_free (cell->title);
  g_free (cell);
}

/* As on the lamp of a strip where it clips, else as on its name. */
static void
clicked_cb (HrmBridge *self, GtkWidget *button)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = self->cells->pdata[i];

      if (cell->button != button)
        continue;
      if (cell->lamp.state == HRM_LAMP_OUT)
        hrm_desk_inspect (self->desk, cell->row);
      else
        hrm_desk_show_day (self->desk, cell->row, cell->lamp.reason.date);
      return;
    }
}

static void
show_percent (HrmBridge *self, Cell *cell)
{
  const HrmLevel *level = &cell->level;
  double part = hrm_load_ratio (level->asked, level->capacity);
  gboolean few = self->cells->len <= FEW, clips = cell->lamp.state == HRM_LAMP_LIT && !cell->lamp.past;
  gboolean of_day = clips && !few && part <= 1;
  const HrmLoad *worst = &cell->lamp.reason;
  g_autofree char *plain = of_day ? hrm_words_percent (worst->asked, worst->capacity) : hrm_words_percent (level->asked, level->capacity);
  /* Of one day, not of all: the mark tells. */
  g_autofree char *percent = of_day ? g_strdup_printf ("! %s", plain) : g_steal_pointer (&plain);

  hrm_meter_set_level (HRM_METER (cell->meter), part, hrm_load_ratio (level->peak.asked, level->peak.capacity));
  gtk_widget_set_visible (cell->percent, part > 1 || few || clips);
  hrm_strip_set_class (cell->percent, "over", part > 1 || (clips && !few));
  hrm_strip_set_label (cell->percent, cell->silence ? cell->silence : percent);
}

/* Its words are those of the strip: load, and what clips. */
static void
show_words (HrmBridge *self, Cell *cell)
{
  g_autofree char *percent = hrm_words_percent (cell->level.asked, cell->level.capacity);
  g_autofree char *hours = hrm_words_hours_about (cell->level.capacity);
  g_autofree char *reason = cell->lamp.state == HRM_LAMP_OUT ? NULL : hrm_desk_describe_lamp (self->desk, cell->row, &cell->lamp);
  const char *title = hrm_row_get_title (cell->row);
  /* Translators: a person and "away", or a person, a load, and of how many hours */
  g_autofree char *load = cell->silence ? g_strdup_printf (_("%s: %s"), title, cell->silence)
                                        : g_strdup_printf (_("%s: %s of %s"), title, percent, hours);
  /* Translators: below the load of somebody: why they clip */
  g_autofree char *name = reason ? g_strdup_printf (cell->lamp.past ? _("%s\nClipped: %s") : _("%s\nClips: %s"), load, reason)
                                 : g_strdup (load);

  hrm_compat_set_tooltip (cell->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  hrm_meter_set_name (HRM_METER (cell->meter), load);
}

static void
follow (HrmBridge *self, Cell *cell, HrmDate from, HrmDate to)
{
  HrmLevel level;
  HrmLamp lamp;
  const char *silence;

  hrm_desk_get_level (self->desk, cell->row, from, to, &level);
  hrm_desk_get_lamp (self->desk, cell->row, &lamp);
  silence = hrm_desk_describe_silence (self->desk, cell->row, &level);
  if (hrm_level_equal (&level, &cell->level) && hrm_lamp_equal (&lamp, &cell->lamp) && silence == cell->silence)
    return;
  cell->level = level;
  cell->lamp = lamp;
  cell->silence = silence;
  hrm_strip_set_class (cell->button, "lit", lamp.state == HRM_LAMP_LIT && !lamp.past);
  show_percent (self, cell);
  show_words (self, cell);
}

static Cell *
add_cell (HrmBridge *self, HrmRow *row)
{
  Cell *cell = g_new0 (Cell, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  cell->row = g_object_ref (row);
  cell->button = gtk_button_new ();
  cell->avatar = gtk_label_new (NULL);
  cell->meter = g_object_new (HRM_TYPE_METER, "compact", TRUE, NULL);
  cell->percent = gtk_label_new (NULL);
  gtk_widget_add_css_class (cell->button, "flat");
  gtk_widget_add_css_class (cell->avatar, "avatar");
  gtk_widget_add_css_class (cell->percent, "numeric");
  gtk_widget_set_valign (cell->avatar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cell->avatar);
  gtk_box_append (GTK_BOX (box), cell->meter);
  gtk_box_append (GTK_BOX (box), cell->percent);
  gtk_button_set_child (GTK_BUTTON (cell->button), box);
  g_signal_connect_swapped (cell->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), cell->button);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

/* Whether its name is another. */
static gboolean
show_cell (Cell *cell, HrmRow *row, guint index)
{
  const char *colour = hrm_strip_colour_of (row, index), *title = hrm_row_get_title (row);
  gboolean another = g_set_object (&cell->row, row);

  if (another)
    hrm_meter_clear (HRM_METER (cell->meter));
  if (cell->colour != colour)
    {
      if (cell->colour)
        gtk_widget_remove_css_class (cell->button, cell->colour);
      gtk_widget_add_css_class (cell->button, colour);
      cell->colour = colour;
    }
  if (!another && g_strcmp0 (cell->title, title) == 0)
    return FALSE;
  g_free (cell->title);
  cell->title = g_strdup (title);
  /* All that it says is told anew; else only what is another, since this runs while something is dragged. */
  cell->level.asked = NAN;
  return TRUE;
}

static void
show_initials (HrmBridge *self)
{
  g_autofree const char **titles = g_new (const char *, self->cells->len);
  g_auto (GStrv) initials = NULL;

  for (guint i = 0; i < self->cells->len; i++)
    titles[i] = ((Cell *) self->cells->pdata[i])->title;
  initials = hrm_words_initials_apart (titles, self->cells->len);
  for (guint i = 0; i < self->cells->len; i++)
    hrm_strip_set_label (((Cell *) self->cells->pdata[i])->avatar, initials[i]);
}

/* A cell for each channel, as many as there may be. */
static void
fill (HrmBridge *self)
{
  GListModel *channels = hrm_model_get_list (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL);
  guint n = MIN (g_list_model_get_n_items (channels), MOST);
  gboolean few = self->cells->len <= FEW, others = self->cells->len != n;

  while (self->cells->len > n)
    {
      gtk_box_remove (GTK_BOX (self->box), ((Cell *) self->cells->pdata[self->cells->len - 1])->button);
      g_ptr_array_set_size (self->cells, (int) self->cells->len - 1);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (channels, i);

      others |= show_cell (i < self->cells->len ? self->cells->pdata[i] : add_cell (self, row), row, i);
    }
  if (others)
    show_initials (self);
  /* There is room now for what was hidden, or none any more. */
  for (guint i = 0; few != (n <= FEW) && i < n; i++)
    ((Cell *) self->cells->pdata[i])->level.asked = NAN;
}

/* By where it stands in the line: on the screen it is where it was until the next layout. */
static gboolean
is_in_sight (HrmBridge *self, Cell *cell)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double from = gtk_adjustment_get_value (across), to = from + gtk_adjustment_get_page_size (across);
  graphene_rect_t bounds;

  return !self->overflows || (gtk_widget_compute_bounds (cell->button, self->box, &bounds) && bounds.origin.x >= from - 1 &&
                              bounds.origin.x + bounds.size.width <= to + 1);
}

/* Those who are not in sight, and how many of them clip now. */
static void
show_more (HrmBridge *self)
{
  GListModel *channels = hrm_model_get_list (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL);
  guint all = g_list_model_get_n_items (channels), hidden = 0, clip = 0;
  g_autofree char *more = NULL, *tip = NULL;

  for (guint i = 0; i < all; i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (channels, i);
      HrmLamp lamp;

      if (i < self->cells->len && is_in_sight (self, self->cells->pdata[i]))
        continue;
      hrm_desk_get_lamp (self->desk, row, &lamp);
      hidden++;
      clip += lamp.state == HRM_LAMP_LIT && !lamp.past;
    }
  gtk_widget_set_visible (self->more, hidden > 0);
  if (hidden == 0)
    return;
  /* Translators: so many people more than are shown; how many of them clip */
  more = hrm_words_keep_order (clip > 0 ? g_strdup_printf (_("+%u · ! %u"), hidden, clip)
                               /* Translators: so many people more than are shown */
                               : g_strdup_printf (_("+%u"), hidden));
  tip = clip > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more, of whom %u clips: show the mixer", "%u more, of whom %u clip: show the mixer", clip),
                                    hidden, clip)
                 : g_strdup_printf (_("%u more: show the mixer"), hidden);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->more)), more) != 0)
    gtk_button_set_label (GTK_BUTTON (self->more), more);
  hrm_strip_set_class (self->more, "over", clip > 0);
  hrm_compat_set_tooltip (self->more, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

void
hrm_bridge_flush (HrmBridge *self)
{
  HrmDate from, to;

  if (self->old)
    fill (self);
  self->old = FALSE;
  hrm_desk_get_metered_days (self->desk, &from, &to);
  for (guint i = 0; i < self->cells->len; i++)
    follow (self, self->cells->pdata[i], from, to);
  show_more (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmBridge *self = HRM_BRIDGE (widget);

  self->tick = 0;
  hrm_bridge_flush (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (HrmBridge *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Of nobody there is nothing to see. */
static void
plan_changed_cb (HrmBridge *self)
{
  self->old = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL)->len > 0);
  queue_update (self);
}

/* By all of the line, with what tells of the rest: else that would come and go. */
static void
room_changed_cb (HrmBridge *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)), need;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &need, NULL, NULL, NULL);
  self->overflows = room > 0 && need > room;
  queue_update (self);
}

static void
hrm_bridge_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hrm_bridge_parent_class)->map (widget);
  queue_update (HRM_BRIDGE (widget));
}

static void
hrm_bridge_unmap (GtkWidget *widget)
{
  HrmBridge *self = HRM_BRIDGE (widget);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (hrm_bridge_parent_class)->unmap (widget);
}

static void
hrm_bridge_dispose (GObject *object)
{
  HrmBridge *self = HRM_BRIDGE (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_bridge_parent_class)->dispose (object);
}

static void
hrm_bridge_finalize (GObject *object)
{
  g_ptr_array_unref (HRM_BRIDGE (object)->cells);
  G_OBJECT_CLASS (hrm_bridge_parent_class)->finalize (object);
}

static void
hrm_bridge_class_init (HrmBridgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_bridge_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_bridge_finalize;
  widget_class->map = hrm_bridge_map;
  widget_class->unmap = hrm_bridge_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "bridge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_bridge_init (HrmBridge *self)
{
  GtkAdjustment *across;

  self->cells = g_ptr_array_new_with_free_func (free_cell);
  self->scroller = gtk_scrolled_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->more = gtk_button_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (across, "changed", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_visible (self->more, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->more), "win.show-mixer");
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Meter bridge"), -1);
}

GtkWidget *
hrm_bridge_new (HrmDesk *desk)
{
  static const char *other_days[] = { "notify::view", "notify::loop", "notify::cursor", "notify::metered", "notify::width", "notify::axis-mode",
                                      "lamps-changed" };
  HrmBridge *self = g_object_new (HRM_TYPE_BRIDGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "preview-changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (other_days); i++)
    g_signal_connect_object (desk, other_days[i], G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  plan_changed_cb (self);
  return GTK_WIDGET (self);
}

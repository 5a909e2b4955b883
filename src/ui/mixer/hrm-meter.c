/* hrm-meter.c: a level in segments, green to red.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawn in one snapshot. The GtkLevelBar inside is never drawn: on GTK 4.8 only
 * the toolkit's own ranges tell assistive technology a value, and it does. The
 * colours are the `color` of four nodes that are not drawn either.
 *
 * A rise is shown at once, a fall takes its time, as on a mixer: while something
 * is dragged the eye can follow. Ticks run only while something falls.
 */
#include "config.h"
#include "hrm-meter.h"

#include <math.h>

#include "hrm-compat.h"

enum { PROP_COMPACT = 1 };

enum { OFF, LOW, MIDDLE, HIGH, N_INKS };

struct _HrmMeter
{
  GtkWidget parent_instance;
  GtkWidget *bar;
  GtkWidget *inks[N_INKS];
  double level, peak;
  gboolean compact;          /* as small as text */
  double shown;              /* LEVEL, or above it while it falls */
  guint tick;
  gint64 ticked;             /* when, in microseconds of the frame clock */
};

G_DEFINE_FINAL_TYPE (HrmMeter, hrm_meter, GTK_TYPE_WIDGET)

/* px; of segments with their gaps. */
static const struct { int segment, gap, width, least; } sizes[] = { { 9, 2, 26, 8 }, { 4, 1, 9, 5 } };
#define FALL 1.7              /* of capacity, in a second */
#define ZONE 0.18             /* of the ink, for what is not lit there */
#define NEARLY_FULL 0.85      /* from here on yellow, from 1 on red */

guint
hrm_meter_lit (double level, guint n)
{
  if (!(level > 0))
    return 0;
  /* Anything at all lights the lowest one, and only more than all of the capacity a red one. */
  return CLAMP ((guint) MIN (floor (level / HRM_METER_TOP * n + 0.5), n), 1, n);
}

static guint
ink_at (guint i, guint n)
{
  double middle = (i + 0.5) / n * HRM_METER_TOP;

  /* One that exactly all of it lights is no clip. */
  return middle > 1 + 1e-9 ? HIGH : middle >= NEARLY_FULL ? MIDDLE : LOW;
}

/* Its corners lack a pixel: that looks round at this size. */
static void
add_segment (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_rectangle (cr, x, y + 1, 1, height - 2);
  cairo_rectangle (cr, x + 1, y, width - 2, height);
  cairo_rectangle (cr, x + width - 1, y + 1, 1, height - 2);
}

/* Those from FIRST to END whose place has the ink PLACE, N_INKS: wherever they are; with INK, more or less of it. */
static void
draw_segments (HrmMeter *self, cairo_t *cr, guint n, guint first, guint end, guint place, guint ink, double alpha)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double step = (double) height / n, gap = sizes[self->compact].gap;
  GdkRGBA rgba;

  for (guint i = first; i < end; i++)
    if (place == N_INKS || ink_at (i, n) == place)
      {
        double top = floor (height - (i + 1) * step), bottom = floor (height - i * step);

        add_segment (cr, 1, top + gap, width - 2, bottom - top - gap);
      }
  hrm_compat_get_color (self->inks[ink], &rgba);
  rgba.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_fill (cr);
}

static guint
count_segments (HrmMeter *self)
{
  return (guint) MAX (gtk_widget_get_height (GTK_WIDGET (self)) / sizes[self->compact].segment, 1);
}

/* One node for all of it: a node for each segment would be most of what the
 * window consists of, and of what it takes to draw it again. */
static void
hrm_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmMeter *self = HRM_METER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint n = count_segments (self), lit = hrm_meter_lit (self->shown, n);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-1, 0, (float) width + 2, (float) height));

  draw_segments (self, cr, n, lit, n, N_INKS, OFF, 1);
  /* Where more than all would light, also while it does not: one sees how far that is. */
  draw_segments (self, cr, n, lit, n, HIGH, HIGH, ZONE);
  for (guint ink = LOW; ink < N_INKS; ink++)
    draw_segments (self, cr, n, 0, lit, ink, ink, 1);
  if (!isnan (self->peak) && self->peak > 0)
    {
      GdkRGBA line;

      hrm_compat_get_color (widget, &line);
      gdk_cairo_set_source_rgba (cr, &line);
      cairo_rectangle (cr, -1, MIN (floor (height - MIN (self->peak / HRM_METER_TOP, 1) * height), height - 2), width + 2, 2);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
hrm_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  HrmMeter *self = HRM_METER (widget);
  int bar;

  /* What is not drawn must be measured all the same before it is given a size. */
  gtk_widget_measure (self->bar, orientation, -1, &bar, NULL, NULL, NULL);
  for (guint i = 0; i < N_INKS; i++)
    gtk_widget_measure (self->inks[i], orientation, -1, &bar, NULL, NULL, NULL);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? sizes[self->compact].width : sizes[self->compact].least * sizes[self->compact].segment;
}

static void
give_size (GtkWidget *child, int width, int height)
{
  int least_width, least_height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least_width), MAX (height, least_height), -1, NULL);
}

static void
hrm_meter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmMeter *self = HRM_METER (widget);

  give_size (self->bar, width, height);
  for (guint i = 0; i < N_INKS; i++)
    give_size (self->inks[i], 0, 0);
}

/* Falling */

static guint
count_lit (HrmMeter *self)
{
  return hrm_meter_lit (self->shown, count_segments (self));
}

static void
show (HrmMeter *self, double shown)
{
  guint before = count_lit (self);

  self->shown = shown;
  if (count_lit (self) != before)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmMeter *self = HRM_METER (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double fall = self->ticked ? FALL * (double) (now - self->ticked) / G_USEC_PER_SEC : 0;

  self->ticked = now;
  /* What is above the scale falls from its top. */
  show (self, MAX (MIN (self->shown, HRM_METER_TOP) - fall, self->level));
  if (self->shown > self->level)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
stop (HrmMeter *self)
{
  if (self->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static gboolean
may_fall (HrmMeter *self)
{
  gboolean animate = TRUE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate, NULL);
  return animate;
}

static void
follow_level (HrmMeter *self)
{
  if (self->level >= self->shown || !may_fall (self))
    {
      stop (self);
      show (self, self->level);
    }
  else if (self->tick == 0)
    {
      self->ticked = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
}

static void
hrm_meter_unmap (GtkWidget *widget)
{
  HrmMeter *self = HRM_METER (widget);

  stop (self);
  self->shown = self->level;
  GTK_WIDGET_CLASS (hrm_meter_parent_class)->unmap (widget);
}

static void
hrm_meter_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hrm_meter_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
hrm_meter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HRM_METER (object)->compact = g_value_get_boolean (value);
}

static void
hrm_meter_dispose (GObject *object)
{
  HrmMeter *self = HRM_METER (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  for (guint i = 0; i < N_INKS; i++)
    g_clear_pointer (&self->inks[i], gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_meter_parent_class)->dispose (object);
}

static void
hrm_meter_class_init (HrmMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_meter_dispose;
  G_OBJECT_CLASS (klass)->set_property = hrm_meter_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_COMPACT,
                                   g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  widget_class->snapshot = hrm_meter_snapshot;
  widget_class->measure = hrm_meter_measure;
  widget_class->size_allocate = hrm_meter_size_allocate;
  widget_class->css_changed = hrm_meter_css_changed;
  widget_class->unmap = hrm_meter_unmap;
  gtk_widget_class_set_css_name (widget_class, "loadmeter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_meter_init (HrmMeter *self)
{
  static const char *classes[N_INKS] = { "off", "low", "middle", "high" };

  self->peak = NAN;
  self->bar = gtk_level_bar_new_for_interval (0, 1000);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  for (guint i = 0; i < N_INKS; i++)
    {
      self->inks[i] = g_object_new (GTK_TYPE_BOX, "css-name", "segment",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->inks[i], classes[i]);
      gtk_widget_set_parent (self->inks[i], GTK_WIDGET (self));
    }
}

void
hrm_meter_set_level (HrmMeter *self, double level, double peak)
{
  if (self->level == level && (self->peak == peak || (isnan (self->peak) && isnan (peak))))
    return;
  if (self->peak != peak)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->level = level;
  self->peak = peak;
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), CLAMP (round (level * 100), 0, 1000));
  follow_level (self);
}

void
hrm_meter_clear (HrmMeter *self)
{
  stop (self);
  self->level = 0;
  self->peak = NAN;
  show (self, 0);
}

void
hrm_meter_set_name (HrmMeter *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

double
hrm_meter_get_level (HrmMeter *self)
{
  return self->level;
}

double
hrm_meter_get_shown (HrmMeter *self)
{
  return self->shown;
}

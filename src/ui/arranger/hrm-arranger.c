/* hrm-arranger.c: the room with the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The overview and the ruler stand on top, the track headers to the left, the
 * canvas with the lanes in the rest. The widget keeps the layout of the plan
 * and the scroll position across the tracks; the time that is in view is the
 * desk's. Work is gathered and done once a frame.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "arranger-resources.h"
#include "hrm-arranger-structure.h"
#include "hrm-cable-pointer.h"
#include "hrm-density-layer.h"
#include "hrm-desk-tracks.h"
#include "hrm-flag-strip.h"
#include "hrm-flags.h"
#include "hrm-focus.h"
#include "hrm-minimap.h"
#include "hrm-ruler.h"
#include "hrm-ruler-rows.h"
#include "hrm-search-bar.h"
#include "hrm-section-strip.h"
#include "hrm-span-strip.h"
#include "hrm-track-header.h"
#include "hrm-views-popover.h"

G_DEFINE_FINAL_TYPE (HrmArranger, hrm_arranger, GTK_TYPE_WIDGET)

/* The columns are in the order of HrmHeaderColumn. */
enum { PROP_DESK = 1, PROP_COLUMNS, PROP_STATUS, PROP_PRIORITY, PROP_OWNER, PROP_HOURS, PROP_BUTTONS, N_PROPS };
static GParamSpec *props[N_PROPS];

#define BANNER_HEIGHT 30
#define SEARCH_PAD 6
#define LOOP_HEIGHT 10     /* between sections and sprints */
#define VIEWS_WIDTH 32
#define HEADER_GROWS 1.5

/* The corner stays, over an overview that is hidden. */
int
hrm_arranger_ruler_top (HrmArranger *self)
{
  return gtk_widget_get_visible (self->minimap) ? HRM_MINIMAP_HEIGHT : 0;
}

int
hrm_arranger_ruler_height (HrmArranger *self)
{
  return hrm_ruler_rows (self).height;
}

#define LEAST_LANES 140      /* px of width, beside a panel in a narrow window */

/* Of its row, which is there while something is looked for; 0: it is not. */
static int
get_search_height (HrmArranger *self)
{
  int height;

  if (!gtk_widget_get_visible (self->search))
    return 0;
  gtk_widget_measure (self->search, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height + 2 * SEARCH_PAD;
}

/* Large text has half as much room more, where the window leaves the lanes twice as much. */
int
hrm_arranger_header_width (HrmArranger *self)
{
  int wanted = (int) round (HRM_HEADER_WIDTH * CLAMP (hrm_palette_get_scale (self->palette), 1, HEADER_GROWS));

  return CLAMP (wanted, HRM_HEADER_WIDTH, MAX (gtk_widget_get_width (GTK_WIDGET (self)) / 3, HRM_HEADER_WIDTH));
}

int
hrm_arranger_canvas_top (HrmArranger *self)
{
  return hrm_arranger_ruler_top (self) + hrm_arranger_ruler_height (self) + HRM_RANGE_HEIGHT + (gtk_widget_get_visible (self->density) ? HRM_DENSITY_HEIGHT : 0) +
         get_search_height (self);
}

/* Below the lanes, so that none of them moves when it comes. */
static int
get_banner_height (HrmArranger *self)
{
  return gtk_widget_get_visible (self->banner) ? BANNER_HEIGHT : 0;
}

double
hrm_arranger_get_top (HrmArranger *self)
{
  return round (gtk_adjustment_get_value (self->vadjustment));
}

void
hrm_arranger_scroll_to (HrmArranger *self, double top)
{
  gtk_adjustment_set_value (self->vadjustment, top);
}

/* Scrolls only as far as it must. */
void
hrm_arranger_reveal_row (HrmArranger *self, HrmLayoutRow *row)
{
  double top = hrm_arranger_get_top (self), page = gtk_adjustment_get_page_size (self->vadjustment);

  if (row->y < top)
    hrm_arranger_scroll_to (self, row->y);
  else if (row->y + row->height > top + page)
    hrm_arranger_scroll_to (self, row->y + row->height - page);
}

/* Axis minutes at @x of the canvas. */
double
hrm_arranger_axis_at (HrmArranger *self, double x)
{
  return hrm_view_x_to_axis (hrm_desk_get_view (self->desk), x);
}

gboolean
hrm_arranger_is_empty (HrmArranger *self)
{
  return self->layout == NULL || hrm_layout_n_rows (self->layout) == 0;
}

/* Everything that is drawn. */
void
hrm_arranger_redraw (HrmArranger *self)
{
  gtk_widget_queue_draw (self->grid);
  gtk_widget_queue_draw (self->cables);
  gtk_widget_queue_draw (self->critical);
  gtk_widget_queue_draw (self->spans);
  gtk_widget_queue_draw (self->ghosts);
  gtk_widget_queue_draw (self->plugs);
  gtk_widget_queue_draw (self->ruler);
  gtk_widget_queue_draw (self->loop_band);
  gtk_widget_queue_draw (self->range_strip);
  gtk_widget_queue_draw (self->density);
}

static void
update_adjustment (HrmArranger *self)
{
  double height = gtk_widget_get_height (self->canvas);
  double rows = self->layout != NULL ? hrm_layout_get_height (self->layout) : 0;
  double all = MAX (rows > 0 ? rows + hrm_headers_get_foot (HRM_HEADERS (self->headers)) : 0, height);
  double value = CLAMP (gtk_adjustment_get_value (self->vadjustment), 0, all - height);

  gtk_adjustment_configure (self->vadjustment, value, 0, all, 58, MAX (height - 58, 1), height);
  gtk_widget_set_visible (self->scrollbar, all > height);
}

static void
update_corner (HrmArranger *self)
{
  g_autofree char *text = NULL;
  guint n = self->desk != NULL ? hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_TRACK)->len : 0;

  if (self->desk != NULL)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · %u track", "%s · %u tracks", n),
                            hrm_album_get_title (hrm_desk_get_album (self->desk)), n);
  gtk_label_set_text (GTK_LABEL (self->corner), text != NULL ? text : "");
  hrm_canvas_update_empty (self);
}

/* Brings all that is shown up to date with layout, view and focus. */
void
hrm_arranger_sync (HrmArranger *self)
{
  gboolean moved;

  if (self->sync_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->sync_id);
  self->sync_id = 0;
  if (self->desk == NULL)
    return;
  update_adjustment (self);
  moved = hrm_lanes_view_sync (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk),
                               gtk_widget_get_width (self->canvas), hrm_arranger_get_top (self),
                               gtk_widget_get_height (self->canvas), self->focus);
  hrm_headers_sync (HRM_HEADERS (self->headers), FALSE);
  if (moved)
    {
      gtk_widget_queue_draw (self->cables);
      gtk_widget_queue_draw (self->critical);
      gtk_widget_queue_draw (self->ghosts);
      gtk_widget_queue_draw (self->plugs);
    }
  hrm_minimap_moved (HRM_MINIMAP (self->minimap));
  hrm_section_strip_sync (HRM_SECTION_STRIP (self->sections));
  hrm_flag_strip_sync (HRM_FLAG_STRIP (self->flags));
  gtk_widget_queue_draw (self->grid);
  gtk_widget_queue_draw (self->spans);
  gtk_widget_queue_draw (self->ruler);
  gtk_widget_queue_draw (self->loop_band);
  gtk_widget_queue_draw (self->range_strip);
  gtk_widget_queue_draw (self->density);
  gtk_widget_queue_allocate (self->canvas);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  update_corner (self);
}

static gboolean
sync_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  self->sync_id = 0;
  hrm_arranger_sync (self);
  return G_SOURCE_REMOVE;
}

/* Once, before the next frame. */
void
hrm_arranger_queue_sync (HrmArranger *self)
{
  if (self->sync_id == 0)
    self->sync_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), sync_cb, NULL, NULL);
}

static void
scrolled_cb (HrmArranger *self)
{
  if (self->desk != NULL)
    hrm_desk_set_top (self->desk, gtk_adjustment_get_value (self->vadjustment));
  gtk_widget_queue_draw (self->cables);
  gtk_widget_queue_draw (self->critical);
  gtk_widget_queue_draw (self->ghosts);
  gtk_widget_queue_draw (self->plugs);
  hrm_arranger_queue_sync (self);
}

static void
place (GtkWidget *child, int width, int height, int x, int y)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, 1), MAX (height, 1), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

/* In a row of its own over the lanes, at its end: what is found may lie anywhere. */
static void
place_search (HrmArranger *self, int width, int top)
{
  int w, h;

  if (!gtk_widget_get_visible (self->search))
    return;
  gtk_widget_measure (self->search, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &w, NULL, NULL);
  w = MIN (w, MAX (width - 24, 1));
  gtk_widget_measure (self->search, GTK_ORIENTATION_VERTICAL, w, NULL, &h, NULL, NULL);
  place (self->search, w, h, width - w - 20, top - h - SEARCH_PAD);
}

static void
hrm_arranger_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmArranger *self = HRM_ARRANGER (widget);
  int column = hrm_arranger_header_width (self), lanes = MAX (width - column, 1), top = hrm_arranger_canvas_top (self);
  int rows = MAX (height - top - get_banner_height (self), 1), bar, ruler_top = hrm_arranger_ruler_top (self);
  HrmRulerRows ruler = hrm_ruler_rows (self);

  place (GTK_WIDGET (self->palette), 0, 0, 0, 0);
  place (self->corner, column - VIEWS_WIDTH, HRM_MINIMAP_HEIGHT, 0, 0);
  place (self->views, VIEWS_WIDTH, HRM_MINIMAP_HEIGHT, column - VIEWS_WIDTH, 0);
  if (gtk_widget_get_visible (self->minimap))
    place (self->minimap, lanes, HRM_MINIMAP_HEIGHT, column, 0);
  place (self->ruler, lanes, ruler.height, column, ruler_top);
  place (self->flags, lanes, ruler.flag, column, ruler_top + ruler.flags);
  place (self->sections, lanes, ruler.sections + 2, column, ruler_top);
  if (gtk_widget_get_visible (self->tools))
    place (self->tools, column, ruler.height, 0, ruler_top);
  if (gtk_widget_get_visible (self->loop_band))
    place (self->loop_band, lanes, LOOP_HEIGHT, column, ruler_top + ruler.sections);
  place (self->range_strip, lanes, HRM_RANGE_HEIGHT, column, ruler_top + ruler.height);
  if (gtk_widget_get_visible (self->density))
    place (self->density, lanes, HRM_DENSITY_HEIGHT, column, ruler_top + ruler.height + HRM_RANGE_HEIGHT);
  place_search (self, width, top);
  if (gtk_widget_get_visible (self->banner))
    place (self->banner, width, BANNER_HEIGHT, 0, top + rows);
  place (self->headers, column, rows, 0, top);
  if (gtk_widget_get_width (self->canvas) != lanes || gtk_widget_get_height (self->canvas) != rows)
    hrm_arranger_queue_sync (self);
  place (self->canvas, lanes, rows, column, top);
  if (gtk_widget_get_visible (self->scrollbar))
    {
      gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar, NULL, NULL);
      place (self->scrollbar, bar, rows, width - bar, top);
    }
  if (self->desk != NULL)
    hrm_desk_set_lead (self->desk, column);
  if (self->desk != NULL && hrm_desk_get_width (self->desk) != lanes)
    hrm_desk_set_width (self->desk, lanes);
  hrm_arranger_place_heads (self, lanes);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->rename != NULL)
    gtk_popover_present (GTK_POPOVER (self->rename));
  if (self->time != NULL)
    gtk_popover_present (GTK_POPOVER (self->time));
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
hrm_arranger_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  int top = hrm_arranger_canvas_top (HRM_ARRANGER (widget)) + get_banner_height (HRM_ARRANGER (widget));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? HRM_HEADER_WIDTH + LEAST_LANES : top + 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1000 : top + 406;
}

static void
hrm_arranger_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hrm_arranger_parent_class)->realize (widget);
  hrm_arranger_watch_keys (HRM_ARRANGER (widget));
  hrm_arranger_queue_sync (HRM_ARRANGER (widget));
}

/* The lanes, not the headers that come before them. */
static gboolean
grab_focus (GtkWidget *widget)
{
  if (hrm_focus_is_passing (widget))
    return FALSE;
  hrm_arranger_focus_canvas (HRM_ARRANGER (widget));
  return TRUE;
}

static void
hrm_arranger_unrealize (GtkWidget *widget)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  hrm_arranger_cancel_drag (self);
  hrm_arranger_let_go (self);
  hrm_arranger_unwatch_keys (self);
  hrm_arranger_edge_scroll (self, 0, 0, FALSE);
  hrm_arranger_kinetic_stop (self);
  GTK_WIDGET_CLASS (hrm_arranger_parent_class)->unrealize (widget);
}

static void
set_columns (HrmArranger *self, guint columns)
{
  guint other = self->columns ^ columns;

  if (other == 0)
    return;
  self->columns = columns;
  for (guint i = 0; i < HRM_N_COLUMNS; i++)
    if (other & (1u << i))
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS + i]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLUMNS]);
  hrm_headers_sync (HRM_HEADERS (self->headers), TRUE);
}

static void
hrm_arranger_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HrmArranger *self = HRM_ARRANGER (object);

  if (id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else if (id == PROP_COLUMNS)
    g_value_set_uint (value, self->columns);
  else if (id >= PROP_STATUS && id < N_PROPS)
    g_value_set_boolean (value, (self->columns & (1u << (id - PROP_STATUS))) != 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hrm_arranger_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HrmArranger *self = HRM_ARRANGER (object);

  if (id == PROP_DESK)
    hrm_arranger_set_desk (self, g_value_get_object (value));
  else if (id == PROP_COLUMNS)
    set_columns (self, g_value_get_uint (value));
  else if (id >= PROP_STATUS && id < N_PROPS)
    set_columns (self, g_value_get_boolean (value) ? self->columns | 1u << (id - PROP_STATUS)
                                                   : self->columns & ~(1u << (id - PROP_STATUS)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hrm_arranger_dispose (GObject *object)
{
  HrmArranger *self = HRM_ARRANGER (object);
  GtkWidget *child;

  hrm_arranger_set_desk (self, NULL);
  if (self->sync_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->sync_id);
  self->sync_id = 0;
  self->menu = self->rename = self->time = self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->palette = NULL;
  g_clear_pointer (&self->keymap, hrm_keymap_unref);
  self->canvas = self->banner = NULL;
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->cable_actions);
  g_clear_pointer (&self->bundle_pills, g_array_unref);
  g_clear_pointer (&self->legend_keys, g_free);
  g_clear_pointer (&self->marked, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->density_days, g_array_unref);
  G_OBJECT_CLASS (hrm_arranger_parent_class)->dispose (object);
}

static void
hrm_arranger_class_init (HrmArrangerClass *klass)
{
  static const char *const columns[] = { "show-status", "show-priority", "show-owner", "show-hours", "show-buttons" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* From a static library they do not register themselves. */
  g_resources_register (arranger_get_resource ());
  object_class->get_property = hrm_arranger_get_property;
  object_class->set_property = hrm_arranger_set_property;
  object_class->dispose = hrm_arranger_dispose;
  widget_class->size_allocate = hrm_arranger_size_allocate;
  widget_class->measure = hrm_arranger_measure;
  widget_class->realize = hrm_arranger_realize;
  widget_class->unrealize = hrm_arranger_unrealize;
  widget_class->focus = hrm_focus_pass;
  widget_class->grab_focus = grab_focus;
  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, HRM_TYPE_DESK,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_COLUMNS] = g_param_spec_uint ("header-columns", NULL, NULL, 0, (1u << HRM_N_COLUMNS) - 1, HRM_COLUMNS_USUAL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < HRM_N_COLUMNS; i++)
    props[PROP_STATUS + i] = g_param_spec_boolean (columns[i], NULL, NULL, (HRM_COLUMNS_USUAL & (1u << i)) != 0,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "arranger");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  hrm_arranger_install_actions (widget_class);
  hrm_arranger_install_time_actions (widget_class);
  hrm_arranger_install_structure (widget_class);
}

static GtkWidget *
add (HrmArranger *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

static GtkWidget *
make_corner (void)
{
  GtkWidget *corner = gtk_label_new (NULL);

  gtk_widget_add_css_class (corner, "corner");
  gtk_label_set_xalign (GTK_LABEL (corner), 0);
  gtk_label_set_ellipsize (GTK_LABEL (corner), PANGO_ELLIPSIZE_END);
  return corner;
}

static gboolean
density_tooltip_cb (HrmArranger *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *text = self->desk != NULL && self->layout != NULL ? hrm_density_layer_describe (self, x) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static GtkWidget *
make_density (HrmArranger *self)
{
  GtkWidget *density = hrm_layer_new ("density", hrm_density_layer_draw, self);

  gtk_widget_set_visible (density, FALSE);
  gtk_widget_set_can_target (density, TRUE);
  gtk_widget_set_has_tooltip (density, TRUE);
  g_signal_connect_object (density, "query-tooltip", G_CALLBACK (density_tooltip_cb), self, G_CONNECT_SWAPPED);
  return density;
}

/* Lanes that nobody made taller or shorter have room for two lines of whatever size text has. */
static void
fit_lanes (HrmArranger *self)
{
  double scale = hrm_palette_get_scale (self->palette);
  int height = (int) round (HRM_LANE_HEIGHT * scale);

  if (self->desk == NULL)
    return;
  hrm_desk_set_flag_width (self->desk, HRM_DESK_FLAG_WIDTH * scale);
  hrm_desk_set_usual_lane_height (self->desk, height);
}

static void
palette_changed_cb (HrmArranger *self)
{
  fit_lanes (self);
  gtk_widget_queue_resize (self->ruler);
  hrm_arranger_redraw (self);
  hrm_minimap_changed (HRM_MINIMAP (self->minimap));
  hrm_arranger_redraw_lines (self);
  hrm_lanes_view_refresh (HRM_LANES_VIEW (self->lanes), 0);
  hrm_lanes_view_redraw (HRM_LANES_VIEW (self->lanes));
}

static void
hrm_arranger_init (HrmArranger *self)
{
  self->marked = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pointer_x = self->pointer_y = -1;
  self->readout_spot = -1;
  self->columns = HRM_COLUMNS_USUAL;
  self->vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 58, 58, 1));
  self->palette = HRM_PALETTE (add (self, hrm_palette_new ()));
  self->corner = add (self, make_corner ());
  self->views = add (self, hrm_views_button_new (self));
  self->minimap = add (self, hrm_minimap_new (self));
  self->tools = add (self, hrm_arranger_make_tools (self));
  hrm_arranger_add_heads (self);
  self->ruler = add (self, hrm_ruler_new (self));
  self->flags = add (self, hrm_flag_strip_new (self));
  self->loop_band = add (self, hrm_span_strip_new (self, HRM_SPAN_LOOP));
  self->range_strip = add (self, hrm_span_strip_new (self, HRM_SPAN_RANGE));
  self->density = add (self, make_density (self));
  self->sections = add (self, hrm_section_strip_new (self));
  self->headers = add (self, hrm_headers_new (self));
  self->canvas = add (self, hrm_canvas_new (self));
  self->banner = add (self, hrm_arranger_make_banner (self));
  self->scrollbar = add (self, gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->vadjustment));
  gtk_widget_set_visible (self->scrollbar, FALSE);
  self->search = add (self, hrm_search_bar_new (self));
  g_signal_connect_object (self->vadjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (palette_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Arranger"), -1);
  hrm_arranger_add_gestures (self);
  hrm_cable_add_actions (self);
  hrm_arranger_add_scrolling (self);
  hrm_arranger_set_keymap (self, NULL);
  hrm_arranger_add_ruler_keys (self);
}

GtkWidget *
hrm_arranger_new (HrmDesk *desk)
{
  return g_object_new (HRM_TYPE_ARRANGER, "desk", desk, NULL);
}

HrmDesk *
hrm_arranger_get_desk (HrmArranger *self)
{
  g_return_val_if_fail (HRM_IS_ARRANGER (self), NULL);
  return self->desk;
}

/**
 * hrm_arranger_set_desk:
 * @desk: (nullable): the desk to look at
 */
void
hrm_arranger_set_desk (HrmArranger *self, HrmDesk *desk)
{
  HrmLayoutView view;

  g_return_if_fail (HRM_IS_ARRANGER (self));
  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      hrm_arranger_cancel_drag (self);
      hrm_arranger_let_go (self);
      hrm_arranger_end_rename (self);
      if (self->time != NULL)
        gtk_popover_popdown (GTK_POPOVER (self->time));
      if (self->popover != NULL)
        gtk_popover_popdown (GTK_POPOVER (self->popover));
      hrm_arranger_disconnect (self);
      hrm_lanes_view_set_layout (HRM_LANES_VIEW (self->lanes), NULL, NULL);
      g_clear_pointer (&self->layout, hrm_layout_free);
      hrm_headers_sync (HRM_HEADERS (self->headers), TRUE);
    }
  g_set_object (&self->desk, desk);
  hrm_palette_set_desk (self->palette, desk);
  g_array_set_size (self->found, 0);
  g_clear_pointer (&self->density_days, g_array_unref);
  hrm_section_strip_update (HRM_SECTION_STRIP (self->sections));
  hrm_flag_strip_update (HRM_FLAG_STRIP (self->flags));
  self->focus = 0;
  self->carrying = FALSE;
  g_array_set_size (self->marked, 0);
  if (desk != NULL)
    {
      self->layout = hrm_layout_new (hrm_desk_get_plan (desk), hrm_desk_get_axis_mode (desk));
      hrm_desk_get_layout_view (desk, &view);
      hrm_layout_set_view (self->layout, &view);
      hrm_layout_set_unfolded (self->layout, hrm_desk_get_unfolded (desk));
      hrm_arranger_mark_people (self);
      hrm_arranger_mark_silent (self);
      hrm_lanes_view_set_layout (HRM_LANES_VIEW (self->lanes), hrm_desk_get_plan (desk), self->layout);
      hrm_arranger_connect (self);
      fit_lanes (self);
      hrm_arranger_sync (self);
      hrm_headers_sync (HRM_HEADERS (self->headers), TRUE);
      hrm_arranger_update_tools (self);
      hrm_minimap_recolour (HRM_MINIMAP (self->minimap));
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  if (self->banner != NULL)
    hrm_arranger_update_banner (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DESK]);
}

/**
 * hrm_arranger_get_counts:
 * @boxes: (out): rectangles, borders and curves
 * @texts: (out): laid out texts
 * @widgets: (out): regions
 *
 * Of what the last frame shows, whether it was drawn in that frame or kept.
 */
void
hrm_arranger_get_counts (HrmArranger *self, guint *boxes, guint *texts, guint *widgets)
{
  GtkWidget *layers[] = { self->grid, self->cables, self->spans, self->ghosts, self->now_head, self->now_line, self->cursor_head, self->cursor_line,
                          self->density };
  HrmCounts counts;

  *boxes = *texts = *widgets = 0;
  hrm_lanes_view_get_counts (HRM_LANES_VIEW (self->lanes), boxes, texts, widgets);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      *boxes += hrm_layer_get_counts (HRM_LAYER (layers[i]))->boxes;
      *texts += hrm_layer_get_counts (HRM_LAYER (layers[i]))->texts;
    }
  hrm_ruler_get_counts (HRM_RULER (self->ruler), &counts);
  *boxes += counts.boxes;
  *texts += counts.texts;
  hrm_minimap_get_counts (HRM_MINIMAP (self->minimap), &counts);
  *boxes += counts.boxes;
}

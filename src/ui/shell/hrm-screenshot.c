/* hrm-screenshot.c: a picture of the window as it is once all is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-screenshot.h"

#include <glib/gi18n.h>

/* Nothing was painted for so long: what the window shows is complete. */
#define QUIET_MS 150
/* Something always moves, a spinner say: take it as it is. */
#define PATIENCE_MS 5000

typedef struct
{
  HrmWindow *window;
  GdkFrameClock *clock;
  gulong handler, map_handler;
  guint quiet, patience;
  gint64 painted;
  HrmSettledFunc func;
  gpointer data;
} Wait;

static void
wait_end (Wait *wait)
{
  g_clear_signal_handler (&wait->handler, wait->clock);
  g_clear_handle_id (&wait->quiet, g_source_remove);
  g_clear_handle_id (&wait->patience, g_source_remove);
  wait->func (wait->window, wait->painted, wait->data);
  g_object_unref (wait->window);
  g_free (wait);
}

static gboolean
quiet_cb (gpointer data)
{
  Wait *wait = data;

  wait->quiet = 0;
  wait_end (wait);
  return G_SOURCE_REMOVE;
}

static gboolean
patience_cb (gpointer data)
{
  Wait *wait = data;

  wait->patience = 0;
  wait_end (wait);
  return G_SOURCE_REMOVE;
}

/* What is being opened will paint again, so the quiet before does not count. */
static void
painted_cb (GdkFrameClock *clock, Wait *wait)
{
  gboolean opening = hrm_window_get_album (wait->window) == NULL && !hrm_window_is_free (wait->window);

  wait->painted = g_get_monotonic_time ();
  g_clear_handle_id (&wait->quiet, g_source_remove);
  if (!opening)
    wait->quiet = g_timeout_add (QUIET_MS, quiet_cb, wait);
}

static void
wait_begin (Wait *wait)
{
  GtkWidget *widget = GTK_WIDGET (wait->window);

  wait->clock = gtk_widget_get_frame_clock (widget);
  wait->handler = g_signal_connect (wait->clock, "after-paint", G_CALLBACK (painted_cb), wait);
  wait->patience = g_timeout_add (PATIENCE_MS, patience_cb, wait);
  gtk_widget_queue_draw (widget);
}

static void
map_cb (GtkWidget *widget, Wait *wait)
{
  g_clear_signal_handler (&wait->map_handler, widget);
  wait_begin (wait);
}

void
hrm_window_when_settled (HrmWindow *window, HrmSettledFunc func, gpointer data)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->window = g_object_ref (window);
  wait->func = func;
  wait->data = data;
  if (gtk_widget_get_mapped (GTK_WIDGET (window)))
    wait_begin (wait);
  else
    wait->map_handler = g_signal_connect (window, "map", G_CALLBACK (map_cb), wait);
}

gboolean
hrm_screenshot_write (GtkWidget *window, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || renderer == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The window was not drawn, so there is no picture of it."));
      return FALSE;
    }
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture cannot be written to %s."), path);
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  char *path;
  HrmShotFunc func;
  gpointer data;
} Shot;

static void
shoot_cb (HrmWindow *window, gint64 painted, gpointer data)
{
  Shot *shot = data;
  g_autoptr (GError) error = NULL;

  if (hrm_window_get_problem (window) != NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, hrm_window_get_problem (window));
  else
    hrm_screenshot_write (GTK_WIDGET (window), shot->path, &error);
  shot->func (error, shot->data);
  g_free (shot->path);
  g_free (shot);
}

void
hrm_screenshot_take (HrmWindow *window, const char *path, HrmShotFunc func, gpointer data)
{
  Shot *shot = g_new0 (Shot, 1);

  shot->path = g_strdup (path);
  shot->func = func;
  shot->data = data;
  /* Nothing is to be caught half way. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (window), "picture");
  gtk_window_set_default_size (GTK_WINDOW (window), HRM_SCREENSHOT_WIDTH, HRM_SCREENSHOT_HEIGHT);
  hrm_window_when_settled (window, shoot_cb, shot);
}

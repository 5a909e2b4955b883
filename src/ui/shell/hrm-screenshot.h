/* hrm-screenshot.h: a picture of the window as it is once all is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-window.h"

G_BEGIN_DECLS

#define HRM_SCREENSHOT_WIDTH 1600
#define HRM_SCREENSHOT_HEIGHT 1000

typedef void (*HrmSettledFunc) (HrmWindow *window, gint64 painted, gpointer data);
typedef void (*HrmShotFunc)    (const GError *error, gpointer data);

/* Calls FUNC once WINDOW has nothing more to open, lay out or draw. PAINTED:
 * when the last frame was done, as g_get_monotonic_time() tells. */
void      hrm_window_when_settled (HrmWindow *window, HrmSettledFunc func, gpointer data);
/* The window as it was drawn last, by its own renderer. */
gboolean  hrm_screenshot_write    (GtkWidget *window, const char *path, GError **error);
/* Sizes the window, waits until it has settled, writes the picture, calls FUNC. */
void      hrm_screenshot_take     (HrmWindow *window, const char *path, HrmShotFunc func, gpointer data);

G_END_DECLS

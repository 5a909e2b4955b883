/* hrm-window.h: the one window of an album, or the welcome view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages: welcome, loading, album. Once it has an album it keeps it until it is
 * closed. Signal: settled (), when an album is open, or could not be opened.
 */
#pragma once

#include <adwaita.h>
#include "hrm-desk.h"
#include "hrm-settings.h"

G_BEGIN_DECLS

#define HRM_TYPE_WINDOW (hrm_window_get_type ())
G_DECLARE_FINAL_TYPE (HrmWindow, hrm_window, HRM, WINDOW, AdwApplicationWindow)

HrmWindow   *hrm_window_new            (GtkApplication *application, HrmSettings *settings);
HrmAlbum    *hrm_window_get_album      (HrmWindow *self);   /* or NULL */
HrmDesk     *hrm_window_get_desk       (HrmWindow *self);   /* or NULL */
/* Nothing is open and nothing is being opened. */
gboolean     hrm_window_is_free        (HrmWindow *self);
/* The path it has open or is opening; or NULL. */
const char  *hrm_window_get_path       (HrmWindow *self);
/* Why the last album could not be opened; or NULL. */
const char  *hrm_window_get_problem    (HrmWindow *self);

/* Opens in this window, which must be free. Errors are shown on the welcome view. */
void         hrm_window_open           (HrmWindow *self, const char *path);
void         hrm_window_set_album      (HrmWindow *self, HrmAlbum *album);
/* "arrange", "mix" or "notes". */
void         hrm_window_set_view       (HrmWindow *self, const char *view);
const char  *hrm_window_get_view       (HrmWindow *self);
/* One sentence that passes by; ACTION may be NULL. */
void         hrm_window_toast          (HrmWindow *self, const char *text, const char *button, const char *action);
/* One sentence that has to be read. */
void         hrm_window_show_error     (HrmWindow *self, const char *heading, const char *text);

G_END_DECLS

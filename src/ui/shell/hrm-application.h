/* hrm-application.h: the program, its windows and what they share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One process; started again, it raises the first one's window, or opens the
 * files there. An album is open in one window at a time.
 */
#pragma once

#include <adwaita.h>
#include "hrm-window.h"

G_BEGIN_DECLS

#define HRM_TYPE_APPLICATION (hrm_application_get_type ())
G_DECLARE_FINAL_TYPE (HrmApplication, hrm_application, HRM, APPLICATION, AdwApplication)

/* TEST: a process of its own that keeps no settings. */
HrmApplication *hrm_application_new          (gboolean test);
HrmSettings    *hrm_application_get_settings (HrmApplication *self);
/* The one that is in use, or free, or new. */
HrmWindow      *hrm_application_get_window   (HrmApplication *self);
/* In the window that has it open, else in a free one, else in a new one. Returns that window. */
HrmWindow      *hrm_application_open_path    (HrmApplication *self, const char *path);
/* Of the process, where g_application_run() returned 0: 2 when a picture could not be written. */
int             hrm_application_get_exit_status (HrmApplication *self);

G_END_DECLS

/* test-shell-util.h: what the tests of the window share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-application.h"
#include "hrm-test-wait.h"

G_BEGIN_DECLS

/* An application that keeps nothing, and a folder for albums that goes with it. */
void            test_begin         (void);
void            test_end           (void);
HrmApplication *test_application   (void);
/* A path in that folder. Transfer full. */
char           *test_path          (const char *name);
/* An album with 2 tracks, 3 sessions, a channel and a task, closed. Returns its path: transfer full. */
char           *test_make_album    (const char *name);
/* A window with that album, once it may be edited. */
HrmWindow      *test_open          (const char *path);
/* Begins a test with a window of an album of that name, made so. */
HrmWindow      *test_begin_with    (const char *name);
/* Until all is laid out and drawn. */
void            test_settle        (GtkWidget *window);
/* Until it has that size, laid out and drawn; px. */
void            test_resize        (HrmWindow *window, int width, int height);
/* Rows of a kind in its album. */
guint           test_count         (HrmWindow *window, HrmKind kind);
/* Does ACTION, which may have a target: "win.view::mix"; fails where it is not there. */
void            test_act           (HrmWindow *window, const char *action);
/* The first mapped one of that type, or button with that label, in any window. */
GtkWidget      *test_find_type     (GType type);
GtkWidget      *test_find_button   (const char *label);
GtkWidget      *test_find_icon     (const char *icon);
GtkWidget      *test_find_in       (GtkWidget *root, GType type);
void            test_close_all     (void);

G_END_DECLS

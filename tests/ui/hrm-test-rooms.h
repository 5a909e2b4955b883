/* hrm-test-rooms.h: a room in a window of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "hrm-test-desk.h"
#include "hrm-test-wait.h"

G_BEGIN_DECLS

/* First of all in main(). */
void       hrm_test_rooms_init  (int *argc, char ***argv);
/* Shows ROOM and waits until it is laid out. Keep the window for hrm_test_close(). */
GtkWidget *hrm_test_show        (GtkWidget *room, int width, int height);
/* Destroys the window and insists that the room and DESK go with it. */
void       hrm_test_close       (GtkWidget *window, GtkWidget *room, HrmDesk *desk);
/* Runs what is due, without waiting. */
void       hrm_test_spin        (void);

/* The Nth visible widget of a type below ROOT, in order; NULL when there are fewer. */
GtkWidget *hrm_test_find_type   (GtkWidget *root, GType type, guint n);
guint      hrm_test_count_type  (GtkWidget *root, GType type);
/* A visible label or button with exactly that text; NULL when there is none. */
GtkWidget *hrm_test_find_text   (GtkWidget *root, const char *text);
/* Of the first visible one of that type with that placeholder or, for buttons, tooltip. */
GtkWidget *hrm_test_find_hint   (GtkWidget *root, GType type, const char *hint);
void       hrm_test_click       (GtkWidget *button);
/* Insists on the accessible label. */
void       hrm_test_assert_name (GtkWidget *widget, const char *name);
/* Every widget that can have the focus has a name that can be read. */
void       hrm_test_assert_named (GtkWidget *root);
/* Goes through WINDOW from FIRST on until it comes round, with Tab and with Shift+Tab. Returns how many could have the
 * focus, by the way that led to fewer. */
guint      hrm_test_tab_through (GtkWidget *window, GtkWidget *first);

/* What KEY means to ROOM itself, done where the focus is; FALSE: nothing. */
gboolean   hrm_test_press       (GtkWidget *room, const char *key);
/* As GTK would tell WIDGET of a key; FALSE: none of its controllers took it. */
gboolean   hrm_test_press_key   (GtkWidget *widget, guint keyval, GdkModifierType state);

G_END_DECLS

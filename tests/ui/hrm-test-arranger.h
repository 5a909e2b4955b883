/* hrm-test-arranger.h: an arranger in a window, and hands for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK cannot make up events, so the functions that its controllers call are
 * called by the tests.
 */
#pragma once

#include "hrm-arranger-private.h"
#include "hrm-test-edits.h"

typedef struct
{
  HrmAlbum *album;
  HrmDesk *desk;
  HrmArranger *arranger;
  GtkWindow *window;
  gint64 tracks[4];
} Room;

/* Of main(), before anything else: accessible names are there, and nothing moves by itself. */
void hrm_test_arranger_init (int *argc, char ***argv);
void spin_until_drawn (Room *room);
gint64 add_session (HrmEdit *edit, gint64 track, const char *title, const char *start, gint64 length);
gint64 add_track (HrmEdit *edit, const char *title, const char *position);
gint64 add_section (Room *room, const char *title, const char *start, gint64 length);
void commit (Room *room, HrmEdit *edit);
void fill (Room *room);
void open_room (Room *room, gboolean filled);
/* On an ALBUM that is full already, which is taken. */
void open_room_on (Room *room, HrmAlbum *album, int width, int height);
void close_room (Room *room);
HrmSession *find (Room *room, const char *title);
void place_of (Room *room, const char *title, double part, double *x, double *y);
double lane_y (Room *room, guint row);
double x_at (Room *room, const char *civil);
void assert_start (HrmSession *session, const char *expected);
/* Of the canvas, "canvas.colour(3)"; whether somebody knew it. */
gboolean try_act (Room *room, const char *detailed);
void act (Room *room, const char *detailed);
void undo (Room *room);
void drag (Room *room, double x, double y, double dx, double dy, GdkModifierType state);
guint n_sessions (Room *room);

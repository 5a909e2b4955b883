/* hrm-test-gestures.h: a plan with something of everything, and keys for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-test-arranger.h"

/* On a file with folders, takes, cables, sections, markers, sprint lengths, days off, locked and
 * frozen ones, always the same, in a folder of its own. All of it is in view. */
void      open_full_room  (Room *room);
/* And the file goes. */
void      close_full_room (Room *room);

/* The whole album, as the export has it. Full. */
char     *export_album    (HrmAlbum *album);

/* A key that goes the way GTK sends it: down to the focus, and up again. Whether anything used it up. */
gboolean  press_key       (Room *room, guint keyval, GdkModifierType state);
/* The same of "<Control>z", as the table of shortcuts writes it. */
gboolean  press_accel     (Room *room, const char *accel);

/* What is open over the arranger: the innermost popover, or a window; NULL: nothing. */
GtkWidget *find_open      (Room *room);
/* Closes all of it. */
void      close_open      (Room *room);

/* Something is previewed that no button holds: takes that are tried out, a cable by keys, a question. */
gboolean  is_explained    (Room *room);
/* Nothing is dragged or left of a drag, and what is selected, inspected and pointed at is there. */
void      assert_at_rest  (Room *room);
/* And layout, plan and file are what they would be, made anew. */
void      assert_saved    (Room *room);

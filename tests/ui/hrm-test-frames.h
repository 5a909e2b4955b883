/* hrm-test-frames.h: the frames of a window, and what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-test-wait.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *parent, *child; /* of which the drawing is counted */
  GdkFrameClock *clock;
  guint frames;              /* that were laid out */
  guint boxes, texts;        /* of the last one */
  guint most_boxes, most_texts;
  gulong handler;
} HrmTestFrames;

/* From now on counts what CHILD draws in each frame. FRAMES stays where it is until the end. */
void  hrm_test_frames_begin (HrmTestFrames *frames, GtkWidget *parent, GtkWidget *child);
void  hrm_test_frames_end   (HrmTestFrames *frames);
/* Asks for a frame and waits for it. */
void  hrm_test_frames_draw  (HrmTestFrames *frames);

/* Frames of WINDOW that come by themselves within so many milliseconds, and those that were due
 * by then, however slow the machine is. */
guint hrm_test_count_frames (GtkWidget *window, guint ms);

G_END_DECLS

/* hrm-test-hands.h: any gesture of the arranger, at random.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-shortcuts.h"
#include "hrm-test-gestures.h"

typedef struct
{
  Room room;
  GRand *rand;
  gboolean loses;            /* the step may delete sessions */
  gboolean meddled;          /* the plan may have changed though nothing was let go of */
  char *held;                /* the plan at the press, as text */
  guint taken;               /* commands that somebody knew */
  guint at_rest;             /* gestures after which no preview may be left */
} Fuzz;

int      below       (Fuzz *fuzz, int n);
gboolean chance      (Fuzz *fuzz, double p);
double   between     (Fuzz *fuzz, double from, double to);
void     spin        (void);
/* With HRM_TEST_TRACE. */
void     trace       (const char *format, ...) G_GNUC_PRINTF (1, 2);

HrmRow  *random_row  (Fuzz *fuzz, HrmKind kind);
/* One of the canvas. */
const HrmShortcut *random_shortcut (Fuzz *fuzz);
/* What takes sessions away, or may. */
gboolean deletes     (const char *action);
/* From elsewhere: the command line, or a merge. */
void     do_elsewhere (Fuzz *fuzz);

/* GESTURE, from the press to the release. Unless somebody meddled: until the release nothing has
 * changed, then it is one step, which undo takes back and redo does again, and no preview is left. */
void     do_gesture  (Fuzz *fuzz, void (*gesture) (Fuzz *fuzz));

/* Gestures. */
void     do_drag     (Fuzz *fuzz);
void     do_section  (Fuzz *fuzz);
void     do_ruler    (Fuzz *fuzz);
void     do_span     (Fuzz *fuzz);
void     do_header   (Fuzz *fuzz);
void     do_minimap  (Fuzz *fuzz);
/* Tasks, a person or a placement from another room. */
void     do_carry    (Fuzz *fuzz);

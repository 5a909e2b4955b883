/* hrm-test-day.h: a day in the life of an album, on a disk that may fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-test-store.h"

G_BEGIN_DECLS

/* What happened, and what was promised. */
typedef struct
{
  char *path, *copy;         /* the only files that may be left, in a folder of their own */
  GRand *rand;
  TestAlbum *album;          /* NULL: not open */
  GPtrArray *states;         /* the plan after each line of the journal, as text */
  guint acknowledged;        /* so many of these are reported as written */
  char *copied;              /* the plan of the copy, once there is one */
  guint n_failed;            /* steps that said that they failed */
  void (*flushed) (guint acknowledged);   /* or NULL */
} TestDay;

/* FOLDER is emptied first. The same SEED gives the same day. */
TestDay *test_day_new          (const char *folder, guint32 seed);
void     test_day_free         (TestDay *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDay, test_day_free)

/* One that goes on from there: OTHER's album, closed, is copied. */
TestDay *test_day_new_from     (const char *folder, TestDay *other);

/* A new album. FALSE when there is none. */
gboolean test_day_begin        (TestDay *day);
/* Its parts. Each goes on after what fails, and insists that it fails for a
 * reason that is retried. */
void     test_day_edits        (TestDay *day, guint n);     /* small ones */
void     test_day_import       (TestDay *day);     /* a record that needs several parts */
void     test_day_flush        (TestDay *day);
void     test_day_undo         (TestDay *day);     /* and redo, from the disk */
void     test_day_copy         (TestDay *day);
void     test_day_check        (TestDay *day);     /* with its backup */
gboolean test_day_open         (TestDay *day);     /* FALSE when it cannot be opened */
/* All of it: edits one by one and several at once, undo, copy, check, closing,
 * opening, more edits. */
void     test_day_live         (TestDay *day);
/* All works again: what failed is written after one retry. */
void     test_day_recover      (TestDay *day);
/* Lets go of the album, as if the process had ended. */
void     test_day_abandon      (TestDay *day);
/* Opens what is there: it is sound, and is the plan after a whole number of
 * edits, with all that was acknowledged; nothing is left beside it. Returns the number. */
guint    test_day_look         (TestDay *day);

G_END_DECLS

/* hrm-test-desk.h: a desk with a plan on it, made by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-commands.h"
#include "hrm-test-edits.h"

G_BEGIN_DECLS

#define HRM_TEST_START (hrm_date_new (2026, 3, 2)) /* a Monday */

/* An album in memory that begins on HRM_TEST_START, with nothing in it. */
HrmDesk *hrm_test_desk_empty (void);
/* With tracks, channels, tasks and about N sessions: some locked, by the clock,
 * muted, at night, with assignments, placements, cables and checklists. */
HrmDesk *hrm_test_desk       (GRand *rand, guint n);
/* Any row of a kind; NULL when there is none. */
gpointer hrm_test_any        (HrmDesk *desk, HrmKind kind, GRand *rand);
/* Selects some sessions. */
void     hrm_test_select     (HrmDesk *desk, GRand *rand);
/* The first row of a kind with that title; fails when there is none. */
gpointer hrm_test_find       (HrmDesk *desk, HrmKind kind, const char *title);

/* For tests with few rows. Commit each by itself. */
HrmTrack   *hrm_test_track   (HrmDesk *desk, const char *title);
HrmChannel *hrm_test_channel (HrmDesk *desk, const char *title);
HrmBus     *hrm_test_bus     (HrmDesk *desk, const char *title);
HrmSession *hrm_test_session (HrmDesk *desk, HrmTrack *track, const char *title, const char *start, gint64 length);
HrmSection *hrm_test_section (HrmDesk *desk, const char *title, const char *start, gint64 length);
HrmTask    *hrm_test_task    (HrmDesk *desk, const char *title, gint64 estimate);

/* Or thaws it. */
void     hrm_test_freeze     (HrmDesk *desk, HrmTrack *track);

/* Commits and lets go of EDIT. */
void     hrm_test_commit     (HrmDesk *desk, HrmEdit *edit);
/* Commits what a command made, as a hand would, and lets go of it; FALSE when there is nothing or it was refused. */
gboolean hrm_test_finish     (HrmDesk *desk, HrmEdit *edit);
void     hrm_test_undo       (HrmDesk *desk);
void     hrm_test_redo       (HrmDesk *desk);
/* Steps in the history, in which nothing was undone. */
guint    hrm_test_steps      (HrmDesk *desk);
const char *hrm_test_undo_label (HrmDesk *desk);

#define hrm_test_assert_civil(civil, text) \
  G_STMT_START { \
    g_autofree char *formatted = hrm_civil_format (civil); \
    g_assert_cmpstr (formatted, ==, text); \
  } G_STMT_END

G_END_DECLS

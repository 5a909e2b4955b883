/* hrm-recovery.h: what was saved of a damaged album, and what could not be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only the report; the store makes it.
 */
#pragma once

#include "hrm-field.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_RECOVERY_LOST,         /* a row, or a value of one, that was not saved */
  HRM_RECOVERY_RESTORED,     /* a row that its table has lost, from the journal or a page that nothing leads to */
  HRM_RECOVERY_REPAIRED,     /* taken from elsewhere in the file, or set to what makes sense */
  HRM_RECOVERY_MADE,         /* a row that stands in for a lost one */
  HRM_RECOVERY_DIFFERS,      /* two places in the file say different things */
  HRM_RECOVERY_N_WHATS
} HrmRecoveryWhat;

typedef struct
{
  HrmRecoveryWhat what;
  HrmKind kind;
  gint64 id;
  char *title;               /* NULL: not known, or the kind has none */
  const HrmField *field;     /* NULL: the whole row */
  char *text;                /* one sentence */
} HrmRecoveryFinding;

/* A place of the file that could not be read. */
typedef struct
{
  guint32 page;              /* from 1; 0: no page */
  char *table;               /* NULL: not known */
  guint rows;                /* that it held at the most; 0: not known */
  char *text;                /* one sentence */
} HrmRecoveryDamage;

typedef struct
{
  gboolean sound;            /* nothing was wrong: a plain copy was made */
  guint saved[HRM_N_KINDS];
  guint known[HRM_N_KINDS];  /* that are known to have been there, with those saved */
  gboolean unsure[HRM_N_KINDS]; /* there may have been more, of which nothing is known */
  gboolean history_kept;
  guint entries, entries_known; /* of the history: in the new album, and in the old one as far as is known */
  char *history_why;         /* why it begins anew; NULL when kept */
  GPtrArray *damage;         /* of HrmRecoveryDamage */
  GPtrArray *findings;       /* of HrmRecoveryFinding */
  guint left_out;            /* findings beyond those */
} HrmRecovery;

HrmRecovery *hrm_recovery_new     (void);
void         hrm_recovery_free    (HrmRecovery *recovery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmRecovery, hrm_recovery_free)

/* TEXT is valid UTF-8 afterwards; a finding begins with its row: "session “Mix” (12): TEXT". */
void         hrm_recovery_add_damage  (HrmRecovery *recovery, guint32 page, const char *table, guint rows, const char *text);
void         hrm_recovery_add_finding (HrmRecovery *recovery, HrmRecoveryWhat what, HrmKind kind, gint64 id,
                                       const char *title, const HrmField *field, const char *format, ...) G_GNUC_PRINTF (7, 8);
guint        hrm_recovery_count       (HrmRecovery *recovery, HrmRecoveryWhat what);
/* "lost" and so on, as JSON has it. */
const char  *hrm_recovery_what_name   (HrmRecoveryWhat what);
/* For people: lines, at most so many of each group. Full. */
char        *hrm_recovery_describe    (HrmRecovery *recovery, guint most);

G_END_DECLS

/* hrm-ledger.h: what this machine wrote to an album, kept outside of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * <state>/headroom/ledger/<name>-<hash of the path>-<album>: a line for each
 * entry of the journal that is on the disk, of one album at one path. When the
 * file lacks one of them later, something has put an older copy in its place:
 * a tool that synchronises folders, or a person. A file that has them all, and
 * more, was edited elsewhere. What is not known is never a reason to complain,
 * and the ledger never a reason to fail.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HrmLedger HrmLedger;

/* Of the album whose oldest entry is ALBUM, at PATH (resolved). Reads what is
 * there; writes nothing. */
HrmLedger *hrm_ledger_open    (const char *path, gint64 album);
void       hrm_ledger_free    (HrmLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmLedger, hrm_ledger_free)

/* Entry ID, number SEQ, is on the disk since AT (UTC, seconds). Goes to the
 * disk with hrm_ledger_write(). */
void       hrm_ledger_add     (HrmLedger *ledger, gint64 seq, gint64 id, gint64 at);
void       hrm_ledger_write   (HrmLedger *ledger);

/* What the ledger has and the file has not. FILE and COPY are the journals' lines, of HrmLine. */
typedef struct
{
  guint n;                     /* entries; 0: the file has them all */
  gint64 first, last;          /* when they were written, UTC, seconds */
} HrmMissing;
HrmMissing hrm_ledger_compare (HrmLedger *ledger, GArray *file);
/* How many of those that it found missing a copy has. */
guint      hrm_ledger_count   (HrmLedger *ledger, GArray *copy);
/* From now on, what it found missing does not count. */
void       hrm_ledger_keep    (HrmLedger *ledger);

/* A new file at PATH (resolved): whatever was known of it does not count. */
void       hrm_ledger_forget  (const char *path);
/* The paths of all albums that have been written to, also of those that are
 * gone. Returns: (transfer full) (element-type filename), in no order. */
GPtrArray *hrm_ledger_paths   (void);

G_END_DECLS

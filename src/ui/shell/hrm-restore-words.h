/* hrm-restore-words.h: how the window speaks of backups and of what differs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-diff.h"

G_BEGIN_DECLS

/* Instants are UTC seconds, told in the zone of NOW. All: transfer full. */
/* In the zone in which instants are told: the album's, or this machine's where ALBUM is NULL. */
GDateTime *hrm_restore_words_now (HrmAlbum *album);
char *hrm_restore_words_when    (gint64 at, GDateTime *now);              /* "Today 14:02", "Friday 14:02", "27 Nov 14:02" */
char *hrm_restore_words_span    (gint64 first, gint64 last, GDateTime *now); /* "from Friday 14:02 to 15:30"; "from today 14:02" */
/* "Spring release, 27 November 14.02": of a new album, for a backup of the album at PATH. */
char *hrm_restore_words_name    (const char *path, gint64 at, GDateTime *now);
/* What the second has otherwise: "2 sessions changed, 1 track fewer"; "As now". */
char *hrm_restore_words_summary (const HrmDiff *diff);
/* "Session “Webhooks”: start: Mon 2 Mar 09:00 → Tue 3 Mar 10:00" */
char *hrm_restore_words_line    (const HrmDifference *difference, int day_minutes);
/* Of a file that is older than what was last written: what is missing, and where it is. */
char *hrm_restore_words_older   (const HrmAlbumOlder *older, GDateTime *now);

G_END_DECLS

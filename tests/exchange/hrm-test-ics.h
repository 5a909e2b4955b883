/* hrm-test-ics.h: calendars that are imported into an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-import.h"

G_BEGIN_DECLS

#define HRM_TEST_CALENDAR(events) "BEGIN:VCALENDAR\nVERSION:2.0\n" events "END:VCALENDAR\n"
#define HRM_TEST_EVENT(lines) "BEGIN:VEVENT\n" lines "END:VEVENT\n"
#define HRM_TEST_DAY(uid, date, title) HRM_TEST_EVENT ("UID:" uid "\nDTSTART;VALUE=DATE:" date "\nSUMMARY:" title "\n")

/* In Berlin, from 2026-03-02 on. Full. */
HrmAlbum  *hrm_test_ics_album  (void);
void       hrm_test_ics_commit (HrmAlbum *album, HrmEdit *edit);
/* Imports TEXT as from PLACE; what is said of it, full. */
char      *hrm_test_ics_import (HrmAlbum *album, const char *place, const char *text, const HrmImportOptions *options);
/* Of char *, which it takes: in order, a line each. Full. */
char      *hrm_test_ics_join   (GPtrArray *lines);

G_END_DECLS

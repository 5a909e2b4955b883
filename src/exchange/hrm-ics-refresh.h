/* hrm-ics-refresh.h: the calendars that an album takes days from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-import-file.h"

G_BEGIN_DECLS

typedef struct
{
  char *place;               /* where its file is */
  HrmKind kind;              /* of what it is of: the album, a bus or a channel */
  gint64 owner;              /* the channel or the bus it is of; 0: the album */
  char *as;                  /* the kind of all its exceptions, or NULL */
} HrmIcsSubscription;

/* One of them is NULL. */
typedef struct
{
  HrmImportFile *file;
  GError *error;
} HrmIcsReading;

/* Returns: (transfer full) (element-type HrmIcsSubscription): in the order to read them in */
GPtrArray     *hrm_ics_subscriptions      (HrmModel *model);
/* Reads its file again, where that is a file on this machine. Full, or NULL. */
HrmImportFile *hrm_ics_subscription_read  (const HrmIcsSubscription *subscription, GCancellable *cancellable, GError **error);
/* All of them, on a worker, which is not waited for once it is cancelled. */
void           hrm_ics_subscriptions_read_async  (GPtrArray *subscriptions, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) (element-type HrmIcsReading): in the order of the subscriptions; NULL when it was cancelled */
GPtrArray     *hrm_ics_subscriptions_read_finish (GAsyncResult *result, GError **error);
/* Matches what was read; the file must stay while the import is used. WOULD: nothing is done yet. Full. */
HrmImport     *hrm_ics_subscription_match (const HrmIcsSubscription *subscription, HrmImportFile *file, HrmModel *model, gboolean would, GError **error);

G_END_DECLS

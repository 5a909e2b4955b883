/* hrm-github.h: issues and milestones of GitHub, as it and its tools write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-backlog.h"
#include "hrm-exchange.h"

G_BEGIN_DECLS

/* Whether FILE_START, the first few kilobytes of a file, can be such a file. */
gboolean    hrm_github_sniff (const char *file_start, gsize length);
HrmBacklog *hrm_github_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS

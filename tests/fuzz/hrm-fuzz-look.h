/* hrm-fuzz-look.h: all that is shown of an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"

G_BEGIN_DECLS

/* Works out all that can be asked of a plan, and throws it away. */
void hrm_fuzz_look (HrmAlbum *album);

G_END_DECLS

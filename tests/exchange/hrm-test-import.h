/* hrm-test-import.h: what is said of an import.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-import.h"

G_BEGIN_DECLS

/* Its summary, "(empty)" where there is nothing to do, and a line for each remark. Full. */
char *hrm_test_import_said (HrmImport *import);

/* SAID: full. */
#define hrm_test_assert_said(said, expected) \
  G_STMT_START { \
    g_autofree char *said_ = said; \
    g_assert_cmpstr (said_, ==, expected); \
  } G_STMT_END

G_END_DECLS

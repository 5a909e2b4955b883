/* hrm-test-edits.h: random edits from the field table, and plans as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model-apply.h"

G_BEGIN_DECLS

/* A generator seeded by HRM_TEST_SEED, or else by chance; prints the seed, so
 * that a failure can be repeated. */
GRand   *hrm_test_rand          (void);
/* Any of 0 … N - 1. */
guint    hrm_test_below         (GRand *rand, guint n);
/* "2026-03-02T09:00"; fails for what is no time. */
HrmCivil hrm_test_civil         (const char *text);

/* An edit that MODEL takes: inserts of all kinds, sets and unsets of all fields,
 * deletes, driven by the field table. Not sealed; commit or apply it. Rules that
 * the table does not have (takes, spans, cables) are known to the maker by name. */
HrmEdit *hrm_test_random_edit   (HrmModel *model, GRand *rand);
/* The same, with about N operations. */
HrmEdit *hrm_test_random_edit_n (HrmModel *model, GRand *rand, guint n);
/* An edit that makes the album row, for an empty model. */
HrmEdit *hrm_test_first_edit    (const char *title);

/* A value that the field takes, for fields that are no references. The text is
 * to be freed when KEEP is not NULL. */
HrmValue hrm_test_random_value  (const HrmField *field, GRand *rand, char **keep);

/* Applies and emits, and insists that it works. */
void     hrm_test_apply         (HrmModel *model, HrmEdit *edit);

/* All rows with all fields, by kind and id: equal plans give equal texts. */
char    *hrm_test_dump          (HrmModel *model);
/* Fails the test with the first line that differs. */
void     hrm_test_assert_equal  (const char *a, const char *b);
void     hrm_test_assert_equal_models (HrmModel *a, HrmModel *b);

/* Whether what the model keeps beside the rows fits them: references linked
 * both ways, places, no marks left. Fails the test when not. */
void     hrm_test_assert_sound  (HrmModel *model);

G_END_DECLS

/* hrm-given.h: what a source gave when it was last read, a hash for each fact.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept with the origin of a row, so that the next import can tell what the
 * source changed from what people changed here. Written as "t1234abcd n…".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HRM_GIVEN_TITLE,
  HRM_GIVEN_NOTES,
  HRM_GIVEN_DONE,
  HRM_GIVEN_LABELS,
  HRM_GIVEN_ASSIGNEE,
  HRM_GIVEN_MILESTONE,
  HRM_GIVEN_URL,
  HRM_GIVEN_DUE,
  HRM_GIVEN_ESTIMATE,
  HRM_GIVEN_PARENT,
  HRM_GIVEN_STATUS,
  HRM_GIVEN_FROM,
  HRM_GIVEN_TO,
  HRM_GIVEN_HOURS,
  HRM_GIVEN_KIND,
  HRM_N_GIVEN
} HrmGivenFact;

typedef struct
{
  guint known;               /* bit n: fact n was given */
  guint32 hashes[HRM_N_GIVEN];
} HrmGiven;

void     hrm_given_parse  (const char *text, HrmGiven *given);    /* NULL: nothing known */
char    *hrm_given_format (const HrmGiven *given);                /* full */
guint32  hrm_given_hash   (const char *value);                    /* NULL: as "" */
guint32  hrm_given_hash_int (gint64 value);                       /* HRM_UNSET: as NULL */

static inline gboolean
hrm_given_knows (const HrmGiven *given, HrmGivenFact fact)
{
  return (given->known & 1u << fact) != 0;
}

static inline void
hrm_given_put (HrmGiven *given, HrmGivenFact fact, guint32 hash)
{
  given->known |= 1u << fact;
  given->hashes[fact] = hash;
}

G_END_DECLS

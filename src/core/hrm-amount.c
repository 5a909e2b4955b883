/* hrm-amount.c: hours and percentages as people read them, without a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-amount.h"

#include <math.h>

gint64
hrm_amount_round_minutes (double minutes)
{
  return fabs (minutes) < 60 ? llround (minutes) : llround (minutes / 15) * 15;
}

gint64
hrm_amount_floor (double minutes)
{
  /* What is free is a difference of doubles: 1,620 minutes may be 1,619.9999999999998. */
  return (gint64) floor (minutes / 15 + 1e-6) * 15;
}

gint64
hrm_amount_round_percent (double asked, double capacity)
{
  gint64 percent = llround (MIN (asked / capacity * 100, 1e9));

  return asked > capacity ? MAX (101, percent) : MIN (100, percent);
}

char *
hrm_amount_hours (double minutes)
{
  static const char *const parts[] = { "", "¼", "½", "¾" };
  gint64 whole = hrm_amount_round_minutes (minutes), some = ABS (whole);
  const char *sign = whole < 0 ? "−" : "";

  if (some > 0 && some < 60)
    return g_strdup_printf ("%s%d min", sign, (int) some);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT "%s h", sign, some / 60, parts[some % 60 / 15]);
}

char *
hrm_amount_percent (double asked, double capacity)
{
  if (capacity <= 0)
    return g_strdup (asked > 0 ? "no capacity" : "0 %");
  return g_strdup_printf ("%" G_GINT64_FORMAT " %%", hrm_amount_round_percent (asked, capacity));
}

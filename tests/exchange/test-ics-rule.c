/* test-ics-rule.c: repetitions, as libical walks them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-ics-private.h"
#include "hrm-test-edits.h"

#include <string.h>

/* One that gives something soon: libical walks on for ever where nothing comes. */
static char *
random_rule (GRand *rand)
{
  static const char * const frequencies[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  static const char * const days[] = { "MO", "TU,TH", "WE,SA,SU", "MO,TU,WE,TH,FR" };
  static const char * const ordinals[] = { "1MO", "-1FR", "2TU,-1TH", "4SU" };
  static const char * const positions[] = { "1", "-1", "1,-1" };
  int frequency = g_rand_int_range (rand, 0, 4);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "FREQ=%s;COUNT=%d", frequencies[frequency], g_rand_int_range (rand, 1, 30));
  if (g_rand_boolean (rand))
    g_string_append_printf (out, ";INTERVAL=%d", g_rand_int_range (rand, 1, 4));
  if (g_rand_int_range (rand, 0, 3) == 0)
    g_string_append (out, g_rand_boolean (rand) ? ";WKST=SU" : ";WKST=MO");
  if (frequency == 3 || g_rand_int_range (rand, 0, 3) == 0)
    g_string_append_printf (out, ";BYMONTH=%d,%d", g_rand_int_range (rand, 1, 7), g_rand_int_range (rand, 7, 13));
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_string_append_printf (out, ";BYDAY=%s", days[g_rand_int_range (rand, 0, G_N_ELEMENTS (days))]);
      if (frequency > 1)
        g_string_append_printf (out, ";BYSETPOS=%s", positions[g_rand_int_range (rand, 0, G_N_ELEMENTS (positions))]);
      break;
    case 1:
      if (frequency > 1)
        g_string_append_printf (out, ";BYDAY=%s", ordinals[g_rand_int_range (rand, 0, G_N_ELEMENTS (ordinals))]);
      break;
    case 2:
      if (frequency > 1)
        g_string_append_printf (out, ";BYMONTHDAY=%d,%d", g_rand_int_range (rand, 1, 29), -g_rand_int_range (rand, 1, 29));
      break;
    default:
      break;
    }
  return g_string_free (out, FALSE);
}

/* Of TEXT from the start, one a line. */
static char *
walk_of_libical (const struct icalrecurrencetype *rule, HrmCivil start)
{
  int year, month, day;
  struct icaltimetype time = icaltime_null_time ();
  icalrecur_iterator *iter;
  GString *out = g_string_new (NULL);

  hrm_date_split (hrm_civil_date (start), &year, &month, &day);
  time.year = year;
  time.month = month;
  time.day = day;
  time.is_date = 1;
  iter = icalrecur_iterator_new (*rule, time);
  g_assert_nonnull (iter);
  for (guint i = 0; i < 40 && !icaltime_is_null_time (time = icalrecur_iterator_next (iter)); i++)
    g_string_append_printf (out, "%04d-%02d-%02d\n", time.year, time.month, time.day);
  icalrecur_iterator_free (iter);
  return g_string_free (out, FALSE);
}

static void
test_rules (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *text = random_rule (rand);
      HrmCivil start = hrm_date_start (hrm_date_new (g_rand_int_range (rand, 2000, 2030), g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29)));
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HrmCivil));
      g_autoptr (GString) mine = g_string_new (NULL);
      struct icalrecurrencetype rule;
      g_autofree char *other = NULL;
      guint budget = 1000000;

      g_assert_true (hrm_ics_rule_parse (text, &rule));
      hrm_ics_rule_walk (&rule, start, HRM_UNSET, start, HRM_CIVIL_LAST, &budget, found);
      for (guint i = 0; i < found->len; i++)
        {
          g_autofree char *date = hrm_date_format (hrm_civil_date (g_array_index (found, HrmCivil, i)));

          g_string_append_printf (mine, "%s\n", date);
        }
      other = walk_of_libical (&rule, start);
      if (strcmp (mine->str, other) != 0)
        g_test_message ("%s from %" G_GINT64_FORMAT, text, hrm_civil_date (start));
      g_assert_cmpstr (mine->str, ==, other);
      /* From later on it gives the same as what comes later, without being counted. */
      if (found->len > 1)
        {
          HrmCivil later = g_array_index (found, HrmCivil, found->len / 2), last = g_array_index (found, HrmCivil, found->len - 1);
          g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (HrmCivil));

          rule.count = 0;
          hrm_ics_rule_walk (&rule, start, last, later, HRM_CIVIL_LAST, &budget, rest);
          g_assert_cmpuint (rest->len, ==, found->len - found->len / 2);
          g_assert_cmpmem (rest->data, rest->len * sizeof (HrmCivil), &g_array_index (found, HrmCivil, found->len / 2), rest->len * sizeof (HrmCivil));
        }
      g_assert_cmpuint (budget, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ics-rule/libical", test_rules);
  return g_test_run ();
}

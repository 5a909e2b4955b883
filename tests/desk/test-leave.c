/* test-leave.c: who is away when, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-leave.h"
#include "hrm-test-desk.h"

static void
add_leave (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Leave");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, channel->base.id);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, from);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, to);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, kind, HRM_EXCEPTION_KIND_SICK);
  if (title)
    HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, title);
  hrm_test_commit (desk, edit);
}

static void
assert_leave (HrmDesk *desk, HrmSession *session, gboolean spoken, const char *expected)
{
  g_autofree char *words = hrm_desk_describe_leave (desk, session, spoken);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_day (HrmDesk *desk, HrmChannel *channel, HrmDate date, const char *expected)
{
  g_autofree char *words = hrm_desk_describe_day_off (desk, HRM_ROW (channel), date);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya"), *noor = hrm_test_channel (desk, "Noor");
  HrmSession *session = hrm_test_session (desk, hrm_test_track (desk, "API"), "Webhooks", "2026-03-02T09:00", 5 * 480);

  hrm_test_commit (desk, hrm_command_assign (desk, ilya, session));
  hrm_test_commit (desk, hrm_command_assign (desk, noor, session));
  assert_leave (desk, session, FALSE, NULL);
  add_leave (desk, ilya, HRM_TEST_START + 3, HRM_TEST_START + 6, "Long weekend");
  add_leave (desk, noor, HRM_TEST_START, HRM_TEST_START, NULL);
  assert_leave (desk, session, FALSE, "Ilya away Thu 5 – Fri 6 Mar: Long weekend\nNoor away Mon 2 Mar: Sick");
  assert_leave (desk, session, TRUE, "Ilya away Thursday 5 to Friday 6 March: Long weekend, Noor away Monday 2 March: Sick");
  assert_day (desk, ilya, HRM_TEST_START + 3, "Ilya away Thu 5 – Fri 6 Mar: Long weekend");
  assert_day (desk, ilya, HRM_TEST_START + 12, "Ilya does not work on Sat 14 Mar");
  assert_day (desk, ilya, HRM_TEST_START, NULL);
}

static void
test_watched (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");

  hrm_desk_inspect (desk, NULL);
  g_assert_null (hrm_desk_get_watched (desk));
  hrm_desk_inspect (desk, HRM_ROW (ilya));
  g_assert_true (hrm_desk_get_watched (desk) == HRM_ROW (ilya));
  g_assert_true (hrm_desk_is_day_off (desk, HRM_ROW (ilya), HRM_TEST_START + 5));
  g_assert_false (hrm_desk_is_day_off (desk, HRM_ROW (ilya), HRM_TEST_START));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave/words", test_words);
  g_test_add_func ("/leave/watched", test_watched);
  return g_test_run ();
}

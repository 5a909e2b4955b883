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
set_hours (HrmDesk *desk, const char *lines)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_EXCEPTION);

  g_assert_true (hrm_command_set_field (desk, rows->pdata[rows->len - 1], HRM_FIELD (Exception, hours), lines, NULL));
}

static void
assert_off (HrmDesk *desk, HrmChannel *channel, HrmDate date, const char *expected)
{
  HrmDay off;
  g_autofree char *lines = NULL;

  hrm_desk_get_hours_off (desk, HRM_ROW (channel), date, &off);
  lines = hrm_day_format (&off);
  g_assert_cmpstr (lines, ==, expected);
}

/* Of a day with hours that are worked nevertheless only the others are off, and words say which. */
static void
test_hours (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");

  assert_off (desk, ilya, HRM_TEST_START, NULL);
  assert_off (desk, ilya, HRM_TEST_START + 5, "00:00-24:00");
  add_leave (desk, ilya, HRM_TEST_START, HRM_TEST_START, "Dentist");
  assert_off (desk, ilya, HRM_TEST_START, "00:00-24:00");
  set_hours (desk, "09:00-13:00");
  assert_off (desk, ilya, HRM_TEST_START, "13:00-17:00");
  assert_day (desk, ilya, HRM_TEST_START, "Ilya away Mon 2 Mar but for 09:00-13:00: Dentist");
  set_hours (desk, "09:00-12:00\n13:00-17:00");
  assert_off (desk, ilya, HRM_TEST_START, "12:00-13:00");
  assert_day (desk, ilya, HRM_TEST_START, "Ilya works only 09:00-12:00, 13:00-17:00 on Mon 2 Mar");
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

/* A day off that a calendar brought is not brought again when it is deleted; undo forgets that. */
static void
test_deleted (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmModel *model = hrm_desk_get_model (desk);
  HrmEdit *edit = hrm_edit_new ("Import");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION), origin = hrm_edit_insert (edit, HRM_KIND_ORIGIN);
  HrmOrigin *left_out;

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, HRM_TEST_START);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, HRM_TEST_START);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, "Groundhog Day");
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, kind, "exception");
  HRM_SET_INT (edit, ORIGIN, Origin, origin, row, id);
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, source, "ics");
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, instance, "/holidays.ics");
  HRM_SET_TEXT (edit, ORIGIN, Origin, origin, key, "album/g");
  hrm_test_commit (desk, edit);
  g_assert_true (hrm_command_delete_row (desk, hrm_model_get (model, id)));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Deleted Groundhog Day. It stays out when its calendar is read again");
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_ORIGIN)->len, ==, 1);
  left_out = hrm_as_origin (hrm_model_get_rows (model, HRM_KIND_ORIGIN)->pdata[0]);
  g_assert_true (left_out->row.row == HRM_ROW (hrm_model_get_info (model)));
  g_assert_cmpstr (left_out->key, ==, "album/g/left out");
  hrm_test_undo (desk);
  g_assert_nonnull (hrm_model_get (model, id));
  g_assert_cmpstr (hrm_as_origin (hrm_model_get_rows (model, HRM_KIND_ORIGIN)->pdata[0])->key, ==, "album/g");
}

/* What has no title is called by what people say, and not by the name of its table. */
static void
test_untitled (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmEdit *edit = hrm_edit_new ("Off");
  gint64 off = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, off, from, HRM_TEST_START);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, to, HRM_TEST_START);
  hrm_test_commit (desk, edit);
  g_assert_true (hrm_command_delete_row (desk, hrm_model_get (hrm_desk_get_model (desk), off)));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Delete the day off");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave/words", test_words);
  g_test_add_func ("/leave/hours", test_hours);
  g_test_add_func ("/leave/watched", test_watched);
  g_test_add_func ("/leave/deleted", test_deleted);
  g_test_add_func ("/leave/untitled", test_untitled);
  return g_test_run ();
}

/* test-shell-import.c: a backlog by way of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include <glib/gstdio.h>
#include "hrm-export-flow.h"
#include "hrm-import-days.h"
#include "hrm-import-dialog.h"
#include "hrm-import-flow.h"
#include "hrm-new-album.h"

static const char fixture[] =
  "[{\"number\": 1, \"title\": \"First\", \"state\": \"open\", \"html_url\": \"https://github.com/o/backlog/issues/1\",\n"
  "  \"body\": \"- [ ] one\\n- [x] two\", \"assignees\": [{\"login\": \"mara\"}]},\n"
  " {\"number\": 2, \"title\": \"Second\", \"state\": \"closed\", \"html_url\": \"https://github.com/o/backlog/issues/2\", \"body\": null},\n"
  " {\"number\": 3, \"title\": \"A change\", \"state\": \"open\", \"html_url\": \"https://github.com/o/backlog/pull/3\",\n"
  "  \"pull_request\": {\"url\": \"https://api.github.com/repos/o/backlog/pulls/3\"}}]\n";

static void
run (HrmWindow *window, const char *name, const char *contents)
{
  g_autofree char *path = test_path (name);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  hrm_import_flow_run (window, files);
}

static void
press (const char *label)
{
  GtkWidget *button;

  hrm_test_wait_for (test_find_button (label) != NULL);
  button = test_find_button (label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_preview (void)
{
  HrmWindow *window;
  guint tasks;

  window = test_begin_with ("import.album");
  tasks = test_count (window, HRM_KIND_TASK);

  run (window, "issues.json", fixture);
  hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) != NULL);
  press ("_Cancel");
  hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) == NULL);
  g_assert_cmpuint (test_count (window, HRM_KIND_TASK), ==, tasks);

  run (window, "issues.json", fixture);
  press ("_Import");
  hrm_test_wait_for (test_count (window, HRM_KIND_TASK) == tasks + 4);
  g_assert_cmpuint (test_count (window, HRM_KIND_CHANNEL), ==, 2);

  /* Once more: nothing is new, so that there is nothing to do. */
  run (window, "issues.json", fixture);
  hrm_test_wait_for (test_find_button ("_Import") != NULL);
  g_assert_false (gtk_widget_is_sensitive (test_find_button ("_Import")));
  press ("_Cancel");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  hrm_test_wait_for (test_count (window, HRM_KIND_TASK) == tasks);
  g_assert_cmpuint (test_count (window, HRM_KIND_CHANNEL), ==, 1);
  test_end ();
}

static void
test_skip_done (void)
{
  HrmWindow *window;
  guint tasks;

  window = test_begin_with ("skip.album");
  tasks = test_count (window, HRM_KIND_TASK);
  run (window, "issues.json", fixture);
  hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) != NULL);
  gtk_switch_set_active (GTK_SWITCH (test_find_in (test_find_type (HRM_TYPE_IMPORT_DIALOG), GTK_TYPE_SWITCH)), TRUE);
  press ("_Import");
  hrm_test_wait_for (test_count (window, HRM_KIND_TASK) > tasks);
  g_assert_cmpuint (test_count (window, HRM_KIND_TASK), <, tasks + 4);
  test_end ();
}

/* One sentence, and nothing changed. */
static void
test_damaged (void)
{
  static const char * const contents[] = { "", "[{\"number\": 1, \"ti", "\001\002\377\376", "{\"a\": 1}", "[1, 2" };
  HrmWindow *window;
  guint tasks;

  window = test_begin_with ("damaged.album");
  tasks = test_count (window, HRM_KIND_TASK);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      run (window, "damaged.json", contents[i]);
      press ("_Close");
      hrm_test_wait_for (test_find_button ("_Close") == NULL);
      g_assert_null (test_find_type (HRM_TYPE_IMPORT_DIALOG));
      g_assert_cmpuint (test_count (window, HRM_KIND_TASK), ==, tasks);
    }
  test_end ();
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  HrmDate x = (*(HrmException * const *) a)->from, y = (*(HrmException * const *) b)->from;

  return (x > y) - (x < y);
}

/* The first days of all exceptions, in order. Full. */
static char *
list_dates (HrmWindow *window)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (hrm_album_get_model (hrm_window_get_album (window)), HRM_KIND_EXCEPTION), NULL, NULL);
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (rows, compare_dates);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *date = hrm_date_format (((HrmException *) rows->pdata[i])->from);

      g_string_append_printf (text, "%s ", date);
    }
  return g_string_free (text, FALSE);
}

#define MONDAY "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260525\nSUMMARY:Monday\nEND:VEVENT\n"
#define TUESDAY "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20260526\nSUMMARY:Tuesday\nEND:VEVENT\n"
#define JUNE "BEGIN:VEVENT\nUID:c\nDTSTART;VALUE=DATE:20260601\nSUMMARY:June\nEND:VEVENT\n"
#define DAYS(events) "BEGIN:VCALENDAR\n" events "END:VCALENDAR\n"

/* The words of the toast that is shown, which goes away; others come after it. Full. */
static char *
take_toast (gboolean *has_undo)
{
  GType type;
  GtkWidget *toast, *button;
  char *words;

  hrm_test_wait_for ((type = g_type_from_name ("AdwToastWidget")) != 0 && test_find_type (type) != NULL);
  toast = test_find_type (type);
  words = g_strdup (gtk_label_get_text (GTK_LABEL (test_find_in (toast, GTK_TYPE_LABEL))));
  /* Nothing of it is cut. */
  g_assert_true (gtk_label_get_wrap (GTK_LABEL (test_find_in (toast, GTK_TYPE_LABEL))));
  *has_undo = test_find_button ("_Undo") != NULL;
  button = gtk_widget_get_last_child (toast);
  while (!GTK_IS_BUTTON (button))
    button = gtk_widget_get_prev_sibling (button);
  g_object_add_weak_pointer (G_OBJECT (toast), (gpointer *) &toast);
  g_signal_emit_by_name (button, "clicked");
  hrm_test_wait_for (toast == NULL);
  return words;
}

/* Until it is told how that went, in these words. */
static void
refresh (HrmWindow *window, gboolean undo, const char *words)
{
  gboolean has_undo;
  g_autofree char *told = NULL;

  test_act (window, "win.refresh-calendars");
  told = take_toast (&has_undo);
  g_assert_cmpstr (told, ==, words);
  g_assert_cmpint (has_undo, ==, undo);
}

static void
import_calendar (HrmWindow *window, const char *name, const char *contents)
{
  gboolean has_undo;
  g_autofree char *told = NULL, *words = g_strdup_printf ("1 day off from %s", name);

  run (window, name, contents);
  press ("_Import");
  told = take_toast (&has_undo);
  g_assert_cmpstr (told, ==, words);
  g_assert_true (has_undo);
}

/* A calendar's events become the album's holidays. */
static void
test_calendar (void)
{
  g_autofree char *file = NULL, *other = NULL, *dates = NULL, *undone = NULL;
  HrmWindow *window;
  guint before;

  window = test_begin_with ("calendar.album");
  before = test_count (window, HRM_KIND_EXCEPTION);
  refresh (window, FALSE, "The album takes no days from calendars: import one first");
  import_calendar (window, "days.ics", DAYS (MONDAY));
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 1);
  run (window, "days.ics", DAYS (MONDAY));
  hrm_test_wait_for (test_find_button ("_Import") != NULL);
  g_assert_false (gtk_widget_is_sensitive (test_find_button ("_Import")));
  press ("_Cancel");
  /* Read again where it is: what is the same, and another day more. */
  refresh (window, FALSE, "1 calendar read again: nothing is new");
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 1);
  file = test_path ("days.ics");
  g_assert_true (g_file_set_contents (file, DAYS (MONDAY TUESDAY), -1, NULL));
  refresh (window, TRUE, "days.ics: 1 day new");
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 2);
  test_act (window, "win.undo");
  hrm_test_wait_for (test_count (window, HRM_KIND_EXCEPTION) == before + 1);
  /* Several calendars are one step. */
  import_calendar (window, "other.ics", DAYS (JUNE));
  other = test_path ("other.ics");
  g_assert_true (g_file_set_contents (other, DAYS (""), -1, NULL));
  refresh (window, TRUE, "days.ics: 1 day new; other.ics: 1 day gone");
  dates = list_dates (window);
  g_assert_cmpstr (dates, ==, "2026-05-25 2026-05-26 ");
  test_act (window, "win.undo");
  hrm_test_wait_for (test_count (window, HRM_KIND_EXCEPTION) == before + 2);
  undone = list_dates (window);
  g_assert_cmpstr (undone, ==, "2026-05-25 2026-06-01 ");
  test_end ();
}

/* A day that a calendar takes, on which a session was to end, is worked again when the calendar gives it back. */
static void
test_calendar_kept (void)
{
  g_autofree char *file = NULL, *taken = NULL, *given = NULL;
  HrmWindow *window = test_begin_with ("kept.album");
  HrmAlbum *album = hrm_window_get_album (window);
  HrmSession *session = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_SESSION)->pdata[0];
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Keep");
  gboolean has_undo;

  /* From Wednesday to Monday. */
  HRM_SET_INT (edit, TRACK, Track, session->track.id, keeps, HRM_KEEPS_DATES);
  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, hrm_civil_new (2026, 5, 20, 9, 0));
  HRM_SET_INT (edit, SESSION, Session, session->base.id, length, 4 * 480);
  g_assert_true (hrm_album_commit (album, edit, NULL));
  run (window, "days.ics", DAYS (MONDAY));
  press ("_Import");
  taken = take_toast (&has_undo);
  g_assert_nonnull (strstr (taken, "1 session keeps its dates"));
  g_assert_cmpint (session->length, ==, 3 * 480);
  file = test_path ("days.ics");
  g_assert_true (g_file_set_contents (file, DAYS (JUNE), -1, NULL));
  test_act (window, "win.refresh-calendars");
  given = take_toast (&has_undo);
  g_assert_nonnull (strstr (given, "1 session keeps its dates"));
  g_assert_cmpint (session->length, ==, 4 * 480);
  test_end ();
}

static void
rename_days (HrmWindow *window, const char *title)
{
  HrmAlbum *album = hrm_window_get_album (window);
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");

  for (guint i = 0; i < rows->len; i++)
    HRM_SET_TEXT (edit, EXCEPTION, Exception, ((HrmRow *) rows->pdata[i])->id, title, title);
  g_assert_true (hrm_album_commit (album, edit, NULL));
}

/* A calendar that only calls otherwise what has a name of people's own has brought nothing. */
static void
test_calendar_own_name (void)
{
  g_autofree char *file = NULL, *other = NULL;
  HrmWindow *window;

  window = test_begin_with ("own.album");
  import_calendar (window, "days.ics", DAYS (MONDAY));
  import_calendar (window, "other.ics", DAYS (JUNE));
  rename_days (window, "Closed");
  file = test_path ("days.ics");
  other = test_path ("other.ics");
  g_assert_true (g_file_set_contents (file, DAYS ("BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260525\nSUMMARY:Whit Monday\nEND:VEVENT\n"), -1, NULL));
  refresh (window, FALSE, "2 calendars read again: nothing is new");
  g_assert_true (g_file_set_contents (file, DAYS (MONDAY), -1, NULL));
  g_assert_true (g_file_set_contents (other, DAYS (JUNE TUESDAY), -1, NULL));
  refresh (window, TRUE, "other.ics: 1 day new");
  test_end ();
}

static GtkWidget *
find_days (void)
{
  hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) != NULL);
  return test_find_in (test_find_type (HRM_TYPE_IMPORT_DIALOG), HRM_TYPE_IMPORT_DAYS);
}

/* The names of the days that have a check box, with "-" before those without a mark. Full. */
static char *
list_checks (void)
{
  GString *text = g_string_new (NULL);
  GtkWidget *list = test_find_in (find_days (), GTK_TYPE_LIST_VIEW);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *check = gtk_widget_get_visible (row) ? gtk_widget_get_first_child (row) : NULL;

      if (check && gtk_widget_get_mapped (check))
        g_string_append_printf (text, "%s%s ", gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) ? "" : "-",
                                gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (gtk_check_button_get_child (GTK_CHECK_BUTTON (check))))));
    }
  return g_string_free (text, FALSE);
}

static gboolean
has_checks (const char *expected)
{
  g_autofree char *listed = list_checks ();

  return strcmp (listed, expected) == 0;
}

/* Until the list has been laid out so. */
#define assert_checks(expected) \
  G_STMT_START { \
    hrm_test_wait_for (has_checks (expected)); \
  } G_STMT_END

static void
toggle (const char *title)
{
  GtkWidget *list = test_find_in (find_days (), GTK_TYPE_LIST_VIEW);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *check = gtk_widget_get_first_child (row);

      if (check == NULL || strcmp (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (gtk_check_button_get_child (GTK_CHECK_BUTTON (check))))), title) != 0)
        continue;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
      return;
    }
  g_assert_not_reached ();
}

#define NAMED(uid, date, title) "BEGIN:VEVENT\nUID:" uid "\nDTSTART;VALUE=DATE:" date "\nSUMMARY:" title "\nEND:VEVENT\n"

/* Each day has a check box, those before the album are folded; what has no mark stays out, then and later. */
static void
test_calendar_days (void)
{
  static const char days[] = DAYS (NAMED ("a", "20270202", "Groundhog") MONDAY NAMED ("b", "20270701", "Canada") NAMED ("c", "20280202", "Groundhog")
                                   NAMED ("d", "20240101", "Old"));
  HrmWindow *window;
  g_autofree char *file = NULL, *told = NULL, *dates = NULL;
  gboolean has_undo;
  guint before;

  window = test_begin_with ("days.album");
  before = test_count (window, HRM_KIND_EXCEPTION);
  g_assert_cmpuint (before, ==, 0);
  run (window, "choice.ics", days);
  assert_checks ("Monday Groundhog Canada Groundhog ");
  press ("Select _none");
  press ("Show 1 day before the album begins");
  assert_checks ("-Monday -Groundhog -Canada -Groundhog -Old ");
  press ("Select _all");
  assert_checks ("Monday Groundhog Canada Groundhog Old ");
  press ("Select _none");
  assert_checks ("-Monday -Groundhog -Canada -Groundhog -Old ");
  press ("Select _all");
  assert_checks ("Monday Groundhog Canada Groundhog Old ");
  toggle ("Groundhog");
  assert_checks ("Monday -Groundhog Canada Groundhog Old ");
  press ("_Leave them out too");
  assert_checks ("Monday -Groundhog Canada -Groundhog Old ");
  /* What is searched for is what is marked at once. */
  gtk_editable_set_text (GTK_EDITABLE (test_find_in (find_days (), GTK_TYPE_SEARCH_ENTRY)), "jul 2027");
  assert_checks ("Canada ");
  press ("Select _none");
  press ("_Import");
  told = take_toast (&has_undo);
  g_assert_cmpstr (told, ==, "2 days off from choice.ics, 3 left out");
  dates = list_dates (window);
  g_assert_cmpstr (dates, ==, "2024-01-01 2026-05-25 ");
  file = test_path ("choice.ics");
  g_assert_true (g_file_set_contents (file, DAYS (NAMED ("e", "20290202", "Groundhog") NAMED ("a", "20270202", "Groundhog") TUESDAY MONDAY), -1, NULL));
  refresh (window, TRUE, "choice.ics: 1 day new, 1 gone");
  /* When it is imported once more, it is known what was left out. */
  run (window, "choice.ics", days);
  assert_checks ("Monday -Groundhog -Canada -Groundhog ");
  press ("_Cancel");
  test_end ();
}

/* Where all days are before the album there is nothing to fold; a search that was typed this moment counts. */
static void
test_calendar_past (void)
{
  static const char days[] = DAYS (NAMED ("a", "20240101", "Old") NAMED ("b", "20240102", "Older"));
  HrmWindow *window;
  GtkWidget *search;

  window = test_begin_with ("past.album");
  run (window, "past.ics", days);
  assert_checks ("Old Older ");
  g_assert_null (test_find_in (find_days (), GTK_TYPE_TOGGLE_BUTTON));
  search = test_find_in (find_days (), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "older");
  press ("Select _none");
  gtk_editable_set_text (GTK_EDITABLE (search), "  ");
  assert_checks ("Old -Older ");
  press ("_Cancel");
  test_end ();
}

static void
select_row (const char *title, guint i)
{
  GtkWidget *row = test_find_in (test_find_type (HRM_TYPE_IMPORT_DIALOG), ADW_TYPE_COMBO_ROW);

  while (strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) != 0)
    g_assert_nonnull (row = gtk_widget_get_next_sibling (row));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
}

/* What was chosen stays chosen when the days are something else, also of a day that is none of these meanwhile;
 * when they are somebody else's, it begins anew. */
static void
test_calendar_kind (void)
{
  static const char days[] = DAYS (MONDAY TUESDAY JUNE "BEGIN:VEVENT\nUID:f\nDTSTART;VALUE=DATE:20260602\nTRANSP:TRANSPARENT\nSUMMARY:Free\nEND:VEVENT\n");
  HrmWindow *window;
  g_autofree char *dates = NULL;

  window = test_begin_with ("kind.album");
  run (window, "kind.ics", days);
  assert_checks ("Monday Tuesday June Free ");
  select_row ("What they are", 1 + HRM_EXCEPTION_KIND_TRAINING);
  assert_checks ("Monday Tuesday June ");
  select_row ("What they are", 0);
  assert_checks ("Monday Tuesday June Free ");
  toggle ("Tuesday");
  toggle ("Free");
  select_row ("What they are", 1 + HRM_EXCEPTION_KIND_TRAINING);
  assert_checks ("Monday -Tuesday June ");
  select_row ("What they are", 1 + HRM_EXCEPTION_KIND_HOLIDAY);
  assert_checks ("Monday -Tuesday June -Free ");
  select_row ("Whose days off", 1);
  assert_checks ("Monday Tuesday June Free ");
  select_row ("Whose days off", 0);
  toggle ("June");
  assert_checks ("Monday Tuesday -June Free ");
  select_row ("What they are", 1 + HRM_EXCEPTION_KIND_TRAINING);
  assert_checks ("Monday Tuesday -June ");
  press ("_Import");
  hrm_test_wait_for (test_count (window, HRM_KIND_EXCEPTION) > 0);
  dates = list_dates (window);
  g_assert_cmpstr (dates, ==, "2026-05-25 2026-05-26 ");
  test_end ();
}

/* The dialog grows with the text, as others do. */
static void
test_calendar_large_text (void)
{
  HrmWindow *window;
  int before, sizes[2][2];

  window = test_begin_with ("large.album");
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  for (int i = 0; i < 2; i++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (96 + 64 * i) * 1024, NULL);
      run (window, "large.ics", DAYS (MONDAY));
      hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) != NULL);
      gtk_window_get_default_size (GTK_WINDOW (test_find_type (HRM_TYPE_IMPORT_DIALOG)), &sizes[i][0], &sizes[i][1]);
      press ("_Cancel");
      hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) == NULL);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  g_assert_cmpint (sizes[1][0], >, sizes[0][0] * 3 / 2);
  g_assert_cmpint (sizes[1][1], >=, sizes[0][1]);
  test_end ();
}

/* What cannot be read is told, all of it, with what others have brought. */
static void
test_calendar_gone (void)
{
  g_autofree char *file = NULL, *other = NULL, *both = NULL, *none = NULL, *lost = NULL;
  HrmWindow *window;
  guint before;

  window = test_begin_with ("gone.album");
  before = test_count (window, HRM_KIND_EXCEPTION);
  import_calendar (window, "days.ics", DAYS (MONDAY));
  import_calendar (window, "other.ics", DAYS (JUNE));
  file = test_path ("days.ics");
  other = test_path ("other.ics");
  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_true (g_file_set_contents (other, DAYS (JUNE TUESDAY), -1, NULL));
  both = g_strdup_printf ("other.ics: 1 day new. %s does not exist; what came from there stays as it is", file);
  refresh (window, TRUE, both);
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 3);
  g_assert_cmpint (g_remove (other), ==, 0);
  none = g_strdup_printf ("%s does not exist; %s does not exist; what came from there stays as it is", file, other);
  refresh (window, FALSE, none);
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 3);
  /* Nothing of it is understood: that is not nothing new. */
  g_assert_true (g_file_set_contents (file, DAYS (MONDAY), -1, NULL));
  g_assert_true (g_file_set_contents (other, DAYS ("BEGIN:VEVENT\nUID:c\nDTSTART:never\nEND:VEVENT\n"), -1, NULL));
  lost = g_strdup_printf ("%s holds events that could not be understood; what came from there stays as it is", other);
  refresh (window, FALSE, lost);
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 3);
  run (window, "days.ics", "BEGIN:VCARD\n");
  press ("_Close");
  hrm_test_wait_for (test_find_button ("_Close") == NULL);
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 3);
  test_end ();
}

/* The window does not wait for files, and may go meanwhile. */
static void
test_calendar_meanwhile (void)
{
  g_autofree char *path = NULL, *file = NULL;
  HrmWindow *window;
  guint before;

  test_begin ();
  path = test_make_album ("meanwhile.album");
  window = test_open (path);
  before = test_count (window, HRM_KIND_EXCEPTION);
  import_calendar (window, "days.ics", DAYS (MONDAY));
  file = test_path ("days.ics");
  g_assert_true (g_file_set_contents (file, DAYS (MONDAY TUESDAY), -1, NULL));
  test_act (window, "win.refresh-calendars");
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 1);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  hrm_test_wait_for (window == NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  /* None of it was written. */
  window = test_open (path);
  g_assert_cmpuint (test_count (window, HRM_KIND_EXCEPTION), ==, before + 1);
  test_end ();
}

/* Whose days off they are is asked: here of the first channel. */
static void
test_calendar_owner (void)
{
  static const char days[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260525\nSUMMARY:Away\nEND:VEVENT\nEND:VCALENDAR\n";
  HrmWindow *window;
  HrmModel *model;
  HrmException *row = NULL;
  GtkWidget *whose;
  guint before;

  window = test_begin_with ("owner.album");
  model = hrm_desk_get_model (hrm_window_get_desk (window));
  before = hrm_model_get_rows (model, HRM_KIND_EXCEPTION)->len;
  run (window, "away.ics", days);
  hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) != NULL);
  whose = test_find_in (test_find_type (HRM_TYPE_IMPORT_DIALOG), ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (whose)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (whose), 1 + hrm_model_get_rows (model, HRM_KIND_BUS)->len);
  press ("_Import");
  hrm_test_wait_for (hrm_model_get_rows (model, HRM_KIND_EXCEPTION)->len == before + 1);
  for (guint i = 0; i <= before; i++)
    {
      HrmException *one = hrm_model_get_rows (model, HRM_KIND_EXCEPTION)->pdata[i];

      row = g_strcmp0 (one->title, "Away") == 0 ? one : row;
    }
  g_assert_nonnull (row);
  g_assert_nonnull (row->channel.row);
  g_assert_cmpint (row->kind, ==, HRM_EXCEPTION_KIND_LEAVE);
  test_end ();
}

/* From the welcome view it becomes an album, called as the repository. */
static void
test_new_album (void)
{
  HrmWindow *window;

  test_begin ();
  g_application_activate (G_APPLICATION (test_application ()));
  window = hrm_application_get_window (test_application ());
  run (window, "issues.json", fixture);
  press ("_Import");
  hrm_test_wait_for (test_find_type (HRM_TYPE_NEW_ALBUM) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find_in (test_find_type (HRM_TYPE_NEW_ALBUM), ADW_TYPE_ENTRY_ROW))),
                   ==, "backlog");
  press ("_Cancel");
  hrm_test_wait_for (test_find_type (HRM_TYPE_NEW_ALBUM) == NULL);
  g_assert_true (hrm_window_is_free (window));

  run (window, "issues.json", fixture);
  press ("_Import");
  press ("_Create");
  hrm_test_wait_for (hrm_window_get_album (window) != NULL);
  g_assert_cmpuint (test_count (window, HRM_KIND_TASK), ==, 4);
  g_assert_cmpstr (hrm_album_get_title (hrm_window_get_album (window)), ==, "backlog");
  g_assert_true (g_str_has_suffix (hrm_window_get_path (window), "backlog.album"));
  test_end ();
}

#define DOCUMENT(rows) "{\"headroom\":{\"format\":1,\"schema\":1000},\"album\":{\"id\":\"77\",\"title\":\"Copied\"},\n" rows "}\n"

static HrmRow *
find (HrmWindow *window, gint64 id)
{
  return hrm_model_get (hrm_desk_get_model (hrm_window_get_desk (window)), id);
}

static gboolean
menu_has (GMenuModel *menu, const char *format)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *target = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &target) && g_str_equal (target, format))
        return TRUE;
    }
  return FALSE;
}

/* An album as JSON: shown, merged in, refused as a whole. */
static void
test_json (void)
{
  g_autoptr (GMenu) menu = hrm_export_flow_build_menu ();
  HrmWindow *window;
  guint tracks;

  window = test_begin_with ("json.album");
  tracks = test_count (window, HRM_KIND_TRACK);
  run (window, "plan.json", DOCUMENT ("\"tracks\":[{\"id\":\"5\",\"title\":\"From JSON\"}]"));
  hrm_test_wait_for (test_find_type (HRM_TYPE_IMPORT_DIALOG) != NULL);
  /* What is done is no question here. */
  g_assert_null (test_find_in (test_find_type (HRM_TYPE_IMPORT_DIALOG), GTK_TYPE_SWITCH));
  press ("_Import");
  hrm_test_wait_for (test_count (window, HRM_KIND_TRACK) == tracks + 1);
  g_assert_cmpstr (hrm_as_track (find (window, 5))->title, ==, "From JSON");
  g_assert_cmpstr (hrm_album_get_title (hrm_window_get_album (window)), !=, "Copied");
  g_assert_true (menu_has (G_MENU_MODEL (menu), "json"));

  /* Refused when it is matched, and when it is committed. */
  run (window, "plan.json", DOCUMENT ("\"tasks\":[{\"id\":\"5\",\"title\":\"T\"}]"));
  press ("_Close");
  hrm_test_wait_for (test_find_button ("_Close") == NULL);
  g_assert_null (test_find_type (HRM_TYPE_IMPORT_DIALOG));
  run (window, "plan.json", DOCUMENT ("\"tracks\":[{\"id\":\"6\",\"title\":\"T\",\"parent\":\"6\"}]"));
  press ("_Import");
  press ("_Close");
  hrm_test_wait_for (test_find_button ("_Close") == NULL);
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), ==, tracks + 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  hrm_test_wait_for (test_count (window, HRM_KIND_TRACK) == tracks);
  test_end ();
}

/* From the welcome view: an album with the ids of the document; none where it is refused. */
static void
test_json_new (void)
{
  HrmWindow *window;
  g_autofree char *made = g_build_filename (g_get_home_dir (), "Copied.album", NULL);

  test_begin ();
  g_application_activate (G_APPLICATION (test_application ()));
  window = hrm_application_get_window (test_application ());
  run (window, "plan.json", DOCUMENT ("\"tracks\":[{\"id\":\"6\",\"title\":\"T\",\"parent\":\"6\"}]"));
  press ("_Import");
  press ("_Create");
  press ("_Close");
  hrm_test_wait_for (test_find_button ("_Close") == NULL);
  g_assert_null (hrm_window_get_album (window));
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));

  run (window, "plan.json", DOCUMENT ("\"tracks\":[{\"id\":\"5\",\"title\":\"From JSON\"}]"));
  press ("_Import");
  press ("_Create");
  hrm_test_wait_for (hrm_window_get_album (window) != NULL);
  g_assert_nonnull (find (window, 77));
  g_assert_nonnull (find (window, 5));
  g_assert_cmpstr (hrm_window_get_path (window), ==, made);
  test_end ();
  g_remove (made);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("headroom-home-XXXXXX", NULL);
  g_autofree char *album = g_build_filename (home, "backlog.album", NULL);
  int status;

  /* Albums that are made here are to go away again. */
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/import/preview", test_preview);
  g_test_add_func ("/shell/import/skip-done", test_skip_done);
  g_test_add_func ("/shell/import/damaged", test_damaged);
  g_test_add_func ("/shell/import/calendar", test_calendar);
  g_test_add_func ("/shell/import/calendar-kept", test_calendar_kept);
  g_test_add_func ("/shell/import/calendar-days", test_calendar_days);
  g_test_add_func ("/shell/import/calendar-past", test_calendar_past);
  g_test_add_func ("/shell/import/calendar-own-name", test_calendar_own_name);
  g_test_add_func ("/shell/import/calendar-kind", test_calendar_kind);
  g_test_add_func ("/shell/import/calendar-large-text", test_calendar_large_text);
  g_test_add_func ("/shell/import/calendar-gone", test_calendar_gone);
  g_test_add_func ("/shell/import/calendar-meanwhile", test_calendar_meanwhile);
  g_test_add_func ("/shell/import/calendar-owner", test_calendar_owner);
  g_test_add_func ("/shell/import/new-album", test_new_album);
  g_test_add_func ("/shell/import/json", test_json);
  g_test_add_func ("/shell/import/json-new", test_json_new);
  status = g_test_run ();
  g_remove (album);
  g_remove (home);
  return status;
}

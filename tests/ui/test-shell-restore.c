/* test-shell-restore.c: backups are listed, compared and restored; an older file is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include <glib/gstdio.h>
#include <string.h>
#include "hrm-album-backup.h"
#include "hrm-banner.h"
#include "hrm-files.h"
#include "hrm-restore-flow.h"
#include "hrm-restore-words.h"

static guint
count_tracks (HrmAlbum *album)
{
  return hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_TRACK)->len;
}

static void
add_track (HrmAlbum *album, const char *title)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Add a track");
  g_autoptr (GError) error = NULL;
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
}

/* Opens the album, adds a track, and closes it, which backs it up. */
static void
add_and_close (const char *path, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_open (path, TRUE, &error);

  g_assert_no_error (error);
  add_track (album, title);
  g_assert_true (hrm_album_close (album, FALSE, &error));
  g_assert_no_error (error);
}

static void
copy (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_unlink (to);
  g_assert_true (g_file_get_contents (from, &data, &length, &error));
  g_assert_true (g_file_set_contents (to, data, (gssize) length, &error));
  g_assert_no_error (error);
}

static void
click (const char *label)
{
  hrm_test_wait_for (test_find_button (label) != NULL);
  g_signal_emit_by_name (test_find_button (label), "clicked");
}

static AdwActionRow *
get_row (HrmRestoreDialog *dialog, int index)
{
  GtkWidget *list = test_find_in (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX);

  return list != NULL ? ADW_ACTION_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index)) : NULL;
}

static void
select_row (HrmRestoreDialog *dialog, int index)
{
  gtk_list_box_select_row (GTK_LIST_BOX (test_find_in (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX)), GTK_LIST_BOX_ROW (get_row (dialog, index)));
}

/* The lines of the details, joined. */
static char *
get_details (HrmRestoreDialog *dialog)
{
  GtkWidget *list = test_find_in (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW);
  GListModel *lines = list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines != NULL && i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (lines, i);
      g_string_append_printf (text, "%s\n", gtk_string_object_get_string (line));
    }
  return g_string_free (text, FALSE);
}

/* Words */

static void
test_times (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  /* A Friday. */
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 27, 15, 30, 0);
  const struct { gint64 before; const char *text; } cases[] = {
    { 0, "Today 15:30" }, { 15 * 3600 + 30 * 60, "Today 00:00" }, { 15 * 3600 + 31 * 60, "Yesterday 23:59" },
    { 2 * 86400, "Wednesday 15:30" }, { 6 * 86400, "Saturday 15:30" }, { 7 * 86400, "20 Nov 15:30" },
    /* Summer time. */
    { 60 * 86400, "28 Sep 16:30" }, { 365 * 86400, "27 Nov 2025 15:30" }, { -86400, "28 Nov 15:30" },
  };
  const struct { gint64 first, last; const char *text; } spans[] = {
    { 3600, 1800, "from today 14:30 to 15:00" }, { 3600, 3590, "from today 14:30" }, { 86400, 60, "from yesterday 15:30 to today 15:29" },
    { 3 * 86400, 3 * 86400 - 3600, "from Tuesday 15:30 to 16:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hrm_restore_words_when (g_date_time_to_unix (now) - cases[i].before, now);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = hrm_restore_words_span (g_date_time_to_unix (now) - spans[i].first, g_date_time_to_unix (now) - spans[i].last, now);
      g_assert_cmpstr (text, ==, spans[i].text);
    }
}

static void
test_names (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 3600);
  g_autoptr (GDateTime) at = g_date_time_new (zone, 2026, 11, 27, 14, 2, 0), now = g_date_time_add_days (at, 3);
  g_autofree char *name = hrm_restore_words_name ("/a/b/Spring release.album", g_date_time_to_unix (at), now);
  g_autofree char *file = hrm_files_album_name (name);

  g_assert_cmpstr (name, ==, "Spring release, 27 November 14.02");
  g_assert_cmpstr (file, ==, "Spring release, 27 November 14.02.album");
}

static void
test_older_words (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 29, 12, 0, 0);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 11, 27, 14, 2, 0), last = g_date_time_new_utc (2026, 11, 27, 15, 30, 0);
  HrmAlbumOlder older = { 12, g_date_time_to_unix (first), g_date_time_to_unix (last), "x", g_date_time_to_unix (last), 12 };
  g_autofree char *all = hrm_restore_words_older (&older, now);
  g_autofree char *some = NULL, *none = NULL;

  g_assert_cmpstr (all, ==, "12 edits from Friday 14:02 to 15:30 are missing, perhaps because a sync tool put an older copy back.\n\n"
                            "The newest backup, from Friday 15:30, has them all.");
  older.backup_has = 5;
  some = hrm_restore_words_older (&older, now);
  g_assert_nonnull (strstr (some, "has 5 of them."));
  older.missing = 1;
  older.last = older.first;
  older.backup = NULL;
  none = hrm_restore_words_older (&older, now);
  g_assert_cmpstr (none, ==, "1 edit from Friday 14:02 is missing, perhaps because a sync tool put an older copy back.\n\nNo backup has it.");
}

static HrmDiff *
diff_after (HrmAlbum *album, HrmAlbum *changed)
{
  return hrm_diff_models (hrm_album_get_model (album), hrm_album_get_model (changed));
}

/* Of one album, as it was and as it is: counts, and a line for each difference. */
static void
test_summary (void)
{
  g_autofree char *path = NULL, *other = NULL;
  g_autoptr (HrmAlbum) first = NULL, second = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Change");
  g_autoptr (HrmDiff) same = NULL, diff = NULL, back = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *as_now = NULL, *text = NULL, *back_text = NULL;
  HrmRow *session, *track;

  test_begin ();
  path = test_make_album ("first.album");
  other = test_path ("second.album");
  copy (path, other);
  first = hrm_album_open (path, FALSE, NULL);
  second = hrm_album_open (other, TRUE, NULL);
  same = diff_after (first, second);
  as_now = hrm_restore_words_summary (same);
  g_assert_cmpstr (as_now, ==, "As now");

  session = hrm_model_get_rows (hrm_album_get_model (second), HRM_KIND_SESSION)->pdata[0];
  track = HRM_ROW (hrm_as_session (session)->track.row);
  HRM_SET_INT (edit, SESSION, Session, session->id, start, hrm_civil_new (2026, 3, 4, 10, 0));
  HRM_SET_INT (edit, SESSION, Session, session->id, length, 120);
  HRM_SET_INT (edit, SESSION, Session, session->id, kind, HRM_SESSION_KIND_MIX);
  HRM_SET_INT (edit, SESSION, Session, session->id, locked, TRUE);
  HRM_SET_TEXT (edit, SESSION, Session, session->id, position, "zz");
  HRM_SET_TEXT (edit, SESSION, Session, session->id, goal, "A goal of\nmore than one line that goes on and on until it is cut somewhere");
  HRM_SET_INT (edit, ALBUM, AlbumInfo, hrm_model_get_info (hrm_album_get_model (second))->base.id, start, hrm_date_new (2026, 3, 9));
  hrm_edit_delete (edit, HRM_KIND_TASK, ((HrmRow *) hrm_model_get_rows (hrm_album_get_model (second), HRM_KIND_TASK)->pdata[0])->id);
  HRM_SET_INT (edit, TRACK, Track, track->id, owner, ((HrmRow *) hrm_model_get_rows (hrm_album_get_model (second), HRM_KIND_CHANNEL)->pdata[0])->id);
  g_assert_true (hrm_album_commit (second, edit, NULL));
  diff = diff_after (first, second);
  back = diff_after (second, first);
  text = hrm_restore_words_summary (diff);
  back_text = hrm_restore_words_summary (back);
  g_assert_cmpstr (text, ==, "Album changed, 1 track changed, 1 session changed, and more");
  g_assert_cmpstr (back_text, ==, text);
  for (guint i = 0; i < diff->differences->len; i++)
    {
      g_autofree char *line = hrm_restore_words_line (diff->differences->pdata[i], 480);
      g_string_append_printf (lines, "%s\n", line);
    }
  g_test_message ("%s", lines->str);
  g_assert_nonnull (strstr (lines->str, "Album “Test <album> & more”: start: Mon 2 Mar → Mon 9 Mar\n"));
  g_assert_nonnull (strstr (lines->str, "”: owner: nothing → Ilya\n"));
  g_assert_nonnull (strstr (lines->str, "”: start: Mon 2 Mar 09:00 → Wed 4 Mar 10:00\n"));
  g_assert_nonnull (strstr (lines->str, "”: length: 2 days → 2 h\n"));
  g_assert_nonnull (strstr (lines->str, "”: kind: Tracking → Mix\n"));
  g_assert_nonnull (strstr (lines->str, "”: locked: no → yes\n"));
  g_assert_nonnull (strstr (lines->str, "”: order\n"));
  g_assert_nonnull (strstr (lines->str, "”: goal: nothing → A goal of more than one line that goes on"));
  g_assert_nonnull (strstr (lines->str, "…\n"));
  g_assert_null (strstr (lines->str, "cut somewhere"));
  g_assert_nonnull (strstr (lines->str, "Task “Retry on 409” is not there\n"));
  hrm_album_close (first, TRUE, NULL);
  hrm_album_close (second, TRUE, NULL);
  test_end ();
}

/* The dialog */

static void
test_dialog (void)
{
  g_autofree char *path = NULL, *details = NULL;
  HrmWindow *window;
  HrmRestoreDialog *dialog;

  test_begin ();
  path = test_make_album ("dialog.album");
  add_and_close (path, "Later");
  window = test_open (path);
  /* What is not in any backup yet counts as well. */
  add_track (hrm_window_get_album (window), "Now");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.restore", NULL));
  dialog = HRM_RESTORE_DIALOG (test_find_type (HRM_TYPE_RESTORE_DIALOG));
  hrm_test_wait_for (hrm_restore_dialog_is_done (dialog));
  g_assert_true (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (dialog, 0))), "Today ")
                 || g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (dialog, 0))), "Yesterday "));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (dialog, 0)), ==, "1 track fewer");
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (dialog, 1)), ==, "2 tracks fewer");
  details = get_details (dialog);
  g_assert_cmpstr (details, ==, "Track “Now” is not there\n");
  select_row (dialog, 1);
  g_free (details);
  details = get_details (dialog);
  /* Rows that nobody has put in order come by their ids. */
  g_assert_true (g_str_equal (details, "Track “Later” is not there\nTrack “Now” is not there\n")
                 || g_str_equal (details, "Track “Now” is not there\nTrack “Later” is not there\n"));
  gtk_window_close (GTK_WINDOW (dialog));
  test_end ();
}

/* Closed while the worker is at it: nothing comes back to a dialog that is gone. */
static void
test_dialog_closed (void)
{
  g_autofree char *path = NULL;
  HrmRestoreDialog *dialog;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("closed.album");
  add_and_close (path, "Later");
  window = test_open (path);
  for (guint i = 0; i < 4; i++)
    {
      dialog = hrm_restore_flow_run (window, NULL);
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
      for (guint j = 0; j < i * 3; j++)
        g_main_context_iteration (NULL, FALSE);
      gtk_window_close (GTK_WINDOW (dialog));
      hrm_test_wait_for (dialog == NULL);
    }
  test_end ();
}

static void
test_no_backups (void)
{
  g_autofree char *path = NULL;
  HrmRestoreDialog *dialog;
  HrmWindow *window;
  GtkWidget *page;

  test_begin ();
  path = test_path ("never.album");
  window = hrm_application_get_window (test_application ());
  gtk_window_present (GTK_WINDOW (window));
  dialog = hrm_restore_flow_run (window, path);
  hrm_test_wait_for (test_find_in (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE) != NULL);
  page = test_find_in (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==, "No backups yet");
  g_assert_nonnull (adw_status_page_get_description (ADW_STATUS_PAGE (page)));
  g_assert_null (test_find_button ("_Restore…"));
  g_assert_true (hrm_restore_dialog_is_done (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  test_end ();
}

/* A backup that cannot be read can neither be compared nor restored; the others can. */
static void
test_bad_backup (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  HrmRestoreDialog *dialog;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("bad-backup.album");
  add_and_close (path, "Later");
  backups = hrm_album_list_backups (path);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_true (g_file_set_contents (((HrmAlbumBackup *) backups->pdata[1])->path, "not an album", -1, NULL));
  window = test_open (path);
  dialog = hrm_restore_flow_run (window, NULL);
  hrm_test_wait_for (hrm_restore_dialog_is_done (dialog));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (dialog, 0)), ==, "As now");
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (dialog, 1)), ==, "Cannot be read");
  hrm_test_wait_for (test_find_button ("_Restore…") != NULL);
  g_assert_true (gtk_widget_get_sensitive (test_find_button ("_Restore…")));
  select_row (dialog, 1);
  g_assert_false (gtk_widget_get_sensitive (test_find_button ("_Restore…")));
  gtk_window_close (GTK_WINDOW (dialog));
  test_end ();
}

static HrmWindow *
find_window (const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (test_application ())); l != NULL; l = l->next)
    if (HRM_IS_WINDOW (l->data) && g_strcmp0 (hrm_window_get_path (l->data), path) == 0 && hrm_window_get_album (l->data) != NULL)
      return l->data;
  return NULL;
}

/* Into a new file, in a window of its own; never over what is there. */
static void
test_into (void)
{
  g_autofree char *path = NULL, *target = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("into.album");
  add_and_close (path, "Later");
  target = test_path ("into, restored.album");
  backups = hrm_album_list_backups (path);
  window = test_open (path);
  hrm_restore_flow_into (window, ((HrmAlbumBackup *) backups->pdata[1])->path, target);
  hrm_test_wait_for (find_window (target) != NULL);
  g_assert_true (find_window (target) != window);
  g_assert_cmpuint (count_tracks (hrm_window_get_album (find_window (target))), ==, 2);
  g_assert_cmpuint (count_tracks (hrm_window_get_album (window)), ==, 3);

  hrm_restore_flow_into (window, ((HrmAlbumBackup *) backups->pdata[0])->path, target);
  click ("_Close");
  g_assert_cmpuint (count_tracks (hrm_window_get_album (find_window (target))), ==, 2);
  test_end ();
}

/* Where an album cannot be opened */

static void
test_damaged (void)
{
  g_autofree char *path = NULL, *target = NULL;
  HrmRestoreDialog *dialog;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("damaged.album");
  target = test_path ("damaged, restored.album");
  g_assert_true (g_file_set_contents (path, "not an album any more", -1, NULL));
  window = hrm_application_open_path (test_application (), path);
  hrm_test_wait_for (hrm_window_get_problem (window) != NULL);
  click ("_Restore a backup…");
  dialog = HRM_RESTORE_DIALOG (test_find_type (HRM_TYPE_RESTORE_DIALOG));
  hrm_test_wait_for (hrm_restore_dialog_is_done (dialog));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (dialog, 0)), ==, "");
  {
    g_autoptr (GPtrArray) backups = hrm_album_list_backups (path);
    hrm_restore_flow_into (window, ((HrmAlbumBackup *) backups->pdata[0])->path, target);
  }
  gtk_window_close (GTK_WINDOW (dialog));
  /* A window that has no album takes it. */
  hrm_test_wait_for (find_window (target) == window);
  g_assert_cmpuint (count_tracks (hrm_window_get_album (window)), ==, 2);
  test_end ();
}

/* What never had a backup is offered none. */
static void
test_damaged_without (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_path ("no-album.album");
  g_assert_true (g_file_set_contents (path, "not an album", -1, NULL));
  window = hrm_application_open_path (test_application (), path);
  hrm_test_wait_for (hrm_window_get_problem (window) != NULL);
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_button ("_Restore a backup…"));
  test_end ();
}

static GtkWidget *
find_action (GtkWidget *root, const char *action)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_action (child, action);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button of that album; other tests leave gone ones in the list. */
static GtkWidget *
find_restore (GtkWidget *root, const char *path)
{
  GVariant *target = GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (root)) : NULL;

  if (target != NULL && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "win.restore-path") == 0
      && g_str_equal (g_variant_get_string (target, NULL), path))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_restore (child, path);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* An album that is gone has a way to its backups in the list of recent ones. */
static void
test_gone (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  HrmRestoreDialog *dialog;

  test_begin ();
  path = test_make_album ("gone.album");
  hrm_recent_add (hrm_application_get_settings (test_application ()), path, "Gone");
  window = hrm_application_get_window (test_application ());
  gtk_window_present (GTK_WINDOW (window));
  test_settle (GTK_WIDGET (window));
  g_assert_null (find_restore (GTK_WIDGET (window), path));
  g_assert_cmpint (g_unlink (path), ==, 0);
  hrm_recent_add (hrm_application_get_settings (test_application ()), path, "Gone ");
  hrm_test_wait_for (find_restore (GTK_WIDGET (window), path) != NULL);
  g_signal_emit_by_name (find_restore (GTK_WIDGET (window), path), "clicked");
  dialog = HRM_RESTORE_DIALOG (test_find_type (HRM_TYPE_RESTORE_DIALOG));
  hrm_test_wait_for (hrm_restore_dialog_is_done (dialog));
  g_assert_nonnull (get_row (dialog, 0));
  gtk_window_close (GTK_WINDOW (dialog));
  hrm_recent_remove (hrm_application_get_settings (test_application ()), path);
  test_end ();
}

/* The file goes while it is open: a backup can help, trying again only if it comes
 * back. What differs is told of what is in memory. */
static void
test_broken (void)
{
  g_autofree char *path = NULL;
  HrmRestoreDialog *dialog;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("broken.album");
  window = test_open (path);
  g_assert_cmpint (g_unlink (path), ==, 0);
  add_track (hrm_window_get_album (window), "Lost");
  hrm_test_wait_for (test_find_type (HRM_TYPE_BANNER) != NULL);
  hrm_test_wait_for (find_action (GTK_WIDGET (window), "win.restore") != NULL);
  g_assert_nonnull (find_action (GTK_WIDGET (window), "win.retry-save"));
  g_assert_nonnull (find_action (GTK_WIDGET (window), "win.save-copy"));
  g_assert_null (find_action (GTK_WIDGET (window), "win.dismiss-warning"));
  g_signal_emit_by_name (find_action (GTK_WIDGET (window), "win.restore"), "clicked");
  dialog = HRM_RESTORE_DIALOG (test_find_type (HRM_TYPE_RESTORE_DIALOG));
  hrm_test_wait_for (hrm_restore_dialog_is_done (dialog));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (dialog, 0)), ==, "1 track fewer");
  gtk_window_close (GTK_WINDOW (dialog));
  test_end ();
}

/* A backup that could not be made is said until it was read; nothing else waits for it. */
static void
test_warning (void)
{
  g_autofree char *path = NULL, *backups = NULL, *aside = NULL;
  HrmWindow *window, *gone;

  test_begin ();
  path = test_make_album ("warning.album");
  {
    /* Written without a backup. */
    g_autoptr (HrmAlbum) album = hrm_album_open (path, TRUE, NULL);
    add_track (album, "More");
    g_assert_true (hrm_album_flush_sync (album, NULL));
    g_assert_true (hrm_album_close (album, TRUE, NULL));
  }
  backups = g_build_filename (g_get_user_state_dir (), "headroom", "backups", NULL);
  aside = g_strconcat (backups, "-aside", NULL);
  g_assert_cmpint (g_rename (backups, aside), ==, 0);
  g_assert_true (g_file_set_contents (backups, "no folder", -1, NULL));
  window = gone = test_open (path);
  hrm_test_wait_for (test_find_type (HRM_TYPE_BANNER) != NULL);
  g_assert_true (g_str_has_prefix (hrm_banner_get_text (HRM_BANNER (test_find_type (HRM_TYPE_BANNER))), "There is no new backup of this album: "));
  g_assert_null (find_action (GTK_WIDGET (window), "win.retry-save"));
  click ("_Dismiss");
  hrm_test_wait_for (test_find_type (HRM_TYPE_BANNER) == NULL);
  add_track (hrm_window_get_album (window), "Still more");
  hrm_test_wait_for (hrm_album_get_save_state (hrm_window_get_album (window)) == HRM_SAVE_SAVED);
  g_assert_null (test_find_type (HRM_TYPE_BANNER));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  gtk_window_close (GTK_WINDOW (window));
  hrm_test_wait_for (gone == NULL);
  g_assert_cmpint (g_unlink (backups), ==, 0);
  g_assert_cmpint (g_rename (aside, backups), ==, 0);
  test_end ();
}

/* A file that is older */

static char *
make_older (const char *name)
{
  char *path = test_make_album (name);
  g_autofree char *old = g_strconcat (path, ".old", NULL);

  copy (path, old);
  add_and_close (path, "Lost");
  copy (old, path);
  return path;
}

static gboolean
is_asking (void)
{
  return test_find_button ("Open _this file as it is") != NULL;
}

static void
close_window (HrmWindow *window)
{
  HrmWindow *gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  gtk_window_close (GTK_WINDOW (window));
  hrm_test_wait_for (gone == NULL);
}

/* It asks until it is answered, and not again. */
static void
test_older_keep (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;

  test_begin ();
  path = make_older ("keep.album");
  for (guint i = 0; i < 2; i++)
    {
      window = test_open (path);
      hrm_test_wait_for (is_asking ());
      click ("_Decide later");
      hrm_test_wait_for (!is_asking ());
      close_window (window);
    }
  window = test_open (path);
  hrm_test_wait_for (is_asking ());
  click ("Open _this file as it is");
  hrm_test_wait_for (!is_asking ());
  g_assert_cmpuint (count_tracks (hrm_window_get_album (window)), ==, 2);
  add_track (hrm_window_get_album (window), "Anew");
  close_window (window);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_false (is_asking ());
  test_end ();
}

/* The newest backup opens beside it; the file stays as it is. */
static void
test_older_backup (void)
{
  g_autofree char *path = NULL, *folder = NULL;
  HrmWindow *window, *other = NULL;

  test_begin ();
  path = make_older ("older.album");
  folder = g_path_get_dirname (path);
  window = test_open (path);
  click ("Open the newest _backup as a new file");
  for (gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; other == NULL; g_main_context_iteration (NULL, TRUE))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      for (GList *l = gtk_application_get_windows (GTK_APPLICATION (test_application ())); l != NULL; l = l->next)
        if (HRM_IS_WINDOW (l->data) && l->data != window && hrm_window_get_album (l->data) != NULL)
          other = l->data;
    }
  g_assert_cmpuint (count_tracks (hrm_window_get_album (other)), ==, 3);
  g_assert_cmpuint (count_tracks (hrm_window_get_album (window)), ==, 2);
  {
    g_autofree char *beside = g_path_get_dirname (hrm_window_get_path (other));
    g_autofree char *name = g_path_get_basename (hrm_window_get_path (other));
    g_assert_cmpstr (beside, ==, folder);
    g_assert_true (g_str_has_prefix (name, "older, "));
  }
  test_end ();
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_build_filename (g_getenv ("XDG_STATE_HOME") ? g_getenv ("XDG_STATE_HOME") : g_get_tmp_dir (), "shell-restore", NULL);

  /* Backups are put aside, which other tests make at the same time. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/restore/times", test_times);
  g_test_add_func ("/restore/names", test_names);
  g_test_add_func ("/restore/older-words", test_older_words);
  g_test_add_func ("/restore/summary", test_summary);
  g_test_add_func ("/restore/dialog", test_dialog);
  g_test_add_func ("/restore/dialog-closed", test_dialog_closed);
  g_test_add_func ("/restore/no-backups", test_no_backups);
  g_test_add_func ("/restore/bad-backup", test_bad_backup);
  g_test_add_func ("/restore/into", test_into);
  g_test_add_func ("/restore/damaged", test_damaged);
  g_test_add_func ("/restore/damaged-without", test_damaged_without);
  g_test_add_func ("/restore/gone", test_gone);
  g_test_add_func ("/restore/broken", test_broken);
  g_test_add_func ("/restore/warning", test_warning);
  g_test_add_func ("/restore/older-keep", test_older_keep);
  g_test_add_func ("/restore/older-backup", test_older_backup);
  return g_test_run ();
}

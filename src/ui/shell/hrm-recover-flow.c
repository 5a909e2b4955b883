/* hrm-recover-flow.c: what can be read of a damaged album, into a new file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-recover-flow.h"

#include <glib/gi18n.h>
#include <string.h>
#include "hrm-album.h"
#include "hrm-application.h"
#include "hrm-compat.h"
#include "hrm-files.h"

#define LINES_SHOWN 50           /* of each group */

typedef struct
{
  HrmWindow *window;
  char *path, *target;
} Recover;

static Recover *
recover_new (HrmWindow *window, const char *path, const char *target)
{
  Recover *recover = g_new0 (Recover, 1);

  recover->window = g_object_ref (window);
  recover->path = g_strdup (path);
  recover->target = g_strdup (target);
  return recover;
}

static void
recover_free (Recover *recover)
{
  g_object_unref (recover->window);
  g_free (recover->path);
  g_free (recover->target);
  g_free (recover);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recover, recover_free)

/* What became of it */

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Recover) recover = data;
  g_autofree char *response = hrm_compat_ask_finish (result);
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (recover->window));

  if (g_str_equal (response, "open") && app != NULL)
    hrm_application_open_path (HRM_APPLICATION (app), recover->target);
}

static GtkWidget *
report_view (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  return scroller;
}

static char *
summarise (HrmRecovery *recovery)
{
  guint lost = hrm_recovery_count (recovery, HRM_RECOVERY_LOST);

  if (recovery->sound)
    return g_strdup (_("Nothing was wrong with the file, so this is a plain copy of it."));
  if (lost == 0 && recovery->damage->len == 0)
    return g_strdup (_("All of it was saved. The damaged file was not changed."));
  if (lost == 0)
    return g_strdup (_("Nothing is known to be lost, though parts of the file could not be read. The damaged file was not changed."));
  return g_strdup_printf (ngettext ("%u thing could not be saved. The damaged file was not changed.",
                                    "%u things could not be saved. The damaged file was not changed.", lost), lost);
}

static void
tell (Recover *recover, HrmRecovery *recovery)
{
  const HrmAskResponse responses[] = {
    { "close", _("_Close"), HRM_ASK_PLAIN },
    { "open", _("_Open"), HRM_ASK_SUGGESTED },
  };
  g_autofree char *name = g_filename_display_basename (recover->target);
  g_autofree char *heading = g_strdup_printf (_("Recovered into “%s”"), name);
  g_autofree char *body = summarise (recovery);
  g_autofree char *text = recovery->sound ? NULL : hrm_recovery_describe (recovery, LINES_SHOWN);

  hrm_compat_ask (GTK_WINDOW (recover->window), heading, body, text != NULL ? report_view (g_strchomp (text)) : NULL,
                  responses, G_N_ELEMENTS (responses), told_cb, recover);
}

static void
recovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Recover) recover = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmRecovery) recovery = hrm_album_recover_finish (result, &error);

  if (recovery != NULL)
    tell (g_steal_pointer (&recover), recovery);
  else
    hrm_window_show_error (recover->window, _("Nothing was recovered"), error->message);
}

void
hrm_recover_flow_into (HrmWindow *window, const char *path, const char *target)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf (_("Reading what is left of “%s”…"), name);

  hrm_window_toast (window, text, NULL, NULL);
  hrm_album_recover_async (path, target, recovered_cb, recover_new (window, path, target));
}

/* Where to */

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Recover) recover = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hrm_compat_save_file_finish (result, &error);
  g_autofree char *target = file != NULL ? g_file_get_path (file) : NULL;

  if (target != NULL)
    hrm_recover_flow_into (recover->window, recover->path, target);
  else if (file != NULL || error != NULL)
    hrm_window_show_error (recover->window, _("Nothing was recovered"),
                           error != NULL ? error->message : _("An album can be kept in a local folder only."));
}

/* "Harbour recovered.album" */
static char *
propose_name (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *title = NULL;

  if (g_str_has_suffix (base, ".album"))
    base[strlen (base) - strlen (".album")] = '\0';
  title = g_strdup_printf (_("%s recovered"), base);
  return hrm_files_album_name (title);
}

void
hrm_recover_flow_run (HrmWindow *window, const char *path)
{
  g_autofree char *name = propose_name (path);
  g_autoptr (GListModel) filters = hrm_files_album_filters ();

  hrm_compat_save_file (GTK_WINDOW (window), _("Recover into a new file"), _("_Recover"), name, filters,
                        chosen_cb, recover_new (window, path, NULL));
}

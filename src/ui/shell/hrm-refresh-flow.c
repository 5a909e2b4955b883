/* hrm-refresh-flow.c: the calendars that the album takes days from, read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-refresh-flow.h"

#include <glib/gi18n.h>
#include "hrm-ics-refresh.h"
#include "hrm-import-flow.h"
#include "hrm-import-words.h"
#include "hrm-progress.h"

/* So many of those that brought other days are told one by one. */
#define NAMED_MOST 3

/* One run: lives until all are read. */
typedef struct
{
  HrmWindow *window;         /* weak: NULL when it has gone */
  HrmAlbum *album;
  GPtrArray *subscriptions;  /* of HrmIcsSubscription */
  GCancellable *cancellable;
  HrmProgress *progress;
  guint changed;             /* calendars that brought other days */
  GString *changes;          /* which of them brought what: of the first ones */
  GString *errors;           /* why others could not be read, one after the other */
} Flow;

static void
flow_free (Flow *flow)
{
  hrm_progress_free (flow->progress);
  g_string_free (flow->errors, TRUE);
  g_string_free (flow->changes, TRUE);
  g_object_unref (flow->cancellable);
  g_ptr_array_unref (flow->subscriptions);
  g_object_unref (flow->album);
  g_clear_weak_pointer (&flow->window);
  g_free (flow);
}

static void
note_change (Flow *flow, const char *place, HrmImport *import, const HrmKeptDates *kept)
{
  g_autofree char *words = hrm_import_words_change (place, hrm_import_get_preview (import));
  g_autofree char *both = words != NULL ? hrm_import_words_with_kept (words, kept) : NULL;

  /* NULL: it calls otherwise what people have changed, and nothing else. */
  if (both != NULL && ++flow->changed <= NAMED_MOST)
    g_string_append_printf (flow->changes, "%s%s", flow->changes->len > 0 ? "; " : "", both);
}

static gboolean
commit_one (Flow *flow, const HrmIcsSubscription *subscription, HrmImportFile *file, gint64 group, GError **error)
{
  g_autoptr (HrmImport) import = hrm_ics_subscription_match (subscription, file, hrm_album_get_model (flow->album), FALSE, error);
  g_autoptr (HrmEdit) edit = import ? hrm_import_edit (import) : NULL;
  g_autoptr (HrmKeptDates) kept = NULL;
  gint64 before = hrm_album_get_last_edit (flow->album);

  if (edit == NULL)
    return FALSE;
  if (hrm_import_is_lost (import))
    {
      g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE, _("%s holds events that could not be understood"), subscription->place);
      return FALSE;
    }
  hrm_edit_set_group (edit, group);
  if (!hrm_import_flow_commit (import, edit, flow->album, &kept, error))
    return FALSE;
  if (hrm_album_get_last_edit (flow->album) != before)
    note_change (flow, subscription->place, import, kept);
  return TRUE;
}

static void
commit_all (Flow *flow, GPtrArray *readings)
{
  /* One step, whatever their number. */
  gint64 group = hrm_id_start ();

  for (guint i = 0; i < readings->len; i++)
    {
      HrmIcsReading *one = readings->pdata[i];

      if (one->file == NULL || !commit_one (flow, flow->subscriptions->pdata[i], one->file, group, &one->error))
        g_string_append_printf (flow->errors, "%s%s", flow->errors->len > 0 ? "; " : "", one->error->message);
    }
}

/* Full. */
static char *
describe_done (Flow *flow)
{
  guint all = flow->subscriptions->len, n = flow->changed;

  if (all == 0)
    return g_strdup (_("The album takes no days from calendars: import one first"));
  if (n == 0)
    return g_strdup_printf (ngettext ("%u calendar read again: nothing is new", "%u calendars read again: nothing is new", all), all);
  if (n > NAMED_MOST)
    /* Translators: what the first calendars have brought, and how many more did */
    return g_strdup_printf (ngettext ("%s; %u calendar more has brought other days", "%s; %u calendars more have brought other days", n - NAMED_MOST),
                            flow->changes->str, n - NAMED_MOST);
  return g_strdup (flow->changes->str);
}

static void
tell (Flow *flow)
{
  gboolean failed = flow->errors->len > 0, any = flow->changed > 0;
  g_autofree char *done = describe_done (flow), *errors = NULL, *both = NULL;

  if (failed)
    {
      /* Translators: why calendars could not be read */
      errors = g_strdup_printf (_("%s; what came from there stays as it is"), flow->errors->str);
      /* Translators: two sentences: what has changed, and what could not be read */
      both = any ? g_strdup_printf (_("%s. %s"), done, errors) : g_steal_pointer (&errors);
    }
  hrm_window_toast (flow->window, failed ? both : done, any ? _("_Undo") : NULL, any ? "win.undo" : NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Flow *flow = data;
  g_autoptr (GPtrArray) readings = hrm_ics_subscriptions_read_finish (result, NULL);

  /* NULL: it was cancelled, by somebody, or since the window has gone. */
  if (readings != NULL && flow->window != NULL && hrm_window_get_album (flow->window) == flow->album)
    {
      commit_all (flow, readings);
      tell (flow);
    }
  flow_free (flow);
}

void
hrm_refresh_flow_run (HrmWindow *window)
{
  Flow *flow = g_new0 (Flow, 1);

  g_set_weak_pointer (&flow->window, window);
  flow->album = g_object_ref (hrm_window_get_album (window));
  flow->subscriptions = hrm_ics_subscriptions (hrm_album_get_model (flow->album));
  flow->errors = g_string_new (NULL);
  flow->changes = g_string_new (NULL);
  flow->cancellable = g_cancellable_new ();
  flow->progress = hrm_progress_new (GTK_WINDOW (window), _("Reading calendars"), flow->cancellable);
  g_signal_connect_object (window, "destroy", G_CALLBACK (g_cancellable_cancel), flow->cancellable, G_CONNECT_SWAPPED);
  hrm_ics_subscriptions_read_async (flow->subscriptions, flow->cancellable, read_cb, flow);
}

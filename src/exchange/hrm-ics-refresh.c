/* hrm-ics-refresh.c: the calendars that an album takes days from, read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-ics-refresh.h"

#include <string.h>
#include "hrm-ics-match.h"

static void
subscription_free (HrmIcsSubscription *self)
{
  g_free (self->place);
  g_free (self->as);
  g_free (self);
}

/* What hours an absence leaves of a day depends on the holidays of the album, which are read before. */
static int
rank (const HrmIcsSubscription *self)
{
  return self->kind == HRM_KIND_ALBUM ? 0 : self->kind == HRM_KIND_BUS ? 1 : 2;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const HrmIcsSubscription *x = *(HrmIcsSubscription *const *) a, *y = *(HrmIcsSubscription *const *) b;
  int order = rank (x) - rank (y);

  order = order ? order : strcmp (x->place, y->place);
  return order ? order : (x->owner > y->owner) - (x->owner < y->owner);
}

GPtrArray *
hrm_ics_subscriptions (HrmModel *model)
{
  GPtrArray *origins = hrm_model_get_rows (model, HRM_KIND_ORIGIN);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) subscription_free);

  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);
      HrmRow *owner = origin->row.row;
      HrmIcsSubscription *one;

      if (strcmp (origin->source, HRM_ICS_SOURCE) != 0 || origin->instance == NULL || !g_str_has_suffix (origin->key, "/" HRM_ICS_SUBSCRIPTION) ||
          owner == NULL || (owner->kind != HRM_KIND_ALBUM && owner->kind != HRM_KIND_CHANNEL && owner->kind != HRM_KIND_BUS))
        continue;
      one = g_new0 (HrmIcsSubscription, 1);
      one->place = g_strdup (origin->instance);
      one->kind = owner->kind;
      one->owner = owner->kind == HRM_KIND_ALBUM ? 0 : owner->id;
      one->as = g_strdup (origin->given);
      g_ptr_array_add (found, one);
    }
  g_ptr_array_sort (found, compare);
  return found;
}

HrmImportFile *
hrm_ics_subscription_read (const HrmIcsSubscription *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = hrm_ics_place_file (self->place);
  const char *path = file ? g_file_peek_path (file) : NULL;
  HrmImportFile *read = NULL;

  /* An album may be a stranger's: nothing is fetched, and no device or pipe waited for. */
  if (path == NULL)
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE, "%s is no file on this machine", self->place);
  else if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE, "%s is no file with a calendar", self->place);
  else
    read = hrm_import_file_read (file, hrm_import_format_find (HRM_ICS_SOURCE, NULL), cancellable, error);
  return read;
}

static void
reading_free (HrmIcsReading *self)
{
  g_clear_pointer (&self->file, hrm_import_file_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *subscriptions = data, *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) reading_free);

  for (guint i = 0; i < subscriptions->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HrmIcsReading *one = g_new0 (HrmIcsReading, 1);

      one->file = hrm_ics_subscription_read (subscriptions->pdata[i], cancellable, &one->error);
      g_ptr_array_add (readings, one);
    }
  g_task_return_pointer (task, readings, (GDestroyNotify) g_ptr_array_unref);
}

void
hrm_ics_subscriptions_read_async (GPtrArray *subscriptions, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_ptr_array_ref (subscriptions), (GDestroyNotify) g_ptr_array_unref);
  /* A folder of another machine may keep the worker for long. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_worker);
}

GPtrArray *
hrm_ics_subscriptions_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

HrmImport *
hrm_ics_subscription_match (const HrmIcsSubscription *self, HrmImportFile *file, HrmModel *model, gboolean would, GError **error)
{
  const HrmImportOptions options = { .owner = self->owner, .as = self->as, .refresh = TRUE, .would = would };

  return hrm_import_file_match (file, model, &options, error);
}

/* hrm-album.c: an open album: its life, and what can be asked of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album-private.h"

G_DEFINE_QUARK (hrm-album-error, hrm_album_error)
G_DEFINE_FINAL_TYPE (HrmAlbum, hrm_album, G_TYPE_OBJECT)

enum { PROP_0, PROP_PATH, PROP_TITLE, PROP_SAVE_STATE, PROP_SAVE_ERROR, PROP_WARNING,
       PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_LABEL, PROP_REDO_LABEL, PROP_WRITABLE, N_PROPS };
static GParamSpec *props[N_PROPS];
guint hrm_album_signals[HRM_ALBUM_N_SIGNALS];

static void
hrm_album_dispose (GObject *object)
{
  HrmAlbum *self = HRM_ALBUM (object);

  if (self->store)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->plan);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (hrm_album_parent_class)->dispose (object);
}

static void
hrm_album_finalize (GObject *object)
{
  HrmAlbum *self = HRM_ALBUM (object);

  hrm_history_free (self->history);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->author);
  g_free (self->save_error);
  g_free (self->check_error);
  g_free (self->warning);
  g_hash_table_unref (self->recent);
  g_queue_free_full (self->recent_ids, g_free);
  g_queue_free_full (self->steps, g_object_unref);
  G_OBJECT_CLASS (hrm_album_parent_class)->finalize (object);
}

static void
hrm_album_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HrmAlbum *self = HRM_ALBUM (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, hrm_album_get_path (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, hrm_album_get_title (self));
      break;
    case PROP_SAVE_STATE:
      g_value_set_int (value, (int) hrm_album_get_save_state (self));
      break;
    case PROP_SAVE_ERROR:
      g_value_set_string (value, self->save_error);
      break;
    case PROP_WARNING:
      g_value_set_string (value, self->warning);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, hrm_album_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, hrm_album_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, hrm_album_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, hrm_album_get_redo_label (self));
      break;
    case PROP_WRITABLE:
      g_value_set_boolean (value, hrm_album_is_writable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hrm_album_class_init (HrmAlbumClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = hrm_album_dispose;
  object_class->finalize = hrm_album_finalize;
  object_class->get_property = hrm_album_get_property;
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SAVE_STATE] = g_param_spec_int ("save-state", NULL, NULL, 0, HRM_SAVE_ERROR, 0, flags);
  props[PROP_SAVE_ERROR] = g_param_spec_string ("save-error", NULL, NULL, NULL, flags);
  props[PROP_WARNING] = g_param_spec_string ("warning", NULL, NULL, NULL, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  props[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  props[PROP_WRITABLE] = g_param_spec_boolean ("writable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  /* The argument is a const HrmAlbumChanges *, for the time of the emission. */
  hrm_album_signals[HRM_ALBUM_CHANGED] = g_signal_new ("changed", HRM_TYPE_ALBUM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                       NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
hrm_album_init (HrmAlbum *self)
{
  const char *author = g_getenv ("HRM_AUTHOR");

  self->history = hrm_history_new ();
  self->recent = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_edit_unref);
  self->recent_ids = g_queue_new ();
  self->steps = g_queue_new ();
  self->author = g_strdup (author ? author : g_get_user_name ());
}

/* Everything about history and saving that may be another after a commit or a write. */
void
hrm_album_notify_state (HrmAlbum *self)
{
  for (guint i = PROP_SAVE_STATE; i <= PROP_REDO_LABEL; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

static void
refresh_zone (HrmAlbum *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->model);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = info && info->zone ? hrm_zone_load (info->zone) : NULL;
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
}

static void
model_changed_cb (HrmAlbum *self, const HrmAlbumChanges *changes)
{
  if (!hrm_changes_has_kind (changes->model, HRM_KIND_ALBUM))
    return;
  refresh_zone (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/* What the disk says comes before what the check of the file said. */
static void
refresh_error (HrmAlbum *self)
{
  g_autoptr (GError) error = hrm_store_get_error (self->store);

  g_free (self->save_error);
  self->save_error = g_strdup (error ? error->message : self->check_error);
}

static void
store_state_cb (HrmAlbum *self)
{
  refresh_error (self);
  g_free (self->warning);
  self->warning = hrm_store_get_warning (self->store);
  hrm_album_notify_state (self);
}

/* Takes the store. */
static void
attach (HrmAlbum *self, HrmStore *store)
{
  self->store = store;
  g_signal_connect_object (store, "state-changed", G_CALLBACK (store_state_cb), self, G_CONNECT_SWAPPED);
}

/* Takes the model and store. */
static HrmAlbum *
album_for (HrmModel *model, HrmPlan *plan, HrmStore *store)
{
  HrmAlbum *self = g_object_new (HRM_TYPE_ALBUM, NULL);

  self->model = model;
  self->plan = plan;
  if (store)
    attach (self, store);
  refresh_zone (self);
  g_signal_connect (self, "changed", G_CALLBACK (model_changed_cb), NULL);
  return self;
}

/* Returns: (transfer full): the name of the system's zone, such as Europe/Berlin */
static char *
system_zone (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (local);
  g_autoptr (GTimeZone) known = name ? hrm_zone_load (name) : NULL;

  return g_strdup (known ? name : "UTC");
}

static HrmDate
this_monday (const char *zone_name)
{
  g_autoptr (GTimeZone) zone = hrm_zone_load (zone_name);
  HrmDate today = hrm_civil_date (hrm_civil_now (zone));

  return today - hrm_date_weekday (today);
}

static HrmEdit *
first_edit (const HrmAlbumSeed *seed, gint64 id)
{
  HrmEdit *edit = hrm_edit_new ("New album");
  g_autofree char *zone = seed && seed->zone ? g_strdup (seed->zone) : system_zone ();
  g_autoptr (GTimeZone) loaded = hrm_zone_load (zone);

  if (id > 0)
    hrm_edit_insert_id (edit, HRM_KIND_ALBUM, id);
  else
    id = hrm_edit_insert (edit, HRM_KIND_ALBUM);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, title, seed && seed->title ? seed->title : "Untitled album");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, zone, zone);
  HRM_SET_INT (edit, ALBUM, AlbumInfo, id, start,
               seed && seed->start != HRM_UNSET ? seed->start : loaded ? this_monday (zone) : 0);
  return edit;
}

/* The first edit is no step of the history: an album has always had its own row. */
static HrmEdit *
begin (HrmAlbum *self, const HrmAlbumSeed *seed, gint64 id, GError **error)
{
  g_autoptr (HrmEdit) edit = first_edit (seed, id);

  self->ready = TRUE;
  hrm_edit_set_group (edit, HRM_HISTORY_BEGIN);
  return hrm_album_commit_as (self, edit, 0, error) ? g_steal_pointer (&edit) : NULL;
}

/* FIRST: where the first edit goes, full; or NULL. */
static HrmAlbum *
create_in_memory (const HrmAlbumSeed *seed, gint64 id, HrmEdit **first, GError **error)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (HrmAlbum) self = album_for (model, hrm_plan_new (model), NULL);
  g_autoptr (HrmEdit) edit = begin (self, seed, id, error);

  if (edit == NULL)
    return NULL;
  if (first)
    *first = g_steal_pointer (&edit);
  return g_steal_pointer (&self);
}

/**
 * hrm_album_new_in_memory:
 * @seed: (nullable): must be valid
 *
 * Returns: (transfer full): an album without a file
 */
HrmAlbum *
hrm_album_new_in_memory (const HrmAlbumSeed *seed)
{
  g_autoptr (GError) error = NULL;
  HrmAlbum *self = create_in_memory (seed, 0, NULL, &error);

  if (self == NULL)
    g_error ("a new album was refused: %s", error->message);
  return self;
}

/**
 * hrm_album_create:
 * @path: of a file that must not be there yet
 *
 * Returns: (transfer full) (nullable): the new album, open for writing and on the disk
 */
HrmAlbum *
hrm_album_create (const char *path, const HrmAlbumSeed *seed, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  return hrm_album_create_as (path, seed, 0, error);
}

/**
 * hrm_album_create_as:
 * @path: (nullable): of a file that must not be there yet; NULL: in memory
 * @id: of the album's own row; 0: a new one
 *
 * Returns: (transfer full) (nullable): the new album, open for writing and on the disk
 */
HrmAlbum *
hrm_album_create_as (const char *path, const HrmAlbumSeed *seed, gint64 id, GError **error)
{
  g_autoptr (HrmEdit) edit = NULL;
  g_autoptr (HrmAlbum) self = create_in_memory (seed, id, &edit, error);
  HrmStoreEntry entry;
  HrmStore *store;

  /* A wrong title or zone must not leave a file behind. */
  if (self == NULL || path == NULL)
    return g_steal_pointer (&self);
  entry = (HrmStoreEntry) { .id = hrm_history_get_begin (self->history), .group = HRM_STORE_BEGIN, .at = hrm_album_instant (), .rows = hrm_edit_count (edit),
                            .author = self->author, .label = (char *) hrm_edit_get_label (edit) };
  store = hrm_store_create_with (path, &entry, edit, error);
  if (store == NULL)
    return NULL;
  attach (self, store);
  return g_steal_pointer (&self);
}

static HrmHistoryEntry *
history_entry (const HrmStoreEntry *stored)
{
  HrmHistoryEntry *entry = g_new0 (HrmHistoryEntry, 1);

  entry->id = stored->id;
  entry->parent = stored->parent;
  entry->group = stored->group;
  entry->inverts = stored->inverts;
  entry->at = stored->at;
  entry->rows = stored->rows;
  entry->author = g_strdup (stored->author);
  entry->label = g_strdup (stored->label);
  return entry;
}

static gboolean
fold_log (HrmAlbum *self, GPtrArray *entries, const char *path, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HrmStoreEntry *stored = entries->pdata[i];

      if (!hrm_history_append (self->history, history_entry (stored)))
        {
          g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
                       "%s is damaged: entry %u of its history does not follow from the one before; restore a backup", path, i + 1);
          return FALSE;
        }
      self->last_edit = stored->group == HRM_HISTORY_BEGIN ? self->last_edit : stored->id;
    }
  hrm_id_skip ((entries->len + 1) * 1009);
  return TRUE;
}

static HrmAlbum *
load (const char *path, gboolean writable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmStore) store = hrm_store_open (path, writable, model, entries, error);
  g_autoptr (HrmPlan) plan = NULL;
  g_autoptr (HrmAlbum) self = NULL;

  if (store == NULL)
    return NULL;
  if (hrm_model_get_info (model) != NULL)
    plan = hrm_plan_new (model);
  if (plan == NULL || hrm_graph_is_circular (hrm_plan_get_graph (plan)))
    g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED, "%s is damaged: %s; restore a backup", path,
                 plan ? "its cables go in a circle" : "it has no album row");
  else
    {
      self = album_for (g_steal_pointer (&model), g_steal_pointer (&plan), g_object_ref (store));
      if (fold_log (self, entries, path, error))
        return g_steal_pointer (&self);
    }
  hrm_store_close (store, TRUE, NULL);
  return NULL;
}

/**
 * hrm_album_open:
 * @writable: takes the writer's lock, or fails when another process has it
 *
 * Loads, checks and where due backs up, all before it returns.
 */
HrmAlbum *
hrm_album_open (const char *path, gboolean writable, GError **error)
{
  g_autoptr (HrmAlbum) self = load (path, writable, error);

  if (self == NULL)
    return NULL;
  if (!hrm_store_check_sync (self->store, error))
    {
      hrm_store_close (self->store, TRUE, NULL);
      return NULL;
    }
  self->ready = TRUE;
  return g_steal_pointer (&self);
}

gboolean
hrm_album_error_is_locked (const GError *error)
{
  return g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
}

static void
load_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  HrmAlbum *self = load (path, TRUE, &error);

  if (self)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
hrm_album_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmAlbum) self = data;
  g_autoptr (GError) error = NULL;

  self->ready = hrm_store_check_finish (HRM_STORE (source), result, &error);
  self->unchecked = error && !g_error_matches (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  g_free (self->check_error);
  self->check_error = error ? g_strdup (error->message) : NULL;
  refresh_error (self);
  hrm_album_notify_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WRITABLE]);
}

/* Returns: (transfer full) (nullable): the album; its file is checked in the
 * background, and editing begins ("writable" notifies) when that has passed */
HrmAlbum *
hrm_album_open_finish (GAsyncResult *result, GError **error)
{
  HrmAlbum *self = g_task_propagate_pointer (G_TASK (result), error);

  if (self)
    hrm_store_check_async (self->store, checked_cb, g_object_ref (self));
  return self;
}

HrmModel *
hrm_album_get_model (HrmAlbum *album)
{
  return album->model;
}

HrmPlan *
hrm_album_get_plan (HrmAlbum *album)
{
  return album->plan;
}

const char *
hrm_album_get_path (HrmAlbum *album)
{
  return album->store ? hrm_store_get_path (album->store) : NULL;
}

const char *
hrm_album_get_title (HrmAlbum *album)
{
  HrmAlbumInfo *info = hrm_model_get_info (album->model);

  return info ? info->title : NULL;
}

gboolean
hrm_album_is_writable (HrmAlbum *album)
{
  return album->ready && (album->store == NULL || hrm_store_is_writable (album->store));
}

gboolean
hrm_album_is_read_only (HrmAlbum *album)
{
  return album->store != NULL && !hrm_store_is_writable (album->store);
}

GTimeZone *
hrm_album_get_zone (HrmAlbum *album)
{
  return album->zone;
}

HrmCivil
hrm_album_get_now (HrmAlbum *album)
{
  return hrm_civil_now (album->zone);
}

void
hrm_album_set_author (HrmAlbum *album, const char *author)
{
  g_free (album->author);
  album->author = g_strdup (author && *author ? author : g_get_user_name ());
}

/* Saving */

HrmSaveState
hrm_album_get_save_state (HrmAlbum *album)
{
  if (album->save_error)
    return HRM_SAVE_ERROR;
  return album->store && hrm_store_get_n_pending (album->store) > 0 ? HRM_SAVE_PENDING : HRM_SAVE_SAVED;
}

const char *
hrm_album_get_save_error (HrmAlbum *album)
{
  return album->save_error;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (hrm_store_flush_finish (HRM_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hrm_album_flush_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (album, NULL, callback, data);

  if (album->store)
    {
      hrm_store_flush_async (album->store, flushed_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

gboolean
hrm_album_flush_finish (HrmAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
hrm_album_flush_sync (HrmAlbum *album, GError **error)
{
  return album->store == NULL || hrm_store_flush_sync (album->store, error);
}

void
hrm_album_retry (HrmAlbum *album)
{
  if (album->store == NULL)
    return;
  if (album->unchecked)
    {
      album->unchecked = FALSE;
      hrm_store_check_async (album->store, checked_cb, g_object_ref (album));
    }
  hrm_store_retry (album->store);
}

gboolean
hrm_album_save_plan (HrmAlbum *album, const char *path, GError **error)
{
  return hrm_store_write_model (album->model, path, error);
}

gboolean
hrm_album_save_copy (HrmAlbum *album, const char *path, GError **error)
{
  return album->store ? hrm_store_save_copy (album->store, album->model, path, FALSE, error)
                      : hrm_store_write_model (album->model, path, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (source ? hrm_store_save_copy_finish (HRM_STORE (source), result, &error) : hrm_store_write_model_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hrm_album_save_copy_async (HrmAlbum *album, const char *path, gboolean replace, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (album, cancellable, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  if (album->store)
    hrm_store_save_copy_async (album->store, album->model, path, replace, cancellable, copied_cb, task);
  else
    hrm_store_write_model_async (album->model, path, replace, cancellable, copied_cb, task);
}

gboolean
hrm_album_save_copy_finish (HrmAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
hrm_album_close (HrmAlbum *album, gboolean discard, GError **error)
{
  if (album->store && !hrm_store_close (album->store, discard, error))
    return FALSE;
  album->ready = FALSE;
  return TRUE;
}

/**
 * hrm_album_verify:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): sentences on what is
 * wrong with the file, none for one that is sound and can be opened; NULL for
 * what is no album, or cannot be read
 */
GPtrArray *
hrm_album_verify (const char *path, GError **error)
{
  GPtrArray *findings = hrm_store_verify (path, error);
  g_autoptr (HrmAlbum) album = NULL;
  g_autoptr (GError) why = NULL;

  if (findings == NULL || findings->len > 0)
    return findings;
  /* What the store does not know of, such as cables in a circle, shows when it is opened. */
  album = load (path, FALSE, &why);
  if (album == NULL)
    g_ptr_array_add (findings, g_strdup (why->message));
  return findings;
}

/* History */

gboolean
hrm_album_can_undo (HrmAlbum *album)
{
  return hrm_album_is_writable (album) && hrm_history_get_head (album->history) != 0;
}

gboolean
hrm_album_can_redo (HrmAlbum *album)
{
  return hrm_album_is_writable (album) && hrm_history_redo_label (album->history) != NULL;
}

const char *
hrm_album_get_undo_label (HrmAlbum *album)
{
  return hrm_history_undo_label (album->history);
}

const char *
hrm_album_get_redo_label (HrmAlbum *album)
{
  return hrm_history_redo_label (album->history);
}

GPtrArray *
hrm_album_get_history (HrmAlbum *album)
{
  return hrm_history_get_entries (album->history);
}

gint64
hrm_album_get_head (HrmAlbum *album)
{
  return hrm_history_get_head (album->history);
}

HrmHistory *
hrm_album_get_tree (HrmAlbum *album)
{
  return album->history;
}

gint64
hrm_album_get_last_edit (HrmAlbum *album)
{
  return album->last_edit;
}

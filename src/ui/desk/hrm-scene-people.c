/* hrm-scene-people.c: what a scene says of people: faders and capacity lanes, who takes new work, leave, mute and solo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Leave and the points of lanes are kept by value, as rows of their own fields:
 * what is the same in the plan is left alone, so that a recall touches what is
 * another and no more.
 */
#include "config.h"

#include "hrm-scenes-private.h"

#include "hrm-desk-people.h"
#include "hrm-desk-tracks-private.h"
#include "hrm-json.h"

#include <string.h>

#define APART "\x1f"        /* between fields; no text has it */

static GPtrArray *
sorted_rows (HrmDesk *desk, HrmKind kind)
{
  GPtrArray *rows = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), kind), NULL, NULL);

  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  return rows;
}

static void
add_member (GPtrArray *members, const char *name, char *value)
{
  g_ptr_array_add (members, g_strdup (name));
  g_ptr_array_add (members, value);
}

/* Writing */

static char *
list_faders (HrmDesk *desk)
{
  static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS };
  GString *text = g_string_new ("{");
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) rows = sorted_rows (desk, kinds[k]);

      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[i];
          double percent = row->kind == HRM_KIND_BUS ? hrm_as_bus (row)->multiplier : hrm_as_channel (row)->capacity;

          g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\":%s", text->len > 1 ? "," : "", row->id,
                                  g_ascii_dtostr (number, sizeof number, percent));
        }
    }
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static char *
list_armed (HrmDesk *desk)
{
  g_autoptr (GPtrArray) channels = sorted_rows (desk, HRM_KIND_CHANNEL);
  GString *text = g_string_new ("{");

  for (guint i = 0; i < channels->len; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\":%s", i > 0 ? "," : "", ((HrmRow *) channels->pdata[i])->id,
                            ((HrmChannel *) channels->pdata[i])->armed != FALSE ? "true" : "false");
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

/* All but whose it is. */
static gboolean
is_kept (const HrmField *field)
{
  return field->type != HRM_TYPE_REF;
}

/* Rows of KIND, leave or points, that CHANNEL has. Full. */
static GPtrArray *
get_own (HrmRow *channel, HrmKind kind)
{
  GPtrArray *rows = g_ptr_array_new ();

  if (kind == HRM_KIND_EXCEPTION)
    HRM_EACH_INCOMING (channel, EXCEPTION, Exception, channel, exception)
      g_ptr_array_add (rows, exception);
  else
    HRM_EACH_INCOMING (channel, AUTOMATION, Automation, channel, point)
      g_ptr_array_add (rows, point);
  return rows;
}

static char *
list_fields (HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);
  GString *text = g_string_new ("{");

  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);
      g_autofree char *plain = NULL, *quoted = NULL;

      if (!is_kept (&info->fields[f]) || hrm_field_is_unset (&info->fields[f], &value))
        continue;
      plain = hrm_field_format (&info->fields[f], &value);
      quoted = hrm_json_quote (plain ? plain : "");
      g_string_append_printf (text, "%s\"%s\":%s", text->len > 1 ? "," : "", info->fields[f].name, quoted);
    }
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The order is that of what they say, so that equal rows are the same text whatever their ids are. */
static char *
list_own (HrmRow *channel, HrmKind kind)
{
  g_autoptr (GPtrArray) rows = get_own (channel, kind), items = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new ("[");

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, list_fields (rows->pdata[i]));
  g_ptr_array_sort (items, compare_texts);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (char *) items->pdata[i]);
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}

static char *
list_all_own (HrmDesk *desk, HrmKind kind)
{
  g_autoptr (GPtrArray) channels = sorted_rows (desk, HRM_KIND_CHANNEL);
  GString *text = g_string_new ("{");

  for (guint i = 0; i < channels->len; i++)
    {
      g_autofree char *own = list_own (channels->pdata[i], kind);

      g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\":%s", i > 0 ? "," : "", ((HrmRow *) channels->pdata[i])->id, own);
    }
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
append_ids (GString *text, GHashTable *tracks, GHashTable *people)
{
  GHashTable *sets[] = { tracks, people };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, sets[s]);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_array_append_val (ids, *(gint64 *) key);
    }
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s\"%" G_GINT64_FORMAT "\"", i > 0 ? "," : "", g_array_index (ids, gint64, i));
}

static char *
list_sound (HrmDesk *desk)
{
  const HrmHearing *hearing = &desk->tracks->hearing;
  GString *text = g_string_new ("{\"muted\":[");

  append_ids (text, hearing->muted_tracks, hearing->muted);
  g_string_append (text, "],\"soloed\":[");
  append_ids (text, hearing->soloed_tracks, hearing->soloed);
  return g_string_free (g_string_append (text, "]}"), FALSE);
}

void
hrm_scene_describe_people (HrmDesk *desk, GPtrArray *members)
{
  add_member (members, "faders", list_faders (desk));
  add_member (members, "armed", list_armed (desk));
  add_member (members, "leave", list_all_own (desk, HRM_KIND_EXCEPTION));
  add_member (members, "lanes", list_all_own (desk, HRM_KIND_AUTOMATION));
  add_member (members, "sound", list_sound (desk));
}

/* Reading */

typedef struct
{
  HrmDesk *desk;
  GHashTable *only;
  HrmEdit *edit;
  HrmScenePassed *passed;
  HrmKind kind;              /* of rows that are kept by value, while they are read */
  HrmRow *channel;           /* whose they are */
  GHashTable *left;          /* what it says → rows, of those in the plan that the scene does not have */
} Reading;

/* Of "123", with its quotes; 0 for anything else. */
static gint64
read_id (const char *quoted)
{
  g_autofree char *text = hrm_json_unquote (quoted);
  gint64 id = 0;

  return text && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) ? id : 0;
}

/* NULL: it is gone, which is told, or not asked for. */
static HrmRow *
find_row (Reading *reading, const char *name, gboolean bus)
{
  gint64 id = read_id (name);
  HrmRow *row = id ? hrm_model_get (hrm_desk_get_model (reading->desk), id) : NULL;

  if (row == NULL || (row->kind != HRM_KIND_CHANNEL && !(bus && row->kind == HRM_KIND_BUS)))
    {
      reading->passed->settings++;
      return NULL;
    }
  return reading->only == NULL || g_hash_table_contains (reading->only, &row->id) ? row : NULL;
}

static void
put_number (Reading *reading, HrmRow *row, guint index, const char *text)
{
  const HrmField *field = hrm_field_info ((HrmKind) row->kind, index);
  char *end;
  HrmValue now = hrm_row_get_value (row, index), value = hrm_value_number (g_ascii_strtod (text, &end));

  if (end == text || *end != '\0' || !hrm_field_check (field, &value, NULL))
    reading->passed->settings++;
  else if (!hrm_value_equal (field, &now, &value))
    hrm_edit_set (reading->edit, (HrmKind) row->kind, row->id, index, &value);
}

static void
read_fader (const char *name, const char *value, gpointer data)
{
  HrmRow *row = find_row (data, name, TRUE);

  if (row)
    put_number (data, row, row->kind == HRM_KIND_BUS ? HRM_FIELD (Bus, multiplier) : HRM_FIELD (Channel, capacity), value);
}

static void
read_armed (const char *name, const char *value, gpointer data)
{
  Reading *reading = data;
  HrmRow *row = find_row (reading, name, FALSE);
  gboolean armed = g_str_equal (value, "true");

  if (row == NULL)
    return;
  if (!armed && !g_str_equal (value, "false"))
    reading->passed->settings++;
  else if ((hrm_as_channel (row)->armed != FALSE) != armed)
    HRM_SET_INT (reading->edit, CHANNEL, Channel, row->id, armed, armed);
}

/* One field of such a row. FALSE: it says what cannot be. */
static gboolean
read_field (Reading *reading, const char *item, const HrmField *field, HrmValue *value, char **keep)
{
  g_autofree char *quoted = hrm_json_get_member (item, field->name), *text = quoted ? hrm_json_unquote (quoted) : NULL;

  *value = hrm_field_default (field);
  if (quoted == NULL)
    return (field->flags & HRM_REQUIRED) == 0;
  return text && hrm_field_parse (field, text, hrm_model_day_minutes (hrm_desk_get_model (reading->desk)), value, keep, NULL) &&
         hrm_field_check (field, value, NULL);
}

static void
insert_own (Reading *reading, HrmValue *values)
{
  const HrmKindInfo *info = hrm_kind_info (reading->kind);
  gint64 id = hrm_edit_insert (reading->edit, reading->kind);

  if (reading->kind == HRM_KIND_EXCEPTION)
    HRM_SET_INT (reading->edit, EXCEPTION, Exception, id, channel, reading->channel->id);
  else
    HRM_SET_INT (reading->edit, AUTOMATION, Automation, id, channel, reading->channel->id);
  for (guint f = 0; f < info->n_fields; f++)
    if (is_kept (&info->fields[f]))
      hrm_edit_set (reading->edit, reading->kind, id, f, &values[f]);
}

/* What fields say, to compare. Full. */
static char *
join_values (HrmKind kind, const HrmValue *values)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < info->n_fields; f++)
    {
      g_autofree char *plain = is_kept (&info->fields[f]) ? hrm_field_format (&info->fields[f], &values[f]) : NULL;

      g_string_append_printf (text, "%s" APART, plain ? plain : "");
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_backward (HrmKind kind, const HrmValue *values)
{
  return kind == HRM_KIND_EXCEPTION && values[HRM_FIELD (Exception, from)].integer > values[HRM_FIELD (Exception, to)].integer;
}

static void
read_own_item (const char *item, gpointer data)
{
  Reading *reading = data;
  const HrmKindInfo *info = hrm_kind_info (reading->kind);
  g_autofree HrmValue *values = g_new0 (HrmValue, info->n_fields);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *said = NULL;
  gboolean fits = TRUE;
  GPtrArray *same;

  for (guint f = 0; fits && f < info->n_fields; f++)
    {
      char *keep = NULL;

      if (is_kept (&info->fields[f]))
        fits = read_field (reading, item, &info->fields[f], &values[f], &keep);
      g_ptr_array_add (kept, keep);
    }
  if (!fits || is_backward (reading->kind, values))
    {
      reading->passed->settings++;
      return;
    }
  said = join_values (reading->kind, values);
  same = g_hash_table_lookup (reading->left, said);
  if (same && same->len > 0)
    g_ptr_array_remove_index (same, same->len - 1);
  else
    insert_own (reading, values);
}

static void
note_own (GHashTable *left, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);
  g_autofree HrmValue *values = g_new0 (HrmValue, info->n_fields);
  g_autofree char *said = NULL;
  GPtrArray *same;

  for (guint f = 0; f < info->n_fields; f++)
    values[f] = hrm_row_get_value (row, f);
  said = join_values ((HrmKind) row->kind, values);
  same = g_hash_table_lookup (left, said);
  if (same == NULL)
    g_hash_table_insert (left, g_steal_pointer (&said), same = g_ptr_array_new ());
  g_ptr_array_add (same, row);
}

static void
read_own (Reading *reading, HrmKind kind, const char *name, const char *value)
{
  HrmRow *row = find_row (reading, name, FALSE);
  g_autoptr (GHashTable) left = NULL;
  g_autoptr (GPtrArray) own = NULL;
  GHashTableIter iter;
  gpointer same;

  if (row == NULL)
    return;
  /* Nothing is taken away because of what cannot be read. */
  if (*value != '[')
    {
      reading->passed->settings++;
      return;
    }
  left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  own = get_own (row, kind);
  for (guint i = 0; i < own->len; i++)
    note_own (left, own->pdata[i]);
  reading->left = left;
  reading->kind = kind;
  reading->channel = row;
  hrm_json_each_item (value, read_own_item, reading);
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, NULL, &same))
    for (guint i = 0; i < ((GPtrArray *) same)->len; i++)
      hrm_edit_delete (reading->edit, kind, ((HrmRow *) ((GPtrArray *) same)->pdata[i])->id);
}

static void
read_leave (const char *name, const char *value, gpointer data)
{
  read_own (data, HRM_KIND_EXCEPTION, name, value);
}

static void
read_lane (const char *name, const char *value, gpointer data)
{
  read_own (data, HRM_KIND_AUTOMATION, name, value);
}

void
hrm_scene_read_people (HrmDesk *desk, const char *settings, GHashTable *only, HrmEdit *edit, HrmScenePassed *passed)
{
  static const struct { const char *name; HrmJsonFunc read; } members[] = {
    { "faders", read_fader }, { "armed", read_armed }, { "leave", read_leave }, { "lanes", read_lane },
  };
  Reading reading = { .desk = desk, .only = only, .edit = edit, .passed = passed };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *value = hrm_json_get_member (settings, members[i].name);

      if (value && *value != '{')
        passed->settings++;
      else if (value)
        hrm_json_each_member (value, members[i].read, &reading);
    }
}

/* Mute and solo */

typedef struct
{
  HrmModel *model;
  GHashTable *set;
  HrmScenePassed *passed;
} SoundReading;

static void
read_sound_id (const char *value, gpointer data)
{
  SoundReading *reading = data;
  gint64 id = read_id (value);
  HrmRow *row = id ? hrm_model_get (reading->model, id) : NULL;

  if (row && (row->kind == HRM_KIND_TRACK || row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS))
    hrm_desk_put_id (reading->set, id, TRUE);
  else
    reading->passed->settings++;
}

gboolean
hrm_scene_read_sound (HrmDesk *desk, const char *settings, GHashTable *muted, GHashTable *soloed, HrmScenePassed *passed)
{
  g_autofree char *sound = hrm_json_get_member (settings, "sound");
  struct { const char *name; GHashTable *set; } members[] = { { "muted", muted }, { "soloed", soloed } };

  if (sound == NULL)
    return FALSE;
  if (*sound != '{')
    {
      passed->settings++;
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *ids = hrm_json_get_member (sound, members[i].name);
      SoundReading reading = { hrm_desk_get_model (desk), members[i].set, passed };

      if (ids)
        hrm_json_each_item (ids, read_sound_id, &reading);
    }
  return TRUE;
}

gboolean
hrm_scene_put_sound (HrmDesk *desk, const char *settings, GHashTable *only)
{
  g_autoptr (GHashTable) muted = hrm_desk_new_ids (), soloed = hrm_desk_new_ids ();
  HrmScenePassed passed = { 0 };

  return hrm_scene_read_sound (desk, settings, muted, soloed, &passed) && hrm_desk_set_sound (desk, muted, soloed, only);
}

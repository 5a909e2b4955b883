/* hrm-ics-choice.c: which days of a calendar stay out of an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people leave out is remembered as an origin of whose calendar it is, as
 * the calendar itself is: by name where they choose so that all days of that name
 * stay out, so that those of later years do too, else by the key of the day.
 */
#include "hrm-ics-match.h"

#include <string.h>
#include "hrm-left-out.h"

#define NAMES_MOST 5 /* that are said */

/* Of the same owner as the calendar, at any place. */
static gboolean
is_memory (HrmIcsMatch *self, HrmOrigin *origin)
{
  HrmRow *owner = self->owner ? self->owner : HRM_ROW (hrm_model_get_info (self->import->model));

  return owner && origin->row.row == owner && origin->instance && strcmp (origin->source, HRM_ICS_SOURCE) == 0 &&
         (g_str_has_suffix (origin->key, HRM_LEFT_OUT_BY_KEY) || g_str_has_suffix (origin->key, HRM_LEFT_OUT_BY_NAME));
}

/* Full. */
static char *
memory_key (HrmIcsMatch *self, const char *what, const char *how)
{
  return g_strconcat (self->owner_key, "/", what, how, NULL);
}

/* What is remembered of another place says nothing of a day that is here from this one. */
static gboolean
is_remembered (HrmIcsMatch *self, const HrmIcsPiece *piece, const char *what, const char *how)
{
  g_autofree char *key = memory_key (self, what, how);
  HrmOrigin *origin = g_hash_table_lookup (self->memory, key);

  return origin && (strcmp (origin->instance, self->place) == 0 || hrm_ics_match_find (self, piece) == NULL);
}

static gboolean
was_left_out (HrmIcsMatch *self, const HrmIcsPiece *piece)
{
  return is_remembered (self, piece, piece->day->key, HRM_LEFT_OUT_BY_KEY) ||
         (*piece->day->title && is_remembered (self, piece, piece->day->title, HRM_LEFT_OUT_BY_NAME));
}

/* Key → HrmIcsDay. */
static GHashTable *
index_days (HrmIcsMatch *self)
{
  GHashTable *days = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      HrmIcsDay *day = g_array_index (self->pieces, HrmIcsPiece, i).day;

      g_hash_table_insert (days, day->key, day);
    }
  return days;
}

/* Whether what ORIGIN says was said of one of DAYS, by key and title: as of a row that is from elsewhere. */
static gboolean
is_of_days (HrmIcsMatch *self, HrmOrigin *origin, GHashTable *days)
{
  gboolean by_name = g_str_has_suffix (origin->key, HRM_LEFT_OUT_BY_NAME);
  gsize owner = strlen (self->owner_key) + 1, how = strlen (by_name ? HRM_LEFT_OUT_BY_NAME : HRM_LEFT_OUT_BY_KEY);
  g_autofree char *what = NULL;
  const HrmIcsDay *day;
  HrmGiven given;

  if (strlen (origin->key) <= owner + how || origin->given == NULL)
    return FALSE;
  what = g_strndup (origin->key + owner, strlen (origin->key) - owner - how);
  day = g_hash_table_lookup (days, by_name ? origin->given : what);
  if (day == NULL || by_name)
    return day && strcmp (day->title, what) == 0;
  hrm_given_parse (origin->given, &given);
  return hrm_given_knows (&given, HRM_GIVEN_TITLE) && given.hashes[HRM_GIVEN_TITLE] == hrm_given_hash (day->title);
}

static gboolean
has_rows (HrmIcsMatch *self, GPtrArray *origins, const char *place)
{
  for (guint i = 0; i < origins->len; i++)
    if (hrm_ics_match_owns (self, hrm_as_origin (origins->pdata[i]), place))
      return TRUE;
  return FALSE;
}

/* A day of this file was left out of PLACE: where no file is any more, it has become this one. */
static gboolean
take_memory (HrmIcsMatch *self, GPtrArray *origins, char *place)
{
  if (!hrm_ics_place_is_gone (place))
    return FALSE;
  if (!has_rows (self, origins, place))
    g_hash_table_add (self->taken, place);
  return TRUE;
}

/* Those of which this file is a copy: it has days that are here from there, or, where no file is
 * any more, days that were left out there. */
static void
find_copied (HrmIcsMatch *self)
{
  GPtrArray *origins = hrm_model_get_rows (self->import->model, HRM_KIND_ORIGIN);
  g_autoptr (GHashTable) days = index_days (self), there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      HrmOrigin *other = g_array_index (self->pieces, HrmIcsPiece, i).other;

      if (other)
        g_hash_table_add (self->copied, other->instance);
    }
  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (!is_memory (self, origin) || strcmp (origin->instance, self->place) == 0 || g_hash_table_contains (there, origin->instance) ||
          g_hash_table_contains (self->copied, origin->instance) || !is_of_days (self, origin, days))
        continue;
      g_hash_table_add (take_memory (self, origins, origin->instance) ? self->copied : there, origin->instance);
    }
}

/* Also of a file that lies, or lay, here under another name, when people import it from there. */
static void
read_memory (HrmIcsMatch *self)
{
  GPtrArray *origins = hrm_model_get_rows (self->import->model, HRM_KIND_ORIGIN);

  if (!self->refresh)
    find_copied (self);
  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (!is_memory (self, origin))
        continue;
      if (strcmp (origin->instance, self->place) == 0 ||
          (g_hash_table_contains (self->copied, origin->instance) && !g_hash_table_contains (self->memory, origin->key)))
        g_hash_table_insert (self->memory, origin->key, origin);
    }
}

void
hrm_ics_match_choose (HrmIcsMatch *self, GHashTable *left_out)
{
  self->memory = g_hash_table_new (g_str_hash, g_str_equal);
  read_memory (self);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);
      gboolean before = was_left_out (self, piece);

      piece->out = left_out ? g_hash_table_contains (left_out, piece->day->key) : before;
      piece->chosen = piece->out && !before;
    }
}

/* --- the list ------------------------------------------------------------ */

static void
day_free (HrmImportDay *day)
{
  g_free (day->key);
  g_free (day->title);
  g_free (day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const HrmImportDay *x = *(HrmImportDay *const *) a, *y = *(HrmImportDay *const *) b;
  int order = x->before - y->before;

  order = order ? order : (x->from > y->from) - (x->from < y->from);
  return order ? order : strcmp (x->key, y->key);
}

/* A time of several days is one, though it is of several pieces. */
static void
list_piece (GPtrArray *days, GHashTable *seen, const HrmIcsPiece *piece)
{
  HrmImportDay *day = g_hash_table_lookup (seen, piece->day->key);

  if (day)
    {
      day->from = MIN (day->from, piece->from);
      day->to = MAX (day->to, piece->to);
      return;
    }
  day = g_new0 (HrmImportDay, 1);
  day->key = g_strdup (piece->day->key);
  day->title = g_strdup (piece->day->title);
  day->from = piece->from;
  day->to = piece->to;
  day->left_out = piece->out;
  g_hash_table_insert (seen, day->key, day);
  g_ptr_array_add (days, day);
}

void
hrm_ics_match_list_days (HrmIcsMatch *self)
{
  HrmImport *import = self->import;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  import->days = g_ptr_array_new_with_free_func ((GDestroyNotify) day_free);
  for (guint i = 0; i < self->pieces->len; i++)
    if (!g_array_index (self->pieces, HrmIcsPiece, i).idle)
      list_piece (import->days, seen, &g_array_index (self->pieces, HrmIcsPiece, i));
  for (guint i = 0; i < import->days->len; i++)
    {
      HrmImportDay *day = import->days->pdata[i];

      day->before = day->to < self->begin;
      import->preview.left_out += day->left_out;
    }
  g_ptr_array_sort (import->days, compare_days);
}

/* --- what is here already ------------------------------------------------ */

/* What people leave out goes, whatever they made of it and from which copy of the file it came. */
void
hrm_ics_match_leave_out (HrmIcsMatch *self)
{
  HrmImport *import = self->import;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);
      HrmOrigin *here = piece->out ? hrm_ics_match_find (self, piece) : NULL;
      HrmOrigin *origin = here ? here : piece->other;

      if (!piece->out || origin == NULL || !g_hash_table_add (import->seen, g_memdup2 (&origin->row.id, sizeof origin->row.id)))
        continue;
      hrm_edit_delete (import->edit, HRM_KIND_EXCEPTION, origin->row.id);
      import->preview.exceptions.removed++;
      if (here == NULL)
        g_hash_table_add (self->taken, origin->instance);
    }
}

/* --- the memory ---------------------------------------------------------- */

/* Set of names of which a day comes in. */
static GHashTable *
names_inside (GPtrArray *days)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < days->len; i++)
    {
      const HrmImportDay *day = days->pdata[i];

      if (!day->left_out)
        g_hash_table_add (names, day->title);
    }
  return names;
}

/* Set of names: those that stay out whole, since people leave out a day of that name now, or said so before. */
static GHashTable *
names_outside (HrmIcsMatch *self)
{
  GPtrArray *days = self->import->days;
  g_autoptr (GHashTable) inside = names_inside (days);
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);
      g_autofree char *key = memory_key (self, piece->day->title, HRM_LEFT_OUT_BY_NAME);

      if (*piece->day->title && !g_hash_table_contains (inside, piece->day->title) &&
          (piece->chosen || g_hash_table_contains (self->memory, key)))
        g_hash_table_add (names, piece->day->title);
    }
  return names;
}

/* Full: by which another file is known as a copy of this one. */
static char *
format_title (const char *title)
{
  HrmGiven given = { 0 };

  hrm_given_put (&given, HRM_GIVEN_TITLE, hrm_given_hash (title));
  return hrm_given_format (&given);
}

/* What there is to say of each day of the file: KEPT, with what is given, where it stays out, DROPPED where it does not. */
static void
sort_memories (HrmIcsMatch *self, GHashTable *kept, GHashTable *dropped)
{
  GPtrArray *days = self->import->days;
  g_autoptr (GHashTable) names = names_outside (self);

  for (guint i = 0; i < days->len; i++)
    {
      const HrmImportDay *day = days->pdata[i];
      gboolean by_name = g_hash_table_contains (names, day->title);
      char *name = memory_key (self, day->title, HRM_LEFT_OUT_BY_NAME), *key = memory_key (self, day->key, HRM_LEFT_OUT_BY_KEY);

      if (!day->left_out || !by_name)
        g_hash_table_add (dropped, name);
      else if (g_hash_table_contains (kept, name))
        g_free (name);
      else
        g_hash_table_insert (kept, name, g_strdup (day->key));
      if (day->left_out && !by_name)
        g_hash_table_insert (kept, key, format_title (day->title));
      else
        g_hash_table_add (dropped, key);
    }
}

/* Of a row that was deleted, ORIGIN has all that was given of it. */
static gboolean
is_given (HrmOrigin *origin, const char *text)
{
  HrmGiven old, given;

  if (origin->given == NULL || g_str_has_suffix (origin->key, HRM_LEFT_OUT_BY_NAME))
    return g_strcmp0 (origin->given, text) == 0;
  hrm_given_parse (origin->given, &old);
  hrm_given_parse (text, &given);
  return hrm_given_knows (&old, HRM_GIVEN_TITLE) && old.hashes[HRM_GIVEN_TITLE] == given.hashes[HRM_GIVEN_TITLE];
}

/* What is said here already is KEPT no longer; what is DROPPED is forgotten, also where no file is any more. */
static void
settle_memory (HrmIcsMatch *self, HrmOrigin *origin, GHashTable *kept, GHashTable *dropped)
{
  HrmImport *import = self->import;
  gboolean here = strcmp (origin->instance, self->place) == 0;
  const char *given = here ? g_hash_table_lookup (kept, origin->key) : NULL;

  if (given && !is_given (origin, given))
    hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, given), given, HRM_UNSET);
  if (given)
    g_hash_table_remove (kept, origin->key);
  else if (g_hash_table_contains (dropped, origin->key) &&
           (here || (g_hash_table_contains (self->copied, origin->instance) && !g_hash_table_contains (self->taken, origin->instance) &&
                     hrm_ics_place_is_gone (origin->instance))))
    hrm_edit_delete (import->edit, HRM_KIND_ORIGIN, HRM_ROW (origin)->id);
}

void
hrm_ics_match_remember (HrmIcsMatch *self)
{
  HrmImport *import = self->import;
  HrmRow *owner = self->owner ? self->owner : HRM_ROW (hrm_model_get_info (import->model));
  GPtrArray *origins = hrm_model_get_rows (import->model, HRM_KIND_ORIGIN);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, given;

  if (owner == NULL)
    return;
  sort_memories (self, kept, dropped);
  /* Two copies that were merged may hold one twice. */
  for (guint i = 0; i < origins->len; i++)
    if (is_memory (self, hrm_as_origin (origins->pdata[i])))
      settle_memory (self, hrm_as_origin (origins->pdata[i]), kept, dropped);
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &key, &given))
    hrm_import_insert_origin (import, owner->kind, owner->id, self->place, key, given);
}

/* A calendar at PLACE that is still read does not bring back what was left out here. */
void
hrm_ics_match_remember_there (HrmIcsMatch *self, const char *place)
{
  HrmImport *import = self->import;
  HrmRow *owner = self->owner ? self->owner : HRM_ROW (hrm_model_get_info (import->model));
  g_autoptr (GHashTable) noted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->pieces->len && owner; i++)
    {
      const HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);
      g_autofree char *key = NULL, *given = NULL;

      if (!piece->out || piece->other == NULL || strcmp (piece->other->instance, place) != 0 ||
          !g_hash_table_contains (import->seen, &piece->other->row.id) || !g_hash_table_add (noted, piece->day->key))
        continue;
      key = memory_key (self, piece->day->key, HRM_LEFT_OUT_BY_KEY);
      given = format_title (piece->day->title);
      hrm_import_insert_origin (import, owner->kind, owner->id, place, key, given);
    }
}

/* Whether nothing is left to say by ORIGIN, of another place. */
static gboolean
is_settled (HrmIcsMatch *self, HrmOrigin *origin, GHashTable *kept, GHashTable *dropped)
{
  HrmOrigin *known = g_hash_table_lookup (self->memory, origin->key);

  return g_hash_table_contains (kept, origin->key) || g_hash_table_contains (dropped, origin->key) ||
         (known && strcmp (known->instance, self->place) == 0);
}

/* Of PLACE, which is this one's now: what is said of days that the file has not is known here from now on. */
void
hrm_ics_match_carry_memory (HrmIcsMatch *self, const char *place)
{
  HrmImport *import = self->import;
  GPtrArray *origins = hrm_model_get_rows (import->model, HRM_KIND_ORIGIN);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sort_memories (self, kept, dropped);
  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (!is_memory (self, origin) || strcmp (origin->instance, place) != 0)
        continue;
      if (is_settled (self, origin, kept, dropped))
        hrm_edit_delete (import->edit, HRM_KIND_ORIGIN, HRM_ROW (origin)->id);
      else
        hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, instance), self->place, HRM_UNSET);
    }
}

/* --- what is said -------------------------------------------------------- */

/* How many days of DAYS that stay out have this name. */
static guint
count_name (GPtrArray *days, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < days->len; i++)
    {
      const HrmImportDay *day = days->pdata[i];

      n += day->left_out && strcmp (day->title, name) == 0;
    }
  return n;
}

void
hrm_ics_match_remark_left_out (HrmIcsMatch *self, gboolean asked)
{
  GPtrArray *days = self->import->days;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);
  guint rest = self->import->preview.left_out;

  for (guint i = 0; i < days->len && g_hash_table_size (said) < NAMES_MOST; i++)
    {
      const HrmImportDay *day = days->pdata[i];
      guint n;

      if (!day->left_out || !g_hash_table_add (said, day->title))
        continue;
      n = count_name (days, day->title);
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", *day->title ? day->title : "without a name");
      if (n > 1)
        g_string_append_printf (text, " (%u)", n);
      rest -= n;
    }
  if (text->len && rest)
    g_string_append_printf (text, " and %u more", rest);
  if (text->len)
    hrm_import_remark (self->import, asked ? "Left out: %s" : "Left out, as before: %s", text->str);
}

/* hrm-ics-match.c: a calendar matched with an album, as one edit and its preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-ics-match.h"

#include <string.h>
#include "hrm-exchange.h"

/* Years of the calendar around those of the album, whole ones, so that a day
 * more makes no difference. */
#define YEARS_BEFORE 2
#define YEARS_AFTER 5

static const HrmGivenFact facts[] = { HRM_GIVEN_TITLE, HRM_GIVEN_FROM, HRM_GIVEN_TO, HRM_GIVEN_HOURS, HRM_GIVEN_KIND };
static const guint fields[] = { HRM_FIELD (Exception, title), HRM_FIELD (Exception, from), HRM_FIELD (Exception, to),
                                HRM_FIELD (Exception, hours), HRM_FIELD (Exception, kind) };

/* A path, or a URI where the path is no text. */
GFile *
hrm_ics_place_file (const char *place)
{
  g_autofree char *host = NULL, *path = NULL;

  if (g_path_is_absolute (place))
    return g_file_new_for_path (place);
  path = g_str_has_prefix (place, "file:") ? g_filename_from_uri (place, &host, NULL) : NULL;
  return path && host == NULL ? g_file_new_for_path (path) : NULL;
}

/* --- the years ----------------------------------------------------------- */

static void
find_span (HrmIcsMatch *self)
{
  HrmModel *model = self->import->model;
  HrmAlbumInfo *info = hrm_model_get_info (model);
  GPtrArray *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION);
  HrmDate first = HRM_DATE_LAST, last = HRM_DATE_FIRST;
  int year;

  if (info && info->start != HRM_UNSET)
    first = last = info->start;
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmDate date = hrm_civil_date (hrm_as_session (sessions->pdata[i])->start);

      first = MIN (first, date);
      last = MAX (last, date);
    }
  if (first > last)
    first = last = hrm_civil_date (self->import->now);
  self->begin = first;
  hrm_date_split (first, &year, NULL, NULL);
  self->first = MAX (hrm_date_new (year - YEARS_BEFORE, 1, 1), HRM_DATE_FIRST);
  hrm_date_split (last, &year, NULL, NULL);
  self->last = MIN (hrm_date_new (year + YEARS_AFTER, 12, 31), HRM_DATE_LAST);
}

/* --- pieces -------------------------------------------------------------- */

static HrmExceptionKind
kind_of (HrmIcsMatch *self, const HrmIcsDay *day)
{
  if (self->kind_given)
    return self->kind;
  if (self->owner == NULL)
    return HRM_EXCEPTION_KIND_HOLIDAY;
  return day->kind == HRM_ICS_SICK ? HRM_EXCEPTION_KIND_SICK : day->kind == HRM_ICS_TRAINING ? HRM_EXCEPTION_KIND_TRAINING : HRM_EXCEPTION_KIND_LEAVE;
}

static void
clear_piece (HrmIcsPiece *piece)
{
  g_free (piece->key);
}

/* SUFFIX: of its key, where one event makes several. */
static void
add_piece (HrmIcsMatch *self, HrmIcsDay *day, const char *suffix, HrmDate from, HrmDate to, int begin, int end)
{
  HrmIcsPiece piece = { .day = day, .begin = begin, .end = end };

  piece.from = MAX (from, HRM_DATE_FIRST);
  piece.to = MIN (to, HRM_DATE_LAST);
  if (piece.from > piece.to)
    return;
  piece.key = g_strconcat (self->owner_key, "/", day->key, suffix, NULL);
  g_array_append_val (self->pieces, piece);
}

/* A time of several days: what is left of the first, whole ones, what is taken of the last. */
static void
cut_day (HrmIcsMatch *self, HrmIcsDay *day)
{
  HrmDate from = hrm_civil_date (day->start), to = hrm_civil_date (day->end - (day->end > day->start));
  int begin = hrm_civil_minute (day->start), end = (int) (day->end - hrm_date_start (to));

  if (day->all_day)
    add_piece (self, day, "", from, to, 0, HRM_MINUTES_PER_DAY);
  else if (from == to)
    add_piece (self, day, "", from, to, begin, end);
  else
    {
      add_piece (self, day, "", from, from, begin, HRM_MINUTES_PER_DAY);
      add_piece (self, day, " +", from + 1, to - 1, 0, HRM_MINUTES_PER_DAY);
      add_piece (self, day, " ++", to, to, 0, end);
    }
}

static gboolean
is_whole (const HrmIcsPiece *piece)
{
  return piece->begin == 0 && piece->end == HRM_MINUTES_PER_DAY;
}

/* Free time is no absence; a holiday is one whatever it says, since most say so. */
static void
cut_days (HrmIcsMatch *self, GPtrArray *days)
{
  for (guint i = 0; i < days->len; i++)
    {
      HrmIcsDay *day = days->pdata[i];

      if (day->free && kind_of (self, day) != HRM_EXCEPTION_KIND_HOLIDAY)
        self->free++;
      else
        cut_day (self, day);
    }
}

HrmOrigin *
hrm_ics_match_find (HrmIcsMatch *self, const HrmIcsPiece *piece)
{
  g_autofree char *index = hrm_import_origin_key (self->import, HRM_KIND_EXCEPTION, self->place, piece->key);

  return g_hash_table_lookup (self->import->origins, index);
}

/* From another file with the same event in it, under the same title: UIDs like "1" are common. */
static HrmOrigin *
find_elsewhere (HrmIcsMatch *self, const HrmIcsPiece *piece)
{
  HrmOrigin *origin = g_hash_table_lookup (self->elsewhere, piece->key);
  HrmGiven given;

  if (origin == NULL || hrm_ics_match_find (self, piece))
    return NULL;
  hrm_given_parse (origin->given, &given);
  return given.hashes[HRM_GIVEN_TITLE] == hrm_given_hash (piece->day->title) ? origin : NULL;
}

static void
find_others (HrmIcsMatch *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);

      piece->other = find_elsewhere (self, piece);
    }
}

/* What is taken over, or goes since people leave it out: not so what they left out before. */
static void
find_to_take (HrmIcsMatch *self)
{
  for (guint i = 0; i < self->pieces->len && !self->refresh; i++)
    {
      const HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);

      if (piece->other && (!piece->out || self->left_out))
        g_hash_table_add (self->to_take, piece->other);
    }
}

/* Part of a day only counts where it takes working time; then all parts of that day together. */
static void
settle_hours (HrmIcsMatch *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);
      HrmDay alone;
      int before;

      if (is_whole (piece))
        continue;
      alone = *hrm_calendar_get_day (self->base, piece->from);
      before = hrm_day_minutes (&alone);
      piece->idle = hrm_day_subtract (&alone, piece->begin, piece->end) && hrm_day_minutes (&alone) == before;
      self->idle += piece->idle;
      if (!piece->idle && !piece->out)
        self->crowded += !hrm_day_subtract (hrm_ics_match_day (self, piece->from), piece->begin, piece->end);
    }
  /* A whole day takes what parts of the same day would leave. */
  for (guint i = 0; i < self->pieces->len; i++)
    {
      HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);
      GHashTableIter iter;
      gpointer key, day;

      if (!is_whole (piece) || piece->out)
        continue;
      g_hash_table_iter_init (&iter, self->hours);
      while (g_hash_table_iter_next (&iter, &key, &day))
        if (piece->from <= *(HrmDate *) key && *(HrmDate *) key <= piece->to)
          ((HrmDay *) day)->n = 0;
    }
}

/* --- rows ---------------------------------------------------------------- */

static void
match_piece (HrmIcsMatch *self, const HrmIcsPiece *piece)
{
  HrmImport *import = self->import;
  HrmOrigin *other = piece->other;
  g_autofree char *hours = is_whole (piece) ? NULL : hrm_day_format (hrm_ics_match_day (self, piece->from));
  HrmImportTarget target;
  guint before;

  if (other && self->refresh)
    {
      self->from_elsewhere++;
      return;
    }
  hrm_import_target_begin (&target, import, HRM_KIND_EXCEPTION, other ? other->instance : self->place, piece->key, &import->preview.exceptions);
  if (target.row == NULL)
    {
      hrm_import_target_insert (&target);
      if (self->channel != HRM_UNSET)
        HRM_SET_INT (import->edit, EXCEPTION, Exception, target.id, channel, self->channel);
      if (self->bus != HRM_UNSET)
        HRM_SET_INT (import->edit, EXCEPTION, Exception, target.id, bus, self->bus);
    }
  hrm_import_target_text (&target, HRM_GIVEN_TITLE, HRM_FIELD (Exception, title), *piece->day->title ? piece->day->title : NULL, HRM_IMPORT_PEOPLE_WIN);
  before = import->sets->len;
  hrm_import_target_int (&target, HRM_GIVEN_FROM, HRM_FIELD (Exception, from), piece->from, HRM_IMPORT_PEOPLE_WIN);
  hrm_import_target_int (&target, HRM_GIVEN_TO, HRM_FIELD (Exception, to), piece->to, HRM_IMPORT_PEOPLE_WIN);
  import->preview.exceptions.moved += import->sets->len > before;
  hrm_import_target_text (&target, HRM_GIVEN_HOURS, HRM_FIELD (Exception, hours), hours, HRM_IMPORT_PEOPLE_WIN);
  hrm_import_target_int (&target, HRM_GIVEN_KIND, HRM_FIELD (Exception, kind), kind_of (self, piece->day), HRM_IMPORT_PEOPLE_WIN);
  if (other)
    {
      hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (other)->id, HRM_FIELD (Origin, instance), self->place, HRM_UNSET);
      g_hash_table_add (self->taken, other->instance);
    }
  hrm_import_target_end (&target);
}

/* Whether it stands there as the calendar gave it. */
static gboolean
is_as_given (HrmOrigin *origin)
{
  HrmRow *row = origin->row.row;
  HrmGiven given;

  hrm_given_parse (origin->given, &given);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      HrmValue value = hrm_row_get_value (row, fields[i]);
      gboolean is_text = hrm_field_info (HRM_KIND_EXCEPTION, fields[i])->storage == HRM_STORE_TEXT;

      if (hrm_given_knows (&given, facts[i]) &&
          given.hashes[facts[i]] != (is_text ? hrm_given_hash (value.text) : hrm_given_hash_int (value.integer)))
        return FALSE;
    }
  return TRUE;
}

gboolean
hrm_ics_match_owns (HrmIcsMatch *self, HrmOrigin *origin, const char *place)
{
  gsize n = strlen (self->owner_key);

  return strcmp (origin->source, HRM_ICS_SOURCE) == 0 && g_strcmp0 (origin->instance, place) == 0 &&
         strncmp (origin->key, self->owner_key, n) == 0 && origin->key[n] == '/' && origin->row.row && origin->row.row->kind == HRM_KIND_EXCEPTION;
}

static gboolean
is_complete (HrmIcsMatch *self, const HrmIcsReport *report)
{
  return self->ics->counts.broken == 0 && !self->ics->cut_off && report->cut == 0 && !report->unfinished;
}

/* A file that lies elsewhere now: rows were taken over from PLACE, where no file is any more. */
gboolean
hrm_ics_place_is_gone (const char *place)
{
  g_autoptr (GFile) file = hrm_ics_place_file (place);

  return file && !g_file_query_exists (file, NULL);
}

static void
find_moved (HrmIcsMatch *self)
{
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, self->taken);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    if (hrm_ics_place_is_gone (place))
      {
        g_hash_table_add (self->moved, place);
        hrm_import_remark (self->import, self->would ? "%s is no more: all that came from there would be of this file"
                                                     : "%s is no more: all that came from there is of this file now", (char *) place);
      }
}

/* What stays, from where the file was before, is known by where it is now. */
static void
move_origin (HrmIcsMatch *self, HrmOrigin *origin)
{
  HrmImport *import = self->import;
  g_autofree char *index = hrm_import_origin_key (import, HRM_KIND_EXCEPTION, self->place, origin->key);

  if (strcmp (origin->instance, self->place) == 0)
    return;
  if (g_hash_table_contains (import->rows, index))
    hrm_edit_delete (import->edit, HRM_KIND_ORIGIN, HRM_ROW (origin)->id);
  else
    hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, instance), self->place, HRM_UNSET);
}

/* A file that was not understood whole says nothing about what is missing in it. */
static void
settle_gone (HrmIcsMatch *self, HrmOrigin *origin, gboolean complete)
{
  HrmImport *import = self->import;
  HrmException *row = hrm_as_exception (origin->row.row);
  gboolean outside = row->to < self->first || row->from > self->last;

  if (!outside && complete && is_as_given (origin))
    {
      hrm_edit_delete (import->edit, HRM_KIND_EXCEPTION, row->base.id);
      import->preview.exceptions.removed++;
      return;
    }
  if (!outside)
    *(complete ? &self->changed_here : &self->kept) += 1;
  move_origin (self, origin);
}

static void
remove_gone (HrmIcsMatch *self, const HrmIcsReport *report)
{
  GPtrArray *origins = hrm_model_get_rows (self->import->model, HRM_KIND_ORIGIN);
  gboolean complete = is_complete (self, report);

  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);
      gboolean mine = hrm_ics_match_owns (self, origin, self->place) ||
                      (origin->instance && g_hash_table_contains (self->moved, origin->instance) && hrm_ics_match_owns (self, origin, origin->instance));

      if (mine && !g_hash_table_contains (self->import->seen, &origin->row.id))
        settle_gone (self, origin, complete);
    }
}

/* --- the calendar -------------------------------------------------------- */

static void
subscribe (HrmIcsMatch *self)
{
  HrmImport *import = self->import;
  HrmAlbumInfo *info = hrm_model_get_info (import->model);
  HrmRow *owner = self->owner ? self->owner : HRM_ROW (info);
  const char *kind = self->kind_given ? hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind))->values[self->kind] : NULL;
  g_autofree char *key = g_strconcat (self->owner_key, "/", HRM_ICS_SUBSCRIPTION, NULL);
  g_autofree char *index = NULL;
  HrmOrigin *origin;

  if (owner == NULL)
    return;
  index = hrm_import_origin_key (import, owner->kind, self->place, key);
  origin = g_hash_table_lookup (import->origins, index);
  if (origin)
    {
      if (g_strcmp0 (origin->given, kind) != 0)
        hrm_import_queue (import, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, given), kind, HRM_UNSET);
      return;
    }
  hrm_import_insert_origin (import, owner->kind, owner->id, self->place, key, kind);
}

/* The other place has nothing left, or is no more. */
static void
unsubscribe (HrmIcsMatch *self, const char *place)
{
  HrmImport *import = self->import;
  g_autofree char *key = g_strconcat (self->owner_key, "/", HRM_ICS_SUBSCRIPTION, NULL);
  GPtrArray *origins = hrm_model_get_rows (import->model, HRM_KIND_ORIGIN);
  HrmOrigin *subscription = NULL;

  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (hrm_ics_match_owns (self, origin, place) && !g_hash_table_contains (import->seen, &origin->row.id) && !g_hash_table_contains (self->moved, place))
        {
          hrm_ics_match_remember_there (self, place);
          return;
        }
      if (strcmp (origin->source, HRM_ICS_SOURCE) == 0 && g_strcmp0 (origin->instance, place) == 0 && strcmp (origin->key, key) == 0)
        subscription = origin;
    }
  if (subscription)
    hrm_edit_delete (import->edit, HRM_KIND_ORIGIN, HRM_ROW (subscription)->id);
  hrm_ics_match_carry_memory (self, place);
}

static void
index_elsewhere (HrmIcsMatch *self)
{
  GPtrArray *origins = hrm_model_get_rows (self->import->model, HRM_KIND_ORIGIN);

  self->elsewhere = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      if (strcmp (origin->source, HRM_ICS_SOURCE) == 0 && origin->row.row && origin->row.row->kind == HRM_KIND_EXCEPTION && origin->instance &&
          strcmp (origin->instance, self->place) != 0)
        g_hash_table_insert (self->elsewhere, origin->key, origin);
    }
}

/* --- what is said -------------------------------------------------------- */

static void
remark_count (HrmIcsMatch *self, guint n, const char *one, const char *many)
{
  if (n == 1)
    hrm_import_remark (self->import, "%s", one);
  else if (n > 1)
    hrm_import_remark (self->import, "%u %s", n, many);
}

static void
add_remarks (HrmIcsMatch *self, const HrmIcsReport *report)
{
  HrmImport *import = self->import;
  int first, last;

  hrm_date_split (self->first, &first, NULL, NULL);
  hrm_date_split (self->last, &last, NULL, NULL);
  for (guint i = 0; i < self->ics->remarks->len; i++)
    hrm_import_remark (import, "%s", (char *) self->ics->remarks->pdata[i]);
  if (self->ics->cut_off)
    hrm_import_remark (import, "The file ends in the middle");
  remark_count (self, self->ics->counts.broken, "1 event could not be understood", "events could not be understood");
  remark_count (self, self->ics->counts.cancelled, "1 event is cancelled", "events are cancelled");
  remark_count (self, self->ics->counts.others, "1 entry that is no event was left out", "entries that are no events were left out");
  if (report->outside)
    hrm_import_remark (import, "Left out, since only %d to %d matter to this album: %u", first, last, report->outside);
  remark_count (self, self->free, "1 event is marked as free and takes no time", "events are marked as free and take no time");
  remark_count (self, self->idle, "1 event takes no working time", "events take no working time");
  remark_count (self, self->crowded, "1 event takes nothing of its day, which is in too many pieces already",
                "events take nothing of their days, which are in too many pieces already");
  if (self->owner == NULL && !self->kind_given && !self->refresh && !self->ics->says_holiday && import->preview.exceptions.created)
    hrm_import_remark (import, self->would ? "Nothing in the file says that these are holidays: they would be days off for everybody"
                                    : "Nothing in the file says that these are holidays: they are days off for everybody now");
  remark_count (self, hrm_ics_match_count_parts (self), "1 absence of part of such a day leaves the rest of it worked until its calendar is read again",
                "absences of part of such days leave the rest of them worked until their calendars are read again");
  if (report->cut)
    hrm_import_remark (import, "More than %u days are not taken over; the last %u were left out", HRM_ICS_DAYS_MOST, report->cut);
  if (report->unfinished)
    hrm_import_remark (import, "There are too many repetitions; not all were followed to their end");
  remark_count (self, self->from_elsewhere, "1 is here from another calendar already", "are here from another calendar already");
  hrm_ics_match_remark_left_out (self, self->left_out != NULL);
  if (import->preview.kept)
    hrm_import_remark (import, "Changed both here and in the source, and left as it is here: %u", import->preview.kept);
  remark_count (self, self->kept, "1 that is not in the file stays, since the file could not be read whole",
                "that are not in the file stay, since the file could not be read whole");
  remark_count (self, self->changed_here, "1 that is no longer in the file stays, since it was changed here",
                "that are no longer in the file stay, since they were changed here");
}

static void
add_part (GString *out, guint n, const char *before, const char *what, const char *after)
{
  if (n)
    g_string_append_printf (out, "%s%s%u %s%s%s", out->len ? "; " : "", before, n, what, n == 1 ? "" : "s", after);
}

static void
write_summary (HrmIcsMatch *self)
{
  HrmImportCount *count = &self->import->preview.exceptions;
  gboolean holidays = self->kind_given ? self->kind == HRM_EXCEPTION_KIND_HOLIDAY : self->owner == NULL;
  const char *what = holidays ? "holiday" : "absence", *would = self->would ? "would be " : "";
  HrmImportTally tally = { "exceptions", HRM_KIND_EXCEPTION, *count };
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean any = count->created + count->updated + count->removed > 0;

  if (!any)
    g_string_append (out, count->unchanged ? "nothing new" : "nothing to import");
  add_part (out, count->created, "new: ", what, "");
  add_part (out, count->moved, "moved: ", what, "");
  add_part (out, count->updated - count->moved, "changed: ", what, "");
  add_part (out, count->removed, "removed: ", what, "");
  add_part (out, count->unchanged, "", what, " as before");
  self->import->summary = g_strdup_printf ("Calendar: %s%s", any ? would : "", out->str);
  g_array_append_val (self->import->tallies, tally);
}

/* --- all of it ----------------------------------------------------------- */

static gboolean
find_owner (HrmIcsMatch *self, const HrmImportOptions *options, GError **error)
{
  const char * const *kinds = hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind))->values;

  self->channel = self->bus = HRM_UNSET;
  if (options->owner)
    {
      self->owner = hrm_model_get (self->import->model, options->owner);
      if (self->owner == NULL || (self->owner->kind != HRM_KIND_CHANNEL && self->owner->kind != HRM_KIND_BUS))
        {
          g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE, "%s: whose calendar it is is not in the album any more", self->ics->name);
          return FALSE;
        }
      *(self->owner->kind == HRM_KIND_CHANNEL ? &self->channel : &self->bus) = self->owner->id;
    }
  self->owner_key = self->owner ? g_strdup_printf ("%" G_GINT64_FORMAT, self->owner->id) : g_strdup ("album");
  for (guint i = 0; options->as && kinds[i]; i++)
    if (strcmp (kinds[i], options->as) == 0)
      {
        self->kind_given = TRUE;
        self->kind = (HrmExceptionKind) i;
      }
  self->refresh = options->refresh;
  self->would = options->would;
  self->left_out = options->left_out;
  return TRUE;
}

static void
run (HrmIcsMatch *self)
{
  HrmIcsReport report;
  g_autoptr (GPtrArray) days = NULL;
  GHashTableIter iter;
  gpointer place;

  hrm_import_index_origins (self->import);
  index_elsewhere (self);
  find_span (self);
  days = hrm_ics_expand (self->ics, self->import->zone, self->first, self->last, &report);
  cut_days (self, days);
  find_others (self);
  hrm_ics_match_choose (self, self->left_out);
  find_to_take (self);
  hrm_ics_match_read_base (self);
  settle_hours (self);
  hrm_ics_match_list_days (self);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const HrmIcsPiece *piece = &g_array_index (self->pieces, HrmIcsPiece, i);

      if (!piece->idle && !piece->out)
        match_piece (self, piece);
    }
  if (self->left_out)
    hrm_ics_match_leave_out (self);
  find_moved (self);
  remove_gone (self, &report);
  if (!self->refresh && !hrm_import_is_lost (self->import))
    {
      subscribe (self);
      hrm_ics_match_remember (self);
      g_hash_table_iter_init (&iter, self->taken);
      while (g_hash_table_iter_next (&iter, &place, NULL))
        unsubscribe (self, place);
    }
  hrm_import_flush (self->import);
  write_summary (self);
  add_remarks (self, &report);
}

static HrmIcsMatch *
match_new (HrmIcs *ics, const char *place, HrmModel *model)
{
  HrmIcsMatch *self = g_new0 (HrmIcsMatch, 1);

  self->import = hrm_import_new (model);
  self->ics = ics;
  self->place = place ? place : ics->name;
  self->hours = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->to_take = g_hash_table_new (NULL, NULL);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);
  self->moved = g_hash_table_new (g_str_hash, g_str_equal);
  self->copied = g_hash_table_new (g_str_hash, g_str_equal);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (HrmIcsPiece));
  g_array_set_clear_func (self->pieces, (GDestroyNotify) clear_piece);
  hrm_import_begin (self->import, HRM_ICS_SOURCE, ics->name);
  self->import->preview.broken = ics->counts.broken;
  return self;
}

/* Full: what was matched, or NULL. */
static HrmImport *
match_free (HrmIcsMatch *self, gboolean good)
{
  HrmImport *import = self->import;

  g_free (self->owner_key);
  g_clear_pointer (&self->base, hrm_calendar_unref);
  g_clear_pointer (&self->elsewhere, g_hash_table_unref);
  g_clear_pointer (&self->memory, g_hash_table_unref);
  g_hash_table_unref (self->hours);
  g_hash_table_unref (self->to_take);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->copied);
  g_array_unref (self->pieces);
  g_free (self);
  if (good)
    return import;
  hrm_import_free (import);
  return NULL;
}

/**
 * hrm_import_match_ics:
 * @ics: (transfer none):
 * @place: (nullable): path or URI of the file, by which it is read again; its name when %NULL
 * @options: (nullable):
 *
 * Matches a calendar with what is in the album.
 *
 * Returns: (transfer full) (nullable): NULL when whose it is is not there
 */
HrmImport *
hrm_import_match_ics (HrmIcs *ics, const char *place, HrmModel *model, const HrmImportOptions *options, GError **error)
{
  const HrmImportOptions none = { .skip_done = FALSE };
  HrmIcsMatch *self = match_new (ics, place, model);
  g_autofree char *base = g_path_get_basename (ics->name);
  g_autofree char *label = NULL;
  gboolean good = find_owner (self, options ? options : &none, error);

  if (good)
    {
      run (self);
      label = g_strdup_printf (self->refresh ? "Refresh %s" : "Import %s", base);
      hrm_edit_set_label (self->import->edit, label);
    }
  return match_free (self, good);
}

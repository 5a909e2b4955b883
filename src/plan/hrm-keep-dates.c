/* hrm-keep-dates.c: when days off change, the work stays, or the dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most edits leave the album's calendar alone, and cost a look at their runs.
 * Of those that do not, rows and calendar are asked of a what-if that is begun
 * and not completed, so that tracks, and sessions on them, are as they will be.
 */
#include "hrm-keep-dates.h"

#include "hrm-what-if-private.h"

/* What becomes of the sessions of a track. */
enum { KEEPS_WORK, KEEPS_DATES, IS_FROZEN };

/* Whose exception that is: FALSE of a channel's or a bus's. */
static gboolean
is_of_album (HrmRun *run, HrmRow *row, guint i)
{
  HrmException *exception = row ? hrm_as_exception (row) : NULL;

  if (run->op != HRM_OP_INSERT)
    return exception && exception->channel.id == HRM_UNSET && exception->bus.id == HRM_UNSET;
  return hrm_run_get (run, i, HRM_FIELD (Exception, channel)).integer == HRM_UNSET &&
         hrm_run_get (run, i, HRM_FIELD (Exception, bus)).integer == HRM_UNSET;
}

static gboolean
touches_calendar (HrmModel *model, HrmRun *run)
{
  if (run->kind == HRM_KIND_ALBUM)
    return run->op == HRM_OP_SET && run->field == HRM_FIELD (AlbumInfo, week);
  if (run->kind != HRM_KIND_EXCEPTION)
    return FALSE;
  /* It comes to the album, or goes from it. */
  if (run->op == HRM_OP_SET && (run->field == HRM_FIELD (Exception, channel) || run->field == HRM_FIELD (Exception, bus)))
    return TRUE;
  for (guint i = 0; i < run->ids->len; i++)
    {
      HrmRow *row = run->op == HRM_OP_INSERT ? NULL : hrm_model_lookup (model, HRM_KIND_EXCEPTION, g_array_index (run->ids, gint64, i));

      if (is_of_album (run, row, i))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any_keeper (HrmModel *model)
{
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK);

  for (guint i = 0; i < tracks->len; i++)
    if (((HrmTrack *) tracks->pdata[i])->keeps == HRM_KEEPS_DATES)
      return TRUE;
  return FALSE;
}

static gboolean
is_concerned (HrmModel *model, HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  gboolean touches = FALSE, makes = FALSE;

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      touches |= touches_calendar (model, run);
      makes |= run->kind == HRM_KIND_TRACK && run->op != HRM_OP_DELETE;
    }
  return touches && (makes || any_keeper (model) || hrm_model_get_rows (model, HRM_KIND_SECTION)->len > 0);
}

/* Whether RUN says where sessions or sections are to end. */
static gboolean
tells_until (HrmRun *run)
{
  return run->op == HRM_OP_SET && ((run->kind == HRM_KIND_SECTION && run->field == HRM_FIELD (Section, until)) ||
                                   (run->kind == HRM_KIND_SESSION && run->field == HRM_FIELD (Session, until)));
}

/* Whether it says when they are. */
static gboolean
tells_when (HrmRun *run)
{
  if (run->op == HRM_OP_DELETE || (run->kind != HRM_KIND_SESSION && run->kind != HRM_KIND_SECTION))
    return FALSE;
  if (run->op == HRM_OP_INSERT || tells_until (run))
    return TRUE;
  return run->kind == HRM_KIND_SECTION ? run->field == HRM_FIELD (Section, start) || run->field == HRM_FIELD (Section, length)
                                       : run->field == HRM_FIELD (Session, start) || run->field == HRM_FIELD (Session, length) ||
                                         run->field == HRM_FIELD (Session, timing);
}

/* Of which the edit itself says so. Set of ids. Full. */
static GHashTable *
find_told (HrmEdit *edit, gboolean (*tells) (HrmRun *run))
{
  GHashTable *told = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; tells (run) && i < run->ids->len; i++)
        g_hash_table_add (told, g_memdup2 (&g_array_index (run->ids, gint64, i), sizeof (gint64)));
    }
  return told;
}

/* As hrm_track_get_keeper() and hrm_track_get_frozen(), of tracks as they would be. */
static int
find_fate (HrmWhatIf *what_if, gint64 id)
{
  gboolean keeps = FALSE, frozen = FALSE;

  for (HrmRow *row = hrm_what_if_get_row (what_if, id); row; row = hrm_what_if_get_row (what_if, hrm_as_track (row)->parent.id))
    {
      keeps |= hrm_as_track (row)->keeps == HRM_KEEPS_DATES;
      frozen |= hrm_as_track (row)->frozen == TRUE;
    }
  return !keeps ? KEEPS_WORK : frozen ? IS_FROZEN : KEEPS_DATES;
}

/* Id → what becomes of its sessions; only of those that keep dates. Full. */
static GHashTable *
find_fates (HrmWhatIf *what_if)
{
  GHashTable *fates = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  GPtrArray *tracks = hrm_model_get_rows (what_if->plan->model, HRM_KIND_TRACK);
  GPtrArray *touched = what_if->touched[HRM_KIND_TRACK];

  for (guint i = 0; i < tracks->len + touched->len; i++)
    {
      gint64 id = ((HrmRow *) (i < tracks->len ? tracks->pdata[i] : touched->pdata[i - tracks->len]))->id;
      int fate = find_fate (what_if, id);

      if (fate != KEEPS_WORK)
        g_hash_table_insert (fates, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (fate));
    }
  return fates;
}

/* Ends */

/* A session, or a section, as it is. */
typedef struct
{
  HrmRow *row;
  HrmCivil start, end, until;
  gint64 length;
  HrmTiming timing;
} Span;

typedef struct
{
  HrmRow *row;
  HrmCivil until;
} Until;

static HrmCivil *
get_until (HrmRow *row)
{
  return row->kind == HRM_KIND_SECTION ? &hrm_as_section (row)->until : &hrm_as_session (row)->until;
}

static void
set_until (HrmEdit *edit, HrmRow *row, HrmCivil until)
{
  hrm_edit_set_int (edit, (HrmKind) row->kind, row->id, row->kind == HRM_KIND_SECTION ? HRM_FIELD (Section, until) : HRM_FIELD (Session, until), until);
}

/* Whether days off took the end of what lasts so, or all of it: one of that length for another reason has as many minutes,
 * and more between. */
static gboolean
is_cut (HrmCalendar *calendar, HrmCivil start, gint64 length, HrmCivil until)
{
  gint64 between = until != HRM_UNSET && until > start ? hrm_calendar_minutes_between (calendar, start, until) : -1;

  return between == length || between == 0;
}

HrmCivil
hrm_section_end (HrmCalendar *calendar, const HrmSection *section)
{
  return is_cut (calendar, section->start, section->length, section->until) ? section->until
         : hrm_calendar_session_end (calendar, section->start, section->length, HRM_TIMING_BEATS);
}

static Span
session_span (HrmSession *session)
{
  return (Span) { &session->base, session->start, session->base.derived, session->until, session->length, session->timing };
}

static Span
section_span (HrmKeptDates *self, HrmSection *section)
{
  HrmCivil end = hrm_calendar_session_end (self->what_if->plan->calendar, section->start, section->length, HRM_TIMING_BEATS);

  return (Span) { &section->base, section->start, end, section->until, section->length, HRM_TIMING_BEATS };
}

static HrmCivil
end_then (HrmKeptDates *self, const Span *span, gint64 length)
{
  return hrm_calendar_session_end (self->what_if->calendar, span->start, length, span->timing);
}

/* How long SPAN is, to end where it is to; less than a minute: it stays as long as it is. MOVES: whether it would end elsewhere. */
static gint64
kept_length (HrmKeptDates *self, const Span *span, gboolean *moves)
{
  HrmCalendar *calendar = self->what_if->plan->calendar;
  HrmCivil end = is_cut (calendar, span->start, span->length, span->until) ? span->until : span->end;
  HrmCivil then = end_then (self, span, span->length);
  Until until = { span->row, HRM_UNSET };
  gint64 length = span->length;

  *moves = then != span->end;
  if (then != end)
    length = MIN (hrm_calendar_minutes_between (self->what_if->calendar, span->start, end), HRM_TEN_YEARS);
  if (end_then (self, span, length >= 1 ? length : span->length) != end)
    until.until = end;
  /* Also one that does not hold any more: by chance it could again. */
  if (until.until != span->until)
    g_array_append_val (self->untils, until);
  return length;
}

/* SESSION is on a track of that FATE. */
static void
keep (HrmKeptDates *self, HrmSession *session, int fate)
{
  const Span span = session_span (session);
  HrmKeptSession kept = { session, 0 };
  gboolean moves;

  if (fate == IS_FROZEN)
    {
      if (end_then (self, &span, span.length) != span.end)
        g_ptr_array_add (self->frozen, session);
      return;
    }
  kept.length = kept_length (self, &span, &moves);
  if (kept.length >= 1 && kept.length != session->length)
    g_array_append_val (self->sessions, kept);
  else if (kept.length != session->length && moves)
    g_ptr_array_add (self->emptied, session);
}

static void
keep_section (HrmKeptDates *self, HrmSection *section, GHashTable *told)
{
  const Span span = section_span (self, section);
  HrmTiming timing = HRM_TIMING_BEATS;
  HrmKeptSection kept = { section, 0 };
  gboolean moves;

  hrm_calendar_session_resolve (self->what_if->plan->calendar, section->start, section->length, &timing);
  if (hrm_what_if_get_row (self->what_if, section->base.id) == NULL || g_hash_table_contains (told, &section->base.id) ||
      (timing != HRM_TIMING_BEATS && !is_cut (self->what_if->plan->calendar, section->start, section->length, section->until)))
    return;
  kept.length = kept_length (self, &span, &moves);
  if (kept.length >= 1 && kept.length != section->length)
    g_array_append_val (self->sections, kept);
  else if (kept.length != section->length && moves)
    g_ptr_array_add (self->over, section);
}

static void
look (HrmKeptDates *self, HrmSession *session, GHashTable *fates, GHashTable *told)
{
  HrmRow *row = hrm_what_if_get_row (self->what_if, session->base.id);
  int fate = row ? GPOINTER_TO_INT (g_hash_table_lookup (fates, &hrm_as_session (row)->track.id)) : KEEPS_WORK;
  const Until none = { &session->base, HRM_UNSET };

  if (row == NULL || g_hash_table_contains (told, &session->base.id))
    return;
  if (fate == KEEPS_WORK || session->timing != HRM_TIMING_BEATS)
    {
      /* From when it kept dates. */
      if (session->until != HRM_UNSET)
        g_array_append_val (self->untils, none);
      return;
    }
  self->looked++;
  /* Without any working time it was counted by the clock: those were no dates to keep. */
  if (!g_hash_table_contains (self->what_if->plan->outside, session) ||
      is_cut (self->what_if->plan->calendar, session->start, session->length, session->until))
    keep (self, session, fate);
}

/**
 * hrm_kept_dates_new:
 * @edit: not sealed; only read
 *
 * All takes, and what is locked or played, keep their dates; what @edit itself
 * gives a start, a length or another timing does not, nor does what is counted
 * by the clock. A last day that becomes a day off is no longer worked on, so
 * the end is then that of the work before it, until it is worked again.
 *
 * What was done before is as it was: undo, redo, a merge, an album as JSON, see
 * hrm_edit_is_known().
 *
 * Returns: (transfer full) (nullable): NULL when @edit moves no end of a section
 * or on a track that keeps dates, or could not be committed
 */
HrmKeptDates *
hrm_kept_dates_new (HrmPlan *plan, HrmEdit *edit)
{
  HrmModel *model = hrm_plan_get_model (plan);
  GPtrArray *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION), *sections = hrm_model_get_rows (model, HRM_KIND_SECTION);
  g_autoptr (HrmKeptDates) self = NULL;
  g_autoptr (GHashTable) fates = NULL, told = NULL;
  HrmWhatIf *what_if;

  if (hrm_edit_is_sealed (edit) || hrm_edit_is_known (edit) || !is_concerned (model, edit))
    return NULL;
  what_if = hrm_what_if_new (plan, edit, NULL);
  if (what_if == NULL)
    return NULL;
  self = g_new0 (HrmKeptDates, 1);
  self->what_if = what_if;
  self->sessions = g_array_new (FALSE, FALSE, sizeof (HrmKeptSession));
  self->sections = g_array_new (FALSE, FALSE, sizeof (HrmKeptSection));
  self->emptied = g_ptr_array_new ();
  self->over = g_ptr_array_new ();
  self->untils = g_array_new (FALSE, FALSE, sizeof (Until));
  self->frozen = g_ptr_array_new ();
  fates = find_fates (what_if);
  told = find_told (edit, tells_when);
  for (guint i = 0; i < sessions->len; i++)
    look (self, sessions->pdata[i], fates, told);
  for (guint i = 0; i < sections->len; i++)
    keep_section (self, sections->pdata[i], told);
  if (self->sessions->len + self->sections->len + self->emptied->len + self->over->len + self->frozen->len + self->untils->len == 0)
    return NULL;
  return g_steal_pointer (&self);
}

void
hrm_kept_dates_free (HrmKeptDates *kept)
{
  g_array_unref (kept->sessions);
  g_array_unref (kept->sections);
  g_ptr_array_unref (kept->emptied);
  g_ptr_array_unref (kept->over);
  g_array_unref (kept->untils);
  g_ptr_array_unref (kept->frozen);
  g_clear_pointer (&kept->what_if, hrm_what_if_free);
  g_free (kept);
}

HrmWhatIf *
hrm_kept_dates_take_what_if (HrmKeptDates *kept)
{
  g_autoptr (HrmWhatIf) what_if = g_steal_pointer (&kept->what_if);

  for (guint i = 0; what_if && i < kept->sessions->len; i++)
    {
      const HrmKeptSession *one = &g_array_index (kept->sessions, HrmKeptSession, i);

      hrm_as_session (hrm_what_if_touch (what_if, &one->session->base))->length = one->length;
    }
  for (guint i = 0; what_if && i < kept->sections->len; i++)
    {
      const HrmKeptSection *one = &g_array_index (kept->sections, HrmKeptSection, i);

      hrm_as_section (hrm_what_if_touch (what_if, &one->section->base))->length = one->length;
    }
  for (guint i = 0; what_if && i < kept->untils->len; i++)
    {
      const Until *one = &g_array_index (kept->untils, Until, i);

      *get_until (hrm_what_if_touch (what_if, one->row)) = one->until;
    }
  if (what_if == NULL || !hrm_what_if_complete (what_if, kept->sessions->len + kept->sections->len > 0, NULL))
    return NULL;
  return g_steal_pointer (&what_if);
}

void
hrm_kept_dates_apply (HrmKeptDates *kept, HrmEdit *edit)
{
  for (guint i = 0; i < kept->sessions->len; i++)
    {
      const HrmKeptSession *one = &g_array_index (kept->sessions, HrmKeptSession, i);

      HRM_SET_INT (edit, SESSION, Session, one->session->base.id, length, one->length);
    }
  for (guint i = 0; i < kept->sections->len; i++)
    {
      const HrmKeptSection *one = &g_array_index (kept->sections, HrmKeptSection, i);

      HRM_SET_INT (edit, SECTION, Section, one->section->base.id, length, one->length);
    }
  for (guint i = 0; i < kept->untils->len; i++)
    {
      const Until *one = &g_array_index (kept->untils, Until, i);

      set_until (edit, one->row, one->until);
    }
}

/* Rows with an "until" of which EDIT says when they are. Borrowed; free the array. */
static GPtrArray *
find_ends (HrmModel *model, HrmEdit *edit)
{
  GPtrArray *rows = g_ptr_array_new (), *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_SET && tells_when (run) && !tells_until (run) && i < run->ids->len; i++)
        {
          HrmRow *row = hrm_model_lookup (model, run->kind, g_array_index (run->ids, gint64, i));

          if (row && *get_until (row) != HRM_UNSET)
            g_ptr_array_add (rows, row);
        }
    }
  return rows;
}

/* Who says when a row is means that, and not where it was to end before. */
static void
drop_ends (HrmPlan *plan, HrmEdit *edit)
{
  g_autoptr (GPtrArray) rows = find_ends (hrm_plan_get_model (plan), edit);
  g_autoptr (HrmWhatIf) what_if = rows->len > 0 ? hrm_what_if_new (plan, edit, NULL) : NULL;
  g_autoptr (GHashTable) told = what_if ? find_told (edit, tells_until) : NULL;

  for (guint i = 0; what_if && i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];

      if (hrm_what_if_get_row (what_if, row->id) && !g_hash_table_contains (told, &row->id))
        set_until (edit, row, HRM_UNSET);
    }
}

HrmKeptDates *
hrm_keep_dates (HrmPlan *plan, HrmEdit *edit)
{
  HrmKeptDates *kept;

  if (!hrm_edit_is_sealed (edit) && !hrm_edit_is_known (edit))
    drop_ends (plan, edit);
  kept = hrm_kept_dates_new (plan, edit);
  if (kept != NULL)
    hrm_kept_dates_apply (kept, edit);
  return kept;
}

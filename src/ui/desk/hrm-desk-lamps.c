/* hrm-desk-lamps.c: lamps that say who clips, and stay lit until somebody has seen it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lamp of which nothing was acknowledged costs one reading of the load, and
 * only after the load of its row became another. With days that were seen it
 * costs the number of clips.
 */
#include "config.h"

#include "hrm-desk-lamps.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-private.h"
#include "hrm-desk-tracks.h"
#include "hrm-heat-cells.h"
#include "hrm-words.h"

#define NAMES_MOST 3         /* sessions that are named; the rest is counted */
#define LIT_MOST 2           /* people that are */

typedef struct
{
  gint64 id;
  HrmLoad clip;              /* the worst of the days that the change is about */
  gboolean found;            /* on a day of a session of the change */
} Lit;

struct _HrmDeskLamps
{
  GHashTable *lamps;         /* id → Lamp */
  GArray *lit;               /* of Lit: channels that began to clip, or clip more, with the last change */
};

typedef struct
{
  gboolean known;            /* it was looked at before */
  gboolean current;          /* nothing has changed since it was looked at */
  guint clips;               /* days */
  guint serial;              /* another where what is said of it may be */
  gboolean lit, past;
  HrmLoad reason;            /* what it is lit for */
  HrmLoad worst;             /* of all days; nothing: its date is HRM_UNSET */
  GHashTable *seen;          /* date → what was asked by what there was, when it was acknowledged */
} Lamp;

static void
lamp_free (gpointer data)
{
  Lamp *lamp = data;

  g_hash_table_unref (lamp->seen);
  g_free (lamp);
}

void
hrm_desk_lamps_init (HrmDesk *self)
{
  self->lamps = g_new0 (HrmDeskLamps, 1);
  self->lamps->lamps = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, lamp_free);
  self->lamps->lit = g_array_new (FALSE, FALSE, sizeof (Lit));
}

void
hrm_desk_lamps_finalize (HrmDesk *self)
{
  g_hash_table_unref (self->lamps->lamps);
  g_array_unref (self->lamps->lit);
  g_clear_pointer (&self->lamps, g_free);
}

static Lamp *
get_lamp (HrmDesk *self, HrmRow *row)
{
  Lamp *lamp = g_hash_table_lookup (self->lamps->lamps, &row->id);

  if (lamp == NULL)
    {
      lamp = g_new0 (Lamp, 1);
      lamp->worst.date = HRM_UNSET;
      lamp->seen = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
      g_hash_table_insert (self->lamps->lamps, g_memdup2 (&row->id, sizeof row->id), lamp);
    }
  return lamp;
}

static gboolean
get_days (HrmDesk *self, HrmDate *from, HrmDate *to)
{
  HrmCivil first, end;

  if (!hrm_plan_get_span (hrm_desk_get_plan (self), &first, &end))
    return FALSE;
  *from = hrm_civil_date (first);
  *to = hrm_civil_date (end);
  return TRUE;
}

/* WHAT_IF: NULL: of the plan as it is. */
static GArray *
get_clips (HrmDesk *self, HrmWhatIf *what_if, HrmRow *row)
{
  HrmDate from, to;

  if (!get_days (self, &from, &to))
    return g_array_new (FALSE, FALSE, sizeof (HrmLoad));
  return what_if ? hrm_what_if_get_clips (what_if, row, from, to)
                 : hrm_plan_get_clips (hrm_desk_get_plan (self), row, from, to);
}

static gboolean
is_seen (Lamp *lamp, const HrmLoad *clip)
{
  double *ratio = g_hash_table_lookup (lamp->seen, &clip->date);

  return ratio != NULL && hrm_load_ratio (clip->asked, clip->capacity) <= *ratio;
}

/* Of all clips, and of those that nobody has seen: no date where there is none. How many there are. */
static guint
find_worst (HrmDesk *self, HrmWhatIf *what_if, HrmRow *row, Lamp *lamp, HrmLoad *worst, HrmLoad *unseen)
{
  HrmPlan *plan = hrm_desk_get_plan (self);
  g_autoptr (GArray) clips = NULL;
  HrmLevel level = { 0 };
  HrmDate from, to;

  worst->date = unseen->date = HRM_UNSET;
  if (!get_days (self, &from, &to))
    return 0;
  if (what_if)
    hrm_what_if_get_level (what_if, row, from, to, &level);
  else
    hrm_plan_get_level (plan, row, from, to, &level);
  if (level.clips == 0)
    return 0;
  *worst = level.peak;
  if (g_hash_table_size (lamp->seen) == 0)
    {
      *unseen = level.peak;
      return level.clips;
    }
  clips = get_clips (self, what_if, row);
  for (guint i = 0; i < clips->len; i++)
    {
      const HrmLoad *clip = &g_array_index (clips, HrmLoad, i);

      if (!is_seen (lamp, clip) && (unseen->date == HRM_UNSET ||
          hrm_load_ratio (clip->asked, clip->capacity) > hrm_load_ratio (unseen->asked, unseen->capacity)))
        *unseen = *clip;
    }
  return level.clips;
}

static void
look (HrmDesk *self, HrmRow *row, Lamp *lamp)
{
  HrmLoad unseen;

  if (lamp->current)
    return;
  lamp->current = lamp->known = TRUE;
  lamp->clips = find_worst (self, NULL, row, lamp, &lamp->worst, &unseen);
  lamp->past = unseen.date == HRM_UNSET;
  if (lamp->past)
    return;
  lamp->lit = TRUE;
  lamp->reason = unseen;
}

/* Of all that were touched first; see name_clips(). */
static void
add_lit (HrmDesk *self, HrmRow *row, Lamp *lamp)
{
  Lit lit = { row->id, lamp->worst, FALSE };
  HrmLevel level = { 0 };
  HrmDate from, to, first, last;

  hrm_plan_get_touched (hrm_desk_get_plan (self), hrm_as_channel (row), &from, &to);
  if (get_days (self, &first, &last) && MAX (from, first) <= MIN (to, last))
    hrm_plan_get_level (hrm_desk_get_plan (self), row, MAX (from, first), MIN (to, last), &level);
  if (level.clips > 0)
    lit.clip = level.peak;
  g_array_append_val (self->lamps->lit, lit);
}

/* When sessions that moved or have another length were, before that. */
typedef struct
{
  HrmCivil start;
  gint64 length;
} Place;

/* Of all sessions that EDIT has placed elsewhere: id → Place */
static GHashTable *
find_places (HrmDesk *self, HrmEdit *edit)
{
  GHashTable *places = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = runs->len; r-- > 0;)
    {
      HrmRun *run = runs->pdata[r];
      gboolean start = run->field == HRM_FIELD (Session, start);

      if (run->op != HRM_OP_SET || run->kind != HRM_KIND_SESSION || (!start && run->field != HRM_FIELD (Session, length)))
        continue;
      /* Backwards, so that of several steps the first has the last word. */
      for (guint i = run->ids->len; i-- > 0;)
        {
          HrmSession *session = (HrmSession *) hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_SESSION, g_array_index (run->ids, gint64, i));
          Place *place = session ? g_hash_table_lookup (places, &session->base.id) : NULL;

          if (session == NULL)
            continue;
          if (place == NULL)
            {
              place = g_new (Place, 1);
              *place = (Place) { session->start, session->length };
              g_hash_table_insert (places, &session->base.id, place);
            }
          *(start ? &place->start : &place->length) = hrm_column_get (run->old, i).integer;
        }
    }
  return places;
}

/* What one step was about: who clips since then (id → number in the array + 1), and where sessions were. */
typedef struct
{
  HrmDesk *desk;
  GHashTable *lit, *places;
} Step;

/* On the days on which SESSION asks CHANNEL for more than before. */
static void
look_on (Step *step, HrmSession *session, HrmRow *channel)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (step->lit, &channel->id));
  Lit *one = at > 0 ? &g_array_index (step->desk->lamps->lit, Lit, at - 1) : NULL;
  HrmPlan *plan = hrm_desk_get_plan (step->desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  const Place *was = one ? g_hash_table_lookup (step->places, &session->base.id) : NULL;
  HrmSessionDays days;
  HrmDate date;
  int minutes;

  if (one == NULL)
    return;
  hrm_session_days_init (&days, calendar, session->start, session->length, session->timing);
  while (hrm_session_days_next (&days, &date, &minutes))
    {
      HrmLevel level;

      if (was && hrm_calendar_session_minutes_on (calendar, was->start, was->length, session->timing, date) >= minutes)
        continue;
      hrm_plan_get_level (plan, channel, date, date, &level);
      if (level.clips > 0 && (!one->found || hrm_load_ratio (level.peak.asked, level.peak.capacity) >
                                               hrm_load_ratio (one->clip.asked, one->clip.capacity)))
        {
          one->clip = level.peak;
          one->found = TRUE;
        }
    }
}

static void
look_on_all (Step *step, HrmSession *session)
{
  if (hrm_plan_counts (session))
    HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
      look_on (step, session, HRM_ROW (assignment->channel.row));
}

/* Between days that a change touched lie others, on which somebody clipped before: named is a day of a session that
 * is new there. Where there is none, as when somebody has less time, it is the worst of all touched days. */
static void
name_clips (HrmDesk *self, const HrmAlbumChanges *changes)
{
  GPtrArray *sessions[] = { changes->model->inserted[HRM_KIND_SESSION], changes->model->changed[HRM_KIND_SESSION] };
  GPtrArray *assignments[] = { changes->model->inserted[HRM_KIND_ASSIGNMENT], changes->model->changed[HRM_KIND_ASSIGNMENT] };
  g_autoptr (GHashTable) lit = NULL, places = NULL;
  Step step;

  if (self->lamps->lit->len == 0)
    return;
  lit = g_hash_table_new (hrm_id_hash, g_int64_equal);
  for (guint i = 0; i < self->lamps->lit->len; i++)
    g_hash_table_insert (lit, &g_array_index (self->lamps->lit, Lit, i).id, GUINT_TO_POINTER (i + 1));
  places = find_places (self, changes->edit);
  step = (Step) { self, lit, places };
  for (guint k = 0; k < G_N_ELEMENTS (sessions); k++)
    {
      for (guint i = 0; i < sessions[k]->len; i++)
        look_on_all (&step, sessions[k]->pdata[i]);
      for (guint i = 0; i < assignments[k]->len; i++)
        {
          HrmAssignment *assignment = hrm_as_assignment (assignments[k]->pdata[i]);

          if (assignment->session.row && assignment->channel.row && hrm_plan_counts (assignment->session.row))
            look_on (&step, assignment->session.row, HRM_ROW (assignment->channel.row));
        }
    }
}

/* Looks, and keeps in mind who clips on more days than before, or more than on the worst of them. */
static void
watch (HrmDesk *self, HrmRow *row, Lamp *lamp)
{
  gboolean known = lamp->known;
  guint before = lamp->clips;
  HrmLoad worst = lamp->worst;

  lamp->current = FALSE;
  look (self, row, lamp);
  if (known && lamp->clips > 0 && (lamp->clips > before || worst.date == HRM_UNSET ||
      hrm_load_ratio (lamp->worst.asked, lamp->worst.capacity) > hrm_load_ratio (worst.asked, worst.capacity)))
    add_lit (self, row, lamp);
}

static void
forget_gone (HrmDesk *self, GPtrArray *gone)
{
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    g_hash_table_remove (self->lamps->lamps, &((HrmRow *) gone->pdata[i])->id);
}

/* Those who are asked by sessions that have another title, or have one themselves. */
static void
note_titles (HrmDesk *self, GPtrArray *changed)
{
  for (guint i = 0; changed && i < changed->len; i++)
    {
      HrmRow *row = changed->pdata[i];

      if (row->kind != HRM_KIND_SESSION)
        get_lamp (self, row)->serial++;
      else
        HRM_EACH_INCOMING (row, ASSIGNMENT, Assignment, session, assignment)
          get_lamp (self, HRM_ROW (assignment->channel.row))->serial++;
    }
}

/* A clip lights its lamp even where nobody looks at the strip. Sums of buses
 * are made when somebody asks, so theirs wait for that. */
void
hrm_desk_update_lamps (HrmDesk *self, const HrmAlbumChanges *changes)
{
  GHashTableIter iter;
  gpointer key, value;

  forget_gone (self, changes->model->deleted[HRM_KIND_CHANNEL]);
  forget_gone (self, changes->model->deleted[HRM_KIND_BUS]);
  note_titles (self, changes->model->changed[HRM_KIND_SESSION]);
  note_titles (self, changes->model->changed[HRM_KIND_CHANNEL]);
  note_titles (self, changes->model->changed[HRM_KIND_BUS]);
  g_hash_table_iter_init (&iter, self->lamps->lamps);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (changes->plan->calendar || hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_BUS, *(gint64 *) key))
      ((Lamp *) value)->current = FALSE;
  g_array_set_size (self->lamps->lit, 0);
  if (changes->plan->channels == NULL)
    return;
  g_hash_table_iter_init (&iter, changes->plan->channels);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *row = key;
      Lamp *lamp;

      if (hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_CHANNEL, row->id) != row)
        continue;
      lamp = get_lamp (self, row);
      lamp->serial++;
      watch (self, row, lamp);
    }
  name_clips (self, changes);
}

gboolean
hrm_lamp_equal (const HrmLamp *a, const HrmLamp *b)
{
  return a->state == b->state && a->past == b->past && a->serial == b->serial && a->reason.date == b->reason.date &&
         a->reason.asked == b->reason.asked && a->reason.capacity == b->reason.capacity;
}

void
hrm_desk_get_lamp (HrmDesk *desk, HrmRow *row, HrmLamp *shown)
{
  HrmWhatIf *heard = hrm_desk_get_heard (desk);
  Lamp *lamp = get_lamp (desk, row);
  HrmLoad worst, unseen;

  look (desk, row, lamp);
  worst = lamp->worst;
  unseen.date = HRM_UNSET;
  if (heard)
    find_worst (desk, heard, row, lamp, &worst, &unseen);
  *shown = (HrmLamp) { .reason = { .date = HRM_UNSET }, .serial = lamp->serial };
  /* What is over is told as long as nothing else is there, which was seen. Who is not heard clips no more. */
  if (unseen.date != HRM_UNSET || (lamp->lit && (worst.date == HRM_UNSET || !(lamp->past || heard))))
    {
      shown->state = HRM_LAMP_LIT;
      shown->reason = unseen.date != HRM_UNSET ? unseen : lamp->reason;
      shown->past = unseen.date == HRM_UNSET && (lamp->past || heard);
    }
  else if (worst.date != HRM_UNSET)
    {
      shown->state = HRM_LAMP_HOLLOW;
      shown->reason = worst;
    }
}

/* Channels only: to look for those of a bus costs as many as all its people have. */
static void
add_names (HrmDesk *self, HrmRow *row, HrmDate date, GString *text)
{
  g_autoptr (GPtrArray) sessions = NULL;

  if (row->kind != HRM_KIND_CHANNEL)
    return;
  sessions = hrm_desk_get_asking (self, hrm_as_channel (row), date);
  for (guint i = 0; i < MIN (sessions->len, NAMES_MOST); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ", hrm_row_get_title (sessions->pdata[i]));
  if (sessions->len > NAMES_MOST)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", sessions->len - NAMES_MOST),
                            sessions->len - NAMES_MOST);
}

/**
 * hrm_desk_describe_lamp:
 *
 * Of what is mended since there are no sessions to name.
 *
 * Returns: (transfer full) (nullable):
 */
char *
hrm_desk_describe_lamp (HrmDesk *desk, HrmRow *row, const HrmLamp *lamp)
{
  g_autofree char *day = NULL, *percent = NULL;
  GString *text = g_string_new (NULL);

  if (lamp->state == HRM_LAMP_OUT)
    return g_string_free (text, TRUE);
  day = hrm_words_day (lamp->reason.date);
  percent = hrm_words_percent (lamp->reason.asked, lamp->reason.capacity);
  /* Translators: a load and a day: "141 % on Tue 3 Mar" */
  g_string_append_printf (text, _("%s on %s"), percent, day);
  if (lamp->past)
    /* Translators: after "141 % on Tue 3 Mar": it does not clip on that day any more */
    g_string_append (text, _(", no more"));
  else
    add_names (desk, row, lamp->reason.date, text);
  return g_string_free (text, FALSE);
}

/* So that the first change that makes somebody clip is told of, whether or not they are in sight. */
void
hrm_desk_watch_lamps (HrmDesk *self)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    look (self, channels->pdata[i], get_lamp (self, channels->pdata[i]));
}

void
hrm_desk_forget_lit (HrmDesk *self)
{
  g_array_set_size (self->lamps->lit, 0);
}

char *
hrm_desk_describe_lit (HrmDesk *self)
{
  GArray *lit = self->lamps->lit;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (lit->len, LIT_MOST); i++)
    {
      const Lit *one = &g_array_index (lit, Lit, i);
      HrmRow *row = hrm_model_get (hrm_desk_get_model (self), one->id);
      g_autofree char *percent = NULL, *day = NULL, *words = NULL;

      if (row == NULL || one->clip.date == HRM_UNSET)
        continue;
      percent = hrm_words_percent (one->clip.asked, one->clip.capacity);
      day = hrm_words_day (one->clip.date);
      /* Translators: a person, a load and a day: "Ilya clips: 141 % on Tue 3 Mar" */
      words = g_strdup_printf (_("%s clips: %s on %s"), hrm_row_get_title (row), percent, day);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
    }
  if (lit->len > LIT_MOST)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", lit->len - LIT_MOST), lit->len - LIT_MOST);
  return g_string_free (text, text->len == 0);
}

static gboolean
acknowledge (HrmDesk *self, HrmRow *row)
{
  Lamp *lamp = get_lamp (self, row);
  g_autoptr (GArray) clips = NULL;

  look (self, row, lamp);
  if (!lamp->lit)
    return FALSE;
  clips = get_clips (self, NULL, row);
  for (guint i = 0; i < clips->len; i++)
    {
      const HrmLoad *clip = &g_array_index (clips, HrmLoad, i);
      double ratio = hrm_load_ratio (clip->asked, clip->capacity);

      g_hash_table_replace (lamp->seen, g_memdup2 (&clip->date, sizeof clip->date), g_memdup2 (&ratio, sizeof ratio));
    }
  lamp->lit = FALSE;
  return TRUE;
}

void
hrm_desk_acknowledge (HrmDesk *desk, HrmRow *row)
{
  static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS };
  guint n = 0;

  if (row)
    n = acknowledge (desk, row);
  for (guint k = 0; row == NULL && k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), kinds[k]);

      for (guint i = 0; i < rows->len; i++)
        n += acknowledge (desk, rows->pdata[i]);
    }
  if (n == 0)
    {
      hrm_desk_say (desk, _("There is no clip to acknowledge."));
      return;
    }
  if (row)
    hrm_desk_say (desk, _("Clips of %s acknowledged"), hrm_row_get_title (row));
  else
    hrm_desk_say (desk, g_dngettext (GETTEXT_PACKAGE, "%u lamp acknowledged", "%u lamps acknowledged", n), n);
  hrm_desk_emit (desk, HRM_DESK_LAMPS_CHANGED);
}

GVariant *
hrm_desk_remember_lamps (HrmDesk *self)
{
  GVariantBuilder rows;
  GHashTableIter iter, days;
  gpointer id, value, date, ratio;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a{xa(xd)}"));
  g_hash_table_iter_init (&iter, self->lamps->lamps);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Lamp *lamp = value;

      if (g_hash_table_size (lamp->seen) == 0)
        continue;
      g_variant_builder_open (&rows, G_VARIANT_TYPE ("{xa(xd)}"));
      g_variant_builder_add (&rows, "x", *(gint64 *) id);
      g_variant_builder_open (&rows, G_VARIANT_TYPE ("a(xd)"));
      g_hash_table_iter_init (&days, lamp->seen);
      while (g_hash_table_iter_next (&days, &date, &ratio))
        g_variant_builder_add (&rows, "(xd)", *(HrmDate *) date, *(double *) ratio);
      g_variant_builder_close (&rows);
      g_variant_builder_close (&rows);
    }
  return g_variant_builder_end (&rows);
}

/* Of rows that are gone nothing is taken up. */
void
hrm_desk_recall_lamps (HrmDesk *self, GVariant *seen)
{
  GVariantIter iter, *days;
  gint64 id;
  HrmDate date;
  double ratio;

  g_variant_iter_init (&iter, seen);
  while (g_variant_iter_loop (&iter, "{xa(xd)}", &id, &days))
    {
      HrmRow *row = hrm_model_get (hrm_desk_get_model (self), id);
      Lamp *lamp;

      if (row == NULL || (row->kind != HRM_KIND_CHANNEL && row->kind != HRM_KIND_BUS))
        continue;
      lamp = get_lamp (self, row);
      while (g_variant_iter_next (days, "(xd)", &date, &ratio))
        g_hash_table_replace (lamp->seen, g_memdup2 (&date, sizeof date), g_memdup2 (&ratio, sizeof ratio));
      /* It lights for what else there is. */
      lamp->current = lamp->lit = FALSE;
    }
  hrm_desk_emit (self, HRM_DESK_LAMPS_CHANGED);
}

/* Where the work of DATE begins: what is added there is at no midnight. */
static HrmCivil
begin_of (HrmDesk *self, HrmDate date)
{
  HrmCivil at = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (self)), hrm_date_start (date));

  return at != HRM_UNSET && hrm_civil_date (at) == date ? at : hrm_date_start (date);
}

void
hrm_desk_show_day (HrmDesk *desk, HrmRow *row, HrmDate date)
{
  g_autoptr (GPtrArray) sessions = hrm_heat_get_asking (desk, row, date, date);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sessions->len; i++)
    g_array_append_val (ids, HRM_ROW (sessions->pdata[i])->id);
  hrm_desk_select_many (desk, (const gint64 *) (void *) ids->data, ids->len, FALSE);
  /* A cursor that is on that day already stays where it is. */
  if (hrm_civil_date (hrm_desk_get_cursor (desk)) != date)
    hrm_desk_set_cursor (desk, begin_of (desk, date));
  hrm_desk_reveal (desk, hrm_desk_get_cursor (desk));
}

gboolean
hrm_desk_get_next_clip (HrmDesk *desk, HrmRow *row, HrmDate after, HrmLoad *clip)
{
  g_autoptr (GArray) clips = get_clips (desk, hrm_desk_get_heard (desk), row);

  for (guint i = 0; i < clips->len; i++)
    if (g_array_index (clips, HrmLoad, i).date > after)
      {
        *clip = g_array_index (clips, HrmLoad, i);
        return TRUE;
      }
  if (clips->len > 0)
    *clip = g_array_index (clips, HrmLoad, 0);
  return clips->len > 0;
}

gboolean
hrm_desk_show_next_clip (HrmDesk *desk, HrmRow *row)
{
  g_autofree char *day = NULL, *percent = NULL;
  HrmLoad clip;

  if (!hrm_desk_get_next_clip (desk, row, hrm_civil_date (hrm_desk_get_cursor (desk)), &clip))
    {
      hrm_desk_say (desk, _("%s does not clip"), hrm_row_get_title (row));
      return FALSE;
    }
  hrm_desk_show_day (desk, row, clip.date);
  day = hrm_words_day (clip.date);
  percent = hrm_words_percent (clip.asked, clip.capacity);
  /* Translators: a person, a load and a day */
  hrm_desk_say (desk, _("%s: %s on %s"), hrm_row_get_title (row), percent, day);
  return TRUE;
}

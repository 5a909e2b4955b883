/* hrm-desk-people.c: who is away, and who alone is looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-tracks-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-absence.h"
#include "hrm-words.h"

#define NAMED_MOST 3         /* people in what is said */

struct _HrmDeskSound
{
  HrmHearing hearing;
};

static void
init_sets (HrmHearing *hearing)
{
  hearing->muted_tracks = hrm_desk_new_ids ();
  hearing->soloed_tracks = hrm_desk_new_ids ();
  hearing->muted = hrm_desk_new_ids ();
  hearing->soloed = hrm_desk_new_ids ();
  hearing->kept = hrm_desk_new_ids ();
}

static void
clear_sets (HrmHearing *hearing)
{
  g_hash_table_unref (hearing->muted_tracks);
  g_hash_table_unref (hearing->soloed_tracks);
  g_hash_table_unref (hearing->muted);
  g_hash_table_unref (hearing->soloed);
  g_hash_table_unref (hearing->kept);
}

void
hrm_desk_people_init (HrmDesk *self)
{
  init_sets (&self->tracks->hearing);
}

void
hrm_desk_people_finalize (HrmDesk *self)
{
  clear_sets (&self->tracks->hearing);
  g_clear_pointer (&self->tracks->connected, g_hash_table_unref);
  g_clear_pointer (&self->tracks->held, hrm_desk_sound_free);
}

static HrmRowsView
get_view (HrmDesk *self)
{
  return hrm_view_of (hrm_desk_get_model (self), NULL);
}

/* Asking */

static gboolean
soloed_inside (HrmDesk *self, HrmRow *bus)
{
  HrmRowsView view = get_view (self);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->tracks->hearing.soloed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *row = hrm_model_get (hrm_desk_get_model (self), *(gint64 *) key);
      HrmBus *each;

      if (row == NULL)
        continue;
      each = row->kind == HRM_KIND_CHANNEL ? hrm_as_channel (row)->bus.row : hrm_as_bus (row)->parent.row;
      for (; each; each = hrm_view_get_bus (&view, each->parent.id))
        if (&each->base == bus)
          return TRUE;
    }
  return FALSE;
}

HrmSound
hrm_desk_get_row_sound (HrmDesk *desk, HrmRow *who)
{
  HrmRowsView view = get_view (desk);
  HrmSound sound = hrm_hearing_of_row (&desk->tracks->hearing, &view, who);

  return sound == HRM_SOUND_NOT_SOLOED && who->kind == HRM_KIND_BUS && soloed_inside (desk, who) ? HRM_SOUND_PARTLY : sound;
}

const char *
hrm_desk_describe_silence (HrmDesk *desk, HrmRow *who, const HrmLevel *level)
{
  switch (hrm_desk_get_row_sound (desk, who))
    {
    case HRM_SOUND_MUTED:
    case HRM_SOUND_MUTED_AROUND:
      /* A muted bus may have somebody in it who is soloed. */
      return who->kind == HRM_KIND_BUS && level->capacity > 0 ? NULL : _("away");
    case HRM_SOUND_NOT_SOLOED:
      return _("not soloed");
    default:
      return NULL;
    }
}

gboolean
hrm_desk_is_row_heard (HrmDesk *desk, HrmRow *who)
{
  HrmRowsView view = get_view (desk);

  return hrm_hearing_of_row (&desk->tracks->hearing, &view, who) == HRM_SOUND_ON;
}

gboolean
hrm_desk_is_row_muted (HrmDesk *desk, HrmRow *who)
{
  return g_hash_table_contains (desk->tracks->hearing.muted, &who->id);
}

gboolean
hrm_desk_is_row_soloed (HrmDesk *desk, HrmRow *who)
{
  return g_hash_table_contains (desk->tracks->hearing.soloed, &who->id);
}

gboolean
hrm_desk_is_row_kept (HrmDesk *desk, HrmRow *who)
{
  return g_hash_table_contains (desk->tracks->hearing.kept, &who->id);
}

guint
hrm_desk_n_muted_people (HrmDesk *desk)
{
  return g_hash_table_size (desk->tracks->hearing.muted);
}

guint
hrm_desk_n_soloed_people (HrmDesk *desk)
{
  return g_hash_table_size (desk->tracks->hearing.soloed);
}

gboolean
hrm_desk_get_solo_waits (HrmDesk *desk)
{
  return desk->tracks->solo_waits;
}

/* Sessions */

static gboolean
has_heard (HrmDesk *self, HrmSession *session)
{
  HrmRowsView view = get_view (self);

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (hrm_hearing_of_channel (&self->tracks->hearing, &view, assignment->channel.id) == HRM_SOUND_ON)
      return TRUE;
  return FALSE;
}

static void
reach (GHashTable *met, GPtrArray *found, HrmSession *session)
{
  if (!g_hash_table_add (met, g_memdup2 (&session->base.id, sizeof (gint64))))
    return;
  g_ptr_array_add (found, session);
}

/* Downwards all that waits, upwards all that is waited for; not what else waits for that. */
static void
follow_cables (GHashTable *met, GPtrArray *sessions, gboolean down)
{
  g_autoptr (GPtrArray) found = g_ptr_array_copy (sessions, NULL, NULL);
  g_autoptr (GHashTable) its = hrm_desk_new_ids ();

  for (guint i = 0; i < found->len; i++)
    {
      HrmSession *session = found->pdata[i];

      g_hash_table_add (met, g_memdup2 (&session->base.id, sizeof (gint64)));
      if (down)
        HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
          reach (its, found, out->to.row);
      else
        HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
          reach (its, found, in->from.row);
    }
}

/* From whom is soloed, not from whom is only kept. */
static void
find_connected (HrmDesk *self)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_CHANNEL);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GHashTable) met = hrm_desk_new_ids (), nobody = hrm_desk_new_ids ();
  HrmHearing soloed = self->tracks->hearing;
  HrmRowsView view = get_view (self);

  soloed.kept = nobody;
  self->tracks->connected = hrm_desk_new_ids ();
  for (guint i = 0; i < channels->len; i++)
    if (hrm_hearing_of_row (&soloed, &view, channels->pdata[i]) == HRM_SOUND_ON)
      HRM_EACH_INCOMING (channels->pdata[i], ASSIGNMENT, Assignment, channel, assignment)
        reach (met, sessions, assignment->session.row);
  follow_cables (self->tracks->connected, sessions, TRUE);
  follow_cables (self->tracks->connected, sessions, FALSE);
}

gboolean
hrm_desk_is_dimmed (HrmDesk *desk, HrmSession *session)
{
  HrmDeskTracks *tracks = desk->tracks;

  if (hrm_desk_n_soloed_people (desk) == 0)
    return FALSE;
  if (has_heard (desk, session))
    return FALSE;
  if (!tracks->solo_waits)
    return TRUE;
  if (tracks->connected == NULL)
    find_connected (desk);
  return !g_hash_table_contains (tracks->connected, &session->base.id);
}

static gboolean
is_there (HrmChannel *channel, gpointer desk)
{
  HrmSound sound = hrm_desk_get_row_sound (desk, HRM_ROW (channel));

  return sound != HRM_SOUND_MUTED && sound != HRM_SOUND_MUTED_AROUND;
}

gboolean
hrm_desk_get_session_clip (HrmDesk *desk, HrmSession *session, HrmChannel **channel, HrmLoad *load)
{
  return hrm_plan_find_session_clip (hrm_desk_get_plan (desk), session, hrm_desk_n_muted_people (desk) > 0 ? is_there : NULL, desk, channel, load);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const HrmDate *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

GArray *
hrm_desk_get_clip_days (HrmDesk *desk)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);
  GArray *dates = g_array_new (FALSE, FALSE, sizeof (HrmDate));
  HrmCivil from, to;

  for (guint i = 0; hrm_plan_get_span (hrm_desk_get_plan (desk), &from, &to) && i < channels->len; i++)
    {
      g_autoptr (GArray) clips = NULL;

      if (!is_there (channels->pdata[i], desk))
        continue;
      clips = hrm_plan_get_clips (hrm_desk_get_plan (desk), channels->pdata[i], hrm_civil_date (from), hrm_civil_date (to));
      for (guint k = 0; k < clips->len; k++)
        g_array_append_val (dates, g_array_index (clips, HrmLoad, k).date);
    }
  g_array_sort (dates, compare_dates);
  return dates;
}

char *
hrm_desk_describe_session (HrmDesk *desk, HrmSession *session)
{
  HrmChannel *channel;
  HrmLoad load;

  return hrm_words_session_clipping (hrm_desk_get_plan (desk), session, hrm_desk_get_session_clip (desk, session, &channel, &load) ? &load : NULL);
}

static gboolean
asks_away (HrmDesk *desk, HrmSession *session)
{
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row && !is_there (assignment->channel.row, desk))
      return TRUE;
  return FALSE;
}

gboolean
hrm_desk_is_spared (HrmDesk *desk, HrmSession *session)
{
  HrmChannel *channel;
  HrmLoad load;

  /* Days are looked at only where somebody is away: all sessions are asked when somebody goes. */
  return hrm_desk_n_muted_people (desk) > 0 && asks_away (desk, session) &&
         hrm_plan_get_session_clip (hrm_desk_get_plan (desk), session, &channel, &load) &&
         !hrm_desk_get_session_clip (desk, session, &channel, &load);
}

gboolean
hrm_desk_is_deserted (HrmDesk *desk, HrmSession *session)
{
  guint people, away;

  if (hrm_desk_n_muted_people (desk) == 0)
    return FALSE;
  hrm_absence_of_session (hrm_desk_get_plan (desk), &desk->tracks->hearing, session, &people, &away);
  return away > 0 && away == people;
}

/* Who of SESSION is away, each once and in the order of the mixer: not that of assignments, which is none. Full. */
static GPtrArray *
list_away (HrmDesk *self, HrmSession *session)
{
  GPtrArray *channels = g_ptr_array_new ();
  HrmRowsView view = get_view (self);

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (hrm_hearing_is_away (&self->tracks->hearing, &view, assignment->channel.id) &&
        !g_ptr_array_find (channels, assignment->channel.row, NULL))
      g_ptr_array_add (channels, assignment->channel.row);
  g_ptr_array_sort (channels, hrm_row_compare_ptr);
  return channels;
}

char *
hrm_desk_describe_absence (HrmDesk *desk, HrmSession *session)
{
  g_autoptr (GPtrArray) channels = NULL;
  g_autoptr (GString) who = NULL;
  guint people, away;

  if (hrm_desk_n_muted_people (desk) == 0)
    return NULL;
  hrm_absence_of_session (hrm_desk_get_plan (desk), &desk->tracks->hearing, session, &people, &away);
  if (away == 0)
    return NULL;
  channels = list_away (desk, session);
  who = g_string_new (NULL);
  for (guint i = 0; i < channels->len; i++)
    g_string_append_printf (who, "%s%s", i > 0 ? ", " : "", hrm_row_get_title (channels->pdata[i]));
  /* Translators: of a session, and people who are away. */
  return g_strdup_printf (away == people ? _("loses %s and has nobody left") : _("loses %s"), who->str);
}

/* Words */

static char *
count_absence (const HrmAbsence *absence)
{
  g_autofree char *hours = hrm_words_hours (absence->minutes);
  g_autofree char *lost = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session loses its only person", "%u sessions lose their only person",
                                                        absence->lost), absence->lost);
  g_autofree char *fewer = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u loses one of several", "%u lose one of several", absence->fewer),
                                            absence->fewer);

  if (absence->lost == 0 && absence->fewer == 0)
    return g_strdup (_("no session loses anybody"));
  if (absence->lost == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session loses one of several", "%u sessions lose one of several", absence->fewer),
                            absence->fewer);
  if (absence->fewer == 0)
    /* Translators: sessions without people, and their hours */
    return g_strdup_printf (_("%s · %s without people"), lost, hours);
  return g_strdup_printf (_("%s, %s · %s without people"), lost, fewer, hours);
}

static void
say_away (HrmDesk *self, HrmRow *who)
{
  g_autofree char *words = NULL;
  HrmAbsence absence;

  if (hrm_desk_is_row_soloed (self, who))
    {
      hrm_desk_say (self, _("%s is soloed; away when that ends"), hrm_row_get_title (who));
      return;
    }
  hrm_absence_of (hrm_desk_get_plan (self), &self->tracks->hearing, who, &absence);
  words = count_absence (&absence);
  /* Translators: a person or a team, and what that means: "Ilya away: 14 sessions lose their only person · 122 h without people" */
  hrm_desk_say (self, _("%s away: %s"), hrm_row_get_title (who), words);
}

char *
hrm_desk_describe_away (HrmDesk *desk)
{
  HrmAbsence absence;

  if (hrm_desk_n_muted_people (desk) == 0)
    return NULL;
  hrm_absence_of (hrm_desk_get_plan (desk), &desk->tracks->hearing, NULL, &absence);
  return count_absence (&absence);
}

/* Changing it */

void
hrm_desk_mute_row (HrmDesk *desk, HrmRow *who, gboolean muted)
{
  if (!hrm_desk_put_id (desk->tracks->hearing.muted, who->id, muted))
    return;
  hrm_desk_sound_changed (desk, FALSE, TRUE);
  if (muted)
    say_away (desk, who);
  else
    hrm_desk_say (desk, _("%s is there again"), hrm_row_get_title (who));
}

/* Who it is, to be told; NULL: none was another. Full. */
static char *
put_all (HrmDesk *self, GHashTable *set, GPtrArray *rows, gboolean in)
{
  gboolean any = FALSE;

  for (guint i = 0; i < rows->len; i++)
    any |= hrm_desk_put_id (set, ((HrmRow *) rows->pdata[i])->id, in);
  if (!any)
    return NULL;
  hrm_desk_sound_changed (self, FALSE, TRUE);
  return hrm_words_names (rows, NAMED_MOST);
}

void
hrm_desk_mute_rows (HrmDesk *desk, GPtrArray *rows, gboolean muted)
{
  g_autofree char *names = NULL;

  if (rows->len == 1)
    {
      hrm_desk_mute_row (desk, rows->pdata[0], muted);
      return;
    }
  names = put_all (desk, desk->tracks->hearing.muted, rows, muted);
  if (names)
    hrm_desk_say (desk, muted ? _("%s are away") : _("%s are there again"), names);
}

void
hrm_desk_solo_rows (HrmDesk *desk, GPtrArray *rows, gboolean soloed)
{
  g_autofree char *names = NULL;

  if (rows->len == 1)
    {
      hrm_desk_solo_row (desk, rows->pdata[0], soloed, HRM_SOLO_ADD);
      return;
    }
  names = put_all (desk, desk->tracks->hearing.soloed, rows, soloed);
  if (names)
    hrm_desk_say (desk, soloed ? _("%s soloed: meters show nobody else, sessions of others are dimmed") : _("%s not soloed"), names);
}

void
hrm_desk_keep_rows (HrmDesk *desk, GPtrArray *rows, gboolean kept)
{
  g_autofree char *names = NULL;

  if (rows->len == 1)
    {
      hrm_desk_keep_row (desk, rows->pdata[0], kept);
      return;
    }
  names = put_all (desk, desk->tracks->hearing.kept, rows, kept);
  if (names)
    hrm_desk_say (desk, kept ? _("%s are never dimmed when others are soloed") : _("%s are dimmed when others are soloed"), names);
}

static gboolean
solo_all (HrmDesk *self)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_CHANNEL);
  gboolean any = FALSE;

  for (guint i = 0; i < channels->len; i++)
    any |= hrm_desk_put_id (self->tracks->hearing.soloed, ((HrmRow *) channels->pdata[i])->id, TRUE);
  return any;
}

void
hrm_desk_solo_row (HrmDesk *desk, HrmRow *who, gboolean soloed, HrmSoloHow how)
{
  GHashTable *set = desk->tracks->hearing.soloed;
  gboolean any = how == HRM_SOLO_ONLY && g_hash_table_size (set) > 0;

  if (how == HRM_SOLO_ONLY)
    g_hash_table_remove_all (set);
  any |= how == HRM_SOLO_ALL ? solo_all (desk) : hrm_desk_put_id (set, who->id, soloed);
  if (!any)
    return;
  hrm_desk_sound_changed (desk, FALSE, TRUE);
  if (how == HRM_SOLO_ALL)
    hrm_desk_say (desk, _("Everybody soloed"));
  else if (soloed)
    hrm_desk_say (desk, _("%s soloed: meters show nobody else, sessions of others are dimmed"), hrm_row_get_title (who));
  else if (hrm_desk_is_row_muted (desk, who))
    hrm_desk_say (desk, _("%s not soloed, and away as before"), hrm_row_get_title (who));
  else
    hrm_desk_say (desk, _("%s not soloed"), hrm_row_get_title (who));
}

void
hrm_desk_toggle_solo (HrmDesk *desk, HrmRow *who, HrmSoloHow how)
{
  gboolean soloed = hrm_desk_is_row_soloed (desk, who);

  if (how == HRM_SOLO_ALL && hrm_desk_n_soloed_people (desk) > 0)
    hrm_desk_clear_solo_people (desk);
  else if (how == HRM_SOLO_ONLY && soloed && hrm_desk_n_soloed_people (desk) > 1)
    hrm_desk_solo_row (desk, who, TRUE, how);
  else
    hrm_desk_solo_row (desk, who, !soloed, how);
}

void
hrm_desk_keep_row (HrmDesk *desk, HrmRow *who, gboolean kept)
{
  if (!hrm_desk_put_id (desk->tracks->hearing.kept, who->id, kept))
    return;
  hrm_desk_sound_changed (desk, FALSE, TRUE);
  hrm_desk_say (desk, kept ? _("%s is never dimmed when others are soloed") : _("%s is dimmed when others are soloed"), hrm_row_get_title (who));
}

void
hrm_desk_clear_solo_people (HrmDesk *desk)
{
  if (hrm_desk_n_soloed_people (desk) == 0)
    return;
  g_hash_table_remove_all (desk->tracks->hearing.soloed);
  hrm_desk_sound_changed (desk, FALSE, TRUE);
  hrm_desk_say (desk, _("Nobody is soloed"));
}

void
hrm_desk_clear_mute_people (HrmDesk *desk)
{
  if (hrm_desk_n_muted_people (desk) == 0)
    return;
  g_hash_table_remove_all (desk->tracks->hearing.muted);
  hrm_desk_sound_changed (desk, FALSE, TRUE);
  hrm_desk_say (desk, _("Nobody is away"));
}

void
hrm_desk_set_solo_waits (HrmDesk *desk, gboolean waits)
{
  if (desk->tracks->solo_waits == (waits != FALSE))
    return;
  desk->tracks->solo_waits = waits != FALSE;
  hrm_desk_sound_changed (desk, FALSE, TRUE);
  hrm_desk_say (desk, waits ? _("Solo follows cables: what it waits for, and what waits for it, is not dimmed")
                            : _("Solo does not follow cables"));
}

/* Holding */

/* What was deleted meanwhile stays behind. */
static void
copy_set (HrmDesk *self, GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_remove_all (to);
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (hrm_model_get (hrm_desk_get_model (self), *(gint64 *) key))
      hrm_desk_put_id (to, *(gint64 *) key, TRUE);
}

/* Not who is kept: that is no matter of a moment. */
static void
copy_sets (HrmDesk *self, const HrmHearing *from, HrmHearing *to)
{
  copy_set (self, from->muted_tracks, to->muted_tracks);
  copy_set (self, from->soloed_tracks, to->soloed_tracks);
  copy_set (self, from->muted, to->muted);
  copy_set (self, from->soloed, to->soloed);
}

HrmDeskSound *
hrm_desk_copy_sound (HrmDesk *desk)
{
  HrmDeskSound *sound = g_new (HrmDeskSound, 1);

  init_sets (&sound->hearing);
  copy_sets (desk, &desk->tracks->hearing, &sound->hearing);
  return sound;
}

void
hrm_desk_sound_free (HrmDeskSound *sound)
{
  clear_sets (&sound->hearing);
  g_free (sound);
}

void
hrm_desk_restore_sound (HrmDesk *desk, HrmDeskSound *sound)
{
  copy_sets (desk, &sound->hearing, &desk->tracks->hearing);
  hrm_desk_sound_changed (desk, TRUE, TRUE);
}

void
hrm_desk_hold_solo (HrmDesk *desk, HrmRow *who)
{
  if (desk->tracks->held == NULL)
    desk->tracks->held = hrm_desk_copy_sound (desk);
  hrm_desk_solo_row (desk, who, TRUE, HRM_SOLO_ONLY);
}

void
hrm_desk_hold_mute (HrmDesk *desk, HrmRow *who)
{
  if (desk->tracks->held == NULL)
    desk->tracks->held = hrm_desk_copy_sound (desk);
  hrm_desk_mute_row (desk, who, TRUE);
}

void
hrm_desk_let_go_sound (HrmDesk *desk)
{
  g_autoptr (HrmDeskSound) before = g_steal_pointer (&desk->tracks->held);

  if (before == NULL)
    return;
  hrm_desk_restore_sound (desk, before);
  hrm_desk_say (desk, _("Heard as before"));
}

gboolean
hrm_desk_set_sound (HrmDesk *desk, GHashTable *muted, GHashTable *soloed, GHashTable *only)
{
  static const HrmKind kinds[] = { HRM_KIND_TRACK, HRM_KIND_CHANNEL, HRM_KIND_BUS };
  HrmHearing *hearing = &desk->tracks->hearing;
  gboolean tracks = FALSE, people = FALSE;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), kinds[k]);
      gboolean track = kinds[k] == HRM_KIND_TRACK, any = FALSE;

      for (guint i = 0; i < rows->len; i++)
        {
          gint64 *id = &((HrmRow *) rows->pdata[i])->id;

          if (only != NULL && !g_hash_table_contains (only, id))
            continue;
          any |= hrm_desk_put_id (track ? hearing->muted_tracks : hearing->muted, *id, g_hash_table_contains (muted, id));
          any |= hrm_desk_put_id (track ? hearing->soloed_tracks : hearing->soloed, *id, g_hash_table_contains (soloed, id));
        }
      *(track ? &tracks : &people) |= any;
    }
  if (tracks || people)
    hrm_desk_sound_changed (desk, tracks, people);
  return tracks || people;
}

/* The plan is another */

static gboolean
drop_gone (GHashTable *set, GPtrArray *gone)
{
  gboolean any = FALSE;

  for (guint i = 0; gone != NULL && i < gone->len; i++)
    any |= g_hash_table_remove (set, &((HrmRow *) gone->pdata[i])->id);
  return any;
}

void
hrm_desk_update_people (HrmDesk *self, const HrmChanges *changes)
{
  HrmHearing *hearing = &self->tracks->hearing;
  GHashTable *sets[] = { hearing->muted, hearing->soloed, hearing->kept };
  static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS };
  gboolean any = FALSE;

  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      any |= drop_gone (sets[s], changes->deleted[kinds[k]]);
  if (any)
    hrm_desk_drop_silence (self);
  self->tracks->people_gone = any;
  g_clear_pointer (&self->tracks->connected, g_hash_table_unref);
}

/* Sessions that the edit did not touch may be dimmed now, or left by everybody. */
void
hrm_desk_tell_people (HrmDesk *self, const HrmChanges *changes)
{
  gboolean any = hrm_changes_has_kind (changes, HRM_KIND_CHANNEL) || hrm_changes_has_kind (changes, HRM_KIND_BUS);

  /* Where everybody is heard, and was before, it is the same for all. */
  if (hrm_desk_n_muted_people (self) + hrm_desk_n_soloed_people (self) == 0 && !self->tracks->people_gone)
    return;

  if (self->tracks->solo_waits)
    any |= hrm_changes_has_kind (changes, HRM_KIND_CABLE) || hrm_changes_has_kind (changes, HRM_KIND_ASSIGNMENT);
  /* Also when the last of them has gone with what was deleted. */
  if (any)
    hrm_desk_emit (self, HRM_DESK_PEOPLE_CHANGED);
}

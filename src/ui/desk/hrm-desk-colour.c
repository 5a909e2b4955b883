/* hrm-desk-colour.c: what the colour of a session tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each colour has a sign, which stands on the session and in the legend, since
 * not everybody tells colours apart. Asked for each session that is drawn, so
 * only what is at hand is looked at.
 */
#include "config.h"

#include "hrm-desk-colour.h"
#include "hrm-desk-private.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *says;
} views[HRM_N_COLOUR_BYS] = {
  [HRM_COLOUR_BY_OWN] = { "own", N_("Colours are those of tracks and sessions") },
  [HRM_COLOUR_BY_STATUS] = { "status", N_("Colours tell the status of sessions") },
  [HRM_COLOUR_BY_ASSIGNEE] = { "assignee", N_("Colours tell who a session is for") },
  [HRM_COLOUR_BY_RISK] = { "risk", N_("Colours tell what is at risk") },
};

typedef struct
{
  HrmColour colour;
  const char *sign, *words;
} Kind;

/* By HrmSessionState. */
static const Kind states[] = {
  { HRM_COLOUR_BLUE, "○", N_("Planned") },
  { HRM_COLOUR_ORANGE, "▶", N_("Live") },
  { HRM_COLOUR_SLATE, "✓", N_("Played") },
  { HRM_COLOUR_PURPLE, "×", N_("Skipped") },
};

/* The worst first. */
enum { RISK_CLIP, RISK_CABLE, RISK_LATE, RISK_NONE, N_RISKS };
static const Kind risks[N_RISKS] = {
  [RISK_CLIP] = { HRM_COLOUR_RED, "▲", N_("Somebody has too much") },
  [RISK_CABLE] = { HRM_COLOUR_YELLOW, "≠", N_("Begins before what it waits for") },
  [RISK_LATE] = { HRM_COLOUR_PURPLE, "◆", N_("Over, but not played") },
  [RISK_NONE] = { HRM_COLOUR_SLATE, "·", N_("Nothing at risk") },
};

HrmColourBy
hrm_desk_get_colour_by (HrmDesk *desk)
{
  return desk->colour_by;
}

void
hrm_desk_set_colour_by (HrmDesk *desk, HrmColourBy by)
{
  if (desk->colour_by == by || by >= HRM_N_COLOUR_BYS)
    return;
  desk->colour_by = by;
  hrm_desk_notify (desk, HRM_DESK_PROP_COLOUR_BY);
}

const char *
hrm_colour_by_get_name (HrmColourBy by)
{
  return views[by].name;
}

HrmColourBy
hrm_colour_by_from_name (const char *name)
{
  for (guint i = 0; i < HRM_N_COLOUR_BYS; i++)
    if (g_strcmp0 (views[i].name, name) == 0)
      return (HrmColourBy) i;
  return HRM_COLOUR_BY_OWN;
}

const char *
hrm_colour_by_describe (HrmColourBy by)
{
  return _(views[by].says);
}

static HrmChannel *
first_channel (HrmSession *session)
{
  HrmAssignment *first = NULL;

  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row != NULL && (first == NULL || hrm_row_compare (HRM_ROW (assignment), HRM_ROW (first)) < 0))
      first = assignment;
  return first ? first->channel.row : NULL;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return hrm_row_compare (*(HrmRow *const *) a, *(HrmRow *const *) b);
}

/* In the mixer's order. Full. */
static GPtrArray *
list_channels (HrmDesk *desk)
{
  GPtrArray *channels = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL), NULL, NULL);

  g_ptr_array_sort (channels, compare_rows);
  return channels;
}

/* As its strip in the mixer has it; slate is left to those without people. */
static guint8
colour_of_channel (HrmDesk *desk, HrmChannel *channel)
{
  if (desk->channel_colours == NULL)
    {
      g_autoptr (GPtrArray) channels = list_channels (desk);

      desk->channel_colours = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < channels->len; i++)
        {
          HrmChannel *each = channels->pdata[i];
          gint64 colour = each->colour != HRM_UNSET ? each->colour : (gint64) (i % HRM_COLOUR_SLATE);

          g_hash_table_insert (desk->channel_colours, each, GINT_TO_POINTER ((int) colour));
        }
    }
  return (guint8) GPOINTER_TO_INT (g_hash_table_lookup (desk->channel_colours, channel));
}

/* Channels may be others. */
void
hrm_desk_update_colours (HrmDesk *desk)
{
  g_clear_pointer (&desk->channel_colours, g_hash_table_unref);
}

static guint
risk_of (HrmDesk *desk, HrmSession *session, gboolean clips)
{
  if (clips)
    return RISK_CLIP;
  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    if (hrm_plan_get_violation (cable) > 0)
      return RISK_CABLE;
  if (session->state == HRM_SESSION_STATE_PLANNED && session->muted != TRUE &&
      hrm_plan_get_end (hrm_desk_get_plan (desk), session) <= hrm_album_get_now (hrm_desk_get_album (desk)))
    return RISK_LATE;
  return RISK_NONE;
}

static const Kind *
state_of (HrmSession *session)
{
  return &states[CLAMP (session->state, 0, (gint64) G_N_ELEMENTS (states) - 1)];
}

guint8
hrm_desk_colour_session (HrmDesk *desk, HrmSession *session, guint8 own, gboolean clips)
{
  HrmChannel *channel;

  switch (desk->colour_by)
    {
    case HRM_COLOUR_BY_STATUS:
      return (guint8) state_of (session)->colour;
    case HRM_COLOUR_BY_ASSIGNEE:
      channel = first_channel (session);
      return channel ? colour_of_channel (desk, channel) : HRM_COLOUR_SLATE;
    case HRM_COLOUR_BY_RISK:
      return (guint8) risks[risk_of (desk, session, clips)].colour;
    default:
      return own;
    }
}

char *
hrm_desk_sign_session (HrmDesk *desk, HrmSession *session, gboolean clips)
{
  HrmChannel *channel;
  guint risk;

  switch (desk->colour_by)
    {
    case HRM_COLOUR_BY_STATUS:
      return g_strdup (state_of (session)->sign);
    case HRM_COLOUR_BY_ASSIGNEE:
      channel = first_channel (session);
      return channel ? hrm_words_initials (hrm_row_get_title (HRM_ROW (channel))) : g_strdup ("–");
    case HRM_COLOUR_BY_RISK:
      risk = risk_of (desk, session, clips);
      return risk != RISK_NONE ? g_strdup (risks[risk].sign) : NULL;
    default:
      return NULL;
    }
}

static void
key_free (gpointer data)
{
  HrmColourKey *key = data;

  g_free (key->sign);
  g_free (key->words);
  g_free (key);
}

/* SIGN: taken */
static void
add_key (GPtrArray *keys, guint8 colour, char *sign, const char *words)
{
  HrmColourKey *key = g_new (HrmColourKey, 1);

  *key = (HrmColourKey) { colour, sign, g_strdup (words) };
  g_ptr_array_add (keys, key);
}

GPtrArray *
hrm_desk_list_colours (HrmDesk *desk)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (key_free);

  if (desk->colour_by == HRM_COLOUR_BY_STATUS)
    for (guint i = 0; i < G_N_ELEMENTS (states); i++)
      add_key (keys, (guint8) states[i].colour, g_strdup (states[i].sign), _(states[i].words));
  else if (desk->colour_by == HRM_COLOUR_BY_RISK)
    for (guint i = 0; i < N_RISKS; i++)
      add_key (keys, (guint8) risks[i].colour, g_strdup (risks[i].sign), _(risks[i].words));
  else if (desk->colour_by == HRM_COLOUR_BY_ASSIGNEE)
    {
      g_autoptr (GPtrArray) channels = list_channels (desk);

      for (guint i = 0; i < channels->len; i++)
        {
          const char *title = hrm_row_get_title (channels->pdata[i]);

          add_key (keys, colour_of_channel (desk, channels->pdata[i]), hrm_words_initials (title), title);
        }
      add_key (keys, HRM_COLOUR_SLATE, g_strdup ("–"), _("Nobody"));
    }
  return keys;
}

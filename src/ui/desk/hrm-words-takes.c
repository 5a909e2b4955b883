/* hrm-words-takes.c: what takes are called, and how plans differ.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By what is another in them than in take 1, so that the name is true whatever
 * is done to either.
 */
#include "config.h"

#include "hrm-desk-takes.h"
#include "hrm-takes.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

#define PEOPLE_MOST 3
/* More cables than that are counted. */
#define CABLES_MOST 2

static gboolean
has_channel (HrmSession *session, HrmChannel *channel, double share)
{
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row == channel && assignment->share == share)
      return TRUE;
  return FALSE;
}

static gboolean
has_all_of (HrmSession *session, HrmSession *other)
{
  HRM_EACH_INCOMING (other, ASSIGNMENT, Assignment, session, assignment)
    if (!has_channel (session, assignment->channel.row, assignment->share))
      return FALSE;
  return TRUE;
}

static int
by_channel (gconstpointer a, gconstpointer b)
{
  HrmAssignment *x = *(HrmAssignment * const *) a, *y = *(HrmAssignment * const *) b;

  return hrm_row_compare (HRM_ROW (x->channel.row), HRM_ROW (y->channel.row));
}

/* "Sam, Ilya and 2 more", in the order of the channels. */
static char *
name_people (HrmSession *session)
{
  g_autoptr (GPtrArray) assignments = hrm_row_children (&session->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session));
  GString *names = g_string_new (NULL);

  g_ptr_array_sort (assignments, by_channel);
  for (guint i = 0; i < MIN (assignments->len, PEOPLE_MOST); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            hrm_row_get_title (HRM_ROW (((HrmAssignment *) assignments->pdata[i])->channel.row)));
  if (assignments->len > PEOPLE_MOST)
    {
      guint more = assignments->len - PEOPLE_MOST;

      g_string_append_c (names, ' ');
      g_string_append_printf (names, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  if (names->len == 0)
    g_string_append (names, _("nobody"));
  return g_string_free (names, FALSE);
}

/* NULL: nothing that can be told in a word. */
static char *
describe (HrmPlan *plan, HrmSession *session)
{
  HrmSession *first = hrm_takes_get_slot (session);
  int day_minutes = hrm_model_day_minutes (hrm_plan_get_model (plan));
  g_autofree char *words = NULL;

  if (session == first || g_strcmp0 (session->title, first->title) != 0)
    return hrm_words_short (&session->base);
  if (!has_all_of (session, first) || !has_all_of (first, session))
    return name_people (session);
  if (session->length != first->length)
    {
      words = hrm_words_length (ABS (session->length - first->length), day_minutes);
      return g_strconcat (session->length > first->length ? "+" : "−", words, NULL);
    }
  if (session->start == first->start)
    return NULL;
  words = hrm_words_day (hrm_civil_date (session->start));
  /* Translators: a day, on which it begins. */
  return g_strdup_printf (_("from %s"), words);
}

char *
hrm_words_take (HrmPlan *plan, HrmSession *session)
{
  g_autofree char *what = describe (plan, session);

  if (what == NULL)
    return g_strdup_printf (_("Take %u"), hrm_takes_number (session));
  /* Translators: number, what it is. */
  return g_strdup_printf (_("Take %u: %s"), hrm_takes_number (session), what);
}

/* Archived takes keep their numbers, so that of two that are left one may be the third. */
char *
hrm_words_take_of (HrmSession *session)
{
  guint number = hrm_takes_number (session), n = hrm_takes_n_offered (session);

  if (hrm_takes_is_dropped (session))
    /* Translators: number of an alternative of a session that is not offered any more. */
    return g_strdup_printf (_("take %u, archived"), number);
  if (n < 2)
    return NULL;
  /* Translators: of the alternatives of a session; the second where some before it are archived. */
  return g_strdup_printf (number <= n ? _("take %u of %u") : _("take %u, one of %u"), number, n);
}

gboolean
hrm_desk_is_archived (HrmSession *session)
{
  return hrm_takes_is_dropped (session);
}

char *
hrm_words_aside (HrmSession *session)
{
  if (hrm_plan_is_main (session))
    return NULL;
  /* Translators: number of an alternative of a session. */
  return g_strdup_printf (hrm_takes_is_dropped (session) ? _("Take %u, archived") : _("Take %u, not in the plan"), hrm_takes_number (session));
}

char *
hrm_words_take_short (HrmPlan *plan, HrmSession *session)
{
  g_autofree char *what = describe (plan, session);

  return what ? g_strdup_printf ("%u · %s", hrm_takes_number (session), what) : hrm_words_take (plan, session);
}

char *
hrm_words_peak (HrmModel *model, const HrmOutlook *outlook)
{
  HrmRow *channel = outlook->peak_channel ? hrm_model_get (model, outlook->peak_channel) : NULL;
  g_autofree char *name = NULL, *percent = NULL, *day = NULL;

  if (channel == NULL)
    return g_strdup (_("nobody"));
  name = hrm_words_short (channel);
  percent = hrm_words_percent (outlook->peak.asked, outlook->peak.capacity);
  day = hrm_words_day (outlook->peak.date);
  /* Translators: who, how many percent, on which day: "Ilya 118 %, Thu 5 Mar". */
  return g_strdup_printf (_("%s %s, %s"), name, percent, day);
}

/* What a choice does beyond the take */

static void
add_cables (GStrvBuilder *lines, GPtrArray *cables, gboolean in)
{
  for (guint i = 0; cables->len <= CABLES_MOST && i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      g_autofree char *to = hrm_words_short (HRM_ROW (cable->to.row)), *from = hrm_words_short (HRM_ROW (cable->from.row));
      /* Translators: who waits, for what. */
      g_autofree char *line = g_strdup_printf (in ? _("%s now waits for %s") : _("%s waits for %s no more"), to, from);

      g_strv_builder_add (lines, line);
    }
  if (cables->len > CABLES_MOST)
    {
      g_autofree char *line =
        g_strdup_printf (in ? g_dngettext (GETTEXT_PACKAGE, "%u cable comes into the plan", "%u cables come into the plan", cables->len)
                            : g_dngettext (GETTEXT_PACKAGE, "%u cable is in the plan no more", "%u cables are in the plan no more", cables->len),
                         cables->len);

      g_strv_builder_add (lines, line);
    }
}

static void
add_tasks (GStrvBuilder *lines, guint n, gint64 minutes, gboolean in)
{
  g_autofree char *words = NULL, *hours = NULL, *line = NULL;

  if (n == 0)
    return;
  words = g_strdup_printf (in ? g_dngettext (GETTEXT_PACKAGE, "%u task leaves the pool", "%u tasks leave the pool", n)
                              : g_dngettext (GETTEXT_PACKAGE, "%u task goes back to the pool", "%u tasks go back to the pool", n), n);
  hours = hrm_words_hours (minutes);
  line = minutes > 0 ? g_strdup_printf ("%s, %s", words, hours) : g_strdup (words);
  g_strv_builder_add (lines, line);
}

GStrv
hrm_words_takes_change (HrmPlan *plan, HrmEdit *edit)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (HrmTakesChange) change;

  hrm_takes_compare (plan, edit, &change);
  add_cables (lines, change.out, FALSE);
  add_cables (lines, change.in, TRUE);
  add_tasks (lines, change.tasks_out, change.minutes_out, FALSE);
  add_tasks (lines, change.tasks_in, change.minutes_in, TRUE);
  return g_strv_builder_end (lines);
}

char *
hrm_words_takes_note (HrmPlan *plan, HrmEdit *edit)
{
  g_auto (GStrv) lines = hrm_words_takes_change (plan, edit);

  return *lines ? g_strjoinv (". ", lines) : NULL;
}

char *
hrm_words_take_apart (HrmSession *session)
{
  if (hrm_plan_is_main (session))
    return g_strdup (session->title);
  /* Translators: title of a session, number of the take */
  return g_strdup_printf (_("%s, take %u, not in the plan"), session->title, hrm_takes_number (session));
}

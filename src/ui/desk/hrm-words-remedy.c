/* hrm-words-remedy.c: how the window says what would help where somebody clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-words-remedy.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-takes.h"
#include "hrm-words.h"

/* Full. */
static char *
name_time (HrmCivil at)
{
  g_autofree char *day = hrm_words_day (hrm_civil_date (at)), *time = hrm_words_time (at);

  /* Translators: a day and a time: "Thu 5 Mar 10:00" */
  return g_strdup_printf (C_("day and time", "%s %s"), day, time);
}

static int
day_minutes (HrmPlan *plan)
{
  return hrm_model_day_minutes (hrm_plan_get_model (plan));
}

/* Full. */
static char *
name_move (HrmPlan *plan, const HrmRemedy *remedy)
{
  g_autofree char *at = name_time (remedy->start), *by = hrm_words_length (ABS (remedy->shift), day_minutes (plan));

  if (remedy->start < remedy->session->start)
    /* Translators: a day and time, and by how much: "Move to Mon 2 Mar 10:00, 1 day earlier" */
    return g_strdup_printf (_("Move to %s, %s earlier"), at, by);
  return g_strdup_printf (_("Move to %s, %s later"), at, by);
}

/* Full. */
static char *
name_reassign (const HrmRemedy *remedy)
{
  const char *to = hrm_row_get_title (HRM_ROW (remedy->to));
  g_autofree char *hours = hrm_words_hours_about ((double) remedy->change);

  if (remedy->whole)
    return g_strdup_printf (_("Give it to %s"), to);
  /* Translators: a length and a person: "Give 6 h of it to Sam" */
  return g_strdup_printf (_("Give %s of it to %s"), hours, to);
}

char *
hrm_words_remedy (HrmPlan *plan, const HrmRemedy *remedy)
{
  g_autofree char *at = NULL, *length = NULL;

  switch (remedy->kind)
    {
    case HRM_REMEDY_MOVE:
      return name_move (plan, remedy);
    case HRM_REMEDY_REASSIGN:
      return name_reassign (remedy);
    case HRM_REMEDY_SPLIT:
      at = name_time (remedy->start);
      length = hrm_words_length (remedy->minutes, day_minutes (plan));
      /* Translators: a length, a day and a time: "Split it, the last 6 h from Thu 5 Mar 10:00 on" */
      return g_strdup_printf (_("Split it, the last %s from %s on"), length, at);
    case HRM_REMEDY_TAKE:
    default:
      at = hrm_words_take (plan, remedy->take);
      /* Translators: a take, with its number */
      return g_strdup_printf (_("Put %s into the plan"), at);
    }
}

char *
hrm_words_remedy_label (const HrmRemedy *remedy)
{
  g_autofree char *title = hrm_words_short (&remedy->session->base), *to = NULL;

  switch (remedy->kind)
    {
    case HRM_REMEDY_MOVE:
      return g_strdup_printf (_("Move %s"), title);
    case HRM_REMEDY_REASSIGN:
      to = hrm_words_short (HRM_ROW (remedy->to));
      return g_strdup_printf (_("Give %s to %s"), title, to);
    case HRM_REMEDY_SPLIT:
      return g_strdup_printf (_("Split %s"), title);
    case HRM_REMEDY_TAKE:
    default:
      return g_strdup_printf (_("Another take of %s"), title);
    }
}

/* PART: taken over. */
static void
add_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

/* What becomes of the others: hours, since the percentages of a whole plan say little. */
static void
add_people (GString *text, HrmRow *who, const HrmRemedyEffect *effect)
{
  for (guint i = 0; i < effect->people->len; i++)
    {
      const HrmRemedyPerson *person = &g_array_index (effect->people, HrmRemedyPerson, i);
      double minutes = person->after.asked - person->before.asked;
      g_autofree char *hours = hrm_words_hours_about (fabs (minutes));

      if (person->who != who && fabs (minutes) >= 1)
        add_part (text, g_strdup_printf (minutes > 0 ? _("%s +%s") : _("%s −%s"), hrm_row_get_title (person->who), hours));
    }
}

static void
add_clips (GString *text, const HrmRemedyEffect *effect)
{
  guint fewer = effect->clips_before > effect->clips_after ? effect->clips_before - effect->clips_after : 0;

  if (effect->new_clips > 0)
    add_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "! %u day clips more", "! %u days clip more", effect->new_clips),
                                                 effect->new_clips));
  else if (fewer > 0)
    add_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u clip fewer", "%u clips fewer", fewer), fewer));
}

static void
add_finish (GString *text, HrmPlan *plan, const HrmRemedyEffect *effect)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmCivil before = effect->finish_before, after = effect->finish_after;
  g_autofree char *length = NULL;

  if (before == after || before == HRM_UNSET || after == HRM_UNSET)
    return;
  length = hrm_words_length (hrm_calendar_minutes_between (calendar, MIN (before, after), MAX (before, after)), day_minutes (plan));
  /* Translators: the plan ends later, or earlier, by so much */
  add_part (text, g_strdup_printf (after > before ? _("finish +%s") : _("finish −%s"), length));
}

/* What leaves the plan with the take, and comes. */
static void
add_take (GString *text, HrmPlan *plan, const HrmRemedy *remedy)
{
  g_auto (GStrv) lines = remedy->kind == HRM_REMEDY_TAKE ? hrm_words_takes_change (plan, remedy->edit) : NULL;

  for (guint i = 0; lines && lines[i]; i++)
    add_part (text, g_strdup (lines[i]));
}

char *
hrm_words_remedy_effect (HrmPlan *plan, HrmRow *who, const HrmRemedy *remedy)
{
  const HrmRemedyEffect *effect = &remedy->effect;
  g_autofree char *before = hrm_words_percent (effect->before.asked, effect->before.capacity);
  g_autofree char *after = hrm_words_percent (effect->after.asked, effect->after.capacity);
  GString *text = g_string_new (NULL);

  add_part (text, g_strdup_printf (_("%s %s → %s"), hrm_row_get_title (who), before, after));
  add_people (text, who, effect);
  add_clips (text, effect);
  add_finish (text, plan, effect);
  add_take (text, plan, remedy);
  return g_string_free (text, FALSE);
}

static const struct
{
  HrmNoRemedy bit;
  const char *why;
} reasons[] = {
  { HRM_NO_REMEDY_FROZEN, N_("Its track is frozen") },
  { HRM_NO_REMEDY_BEGUN, N_("It has begun") },
  { HRM_NO_REMEDY_PAST, N_("The day is over") },
  { HRM_NO_REMEDY_LOCKED, N_("It is locked") },
  { HRM_NO_REMEDY_PLACE, N_("There is no place within its slack") },
  { HRM_NO_REMEDY_ALONE, N_("Nobody else of the role takes new work") },
  { HRM_NO_REMEDY_BUSY, N_("The others of the role have no time") },
};

char *
hrm_words_no_remedy (HrmNoRemedy none)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (none & reasons[i].bit)
      add_part (text, g_strdup (_(reasons[i].why)));
  if (text->len == 0)
    g_string_append (text, _("Nothing was found that helps"));
  return g_string_free (text, FALSE);
}

char *
hrm_words_cause (const HrmCause *cause)
{
  g_autofree char *title = hrm_words_short (&cause->session->base), *hours = hrm_words_hours_about (cause->asked);

  return g_strdup_printf ("%s · %s", title, hours);
}

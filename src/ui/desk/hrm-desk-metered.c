/* hrm-desk-metered.c: the days that meters are of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-metered.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-desk-private.h"
#include "hrm-words.h"

static const struct
{
  const char *name, *says;
} choices[HRM_N_METERED] = {
  [HRM_METERED_FOCUS] = { "focus", N_("The focus, or what is in view") },
  [HRM_METERED_VIEW] = { "view", N_("What is in view") },
  [HRM_METERED_SPRINT] = { "sprint", N_("The sprint at the cursor") },
  [HRM_METERED_SECTION] = { "section", N_("The section at the cursor") },
  [HRM_METERED_DAY] = { "day", N_("The day at the cursor") },
  [HRM_METERED_PLAN] = { "plan", N_("The whole plan") },
};

HrmMetered
hrm_desk_get_metered (HrmDesk *desk)
{
  return desk->metered;
}

void
hrm_desk_set_metered (HrmDesk *desk, HrmMetered metered)
{
  if (desk->metered == metered || metered >= HRM_N_METERED)
    return;
  desk->metered = metered;
  hrm_desk_notify (desk, HRM_DESK_PROP_METERED);
}

/* The last that begins before the cursor and is not over; NULL: there is none. */
static HrmSection *
find_section (HrmDesk *self)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_SECTION);
  HrmSection *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmSection *section = rows->pdata[i];

      if (section->start <= self->cursor && hrm_command_section_end (self, section) > self->cursor &&
          (found == NULL || section->start > found->start))
        found = section;
    }
  return found;
}

/* FALSE: what is in view. */
static gboolean
find_span (HrmDesk *self, HrmCivil *from, HrmCivil *to)
{
  HrmSection *section;

  switch (self->metered)
    {
    case HRM_METERED_FOCUS:
      return hrm_desk_get_loop (self, from, to);
    case HRM_METERED_SPRINT:
      return hrm_desk_find_sprint (self, from, to);
    case HRM_METERED_SECTION:
      section = find_section (self);
      if (section == NULL)
        return FALSE;
      *from = section->start;
      *to = hrm_command_section_end (self, section);
      return TRUE;
    case HRM_METERED_DAY:
      *from = self->cursor;
      *to = self->cursor + 1;
      return TRUE;
    case HRM_METERED_PLAN:
      return hrm_plan_get_span (hrm_desk_get_plan (self), from, to);
    case HRM_METERED_VIEW:
    default:
      return FALSE;
    }
}

void
hrm_desk_get_metered_days (HrmDesk *desk, HrmDate *from, HrmDate *to)
{
  HrmCivil first, end;

  if (!find_span (desk, &first, &end))
    {
      hrm_desk_get_days_in_view (desk, from, to);
      return;
    }
  *from = CLAMP (hrm_civil_date (first), HRM_DATE_FIRST, HRM_DATE_LAST);
  *to = CLAMP (hrm_civil_date (end - 1), *from, HRM_DATE_LAST);
}

/* "sprint 1", or "sprints 1–3", before the first there is none; of less than a week its days, since they count whole. Full. */
static char *
describe_days (HrmDesk *self, HrmDate from, HrmDate to)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (self));
  gint64 first, last;

  if (from == to)
    return hrm_words_day (from);
  if (to - from < 5)
    return hrm_words_span (hrm_date_start (from), hrm_date_start (to + 1));
  hrm_tempo_map_locate (tempo, from, &first, NULL);
  hrm_tempo_map_locate (tempo, to, &last, NULL);
  if (last < 1)
    return g_strdup (_("before the first sprint"));
  first = MAX (first, 1);
  if (first == last)
    return g_strdup_printf (_("sprint %d"), (int) first);
  return g_strdup_printf (_("sprints %d–%d"), (int) first, (int) last);
}

char *
hrm_desk_describe_metered (HrmDesk *desk)
{
  HrmSection *section = desk->metered == HRM_METERED_SECTION ? find_section (desk) : NULL;
  HrmDate from, to;

  if (section)
    return hrm_words_short (HRM_ROW (section));
  if (desk->metered == HRM_METERED_PLAN)
    return g_strdup (_("whole plan"));
  hrm_desk_get_metered_days (desk, &from, &to);
  return describe_days (desk, from, to);
}

const char *
hrm_metered_get_name (HrmMetered metered)
{
  return choices[metered].name;
}

HrmMetered
hrm_metered_from_name (const char *name)
{
  for (guint i = 0; i < HRM_N_METERED; i++)
    if (g_strcmp0 (choices[i].name, name) == 0)
      return (HrmMetered) i;
  return HRM_METERED_FOCUS;
}

const char *
hrm_metered_describe (HrmMetered metered)
{
  return _(choices[metered].says);
}

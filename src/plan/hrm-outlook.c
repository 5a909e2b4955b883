/* hrm-outlook.c: a plan in five numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-outlook.h"

#include "hrm-what-if-private.h"

/* Of WHAT_IF, or without one of PLAN. */
typedef struct
{
  HrmPlan *plan;
  HrmWhatIf *what_if;
  HrmOutlook *outlook;
} Survey;

static void
reach_end (Survey *survey, HrmSession *session, HrmCivil end)
{
  HrmOutlook *outlook = survey->outlook;

  if (hrm_plan_counts (session))
    outlook->finish = outlook->finish == HRM_UNSET ? end : MAX (outlook->finish, end);
}

static void
find_finish (Survey *survey)
{
  GPtrArray *sessions = hrm_model_get_rows (survey->plan->model, HRM_KIND_SESSION);
  GPtrArray *touched = survey->what_if ? hrm_what_if_get_touched (survey->what_if, HRM_KIND_SESSION) : NULL;
  gboolean moved = survey->what_if && survey->what_if->calendar != survey->plan->calendar;

  survey->outlook->finish = HRM_UNSET;
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (survey->what_if && hrm_what_if_get_row (survey->what_if, session->base.id) != &session->base)
        continue;
      reach_end (survey, session, moved ? hrm_what_if_get_end (survey->what_if, session) : hrm_plan_get_end (survey->plan, session));
    }
  for (guint i = 0; touched && i < touched->len; i++)
    reach_end (survey, touched->pdata[i], hrm_what_if_get_end (survey->what_if, touched->pdata[i]));
}

/* The earliest of equal days, the first of equal channels. */
static gboolean
is_higher (HrmOutlook *outlook, gint64 channel, const HrmLoad *load)
{
  double here = hrm_load_ratio (load->asked, load->capacity), before = hrm_load_ratio (outlook->peak.asked, outlook->peak.capacity);

  if (outlook->peak_channel == 0 || here != before)
    return outlook->peak_channel == 0 || here > before;
  if (load->date != outlook->peak.date)
    return load->date < outlook->peak.date;
  return channel < outlook->peak_channel;
}

static void
add_channel (Survey *survey, HrmChannel *channel)
{
  HrmOutlook *outlook = survey->outlook;
  HrmLevel level;

  if (survey->what_if)
    hrm_what_if_get_level (survey->what_if, &channel->base, HRM_DATE_FIRST, HRM_DATE_LAST, &level);
  else
    hrm_plan_get_level (survey->plan, &channel->base, HRM_DATE_FIRST, HRM_DATE_LAST, &level);
  outlook->hours += level.asked / 60;
  outlook->clips += level.clips;
  if (level.peak.asked <= 0 || !is_higher (outlook, channel->base.id, &level.peak))
    return;
  outlook->peak = level.peak;
  outlook->peak_channel = channel->base.id;
}

static void
add_channels (Survey *survey)
{
  GPtrArray *channels = hrm_model_get_rows (survey->plan->model, HRM_KIND_CHANNEL);
  GPtrArray *touched = survey->what_if ? hrm_what_if_get_touched (survey->what_if, HRM_KIND_CHANNEL) : NULL;

  for (guint i = 0; i < channels->len; i++)
    {
      HrmChannel *channel = channels->pdata[i];

      if (survey->what_if == NULL || hrm_what_if_get_row (survey->what_if, channel->base.id) == &channel->base)
        add_channel (survey, channel);
    }
  for (guint i = 0; touched && i < touched->len; i++)
    add_channel (survey, touched->pdata[i]);
}

static gboolean
would_break (HrmWhatIf *what_if, HrmCable *cable)
{
  HrmSession *from = hrm_as_session (hrm_what_if_get_row (what_if, cable->from.id));
  HrmSession *to = hrm_as_session (hrm_what_if_get_row (what_if, cable->to.id));

  return hrm_plan_violation (what_if->calendar, cable, from, hrm_what_if_get_end (what_if, from), to,
                             hrm_what_if_get_end (what_if, to)) > 0;
}

static void
count_cables (Survey *survey)
{
  GPtrArray *cables = hrm_model_get_rows (survey->plan->model, HRM_KIND_CABLE);
  GPtrArray *touched = survey->what_if ? hrm_what_if_get_touched (survey->what_if, HRM_KIND_CABLE) : NULL;

  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];

      if (survey->what_if == NULL || !hrm_what_if_has_cable (survey->what_if, cable))
        survey->outlook->cables += hrm_plan_get_violation (cable) > 0;
      else if (hrm_what_if_get_row (survey->what_if, cable->base.id) == &cable->base)
        survey->outlook->cables += would_break (survey->what_if, cable);
    }
  for (guint i = 0; touched && i < touched->len; i++)
    survey->outlook->cables += would_break (survey->what_if, touched->pdata[i]);
}

static void
run (Survey *survey)
{
  *survey->outlook = (HrmOutlook) { 0 };
  find_finish (survey);
  add_channels (survey);
  count_cables (survey);
}

void
hrm_plan_get_outlook (HrmPlan *plan, HrmOutlook *outlook)
{
  run (&(Survey) { plan, NULL, outlook });
}

void
hrm_what_if_get_outlook (HrmWhatIf *what_if, HrmOutlook *outlook)
{
  run (&(Survey) { what_if->plan, what_if, outlook });
}

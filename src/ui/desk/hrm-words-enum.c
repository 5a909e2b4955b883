/* hrm-words-enum.c: the names of kinds and of the values of enumerations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-words.h"

#include <glib/gi18n-lib.h>

/* By the name that files use. One that means the same in two enumerations
 * stands here once. */
static const struct
{
  const char *name, *title;
} values[] = {
  { "engineer", N_("Engineer") },
  { "producer", N_("Producer") },
  { "tech_lead", N_("Lead engineer") },
  { "featured_artist", N_("Featured artist") },
  { "session_musician", N_("Session player") },
  { "mix_engineer", N_("Mix engineer") },
  { "release_manager", N_("Release manager") },
  { "tour_manager", N_("Tour manager") },
  { "designer", N_("Designer") },
  { "tester", N_("Tester") },
  { "other", N_("Other") },

  { "holiday", N_("Holiday") },
  { "leave", N_("Leave") },
  { "sick", N_("Sick") },
  { "training", N_("Training") },
  { "on_call", N_("On call") },
  { "event", N_("Event") },

  { "none", N_("None") },
  { "low", N_("Low") },
  { "medium", N_("Medium") },
  { "high", N_("High") },
  { "urgent", N_("Urgent") },

  { "demo", N_("Demo") },
  { "tracking", N_("Tracking") },
  { "mixing", N_("Mixing") },
  { "mastered", N_("Mastered") },
  { "released", N_("Released") },
  { "cut", N_("Cut") },

  { "work", N_("Keep work") },
  { "dates", N_("Keep dates") },

  { "blue", N_("Blue") },
  { "teal", N_("Teal") },
  { "green", N_("Green") },
  { "yellow", N_("Yellow") },
  { "orange", N_("Orange") },
  { "red", N_("Red") },
  { "pink", N_("Pink") },
  { "purple", N_("Purple") },
  { "slate", N_("Slate") },

  { "soundcheck", N_("Soundcheck") },
  { "overdub", N_("Overdub") },
  { "jam", N_("Jam") },
  { "rehearsal", N_("Rehearsal") },
  { "mix", N_("Mix") },
  { "master", N_("Master") },

  { "beats", N_("Working time") },
  { "clock", N_("Every hour") },

  { "planned", N_("Planned") },
  { "live", N_("Live") },
  { "played", N_("Played") },
  { "skipped", N_("Skipped") },

  { "responsible", N_("Responsible") },
  { "accountable", N_("Accountable") },
  { "consulted", N_("Consulted") },
  { "informed", N_("Informed") },

  { "FS", N_("Finish to start") },
  { "SS", N_("Start to start") },
  { "FF", N_("Finish to finish") },
  { "SF", N_("Start to finish") },

  { "verse", N_("Verse") },
  { "intro", N_("Intro") },
  { "chorus", N_("Chorus") },
  { "bridge", N_("Bridge") },
  { "outro", N_("Outro") },

  { "single", N_("Single") },
  { "release", N_("Release") },
  { "freeze", N_("Freeze") },
  { "deadline", N_("Deadline") },

  { "own", N_("Own") },
  { "kickoff", N_("Kickoff") },
  { "mastering", N_("Mastering") },
  { "compliance", N_("Compliance") },
  { "translation", N_("Translation") },
  { "acceptance", N_("Acceptance") },

  { "open", N_("Open") },
  { "decided", N_("Decided") },
  { "superseded", N_("Superseded") },

  { "contract", N_("Contract") },
  { "design", N_("Design") },
  { "golden_build", N_("Golden build") },

  { "up", N_("Up") },
  { "down", N_("Down") },

  { "went_well", N_("What went well") },
  { "went_wrong", N_("What went wrong") },
  { "lucky", N_("Where we got lucky") },
  { "summary", N_("Summary") },
  { "impact", N_("Impact") },
  { "root_cause", N_("Root cause") },
  { "trigger", N_("Trigger") },
  { "detection", N_("Detection") },
  { "resolution", N_("Resolution") },
  { "action", N_("Action") },

  { "once", N_("Once") },
  { "monthly", N_("Monthly") },
  { "yearly", N_("Yearly") },

  { "cleared", N_("Cleared") },
  { "blocked", N_("Blocked") },
};

static const char *const kinds[HRM_N_KINDS] = {
  [HRM_KIND_ALBUM] = N_("Album"),
  [HRM_KIND_TEMPO] = N_("Sprint length"),
  [HRM_KIND_CHANNEL] = N_("Channel"),
  [HRM_KIND_EXCEPTION] = N_("Exception"),
  [HRM_KIND_AUTOMATION] = N_("Point of a capacity lane"),
  [HRM_KIND_TRACK] = N_("Track"),
  [HRM_KIND_SESSION] = N_("Session"),
  [HRM_KIND_ASSIGNMENT] = N_("Assignment"),
  [HRM_KIND_TASK] = N_("Task"),
  [HRM_KIND_PLACEMENT] = N_("Placement"),
  [HRM_KIND_CABLE] = N_("Cable"),
  [HRM_KIND_SECTION] = N_("Section"),
  [HRM_KIND_MARKER] = N_("Marker"),
  [HRM_KIND_CHECKLIST] = N_("Checklist"),
  [HRM_KIND_ITEM] = N_("Item"),
  [HRM_KIND_DECISION] = N_("Decision"),
  [HRM_KIND_BUS] = N_("Bus"),
  [HRM_KIND_OPTION] = N_("Option"),
  [HRM_KIND_CRITERION] = N_("Criterion"),
  [HRM_KIND_SCORE] = N_("Score"),
  [HRM_KIND_CRITIQUE] = N_("Critique"),
  [HRM_KIND_REFERENCE] = N_("Reference"),
  [HRM_KIND_KPI] = N_("KPI"),
  [HRM_KIND_READING] = N_("Reading"),
  [HRM_KIND_ATTRIBUTION] = N_("Attribution"),
  [HRM_KIND_FEEDBACK] = N_("Feedback"),
  [HRM_KIND_REMARK] = N_("Remark"),
  [HRM_KIND_BOUNCE] = N_("Bounce"),
  [HRM_KIND_SCENE] = N_("Scene"),
  [HRM_KIND_VIEW] = N_("View"),
  [HRM_KIND_BUDGET] = N_("Budget"),
  [HRM_KIND_CLEARANCE] = N_("Clearance"),
  [HRM_KIND_ORIGIN] = N_("Origin"),
};

/* Returns: its name; "" for a value that is unset or unknown */
const char *
hrm_words_enum (const HrmField *field, gint64 value)
{
  const char *name = NULL;

  for (gint64 i = 0; field->values && field->values[i] && i <= value; i++)
    if (i == value)
      name = field->values[i];
  for (guint i = 0; name && i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].name, name))
      return _(values[i].title);
  return name ? name : "";
}

const char *
hrm_words_kind (HrmKind kind)
{
  return kind < HRM_N_KINDS && kinds[kind] ? _(kinds[kind]) : "";
}

char *
hrm_words_count (HrmKind kind, guint n)
{
  switch (kind)
    {
    case HRM_KIND_ALBUM:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u album", "%u albums", n), n);
    case HRM_KIND_TEMPO:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sprint length", "%u sprint lengths", n), n);
    case HRM_KIND_CHANNEL:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u channel", "%u channels", n), n);
    case HRM_KIND_EXCEPTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u exception", "%u exceptions", n), n);
    case HRM_KIND_AUTOMATION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u capacity point", "%u capacity points", n), n);
    case HRM_KIND_TRACK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u track", "%u tracks", n), n);
    case HRM_KIND_SESSION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session", "%u sessions", n), n);
    case HRM_KIND_ASSIGNMENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u assignment", "%u assignments", n), n);
    case HRM_KIND_TASK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task", "%u tasks", n), n);
    case HRM_KIND_PLACEMENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u placement", "%u placements", n), n);
    case HRM_KIND_CABLE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u cable", "%u cables", n), n);
    case HRM_KIND_SECTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section", "%u sections", n), n);
    case HRM_KIND_MARKER:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u marker", "%u markers", n), n);
    case HRM_KIND_CHECKLIST:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u checklist", "%u checklists", n), n);
    case HRM_KIND_ITEM:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", n), n);
    case HRM_KIND_DECISION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u decision", "%u decisions", n), n);
    case HRM_KIND_BUS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u bus", "%u buses", n), n);
    case HRM_KIND_OPTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u option", "%u options", n), n);
    case HRM_KIND_CRITERION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u criterion", "%u criteria", n), n);
    case HRM_KIND_SCORE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u score", "%u scores", n), n);
    case HRM_KIND_CRITIQUE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u critique", "%u critiques", n), n);
    case HRM_KIND_REFERENCE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u reference", "%u references", n), n);
    case HRM_KIND_KPI:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u KPI", "%u KPIs", n), n);
    case HRM_KIND_READING:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u reading", "%u readings", n), n);
    case HRM_KIND_ATTRIBUTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u attribution", "%u attributions", n), n);
    case HRM_KIND_FEEDBACK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u piece of feedback", "%u pieces of feedback", n), n);
    case HRM_KIND_REMARK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u remark", "%u remarks", n), n);
    case HRM_KIND_BOUNCE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u bounce", "%u bounces", n), n);
    case HRM_KIND_SCENE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u scene", "%u scenes", n), n);
    case HRM_KIND_VIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u view", "%u views", n), n);
    case HRM_KIND_BUDGET:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u budget", "%u budgets", n), n);
    case HRM_KIND_CLEARANCE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u clearance", "%u clearances", n), n);
    case HRM_KIND_ORIGIN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u origin", "%u origins", n), n);
    default:
      return g_strdup_printf ("%u", n);
    }
}

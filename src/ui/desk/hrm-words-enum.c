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
};

static const char *const kinds[HRM_N_KINDS] = {
  [HRM_KIND_ALBUM] = N_("Album"),
  [HRM_KIND_TEMPO] = N_("Sprint length"),
  [HRM_KIND_CHANNEL] = N_("Channel"),
  [HRM_KIND_EXCEPTION] = N_("Exception"),
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
    case HRM_KIND_ORIGIN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u origin", "%u origins", n), n);
    default:
      return g_strdup_printf ("%u", n);
    }
}

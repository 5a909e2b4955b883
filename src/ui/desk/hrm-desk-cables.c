/* hrm-desk-cables.c: how the desk treats and shows cables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-cables.h"

#include "hrm-cable-time.h"
#include "hrm-desk-private.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

/* Policy */

static const struct
{
  const char *name, *word, *says;
} policies[] = {
  [HRM_CABLE_POLICY_REPORT] = { "report", N_("report only"), N_("Cables report only: what waits stays where it is") },
  [HRM_CABLE_POLICY_PUSH] = { "push", N_("push"), N_("Cables push on conflict: what waits moves later, as far as it must") },
  [HRM_CABLE_POLICY_KEEP_GAP] = { "keep-gap", N_("keep gap"), N_("Cables keep the gap: what waits moves by the same time") },
};

HrmCablePolicy
hrm_desk_get_cable_policy (HrmDesk *desk)
{
  return desk->cable_policy;
}

void
hrm_desk_set_cable_policy (HrmDesk *desk, HrmCablePolicy policy)
{
  if (desk->cable_policy == policy)
    return;
  desk->cable_policy = policy;
  hrm_desk_end_group (desk);
  hrm_desk_notify (desk, HRM_DESK_PROP_CABLE_POLICY);
}

const char *
hrm_cable_policy_get_name (HrmCablePolicy policy)
{
  return policies[policy].name;
}

HrmCablePolicy
hrm_cable_policy_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    if (g_strcmp0 (policies[i].name, name) == 0)
      return (HrmCablePolicy) i;
  return HRM_CABLE_POLICY_PUSH;
}

const char *
hrm_cable_policy_word (HrmCablePolicy policy)
{
  return _(policies[policy].word);
}

const char *
hrm_cable_policy_describe (HrmCablePolicy policy)
{
  return _(policies[policy].says);
}

/* What is drawn */

gboolean
hrm_desk_get_cables_shown (HrmDesk *desk)
{
  return desk->cables_shown;
}

void
hrm_desk_set_cables_shown (HrmDesk *desk, gboolean shown)
{
  if (desk->cables_shown == shown)
    return;
  desk->cables_shown = shown;
  hrm_desk_notify (desk, HRM_DESK_PROP_CABLES_SHOWN);
}

/* Critical path */

gboolean
hrm_desk_get_critical_shown (HrmDesk *desk)
{
  return desk->critical_shown;
}

void
hrm_desk_set_critical_shown (HrmDesk *desk, gboolean shown)
{
  if (desk->critical_shown == shown)
    return;
  desk->critical_shown = shown;
  g_clear_pointer (&desk->critical, hrm_critical_free);
  hrm_desk_notify (desk, HRM_DESK_PROP_CRITICAL_SHOWN);
}

HrmCritical *
hrm_desk_get_critical (HrmDesk *desk)
{
  if (desk->critical_shown && desk->critical == NULL)
    desk->critical = hrm_critical_new (hrm_desk_get_plan (desk));
  return desk->critical;
}

char *
hrm_desk_describe_critical (HrmDesk *desk)
{
  HrmCritical *critical = hrm_desk_get_critical (desk);
  guint n = critical ? hrm_critical_get_sessions (critical)->len : 0;
  g_autofree char *day = NULL, *count = NULL, *length = NULL, *first = NULL, *last = NULL;
  HrmSession *from, *to;

  if (critical == NULL)
    return g_strdup (_("The critical path is not shown"));
  if (hrm_critical_get_finish (critical) == HRM_UNSET)
    return g_strdup (_("There is no critical path: the plan has no sessions"));
  if (n == 0)
    return g_strdup (_("The critical path is empty: what ends last has been played, so that nothing can make the plan later"));
  day = hrm_words_day (hrm_civil_date (hrm_critical_get_finish (critical) - 1));
  count = hrm_words_count (HRM_KIND_SESSION, n);
  if (hrm_critical_n_cables (critical) == 0)
    return g_strdup_printf (_("No cables: only what ends last is critical, %s on %s"), count, day);
  from = hrm_critical_get_sessions (critical)->pdata[0];
  to = hrm_critical_get_sessions (critical)->pdata[n - 1];
  length = hrm_words_length (hrm_calendar_minutes_between (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), from->start, hrm_critical_get_finish (critical)),
                             hrm_model_day_minutes (hrm_desk_get_model (desk)));
  first = hrm_words_short (HRM_ROW (from));
  last = hrm_words_short (HRM_ROW (to));
  if (n == 1)
    /* Translators: a title, "5 days" and a day. */
    return g_strdup_printf (_("Critical path: only %s, %s, which ends on %s"), first, length, day);
  /* Translators: "3 sessions", "5 days", two titles and a day. */
  return g_strdup_printf (_("Critical path: %s over %s, from %s to %s, which ends on %s"), count, length, first, last, day);
}

char *
hrm_desk_describe_slack (HrmDesk *desk, HrmSession *session)
{
  HrmCritical *critical = hrm_desk_get_critical (desk);
  gint64 slack = critical ? hrm_critical_get_slack (critical, session) : HRM_UNSET;
  g_autofree char *length = NULL;

  if (slack == HRM_UNSET)
    return NULL;
  if (slack == 0)
    return g_strdup (_("Critical: no slack"));
  length = hrm_words_length (slack, hrm_model_day_minutes (hrm_desk_get_model (desk)));
  return g_strdup_printf (_("Slack %s"), length);
}

/* What moves along */

static void
drop_cascade (HrmDesk *self)
{
  g_clear_pointer (&self->cascade, hrm_cascade_free);
  g_clear_pointer (&self->cascaded, hrm_edit_unref);
}

void
hrm_desk_put_cascade (HrmDesk *desk, HrmEdit *edit, HrmCascade *cascade)
{
  drop_cascade (desk);
  desk->cascade = cascade;
  desk->cascaded = hrm_edit_ref (edit);
  desk->cascaded_count = hrm_edit_count (edit);
}

HrmWhatIf *
hrm_desk_take_cascaded (HrmDesk *desk, HrmEdit *edit)
{
  if (edit != desk->cascaded || hrm_edit_count (edit) != desk->cascaded_count)
    return NULL;
  return hrm_cascade_take_what_if (desk->cascade);
}

HrmCascade *
hrm_desk_get_cascade (HrmDesk *desk)
{
  return desk->preview && desk->preview == desk->cascaded ? desk->cascade : NULL;
}

/* Those that had to move and do not: by a reason of their own, or since there is no time left. Full. */
static char *
describe_stuck (HrmCascade *cascade, gboolean named)
{
  HrmSession *first = cascade->stuck->pdata[0];
  guint n = cascade->stuck->len;
  gboolean fixed = hrm_session_is_fixed (first);
  g_autofree char *name = n == 1 && named ? hrm_words_short (HRM_ROW (first)) : NULL;

  if (name && fixed)
    /* Translators: a session's title; it is locked, played or under way. */
    return g_strdup_printf (_("%s is fixed and stays"), name);
  if (name)
    return g_strdup_printf (_("%s finds no working time and stays"), name);
  if (fixed)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u is fixed and stays", "%u are fixed and stay", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finds no working time and stays", "%u find no working time and stay", n), n);
}

char *
hrm_desk_describe_cascade (HrmDesk *self)
{
  HrmCascade *cascade = hrm_desk_get_cascade (self);
  g_autoptr (GString) line = g_string_new (NULL);
  guint moves = cascade ? cascade->moves->len : 0;

  if (moves > 0)
    g_string_append_printf (line, self->cable_policy == HRM_CABLE_POLICY_PUSH ? g_dngettext (GETTEXT_PACKAGE, "Pushes %u that waits", "Pushes %u that wait", moves)
                                                                              : g_dngettext (GETTEXT_PACKAGE, "Takes %u along that waits", "Takes %u along that wait", moves), moves);
  if (cascade && cascade->stuck->len > 0)
    {
      g_autofree char *stays = describe_stuck (cascade, TRUE);

      g_string_append_printf (line, "%s%s", moves > 0 ? " · " : "", stays);
    }
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

/* What moves along with EDIT, which is about to be done; NULL: nothing. Full. */
char *
hrm_desk_describe_along (HrmDesk *self, HrmEdit *edit)
{
  guint n = self->cascaded == edit && self->cascade ? self->cascade->moves->len : 0;

  return n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u that waits moved along", "%u that wait moved along", n), n) : NULL;
}

/* What would, and cannot. */
char *
hrm_desk_describe_stuck (HrmDesk *self, HrmEdit *edit)
{
  gboolean any = self->cascaded == edit && self->cascade && self->cascade->stuck->len > 0;

  return any ? describe_stuck (self->cascade, FALSE) : NULL;
}

/* Newly violated */

void
hrm_desk_keep_broken (HrmDesk *self, const HrmPlanChanges *changes)
{
  GHashTableIter iter;
  gpointer cable;

  g_array_set_size (self->broken, 0);
  g_hash_table_iter_init (&iter, changes->broken);
  while (g_hash_table_iter_next (&iter, &cable, NULL))
    g_array_append_val (self->broken, HRM_ROW (cable)->id);
}

static HrmRow *
get_row (HrmDesk *self, HrmWhatIf *what_if, gint64 id)
{
  return what_if ? hrm_what_if_get_row (what_if, id) : hrm_model_get (hrm_desk_get_model (self), id);
}

/* The first in the plan first: by what waits. */
static gboolean
comes_before (HrmDesk *self, HrmWhatIf *what_if, HrmCable *a, HrmCable *b)
{
  HrmCivil x = hrm_as_session (get_row (self, what_if, a->to.id))->start, y = hrm_as_session (get_row (self, what_if, b->to.id))->start;

  return x != y ? x < y : a->base.id < b->base.id;
}

/* The NAMED first of IDS, in order, without sorting them all. Free the array. */
static GPtrArray *
find_first (HrmDesk *self, GArray *ids, HrmWhatIf *what_if, guint named)
{
  GPtrArray *first = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      HrmCable *cable = hrm_as_cable (get_row (self, what_if, g_array_index (ids, gint64, i)));
      guint at = first->len;

      while (at > 0 && comes_before (self, what_if, cable, first->pdata[at - 1]))
        at--;
      g_ptr_array_insert (first, (int) at, cable);
      if (first->len > named)
        g_ptr_array_set_size (first, (int) named);
    }
  return first;
}

char *
hrm_desk_describe_broken (HrmDesk *desk, GArray *ids, HrmWhatIf *what_if, guint named)
{
  g_autoptr (GPtrArray) first = find_first (desk, ids, what_if, named);
  GString *text;

  if (ids->len == 0)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u cable newly violated: ", "%u cables newly violated: ", ids->len), ids->len);
  for (guint i = 0; i < first->len; i++)
    {
      HrmCable *cable = first->pdata[i];
      g_autofree char *from = hrm_words_short (get_row (desk, what_if, cable->from.id)), *to = hrm_words_short (get_row (desk, what_if, cable->to.id));

      g_string_append_printf (text, "%s%s → %s", i > 0 ? ", " : "", from, to);
    }
  if (ids->len > first->len)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", ids->len - first->len), ids->len - first->len);
    }
  return g_string_free (text, FALSE);
}

void
hrm_desk_cables_init (HrmDesk *self)
{
  self->cable_policy = HRM_CABLE_POLICY_PUSH;
  self->cables_shown = TRUE;
  self->broken = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
hrm_desk_cables_clear (HrmDesk *self)
{
  drop_cascade (self);
  g_clear_pointer (&self->critical, hrm_critical_free);
  g_clear_pointer (&self->news, g_free);
  g_clear_pointer (&self->along, g_free);
  g_clear_pointer (&self->broken, g_array_unref);
}

/* Its rows may be gone, and slack is another. */
void
hrm_desk_update_cables (HrmDesk *self)
{
  drop_cascade (self);
  g_clear_pointer (&self->critical, hrm_critical_free);
}

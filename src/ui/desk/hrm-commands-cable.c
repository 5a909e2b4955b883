/* hrm-commands-cable.c: cables that are plugged, changed and pulled, and what
 * moves along them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-cables.h"
#include "hrm-links.h"

#include <glib/gi18n-lib.h>

/* Along the cables */

/* OWN: (out): changes that are not of what goes along. Returns: how many sessions do */
static guint
cascade_along (HrmDesk *desk, HrmEdit *edit, guint *own)
{
  HrmCablePolicy policy = hrm_desk_get_cable_policy (desk);
  HrmCascade *cascade;

  if (policy == HRM_CABLE_POLICY_REPORT || hrm_edit_is_empty (edit) || hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE)->len == 0)
    return 0;
  /* Lengths of linked copies push as well. */
  hrm_links_spread (hrm_desk_get_model (desk), edit);
  *own = hrm_edit_count (edit);
  cascade = hrm_cascade_new (hrm_desk_get_plan (desk), edit, policy, NULL);
  if (cascade == NULL)
    return 0;
  hrm_cascade_apply (cascade, edit);
  hrm_desk_put_cascade (desk, edit, cascade);
  return cascade->moves->len;
}

void
hrm_command_cascade (HrmDesk *desk, HrmEdit *edit)
{
  guint own = 0, n = cascade_along (desk, edit, &own);
  g_autofree char *label = NULL;

  if (n == 0)
    return;
  label = g_strdup_printf (own == 1 ? g_dngettext (GETTEXT_PACKAGE, "%s and %u that waits for it", "%s and %u that wait for it", n)
                                    : g_dngettext (GETTEXT_PACKAGE, "%s and %u that waits for them", "%s and %u that wait for them", n),
                           hrm_edit_get_label (edit), n);
  hrm_edit_set_label (edit, label);
}

/* Of a cable that is plugged or changed: what waits by it. In the Lock mode nothing moves. */
void
hrm_command_cascade_cable (HrmDesk *desk, HrmEdit *edit)
{
  guint own, n = hrm_desk_get_edit_mode (desk) == HRM_EDIT_LOCK ? 0 : cascade_along (desk, edit, &own);
  g_autofree char *label = NULL;

  if (n == 0)
    return;
  /* Translators: "Plug Webhooks into Refund flow, 3 move later" */
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u moves later", "%s, %u move later", n), hrm_edit_get_label (edit), n);
  hrm_edit_set_label (edit, label);
}

/* Plugs */

HrmCableType
hrm_command_cable_type (gboolean from_end, gboolean to_start)
{
  if (from_end)
    return to_start ? HRM_CABLE_TYPE_FS : HRM_CABLE_TYPE_FF;
  return to_start ? HRM_CABLE_TYPE_SS : HRM_CABLE_TYPE_SF;
}

/* "Basket → Guest → Basket"; a long way is cut in the middle. */
static char *
name_way (HrmModel *model, GArray *ids, gint64 first)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i <= ids->len; i++)
    {
      gint64 id = i < ids->len ? g_array_index (ids, gint64, i) : first;
      g_autofree char *name = NULL;

      if (i >= 4 && i + 2 < ids->len)
        {
          g_string_append (names, i == 4 ? " → …" : "");
          continue;
        }
      name = hrm_words_short (hrm_model_get (model, id));
      g_string_append_printf (names, "%s%s", i ? " → " : "", name);
    }
  return g_string_free (names, FALSE);
}

/**
 * hrm_command_why_not_plug:
 * @circle: (out) (nullable): ids of the sessions of the circle that it would close; NULL where that is not why
 *
 * Returns: (transfer full) (nullable): a sentence on why @to cannot wait for @from in this way; NULL when it can
 */
char *
hrm_command_why_not_plug (HrmDesk *desk, HrmSession *from, HrmSession *to, HrmCableType type, GArray **circle)
{
  HrmModel *model = hrm_desk_get_model (desk);
  g_autoptr (GArray) way = NULL;
  g_autofree char *a = hrm_words_short (HRM_ROW (from)), *b = hrm_words_short (HRM_ROW (to)), *names = NULL;

  if (circle)
    *circle = NULL;
  if (from == to)
    return g_strdup_printf (_("%s cannot wait for itself"), a);
  HRM_EACH_INCOMING (from, CABLE, Cable, from, cable)
    if (cable->to.row == to && cable->type == type)
      return g_strdup_printf (_("%s waits for %s already"), b, a);
  way = hrm_graph_path (hrm_plan_get_graph (hrm_desk_get_plan (desk)), to->base.id, from->base.id);
  if (way == NULL)
    return NULL;
  names = name_way (model, way, to->base.id);
  if (circle)
    *circle = g_steal_pointer (&way);
  return g_strdup_printf (_("That would go in a circle: %s"), names);
}

/* Returns: (transfer full): lets TO wait for FROM, and moves it where that is too early, by the policy */
HrmEdit *
hrm_command_plug (HrmDesk *desk, HrmSession *from, HrmSession *to, HrmCableType type)
{
  g_autofree char *a = hrm_words_short (HRM_ROW (from)), *b = hrm_words_short (HRM_ROW (to));
  g_autofree char *label = g_strdup_printf (_("Plug %s into %s"), a, b);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, type, type);
  hrm_command_cascade_cable (desk, edit);
  return edit;
}

gboolean
hrm_command_unplug (HrmDesk *desk, HrmCable *cable)
{
  g_autofree char *a = hrm_words_short (HRM_ROW (cable->from.row)), *b = hrm_words_short (HRM_ROW (cable->to.row));
  g_autofree char *label = g_strdup_printf (_("Unplug %s from %s"), a, b);
  HrmEdit *edit = hrm_edit_new (label);

  hrm_edit_delete (edit, HRM_KIND_CABLE, cable->base.id);
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_set_cable (HrmDesk *desk, HrmCable *cable, HrmCableType type, gint64 lag)
{
  g_autofree char *a = hrm_words_short (HRM_ROW (cable->from.row)), *b = hrm_words_short (HRM_ROW (cable->to.row));
  g_autofree char *label = g_strdup_printf (_("Change the cable from %s to %s"), a, b), *words = NULL;
  HrmEdit *edit = hrm_edit_new (label);

  if (cable->type != (gint64) type)
    HRM_SET_INT (edit, CABLE, Cable, cable->base.id, type, type);
  if (cable->lag != lag)
    HRM_SET_INT (edit, CABLE, Cable, cable->base.id, lag, lag);
  hrm_command_cascade_cable (desk, edit);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  words = hrm_command_describe_cable (desk, cable, hrm_plan_get_violation (cable));
  hrm_desk_say_done (desk, words);
  return TRUE;
}

const char *
hrm_command_cable_kind (HrmCableType type)
{
  return hrm_words_enum (hrm_field_info (HRM_KIND_CABLE, HRM_FIELD (Cable, type)), type);
}

char *
hrm_command_describe_cable (HrmDesk *desk, HrmCable *cable, gint64 violation)
{
  int day = hrm_model_day_minutes (hrm_desk_get_model (desk));
  g_autofree char *a = hrm_words_short (HRM_ROW (cable->from.row)), *b = hrm_words_short (HRM_ROW (cable->to.row));
  g_autofree char *lag = cable->lag != 0 ? hrm_words_length (ABS (cable->lag), day) : NULL, *late = hrm_words_length (violation, day);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s → %s · %s", a, b, hrm_command_cable_kind (cable->type));
  if (lag)
    {
      g_string_append (text, ", ");
      /* Translators: of a cable; so much later, or so much earlier than without it. */
      g_string_append_printf (text, cable->lag > 0 ? _("%s lag") : _("%s lead"), lag);
    }
  if (violation > 0)
    {
      g_string_append (text, " · ");
      /* Translators: of a cable; what waits is so much too early. */
      g_string_append_printf (text, _("violated by %s"), late);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hrm_command_describe_plug (HrmDesk *desk, HrmCable *cable, gint64 violation)
{
  g_autofree char *a = hrm_words_short (HRM_ROW (cable->from.row)), *b = hrm_words_short (HRM_ROW (cable->to.row));
  g_autofree char *length = hrm_words_length (violation, hrm_model_day_minutes (hrm_desk_get_model (desk)));

  /* Translators: two titles, and the kind of cable: "Refund flow waits for Webhooks · Finish to start". */
  if (violation > 0)
    return g_strdup_printf (_("%s waits for %s, and is %s too early · %s"), b, a, length, hrm_command_cable_kind (cable->type));
  return g_strdup_printf (_("%s waits for %s · %s"), b, a, hrm_command_cable_kind (cable->type));
}

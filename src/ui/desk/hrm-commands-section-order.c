/* hrm-commands-section-order.c: all sections in another order, with everything that begins under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As if they were moved by hand, one after the other: those before the first
 * and behind the last that has another place stay where they are. Between them
 * each begins where the one before it ends, or as far behind it as now where
 * that one is before it already.
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-section-phases.h"

/* Places of all phases in the order of KNOWN. Full. */
static GArray *
complete_order (HrmPhases *self, GPtrArray *known)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL), named = g_hash_table_new (NULL, NULL);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = self->phases->len, next = 0;

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (places, hrm_phases_at (self, i)->section, GUINT_TO_POINTER (i));
  for (guint i = 0; i < known->len; i++)
    g_hash_table_add (named, known->pdata[i]);
  for (guint k = 0; k <= known->len; k++)
    {
      for (; next < n && !g_hash_table_contains (named, hrm_phases_at (self, next)->section); next++)
        g_array_append_val (order, next);
      if (k == known->len)
        break;
      next = GPOINTER_TO_UINT (g_hash_table_lookup (places, known->pdata[k]));
      g_array_append_val (order, next);
      next++;
    }
  return order;
}

static guint
place_at (HrmPhases *self, guint i)
{
  return g_array_index (self->order, guint, i);
}

/* Those that have another place in the order than they have now; FALSE: none. */
static gboolean
find_changed (HrmPhases *self, guint *first, guint *last)
{
  guint n = self->order->len;

  for (*first = 0; *first < n && place_at (self, *first) == *first;)
    ++*first;
  if (*first == n)
    return FALSE;
  for (*last = n - 1; place_at (self, *last) == *last;)
    --*last;
  return TRUE;
}

static void
arrange (HrmPhases *self, guint first, guint last)
{
  gint64 reach = hrm_phases_at (self, first)->at, old_reach = reach;

  for (guint i = first; i <= last; i++)
    {
      HrmPhase *phase = hrm_phases_at (self, place_at (self, i));
      HrmPhase *before = i > first && place_at (self, i) == place_at (self, i - 1) + 1 ? hrm_phases_at (self, place_at (self, i - 1)) : NULL;

      phase->to = before ? before->to + (phase->at - before->at) : reach;
      phase->ordered = TRUE;
      reach = MAX (reach, phase->to + phase->length);
      old_reach = MAX (old_reach, phase->at + phase->length);
    }
  hrm_phases_make_room (self, last + 1, reach, old_reach);
}

void
hrm_command_order_sections (HrmDesk *desk, GPtrArray *known, HrmEdit *edit, HrmSectionMove *move)
{
  HrmPhases phases;
  guint first, last;

  *move = (HrmSectionMove) { 0 };
  if (known->len == 0)
    return;
  hrm_phases_init (&phases, desk, ((HrmSection *) known->pdata[0])->start);
  phases.order = complete_order (&phases, known);
  if (find_changed (&phases, &first, &last))
    {
      arrange (&phases, first, last);
      hrm_phases_settle (&phases, 0, G_MAXUINT, HRM_UNSET);
      hrm_phases_carry (&phases, 0, edit, move);
    }
  hrm_phases_clear (&phases);
}

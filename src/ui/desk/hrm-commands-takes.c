/* hrm-commands-takes.c: alternatives of sessions: made, chosen, dropped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is done, exactly one take of a slot is in the plan: the slot's own row
 * says which. A take that is dropped is skipped, not deleted, so that nothing is
 * lost and the liner notes can tell what was considered.
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-takes.h"

#include <glib/gi18n-lib.h>

/* The slots of SESSIONS, each once. Free the array. */
static GPtrArray *
slots_of (GPtrArray *sessions)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  GPtrArray *slots = g_ptr_array_new ();

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *slot = hrm_takes_get_slot (sessions->pdata[i]);

      if (g_hash_table_add (met, slot))
        g_ptr_array_add (slots, slot);
    }
  return slots;
}

/* The selection, or NULL with a word of what to do. */
static GPtrArray *
get_selected (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);

  if (selected->len > 0)
    return g_steal_pointer (&selected);
  hrm_desk_say (desk, _("Select a session first"));
  return NULL;
}

/* New takes */

/* Work and cables as well: it is the same work, done in another way. */
static void
copy_around (HrmEdit *edit, HrmSession *session, gint64 new)
{
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    hrm_again_copy_to (edit, &placement->base, HRM_FIELD (Placement, session), new, 0);
  HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
    hrm_again_copy_to (edit, &out->base, HRM_FIELD (Cable, from), new, 0);
  HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
    hrm_again_copy_to (edit, &in->base, HRM_FIELD (Cable, to), new, 0);
}

/* Takes are numbered by their hand order, in which the new one comes last. */
static char *
take_position (HrmSession *slot)
{
  const char *last = slot->position;

  HRM_EACH_INCOMING (slot, SESSION, Session, slot, take)
    if (take->position && (last == NULL || strcmp (take->position, last) > 0))
      last = take->position;
  return hrm_position_between (last, NULL);
}

static gint64
add_take (HrmEdit *edit, HrmSession *session)
{
  HrmSession *slot = hrm_takes_get_slot (session);
  g_autofree char *position = take_position (slot);
  gint64 id = hrm_again_copy_session (edit, session, session->start, position, TRUE);

  HRM_SET_INT (edit, SESSION, Session, id, slot, slot->base.id);
  HRM_SET_INT (edit, SESSION, Session, id, group, session->group);
  copy_around (edit, session, id);
  return id;
}

/* MADE: session → id of its new take. What is made at once hangs together as what it is made of. */
static void
plug_new (HrmEdit *edit, GPtrArray *sessions, GHashTable *made)
{
  for (guint i = 0; i < sessions->len; i++)
    HRM_EACH_INCOMING (sessions->pdata[i], CABLE, Cable, from, cable)
      {
        gint64 *from = g_hash_table_lookup (made, cable->from.row), *to = g_hash_table_lookup (made, cable->to.row);

        if (from && to)
          HRM_SET_INT (edit, CABLE, Cable, hrm_again_copy_to (edit, &cable->base, HRM_FIELD (Cable, from), *from, 0), to, *to);
      }
}

static void
unfold_all (HrmDesk *desk, GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    hrm_desk_set_unfolded (desk, ((HrmSession *) sessions->pdata[i])->track.row, TRUE);
}

gboolean
hrm_command_new_take (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = get_selected (desk);
  g_autoptr (GPtrArray) slots = selected ? slots_of (selected) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL), made = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autofree char *name = NULL, *label = NULL;
  HrmEdit *edit;

  if (selected == NULL)
    return FALSE;
  name = hrm_command_name_rows (slots);
  label = g_strdup_printf (_("New take of %s"), name);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < selected->len; i++)
    if (g_hash_table_add (done, hrm_takes_get_slot (selected->pdata[i])))
      {
        gint64 id = add_take (edit, selected->pdata[i]);

        g_array_append_val (ids, id);
        g_hash_table_insert (made, selected->pdata[i], g_memdup2 (&id, sizeof id));
      }
  plug_new (edit, selected, made);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  unfold_all (desk, selected);
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  return TRUE;
}

/* Choosing */

/* Those whose take in the plan is locked stay; says so. Free the array. */
static GPtrArray *
free_slots (HrmDesk *desk, GPtrArray *slots)
{
  g_autoptr (GPtrArray) mains = g_ptr_array_new ();
  g_autoptr (GPtrArray) unlocked = NULL;

  for (guint i = 0; i < slots->len; i++)
    g_ptr_array_add (mains, hrm_takes_get_main (slots->pdata[i]));
  unlocked = hrm_command_unlocked (desk, mains);
  return slots_of (unlocked);
}

/* The next one that is on offer; NULL: there is no other. */
static HrmSession *
next_take (HrmSession *slot, int direction)
{
  g_autoptr (GPtrArray) takes = hrm_takes_list (slot);
  guint at;

  g_ptr_array_find (takes, hrm_takes_get_main (slot), &at);
  for (guint i = 1; i < takes->len; i++)
    {
      HrmSession *take = takes->pdata[(at + (direction > 0 ? i : takes->len - i)) % takes->len];

      if (!hrm_takes_is_dropped (take))
        return take;
    }
  return NULL;
}

/* NOTE: what else it does; maybe NULL. */
static void
say_chosen (HrmDesk *desk, GPtrArray *takes, const char *note)
{
  g_autofree char *name = takes->len == 1 ? hrm_words_take (hrm_desk_get_plan (desk), takes->pdata[0])
                                          : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take", "%u takes", takes->len), takes->len);
  g_autofree char *said = g_strdup_printf (_("In the plan: %s"), name);

  g_autofree char *words = note ? g_strdup_printf ("%s. %s", said, note) : g_strdup (said);

  hrm_desk_say_done (desk, words);
}

static GArray *
ids_of (GPtrArray *sessions)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sessions->len; i++)
    g_array_append_val (ids, ((HrmRow *) sessions->pdata[i])->id);
  return ids;
}

gboolean
hrm_command_cycle_take (HrmDesk *desk, int direction)
{
  g_autoptr (GPtrArray) selected = get_selected (desk);
  g_autoptr (GPtrArray) all = selected ? slots_of (selected) : NULL;
  g_autoptr (GPtrArray) slots = all ? free_slots (desk, all) : NULL;
  g_autoptr (GPtrArray) takes = g_ptr_array_new ();
  g_autofree char *name = NULL, *label = NULL, *note = NULL;
  g_autoptr (GArray) ids = NULL;
  HrmEdit *edit;

  if (slots == NULL || slots->len == 0)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    if (next_take (slots->pdata[i], direction))
      g_ptr_array_add (takes, next_take (slots->pdata[i], direction));
  if (takes->len == 0)
    {
      hrm_desk_say (desk, "%s", _("There is no other take. Shift+T makes one."));
      return FALSE;
    }
  name = hrm_command_name_rows (takes);
  label = g_strdup_printf (_("Take up %s"), name);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < takes->len; i++)
    hrm_takes_choose (edit, takes->pdata[i]);
  hrm_edit_set_group (edit, hrm_desk_get_group (desk, "take"));
  note = hrm_words_takes_note (hrm_desk_get_plan (desk), edit);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  ids = ids_of (takes);
  hrm_desk_select_in_group (desk, (const gint64 *) (gpointer) ids->data, ids->len);
  say_chosen (desk, takes, note);
  return TRUE;
}

/* The takes of the same number of what is grouped with TAKE. */
static void
add_grouped (HrmDesk *desk, HrmSession *take, GHashTable *slots, GPtrArray *chosen)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  gint64 group = hrm_takes_get_main (take)->group;
  guint number = hrm_takes_number (take);

  for (guint i = 0; group != HRM_UNSET && i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i], *slot = hrm_takes_get_slot (session);
      g_autoptr (GPtrArray) takes = NULL;

      if (session->group != group || !hrm_plan_is_main (session) || g_hash_table_contains (slots, slot))
        continue;
      takes = hrm_takes_list (slot);
      if (takes->len < number || hrm_takes_is_dropped (takes->pdata[number - 1]) || session->locked == TRUE)
        continue;
      g_hash_table_add (slots, slot);
      g_ptr_array_add (chosen, takes->pdata[number - 1]);
    }
}

/* What TAKES, the last of each slot, lead to. Free the array. */
static GPtrArray *
gather_chosen (HrmDesk *desk, GPtrArray *takes, gboolean groups)
{
  g_autoptr (GHashTable) slots = g_hash_table_new (NULL, NULL);
  GPtrArray *chosen = g_ptr_array_new ();
  guint n;

  for (guint i = takes->len; i > 0; i--)
    if (g_hash_table_add (slots, hrm_takes_get_slot (takes->pdata[i - 1])))
      g_ptr_array_add (chosen, takes->pdata[i - 1]);
  n = chosen->len;
  for (guint i = 0; groups && i < n; i++)
    add_grouped (desk, chosen->pdata[i], slots, chosen);
  /* Nothing to say of those that are in the plan already. */
  for (guint i = chosen->len; i > 0; i--)
    {
      HrmSession *main = hrm_takes_get_main (chosen->pdata[i - 1]);

      if (main == chosen->pdata[i - 1] || main->locked == TRUE)
        g_ptr_array_remove_index (chosen, i - 1);
    }
  return chosen;
}

static HrmEdit *
choose (GPtrArray *chosen)
{
  g_autofree char *name = hrm_command_name_rows (chosen);
  g_autofree char *label = g_strdup_printf (chosen->len == 1 ? _("Take up %s") : _("Take up takes of %s"), name);
  HrmEdit *edit = hrm_edit_new (label);

  for (guint i = 0; i < chosen->len; i++)
    {
      HrmSession *take = chosen->pdata[i];

      hrm_takes_choose (edit, take);
      /* What was dropped is wanted after all. */
      if (hrm_takes_is_dropped (take))
        HRM_SET_INT (edit, SESSION, Session, take->base.id, state, HRM_SESSION_STATE_PLANNED);
    }
  return edit;
}

/* Returns: (transfer full): empty when all are in the plan, or locked */
HrmEdit *
hrm_command_choose_takes (HrmDesk *desk, GPtrArray *takes, gboolean groups)
{
  g_autoptr (GPtrArray) chosen = gather_chosen (desk, takes, groups);
  HrmEdit *edit = choose (chosen);
  g_autofree char *note = hrm_words_takes_note (hrm_desk_get_plan (desk), edit);

  hrm_desk_note (desk, note);
  return edit;
}

gboolean
hrm_command_promote (HrmDesk *desk, GPtrArray *takes, gboolean groups)
{
  g_autoptr (GPtrArray) chosen = gather_chosen (desk, takes, groups);
  g_autoptr (GArray) ids = ids_of (chosen);
  g_autofree char *note = NULL;
  HrmEdit *edit;

  if (chosen->len == 0)
    {
      hrm_desk_say (desk, "%s", takes->len > 0 ? _("That is in the plan already, or what is there is locked") : _("Select a take first"));
      return FALSE;
    }
  edit = choose (chosen);
  note = hrm_words_takes_note (hrm_desk_get_plan (desk), edit);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  say_chosen (desk, chosen, note);
  return TRUE;
}

/* Dropping */

static void
set_state (HrmEdit *edit, GPtrArray *takes, HrmSessionState state)
{
  for (guint i = 0; i < takes->len; i++)
    HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) takes->pdata[i])->id, state, state);
}

/* Of the slots of SESSIONS, takes that are not in the plan and stay nevertheless: what was played happened. */
static guint
count_happened (GPtrArray *sessions)
{
  g_autoptr (GPtrArray) slots = slots_of (sessions);
  guint n = 0;

  for (guint i = 0; i < slots->len; i++)
    {
      g_autoptr (GPtrArray) takes = ((HrmRow *) slots->pdata[i])->n_incoming > 0 ? hrm_takes_list (slots->pdata[i]) : NULL;

      for (guint k = 0; takes && k < takes->len; k++)
        n += !hrm_plan_is_main (takes->pdata[k]) && (((HrmSession *) takes->pdata[k])->state == HRM_SESSION_STATE_LIVE ||
                                                     ((HrmSession *) takes->pdata[k])->state == HRM_SESSION_STATE_PLAYED);
    }
  return n;
}

/* What is unused of the slots of SESSIONS: dropped or, with DROPPED off, still on offer. Free the array. */
static GPtrArray *
unused_of (GPtrArray *sessions, gboolean dropped)
{
  g_autoptr (GPtrArray) slots = slots_of (sessions);
  GPtrArray *unused = g_ptr_array_new ();

  for (guint i = 0; i < slots->len; i++)
    {
      g_autoptr (GPtrArray) takes = NULL;

      if (((HrmRow *) slots->pdata[i])->n_incoming == 0)
        continue;
      takes = hrm_takes_list (slots->pdata[i]);
      for (guint k = 0; takes->len > 1 && k < takes->len; k++)
        {
          HrmSession *take = takes->pdata[k];

          /* What was played happened, whatever the plan says now. */
          if (!hrm_plan_is_main (take) && (dropped ? hrm_takes_is_dropped (take) : take->state == HRM_SESSION_STATE_PLANNED))
            g_ptr_array_add (unused, take);
        }
    }
  return unused;
}

/* The selection; without any, all there is. Free the array. */
static GPtrArray *
scope (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);

  if (selected->len > 0)
    return g_steal_pointer (&selected);
  return g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION), NULL, NULL);
}

static char *
count_takes (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take", "%u takes", n), n);
}

/* Of TAKES those that are not in the plan. */
gboolean
hrm_command_drop_takes (HrmDesk *desk, GPtrArray *takes)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new (), mains = g_ptr_array_new ();
  g_autofree char *count = NULL, *label = NULL;
  g_autoptr (GArray) ids = NULL;
  HrmEdit *edit;

  for (guint i = 0; i < takes->len; i++)
    if (!hrm_plan_is_main (takes->pdata[i]))
      {
        g_ptr_array_add (unused, takes->pdata[i]);
        g_ptr_array_add (mains, hrm_takes_get_main (takes->pdata[i]));
      }
  count = count_takes (unused->len);
  label = g_strdup_printf (_("Archive %s"), count);
  edit = hrm_edit_new (label);
  set_state (edit, unused, HRM_SESSION_STATE_SKIPPED);
  ids = ids_of (mains);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  /* They are not shown any more: the selection goes to what is. */
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  hrm_desk_say (desk, _("Archived %s. The liner notes tell of what was considered and dropped."), count);
  return TRUE;
}

gboolean
hrm_command_archive_takes (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = scope (desk), unused = unused_of (sessions, FALSE);
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);
  g_autofree char *stay = NULL, *words = NULL;
  guint happened = count_happened (sessions);

  if (happened > 0)
    stay = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u take stays: it was played or is under way", "%u takes stay: they were played or are under way", happened), happened);
  if (unused->len == 0)
    {
      hrm_desk_say (desk, "%s", stay ? stay : _("There is no take that is not in the plan"));
      return FALSE;
    }
  if (!hrm_command_drop_takes (desk, unused))
    return FALSE;
  if (stay)
    {
      words = g_strdup_printf (_("%s %s."), hrm_desk_get_status (desk), stay);
      hrm_desk_say (desk, "%s", words);
    }
  if (selected->len == 0)
    hrm_desk_select_many (desk, NULL, 0, FALSE);
  return TRUE;
}

gboolean
hrm_command_restore_takes (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = scope (desk), dropped = unused_of (sessions, TRUE);
  g_autofree char *count = count_takes (dropped->len), *label = g_strdup_printf (_("Bring back %s"), count);
  HrmEdit *edit;

  if (dropped->len == 0)
    {
      hrm_desk_say (desk, "%s", _("No take was archived"));
      return FALSE;
    }
  edit = hrm_edit_new (label);
  set_state (edit, dropped, HRM_SESSION_STATE_PLANNED);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  unfold_all (desk, dropped);
  hrm_desk_say (desk, _("Brought back %s"), count);
  return TRUE;
}

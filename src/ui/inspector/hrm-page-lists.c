/* hrm-page-lists.c: the lists of rows that pages have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-page-lists.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-desk-strips.h"
#include "hrm-hours-text.h"
#include "hrm-words.h"

#define END { 0, NULL, 0, 0, 0, NULL, NULL }

static char *
format_id (HrmRow *row)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
}

static HrmRow *
find_chosen (HrmDesk *desk, HrmKind kind, const char *key)
{
  return hrm_model_lookup (hrm_desk_get_model (desk), kind, g_ascii_strtoll (key, NULL, 10));
}

static gboolean
commit (HrmDesk *desk, HrmEdit *edit)
{
  g_autoptr (HrmEdit) owned = edit;

  return owned != NULL && hrm_desk_commit (desk, owned);
}

/* Tasks on a session, and the sessions of a task: placements from both sides */

static char *
name_task (HrmDesk *desk, HrmRow *row)
{
  HrmTask *task = hrm_as_placement (row)->task.row;

  return task->key && *task->key ? g_strdup_printf ("%s %s", task->key, task->title) : g_strdup (task->title);
}

static HrmRow *
get_task (HrmRow *row)
{
  return (HrmRow *) hrm_as_placement (row)->task.row;
}

static char *
name_session (HrmDesk *desk, HrmRow *row)
{
  HrmSession *session = hrm_as_placement (row)->session.row;
  g_autofree char *day = hrm_words_day (hrm_civil_date (session->start)), *name = hrm_words_take_apart (session);

  return g_strdup_printf ("%s · %s", name, day);
}

static HrmRow *
get_session (HrmRow *row)
{
  return (HrmRow *) hrm_as_placement (row)->session.row;
}

static gint64
sum_placed (HrmDesk *desk, GPtrArray *rows)
{
  gint64 minutes = 0;

  for (guint i = 0; i < rows->len; i++)
    minutes += hrm_plan_get_placed (hrm_desk_get_plan (desk), hrm_as_placement (rows->pdata[i]));
  return minutes;
}

/* "4 · 14 h" */
static char *
count_hours (HrmDesk *desk, HrmRow *owner, GPtrArray *rows)
{
  g_autofree char *hours = hrm_words_hours (sum_placed (desk, rows));

  return rows->len == 0 ? NULL : g_strdup_printf ("%u · %s", rows->len, hours);
}

/* More is placed on a session than it lasts. */
static char *
warn_excess (HrmDesk *desk, HrmRow *owner, GPtrArray *rows)
{
  gint64 excess = sum_placed (desk, rows) - hrm_as_session (owner)->length;
  g_autofree char *hours = NULL;

  if (excess <= 0)
    return NULL;
  hours = hrm_words_hours (excess);
  /* Translators: of the tasks placed on a session: "10 h more than it lasts" */
  return g_strdup_printf (_("%s more than it lasts"), hours);
}

/* Without a length of its own a placement covers all that its task is estimated at. */
static char *
whole_estimate (HrmDesk *desk, HrmRow *row)
{
  gint64 minutes = hrm_plan_get_placed (hrm_desk_get_plan (desk), hrm_as_placement (row));

  return minutes > 0 ? hrm_length_format (minutes, hrm_model_day_minutes (hrm_desk_get_model (desk))) : g_strdup (_("all"));
}

static gboolean
take_back (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) placements = g_ptr_array_new ();

  g_ptr_array_add (placements, row);
  return commit (desk, hrm_command_unplace (desk, placements));
}

static void
fill_tasks (HrmChooser *chooser, HrmDesk *desk, HrmRow *owner)
{
  GListModel *tasks = hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TASK);
  guint n = g_list_model_get_n_items (tasks);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (tasks, i);
      HrmTask *task = hrm_as_task (row);
      g_autofree char *key = NULL, *label = NULL;

      if (!hrm_plan_in_pool (hrm_desk_get_plan (desk), task) || task->done == TRUE)
        continue;
      key = format_id (row);
      label = task->key && *task->key ? g_strdup_printf ("%s %s", task->key, task->title) : g_strdup (task->title);
      hrm_chooser_add (chooser, key, label);
    }
}

static gboolean
place (HrmDesk *desk, HrmRow *owner, const char *key)
{
  HrmRow *task = find_chosen (desk, HRM_KIND_TASK, key);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  if (task == NULL)
    return FALSE;
  g_ptr_array_add (tasks, task);
  return commit (desk, hrm_command_place (desk, tasks, hrm_as_session (owner)));
}

static const HrmFieldSpec placement_fields[] = {
  { HRM_FIELD (Placement, length), N_("Hours placed"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT, 4, NULL, whole_estimate },
  END };

const HrmRowsSpec hrm_list_session_tasks = {
  .heading = N_("Tasks"), .kind = HRM_KIND_PLACEMENT, .owner = HRM_FIELD (Placement, session), .name = name_task,
  .target = get_task, .count = count_hours, .warn = warn_excess, .fields = placement_fields, .remove = N_("Back to the pool"),
  .take_away = take_back, .carry = TRUE, .add = HRM_ADD_CHOOSER, .add_label = N_("Place a task"),
  .fill = fill_tasks, .insert = place };

const HrmRowsSpec hrm_list_task_places = {
  .heading = N_("Placed on"), .kind = HRM_KIND_PLACEMENT, .owner = HRM_FIELD (Placement, task), .hide_empty = TRUE,
  .name = name_session, .target = get_session, .count = count_hours, .fields = placement_fields,
  .remove = N_("Back to the pool"), .take_away = take_back };

/* Channels of a session */

static char *
name_channel (HrmDesk *desk, HrmRow *row)
{
  return g_strdup (hrm_row_get_title ((HrmRow *) hrm_as_assignment (row)->channel.row));
}

static HrmRow *
get_channel (HrmRow *row)
{
  return (HrmRow *) hrm_as_assignment (row)->channel.row;
}

static void
fill_channels (HrmChooser *chooser, HrmDesk *desk, HrmRow *owner)
{
  GListModel *channels = hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);
  guint n = g_list_model_get_n_items (channels);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (channels, i);
      g_autofree char *key = format_id (row);

      if (!hrm_plan_is_assigned (hrm_as_session (owner), hrm_as_channel (row)))
        hrm_chooser_add (chooser, key, hrm_row_get_title (row));
    }
}

static gboolean
assign (HrmDesk *desk, HrmRow *owner, const char *key)
{
  HrmRow *channel = find_chosen (desk, HRM_KIND_CHANNEL, key);

  return channel && commit (desk, hrm_command_assign (desk, hrm_as_channel (channel), hrm_as_session (owner)));
}

static const HrmFieldSpec assignment_fields[] = {
  { HRM_FIELD (Assignment, share), N_("Share in percent"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT, 5, NULL, NULL },
  { HRM_FIELD (Assignment, credit), N_("Credit"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  { HRM_FIELD (Assignment, raci), N_("RACI"), HRM_CONTROL_CHOOSER, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  END };

const HrmRowsSpec hrm_list_session_channels = {
  .heading = N_("Channels"), .kind = HRM_KIND_ASSIGNMENT, .owner = HRM_FIELD (Assignment, session), .name = name_channel,
  .target = get_channel, .fields = assignment_fields, .remove = N_("Take off the session"), .add = HRM_ADD_CHOOSER,
  .add_label = N_("Add a channel"), .fill = fill_channels, .insert = assign };

/* Takes */

static GPtrArray *
get_takes (HrmDesk *desk, HrmRow *owner)
{
  HrmSession *session = hrm_as_session (owner);
  HrmRow *head = session->slot.row ? (HrmRow *) session->slot.row : owner;
  GPtrArray *takes = hrm_row_children (head, HRM_KIND_SESSION, HRM_FIELD (Session, slot));

  if (takes->len > 0)
    g_ptr_array_insert (takes, 0, head);
  return takes;
}

static char *
name_take (HrmDesk *desk, HrmRow *row)
{
  HrmSession *session = hrm_as_session (row);

  g_autofree char *name = hrm_words_take_short (hrm_desk_get_plan (desk), session);

  if (hrm_takes_is_dropped (session))
    return g_strdup_printf (_("%s · archived"), name);
  return hrm_plan_is_main (session) ? g_strdup_printf (_("%s · in the plan"), name) : g_steal_pointer (&name);
}

/* "2, 1 archived" */
static char *
count_takes (HrmDesk *desk, HrmRow *owner, GPtrArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += hrm_takes_is_dropped (rows->pdata[i]);
  if (n == 0)
    return g_strdup_printf ("%u", rows->len);
  /* Translators: takes, and those that are not offered any more. */
  return g_strdup_printf (_("%u, %u archived"), rows->len - n, n);
}

static const HrmFieldSpec take_fields[] = {
  { HRM_FIELD (Session, chosen_because), N_("Why, or why not"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  END };

static HrmRow *
get_self (HrmRow *row)
{
  return row;
}

const HrmRowsSpec hrm_list_session_takes = {
  .heading = N_("Takes"), .kind = HRM_KIND_SESSION, .hide_empty = TRUE, .rows = get_takes, .name = name_take,
  .target = get_self, .count = count_takes, .fields = take_fields };

/* Cables */

static char *
name_before (HrmDesk *desk, HrmRow *row)
{
  return hrm_words_take_apart (hrm_as_cable (row)->from.row);
}

static HrmRow *
get_before (HrmRow *row)
{
  return (HrmRow *) hrm_as_cable (row)->from.row;
}

static char *
name_after (HrmDesk *desk, HrmRow *row)
{
  return hrm_words_take_apart (hrm_as_cable (row)->to.row);
}

static HrmRow *
get_after (HrmRow *row)
{
  return (HrmRow *) hrm_as_cable (row)->to.row;
}

/* Cables that are violated say so; the plan knows by how much. */
static char *
count_cables (HrmDesk *desk, HrmRow *owner, GPtrArray *rows)
{
  guint bad = 0;

  for (guint i = 0; i < rows->len; i++)
    bad += HRM_ROW (rows->pdata[i])->derived > 0;
  if (rows->len == 0)
    return NULL;
  return bad > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u · ! %u violated", "%u · ! %u violated", bad), rows->len, bad)
                 : g_strdup_printf ("%u", rows->len);
}

static void
fill_sessions (HrmChooser *chooser, HrmDesk *desk, HrmRow *owner)
{
  GListModel *sessions = hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  guint n = g_list_model_get_n_items (sessions);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) row = g_list_model_get_item (sessions, i);
      HrmSession *session = hrm_as_session (row);
      g_autofree char *key = format_id (row), *day = hrm_words_day (hrm_civil_date (session->start));
      g_autofree char *name = hrm_words_take_apart (session);
      g_autofree char *label = g_strdup_printf ("%s · %s · %s", name, session->track.row->title, day);

      if (row != owner)
        hrm_chooser_add (chooser, key, label);
    }
}

static gboolean
plug (HrmDesk *desk, HrmRow *from, HrmRow *to)
{
  if (from == NULL || to == NULL)
    return FALSE;
  return commit (desk, hrm_command_plug (desk, hrm_as_session (from), hrm_as_session (to), HRM_CABLE_TYPE_FS));
}

static gboolean
plug_before (HrmDesk *desk, HrmRow *owner, const char *key)
{
  return plug (desk, find_chosen (desk, HRM_KIND_SESSION, key), owner);
}

static gboolean
plug_after (HrmDesk *desk, HrmRow *owner, const char *key)
{
  return plug (desk, owner, find_chosen (desk, HRM_KIND_SESSION, key));
}

static const HrmFieldSpec cable_fields[] = {
  { HRM_FIELD (Cable, type), N_("Type of the cable"), HRM_CONTROL_CHOOSER, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  { HRM_FIELD (Cable, lag), N_("Lag"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 5, NULL, NULL },
  END };

const HrmRowsSpec hrm_list_session_before = {
  .heading = N_("Waits for"), .kind = HRM_KIND_CABLE, .owner = HRM_FIELD (Cable, to), .name = name_before,
  .target = get_before, .count = count_cables, .fields = cable_fields, .remove = N_("Unplug the cable"),
  .add = HRM_ADD_CHOOSER, .add_label = N_("Add what it waits for"), .fill = fill_sessions, .insert = plug_before };

const HrmRowsSpec hrm_list_session_after = {
  .heading = N_("Leads to"), .kind = HRM_KIND_CABLE, .owner = HRM_FIELD (Cable, from), .name = name_after,
  .target = get_after, .count = count_cables, .fields = cable_fields, .remove = N_("Unplug the cable"),
  .add = HRM_ADD_CHOOSER, .add_label = N_("Add what it leads to"), .fill = fill_sessions, .insert = plug_after };

/* Leave and holidays */

static GPtrArray *
get_holidays (HrmDesk *desk, HrmRow *owner)
{
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_EXCEPTION), *rows = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (hrm_as_exception (all->pdata[i])->channel.row == NULL && hrm_as_exception (all->pdata[i])->bus.row == NULL)
      g_ptr_array_add (rows, all->pdata[i]);
  return rows;
}

static int
compare_exceptions (gconstpointer a, gconstpointer b)
{
  const HrmException *x = *(HrmException *const *) a, *y = *(HrmException *const *) b;

  return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->base.id < y->base.id ? -1 : x->base.id > y->base.id;
}

static GPtrArray *
get_leave (HrmDesk *desk, HrmRow *owner)
{
  GPtrArray *rows = hrm_row_children (owner, HRM_KIND_EXCEPTION, owner->kind == HRM_KIND_BUS ? HRM_FIELD (Exception, bus)
                                                                                             : HRM_FIELD (Exception, channel));

  g_ptr_array_sort (rows, compare_exceptions);
  return rows;
}

static GPtrArray *
get_sorted_holidays (HrmDesk *desk, HrmRow *owner)
{
  GPtrArray *rows = get_holidays (desk, owner);

  g_ptr_array_sort (rows, compare_exceptions);
  return rows;
}

static gboolean
add_exception (HrmDesk *desk, HrmRow *owner, HrmExceptionKind kind, const char *label)
{
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  HrmDate date = hrm_civil_date (hrm_desk_get_cursor (desk));

  if (owner && owner->kind == HRM_KIND_BUS)
    HRM_SET_INT (edit, EXCEPTION, Exception, id, bus, owner->id);
  else if (owner)
    HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, owner->id);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, kind, kind);
  return commit (desk, edit);
}

static gboolean
add_leave (HrmDesk *desk, HrmRow *owner, const char *text)
{
  return add_exception (desk, owner, HRM_EXCEPTION_KIND_LEAVE, _("Add leave"));
}

static gboolean
add_holiday (HrmDesk *desk, HrmRow *owner, const char *text)
{
  return add_exception (desk, owner->kind == HRM_KIND_BUS ? owner : NULL, HRM_EXCEPTION_KIND_HOLIDAY, _("Add holiday"));
}

/* Half a day off: what is worked nevertheless. */
static gboolean
set_hours (HrmDesk *desk, HrmRow *row, const char *text, GError **error)
{
  g_autofree char *lines = NULL;
  HrmDay day;

  if (!hrm_hours_read (text ? text : "", &day, error))
    return FALSE;
  lines = day.n > 0 ? hrm_day_format (&day) : NULL;
  return hrm_command_set_field (desk, row, HRM_FIELD (Exception, hours), lines, error);
}

static char *
no_hours (HrmDesk *desk, HrmRow *row)
{
  HrmException *exception = hrm_as_exception (row);

  return g_strdup (exception->from == exception->to ? _("whole day off") : _("whole days off"));
}

static const HrmFieldSpec exception_fields[] = {
  { HRM_FIELD (Exception, from), N_("First day"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT, 0, NULL, NULL },
  { HRM_FIELD (Exception, to), N_("Last day"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT, 0, NULL, NULL },
  { HRM_FIELD (Exception, kind), N_("Kind"), HRM_CONTROL_CHOOSER, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  { HRM_FIELD (Exception, title), N_("Name"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  /* Translators: of leave and days off: the hours that are worked nevertheless, such as 09:00-13:00 */
  { HRM_FIELD (Exception, hours), N_("Still works"), HRM_CONTROL_ENTRY, HRM_FIELD_BELOW, 0, set_hours, no_hours },
  END };

const HrmRowsSpec hrm_list_channel_leave = {
  .heading = N_("Leave"), .kind = HRM_KIND_EXCEPTION, .rows = get_leave, .fields = exception_fields,
  .remove = N_("Delete leave"), .add = HRM_ADD_BUTTON, .add_label = N_("Add leave at the cursor"), .insert = add_leave };

const HrmRowsSpec hrm_list_bus_holidays = {
  .heading = N_("Days off of all in it"), .kind = HRM_KIND_EXCEPTION, .rows = get_leave, .fields = exception_fields,
  .remove = N_("Delete day off"), .add = HRM_ADD_BUTTON, .add_label = N_("Add a day off at the cursor"), .insert = add_holiday };

const HrmRowsSpec hrm_list_album_holidays = {
  .heading = N_("Holidays"), .kind = HRM_KIND_EXCEPTION, .rows = get_sorted_holidays, .fields = exception_fields,
  .remove = N_("Delete holiday"), .add = HRM_ADD_BUTTON, .add_label = N_("Add a holiday at the cursor"), .insert = add_holiday };

/* Members of a bus */

static GPtrArray *
get_members (HrmDesk *desk, HrmRow *owner)
{
  return hrm_desk_get_bus_members (desk, hrm_as_bus (owner));
}

static char *
name_member (HrmDesk *desk, HrmRow *row)
{
  /* Translators: a bus within another */
  return row->kind == HRM_KIND_BUS ? g_strdup_printf (_("Bus %s"), hrm_row_get_title (row)) : g_strdup (hrm_row_get_title (row));
}

static gboolean
move_to_bus (HrmDesk *desk, HrmRow *row, HrmBus *bus)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, row);
  return hrm_command_move_to_bus (desk, one, bus);
}

static gboolean
leave_bus (HrmDesk *desk, HrmRow *row)
{
  return move_to_bus (desk, row, NULL);
}

/* Who is in another bus says so: they leave it. What the bus is in would be a circle. */
static void
fill_members (HrmChooser *chooser, HrmDesk *desk, HrmRow *owner)
{
  static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GListModel *list = hrm_model_get_list (hrm_desk_get_model (desk), kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (HrmRow) row = g_list_model_get_item (list, i);
          HrmBus *bus = hrm_strip_row_get_bus (row);
          g_autofree char *key = format_id (row), *name = name_member (desk, row);
          /* Translators: a person, and the bus they are in */
          g_autofree char *label = bus ? g_strdup_printf (_("%s · in %s"), name, bus->title) : g_strdup (name);

          if (!hrm_bus_holds (row, owner) && bus != hrm_as_bus (owner))
            hrm_chooser_add (chooser, key, label);
        }
    }
}

static gboolean
add_member (HrmDesk *desk, HrmRow *owner, const char *key)
{
  HrmRow *row = find_chosen (desk, HRM_KIND_CHANNEL, key);

  if (row == NULL)
    row = find_chosen (desk, HRM_KIND_BUS, key);
  return row != NULL && move_to_bus (desk, row, hrm_as_bus (owner));
}

const HrmRowsSpec hrm_list_bus_members = {
  /* Translators: channels and buses that are in a bus */
  .heading = N_("Members"), .kind = HRM_KIND_CHANNEL, .rows = get_members, .name = name_member, .target = get_self,
  .remove = N_("Take out of the bus"), .take_away = leave_bus, .add = HRM_ADD_CHOOSER, .add_label = N_("Put somebody or a bus in"),
  .fill = fill_members, .insert = add_member };

/* Decisions */

static GPtrArray *
get_decisions (HrmDesk *desk, HrmRow *owner)
{
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_DECISION), *rows = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (rows, all->pdata[i]);
  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  return rows;
}

static gboolean
add_decision (HrmDesk *desk, HrmRow *owner, const char *text)
{
  g_autoptr (GPtrArray) rows = get_decisions (desk, owner);
  const char *last = rows->len > 0 ? hrm_row_get_position (rows->pdata[rows->len - 1]) : NULL;
  g_autofree char *position = hrm_position_between (last, NULL);
  HrmEdit *edit = hrm_edit_new (_("Add decision"));
  gint64 id = hrm_edit_insert (edit, HRM_KIND_DECISION);

  HRM_SET_TEXT (edit, DECISION, Decision, id, position, position);
  HRM_SET_TEXT (edit, DECISION, Decision, id, title, text);
  return commit (desk, edit);
}

static const HrmFieldSpec decision_fields[] = {
  { HRM_FIELD (Decision, title), N_("Decision"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT, 0, NULL, NULL },
  { HRM_FIELD (Decision, state), N_("State"), HRM_CONTROL_CHOOSER, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  { HRM_FIELD (Decision, consequences), N_("Consequences"), HRM_CONTROL_ENTRY, HRM_FIELD_COMPACT | HRM_FIELD_SECOND, 0, NULL, NULL },
  END };

const HrmRowsSpec hrm_list_album_decisions = {
  .heading = N_("Decisions"), .kind = HRM_KIND_DECISION, .rows = get_decisions, .fields = decision_fields,
  .remove = N_("Delete decision"), .add = HRM_ADD_ENTRY, .add_label = N_("Add a decision"), .insert = add_decision };

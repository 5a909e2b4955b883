/* hrm-test-plan.c: a plan kept current edit by edit, and plans as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-plan.h"

#include "hrm-model-apply.h"
#include "hrm-test-edits.h"

HrmDate
hrm_test_date (const char *text)
{
  HrmDate date;

  g_assert_true (hrm_date_parse (text, &date));
  return date;
}

HrmPlan *
hrm_test_plan_new (void)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) edit = hrm_test_first_edit ("Plan");
  HrmPlan *plan;

  hrm_test_apply (model, edit);
  plan = hrm_plan_new (model);
  hrm_test_set_int (plan, HRM_KIND_ALBUM, HRM_ROW (hrm_model_get_info (model))->id, HRM_FIELD (AlbumInfo, start),
                    hrm_test_date ("2026-01-05"));
  return plan;
}

gboolean
hrm_test_plan_commit (HrmPlan *plan, HrmEdit *edit, GError **error)
{
  HrmModel *model = hrm_plan_get_model (plan);
  HrmChanges *changes = hrm_model_apply (model, edit, error);

  if (changes == NULL)
    return FALSE;
  if (!hrm_plan_check (plan, changes, error))
    {
      hrm_model_revert (model, edit, changes);
      hrm_plan_uncheck (plan);
      return FALSE;
    }
  hrm_plan_update (plan, changes);
  hrm_model_emit (model, changes);
  hrm_changes_free (model, changes);
  return TRUE;
}

void
hrm_test_plan_do (HrmPlan *plan, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;

  hrm_test_plan_commit (plan, edit, &error);
  g_assert_no_error (error);
  hrm_edit_unref (edit);
}

HrmModel *
hrm_test_clone_model (HrmModel *model, GRand *rand)
{
  HrmModel *clone = hrm_model_new ();
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (model, (HrmKind) k), NULL, NULL);

      while (rows->len > 0)
        {
          HrmRow *row = g_ptr_array_remove_index_fast (rows, (guint) g_rand_int_range (rand, 0, (gint32) rows->len));
          HrmRow *copy = hrm_model_load_row (clone, (HrmKind) k, row->id, &error);

          g_assert_no_error (error);
          for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
            {
              HrmValue value = hrm_row_get_value (row, f);

              hrm_model_load_value (clone, copy, hrm_field_info ((HrmKind) k, f), &value, &error);
              g_assert_no_error (error);
            }
        }
    }
  hrm_model_load_finish (clone, &error);
  g_assert_no_error (error);
  return clone;
}

/* Random edits */

static HrmRow *
pick (HrmModel *model, GRand *rand, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (model, kind);

  return rows->len ? rows->pdata[hrm_test_below (rand, rows->len)] : NULL;
}

static HrmCivil
dense_start (GRand *rand)
{
  /* Mostly on the hour, three weeks around a Monday, nights and weekends as well. */
  guint minute = hrm_test_below (rand, 4) ? 0 : hrm_test_below (rand, 60);

  return hrm_test_civil ("2026-03-02T00:00") + hrm_test_below (rand, 21) * 1440 + hrm_test_below (rand, 24) * 60 + minute;
}

static gint64
dense_length (GRand *rand)
{
  return 30 * (1 + hrm_test_below (rand, 60));
}

static gint64
insert_session (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *track = pick (model, rand, HRM_KIND_TRACK);
  gint64 id, track_id = track ? track->id : 0;

  if (track == NULL || hrm_test_below (rand, 8) == 0)
    {
      track_id = hrm_edit_insert (edit, HRM_KIND_TRACK);
      HRM_SET_TEXT (edit, TRACK, Track, track_id, title, "Track");
    }
  id = hrm_edit_insert (edit, HRM_KIND_SESSION);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, "Session");
  HRM_SET_INT (edit, SESSION, Session, id, track, track_id);
  HRM_SET_INT (edit, SESSION, Session, id, start, dense_start (rand));
  HRM_SET_INT (edit, SESSION, Session, id, length, dense_length (rand));
  HRM_SET_INT (edit, SESSION, Session, id, timing, hrm_test_below (rand, 4) == 0);
  return id;
}

static gint64
some_channel (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *channel = hrm_test_below (rand, 6) ? pick (model, rand, HRM_KIND_CHANNEL) : NULL;
  gint64 id;

  if (channel)
    return channel->id;
  id = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  HRM_SET_TEXT (edit, CHANNEL, Channel, id, title, "Channel");
  HRM_SET_NUMBER (edit, CHANNEL, Channel, id, capacity, hrm_test_below (rand, 3) ? 100 : hrm_test_below (rand, 200));
  return id;
}

static gint64
some_session (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *session = hrm_test_below (rand, 4) ? pick (model, rand, HRM_KIND_SESSION) : NULL;

  return session ? session->id : insert_session (edit, model, rand);
}

static void
insert_assignment (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  gint64 session = some_session (edit, model, rand), channel = some_channel (edit, model, rand);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

  HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, session);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, channel);
  HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, hrm_test_below (rand, 3) ? 100 : g_rand_double_range (rand, 0, 300));
}

static void
insert_cable (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  gint64 from = some_session (edit, model, rand), to = some_session (edit, model, rand);
  gint64 id;

  if (from == to)
    return;
  id = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, id, from, from);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to);
  HRM_SET_INT (edit, CABLE, Cable, id, type, hrm_test_below (rand, 4));
  HRM_SET_INT (edit, CABLE, Cable, id, lag, hrm_test_below (rand, 2) ? 0 : (gint64) hrm_test_below (rand, 2000) - 1000);
}

static void
insert_placement (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *known = hrm_test_below (rand, 3) ? pick (model, rand, HRM_KIND_TASK) : NULL;
  gint64 session = some_session (edit, model, rand);
  gint64 task = known ? known->id : hrm_edit_insert (edit, HRM_KIND_TASK);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

  if (known == NULL)
    {
      HRM_SET_TEXT (edit, TASK, Task, task, title, "Task");
      HRM_SET_INT (edit, TASK, Task, task, estimate, hrm_test_below (rand, 4) ? (gint64) dense_length (rand) : HRM_UNSET);
    }
  HRM_SET_INT (edit, PLACEMENT, Placement, id, task, task);
  HRM_SET_INT (edit, PLACEMENT, Placement, id, session, session);
  HRM_SET_INT (edit, PLACEMENT, Placement, id, length, hrm_test_below (rand, 2) ? (gint64) dense_length (rand) : HRM_UNSET);
}

static void
insert_exception (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  static const char * const hours[] = { NULL, "09:00-12:00", "00:00-24:00" };
  HrmDate from = hrm_test_date ("2026-03-02") + hrm_test_below (rand, 21);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HrmRow *bus = hrm_test_below (rand, 3) ? NULL : pick (model, rand, HRM_KIND_BUS);

  if (bus)
    HRM_SET_INT (edit, EXCEPTION, Exception, id, bus, bus->id);
  if (hrm_test_below (rand, 3))
    HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, some_channel (edit, model, rand));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, from);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, from + hrm_test_below (rand, 3));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, hours[hrm_test_below (rand, G_N_ELEMENTS (hours))]);
}

static void
insert_automation (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  gint64 channel = some_channel (edit, model, rand), id = hrm_edit_insert (edit, HRM_KIND_AUTOMATION);

  HRM_SET_INT (edit, AUTOMATION, Automation, id, channel, channel);
  HRM_SET_INT (edit, AUTOMATION, Automation, id, from, hrm_test_date ("2026-02-26") + hrm_test_below (rand, 30));
  HRM_SET_NUMBER (edit, AUTOMATION, Automation, id, capacity, hrm_test_below (rand, 150));
}

static void
change_automation (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *row = pick (model, rand, HRM_KIND_AUTOMATION);
  guint dice = hrm_test_below (rand, 4);

  if (row == NULL)
    return;
  if (dice == 0)
    HRM_SET_INT (edit, AUTOMATION, Automation, row->id, channel, some_channel (edit, model, rand));
  else if (dice == 1)
    HRM_SET_INT (edit, AUTOMATION, Automation, row->id, from, hrm_test_date ("2026-02-26") + hrm_test_below (rand, 30));
  else if (dice == 2)
    HRM_SET_NUMBER (edit, AUTOMATION, Automation, row->id, capacity, hrm_test_below (rand, 150));
  else
    hrm_edit_delete (edit, HRM_KIND_AUTOMATION, row->id);
}

static const char * const zones[] = { NULL, "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles" };

static void
insert_bus (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *parent = pick (model, rand, HRM_KIND_BUS), *channel = pick (model, rand, HRM_KIND_CHANNEL);
  gint64 id;

  if (hrm_model_get_rows (model, HRM_KIND_BUS)->len > 5)
    return;
  id = hrm_edit_insert (edit, HRM_KIND_BUS);
  HRM_SET_TEXT (edit, BUS, Bus, id, title, "Bus");
  HRM_SET_NUMBER (edit, BUS, Bus, id, multiplier, hrm_test_below (rand, 2) ? 100 : hrm_test_below (rand, 150));
  if (hrm_test_below (rand, 3) == 0)
    HRM_SET_TEXT (edit, BUS, Bus, id, week, "{\"thu\":[\"08:00-20:00\"],\"mon\":[\"09:00-13:00\"]}");
  HRM_SET_TEXT (edit, BUS, Bus, id, zone, zones[hrm_test_below (rand, G_N_ELEMENTS (zones))]);
  if (parent && hrm_test_below (rand, 2))
    HRM_SET_INT (edit, BUS, Bus, id, parent, parent->id);
  if (channel)
    HRM_SET_INT (edit, CHANNEL, Channel, channel->id, bus, id);
}

static void
change_bus (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *bus = pick (model, rand, HRM_KIND_BUS), *other = pick (model, rand, HRM_KIND_BUS);
  HrmRow *channel = pick (model, rand, HRM_KIND_CHANNEL);

  if (bus == NULL || channel == NULL)
    return;
  switch (hrm_test_below (rand, 6))
    {
    case 0:
      HRM_SET_NUMBER (edit, BUS, Bus, bus->id, multiplier, hrm_test_below (rand, 150));
      break;
    case 1:
      HRM_SET_INT (edit, BUS, Bus, bus->id, parent, hrm_test_below (rand, 2) ? other->id : HRM_UNSET);
      break;
    case 2:
      HRM_SET_TEXT (edit, BUS, Bus, bus->id, zone, zones[hrm_test_below (rand, G_N_ELEMENTS (zones))]);
      break;
    case 3:
      HRM_SET_TEXT (edit, CHANNEL, Channel, channel->id, zone, zones[hrm_test_below (rand, G_N_ELEMENTS (zones))]);
      break;
    case 4:
      HRM_SET_TEXT (edit, BUS, Bus, bus->id, week, hrm_test_below (rand, 2) ? NULL : "{\"fri\":[\"00:00-24:00\"]}");
      break;
    default:
      HRM_SET_INT (edit, CHANNEL, Channel, channel->id, bus, hrm_test_below (rand, 3) ? bus->id : HRM_UNSET);
    }
}

static void
insert_take (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *slot = pick (model, rand, HRM_KIND_SESSION);
  gint64 id;

  if (slot == NULL || hrm_as_session (slot)->slot.row)
    return;
  id = insert_session (edit, model, rand);
  HRM_SET_INT (edit, SESSION, Session, id, slot, slot->id);
  if (hrm_test_below (rand, 2))
    HRM_SET_INT (edit, SESSION, Session, slot->id, main, id);
}

static void
insert_tempo (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TEMPO);

  /* Few dates, so that some have two. */
  HRM_SET_INT (edit, TEMPO, Tempo, id, from, hrm_test_date ("2026-03-02") + 7 * hrm_test_below (rand, 3));
  HRM_SET_INT (edit, TEMPO, Tempo, id, beats, 1 + hrm_test_below (rand, 15));
}

static void
change_session (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmRow *row = pick (model, rand, HRM_KIND_SESSION);

  if (row == NULL)
    return;
  switch (hrm_test_below (rand, 7))
    {
    case 0:
      HRM_SET_INT (edit, SESSION, Session, row->id, length, dense_length (rand));
      break;
    case 1:
      HRM_SET_INT (edit, SESSION, Session, row->id, timing, hrm_test_below (rand, 2));
      break;
    case 2:
      HRM_SET_INT (edit, SESSION, Session, row->id, muted, hrm_test_below (rand, 2));
      break;
    case 3:
      HRM_SET_INT (edit, SESSION, Session, row->id, state, hrm_test_below (rand, 4));
      break;
    case 4:
      if (hrm_as_session (row)->slot.row)
        HRM_SET_INT (edit, SESSION, Session, hrm_as_session (row)->slot.id, main,
                     hrm_test_below (rand, 3) ? row->id : hrm_test_below (rand, 2) ? hrm_as_session (row)->slot.id : HRM_UNSET);
      break;
    default:
      HRM_SET_INT (edit, SESSION, Session, row->id, start, dense_start (rand));
    }
}

static void
change_other (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  static const HrmKind kinds[] = { HRM_KIND_ASSIGNMENT, HRM_KIND_CABLE, HRM_KIND_PLACEMENT, HRM_KIND_CHANNEL, HRM_KIND_TASK,
                                   HRM_KIND_EXCEPTION };
  HrmKind kind = kinds[hrm_test_below (rand, G_N_ELEMENTS (kinds))];
  HrmRow *row = pick (model, rand, kind), *task = pick (model, rand, HRM_KIND_TASK);

  if (row == NULL || task == NULL)
    return;
  switch (kind)
    {
    case HRM_KIND_ASSIGNMENT:
      if (hrm_test_below (rand, 2))
        HRM_SET_INT (edit, ASSIGNMENT, Assignment, row->id, channel, some_channel (edit, model, rand));
      else
        HRM_SET_INT (edit, ASSIGNMENT, Assignment, row->id, session, some_session (edit, model, rand));
      break;
    case HRM_KIND_CABLE:
      if (hrm_test_below (rand, 2))
        HRM_SET_INT (edit, CABLE, Cable, row->id, to, some_session (edit, model, rand));
      else
        HRM_SET_INT (edit, CABLE, Cable, row->id, lag, (gint64) hrm_test_below (rand, 2000) - 1000);
      break;
    case HRM_KIND_PLACEMENT:
      if (hrm_test_below (rand, 2))
        HRM_SET_INT (edit, PLACEMENT, Placement, row->id, task, task->id);
      else
        HRM_SET_INT (edit, PLACEMENT, Placement, row->id, session, some_session (edit, model, rand));
      break;
    case HRM_KIND_CHANNEL:
      if (hrm_test_below (rand, 2))
        HRM_SET_NUMBER (edit, CHANNEL, Channel, row->id, capacity, hrm_test_below (rand, 150));
      else
        HRM_SET_TEXT (edit, CHANNEL, Channel, row->id, week, hrm_test_below (rand, 2) ? NULL : "{\"sat\":[\"10:00-14:00\"],\"mon\":[\"09:00-13:00\"]}");
      break;
    case HRM_KIND_EXCEPTION:
      HRM_SET_TEXT (edit, EXCEPTION, Exception, row->id, hours, hrm_test_below (rand, 2) ? NULL : "10:00-11:00");
      break;
    default:
      HRM_SET_INT (edit, TASK, Task, row->id, estimate, hrm_test_below (rand, 3) ? dense_length (rand) : HRM_UNSET);
    }
}

static void
change_album (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  gint64 id = HRM_ROW (hrm_model_get_info (model))->id;

  if (hrm_test_below (rand, 4) == 0)
    HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, zone, zones[1 + hrm_test_below (rand, G_N_ELEMENTS (zones) - 1)]);
  else if (hrm_test_below (rand, 2))
    HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, week, hrm_test_below (rand, 2) ? NULL : "{\"tue\":[\"08:00-12:00\",\"13:00-17:00\"],\"wed\":[\"09:00-17:00\"]}");
  else
    HRM_SET_INT (edit, ALBUM, AlbumInfo, id, start, hrm_test_below (rand, 2) ? HRM_UNSET : hrm_test_date ("2026-02-23") + hrm_test_below (rand, 14));
}

static void
delete_some (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  static const HrmKind kinds[] = { HRM_KIND_SESSION, HRM_KIND_ASSIGNMENT, HRM_KIND_CABLE, HRM_KIND_PLACEMENT, HRM_KIND_TASK,
                                   HRM_KIND_CHANNEL, HRM_KIND_EXCEPTION, HRM_KIND_TEMPO, HRM_KIND_TRACK, HRM_KIND_BUS };
  HrmKind kind = kinds[hrm_test_below (rand, G_N_ELEMENTS (kinds))];
  HrmRow *row = pick (model, rand, kind);

  if (row && (kind != HRM_KIND_TRACK || hrm_test_below (rand, 4) == 0))
    hrm_edit_delete (edit, kind, row->id);
}

HrmEdit *
hrm_test_dense_edit (HrmModel *model, GRand *rand)
{
  static void (* const makers[]) (HrmEdit *, HrmModel *, GRand *) = {
    insert_assignment, insert_cable, insert_placement, insert_exception, insert_take, insert_tempo,
    change_session, change_session, change_session, change_session, change_other, change_other, change_other, change_album,
    insert_bus, change_bus, insert_automation, change_automation,
    delete_some, delete_some, delete_some,
  };
  HrmEdit *edit = hrm_edit_new ("Dense");

  do
    makers[hrm_test_below (rand, G_N_ELEMENTS (makers))] (edit, model, rand);
  while (hrm_test_below (rand, 3) == 0);
  return edit;
}

/* A value of any kind for any field, often one that is not taken. */
static void
set_wild (HrmEdit *edit, HrmModel *model, GRand *rand, HrmKind kind, gint64 id)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  const HrmField *field = &info->fields[hrm_test_below (rand, info->n_fields)];
  HrmKind target = field->target < HRM_N_KINDS && hrm_test_below (rand, 4) ? field->target : (HrmKind) hrm_test_below (rand, HRM_N_KINDS);
  HrmRow *other = pick (model, rand, target);
  g_autofree char *keep = NULL;
  HrmValue value;

  if (field->type == HRM_TYPE_REF)
    value = hrm_value_integer (hrm_test_below (rand, 8) == 0 || other == NULL ? HRM_UNSET : hrm_test_below (rand, 8) == 0 ? 7 : other->id);
  else if (hrm_test_below (rand, 6) == 0)
    value = field->storage == HRM_STORE_TEXT ? hrm_value_text ("\xff or not") :
            field->storage == HRM_STORE_NUMBER ? hrm_value_number (-1e9) : hrm_value_integer (G_MAXINT64 - 1);
  else if (hrm_test_below (rand, 8) == 0)
    value = hrm_value_number (G_MAXDOUBLE - G_MAXDOUBLE);
  else
    value = hrm_test_random_value (field, rand, &keep);
  hrm_edit_set (edit, kind, id, field->index, &value);
}

static void
wild_insert (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  HrmKind kind = (HrmKind) (hrm_test_below (rand, 3) ? (hrm_test_below (rand, 2) ? HRM_KIND_CABLE : HRM_KIND_SESSION) : hrm_test_below (rand, HRM_N_KINDS));
  HrmRow *taken = pick (model, rand, kind);
  gint64 id;

  if (hrm_test_below (rand, 10) == 0 && taken)
    hrm_edit_insert_id (edit, kind, id = taken->id);
  else
    id = hrm_edit_insert (edit, kind);
  for (guint i = 0; i < hrm_kind_info (kind)->n_fields; i++)
    {
      const HrmField *field = hrm_field_info (kind, i);
      HrmRow *other = field->type == HRM_TYPE_REF && field->target < HRM_N_KINDS ? pick (model, rand, field->target) : NULL;
      g_autofree char *keep = NULL;
      HrmValue value = hrm_value_integer (other ? other->id : HRM_UNSET);

      if (!(field->flags & HRM_REQUIRED) || hrm_test_below (rand, 30) == 0)
        continue;
      if (field->type != HRM_TYPE_REF)
        value = hrm_test_random_value (field, rand, &keep);
      hrm_edit_set (edit, kind, id, i, &value);
    }
  while (hrm_test_below (rand, 2))
    set_wild (edit, model, rand, kind, id);
}

HrmEdit *
hrm_test_wild_edit (HrmModel *model, GRand *rand)
{
  static const HrmKind likely[] = { HRM_KIND_SESSION, HRM_KIND_CABLE, HRM_KIND_TRACK, HRM_KIND_TASK, HRM_KIND_EXCEPTION };
  HrmEdit *edit = hrm_edit_new ("Wild");

  do
    {
      HrmKind kind = hrm_test_below (rand, 2) ? likely[hrm_test_below (rand, G_N_ELEMENTS (likely))] : (HrmKind) hrm_test_below (rand, HRM_N_KINDS);
      HrmRow *row = pick (model, rand, kind);
      guint dice = hrm_test_below (rand, 10);

      if (row == NULL || dice < 2)
        wild_insert (edit, model, rand);
      else if (dice < 3)
        hrm_edit_delete (edit, hrm_test_below (rand, 10) ? kind : HRM_KIND_CHANNEL, hrm_test_below (rand, 10) ? row->id : 5);
      else if (dice < 4)
        hrm_edit_delete (edit, kind, row->id);
      else
        set_wild (edit, model, rand, hrm_test_below (rand, 20) ? kind : HRM_KIND_TRACK, row->id);
    }
  while (hrm_test_below (rand, 3));
  return edit;
}

/* Rows by hand */

gint64
hrm_test_add_channel (HrmPlan *plan, const char *title, double capacity)
{
  HrmEdit *edit = hrm_edit_new ("Add channel");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CHANNEL);

  HRM_SET_TEXT (edit, CHANNEL, Channel, id, title, title);
  HRM_SET_NUMBER (edit, CHANNEL, Channel, id, capacity, capacity);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_track (HrmPlan *plan, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Add track");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_section (HrmPlan *plan, const char *start, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Add section");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SECTION);

  HRM_SET_TEXT (edit, SECTION, Section, id, title, "Verse");
  HRM_SET_INT (edit, SECTION, Section, id, start, hrm_test_civil (start));
  HRM_SET_INT (edit, SECTION, Section, id, length, length);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_session (HrmPlan *plan, gint64 track, const char *start, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Add session");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_TEXT (edit, SESSION, Session, id, title, start);
  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil (start));
  HRM_SET_INT (edit, SESSION, Session, id, length, length);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_assignment (HrmPlan *plan, gint64 session, gint64 channel, double share)
{
  HrmEdit *edit = hrm_edit_new ("Assign");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

  HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, session);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, channel);
  HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, share);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_cable (HrmPlan *plan, gint64 from, gint64 to, HrmCableType type, gint64 lag)
{
  HrmEdit *edit = hrm_edit_new ("Patch");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to);
  HRM_SET_INT (edit, CABLE, Cable, id, type, type);
  HRM_SET_INT (edit, CABLE, Cable, id, lag, lag);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_task (HrmPlan *plan, const char *title, gint64 estimate)
{
  HrmEdit *edit = hrm_edit_new ("Add task");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TASK);

  HRM_SET_TEXT (edit, TASK, Task, id, title, title);
  HRM_SET_INT (edit, TASK, Task, id, estimate, estimate);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_placement (HrmPlan *plan, gint64 task, gint64 session, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Place");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

  HRM_SET_INT (edit, PLACEMENT, Placement, id, task, task);
  HRM_SET_INT (edit, PLACEMENT, Placement, id, session, session);
  HRM_SET_INT (edit, PLACEMENT, Placement, id, length, length);
  hrm_test_plan_do (plan, edit);
  return id;
}

gint64
hrm_test_add_exception (HrmPlan *plan, gint64 channel, const char *from, const char *to, const char *hours)
{
  HrmEdit *edit = hrm_edit_new ("Leave");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  if (channel)
    HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, channel);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_test_date (from));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_test_date (to));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, hours);
  hrm_test_plan_do (plan, edit);
  return id;
}

void
hrm_test_set_int (HrmPlan *plan, HrmKind kind, gint64 id, guint field, gint64 value)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_int (edit, kind, id, field, value);
  hrm_test_plan_do (plan, edit);
}

void
hrm_test_delete (HrmPlan *plan, HrmKind kind, gint64 id)
{
  HrmEdit *edit = hrm_edit_new ("Delete");

  hrm_edit_delete (edit, kind, id);
  hrm_test_plan_do (plan, edit);
}

HrmSession *
hrm_test_session (HrmPlan *plan, gint64 id)
{
  return hrm_as_session (hrm_model_lookup (hrm_plan_get_model (plan), HRM_KIND_SESSION, id));
}

HrmChannel *
hrm_test_channel (HrmPlan *plan, gint64 id)
{
  return hrm_as_channel (hrm_model_lookup (hrm_plan_get_model (plan), HRM_KIND_CHANNEL, id));
}

GHashTable *
hrm_test_violations (HrmPlan *plan)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *cables = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CABLE);

  for (guint i = 0; i < cables->len; i++)
    if (hrm_plan_get_violation (cables->pdata[i]) > 0)
      g_hash_table_add (set, g_memdup2 (&((HrmRow *) cables->pdata[i])->id, sizeof (gint64)));
  return set;
}

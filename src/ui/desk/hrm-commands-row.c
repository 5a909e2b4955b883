/* hrm-commands-row.c: tracks, channels, tasks and checklists made; any field set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-tracks.h"

#include <glib/gi18n-lib.h>

#define N_COLOURS (HRM_COLOUR_SLATE + 1)
#define UNUSUAL 150           /* per cent: capacities above it are said */

/* Making */

/* The colour behind that of the last row of KIND by hand order. */
static gint64
next_colour (HrmDesk *desk, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), kind);
  HrmRow *last = NULL;
  gint64 colour;

  for (guint i = 0; i < rows->len; i++)
    if (last == NULL || hrm_row_compare (last, rows->pdata[i]) < 0)
      last = rows->pdata[i];
  if (last == NULL)
    return HRM_COLOUR_BLUE;
  colour = kind == HRM_KIND_TRACK ? hrm_as_track (last)->colour
           : kind == HRM_KIND_BUS ? hrm_as_bus (last)->colour : hrm_as_channel (last)->colour;
  /* Slate is that of sessions without people. */
  return (colour == HRM_UNSET ? (gint64) rows->len : colour + 1) % (kind == HRM_KIND_TRACK ? N_COLOURS : HRM_COLOUR_SLATE);
}

/* TITLE, or when it says nothing OTHERWISE. */
static char *
get_title (const char *title, const char *otherwise)
{
  g_autofree char *stripped = title ? g_strstrip (g_strdup (title)) : NULL;

  return g_strdup (stripped && *stripped ? stripped : otherwise);
}

gboolean
hrm_command_finish_new (HrmDesk *desk, HrmEdit *edit, gint64 id, gboolean named)
{
  if (!named)
    hrm_desk_begin_new (desk, edit, id);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_inspect (desk, hrm_model_get (hrm_desk_get_model (desk), id));
  return TRUE;
}

/* Adds a row of KIND to EDIT, last of its kind: its id. */
static gint64
insert_last (HrmDesk *desk, HrmEdit *edit, HrmKind kind, const char *title)
{
  g_autofree char *position = hrm_command_last_position (desk, kind);
  gint64 id = hrm_edit_insert (edit, kind);

  hrm_edit_set_text (edit, kind, id, (guint) hrm_kind_info (kind)->position, position);
  hrm_edit_set_text (edit, kind, id, hrm_field_by_name (kind, "title")->index, title);
  return id;
}

gint64
hrm_command_insert_bus (HrmDesk *desk, HrmEdit *edit, const char *title)
{
  gint64 id = insert_last (desk, edit, HRM_KIND_BUS, title);

  HRM_SET_INT (edit, BUS, Bus, id, colour, next_colour (desk, HRM_KIND_BUS));
  return id;
}

gboolean
hrm_command_add_track (HrmDesk *desk, const char *title)
{
  g_autofree char *name = get_title (title, _("New track"));
  g_autofree char *label = g_strdup_printf (_("Add track %s"), name);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = insert_last (desk, edit, HRM_KIND_TRACK, name);

  HRM_SET_INT (edit, TRACK, Track, id, colour, next_colour (desk, HRM_KIND_TRACK));
  if (!hrm_command_finish_new (desk, edit, id, title != NULL))
    return FALSE;
  hrm_desk_select_track (desk, hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), id)), FALSE);
  hrm_desk_set_cursor_track (desk, hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), id)));
  return TRUE;
}

gboolean
hrm_command_add_channel (HrmDesk *desk, const char *title)
{
  g_autofree char *name = get_title (title, _("New channel"));
  g_autofree char *label = g_strdup_printf (_("Add channel %s"), name);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = insert_last (desk, edit, HRM_KIND_CHANNEL, name);

  HRM_SET_INT (edit, CHANNEL, Channel, id, colour, next_colour (desk, HRM_KIND_CHANNEL));
  return hrm_command_finish_new (desk, edit, id, title != NULL);
}

gboolean
hrm_command_add_task (HrmDesk *desk, const char *title)
{
  g_autofree char *name = get_title (title, _("New task"));
  g_autofree char *label = g_strdup_printf (_("Add task %s"), name);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = insert_last (desk, edit, HRM_KIND_TASK, name);

  if (!hrm_command_finish_new (desk, edit, id, title != NULL))
    return FALSE;
  hrm_desk_select_tasks (desk, &id, 1);
  return TRUE;
}

/* Checklists */

typedef struct
{
  const char *title;
  gboolean required;
} Given;

static const Given kickoff[] = {
  { N_("Environment check"), TRUE },
  { N_("Dependency snapshot"), FALSE },
  { N_("Owner assigned"), TRUE },
  { N_("Success criteria"), TRUE },
  { N_("Rollback plan"), FALSE },
};
static const Given mastering[] = {
  { N_("Playback"), TRUE },
  { N_("Consistency"), FALSE },
  { N_("Compatibility"), TRUE },
};

static void
add_given (HrmEdit *edit, gint64 checklist, const Given *given, guint n)
{
  g_autofree char *position = NULL;

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ITEM);
      char *next = hrm_position_between (position, NULL);

      g_free (position);
      position = next;
      HRM_SET_TEXT (edit, ITEM, Item, id, position, position);
      HRM_SET_INT (edit, ITEM, Item, id, checklist, checklist);
      HRM_SET_TEXT (edit, ITEM, Item, id, title, _(given[i].title));
      HRM_SET_INT (edit, ITEM, Item, id, required, given[i].required);
    }
}

static HrmChecklist *
find_checklist (HrmRow *owner, HrmChecklistKind kind)
{
  guint field = owner->kind == HRM_KIND_SESSION ? HRM_FIELD (Checklist, session) : HRM_FIELD (Checklist, track);
  g_autoptr (GPtrArray) lists = hrm_row_children (owner, HRM_KIND_CHECKLIST, field);

  for (guint i = 0; i < lists->len; i++)
    if (((HrmChecklist *) lists->pdata[i])->kind == (gint64) kind)
      return lists->pdata[i];
  return NULL;
}

gboolean
hrm_command_add_checklist (HrmDesk *desk, HrmRow *owner, HrmChecklistKind kind)
{
  const HrmField *field = hrm_field_info (HRM_KIND_CHECKLIST, HRM_FIELD (Checklist, kind));
  const char *title = kind == HRM_CHECKLIST_KIND_OWN ? _("Checklist") : hrm_words_enum (field, kind);
  g_autofree char *name = hrm_words_short (owner), *position = hrm_command_last_position (desk, HRM_KIND_CHECKLIST);
  /* Translators: a checklist, a session or track. */
  g_autofree char *label = g_strdup_printf (_("Add %s to %s"), title, name);
  HrmEdit *edit;
  gint64 id;

  g_return_val_if_fail (owner->kind == HRM_KIND_SESSION || owner->kind == HRM_KIND_TRACK, FALSE);
  if (kind != HRM_CHECKLIST_KIND_OWN && find_checklist (owner, kind))
    {
      hrm_desk_say (desk, _("%s has that checklist already"), name);
      return FALSE;
    }
  edit = hrm_edit_new (label);
  id = hrm_edit_insert (edit, HRM_KIND_CHECKLIST);
  HRM_SET_TEXT (edit, CHECKLIST, Checklist, id, position, position);
  HRM_SET_TEXT (edit, CHECKLIST, Checklist, id, title, title);
  HRM_SET_INT (edit, CHECKLIST, Checklist, id, kind, kind);
  if (owner->kind == HRM_KIND_SESSION)
    HRM_SET_INT (edit, CHECKLIST, Checklist, id, session, owner->id);
  else
    HRM_SET_INT (edit, CHECKLIST, Checklist, id, track, owner->id);
  if (kind == HRM_CHECKLIST_KIND_KICKOFF)
    add_given (edit, id, kickoff, G_N_ELEMENTS (kickoff));
  if (kind == HRM_CHECKLIST_KIND_MASTERING)
    add_given (edit, id, mastering, G_N_ELEMENTS (mastering));
  return hrm_command_finish (desk, edit);
}

gboolean
hrm_command_add_item (HrmDesk *desk, HrmChecklist *checklist, const char *title)
{
  g_autoptr (GPtrArray) items = hrm_row_children (&checklist->base, HRM_KIND_ITEM, HRM_FIELD (Item, checklist));
  HrmItem *last = items->len > 0 ? items->pdata[items->len - 1] : NULL;
  g_autofree char *name = get_title (title, _("New item")), *position = hrm_position_between (last ? last->position : NULL, NULL);
  g_autofree char *where = hrm_words_short (&checklist->base);
  g_autofree char *label = g_strdup_printf (_("Add an item to %s"), where);
  HrmEdit *edit = hrm_edit_new (label);
  gint64 id = hrm_edit_insert (edit, HRM_KIND_ITEM);

  HRM_SET_TEXT (edit, ITEM, Item, id, position, position);
  HRM_SET_INT (edit, ITEM, Item, id, checklist, checklist->base.id);
  HRM_SET_TEXT (edit, ITEM, Item, id, title, name);
  return hrm_command_finish (desk, edit);
}

/* Keeps when it was done. */
gboolean
hrm_command_tick (HrmDesk *desk, HrmItem *item, gboolean done)
{
  g_autofree char *name = hrm_words_short (&item->base);
  g_autofree char *label = done ? g_strdup_printf (_("Tick %s"), name) : g_strdup_printf (_("Untick %s"), name);
  HrmEdit *edit;

  if ((item->done == TRUE) == (done != FALSE))
    return FALSE;
  edit = hrm_edit_new (label);
  HRM_SET_INT (edit, ITEM, Item, item->base.id, done, done != FALSE);
  HRM_SET_INT (edit, ITEM, Item, item->base.id, done_at, done ? hrm_album_get_now (desk->album) : HRM_UNSET);
  return hrm_command_finish (desk, edit);
}

/* Fields */

/* What people write, as the table reads it: "3½ days" is "3.5d", "80 %" is "80". */
static char *
normalise (const HrmField *field, const char *text)
{
  static const char *const lengths[][2] = {
    { "days", "d" }, { "day", "d" }, { "hours", "h" }, { "hour", "h" }, { "minutes", "m" }, { "minute", "m" },
    { "min", "m" }, { "¼", ".25" }, { "½", ".5" }, { "¾", ".75" }, { "−", "-" }, { ",", "." }, { " ", "" }, { "\302\240", "" },
  };
  GString *string = g_string_new (text ? text : "");
  guint n = field->type == HRM_TYPE_MINUTES ? G_N_ELEMENTS (lengths) : 0;

  for (guint i = 0; i < n; i++)
    g_string_replace (string, lengths[i][0], lengths[i][1], 0);
  if (n > 0 && string->str[0] == '.')
    g_string_prepend_c (string, '0');
  if (field->type == HRM_TYPE_PERCENT)
    {
      g_string_replace (string, "%", "", 0);
      g_string_replace (string, "\302\240", "", 0);
      g_string_replace (string, ",", ".", 0);
    }
  /* A time may follow its date after a blank. */
  if (field->type == HRM_TYPE_CIVIL && strlen (g_strstrip (string->str)) == 16 && string->str[10] == ' ')
    string->str[10] = 'T';
  return g_string_free (string, FALSE);
}

/* A reference to a person may be given by name. */
static char *
read_text (HrmDesk *desk, const HrmField *field, const char *text)
{
  g_autofree char *plain = normalise (field, text);
  HrmChannel *channel;

  /* Notes keep their lines and blanks as they are typed. */
  if (field->storage == HRM_STORE_TEXT)
    return g_strdup (text ? text : "");
  g_strstrip (plain);
  if (field->type != HRM_TYPE_REF || field->target != HRM_KIND_CHANNEL || *plain == '\0' || g_ascii_isdigit (*plain))
    return g_steal_pointer (&plain);
  channel = hrm_model_find_channel (hrm_desk_get_model (desk), plain);
  return channel ? g_strdup_printf ("%" G_GINT64_FORMAT, channel->base.id) : g_steal_pointer (&plain);
}

/* Days and times in words as the table reads them; OLD: what is there now. Free it. */
static char *
read_when (HrmDesk *desk, const HrmField *field, const HrmValue *old, char *text)
{
  g_autofree char *plain = text;
  HrmCivil at, cursor = hrm_desk_get_cursor (desk);
  gboolean set = old->integer != HRM_UNSET;

  if (field->type == HRM_TYPE_CIVIL && !hrm_civil_parse (plain, &at) &&
      hrm_words_read (plain, set ? old->integer : hrm_date_start (hrm_civil_date (cursor)), &at))
    return hrm_civil_format (at);
  if (field->type == HRM_TYPE_DATE &&
      hrm_words_read (plain, set ? hrm_date_start (old->integer) : cursor, &at))
    return hrm_date_format (hrm_civil_date (at));
  return g_steal_pointer (&plain);
}

/* Fields whose names say nothing by themselves. */
static const struct { HrmKind kind; guint field; const char *words; } names[] = {
  { HRM_KIND_EXCEPTION, HRM_FIELD (Exception, from), N_("first day") },
  { HRM_KIND_EXCEPTION, HRM_FIELD (Exception, to), N_("last day") },
  { HRM_KIND_TRACK, HRM_FIELD (Track, keeps), N_("what it keeps when days off change") },
};

static char *
name_field (HrmKind kind, const HrmField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (kind == names[i].kind && field->index == names[i].field)
      return g_strdup (_(names[i].words));
  return g_strdelimit (g_strdup (field->name), "_", ' ');
}

/* Whose field it is; a point has no name of its own. */
static HrmRow *
get_owner (HrmRow *row)
{
  return row->kind == HRM_KIND_AUTOMATION ? HRM_ROW (hrm_as_automation (row)->channel.row) : row;
}

static char *
label_field (HrmRow *row, const HrmField *field, const char *title)
{
  g_autofree char *name = hrm_words_short (get_owner (row)), *what = name_field ((HrmKind) row->kind, field);

  if (g_str_equal (field->name, "title"))
    return g_strdup_printf (_("Rename %s to %s"), name, title);
  /* Translators: a field, whose it is: "Change goal of Webhooks". */
  return g_strdup_printf (_("Change %s of %s"), what, name);
}

/* Times, which are not only the row's own */

/* Whether FIELD says when or where ROW is: what a drag would change. */
static gboolean
is_place (HrmRow *row, guint field)
{
  switch (row->kind)
    {
    case HRM_KIND_SESSION:
      return field == HRM_FIELD (Session, start) || field == HRM_FIELD (Session, length) || field == HRM_FIELD (Session, timing) ||
             field == HRM_FIELD (Session, track);
    case HRM_KIND_SECTION:
      return field == HRM_FIELD (Section, start) || field == HRM_FIELD (Section, length);
    case HRM_KIND_MARKER:
      return field == HRM_FIELD (Marker, at);
    default:
      return FALSE;
    }
}

/* As a drag of ROW would be refused; NULL: it would not. */
static char *
why_not_placed (HrmDesk *desk, HrmRow *row)
{
  g_autofree char *name = NULL;

  if (hrm_desk_get_edit_mode (desk) == HRM_EDIT_LOCK)
    return g_strdup (_("The edit mode is Lock: nothing moves. Press 1 to change it."));
  if (row->kind != HRM_KIND_SESSION || hrm_as_session (row)->locked != TRUE)
    return NULL;
  name = hrm_words_short (row);
  return g_strdup_printf (_("%s is locked and stays"), name);
}

static HrmEdit *
place_session (HrmDesk *desk, HrmSession *session, guint field, const HrmValue *value, const char *label)
{
  g_autoptr (GPtrArray) placed = g_ptr_array_new ();
  HrmEdit *edit = hrm_edit_new (label);

  g_ptr_array_add (placed, session);
  hrm_edit_set (edit, HRM_KIND_SESSION, session->base.id, field, value);
  if (field == HRM_FIELD (Session, start))
    hrm_command_ripple_move (desk, edit, placed, session->start, value->integer);
  if (field == HRM_FIELD (Session, length))
    hrm_command_ripple_ends (desk, edit, placed, FALSE);
  hrm_command_drop (desk, edit, placed, NULL);
  hrm_command_cascade (desk, edit);
  return edit;
}

static HrmEdit *
place_section (HrmDesk *desk, HrmSection *section, guint field, gint64 value)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));

  if (field == HRM_FIELD (Section, start))
    return hrm_command_move_section (desk, section, value, FALSE, NULL);
  return hrm_command_resize_section (desk, section, TRUE,
                                     hrm_calendar_session_end (calendar, section->start, value, HRM_TIMING_BEATS));
}

/* What a drag of ROW to there would do. */
static HrmEdit *
place_row (HrmDesk *desk, HrmRow *row, guint field, const HrmValue *value, const char *label)
{
  if (row->kind == HRM_KIND_SESSION)
    return place_session (desk, hrm_as_session (row), field, value, label);
  if (row->kind == HRM_KIND_SECTION)
    return place_section (desk, hrm_as_section (row), field, value->integer);
  return hrm_command_move_marker (desk, hrm_as_marker (row), value->integer);
}

/* What FIELD of ROW is when EDIT is done. */
static gint64
get_then (HrmEdit *edit, HrmRow *row, guint field)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  gint64 then = hrm_row_get_value (row, field).integer;

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_SET && run->kind == row->kind && run->field == field && i < run->ids->len; i++)
        if (g_array_index (run->ids, gint64, i) == row->id)
          then = hrm_run_get (run, i, field).integer;
    }
  return then;
}

/* Why the section ROW would not be where EDIT puts it as VALUE says; NULL: it would. It begins at work. */
static char *
why_not_there (HrmDesk *desk, HrmEdit *edit, HrmRow *row, guint field, gint64 value)
{
  gboolean start = field == HRM_FIELD (Section, start);
  gint64 then = get_then (edit, row, field);
  g_autofree char *name = NULL;

  if (row->kind != HRM_KIND_SECTION || then == value ||
      (start && then == hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), value)))
    return NULL;
  name = hrm_words_short (row);
  return g_strdup_printf (start ? _("%s cannot begin then: another section is in the way. Move that one first.")
                                : _("%s cannot be that long: another section begins before its end. Move that one first."), name);
}

static HrmEdit *
set_value (HrmRow *row, guint field, const HrmValue *value, const char *label)
{
  HrmEdit *edit = hrm_edit_new (label);

  hrm_edit_set (edit, (HrmKind) row->kind, row->id, field, value);
  return edit;
}

/* The step that made ROW is called after the name that it gets: "Add track Kiosk", "Add a session: Kiosk". */
static void
name_step (HrmEdit *edit, HrmRow *row, const char *title)
{
  const char *made = hrm_edit_get_label (edit), *old = hrm_row_get_title (row);
  g_autoptr (GString) label = g_string_new (made);

  if (title == NULL || *title == '\0')
    return;
  /* What has no title yet is called after its kind. */
  if (old == hrm_kind_info ((HrmKind) row->kind)->name || g_string_replace (label, old, title, 1) == 0)
    /* Translators: what made something, what that is called now: "Add a session: Kiosk". */
    g_string_printf (label, _("%s: %s"), made, title);
  hrm_edit_set_label (edit, label->str);
}

/* Commits EDIT, which makes the field TEXT; FALSE when it was refused. */
static gboolean
finish_field (HrmDesk *desk, HrmEdit *edit, HrmRow *row, const HrmField *info, const char *text, GError **error)
{
  g_autofree char *key = g_strdup_printf ("field:%" G_GINT64_FORMAT ":%u", row->id, info->index);

  if (hrm_edit_is_empty (edit))
    return TRUE;
  if (g_str_equal (info->name, "title") && hrm_desk_continue_new (desk, edit, row->id, key))
    name_step (edit, row, text);
  else
    hrm_edit_set_group (edit, hrm_desk_get_group (desk, key));
  if (hrm_desk_commit_silently (desk, edit, error))
    {
      /* The field shows what was done. */
      hrm_desk_say_done (desk, NULL);
      return TRUE;
    }
  hrm_desk_drop_ripple (desk);
  return FALSE;
}

/* As a sentence of people: what a field is called in files is written with underscores. */
static void
begin_as_sentence (const HrmField *info, GError *error)
{
  gsize length = strlen (info->name);

  if (!g_str_has_prefix (error->message, info->name))
    return;
  for (gsize i = 0; i < length; i++)
    if (error->message[i] == '_')
      error->message[i] = ' ';
  error->message[0] = g_ascii_toupper (error->message[0]);
}

/* What does for a percentage, and whose it is. */
static void
say_how_much (HrmRow *row, const HrmField *info, const char *text, GError **error)
{
  g_autofree char *what = name_field ((HrmKind) row->kind, info), *who = hrm_words_short (get_owner (row)), *stripped = g_strstrip (g_strdup (text ? text : ""));

  what[0] = g_ascii_toupper (what[0]);
  g_clear_error (error);
  if (*who)
    /* Translators: a field, whose it is, what was typed, the least and the most: "Capacity of Noor cannot be “much”. …" */
    g_set_error (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE, _("%s of %s cannot be “%s”. Type a percentage from %g to %g, such as 80."),
                 what, who, stripped, info->least, info->most);
  else
    g_set_error (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE, _("%s cannot be “%s”. Type a percentage from %g to %g, such as 80."),
                 what, stripped, info->least, info->most);
}

/* More than anybody has is taken, but not without a word: it may be a slip. */
static void
say_unusual (HrmDesk *desk, HrmRow *row, const HrmField *info, double percent)
{
  gboolean capacity = (row->kind == HRM_KIND_CHANNEL && info->index == HRM_FIELD (Channel, capacity)) ||
                      (row->kind == HRM_KIND_AUTOMATION && info->index == HRM_FIELD (Automation, capacity));
  g_autofree char *who = NULL, *part = NULL;

  if (!capacity || percent <= UNUSUAL)
    return;
  who = hrm_words_short (get_owner (row));
  part = hrm_words_percent (percent, 100);
  /* Translators: a person, a percentage, and how often that is a week: "Mara Lind: capacity 500 %, 5 times a full week. …" */
  hrm_desk_say (desk, _("%s: capacity %s, %.3g times a full week. Undo takes it back."), who, part, percent / 100);
}

/* What a date looks like in its entry, instead of in a file. */
static void
say_how_to_write (HrmRow *row, const HrmField *info, const char *text, GError **error)
{
  if (error != NULL)
    begin_as_sentence (info, *error);
  if (error != NULL && info->type == HRM_TYPE_PERCENT)
    say_how_much (row, info, text, error);
  if (error == NULL || !g_error_matches (*error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE))
    return;
  if (info->type == HRM_TYPE_CIVIL)
    {
      g_clear_error (error);
      g_set_error (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE, _("“%s” is not a date and time. Write it as 2 Mar, 10:00 or 2026-03-02 10:00."), text);
    }
  else if (info->type == HRM_TYPE_DATE)
    {
      g_clear_error (error);
      g_set_error (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE, _("“%s” is not a date. Write it as 2 Mar or 2026-03-02."), text);
    }
}

gboolean
hrm_command_read_percent (HrmDesk *desk, HrmRow *row, guint field, const char *text, double *percent, GError **error)
{
  const HrmField *info = hrm_field_info ((HrmKind) row->kind, field);
  g_autofree char *plain = read_text (desk, info, text), *keep = NULL;
  HrmValue value;

  g_return_val_if_fail (info->type == HRM_TYPE_PERCENT, FALSE);

  if (!hrm_field_parse (info, plain, hrm_model_day_minutes (hrm_desk_get_model (desk)), &value, &keep, error))
    {
      say_how_to_write (row, info, text, error);
      return FALSE;
    }
  *percent = hrm_field_settle (info, &value).number;
  return TRUE;
}

/**
 * hrm_command_set_field:
 * @text: (nullable): as people write it; NULL or empty unsets
 * @error: why the text does not do; nothing is changed then
 *
 * What is typed into one field of one row, one after the other, is one step
 * of undo. When and where something is does as a drag to there: in the ripple
 * modes what is behind follows, and so does what waits for it, by the policy
 * of cables; what is locked, and all in the Lock mode, is refused.
 *
 * Returns: FALSE when it was refused; TRUE also when it is as it was
 */
gboolean
hrm_command_set_field (HrmDesk *desk, HrmRow *row, guint field, const char *text, GError **error)
{
  const HrmField *info = hrm_field_info ((HrmKind) row->kind, field);
  HrmValue value, old = hrm_row_get_value (row, field), settled;
  g_autofree char *plain = read_when (desk, info, &old, read_text (desk, info, text)), *keep = NULL, *label = NULL, *refused = NULL;
  gboolean place = is_place (row, field);
  g_autoptr (HrmEdit) edit = NULL;

  if (!hrm_field_parse (info, plain, hrm_model_day_minutes (hrm_desk_get_model (desk)), &value, &keep, error))
    {
      say_how_to_write (row, info, text, error);
      return FALSE;
    }
  settled = hrm_field_settle (info, &value);
  if (hrm_value_equal (info, &settled, &old))
    return TRUE;
  if (((info->flags & HRM_REQUIRED) && hrm_field_is_unset (info, &settled)) || place)
    if (!hrm_field_check (info, &settled, error))
      return FALSE;
  refused = place ? why_not_placed (desk, row) : NULL;
  if (refused != NULL)
    {
      g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, refused);
      return FALSE;
    }
  label = label_field (row, info, plain);
  edit = place ? place_row (desk, row, field, &settled, label) : set_value (row, field, &settled, label);
  if (row->kind == HRM_KIND_CABLE && (field == HRM_FIELD (Cable, type) || field == HRM_FIELD (Cable, lag)))
    hrm_command_cascade_cable (desk, edit);
  refused = place ? why_not_there (desk, edit, row, field, settled.integer) : NULL;
  if (refused != NULL)
    {
      hrm_desk_drop_ripple (desk);
      g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, refused);
      return FALSE;
    }
  if (!finish_field (desk, edit, row, info, plain, error))
    return FALSE;
  if (place && !hrm_edit_is_empty (edit))
    hrm_desk_say_label (desk, hrm_edit_get_label (edit));
  if (info->type == HRM_TYPE_PERCENT)
    say_unusual (desk, row, info, settled.number);
  return TRUE;
}

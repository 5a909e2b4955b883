/* hrm-desk.c: what is in view of an open album; the object, and what goes
 * through it to the album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beside it: hrm-desk-view.c (time on the screen), hrm-desk-follow.c, hrm-desk-range.c (range
 * and loop), hrm-desk-select.c, hrm-desk-search.c, hrm-desk-preview.c, hrm-desk-takes.c,
 * hrm-desk-carry.c and hrm-desk-saved.c.
 */
#include "config.h"

#include "hrm-desk-cables.h"
#include "hrm-desk-private.h"
#include "hrm-keep-dates.h"
#include "hrm-links.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (HrmDesk, hrm_desk, G_TYPE_OBJECT)

static GParamSpec *props[HRM_DESK_N_PROPS];
static guint signals[HRM_DESK_N_SIGNALS];

void
hrm_desk_notify (HrmDesk *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
hrm_desk_emit (HrmDesk *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

static void
album_changed_cb (HrmAlbum *album, const HrmAlbumChanges *changes, HrmDesk *self)
{
  /* Whoever is told of anything below may ask for loads. */
  hrm_desk_drop_silence (self);
  hrm_desk_update_scale (self);
  g_clear_pointer (&self->by_start, g_ptr_array_unref);
  if (self->time_memory)
    hrm_time_memory_note (self->time_memory, changes->model);
  if (self->cursor_track && hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_TRACK, self->cursor_track) == NULL)
    hrm_desk_set_cursor_track (self, NULL);
  hrm_desk_update_selection (self, changes->model);
  hrm_desk_update_cables (self);
  hrm_desk_keep_broken (self, changes->plan);
  hrm_desk_update_colours (self);
  hrm_desk_update_search (self, changes->model);
  hrm_desk_update_tracks (self, changes->model);
  hrm_desk_update_people (self, changes->model);
  hrm_desk_update_lamps (self, changes);
  hrm_desk_update_fatigue (self, changes);
  hrm_desk_update_preview (self);
  hrm_desk_update_takes (self);
  g_signal_emit (self, signals[HRM_DESK_CHANGED], 0, changes);
  hrm_desk_tell_people (self, changes->model);
  hrm_desk_follow_plan (self);
}

static void
hrm_desk_constructed (GObject *object)
{
  HrmDesk *self = HRM_DESK (object);
  HrmCivil now = hrm_album_get_now (self->album), from, to;
  HrmCivil work = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (self)), now - hrm_civil_minute (now) % 60);

  G_OBJECT_CLASS (hrm_desk_parent_class)->constructed (object);
  self->cursor = work == HRM_UNSET ? now : work;
  /* Where there is something to see. */
  if (hrm_plan_get_span (hrm_desk_get_plan (self), &from, &to) && (now < from || now > to))
    self->cursor = from;
  hrm_desk_view_init (self);
  hrm_desk_watch_lamps (self);
  g_signal_connect_object (self->album, "changed", G_CALLBACK (album_changed_cb), self, 0);
}

static void
hrm_desk_dispose (GObject *object)
{
  HrmDesk *self = HRM_DESK (object);

  g_clear_pointer (&self->what_if, hrm_what_if_free);
  g_clear_pointer (&self->preview, hrm_edit_unref);
  hrm_desk_cables_clear (self);
  hrm_desk_update_colours (self);
  hrm_desk_drop_ripple (self);
  g_clear_pointer (&self->time_clip, hrm_time_clip_free);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->time_memory, hrm_time_memory_free);
  g_clear_pointer (&self->by_start, g_ptr_array_unref);
  G_OBJECT_CLASS (hrm_desk_parent_class)->dispose (object);
}

static void
hrm_desk_finalize (GObject *object)
{
  HrmDesk *self = HRM_DESK (object);

  hrm_desk_carry_clear (self);
  hrm_desk_search_finalize (self);
  hrm_desk_select_finalize (self);
  hrm_desk_strips_finalize (self);
  hrm_desk_tracks_finalize (self);
  hrm_desk_lamps_finalize (self);
  g_clear_pointer (&self->fatigue, g_hash_table_unref);
  hrm_desk_takes_finalize (self);
  hrm_desk_view_finalize (self);
  g_clear_pointer (&self->preview_error, g_free);
  g_clear_pointer (&self->clip, hrm_clip_free);
  g_clear_pointer (&self->scene_hold, hrm_scene_hold_free);
  g_free (self->group_key);
  g_free (self->status);
  g_free (self->note);
  g_free (self->filter);
  g_free (self->place);
  g_clear_object (&self->going);
  g_clear_object (&self->album);
  G_OBJECT_CLASS (hrm_desk_parent_class)->finalize (object);
}

static void
hrm_desk_get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  HrmDesk *self = HRM_DESK (object);

  switch (prop)
    {
    case HRM_DESK_PROP_ALBUM:
      g_value_set_object (value, self->album);
      break;
    case HRM_DESK_PROP_AXIS_MODE:
      g_value_set_int (value, (int) self->axis_mode);
      break;
    case HRM_DESK_PROP_VIEW:
      g_value_set_pointer (value, &self->view);
      break;
    case HRM_DESK_PROP_TOP:
      g_value_set_double (value, self->top);
      break;
    case HRM_DESK_PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case HRM_DESK_PROP_CURSOR:
      g_value_set_int64 (value, self->cursor);
      break;
    case HRM_DESK_PROP_CURSOR_TRACK:
      g_value_set_object (value, hrm_desk_get_cursor_track (self));
      break;
    case HRM_DESK_PROP_RANGE:
      g_value_set_boolean (value, hrm_desk_get_range (self, NULL, NULL));
      break;
    case HRM_DESK_PROP_LOOP:
      g_value_set_boolean (value, self->loop_on);
      break;
    case HRM_DESK_PROP_SNAP:
      g_value_set_int (value, (int) self->snap);
      break;
    case HRM_DESK_PROP_CABLE_POLICY:
      g_value_set_int (value, (int) self->cable_policy);
      break;
    case HRM_DESK_PROP_CABLES_SHOWN:
      g_value_set_boolean (value, self->cables_shown);
      break;
    case HRM_DESK_PROP_CRITICAL_SHOWN:
      g_value_set_boolean (value, self->critical_shown);
      break;
    case HRM_DESK_PROP_TOOL:
      g_value_set_int (value, (int) self->tool);
      break;
    case HRM_DESK_PROP_EDIT_MODE:
      g_value_set_int (value, (int) self->edit_mode);
      break;
    case HRM_DESK_PROP_RIPPLE_LOCKED:
      g_value_set_int (value, (int) self->ripple_locked);
      break;
    case HRM_DESK_PROP_DROP:
      g_value_set_int (value, (int) self->drop);
      break;
    case HRM_DESK_PROP_INSPECTED:
      g_value_set_object (value, hrm_desk_get_inspected (self));
      break;
    case HRM_DESK_PROP_FOLLOW:
      g_value_set_int (value, (int) self->follow);
      break;
    case HRM_DESK_PROP_COLOUR_BY:
      g_value_set_int (value, self->colour_by);
      break;
    case HRM_DESK_PROP_METERED:
      g_value_set_int (value, (int) self->metered);
      break;
    case HRM_DESK_PROP_DENSITY:
      g_value_set_boolean (value, self->density);
      break;
    case HRM_DESK_PROP_MINIMAP:
      g_value_set_boolean (value, self->minimap);
      break;
    case HRM_DESK_PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case HRM_DESK_PROP_SEARCH:
      g_value_set_string (value, hrm_desk_get_search (self));
      break;
    case HRM_DESK_PROP_GOING:
      g_value_set_boolean (value, hrm_desk_is_going (self));
      break;
    case HRM_DESK_PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
hrm_desk_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  HrmDesk *self = HRM_DESK (object);

  switch (prop)
    {
    case HRM_DESK_PROP_ALBUM:
      self->album = g_value_dup_object (value);
      break;
    case HRM_DESK_PROP_AXIS_MODE:
      hrm_desk_set_axis_mode (self, (HrmAxisMode) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_TOP:
      hrm_desk_set_top (self, g_value_get_double (value));
      break;
    case HRM_DESK_PROP_WIDTH:
      hrm_desk_set_width (self, g_value_get_int (value));
      break;
    case HRM_DESK_PROP_CURSOR:
      hrm_desk_set_cursor (self, g_value_get_int64 (value));
      break;
    case HRM_DESK_PROP_SNAP:
      hrm_desk_set_snap (self, (HrmSnap) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_CABLE_POLICY:
      hrm_desk_set_cable_policy (self, (HrmCablePolicy) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_CABLES_SHOWN:
      hrm_desk_set_cables_shown (self, g_value_get_boolean (value));
      break;
    case HRM_DESK_PROP_CRITICAL_SHOWN:
      hrm_desk_set_critical_shown (self, g_value_get_boolean (value));
      break;
    case HRM_DESK_PROP_TOOL:
      hrm_desk_set_tool (self, (HrmTool) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_EDIT_MODE:
      hrm_desk_set_edit_mode (self, (HrmEditMode) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_RIPPLE_LOCKED:
      hrm_desk_set_ripple_locked (self, (HrmRippleLocked) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_DROP:
      hrm_desk_set_drop (self, (HrmDrop) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_FOLLOW:
      hrm_desk_set_follow (self, (HrmFollow) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_COLOUR_BY:
      hrm_desk_set_colour_by (self, (HrmColourBy) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_METERED:
      hrm_desk_set_metered (self, (HrmMetered) g_value_get_int (value));
      break;
    case HRM_DESK_PROP_DENSITY:
      hrm_desk_set_density (self, g_value_get_boolean (value));
      break;
    case HRM_DESK_PROP_MINIMAP:
      hrm_desk_set_minimap (self, g_value_get_boolean (value));
      break;
    case HRM_DESK_PROP_FILTER:
      hrm_desk_set_filter (self, g_value_get_string (value));
      break;
    case HRM_DESK_PROP_SEARCH:
      hrm_desk_set_search (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
install_properties (GObjectClass *klass)
{
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags both = readable | G_PARAM_WRITABLE;

  props[HRM_DESK_PROP_ALBUM] =
    g_param_spec_object ("album", NULL, NULL, HRM_TYPE_ALBUM, both | G_PARAM_CONSTRUCT_ONLY);
  props[HRM_DESK_PROP_AXIS_MODE] =
    g_param_spec_int ("axis-mode", NULL, NULL, HRM_AXIS_STUDIO, HRM_AXIS_WALL, HRM_AXIS_STUDIO, both);
  props[HRM_DESK_PROP_VIEW] = g_param_spec_pointer ("view", NULL, NULL, readable);
  props[HRM_DESK_PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, both);
  props[HRM_DESK_PROP_CURSOR] =
    g_param_spec_int64 ("cursor", NULL, NULL, HRM_CIVIL_FIRST, HRM_CIVIL_LAST, 0, both);
  props[HRM_DESK_PROP_CURSOR_TRACK] = g_param_spec_object ("cursor-track", NULL, NULL, hrm_row_get_type (), readable);
  props[HRM_DESK_PROP_TOP] = g_param_spec_double ("top", NULL, NULL, 0, G_MAXDOUBLE, 0, both);
  props[HRM_DESK_PROP_LOOP] = g_param_spec_boolean ("loop", NULL, NULL, FALSE, readable);
  props[HRM_DESK_PROP_RANGE] = g_param_spec_boolean ("range", NULL, NULL, FALSE, readable);
  props[HRM_DESK_PROP_SNAP] =
    g_param_spec_int ("snap", NULL, NULL, HRM_SNAP_OFF, HRM_SNAP_ON, HRM_SNAP_ON, both);
  props[HRM_DESK_PROP_CABLE_POLICY] =
    g_param_spec_int ("cable-policy", NULL, NULL, HRM_CABLE_POLICY_REPORT, HRM_CABLE_POLICY_KEEP_GAP, HRM_CABLE_POLICY_PUSH, both);
  props[HRM_DESK_PROP_CABLES_SHOWN] = g_param_spec_boolean ("cables-shown", NULL, NULL, TRUE, both);
  props[HRM_DESK_PROP_CRITICAL_SHOWN] = g_param_spec_boolean ("critical-shown", NULL, NULL, FALSE, both);
  props[HRM_DESK_PROP_TOOL] = g_param_spec_int ("tool", NULL, NULL, HRM_TOOL_SMART, HRM_TOOL_DRAW, HRM_TOOL_SMART, both);
  props[HRM_DESK_PROP_EDIT_MODE] =
    g_param_spec_int ("edit-mode", NULL, NULL, HRM_EDIT_SLIDE, HRM_EDIT_LOCK, HRM_EDIT_SLIDE, both);
  props[HRM_DESK_PROP_RIPPLE_LOCKED] =
    g_param_spec_int ("ripple-locked", NULL, NULL, HRM_RIPPLE_LOCKED_STAY, HRM_RIPPLE_LOCKED_MOVE, HRM_RIPPLE_LOCKED_STAY, both);
  props[HRM_DESK_PROP_DROP] = g_param_spec_int ("drop", NULL, NULL, HRM_DROP_OVERLAP, HRM_DROP_SWAP, HRM_DROP_OVERLAP, both);
  props[HRM_DESK_PROP_INSPECTED] = g_param_spec_object ("inspected", NULL, NULL, hrm_row_get_type (), readable);
  props[HRM_DESK_PROP_FOLLOW] =
    g_param_spec_int ("follow", NULL, NULL, HRM_FOLLOW_OFF, HRM_FOLLOW_CENTRE, HRM_FOLLOW_OFF, both);
  props[HRM_DESK_PROP_DENSITY] = g_param_spec_boolean ("density", NULL, NULL, FALSE, both);
  props[HRM_DESK_PROP_MINIMAP] = g_param_spec_boolean ("minimap", NULL, NULL, TRUE, both);
  props[HRM_DESK_PROP_COLOUR_BY] =
    g_param_spec_int ("colour-by", NULL, NULL, HRM_COLOUR_BY_OWN, HRM_COLOUR_BY_RISK, HRM_COLOUR_BY_OWN, both);
  props[HRM_DESK_PROP_METERED] = g_param_spec_int ("metered", NULL, NULL, HRM_METERED_FOCUS, HRM_METERED_PLAN, HRM_METERED_FOCUS, both);
  props[HRM_DESK_PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, "", both);
  props[HRM_DESK_PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, "", both);
  props[HRM_DESK_PROP_GOING] = g_param_spec_boolean ("going", NULL, NULL, FALSE, readable);
  props[HRM_DESK_PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", readable);
  g_object_class_install_properties (klass, HRM_DESK_N_PROPS, props);
}

static void
hrm_desk_class_init (HrmDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const char *plain[] = { "selection-changed", "preview-changed", "carry-changed", "tracks-changed", "takes-changed", "lamps-changed",
                          "people-changed", "strips-changed" };

  object_class->constructed = hrm_desk_constructed;
  object_class->dispose = hrm_desk_dispose;
  object_class->finalize = hrm_desk_finalize;
  object_class->get_property = hrm_desk_get_property;
  object_class->set_property = hrm_desk_set_property;
  install_properties (object_class);
  signals[HRM_DESK_CHANGED] = g_signal_new ("changed", HRM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_POINTER);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[HRM_DESK_SELECTION_CHANGED + i] =
      g_signal_new (plain[i], HRM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hrm_desk_init (HrmDesk *self)
{
  self->snap = HRM_SNAP_ON;
  self->unit = HRM_STEP_NONE;
  self->magnet = TRUE;
  self->range_from = self->range_to = self->loop_from = self->loop_to = HRM_UNSET;
  self->minimap = TRUE;
  self->status = g_strdup ("");
  self->filter = g_strdup ("");
  hrm_desk_cables_init (self);
  hrm_desk_mode_init (self);
  hrm_desk_select_init (self);
  hrm_desk_strips_init (self);
  hrm_desk_search_init (self);
  hrm_desk_tracks_init (self);
  hrm_desk_lamps_init (self);
  hrm_desk_fatigue_init (self);
  hrm_desk_takes_init (self);
}

/**
 * hrm_desk_new:
 * @album: an open album; kept alive
 *
 * Make it before anything else listens to the album: it is then up to date
 * when others hear of a change, best through its own signals.
 *
 * Returns: (transfer full)
 */
HrmDesk *
hrm_desk_new (HrmAlbum *album)
{
  return g_object_new (HRM_TYPE_DESK, "album", album, NULL);
}

HrmAlbum *
hrm_desk_get_album (HrmDesk *desk)
{
  return desk->album;
}

HrmModel *
hrm_desk_get_model (HrmDesk *desk)
{
  return hrm_album_get_model (desk->album);
}

HrmPlan *
hrm_desk_get_plan (HrmDesk *desk)
{
  return hrm_album_get_plan (desk->album);
}

/* The cursor */

HrmCivil
hrm_desk_get_cursor (HrmDesk *desk)
{
  return desk->cursor;
}

void
hrm_desk_set_cursor (HrmDesk *desk, HrmCivil cursor)
{
  cursor = CLAMP (cursor, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  hrm_desk_end_group (desk);
  if (desk->cursor == cursor)
    return;
  desk->cursor = cursor;
  hrm_desk_notify (desk, HRM_DESK_PROP_CURSOR);
}

HrmTrack *
hrm_desk_get_cursor_track (HrmDesk *desk)
{
  return hrm_as_track (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_TRACK, desk->cursor_track));
}

void
hrm_desk_set_cursor_track (HrmDesk *desk, HrmTrack *track)
{
  gint64 id = track ? track->base.id : 0;

  if (desk->cursor_track == id)
    return;
  desk->cursor_track = id;
  hrm_desk_notify (desk, HRM_DESK_PROP_CURSOR_TRACK);
}

/* Groups */

gint64
hrm_desk_get_group (HrmDesk *self, const char *key)
{
  gint64 now = g_get_monotonic_time ();

  if (g_strcmp0 (self->group_key, key) != 0 || now - self->group_used > HRM_DESK_GROUP_PAUSE * G_USEC_PER_SEC)
    {
      g_free (self->group_key);
      self->group_key = g_strdup (key);
      self->group = hrm_id_start ();
    }
  self->group_used = now;
  return self->group;
}

void
hrm_desk_end_group (HrmDesk *self)
{
  g_clear_pointer (&self->group_key, g_free);
  self->group = 0;
}

void
hrm_desk_begin_new (HrmDesk *self, HrmEdit *edit, gint64 id)
{
  self->made = id;
  self->made_at = g_get_monotonic_time ();
  self->made_group = hrm_id_start ();
  hrm_edit_set_group (edit, self->made_group);
}

gboolean
hrm_desk_continue_new (HrmDesk *self, HrmEdit *edit, gint64 id, const char *key)
{
  HrmHistoryEntry *head = hrm_history_get (hrm_album_get_tree (self->album), hrm_album_get_head (self->album));
  gint64 now = g_get_monotonic_time ();

  if (self->made != id || head == NULL || head->group != self->made_group || now - self->made_at > HRM_DESK_NAME_PAUSE * G_USEC_PER_SEC)
    return FALSE;
  /* What is typed on goes on with it. */
  g_free (self->group_key);
  self->group_key = g_strdup (key);
  self->group = self->made_group;
  self->group_used = now;
  self->made = 0;
  hrm_edit_set_group (edit, self->made_group);
  hrm_edit_set_label (edit, head->label);
  return TRUE;
}

/* The door */

static void
add_news (GString *news, char *words)
{
  if (words)
    g_string_append_printf (news, "%s%s", news->len > 0 ? ". " : "", words);
  g_free (words);
}

void
hrm_desk_drop_news (HrmDesk *self)
{
  g_clear_pointer (&self->news, g_free);
  g_clear_pointer (&self->along, g_free);
  g_array_set_size (self->broken, 0);
  hrm_desk_forget_lit (self);
}

/* Neither its label nor why it was refused is said. */
gboolean
hrm_desk_commit_silently (HrmDesk *self, HrmEdit *edit, GError **error)
{
  g_autofree char *refused = hrm_desk_refuse_frozen (self, edit);
  g_autoptr (GString) news = g_string_new (NULL);
  g_autoptr (GArray) selected = NULL;
  g_autoptr (GString) along = g_string_new (NULL);

  add_news (along, hrm_desk_describe_pushed (self, edit));
  add_news (along, hrm_desk_describe_along (self, edit));
  hrm_desk_drop_news (self);
  add_news (news, hrm_desk_describe_left (self, edit));
  add_news (news, hrm_desk_describe_stuck (self, edit));
  if (refused == NULL)
    {
      if (hrm_edit_get_group (edit) == 0 || hrm_edit_get_group (edit) != self->group)
        hrm_desk_end_group (self);
      hrm_links_spread (hrm_desk_get_model (self), edit);
      add_news (news, hrm_desk_keep_dates (self, edit));
      selected = hrm_desk_note_selection (self);
    }
  else
    g_set_error_literal (error, HRM_MODEL_ERROR, HRM_MODEL_ERROR_VALUE, refused);
  if (refused != NULL || !hrm_album_commit (self->album, edit, error))
    {
      hrm_desk_end_group (self);
      return FALSE;
    }
  hrm_desk_keep_selection (self, hrm_album_get_head (self->album), g_steal_pointer (&selected));
  add_news (news, hrm_desk_describe_broken (self, self->broken, NULL, HRM_BROKEN_NAMED));
  add_news (news, hrm_desk_describe_lit (self));
  self->news = news->len > 0 ? g_strdup (news->str) : NULL;
  self->along = along->len > 0 ? g_strdup (along->str) : NULL;
  return TRUE;
}

/* WORDS and ALONG may be NULL. */
static void
say_with_news (HrmDesk *self, const char *words, const char *along)
{
  const char *news = self->news ? self->news : "";
  g_autofree char *more = along ? g_strconcat (along, *news != '\0' ? ". " : "", news, NULL) : g_strdup (news);

  if (words && *more != '\0')
    /* Translators: what was done, what else came of it. */
    hrm_desk_say (self, _("%s. %s"), words, more);
  else
    /* Without a word what was said of the change before goes: it may be so no more. */
    hrm_desk_say (self, "%s", words ? words : more);
}

void
hrm_desk_say_done (HrmDesk *desk, const char *words)
{
  say_with_news (desk, words, desk->along);
}

void
hrm_desk_say_label (HrmDesk *desk, const char *label)
{
  say_with_news (desk, label, NULL);
}

/**
 * hrm_desk_commit:
 * @edit: not taken over; sealed afterwards, also when the album refuses it
 *
 * Returns: whether it was done; if not, the status says why
 */
gboolean
hrm_desk_commit (HrmDesk *desk, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup (hrm_edit_get_label (edit)), *note = g_steal_pointer (&desk->note), *words = NULL;

  if (!hrm_desk_commit_silently (desk, edit, &error))
    {
      hrm_desk_say (desk, "%s", error->message);
      return FALSE;
    }
  /* Translators: what was done, what stays as it is. */
  words = label && note ? g_strdup_printf (_("%s. %s"), label, note) : g_strdup (label);
  if (words)
    hrm_desk_say_label (desk, words);
  return TRUE;
}

void
hrm_desk_note (HrmDesk *desk, const char *note)
{
  char *kept = g_strdup (note);

  g_free (desk->note);
  desk->note = kept;
}

typedef struct
{
  HrmDesk *desk;
  char *said;
  gint64 undone;             /* the edit that is taken back; 0: another way through the history */
} Step;

/* Where the plan was when it was stopped. */
static void
say_stopped (HrmDesk *self)
{
  HrmHistory *history = hrm_album_get_tree (self->album);
  HrmHistoryEntry *entry = hrm_history_get (history, hrm_history_get_head (history));

  if (entry)
    hrm_desk_say (self, _("Stopped at: %s"), entry->label);
  else
    hrm_desk_say (self, _("Stopped at the beginning"));
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Step *step = data;
  g_autoptr (GError) error = NULL;

  if (hrm_album_step_finish (HRM_ALBUM (source), result, &error))
    {
      /* As it was when that was done; what a redo does is done to what is selected. What was
       * done to no session has nothing to do with it. */
      if (step->undone != 0 && step->desk->stepped)
        hrm_desk_recall_selection (step->desk, step->undone);
      else if (step->desk->stepping && step->desk->stepped && hrm_desk_n_selected (step->desk) == 0)
        hrm_desk_recall_selection (step->desk, hrm_album_get_head (step->desk->album));
      step->desk->news = hrm_desk_describe_lit (step->desk);
      hrm_desk_say_done (step->desk, step->said);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_stopped (step->desk);
  else
    hrm_desk_say (step->desk, "%s", error->message);
  step->desk->stepping = FALSE;
  if (g_task_get_cancellable (G_TASK (result)) && g_task_get_cancellable (G_TASK (result)) == step->desk->going)
    {
      g_clear_object (&step->desk->going);
      hrm_desk_notify (step->desk, HRM_DESK_PROP_GOING);
    }
  g_object_unref (step->desk);
  g_free (step->said);
  g_free (step);
}

/* SAID is taken over: what the status says when it is done. */
static Step *
begin_step (HrmDesk *self, char *said)
{
  Step *step = g_new (Step, 1);

  hrm_desk_end_group (self);
  hrm_desk_drop_news (self);
  /* A gesture under way was made for the plan as it is now. */
  hrm_desk_cancel_preview (self);
  self->stepping = TRUE;
  self->stepped = FALSE;
  step->desk = g_object_ref (self);
  step->said = said;
  step->undone = 0;
  return step;
}

/* Takes back one step; the status says which. */
void
hrm_desk_undo (HrmDesk *desk)
{
  const char *label = hrm_album_get_undo_label (desk->album);

  if (label == NULL)
    hrm_desk_say (desk, _("There is nothing to undo"));
  else
    {
      Step *step = begin_step (desk, g_strdup_printf (_("Undone: %s"), label));

      step->undone = hrm_album_get_head (desk->album);
      hrm_album_undo_async (desk->album, step_cb, step);
    }
}

/* Repeats one step that was taken back. */
void
hrm_desk_redo (HrmDesk *desk)
{
  const char *label = hrm_album_get_redo_label (desk->album);

  if (label == NULL)
    hrm_desk_say (desk, _("There is nothing to redo"));
  else
    hrm_album_redo_async (desk->album, step_cb, begin_step (desk, g_strdup_printf (_("Redone: %s"), label)));
}

/**
 * hrm_desk_go_to:
 * @id: of an edit of the history; 0: the beginning
 *
 * Brings the plan to the state right after that edit, on whichever branch it is;
 * the status says so. The selection stays, as far as there is something to select.
 * Far ways take a while, in which hrm_desk_stop() ends them where they have come to.
 */
void
hrm_desk_go_to (HrmDesk *desk, gint64 id)
{
  HrmHistoryEntry *entry = hrm_history_get (hrm_album_get_tree (desk->album), id);
  Step *step = begin_step (desk, entry ? g_strdup_printf (_("Gone to: %s"), entry->label) : g_strdup (_("Gone back to the beginning")));

  desk->stepping = FALSE;
  /* Whoever goes elsewhere meanwhile does not want to go there first. */
  hrm_desk_stop (desk);
  g_clear_object (&desk->going);
  desk->going = g_cancellable_new ();
  hrm_desk_notify (desk, HRM_DESK_PROP_GOING);
  hrm_album_go_to_async (desk->album, id, desk->going, step_cb, step);
}

gboolean
hrm_desk_is_going (HrmDesk *desk)
{
  return desk->going != NULL;
}

void
hrm_desk_stop (HrmDesk *desk)
{
  if (desk->going)
    g_cancellable_cancel (desk->going);
}

/* Words */

/* Notifies also when the same is said again: silence would be a lie. */
void
hrm_desk_say (HrmDesk *desk, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_free (desk->status);
  desk->status = g_strdup_vprintf (format, args);
  va_end (args);
  hrm_desk_notify (desk, HRM_DESK_PROP_STATUS);
}

const char *
hrm_desk_get_status (HrmDesk *desk)
{
  return desk->status;
}

const char *
hrm_desk_get_filter (HrmDesk *desk)
{
  return desk->filter;
}

void
hrm_desk_set_filter (HrmDesk *desk, const char *filter)
{
  if (filter == NULL)
    filter = "";
  if (g_str_equal (desk->filter, filter))
    return;
  g_free (desk->filter);
  desk->filter = g_strdup (filter);
  hrm_desk_notify (desk, HRM_DESK_PROP_FILTER);
}

/* hrm-desk-memory.c: how the desk was left, to find it so again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It comes from a file that anybody may have changed: what has another type, or
 * is of rows that are gone, is left out.
 */
#include "config.h"

#include "hrm-desk-memory.h"

#include "hrm-desk-lamps.h"
#include "hrm-desk-tracks-private.h"

/* Remembering */

static GVariant *
remember_ids (GHashTable *ids)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ax"));
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_variant_builder_add (&builder, "x", *(gint64 *) id);
  return g_variant_builder_end (&builder);
}

static GVariant *
remember_numbers (GHashTable *numbers)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id, number;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{xi}"));
  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &id, &number))
    g_variant_builder_add (&builder, "{xi}", *(gint64 *) id, GPOINTER_TO_INT (number));
  return g_variant_builder_end (&builder);
}

static void
remember_time (HrmDesk *self, GVariantDict *memory)
{
  HrmDeskTracks *tracks = self->tracks;

  if (self->cursor != HRM_UNSET)
    g_variant_dict_insert (memory, "cursor", "(xx)", self->cursor, self->cursor_track);
  if (self->loop_from != HRM_UNSET)
    g_variant_dict_insert (memory, "focus", "(xxb)", self->loop_from, self->loop_to, self->loop_on);
  g_variant_dict_insert_value (memory, "marks", g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, tracks->marks, HRM_QUICK_MARKS,
                                                                           sizeof tracks->marks[0]));
  if (tracks->countdown != 0)
    g_variant_dict_insert (memory, "countdown", "x", tracks->countdown);
}

GVariant *
hrm_desk_remember (HrmDesk *desk)
{
  HrmDeskTracks *tracks = desk->tracks;
  g_auto (GVariantDict) memory = G_VARIANT_DICT_INIT (NULL);

  if (desk->placed && desk->width > 0)
    {
      /* Who saw all of it will, whatever is there then; from which track on is another matter. */
      gboolean fits = hrm_desk_same_view (&desk->view, &desk->fitted);
      g_autofree char *place = fits ? g_strdup_printf ("{\"top\":%.0f}", desk->top) : hrm_desk_save_view (desk);

      g_variant_dict_insert (&memory, "place", "s", place);
    }
  else if (desk->place)
    /* Nobody has seen it since. */
    g_variant_dict_insert (&memory, "place", "s", desk->place);
  remember_time (desk, &memory);
  g_variant_dict_insert_value (&memory, "folded", remember_ids (tracks->collapsed));
  g_variant_dict_insert_value (&memory, "unfolded", remember_ids (desk->unfolded));
  g_variant_dict_insert_value (&memory, "heights", remember_numbers (tracks->heights));
  g_variant_dict_insert_value (&memory, "linked", remember_numbers (tracks->squads));
  if (tracks->chosen_height != 0)
    g_variant_dict_insert (&memory, "height", "i", tracks->chosen_height);
  g_variant_dict_insert_value (&memory, "muted-tracks", remember_ids (tracks->hearing.muted_tracks));
  g_variant_dict_insert_value (&memory, "soloed-tracks", remember_ids (tracks->hearing.soloed_tracks));
  g_variant_dict_insert_value (&memory, "muted", remember_ids (tracks->hearing.muted));
  g_variant_dict_insert_value (&memory, "soloed", remember_ids (tracks->hearing.soloed));
  g_variant_dict_insert_value (&memory, "kept", remember_ids (tracks->hearing.kept));
  g_variant_dict_insert (&memory, "solo-waits", "b", tracks->solo_waits);
  g_variant_dict_insert_value (&memory, "seen", hrm_desk_remember_lamps (desk));
  return g_variant_dict_end (&memory);
}

/* Recalling */

static gboolean
is_row (HrmDesk *self, gint64 id, HrmKind kind, HrmKind or)
{
  HrmRow *row = hrm_model_get (hrm_desk_get_model (self), id);

  return row != NULL && (row->kind == kind || row->kind == or);
}

static void
recall_ids (HrmDesk *self, GVariantDict *memory, const char *key, GHashTable *ids, HrmKind kind, HrmKind or)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (memory, key, G_VARIANT_TYPE ("ax"));
  GVariantIter iter;
  gint64 id;

  if (value == NULL)
    return;
  g_hash_table_remove_all (ids);
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "x", &id))
    if (is_row (self, id, kind, or))
      hrm_desk_put_id (ids, id, TRUE);
}

static void
recall_heights (HrmDesk *self, GVariantDict *memory)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (memory, "heights", G_VARIANT_TYPE ("a{xi}"));
  GVariantIter iter;
  gint64 id;
  int height;

  if (g_variant_dict_lookup (memory, "height", "i", &height))
    hrm_desk_set_lane_height (self, NULL, height);
  if (value == NULL)
    return;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{xi}", &id, &height))
    if (is_row (self, id, HRM_KIND_TRACK, HRM_KIND_TRACK))
      hrm_desk_set_lane_height (self, hrm_as_track (hrm_model_get (hrm_desk_get_model (self), id)), height);
}

static gboolean
is_time (HrmCivil at)
{
  return at >= HRM_CIVIL_FIRST && at <= HRM_CIVIL_LAST;
}

static void
recall_marks (HrmDesk *self, GVariantDict *memory)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (memory, "marks", G_VARIANT_TYPE ("ax"));

  for (gsize i = 0; value && i < MIN (g_variant_n_children (value), HRM_QUICK_MARKS); i++)
    {
      gint64 at;

      g_variant_get_child (value, i, "x", &at);
      self->tracks->marks[i] = is_time (at) ? at : HRM_UNSET;
    }
}

static void
recall_time (HrmDesk *self, GVariantDict *memory)
{
  gint64 at, track, from, to, countdown;
  gboolean on;

  if (g_variant_dict_lookup (memory, "cursor", "(xx)", &at, &track) && is_time (at))
    {
      hrm_desk_set_cursor (self, at);
      if (is_row (self, track, HRM_KIND_TRACK, HRM_KIND_TRACK))
        hrm_desk_set_cursor_track (self, hrm_as_track (hrm_model_get (hrm_desk_get_model (self), track)));
    }
  if (g_variant_dict_lookup (memory, "focus", "(xxb)", &from, &to, &on) && is_time (from) && is_time (to) && from < to)
    {
      self->loop_from = from;
      self->loop_to = to;
      self->loop_on = on;
      hrm_desk_notify (self, HRM_DESK_PROP_LOOP);
    }
  recall_marks (self, memory);
  if (g_variant_dict_lookup (memory, "countdown", "x", &countdown) && is_row (self, countdown, HRM_KIND_MARKER, HRM_KIND_MARKER))
    self->tracks->countdown = countdown;
}

void
hrm_desk_recall (HrmDesk *desk, GVariant *memory)
{
  HrmDeskTracks *tracks = desk->tracks;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (memory);
  g_autoptr (GVariant) seen = NULL, linked = NULL;

  g_clear_pointer (&desk->place, g_free);
  g_variant_dict_lookup (&dict, "place", "s", &desk->place);
  recall_time (desk, &dict);
  recall_ids (desk, &dict, "folded", tracks->collapsed, HRM_KIND_TRACK, HRM_KIND_TRACK);
  recall_ids (desk, &dict, "unfolded", desk->unfolded, HRM_KIND_TRACK, HRM_KIND_TRACK);
  recall_heights (desk, &dict);
  linked = g_variant_dict_lookup_value (&dict, "linked", G_VARIANT_TYPE ("a{xi}"));
  if (linked)
    hrm_desk_recall_squads (desk, linked);
  recall_ids (desk, &dict, "muted-tracks", tracks->hearing.muted_tracks, HRM_KIND_TRACK, HRM_KIND_TRACK);
  recall_ids (desk, &dict, "soloed-tracks", tracks->hearing.soloed_tracks, HRM_KIND_TRACK, HRM_KIND_TRACK);
  recall_ids (desk, &dict, "muted", tracks->hearing.muted, HRM_KIND_CHANNEL, HRM_KIND_BUS);
  recall_ids (desk, &dict, "soloed", tracks->hearing.soloed, HRM_KIND_CHANNEL, HRM_KIND_BUS);
  recall_ids (desk, &dict, "kept", tracks->hearing.kept, HRM_KIND_CHANNEL, HRM_KIND_BUS);
  g_variant_dict_lookup (&dict, "solo-waits", "b", &tracks->solo_waits);
  hrm_desk_sound_changed (desk, TRUE, TRUE);
  seen = g_variant_dict_lookup_value (&dict, "seen", G_VARIANT_TYPE ("a{xa(xd)}"));
  if (seen)
    hrm_desk_recall_lamps (desk, seen);
}

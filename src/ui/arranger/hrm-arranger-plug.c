/* hrm-arranger-plug.c: plugging cables: from jack to jack, or by keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is aimed at is previewed as any gesture is, so that its cable is drawn
 * as it would be; what cannot be plugged is said at once, with the circle that
 * it would close.
 */
#include "config.h"

#include "hrm-plug.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-desk-cables.h"
#include "hrm-words.h"

#define LEAST_WIDTH 6 /* of a session with jacks */

/* Jacks */

gboolean
hrm_jack_place (HrmArranger *self, gint64 id, gboolean at_end, graphene_point_t *point)
{
  graphene_rect_t rect;

  if (!hrm_arranger_place_of (self, id, &rect))
    return FALSE;
  point->x = at_end ? rect.origin.x + rect.size.width + HRM_JACK_OUT : rect.origin.x - HRM_JACK_OUT;
  point->y = rect.origin.y + rect.size.height / 2;
  return TRUE;
}

static gboolean
has_jacks (HrmArranger *self, gint64 id)
{
  graphene_rect_t rect;

  if (id == 0 || (id != self->hovered && (id != self->focus || self->focus_pointed)))
    return FALSE;
  /* What is hidden by what is tried out has none, nor what cannot be seen: its two would hide its neighbours. */
  return !hrm_lanes_view_is_lifted (HRM_LANES_VIEW (self->lanes), id) &&
         (!hrm_arranger_place_of (self, id, &rect) || rect.size.width >= LEAST_WIDTH);
}

/* Of what is pointed at, of what the keyboard went to, and of what is aimed at. */
gboolean
hrm_jacks_are_shown (HrmArranger *self, gint64 id)
{
  if (self->plug.on)
    return id == self->plug.from || id == self->plug.target;
  return has_jacks (self, id) && !hrm_arranger_is_dragging (self);
}

static gboolean
is_near (HrmArranger *self, gint64 id, gboolean at_end, double x, double y)
{
  graphene_point_t jack;

  return hrm_jack_place (self, id, at_end, &jack) && hypot (x - jack.x, y - jack.y) <= HRM_JACK_REACH;
}

gboolean
hrm_jack_pick (HrmArranger *self, double x, double y, HrmHit *hit)
{
  gint64 ids[] = { self->hovered, self->focus };

  if (self->desk == NULL || self->layout == NULL || hrm_desk_get_carry (self->desk) != NULL || self->plug.on)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint end = 0; has_jacks (self, ids[i]) && end < 2; end++)
      {
        HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, ids[i]);
        HrmHit beneath;

        if (row == NULL || !is_near (self, ids[i], end == 1, x, y))
          continue;
        /* Over another session, only the jack of what the pointer came from. */
        beneath = hrm_arranger_pick_session (self, x, y);
        if (beneath.session != NULL && ids[i] != self->hovered)
          continue;
        *hit = (HrmHit) { .zone = end ? HRM_ZONE_JACK_END : HRM_ZONE_JACK_START, .session = hrm_as_session (row), .track = hrm_as_session (row)->track.row };
        return TRUE;
      }
  return FALSE;
}

/* The gesture */

/* All that FROM waits for: a cable back to one of them would close a circle. */
static GHashTable *
find_behind (HrmSession *from)
{
  GHashTable *behind = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  g_hash_table_add (behind, from);
  g_ptr_array_add (found, from);
  for (guint i = 0; i < found->len; i++)
    HRM_EACH_INCOMING (found->pdata[i], CABLE, Cable, to, cable)
      if (g_hash_table_add (behind, cable->from.row))
        g_ptr_array_add (found, cable->from.row);
  return behind;
}

static HrmSession *
get_session (HrmArranger *self, gint64 id)
{
  return hrm_as_session (hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, id));
}

gboolean
hrm_plug_allows (HrmArranger *self, HrmSession *session)
{
  return self->plug.behind != NULL && !g_hash_table_contains (self->plug.behind, session);
}

static void
clear_aim (HrmArranger *self)
{
  self->plug.target = 0;
  g_clear_pointer (&self->plug.why, g_free);
  g_clear_pointer (&self->plug.circle, g_array_unref);
}

static void
redraw (HrmArranger *self)
{
  gtk_widget_queue_draw (self->plugs);
  gtk_widget_queue_draw (self->cables);
}

void
hrm_plug_begin (HrmArranger *self, HrmSession *from, gboolean from_end, gboolean keyed)
{
  hrm_plug_cancel (self);
  self->plug.on = TRUE;
  self->plug.keyed = keyed;
  self->plug.from = from->base.id;
  self->plug.from_end = from_end;
  self->plug.to_start = TRUE;
  self->plug.behind = find_behind (from);
  redraw (self);
}

/* Beside the pointer; by keys it is said instead. */
static void
tell (HrmArranger *self)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  GPtrArray *cables = what_if ? hrm_what_if_get_touched (what_if, HRM_KIND_CABLE) : NULL;
  g_autofree char *words = NULL, *along = hrm_desk_describe_cascade (self->desk);

  if (self->plug.target == 0)
    {
      hrm_arranger_show_lines (self, NULL, FALSE);
      return;
    }
  if (self->plug.why)
    words = g_strdup (self->plug.why);
  else if (hrm_desk_get_preview_error (self->desk))
    words = g_strdup (hrm_desk_get_preview_error (self->desk));
  else if (cables && cables->len > 0)
    words = hrm_command_describe_plug (self->desk, cables->pdata[0], hrm_what_if_get_violation (what_if, HRM_ROW (cables->pdata[0])->id));
  if (words == NULL)
    return;
  if (self->plug.keyed && self->plug.why)
    hrm_desk_say (self->desk, "%s", words);
  else if (self->plug.keyed && along)
    hrm_desk_say (self->desk, _("%s. %s. Return plugs, C changes the kind, Escape leaves it."), words, along);
  else if (self->plug.keyed)
    hrm_desk_say (self->desk, _("%s. Return plugs, C changes the kind, Escape leaves it."), words);
  else
    hrm_arranger_show_lines (self, (char *[]) { words, along ? along : (char *) _("Esc: cancel"), along ? (char *) _("Esc: cancel") : NULL, NULL },
                             self->plug.why != NULL);
}

void
hrm_plug_aim (HrmArranger *self, HrmSession *to, gboolean to_start)
{
  HrmSession *from = get_session (self, self->plug.from);
  HrmCableType type = hrm_command_cable_type (self->plug.from_end, to_start);
  g_autoptr (HrmEdit) edit = NULL;

  if (from == NULL)
    {
      hrm_plug_cancel (self);
      return;
    }
  if (to != NULL && self->plug.target == to->base.id && self->plug.to_start == to_start)
    return;
  clear_aim (self);
  self->plug.to_start = to_start;
  if (to != NULL && to != from)
    {
      self->plug.target = to->base.id;
      self->plug.why = hrm_command_why_not_plug (self->desk, from, to, type, &self->plug.circle);
      if (self->plug.why == NULL)
        edit = hrm_command_plug (self->desk, from, to, type);
    }
  hrm_desk_preview (self->desk, edit);
  tell (self);
  redraw (self);
}

/* The session at a place, and whether its start is meant. A jack lies outside of what it belongs to. */
static HrmSession *
find_target (HrmArranger *self, double x, double y, gboolean *to_start)
{
  static const int sides[] = { 0, HRM_JACK_OUT + HRM_JACK_REACH, -HRM_JACK_OUT - HRM_JACK_REACH };
  graphene_rect_t rect;

  for (guint end = 0; self->plug.target != 0 && end < 2; end++)
    if (is_near (self, self->plug.target, end == 1, x, y))
      {
        *to_start = end == 0;
        return get_session (self, self->plug.target);
      }
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      HrmHit hit = hrm_arranger_pick_session (self, x + sides[i], y);

      if (hit.session == NULL || (sides[i] != 0 && !is_near (self, hit.session->base.id, sides[i] < 0, x, y)))
        continue;
      hrm_arranger_place_of (self, hit.session->base.id, &rect);
      *to_start = sides[i] != 0 ? sides[i] > 0 : x < rect.origin.x + rect.size.width * 2 / 3;
      return hit.session;
    }
  *to_start = TRUE;
  return NULL;
}

void
hrm_plug_drag_to (HrmArranger *self, double x, double y)
{
  gboolean to_start;
  HrmSession *to = find_target (self, x, y, &to_start);

  hrm_plug_aim (self, to, to_start);
  gtk_widget_queue_allocate (self->canvas);
  gtk_widget_queue_draw (self->plugs);
}

void
hrm_plug_cancel (HrmArranger *self)
{
  if (!self->plug.on)
    return;
  clear_aim (self);
  g_clear_pointer (&self->plug.behind, g_hash_table_unref);
  self->plug.on = FALSE;
  self->plug.from = 0;
  hrm_desk_cancel_preview (self->desk);
  hrm_arranger_show_lines (self, NULL, FALSE);
  redraw (self);
}

gboolean
hrm_plug_finish (HrmArranger *self)
{
  HrmSession *from = get_session (self, self->plug.from), *to = get_session (self, self->plug.target);
  g_autofree char *why = g_strdup (self->plug.why);
  HrmCableType type = hrm_command_cable_type (self->plug.from_end, self->plug.to_start);
  g_autoptr (HrmEdit) edit = from && to && why == NULL ? hrm_command_plug (self->desk, from, to, type) : NULL;
  gint64 id = from ? from->base.id : 0;

  if (self->plug.keyed && edit == NULL)
    {
      hrm_desk_say (self->desk, "%s", why ? why : _("Go to the session that shall wait, then press Return"));
      return FALSE;
    }
  hrm_plug_cancel (self);
  if (edit == NULL)
    hrm_desk_say (self->desk, "%s", why ? why : _("Nothing plugged: end the drag on a session"));
  else if (hrm_desk_commit (self->desk, edit))
    {
      HRM_EACH_INCOMING (hrm_model_get (hrm_desk_get_model (self->desk), id), CABLE, Cable, from, cable)
        if (cable->to.row == to && cable->type == (gint64) type)
          {
            g_autofree char *words = hrm_command_describe_plug (self->desk, cable, hrm_plan_get_violation (cable));

            hrm_desk_say_done (self->desk, words);
          }
    }
  return TRUE;
}

/* By keys */

void
hrm_plug_key (HrmArranger *self)
{
  HrmSession *focused = hrm_arranger_get_focused (self);
  HrmCableType type;

  if (self->plug.on && self->plug.keyed)
    {
      type = (hrm_command_cable_type (self->plug.from_end, self->plug.to_start) + 1) % 4;
      self->plug.from_end = type == HRM_CABLE_TYPE_FS || type == HRM_CABLE_TYPE_FF;
      clear_aim (self);
      hrm_plug_aim (self, focused, type == HRM_CABLE_TYPE_FS || type == HRM_CABLE_TYPE_SS);
      if (self->plug.target == 0)
        hrm_desk_say (self->desk, _("Plug: %s"), hrm_command_cable_kind (type));
      return;
    }
  if (focused == NULL)
    {
      hrm_desk_say (self->desk, "%s", _("Go to a session first"));
      return;
    }
  hrm_plug_begin (self, focused, TRUE, TRUE);
  hrm_desk_say (self->desk, _("Plugging %s: go to the session that shall wait, Return plugs, Escape leaves it"), hrm_row_get_title (HRM_ROW (focused)));
}

void
hrm_plug_focus_moved (HrmArranger *self)
{
  gtk_widget_queue_draw (self->plugs);
  if (self->plug.on && self->plug.keyed)
    hrm_plug_aim (self, hrm_arranger_get_focused (self), self->plug.to_start);
}

gboolean
hrm_plug_accept (HrmArranger *self)
{
  if (!self->plug.on || !self->plug.keyed)
    return FALSE;
  hrm_plug_finish (self);
  return TRUE;
}

gboolean
hrm_plug_abort (HrmArranger *self)
{
  if (!self->plug.on)
    return FALSE;
  hrm_plug_cancel (self);
  hrm_desk_say (self->desk, "%s", _("Nothing plugged"));
  return TRUE;
}

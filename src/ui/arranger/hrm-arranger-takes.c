/* hrm-arranger-takes.c: takes by keyboard, click and swipe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A click on a take tries it out, a swipe along its lane puts all that it passes
 * into the plan. What is tried out is said beside it until it ends.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-words.h"

/* T held for longer than this ends what it began when it is let go; µs. */
#define HOLD (500 * 1000)

/* What is tried out */

/* Regions whose place is taken for now are not drawn, those of what is grouped as little. */
void
hrm_arranger_list_tried (HrmArranger *self, GPtrArray *lifted)
{
  HrmEdit *edit = hrm_desk_get_auditioned (self->desk) > 0 ? hrm_desk_get_preview_edit (self->desk) : NULL;
  g_auto (HrmTakesChange) change = { NULL };

  if (edit == NULL)
    return;
  hrm_takes_compare (hrm_desk_get_plan (self->desk), edit, &change);
  for (guint i = 0; i < change.mains->len; i++)
    g_ptr_array_add (lifted, change.mains->pdata[i]);
}

void
hrm_arranger_takes_changed (HrmArranger *self)
{
  g_autoptr (GPtrArray) takes = hrm_desk_get_auditions (self->desk);
  g_auto (GStrv) lines = takes->len > 0 ? hrm_desk_describe_auditions (self->desk) : NULL;

  hrm_arranger_update_lifted (self);
  hrm_arranger_fill_readout (self->audition, lines, hrm_desk_get_preview_error (self->desk) != NULL);
  gtk_widget_queue_draw (self->ghosts);
  gtk_widget_queue_allocate (self->canvas);
}

/* Below what is tried out, or above where there is no room; at the bottom when it is out of sight. */
void
hrm_arranger_place_audition (HrmArranger *self, int width, int height)
{
  g_autoptr (GPtrArray) takes = NULL;
  graphene_rect_t rect = GRAPHENE_RECT_INIT (12, (float) height, 1, 1);
  double x, y;
  int w, h;

  if (!gtk_widget_get_visible (self->audition))
    return;
  takes = hrm_desk_get_auditions (self->desk);
  for (guint i = takes->len; i > 0; i--)
    {
      graphene_rect_t place;

      if (hrm_arranger_place_of (self, HRM_ROW (takes->pdata[i - 1])->id, &place) ||
          hrm_arranger_place_of (self, HRM_ROW (hrm_takes_get_main (takes->pdata[i - 1]))->id, &place))
        rect = place;
    }
  gtk_widget_measure (self->audition, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &w, NULL, NULL);
  gtk_widget_measure (self->audition, GTK_ORIENTATION_VERTICAL, w, NULL, &h, NULL, NULL);
  x = rect.origin.x;
  y = rect.origin.y + rect.size.height + 10;
  if (y + h > height - 6)
    y = rect.origin.y - h - 10;
  gtk_widget_allocate (self->audition, w, h, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) round (CLAMP (x, 6, MAX (width - w - 6, 6))),
                                                                            (float) round (CLAMP (y, 6, MAX (height - h - 6, 6))))));
}

/* The first line and those that are another than now. */
static void
say_audition (HrmArranger *self)
{
  g_auto (GStrv) lines = hrm_desk_describe_auditions (self->desk);
  g_autofree char *joined = g_strjoinv (". ", lines);
  g_auto (GStrv) parts = g_strsplit (joined, "\n", -1);
  g_autofree char *words = g_strjoinv (", ", parts);

  hrm_desk_say (self->desk, "%s", words);
}

/* On when it is off. */
static void
toggle_audition (HrmArranger *self, HrmSession *take)
{
  gboolean on = !hrm_desk_is_auditioned (self->desk, take->base.id);

  hrm_desk_audition (self->desk, take, on);
  if (hrm_desk_get_auditioned (self->desk) > 0)
    say_audition (self);
  else
    hrm_desk_say (self->desk, "%s", _("As it was"));
}

static GPtrArray *
selected_takes (HrmArranger *self)
{
  GPtrArray *takes = hrm_desk_get_selection (self->desk);

  for (guint i = takes->len; i > 0; i--)
    if (hrm_plan_is_main (takes->pdata[i - 1]))
      g_ptr_array_remove_index (takes, i - 1);
  return takes;
}

/* The take to try out of what is in the plan: the next one. */
static HrmSession *
next_offered (HrmSession *main)
{
  g_autoptr (GPtrArray) takes = hrm_takes_list (main);
  guint at;

  g_ptr_array_find (takes, main, &at);
  for (guint i = 1; i < takes->len; i++)
    if (!hrm_takes_is_dropped (takes->pdata[(at + i) % takes->len]))
      return takes->pdata[(at + i) % takes->len];
  return NULL;
}

/* All selected takes at once, else the one that the keys are on; of what is in the plan the next one, so that it works
 * with folded lanes. */
static void
audition_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);
  HrmSession *focused = hrm_arranger_get_focused (self);
  guint before = hrm_desk_get_auditioned (self->desk), tried = 0;

  if (selection->len == 0 && focused != NULL)
    g_ptr_array_add (selection, focused);
  if (selection->len == 0)
    {
      hrm_desk_say (self->desk, "%s", _("Select a session first"));
      return;
    }
  for (guint i = 0; i < selection->len; i++)
    {
      HrmSession *session = selection->pdata[i];
      HrmSession *take = hrm_plan_is_main (session) ? next_offered (session) : session;

      tried += take != NULL && hrm_desk_is_auditioned (self->desk, take->base.id);
    }
  for (guint i = 0; i < selection->len; i++)
    {
      HrmSession *session = selection->pdata[i];
      HrmSession *take = hrm_plan_is_main (session) ? next_offered (session) : session;

      if (take != NULL)
        hrm_desk_audition (self->desk, take, tried == 0);
    }
  if (hrm_desk_get_auditioned (self->desk) > 0)
    say_audition (self);
  else
    hrm_desk_say (self->desk, "%s", before > 0 ? _("As it was") : _("There is no other take. Shift+T makes one."));
}

gboolean
hrm_arranger_take_key (HrmArranger *self, guint keyval, GdkModifierType state, gboolean pressed)
{
  gint64 held = g_get_monotonic_time () - self->take_key;
  gboolean was_down = self->take_key != 0;

  if (gdk_keyval_to_lower (keyval) != GDK_KEY_t || self->desk == NULL)
    return FALSE;
  if (pressed && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (pressed)
    {
      /* What the keyboard repeats by itself is no second press. */
      self->take_key = was_down ? self->take_key : g_get_monotonic_time ();
      return was_down;
    }
  self->take_key = 0;
  if (was_down && held > HOLD && hrm_desk_get_auditioned (self->desk) > 0)
    {
      hrm_desk_end_auditions (self->desk);
      hrm_desk_say (self->desk, "%s", _("As it was"));
    }
  return FALSE;
}

/* Into the plan */

static void
follow_selection (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);

  if (selection->len > 0)
    hrm_arranger_focus_session (self, selection->pdata[0], FALSE);
}

gboolean
hrm_arranger_promote (HrmArranger *self)
{
  g_autoptr (GPtrArray) tried = hrm_desk_get_auditions (self->desk);
  g_autoptr (GPtrArray) takes = tried->len > 0 ? g_ptr_array_ref (tried) : selected_takes (self);

  if (takes->len == 0)
    return FALSE;
  if (hrm_command_promote (self->desk, takes, TRUE))
    {
      g_autofree char *status = g_strdup (hrm_desk_get_status (self->desk));

      follow_selection (self);
      hrm_desk_say (self->desk, "%s", status);
    }
  return TRUE;
}

static void
promote_action (HrmArranger *self, int n)
{
  if (!hrm_arranger_promote (self))
    hrm_desk_say (self->desk, "%s", _("Select a take first"));
}

/* Only where nothing else is selected: else it is a deletion. */
gboolean
hrm_arranger_drop_takes (HrmArranger *self)
{
  g_autoptr (GPtrArray) takes = selected_takes (self);

  if (takes->len == 0 || takes->len < hrm_desk_n_selected (self->desk))
    return FALSE;
  if (hrm_command_drop_takes (self->desk, takes))
    follow_selection (self);
  return TRUE;
}

static void
archive_action (HrmArranger *self, int n)
{
  hrm_command_archive_takes (self->desk);
}

static void
restore_action (HrmArranger *self, int n)
{
  hrm_command_restore_takes (self->desk);
}

static void
new_action (HrmArranger *self, int n)
{
  g_autoptr (GPtrArray) selection = NULL;
  g_autofree char *name = NULL;
  guint made;

  if (!hrm_command_new_take (self->desk))
    return;
  follow_selection (self);
  selection = hrm_desk_get_selection (self->desk);
  made = selection->len;
  name = made == 1 ? hrm_words_take (hrm_desk_get_plan (self->desk), selection->pdata[0]) : NULL;
  if (name != NULL)
    hrm_desk_say (self->desk, _("New: %s. It is not in the plan; T tries it out."), name);
  else
    hrm_desk_say (self->desk, g_dngettext (GETTEXT_PACKAGE, "%u new take. It is not in the plan; T tries it out.",
                                           "%u new takes. They are not in the plan; T tries them out.", made), made);
}

static void
cycle_action (HrmArranger *self, int n)
{
  g_autofree char *status = NULL;

  if (!hrm_command_cycle_take (self->desk, n))
    return;
  status = g_strdup (hrm_desk_get_status (self->desk));
  self->focus = 0;
  follow_selection (self);
  hrm_desk_say (self->desk, "%s", status);
}

/* Lanes */

static void
fold (HrmArranger *self, HrmTrack *track)
{
  gboolean unfolded = !hrm_desk_is_unfolded (self->desk, track);
  HrmLayoutRow *row;

  hrm_desk_set_unfolded (self->desk, track, unfolded);
  row = hrm_layout_row_of (self->layout, track);
  if (row == NULL)
    return;
  hrm_arranger_reveal_row (self, row);
  if (row->n_takes == 0)
    hrm_desk_say (self->desk, _("%s has no takes"), hrm_row_get_title (HRM_ROW (track)));
  else
    hrm_desk_say (self->desk, unfolded ? _("Takes of %s unfolded") : _("Takes of %s folded"), hrm_row_get_title (HRM_ROW (track)));
}

static void
unfold_action (HrmArranger *self, int n)
{
  HrmSession *session = hrm_arranger_get_focused (self);
  HrmTrack *track = session != NULL ? session->track.row : hrm_desk_get_cursor_track (self->desk);
  gboolean focused = session != NULL && gtk_widget_get_focus_child (self->canvas) != NULL;

  if (track == NULL)
    return;
  fold (self, track);
  if (focused)
    hrm_arranger_grab_focus (self, self->focus);
}

static void
takes_of_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmArranger *self = HRM_ARRANGER (widget);
  HrmRow *track = self->desk != NULL ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_TRACK, g_variant_get_int64 (parameter)) : NULL;

  if (track != NULL && !hrm_arranger_is_dragging (self))
    fold (self, hrm_as_track (track));
}

/* Click and swipe */

void
hrm_arranger_click_take (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmSession *session = drag->hit.session;

  if (session == NULL)
    {
      hrm_desk_select (self->desk, 0);
      hrm_desk_set_cursor_track (self->desk, drag->hit.track);
    }
  else if (drag->n_press == 2)
    {
      /* The first of the two clicks meant to try nothing out, nor to end that. */
      if (hrm_desk_is_auditioned (self->desk, session->base.id) != self->was_tried)
        toggle_audition (self, session);
      hrm_desk_inspect (self->desk, HRM_ROW (session));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.properties", NULL);
    }
  else if (drag->state & GDK_CONTROL_MASK)
    hrm_desk_toggle (self->desk, session->base.id);
  else if (!hrm_plan_is_main (session))
    {
      self->was_tried = hrm_desk_is_auditioned (self->desk, session->base.id);
      toggle_audition (self, session);
    }
  else
    hrm_arranger_say_selection (self, session);
}

static GPtrArray *
swiped (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, drag->hit.track);
  GPtrArray *takes = g_ptr_array_new ();
  double axis = hrm_arranger_axis_at (self, drag->at_x);

  if (row != NULL)
    hrm_layout_takes_in (row, drag->hit.take, (gint64) floor (MIN (axis, drag->axis)), (gint64) ceil (MAX (axis, drag->axis)), takes);
  return takes;
}

void
hrm_arranger_update_swipe (HrmArranger *self)
{
  g_autoptr (GPtrArray) takes = swiped (self);
  g_autoptr (HrmEdit) edit = hrm_command_choose_takes (self->desk, takes, (self->drag.state & GDK_SHIFT_MASK) == 0);
  gboolean empty = hrm_edit_is_empty (edit);

  hrm_desk_preview (self->desk, empty ? NULL : edit);
  hrm_arranger_show_readout (self, !empty, NULL);
  gtk_widget_queue_draw (self->ghosts);
}

void
hrm_arranger_finish_swipe (HrmArranger *self)
{
  if (hrm_desk_get_preview_edit (self->desk) == NULL)
    hrm_desk_say (self->desk, "%s", _("That is in the plan already, or what is there is locked"));
  else
    hrm_desk_commit_preview (self->desk);
}

gboolean
hrm_arranger_swipe_rect (HrmArranger *self, graphene_rect_t *rect)
{
  HrmDrag *drag = &self->drag;
  HrmLayoutRow *row = drag->kind == HRM_DRAG_SWIPE ? hrm_layout_row_of (self->layout, drag->hit.track) : NULL;
  double left, top = 0, bottom = 0;

  if (row == NULL)
    return FALSE;
  left = hrm_view_axis_to_x (hrm_desk_get_view (self->desk), drag->axis);
  for (guint l = row->n_plain; l < row->lanes->len; l++)
    {
      double y, height;

      if (hrm_layout_lane (row, l)->take != drag->hit.take)
        continue;
      hrm_layout_extent (row, l, &y, &height);
      top = bottom > 0 ? top : y;
      bottom = y + height;
    }
  graphene_rect_init (rect, (float) MIN (left, drag->at_x), (float) (row->y + top - hrm_arranger_get_top (self) - 2),
                      (float) fabs (drag->at_x - left), (float) (bottom - top + 4));
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean counted;          /* takes a number */
  void (*run) (HrmArranger *self, int n);
} actions[] = {
  { "canvas.new-take", FALSE, new_action },
  { "canvas.cycle-take", TRUE, cycle_action },
  { "canvas.audition", FALSE, audition_action },
  { "canvas.promote", FALSE, promote_action },
  { "canvas.archive-takes", FALSE, archive_action },
  { "canvas.restore-takes", FALSE, restore_action },
  { "canvas.unfold-takes", FALSE, unfold_action },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  if (self->desk == NULL || self->layout == NULL || hrm_arranger_is_dragging (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].run (self, parameter != NULL ? g_variant_get_int32 (parameter) : 0);
}

void
hrm_arranger_install_take_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].counted ? "i" : NULL, activate);
  gtk_widget_class_install_action (klass, "canvas.takes-of", "x", takes_of_cb);
}

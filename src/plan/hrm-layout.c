/* hrm-layout.c: rows, lanes and the places of sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row holds its sessions lane by lane, each lane an array sorted by time.
 * After a commit only rows that are touched are packed anew. Over each lane
 * stands an implicit binary tree of marks, so that a fold of any number of
 * sessions tells in O(log n) whether one of them is selected or clips.
 */
#include "hrm-layout-private.h"

#include "hrm-lanes.h"
#include "hrm-track-tree.h"

/* What a marker says. */
#define MARKED (HRM_MARK_HEARD | HRM_MARK_DESERTED)
#define CLIPPED (HRM_MARK_CLIP | HRM_MARK_SPARED) /* by the plan */

static void
lane_free (gpointer data)
{
  HrmLayoutLane *lane = data;

  g_array_unref (lane->items);
  g_clear_pointer (&lane->used, g_array_unref);
  g_free (lane->tree);
  g_free (lane->sums);
  g_free (lane);
}

static void
clear_item (gpointer data)
{
  HrmLayoutItem *item = data;

  g_clear_object ((GObject **) &item->session);
}

HrmLayoutLane *
hrm_layout_lane_new (void)
{
  HrmLayoutLane *lane = g_new0 (HrmLayoutLane, 1);

  lane->items = g_array_new (FALSE, FALSE, sizeof (HrmLayoutItem));
  g_array_set_clear_func (lane->items, clear_item);
  return lane;
}

/* Marks over leaf i stand at n_leaves + i, those of a pair at half of that. */
void
hrm_layout_index (HrmLayoutLane *lane)
{
  guint n = lane->items->len;

  lane->n_leaves = 1;
  while (lane->n_leaves < n)
    lane->n_leaves *= 2;
  lane->tree = g_new0 (guint16, 2 * lane->n_leaves);
  lane->sums = g_new0 (gint64, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);
      gboolean counts = (item->marks & (HRM_MARK_MUTED | HRM_MARK_TAKE)) == 0;

      lane->tree[lane->n_leaves + i] = item->marks;
      lane->sums[i + 1] = lane->sums[i] + (counts ? item->to - item->from : 0);
    }
  for (guint i = lane->n_leaves - 1; i > 0; i--)
    lane->tree[i] = lane->tree[2 * i] | lane->tree[2 * i + 1];
}

static void
row_clear (HrmLayout *self, HrmLayoutRow *row)
{
  for (guint l = 0; l < row->packed->len; l++)
    {
      GArray *items = ((HrmLayoutLane *) row->packed->pdata[l])->items;

      for (guint i = 0; i < items->len; i++)
        {
          HrmSession *session = g_array_index (items, HrmLayoutItem, i).session;
          HrmLayoutPlace *place = g_hash_table_lookup (self->places, &session->base.id);

          if (place != NULL && place->row == row)
            g_hash_table_remove (self->places, &session->base.id);
        }
    }
  self->n_items -= row->n_items;
  row->n_items = 0;
  g_ptr_array_set_size (row->packed, 0);
  hrm_layout_forget_takes (self, row);
}

static void
row_free (HrmLayout *self, HrmLayoutRow *row)
{
  row_clear (self, row);
  hrm_layout_clear_summary (row);
  g_ptr_array_unref (row->packed);
  g_array_unref (row->hidden);
  g_object_unref (row->track);
  g_free (row);
}

/* Equal starts by id, so that lanes do not jump. */
int
hrm_layout_compare (gconstpointer a, gconstpointer b)
{
  const HrmLayoutItem *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->session->base.id > y->session->base.id) - (x->session->base.id < y->session->base.id);
}

/* What the marker says of it. */
static guint16
ask_marker (HrmLayout *self, HrmSession *session)
{
  return self->marker ? self->marker (session, self->marker_data) : HRM_MARK_HEARD;
}

/* MARKS, where the marker has ASKED, of a session that clips by the plan or not. */
static guint16
with_clip (guint16 marks, guint16 asked, gboolean clip)
{
  marks &= (guint16) ~CLIPPED;
  return clip ? marks | (asked & HRM_MARK_SPARED ? HRM_MARK_SPARED : HRM_MARK_CLIP) : marks;
}

static guint16
session_marks (HrmLayout *self, HrmSession *session)
{
  guint16 marks = ask_marker (self, session);
  HrmChannel *channel;
  HrmLoad load;
  gboolean clip;

  if (g_hash_table_contains (self->selected, &session->base.id))
    marks |= HRM_MARK_SELECTED;
  if (g_hash_table_contains (self->hits, &session->base.id))
    marks |= HRM_MARK_HIT;
  clip = hrm_plan_get_session_clip (self->plan, session, &channel, &load);
  marks = with_clip (marks, marks, clip);
  if (session->state == HRM_SESSION_STATE_LIVE)
    marks |= HRM_MARK_LIVE;
  if (session->state == HRM_SESSION_STATE_PLAYED)
    marks |= HRM_MARK_PLAYED;
  if (session->locked == TRUE)
    marks |= HRM_MARK_LOCKED;
  if (session->muted == TRUE || session->state == HRM_SESSION_STATE_SKIPPED)
    marks |= HRM_MARK_MUTED;
  if (!hrm_plan_is_main (session))
    marks |= HRM_MARK_TAKE;
  return marks;
}

HrmLayoutItem
hrm_layout_make_item (HrmLayout *self, HrmSession *session)
{
  HrmLayoutItem item = { .session = g_object_ref (session), .marks = session_marks (self, session) };

  item.from = hrm_time_scale_to_axis (self->scale, session->start);
  item.to = hrm_time_scale_to_axis (self->scale, hrm_plan_get_end (self->plan, session));
  item.to = MAX (item.to, item.from + 1);
  item.colour = (guint8) (session->colour != HRM_UNSET ? session->colour : session->track.row->colour);
  return item;
}

/* Behind the last item of LANE. Takes over the reference of ITEM. */
void
hrm_layout_put (HrmLayout *self, HrmLayoutRow *row, guint lane, const HrmLayoutItem *item)
{
  HrmLayoutPlace *place = g_new (HrmLayoutPlace, 1);
  GArray *items = ((HrmLayoutLane *) row->packed->pdata[lane])->items;

  *place = (HrmLayoutPlace) { .row = row, .lane = lane, .index = items->len };
  g_array_append_vals (items, item, 1);
  g_hash_table_replace (self->places, &item->session->base.id, place);
  row->n_items++;
  self->n_items++;
}

/* ITEMS: sorted; their references are taken over. */
static void
row_place (HrmLayout *self, HrmLayoutRow *row, GArray *items)
{
  g_autofree gint64 *from = g_new (gint64, items->len), *to = g_new (gint64, items->len);
  g_autofree guint *lane = g_new (guint, items->len);

  for (guint i = 0; i < items->len; i++)
    {
      from[i] = g_array_index (items, HrmLayoutItem, i).from;
      to[i] = g_array_index (items, HrmLayoutItem, i).to;
    }
  row->n_plain = hrm_lanes_pack (from, to, items->len, lane);
  for (guint l = 0; l < row->n_plain; l++)
    g_ptr_array_add (row->packed, hrm_layout_lane_new ());
  for (guint i = 0; i < items->len; i++)
    hrm_layout_put (self, row, lane[i], &g_array_index (items, HrmLayoutItem, i));
  for (guint l = 0; l < row->n_plain; l++)
    hrm_layout_index (row->packed->pdata[l]);
}

/* Packs the sessions of one track anew: those in the plan, then their alternatives. */
void
hrm_layout_fill_row (HrmLayout *self, HrmLayoutRow *row)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (HrmLayoutItem));
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  HRM_EACH_INCOMING (row->track, SESSION, Session, track, session)
    {
      HrmLayoutItem item;

      if (!hrm_plan_is_main (session))
        {
          g_ptr_array_add (others, session);
          continue;
        }
      item = hrm_layout_make_item (self, session);
      g_array_append_val (items, item);
    }
  row_clear (self, row);
  g_array_sort (items, hrm_layout_compare);
  row_place (self, row, items);
  hrm_layout_place_takes (self, row, others);
  row->queued = FALSE;
  hrm_layout_touch (self, row);
}

static double
row_height (HrmLayoutRow *row)
{
  guint takes = row->lanes->len > row->n_plain ? row->lanes->len - row->n_plain : 0;

  return 2 * HRM_ROW_PAD + hrm_layout_plain_height (row) + takes * (HRM_TAKE_HEIGHT + HRM_LANE_GAP);
}

static double
lane_height (HrmLayout *self, HrmTrack *track)
{
  gpointer own = self->view.heights != NULL ? g_hash_table_lookup (self->view.heights, &track->base.id) : NULL;
  int height = own != NULL ? GPOINTER_TO_INT (own) : self->view.lane_height;

  return height > 0 ? CLAMP (height, HRM_LANE_LEAST, HRM_LANE_MOST) : HRM_LANE_HEIGHT;
}

/* Gives rows their numbers and places; TRUE when one is another than before. */
gboolean
hrm_layout_stack (HrmLayout *self)
{
  gboolean moved = FALSE;
  double y = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      HrmLayoutRow *row = g_ptr_array_index (self->rows, i);
      double height, before = row->lane_height;

      row->lane_height = lane_height (self, row->track);
      height = row_height (row);
      if (row->lane_height != before)
        row->stamp = ++self->stamp;
      moved |= row->index != i || row->y != y || row->height != height;
      row->index = i;
      row->y = y;
      row->height = height;
      y += height;
    }
  moved |= self->height != y;
  self->height = y;
  self->stamp += moved;
  return moved;
}

static HrmLayoutRow *
row_new (HrmLayout *self, HrmTrack *track)
{
  HrmLayoutRow *row = g_new0 (HrmLayoutRow, 1);

  row->layout = self;
  row->track = g_object_ref (track);
  row->packed = g_ptr_array_new_with_free_func (lane_free);
  row->lanes = row->packed;
  row->hidden = g_array_new (FALSE, FALSE, sizeof (gint64));
  row->lane_height = HRM_LANE_HEIGHT;
  row->index = G_MAXUINT;
  row->queued = TRUE;
  g_ptr_array_add (self->fill, row);
  return row;
}

/* Which folders are open decides what can be seen. */
static void
show_rows (HrmLayout *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->all->len; i++)
    {
      HrmLayoutRow *row = g_ptr_array_index (self->all, i), *around = row->parent;
      HrmLayoutRow *over = around == NULL ? NULL : around->over != NULL ? around->over : around->collapsed ? around : NULL;
      gboolean collapsed = row->folder && self->view.collapsed != NULL &&
                           g_hash_table_contains (self->view.collapsed, &row->track->base.id);
      GPtrArray *lanes = over != NULL || collapsed ? self->nothing : row->packed;

      if (row->over != over || row->collapsed != collapsed || row->lanes != lanes)
        row->stamp = ++self->stamp;
      row->over = over;
      row->collapsed = collapsed;
      row->lanes = lanes;
      if (over == NULL)
        g_ptr_array_add (self->rows, row);
      else
        row->index = G_MAXUINT;
    }
}

/* Brings the rows into the order of the tracks; keeps what is on them. */
static void
order_rows (HrmLayout *self)
{
  g_autoptr (GArray) tree = hrm_track_tree (hrm_plan_get_model (self->plan));
  g_autoptr (GHashTable) old = g_steal_pointer (&self->by_track);
  GHashTableIter iter;
  gpointer value;

  self->by_track = g_hash_table_new (NULL, NULL);
  g_ptr_array_set_size (self->all, 0);
  for (guint i = 0; i < tree->len; i++)
    {
      const HrmTrackPlace *place = &g_array_index (tree, HrmTrackPlace, i);
      HrmLayoutRow *row = g_hash_table_lookup (old, place->track);

      if (row == NULL)
        row = row_new (self, place->track);
      if (row->end - row->place != place->end - i || row->depth != place->depth)
        row->stamp = ++self->stamp;
      row->place = i;
      row->end = place->end;
      row->depth = place->depth;
      row->folder = place->end > i + 1;
      row->parent = g_hash_table_lookup (self->by_track, place->track->parent.row);
      hrm_layout_clear_summary (row);
      g_hash_table_remove (old, place->track);
      g_hash_table_insert (self->by_track, place->track, row);
      g_ptr_array_add (self->all, row);
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_ptr_array_remove (self->fill, value);
      row_free (self, value);
    }
  show_rows (self);
}

static void
fill_all (HrmLayout *self)
{
  g_clear_pointer (&self->scale, hrm_time_scale_unref);
  self->scale = hrm_time_scale_ref (hrm_plan_get_scale (self->plan, self->mode));
  g_ptr_array_set_size (self->fill, 0);
  order_rows (self);
  for (guint i = 0; i < self->all->len; i++)
    hrm_layout_fill_row (self, g_ptr_array_index (self->all, i));
  g_ptr_array_set_size (self->fill, 0);
  hrm_layout_stack (self);
}

/**
 * hrm_layout_new:
 * @mode: of the axis on which the places are given
 *
 * Everything is laid out at once; keep it current with hrm_layout_update().
 */
HrmLayout *
hrm_layout_new (HrmPlan *plan, HrmAxisMode mode)
{
  HrmLayout *self = g_new0 (HrmLayout, 1);

  self->plan = g_object_ref (plan);
  self->mode = mode;
  self->all = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->nothing = g_ptr_array_new ();
  self->fill = g_ptr_array_new ();
  self->by_track = g_hash_table_new (NULL, NULL);
  self->places = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  self->selected = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->hits = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->hidden = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  fill_all (self);
  return self;
}

void
hrm_layout_free (HrmLayout *self)
{
  for (guint i = 0; i < self->all->len; i++)
    row_free (self, g_ptr_array_index (self->all, i));
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->nothing);
  g_ptr_array_unref (self->fill);
  g_hash_table_unref (self->by_track);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->selected);
  g_hash_table_unref (self->hits);
  g_hash_table_unref (self->hidden);
  g_clear_pointer (&self->unfolded, g_hash_table_unref);
  hrm_time_scale_unref (self->scale);
  g_object_unref (self->plan);
  g_free (self);
}

/* Lays everything out on the other axis. */
void
hrm_layout_set_mode (HrmLayout *self, HrmAxisMode mode)
{
  if (self->mode == mode)
    return;
  self->mode = mode;
  fill_all (self);
}

static void
mark_row (HrmLayout *self, HrmLayoutRow *row)
{
  if (row == NULL || row->queued)
    return;
  row->queued = TRUE;
  g_ptr_array_add (self->fill, row);
}

/* The row on which a session was, and that on which it is. */
static void
mark_session (HrmLayout *self, HrmSession *session)
{
  HrmLayoutPlace *place = g_hash_table_lookup (self->places, &session->base.id);

  if (place != NULL)
    mark_row (self, place->row);
  else
    mark_row (self, g_hash_table_lookup (self->hidden, &session->base.id));
  if (session->track.row != NULL)
    mark_row (self, g_hash_table_lookup (self->by_track, session->track.row));
}

/* A session with all of its slot: which of them is the main one, and the numbers
 * of takes, follow from each other. */
static void
mark_slot (HrmLayout *self, HrmSession *session)
{
  HrmSession *slot = session->slot.row != NULL ? session->slot.row : session;

  mark_session (self, session);
  if (slot != session)
    mark_session (self, slot);
  if (slot->base.n_incoming > 0)
    HRM_EACH_INCOMING (slot, SESSION, Session, slot, take)
      mark_session (self, take);
}

static void
mark_slots (HrmLayout *self, GPtrArray *sessions)
{
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    mark_slot (self, g_ptr_array_index (sessions, i));
}

/* A deleted row still tells the id of its slot. */
static void
mark_deleted (HrmLayout *self, GPtrArray *sessions)
{
  HrmModel *model = hrm_plan_get_model (self->plan);

  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      HrmSession *session = g_ptr_array_index (sessions, i);
      HrmRow *slot = session->slot.id != HRM_UNSET ? hrm_model_lookup (model, HRM_KIND_SESSION, session->slot.id) : NULL;

      mark_session (self, session);
      if (slot != NULL)
        mark_slot (self, hrm_as_session (slot));
    }
}

/* Slots that takes have left. */
static void
mark_left_slots (HrmLayout *self, const HrmChanges *model)
{
  for (guint i = 0; i < model->left->len; i++)
    {
      const HrmLeft *left = &g_array_index (model->left, HrmLeft, i);
      HrmRow *slot = left->kind == HRM_KIND_SESSION && left->field == HRM_FIELD (Session, slot)
                       ? hrm_model_lookup (hrm_plan_get_model (self->plan), HRM_KIND_SESSION, left->target) : NULL;

      if (slot != NULL)
        mark_slot (self, hrm_as_session (slot));
    }
}

static gboolean
put_marks (HrmLayout *self, HrmLayoutPlace *place, guint16 marks)
{
  HrmLayoutLane *lane = place->row->packed->pdata[place->lane];
  HrmLayoutItem *item = hrm_layout_item (place);
  guint16 changed = item->marks ^ marks;

  if (changed == 0)
    return FALSE;
  item->marks = marks;
  lane->tree[lane->n_leaves + place->index] = marks;
  for (guint i = (lane->n_leaves + place->index) / 2; i > 0; i /= 2)
    lane->tree[i] = lane->tree[2 * i] | lane->tree[2 * i + 1];
  hrm_layout_touch_marks (self, place->row, changed);
  return TRUE;
}

/* Its marks with what the marker says now. */
static guint16
asked_marks (HrmLayout *self, const HrmLayoutItem *item)
{
  guint16 asked = ask_marker (self, item->session);

  return with_clip ((guint16) (item->marks & ~MARKED) | (asked & MARKED), asked, (item->marks & CLIPPED) != 0);
}

/* What a channel is asked on a day decides whether its other sessions of that day
 * clip, and by how much. */
static void
mark_channel (HrmLayout *self, HrmChannel *channel)
{
  HrmCivil first, end;
  HrmDate from, to;

  hrm_plan_get_touched (self->plan, channel, &from, &to);
  first = hrm_date_start (from);
  end = to == HRM_DATE_LAST ? HRM_CIVIL_LAST : hrm_date_start (to + 1);
  HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
    {
      HrmSession *session = assignment->session.row;
      HrmLayoutPlace *place;
      gboolean clipped;
      HrmChannel *worst;
      HrmLoad load;

      if (session == NULL || session->start >= end || hrm_plan_get_end (self->plan, session) < first)
        continue;
      place = g_hash_table_lookup (self->places, &session->base.id);
      clipped = place != NULL && (hrm_layout_item (place)->marks & CLIPPED) != 0;
      if (place == NULL)
        continue;
      if (clipped != hrm_plan_get_session_clip (self->plan, session, &worst, &load))
        mark_row (self, place->row);
      else if (clipped)
        {
          /* By more, or because of somebody else. */
          put_marks (self, place, asked_marks (self, hrm_layout_item (place)));
          hrm_layout_touch (self, place->row);
        }
    }
}

/* Who comes to a session may change what the marker says of it. */
static void
remark_assigned (HrmLayout *self, GPtrArray *assignments)
{
  for (guint i = 0; self->marker != NULL && i < assignments->len; i++)
    {
      HrmSession *session = ((HrmAssignment *) assignments->pdata[i])->session.row;
      HrmLayoutPlace *place = session != NULL ? g_hash_table_lookup (self->places, &session->base.id) : NULL;

      if (place != NULL)
        put_marks (self, place, asked_marks (self, hrm_layout_item (place)));
    }
}

/* The session ID, which may be gone, has somebody more or less. */
static void
mark_place (HrmLayout *self, gint64 id)
{
  const HrmLayoutPlace *place = g_hash_table_lookup (self->places, &id);

  if (place != NULL)
    mark_row (self, place->row);
}

/* Whose assignments went, or came from elsewhere: a deleted row still tells the id of its session. */
static void
mark_assignments (HrmLayout *self, const HrmChanges *model)
{
  GPtrArray *deleted = model->deleted[HRM_KIND_ASSIGNMENT], *changed = model->changed[HRM_KIND_ASSIGNMENT];

  remark_assigned (self, model->inserted[HRM_KIND_ASSIGNMENT]);
  for (guint i = 0; i < deleted->len; i++)
    mark_place (self, hrm_as_assignment (deleted->pdata[i])->session.id);
  for (guint i = 0; i < model->left->len; i++)
    {
      const HrmLeft *left = &g_array_index (model->left, HrmLeft, i);

      if (left->kind == HRM_KIND_ASSIGNMENT && left->field == HRM_FIELD (Assignment, session))
        mark_place (self, left->target);
    }
  for (guint i = 0; i < changed->len; i++)
    {
      HrmAssignment *assignment = changed->pdata[i];

      if (assignment->session.row != NULL)
        mark_session (self, assignment->session.row);
    }
}

/* All that the plan says beyond the rows of the edit. */
static void
mark_beyond (HrmLayout *self, const HrmPlanChanges *plan)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, plan->sessions);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    mark_session (self, row);
  g_hash_table_iter_init (&iter, plan->channels);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    mark_channel (self, row);
}

/**
 * hrm_layout_set_view:
 * @view: which folders are closed, and how high lanes are; what it points to may change later
 *
 * Call it again when that is another.
 *
 * Returns: what of the layout is another
 */
HrmLayoutChange
hrm_layout_set_view (HrmLayout *self, const HrmLayoutView *view)
{
  guint stamp = self->stamp;
  HrmLayoutChange change = HRM_LAYOUT_SAME;

  self->view = *view;
  show_rows (self);
  if (self->stamp != stamp)
    change |= HRM_LAYOUT_CONTENT;
  if (hrm_layout_stack (self))
    change |= HRM_LAYOUT_HEIGHTS;
  return change;
}

/**
 * hrm_layout_update:
 * @model: what a commit did
 * @plan: (nullable): what it did beyond
 *
 * Returns: what of the layout is another
 */
HrmLayoutChange
hrm_layout_update (HrmLayout *self, const HrmChanges *model, const HrmPlanChanges *plan)
{
  HrmLayoutChange change = HRM_LAYOUT_SAME;
  GPtrArray *tracks = model->changed[HRM_KIND_TRACK];
  guint stamp;

  if (hrm_plan_get_scale (self->plan, self->mode) != self->scale || (plan != NULL && plan->calendar))
    {
      fill_all (self);
      return HRM_LAYOUT_CONTENT | HRM_LAYOUT_HEIGHTS;
    }
  g_ptr_array_set_size (self->fill, 0);
  mark_deleted (self, model->deleted[HRM_KIND_SESSION]);
  if (hrm_changes_has_kind (model, HRM_KIND_TRACK))
    order_rows (self);
  mark_slots (self, model->inserted[HRM_KIND_SESSION]);
  mark_slots (self, model->changed[HRM_KIND_SESSION]);
  mark_left_slots (self, model);
  for (guint i = 0; tracks != NULL && i < tracks->len; i++)
    mark_row (self, g_hash_table_lookup (self->by_track, g_ptr_array_index (tracks, i)));
  stamp = self->stamp;
  mark_assignments (self, model);
  if (plan != NULL)
    mark_beyond (self, plan);
  if (self->fill->len > 0 || self->stamp != stamp)
    change |= HRM_LAYOUT_CONTENT;
  for (guint i = 0; i < self->fill->len; i++)
    hrm_layout_fill_row (self, g_ptr_array_index (self->fill, i));
  g_ptr_array_set_size (self->fill, 0);
  if (hrm_layout_stack (self))
    change |= HRM_LAYOUT_HEIGHTS;
  return change;
}

/**
 * hrm_layout_set_mark:
 * @mark: selected, or found by a search; remembered when rows change
 *
 * Returns: whether it was another; then the row has another stamp
 */
gboolean
hrm_layout_set_mark (HrmLayout *self, gint64 id, guint16 mark, gboolean on)
{
  HrmLayoutPlace *place = g_hash_table_lookup (self->places, &id);
  guint16 marks;
  GHashTable *set = mark == HRM_MARK_SELECTED ? self->selected : self->hits;

  if (on)
    g_hash_table_add (set, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (set, &id);
  if (place == NULL)
    return FALSE;
  marks = hrm_layout_item (place)->marks;
  return put_marks (self, place, on ? marks | mark : marks & ~mark);
}

void
hrm_layout_set_marker (HrmLayout *self, HrmLayoutMarker marker, gpointer data)
{
  self->marker = marker;
  self->marker_data = data;
}

static gboolean
remark_lane (HrmLayout *self, HrmLayoutLane *lane)
{
  gboolean other = FALSE;

  for (guint i = 0; i < lane->items->len; i++)
    {
      HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);
      guint16 marks = asked_marks (self, item);

      other |= marks != item->marks;
      item->marks = marks;
      lane->tree[lane->n_leaves + i] = marks;
    }
  for (guint i = lane->n_leaves - 1; other && i > 0; i--)
    lane->tree[i] = lane->tree[2 * i] | lane->tree[2 * i + 1];
  return other;
}

gboolean
hrm_layout_remark_session (HrmLayout *self, gint64 id)
{
  HrmLayoutPlace *place = g_hash_table_lookup (self->places, &id);
  return place != NULL && put_marks (self, place, asked_marks (self, hrm_layout_item (place)));
}

gboolean
hrm_layout_remark (HrmLayout *self)
{
  gboolean any = FALSE;

  for (guint r = 0; r < self->all->len; r++)
    {
      HrmLayoutRow *row = self->all->pdata[r];
      gboolean other = FALSE;

      for (guint l = 0; l < row->packed->len; l++)
        other |= remark_lane (self, row->packed->pdata[l]);
      if (other)
        hrm_layout_touch (self, row);
      any |= other;
    }
  return any;
}

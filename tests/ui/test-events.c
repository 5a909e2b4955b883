/* test-events.c: the list of all sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-people.h"
#include "hrm-event-cell.h"
#include "hrm-event-list-private.h"
#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  HrmEventList *list;
  GtkWidget *window;
} Room;

static void
open_list (Room *room, HrmDesk *desk)
{
  room->desk = desk;
  room->list = HRM_EVENT_LIST (hrm_event_list_new (desk));
  room->window = hrm_test_show (GTK_WIDGET (room->list), 1200, 420);
  hrm_event_list_flush (room->list);
  hrm_test_spin ();
}

static void
close_list (Room *room)
{
  hrm_test_close (room->window, GTK_WIDGET (room->list), room->desk);
}

static guint
n_listed (Room *room)
{
  return g_list_model_get_n_items (G_LIST_MODEL (room->list->rows));
}

static HrmSession *
listed (Room *room, guint position)
{
  g_autoptr (HrmRow) row = g_list_model_get_item (G_LIST_MODEL (room->list->rows), position);

  g_assert_nonnull (row);
  return hrm_as_session (row);
}

static HrmEventCell *
cell_of (Room *room, HrmSession *session, HrmEventColumn column)
{
  for (guint i = 0; i < room->list->cells->len; i++)
    if (hrm_event_cell_get (room->list->cells->pdata[i]) == session && hrm_event_cell_get_column (room->list->cells->pdata[i]) == column)
      return room->list->cells->pdata[i];
  return NULL;
}

static const char *
text_of (HrmEventCell *cell)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (GTK_WIDGET (cell))));
}

/* Three sessions on two tracks; their order by start is B A C. */
static HrmDesk *
make_desk (void)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmTrack *one = hrm_test_track (desk, "Checkout"), *two = hrm_test_track (desk, "Search");
  HrmChannel *channel = hrm_test_channel (desk, "Ilya");
  HrmSession *a = hrm_test_session (desk, one, "Audit", "2026-03-03T09:00", 480);

  hrm_test_session (desk, two, "Basket", "2026-03-02T10:00", 960);
  hrm_test_session (desk, one, "Charges", "2026-03-05T09:00", 240);
  hrm_test_commit (desk, hrm_command_assign (desk, channel, a));
  return desk;
}

static void
test_columns (void)
{
  Room room;
  static const char *const texts[HRM_N_EVENT_COLUMNS] = {
    "Checkout", "Audit", "Tue 3 Mar, 09:00", "Tue 3 Mar, 17:00", "1 day", "Ilya", "Planned", "",
  };

  open_list (&room, make_desk ());
  g_assert_cmpuint (n_listed (&room), ==, 3);
  g_assert_cmpstr (listed (&room, 0)->title, ==, "Basket");
  for (guint i = 0; i < HRM_N_EVENT_COLUMNS; i++)
    {
      HrmEventCell *cell = cell_of (&room, listed (&room, 1), i);

      g_assert_nonnull (cell);
      g_assert_cmpstr (text_of (cell), ==, texts[i]);
    }
  hrm_test_assert_named (GTK_WIDGET (room.list));
  close_list (&room);
}

static void
test_selection (void)
{
  Room room;
  GtkSelectionModel *model;
  g_autoptr (GtkBitset) selected = NULL;

  open_list (&room, make_desk ());
  model = GTK_SELECTION_MODEL (room.list->rows);
  /* From the desk. */
  hrm_desk_select (room.desk, listed (&room, 1)->base.id);
  g_assert_false (gtk_selection_model_is_selected (model, 0));
  g_assert_true (gtk_selection_model_is_selected (model, 1));
  selected = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  /* To the desk. */
  gtk_selection_model_select_item (model, 2, FALSE);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  g_assert_true (hrm_desk_is_selected (room.desk, listed (&room, 2)->base.id));
  gtk_selection_model_unselect_item (model, 1);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  gtk_selection_model_select_item (model, 0, TRUE);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (listed (&room, 0)));
  gtk_selection_model_select_range (model, 1, 2, TRUE);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  g_assert_false (hrm_desk_is_selected (room.desk, listed (&room, 0)->base.id));
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 3);
  gtk_selection_model_unselect_all (model);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  close_list (&room);
}

static void
type_into (Room *room, HrmEventCell *cell, const char *text)
{
  GtkWidget *entry;

  g_assert_nonnull (cell);
  g_assert_true (hrm_event_cell_edit (cell));
  entry = hrm_test_find_type (GTK_WIDGET (cell), GTK_TYPE_ENTRY, 0);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Each is one edit through the door; what was not changed is none, what is refused stays to be mended. */
static void
test_edit (void)
{
  Room room;
  HrmSession *session;
  guint steps;

  open_list (&room, make_desk ());
  session = listed (&room, 1);
  steps = hrm_test_steps (room.desk);
  type_into (&room, cell_of (&room, session, HRM_EVENT_TITLE), "Audit of fees");
  g_assert_true (hrm_event_cell_commit (cell_of (&room, session, HRM_EVENT_TITLE)));
  g_assert_cmpstr (session->title, ==, "Audit of fees");
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, ++steps);
  type_into (&room, cell_of (&room, session, HRM_EVENT_LENGTH), "2d");
  g_assert_true (hrm_event_cell_commit (cell_of (&room, session, HRM_EVENT_LENGTH)));
  g_assert_cmpint (session->length, ==, 960);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, ++steps);
  g_assert_true (hrm_event_cell_edit (cell_of (&room, session, HRM_EVENT_START)));
  g_assert_true (hrm_event_cell_commit (cell_of (&room, session, HRM_EVENT_START)));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);
  type_into (&room, cell_of (&room, session, HRM_EVENT_START), "some day");
  g_assert_false (hrm_event_cell_commit (cell_of (&room, session, HRM_EVENT_START)));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), !=, "");
  hrm_event_cell_cancel (cell_of (&room, session, HRM_EVENT_START));
  g_assert_null (hrm_test_find_type (GTK_WIDGET (cell_of (&room, session, HRM_EVENT_START)), GTK_TYPE_ENTRY, 0));
  /* Moved before the others, it comes first; undone, back. */
  type_into (&room, cell_of (&room, session, HRM_EVENT_START), "2026-03-02 09:00");
  g_assert_true (hrm_event_cell_commit (cell_of (&room, session, HRM_EVENT_START)));
  hrm_test_assert_civil (session->start, "2026-03-02T09:00");
  hrm_event_list_flush (room.list);
  g_assert_true (listed (&room, 0) == session);
  hrm_test_undo (room.desk);
  hrm_event_list_flush (room.list);
  g_assert_true (listed (&room, 1) == session);
  /* Ends, people and load cannot be typed. */
  g_assert_false (hrm_event_cell_edit (cell_of (&room, session, HRM_EVENT_END)));
  g_assert_false (hrm_event_cell_edit (cell_of (&room, session, HRM_EVENT_PEOPLE)));
  close_list (&room);
}

/* Texts of what others changed are new with the next frame. */
static void
test_current (void)
{
  Room room;
  HrmSession *session;

  open_list (&room, make_desk ());
  session = listed (&room, 0);
  hrm_command_set_field (room.desk, HRM_ROW (session), HRM_FIELD (Session, title), "Basket rewrite", NULL);
  hrm_event_list_flush (room.list);
  g_assert_cmpstr (text_of (cell_of (&room, session, HRM_EVENT_TITLE)), ==, "Basket rewrite");
  hrm_test_session (room.desk, session->track.row, "Early", "2026-02-23T09:00", 60);
  hrm_event_list_flush (room.list);
  g_assert_cmpuint (n_listed (&room), ==, 4);
  g_assert_cmpstr (listed (&room, 0)->title, ==, "Early");
  hrm_command_delete_row (room.desk, HRM_ROW (session));
  g_assert_cmpuint (n_listed (&room), ==, 3);
  close_list (&room);
}

static void
test_narrow (void)
{
  Room room;

  open_list (&room, make_desk ());
  gtk_editable_set_text (GTK_EDITABLE (room.list->search), "checkout ilya");
  g_signal_emit_by_name (room.list->search, "search-changed");
  g_assert_cmpuint (n_listed (&room), ==, 1);
  g_assert_cmpstr (listed (&room, 0)->title, ==, "Audit");
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.list), "1 of 3 sessions"));
  gtk_editable_set_text (GTK_EDITABLE (room.list->search), "");
  g_signal_emit_by_name (room.list->search, "search-changed");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_NOBODY);
  g_assert_cmpuint (n_listed (&room), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_IN_VIEW);
  hrm_desk_set_range (room.desk, hrm_date_start (HRM_TEST_START + 3), hrm_date_start (HRM_TEST_START + 4));
  hrm_event_list_flush (room.list);
  g_assert_cmpuint (n_listed (&room), ==, 1);
  g_assert_cmpstr (listed (&room, 0)->title, ==, "Charges");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_SELECTED);
  g_assert_cmpuint (n_listed (&room), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_ALL);
  hrm_desk_select (room.desk, listed (&room, 1)->base.id);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_SELECTED);
  g_assert_cmpuint (n_listed (&room), ==, 1);
  close_list (&room);
}

/* Who is away has too much no more. */
static void
test_away (void)
{
  Room room;
  HrmSession *audit;
  HrmChannel *ilya;
  HrmEdit *edit = hrm_edit_new ("Half time");

  open_list (&room, make_desk ());
  audit = listed (&room, 1);
  ilya = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0];
  HRM_SET_NUMBER (edit, CHANNEL, Channel, ilya->base.id, capacity, 50);
  hrm_test_commit (room.desk, edit);
  hrm_event_list_flush (room.list);
  g_assert_cmpstr (text_of (cell_of (&room, audit, HRM_EVENT_LOAD)), ==, "▲ 200\302\240% Ilya");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_OVER);
  g_assert_cmpuint (n_listed (&room), ==, 1);
  hrm_desk_mute_row (room.desk, HRM_ROW (ilya), TRUE);
  hrm_event_list_flush (room.list);
  g_assert_cmpuint (n_listed (&room), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_ALL);
  g_assert_cmpstr (text_of (cell_of (&room, audit, HRM_EVENT_LOAD)), ==, "");
  hrm_desk_mute_row (room.desk, HRM_ROW (ilya), FALSE);
  hrm_event_list_flush (room.list);
  g_assert_cmpstr (text_of (cell_of (&room, audit, HRM_EVENT_LOAD)), ==, "▲ 200\302\240% Ilya");
  close_list (&room);
}

/* Archived takes are listed only when one asks for them, and say what they are. */
static void
test_archived (void)
{
  Room room;
  HrmSession *take;

  open_list (&room, make_desk ());
  hrm_desk_select (room.desk, listed (&room, 0)->base.id);
  g_assert_true (hrm_command_new_take (room.desk));
  hrm_event_list_flush (room.list);
  g_assert_cmpuint (n_listed (&room), ==, 4);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.list), "4 sessions and takes"));
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.list), "Take 2, not in the plan"));
  g_assert_true (hrm_command_archive_takes (room.desk));
  hrm_event_list_flush (room.list);
  g_assert_cmpuint (n_listed (&room), ==, 3);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.list), "3 sessions"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), HRM_EVENTS_ARCHIVED);
  g_assert_cmpuint (n_listed (&room), ==, 1);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.list), "1 archived take"));
  take = listed (&room, 0);
  {
    g_autofree char *state = hrm_event_column_text (HRM_EVENT_STATE, room.desk, take, NULL);

    g_assert_cmpstr (state, ==, "Take 2, archived");
  }
  close_list (&room);
}

/* By each column and back, as a sort of our own has it. */
static void
test_sort (void)
{
  Room room;
  g_autoptr (GRand) rand = hrm_test_rand ();
  GListModel *columns;

  open_list (&room, hrm_test_desk (rand, 80));
  columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (room.list->view));
  for (guint c = 0; c < HRM_N_EVENT_COLUMNS; c++)
    for (guint back = 0; back < 2; back++)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);

        gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (room.list->view), NULL, GTK_SORT_ASCENDING);
        gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (room.list->view), column, back ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
        g_assert_cmpuint (n_listed (&room), ==, hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->len);
        for (guint i = 1; i < n_listed (&room); i++)
          {
            GtkOrdering order = gtk_sorter_compare (room.list->sorters[c], listed (&room, i - 1), listed (&room, i));

            g_assert_cmpint (order, ==, back ? GTK_ORDERING_LARGER : GTK_ORDERING_SMALLER);
            if (c == HRM_EVENT_LENGTH && !back)
              g_assert_cmpint (listed (&room, i - 1)->length, <=, listed (&room, i)->length);
            if (c == HRM_EVENT_START && back)
              g_assert_cmpint (listed (&room, i - 1)->start, >=, listed (&room, i)->start);
          }
      }
  close_list (&room);
}

/* Each is there by its id, and found where it is. */
static GPtrArray *
keep_listed (Room *room)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint k = 0; k < n_listed (room); k++)
    {
      HrmSession *session = listed (room, k);

      g_assert_true (hrm_model_get (hrm_desk_get_model (room->desk), session->base.id) == HRM_ROW (session));
      g_assert_cmpuint (hrm_event_rows_find (room->list->rows, session->base.id), ==, k);
      g_ptr_array_add (kept, g_object_ref (session));
    }
  return kept;
}

/* Another filter and back makes the list anew. */
static void
assert_as_anew (Room *room)
{
  g_autoptr (GPtrArray) kept = keep_listed (room);
  guint which = gtk_drop_down_get_selected (GTK_DROP_DOWN (room->list->which));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (room->list->which), (which + 1) % HRM_N_EVENTS_WHICH);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (room->list->which), which);
  g_assert_cmpuint (n_listed (room), ==, kept->len);
  for (guint k = 0; k < kept->len; k++)
    g_assert_true (kept->pdata[k] == listed (room, k));
}

/* Every second one: enough for any filter to have something. */
static void
select_half (Room *room)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SESSION);

  for (guint i = 0; i < sessions->len; i += 2)
    hrm_desk_select_many (room->desk, &HRM_ROW (sessions->pdata[i])->id, 1, i > 0);
}

/* After any commit the list is what it would be if it were made anew. */
static void
test_stays_sorted (void)
{
  Room room;
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint compared[HRM_N_EVENTS_WHICH] = { 0 }, committed = 0;
  GListModel *columns;

  open_list (&room, hrm_test_desk (rand, 40));
  columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (room.list->view));
  select_half (&room);
  hrm_command_new_take (room.desk);
  hrm_command_archive_takes (room.desk);
  for (guint i = 0; i < 8 * HRM_N_EVENTS_WHICH; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (hrm_desk_get_model (room.desk), rand, 1 + i % 4);
      g_autoptr (GError) error = NULL;
      guint which = i / 8 % HRM_N_EVENTS_WHICH;

      if (i % 8 == 0)
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, g_rand_int_range (rand, 0, HRM_N_EVENT_COLUMNS));

          gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (room.list->view), column, i % 16 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
          gtk_drop_down_set_selected (GTK_DROP_DOWN (room.list->which), which);
          select_half (&room);
        }
      if (hrm_album_commit (hrm_desk_get_album (room.desk), edit, &error))
        committed++;
      else
        g_assert_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE);
      if (i % 8 == 7)
        hrm_test_undo (room.desk);
      hrm_event_list_flush (room.list);
      compared[which] += n_listed (&room);
      assert_as_anew (&room);
    }
  g_assert_cmpuint (committed, >, 40);
  for (guint which = 0; which < HRM_N_EVENTS_WHICH; which++)
    g_assert_cmpuint (compared[which], >, 0);
  close_list (&room);
}

/* What a commit costs while the list is open: what it touched. */
static void
test_cost (void)
{
  Room room;
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  HrmSession *moved, *second;
  guint visited;

  for (guint i = 0; i < 100; i++)
    hrm_test_session (desk, track, "S", "2026-03-02T09:00", 60 + i);
  moved = hrm_test_session (desk, track, "M", "2026-03-03T09:00", 60);
  second = hrm_test_session (desk, track, "N", "2026-03-04T09:00", 60);
  hrm_test_commit (desk, hrm_command_assign (desk, ilya, moved));
  hrm_test_commit (desk, hrm_command_assign (desk, ilya, second));
  open_list (&room, desk);
  visited = hrm_event_order_get_visited (room.list->order);
  g_assert_cmpuint (visited, ==, 102);
  g_assert_true (hrm_command_set_field (desk, HRM_ROW (moved), HRM_FIELD (Session, start), "2026-02-23T09:00", NULL));
  hrm_event_list_flush (room.list);
  g_assert_true (listed (&room, 0) == moved);
  g_assert_cmpuint (hrm_event_order_get_visited (room.list->order) - visited, ==, 1);
  /* Onto the day of another of the same person: both have another load. */
  visited = hrm_event_order_get_visited (room.list->order);
  g_assert_true (hrm_command_set_field (desk, HRM_ROW (moved), HRM_FIELD (Session, start), "2026-03-04T09:00", NULL));
  hrm_event_list_flush (room.list);
  g_assert_cmpuint (hrm_event_order_get_visited (room.list->order) - visited, ==, 2);
  close_list (&room);
}

/* A hundred thousand: no object but their own rows, and cells only for what is in sight. */
static void
test_large (void)
{
  Room room;
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmEdit *edit = hrm_edit_new ("Many");
  gint64 track = hrm_edit_insert (edit, HRM_KIND_TRACK);
  guint n = 100000;

  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Payments");
  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

      HRM_SET_INT (edit, SESSION, Session, id, track, track);
      HRM_SET_TEXT (edit, SESSION, Session, id, title, i % 1000 == 0 ? "Needle" : "Hay");
      HRM_SET_INT (edit, SESSION, Session, id, start, hrm_date_start (HRM_TEST_START) + (i * 7919) % 500000);
      HRM_SET_INT (edit, SESSION, Session, id, length, 60);
    }
  hrm_test_commit (desk, edit);
  open_list (&room, desk);
  g_assert_cmpuint (n_listed (&room), ==, n);
  g_assert_cmpuint (room.list->cells->len, <, 400 * HRM_N_EVENT_COLUMNS);
  g_assert_true (HRM_ROW (listed (&room, n / 2)) == hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SESSION, listed (&room, n / 2)->base.id));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (room.list->rows));
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, n);
  hrm_desk_select (desk, listed (&room, n / 2)->base.id);
  hrm_event_list_flush (room.list);
  for (guint i = 0; i < 1000 && cell_of (&room, listed (&room, n / 2), HRM_EVENT_TITLE) == NULL; i++)
    {
      gtk_widget_queue_draw (room.window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_nonnull (cell_of (&room, listed (&room, n / 2), HRM_EVENT_TITLE));
  {
    guint visited = hrm_event_order_get_visited (room.list->order);

    hrm_command_delete_row (desk, HRM_ROW (listed (&room, n / 2)));
    hrm_event_list_flush (room.list);
    g_assert_cmpuint (n_listed (&room), ==, n - 1);
    g_assert_cmpuint (hrm_event_order_get_visited (room.list->order), ==, visited);
    hrm_test_undo (desk);
  }
  gtk_editable_set_text (GTK_EDITABLE (room.list->search), "needle");
  g_signal_emit_by_name (room.list->search, "search-changed");
  g_assert_cmpuint (n_listed (&room), ==, n / 1000);
  close_list (&room);
}

static void
revealed_cb (GSimpleAction *action, GVariant *parameter, gint64 *id)
{
  *id = g_variant_get_int64 (parameter);
}

/* By keyboard: from cell to cell, and what has the focus is shown on the timeline. */
static void
test_keys (void)
{
  Room room;
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("go-to-session", G_VARIANT_TYPE_INT64);
  HrmSession *session;
  HrmEventCell *cell;
  gint64 id = 0;

  open_list (&room, make_desk ());
  g_signal_connect (action, "activate", G_CALLBACK (revealed_cb), &id);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (room.window, "win", G_ACTION_GROUP (group));
  session = listed (&room, 1);
  cell = cell_of (&room, session, HRM_EVENT_TITLE);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (cell)));
  g_assert_true (hrm_event_cell_walk (cell, 1));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (cell_of (&room, session, HRM_EVENT_START))));
  g_assert_true (hrm_event_cell_walk (cell_of (&room, session, HRM_EVENT_START), 1));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (cell_of (&room, session, HRM_EVENT_LENGTH))));
  g_assert_false (hrm_event_cell_walk (cell_of (&room, session, HRM_EVENT_LENGTH), 1));
  gtk_widget_activate_action (GTK_WIDGET (room.list), "events.edit", NULL);
  g_assert_nonnull (hrm_test_find_type (GTK_WIDGET (cell_of (&room, session, HRM_EVENT_LENGTH)), GTK_TYPE_ENTRY, 0));
  hrm_event_cell_cancel (cell_of (&room, session, HRM_EVENT_LENGTH));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (cell_of (&room, session, HRM_EVENT_LENGTH))));
  gtk_widget_activate_action (GTK_WIDGET (room.list), "events.reveal", NULL);
  g_assert_cmpint (id, ==, session->base.id);
  g_assert_true (hrm_desk_is_selected (room.desk, id));
  close_list (&room);
}

/* The text of COLUMN in the first row is not cut. */
static void
assert_whole (Room *room, HrmEventColumn column)
{
  GtkWidget *label;

  hrm_test_wait_for (cell_of (room, listed (room, 0), column) != NULL);
  label = gtk_widget_get_first_child (GTK_WIDGET (cell_of (room, listed (room, 0), column)));
  hrm_test_wait_for (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
}

/* Columns are wider where text is large. */
static void
test_large_text (void)
{
  Room room;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  int before, usual;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  open_list (&room, make_desk ());
  column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (room.list->view)), HRM_EVENT_START);
  usual = gtk_column_view_column_get_fixed_width (column);
  g_assert_cmpint (usual, >=, hrm_event_column_width (HRM_EVENT_START));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  hrm_test_wait_for (gtk_column_view_column_get_fixed_width (column) > usual * 1.3);
  assert_whole (&room, HRM_EVENT_START);
  assert_whole (&room, HRM_EVENT_END);
  assert_whole (&room, HRM_EVENT_LENGTH);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  hrm_test_wait_for (gtk_column_view_column_get_fixed_width (column) == usual);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  close_list (&room);
}

/* Where times tell their year they have room for it. */
static void
test_years (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Long ago");

  open_list (&room, make_desk ());
  HRM_SET_INT (edit, SESSION, Session, listed (&room, 0)->base.id, start, hrm_civil_new (2025, 9, 24, 20, 0));
  hrm_test_commit (room.desk, edit);
  hrm_event_list_flush (room.list);
  hrm_test_wait_for (strstr (text_of (cell_of (&room, listed (&room, 0), HRM_EVENT_START)), "2025") != NULL);
  assert_whole (&room, HRM_EVENT_START);
  assert_whole (&room, HRM_EVENT_END);
  close_list (&room);
}

/* Whether the first column stands at the edge where lines begin. */
static gboolean
begins_at_start (Room *room)
{
  HrmEventCell *cell = cell_of (room, listed (room, 0), 0);
  graphene_rect_t at;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (cell), room->list->scroller, &at));
  return at.origin.x + at.size.width <= gtk_widget_get_width (room->list->scroller) && at.origin.x > 0;
}

static void
test_right_to_left (void)
{
  Room room;
  GtkAdjustment *across;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  room.desk = make_desk ();
  room.list = HRM_EVENT_LIST (hrm_event_list_new (room.desk));
  room.window = hrm_test_show (GTK_WIDGET (room.list), 500, 420);
  hrm_event_list_flush (room.list);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (room.list->scroller));
  hrm_test_wait_for (gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across));
  hrm_test_wait_for (begins_at_start (&room));
  /* Also where it gets wider; who has scrolled stays there. */
  gtk_window_set_default_size (GTK_WINDOW (room.window), 600, 420);
  hrm_test_wait_for (gtk_adjustment_get_page_size (across) > 550);
  hrm_test_wait_for (begins_at_start (&room));
  gtk_adjustment_set_value (across, 10);
  gtk_window_set_default_size (GTK_WINDOW (room.window), 500, 420);
  hrm_test_wait_for (gtk_adjustment_get_page_size (across) < 550);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, 10);
  close_list (&room);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/events/large-text", test_large_text);
  g_test_add_func ("/ui/events/years", test_years);
  g_test_add_func ("/ui/events/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/events/columns", test_columns);
  g_test_add_func ("/ui/events/selection", test_selection);
  g_test_add_func ("/ui/events/edit", test_edit);
  g_test_add_func ("/ui/events/current", test_current);
  g_test_add_func ("/ui/events/narrow", test_narrow);
  g_test_add_func ("/events/away", test_away);
  g_test_add_func ("/events/archived", test_archived);
  g_test_add_func ("/ui/events/sort", test_sort);
  g_test_add_func ("/ui/events/stays-sorted", test_stays_sorted);
  g_test_add_func ("/ui/events/cost", test_cost);
  g_test_add_func ("/ui/events/large", test_large);
  g_test_add_func ("/ui/events/keys", test_keys);
  return g_test_run ();
}

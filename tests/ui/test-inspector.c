/* test-inspector.c: forms say what is, take what is typed, and lose none of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-people.h"
#include "hrm-inspector.h"

#include "hrm-checklists-part.h"
#include "hrm-chooser.h"
#include "hrm-cut-entry.h"
#include "hrm-head-part.h"
#include "hrm-inspector-private.h"
#include "hrm-page-lists.h"
#include "hrm-played-part.h"
#include "hrm-rows-part.h"
#include "hrm-test-inspector.h"
#include "hrm-compat.h"
#include "hrm-week-part.h"

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmSession *session, *other;
  HrmChannel *ilya;
  HrmTask *task;
  HrmInspector *inspector;
  GtkWidget *window;
} Room;

static void
open_room (Room *room)
{
  room->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (room->desk, 1000);
  room->track = hrm_test_track (room->desk, "Payments API");
  room->ilya = hrm_test_channel (room->desk, "Ilya");
  room->task = hrm_test_task (room->desk, "Signed payloads", 240);
  room->session = hrm_test_session (room->desk, room->track, "Webhooks", "2026-03-02T09:00", 1680);
  room->other = hrm_test_session (room->desk, room->track, "Refund flow", "2026-03-10T09:00", 960);
  hrm_desk_select (room->desk, HRM_ROW (room->session)->id);
  room->inspector = HRM_INSPECTOR (hrm_inspector_new (room->desk));
  room->window = hrm_test_show (GTK_WIDGET (room->inspector), 300, 900);
}

static void
close_room (Room *room)
{
  hrm_test_close (room->window, GTK_WIDGET (room->inspector), room->desk);
}

#define VIEW(room, Name, field) hrm_inspector_get_view ((room)->inspector, HRM_FIELD (Name, field))

static void
test_values (void)
{
  Room room;

  open_room (&room);
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Session, title)), ==, "Webhooks");
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Session, start)), ==, "2026-03-02 09:00");
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Session, length)), ==, "28h");
  g_assert_nonnull (strstr (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "3½ days"));

  /* Values follow edits from elsewhere, and undo. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, length), "2d", NULL));
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Session, length)), ==, "2d");
  hrm_test_undo (room.desk);
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Session, length)), ==, "28h");
  close_room (&room);
}

/* Who is away clips no more, here as everywhere. */
static void
test_clip_away (void)
{
  Room room;
  HrmSession *more;

  open_room (&room);
  more = hrm_test_session (room.desk, room.track, "Review", "2026-03-02T09:00", 480);
  hrm_test_commit (room.desk, hrm_command_assign (room.desk, room.ilya, room.session));
  hrm_test_commit (room.desk, hrm_command_assign (room.desk, room.ilya, more));
  hrm_desk_select (room.desk, HRM_ROW (room.session)->id);
  g_assert_nonnull (strstr (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "! Ilya 200"));
  hrm_desk_mute_row (room.desk, HRM_ROW (room.ilya), TRUE);
  g_assert_null (strstr (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "Ilya"));
  hrm_desk_mute_row (room.desk, HRM_ROW (room.ilya), FALSE);
  g_assert_nonnull (strstr (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "! Ilya 200"));
  close_room (&room);
}

/* A folder says what all that is in it comes to. */
static void
test_folder (void)
{
  Room room;
  HrmTrack *folder;
  gint64 id;
  GtkWidget *part;

  open_room (&room);
  {
    g_autoptr (GPtrArray) tracks = g_ptr_array_new ();

    g_ptr_array_add (tracks, room.track);
    g_assert_true (hrm_command_make_folder (room.desk, tracks, &id));
  }
  folder = hrm_as_track (hrm_model_get (hrm_desk_get_model (room.desk), id));
  hrm_desk_inspect (room.desk, HRM_ROW (folder));
  part = hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0);
  g_assert_nonnull (strstr (hrm_head_part_get_line (HRM_HEAD_PART (part)), "2 sessions · 44 h planned, 44 h left"));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.other), HRM_FIELD (Session, state), "played", NULL));
  g_assert_nonnull (strstr (hrm_head_part_get_line (HRM_HEAD_PART (part)), "2 sessions, 1 played · 44 h planned, 28 h left"));
  close_room (&room);
}

/* A long text takes no more than a part of the page, and a short one what it needs, at any width. */
static void
test_long_text (void)
{
  Room room;
  GString *words = g_string_new ("So");
  GtkWidget *view;

  open_room (&room);
  for (guint i = 0; i < 400; i++)
    g_string_append (words, " on and on");
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, goal), words->str, NULL));
  g_string_free (words, TRUE);
  view = GTK_WIDGET (VIEW (&room, Session, goal));
  hrm_test_wait_for (gtk_widget_get_height (view) > 150);
  hrm_test_wait_for (gtk_widget_get_height (view) < 240);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, goal), "A few words, not many of them", NULL));
  hrm_test_wait_for (gtk_widget_get_height (view) < 80);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, goal), "Few", NULL));
  hrm_test_wait_for (gtk_widget_get_height (view) < 56);
  for (int width = 160; width <= 460; width += 150)
    {
      gtk_window_set_default_size (GTK_WINDOW (room.window), width, 900);
      hrm_test_spin ();
      hrm_test_wait_for (gtk_widget_get_height (view) < 120);
    }
  close_room (&room);
}

/* Where text runs from right to left a start still reads "2026-03-02 09:00", at the right. */
static void
test_right_to_left (void)
{
  Room room;
  GtkWidget *entry;
  graphene_rect_t caret;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_room (&room);
  entry = hrm_test_find_type (GTK_WIDGET (VIEW (&room, Session, start)), GTK_TYPE_TEXT, 0);
  gtk_text_compute_cursor_extents (GTK_TEXT (entry), 0, &caret, NULL);
  g_assert_cmpfloat (caret.origin.x, >, 0);
  gtk_text_compute_cursor_extents (GTK_TEXT (entry), 16, &caret, NULL);
  g_assert_cmpfloat_with_epsilon (caret.origin.x, gtk_widget_get_width (entry), 4);
  /* So does a title that is Latin; one that is Hebrew begins at the right by itself. */
  entry = hrm_test_find_type (GTK_WIDGET (VIEW (&room, Session, title)), GTK_TYPE_TEXT, 0);
  gtk_text_compute_cursor_extents (GTK_TEXT (entry), strlen ("Webhooks"), &caret, NULL);
  g_assert_cmpfloat_with_epsilon (caret.origin.x, gtk_widget_get_width (entry), 4);
  gtk_editable_set_text (GTK_EDITABLE (entry), "שלום");
  gtk_text_compute_cursor_extents (GTK_TEXT (entry), 0, &caret, NULL);
  g_assert_cmpfloat_with_epsilon (caret.origin.x, gtk_widget_get_width (entry), 4);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Webhooks");
  /* So does the name of a zone, as its neighbours do. */
  hrm_desk_inspect (room.desk, NULL);
  hrm_desk_inspect (room.desk, HRM_ROW (hrm_model_get_info (hrm_desk_get_model (room.desk))));
  entry = hrm_test_find_type (GTK_WIDGET (VIEW (&room, AlbumInfo, zone)), GTK_TYPE_TEXT, 0);
  hrm_test_wait_for (gtk_widget_get_width (entry) > 0);
  gtk_text_compute_cursor_extents (GTK_TEXT (entry), gtk_entry_buffer_get_length (gtk_text_get_buffer (GTK_TEXT (entry))), &caret, NULL);
  g_assert_cmpfloat_with_epsilon (caret.origin.x, gtk_widget_get_width (entry), 4);
  close_room (&room);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_commit (void)
{
  Room room;
  HrmFieldView *view;

  open_room (&room);
  view = VIEW (&room, Session, start);
  hrm_field_view_type (view, "2026-03-04 10:30");
  g_assert_true (hrm_field_view_commit (view));
  hrm_test_assert_civil (room.session->start, "2026-03-04T10:30");
  hrm_field_view_type (VIEW (&room, Session, goal), "Every event exactly once.\nIn order.");
  g_assert_true (hrm_field_view_commit (VIEW (&room, Session, goal)));
  g_assert_cmpstr (room.session->goal, ==, "Every event exactly once.\nIn order.");
  close_room (&room);
}

static void
test_refused (void)
{
  Room room;
  HrmFieldView *view;

  open_room (&room);
  view = VIEW (&room, Session, length);
  hrm_field_view_type (view, "quite long");
  g_assert_false (hrm_field_view_commit (view));
  g_assert_nonnull (hrm_field_view_get_error (view));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (hrm_test_entry (view)), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "quite long");
  g_assert_cmpint (room.session->length, ==, 1680);

  /* It stays while other things change. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, length), "1d", NULL));
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "quite long");
  hrm_field_view_revert (view);
  g_assert_null (hrm_field_view_get_error (view));
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "1d");

  view = VIEW (&room, Session, title);
  hrm_field_view_type (view, "  ");
  g_assert_false (hrm_field_view_commit (view));
  g_assert_cmpstr (room.session->title, ==, "Webhooks");
  close_room (&room);
}

/* What is being typed is not overwritten by a change, and goes to the row it was typed for. */
static void
test_not_lost (void)
{
  Room room;
  HrmFieldView *view;

  open_room (&room);
  view = VIEW (&room, Session, title);
  hrm_field_view_type (view, "Webhooks, signed");
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, length), "2d", NULL));
  hrm_test_commit (room.desk, hrm_command_assign (room.desk, room.ilya, room.session));
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "Webhooks, signed");
  g_assert_true (hrm_field_view_is_dirty (view));

  hrm_desk_select (room.desk, HRM_ROW (room.other)->id);
  hrm_test_spin ();
  g_assert_cmpstr (room.session->title, ==, "Webhooks, signed");
  g_assert_cmpstr (room.other->title, ==, "Refund flow");
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "Refund flow");

  /* To another kind of row, too. */
  hrm_field_view_type (view, "Refunds");
  hrm_desk_inspect (room.desk, HRM_ROW (room.track));
  hrm_test_spin ();
  g_assert_cmpstr (room.other->title, ==, "Refunds");
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Track, title)), ==, "Payments API");
  close_room (&room);
}

/* The row goes while something is typed into it. */
static void
test_deleted (void)
{
  Room room;
  HrmFieldView *view;
  gint64 id;

  open_room (&room);
  id = HRM_ROW (room.session)->id;
  view = VIEW (&room, Session, title);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  hrm_field_view_type (view, "Typed");
  g_assert_true (hrm_command_delete_row (room.desk, HRM_ROW (room.session)));
  hrm_test_spin ();
  g_assert_null (hrm_model_get (hrm_desk_get_model (room.desk), id));
  hrm_test_undo (room.desk);
  hrm_desk_select (room.desk, id);
  hrm_test_spin ();
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, Session, title)), ==, "Webhooks");
  close_room (&room);
}

/* A change elsewhere keeps the focus and its widget. */
static void
test_focus (void)
{
  Room room;
  GtkWidget *focus;

  open_room (&room);
  g_assert_true (hrm_command_add_checklist (room.desk, HRM_ROW (room.session), HRM_CHECKLIST_KIND_KICKOFF));
  gtk_widget_grab_focus (GTK_WIDGET (VIEW (&room, Session, length)));
  focus = gtk_window_get_focus (GTK_WINDOW (room.window));
  g_assert_nonnull (focus);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, title), "Hooks", NULL));
  hrm_test_commit (room.desk, hrm_command_assign (room.desk, room.ilya, room.session));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == focus);
  close_room (&room);
}

static void
test_checklists (void)
{
  Room room;
  HrmChecklistsPart *part;
  HrmChecklist *kickoff;
  HrmRowsPart *list;
  g_autoptr (GPtrArray) items = NULL;
  HrmItem *first;
  GtkWidget *tick, *entry;

  open_room (&room);
  part = hrm_test_part (room.inspector, HRM_TYPE_CHECKLISTS_PART, 0);
  hrm_test_click (hrm_test_find_text (GTK_WIDGET (part), "Add kickoff list"));
  g_assert_null (hrm_test_find_text (GTK_WIDGET (part), "Add kickoff list"));
  kickoff = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHECKLIST)->pdata[0];
  list = hrm_checklists_part_get_list (part, kickoff);
  g_assert_cmpuint (hrm_rows_part_get_n (list), ==, 5);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (list), "0 / 5"));

  items = hrm_row_children (HRM_ROW (kickoff), HRM_KIND_ITEM, HRM_FIELD (Item, checklist));
  first = items->pdata[0];
  tick = hrm_test_find_type (GTK_WIDGET (hrm_rows_part_get_view (list, HRM_ROW (first), HRM_FIELD (Item, done))), GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  g_assert_true (first->done == TRUE);
  g_assert_cmpint (first->done_at, !=, HRM_UNSET);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (list), "1 / 5"));
  hrm_test_undo (room.desk);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));

  entry = hrm_test_find_hint (GTK_WIDGET (list), GTK_TYPE_ENTRY, "Add an item");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Partners told");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (hrm_rows_part_get_n (list), ==, 6);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  hrm_test_click (hrm_test_find_hint (GTK_WIDGET (list), GTK_TYPE_BUTTON, "Delete item"));
  g_assert_cmpuint (hrm_rows_part_get_n (list), ==, 5);
  hrm_test_click (hrm_test_find_hint (GTK_WIDGET (part), GTK_TYPE_BUTTON, "Delete this list"));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHECKLIST)->len, ==, 0);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (part), "Add kickoff list"));
  close_room (&room);
}

/* The part whose heading is that. */
static HrmRowsPart *
find_list (Room *room, const char *heading)
{
  GPtrArray *parts = hrm_inspector_get_parts (room->inspector);

  for (guint i = 0; i < parts->len; i++)
    if (HRM_IS_ROWS_PART (parts->pdata[i]) && hrm_test_find_text (parts->pdata[i], heading))
      return parts->pdata[i];
  g_error ("there is no list %s", heading);
}

static GtkWidget *
get_adder (HrmRowsPart *list)
{
  GtkWidget *chooser;

  for (guint n = 0; (chooser = hrm_test_find_type (GTK_WIDGET (list), HRM_TYPE_CHOOSER, n)); n++)
    if (gtk_widget_has_css_class (chooser, "add"))
      return chooser;
  g_error ("nothing to choose with");
}

static void
choose (HrmRowsPart *list, HrmRow *row)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);

  g_signal_emit_by_name (get_adder (list), "chosen", key);
}

/* Who is in a bus, and how somebody gets in and out. */
static void
test_members (void)
{
  Room room;
  HrmRowsPart *list;
  HrmChannel *channel;
  GtkWidget *adder;
  HrmBus *bus;

  open_room (&room);
  channel = hrm_test_channel (room.desk, "Yuki");
  hrm_test_bus (room.desk, "Platform");
  bus = hrm_as_bus (hrm_desk_get_inspected (room.desk));
  list = find_list (&room, "Members");
  g_assert_cmpuint (hrm_rows_part_get_n (list), ==, 0);
  choose (list, HRM_ROW (channel));
  g_assert_true (channel->bus.row == bus);
  g_assert_cmpuint (hrm_rows_part_get_n (list), ==, 1);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Put Yuki into Platform");
  hrm_test_click (gtk_widget_get_parent (hrm_test_find_text (GTK_WIDGET (list), "Yuki")));
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (channel));
  hrm_desk_inspect (room.desk, HRM_ROW (bus));
  hrm_test_click (hrm_test_find_hint (GTK_WIDGET (find_list (&room, "Members")), GTK_TYPE_BUTTON, "Take out of the bus"));
  g_assert_null (channel->bus.row);
  /* Whom it is in itself is not offered. */
  hrm_test_bus (room.desk, "Product");
  choose (find_list (&room, "Members"), HRM_ROW (bus));
  g_assert_nonnull (bus->parent.row);
  hrm_desk_inspect (room.desk, HRM_ROW (bus));
  adder = get_adder (find_list (&room, "Members"));
  hrm_chooser_open (HRM_CHOOSER (adder));
  g_assert_nonnull (hrm_test_find_text (adder, "Yuki"));
  g_assert_null (hrm_test_find_text (adder, "Bus Product"));
  close_room (&room);
}

static void
test_lists (void)
{
  Room room;
  HrmRowsPart *tasks, *channels, *after;
  HrmPlacement *placement;
  HrmAssignment *assignment;
  HrmFieldView *view;

  open_room (&room);
  tasks = find_list (&room, "Tasks");
  choose (tasks, HRM_ROW (room.task));
  g_assert_cmpuint (hrm_rows_part_get_n (tasks), ==, 1);
  placement = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_PLACEMENT)->pdata[0];
  view = hrm_rows_part_get_view (tasks, HRM_ROW (placement), HRM_FIELD (Placement, length));
  hrm_field_view_type (view, "1h");
  g_assert_true (hrm_field_view_commit (view));
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (room.desk), room.task), ==, 180);
  g_assert_null (hrm_test_find_text (GTK_WIDGET (tasks), "1 h more than it lasts"));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.session), HRM_FIELD (Session, length), "1h", NULL));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (placement), HRM_FIELD (Placement, length), "2h", NULL));
  hrm_test_spin ();
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (tasks), "1 h more than it lasts"));
  hrm_test_undo (room.desk);
  hrm_test_undo (room.desk);

  channels = find_list (&room, "Channels");
  choose (channels, HRM_ROW (room.ilya));
  g_assert_cmpuint (hrm_rows_part_get_n (channels), ==, 1);
  assignment = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_ASSIGNMENT)->pdata[0];
  view = hrm_rows_part_get_view (channels, HRM_ROW (assignment), HRM_FIELD (Assignment, share));
  hrm_field_view_type (view, "60 %");
  g_assert_true (hrm_field_view_commit (view));
  g_assert_cmpfloat (assignment->share, ==, 60);
  hrm_test_click (hrm_test_find_hint (GTK_WIDGET (channels), GTK_TYPE_BUTTON, "Take off the session"));
  g_assert_cmpuint (hrm_rows_part_get_n (channels), ==, 0);

  after = find_list (&room, "Leads to");
  choose (after, HRM_ROW (room.other));
  g_assert_cmpuint (hrm_rows_part_get_n (after), ==, 1);
  hrm_desk_select (room.desk, HRM_ROW (room.other)->id);
  g_assert_cmpuint (hrm_rows_part_get_n (find_list (&room, "Waits for")), ==, 1);
  g_assert_cmpuint (hrm_rows_part_get_n (tasks), ==, 0);
  hrm_test_click (hrm_test_find_text (GTK_WIDGET (find_list (&room, "Waits for")), "Webhooks")
                  ? gtk_widget_get_parent (hrm_test_find_text (GTK_WIDGET (find_list (&room, "Waits for")), "Webhooks")) : NULL);
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.session));
  close_room (&room);
}

/* What belongs to a take that is not in the plan says so, and no more once it is. */
static void
test_takes (void)
{
  Room room;
  HrmRowsPart *before;

  open_room (&room);
  hrm_test_finish (room.desk, hrm_command_plug (room.desk, room.session, room.other, HRM_CABLE_TYPE_FS));
  g_assert_true (hrm_command_new_take (room.desk));
  hrm_desk_select (room.desk, HRM_ROW (room.other)->id);
  hrm_test_spin ();
  before = find_list (&room, "Waits for");
  g_assert_cmpuint (hrm_rows_part_get_n (before), ==, 2);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (before), "Webhooks"));
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (before), "Webhooks, take 2, not in the plan"));
  hrm_desk_select (room.desk, HRM_ROW (room.session)->id);
  g_assert_true (hrm_command_cycle_take (room.desk, 1));
  hrm_desk_select (room.desk, HRM_ROW (room.other)->id);
  hrm_test_spin ();
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (find_list (&room, "Waits for")), "Webhooks, take 1, not in the plan"));
  close_room (&room);
}

static void
test_chooser (void)
{
  Room room;
  GtkWidget *chooser;

  open_room (&room);
  chooser = hrm_test_find_type (GTK_WIDGET (VIEW (&room, Session, kind)), HRM_TYPE_CHOOSER, 0);
  hrm_test_assert_name (hrm_test_find_type (chooser, GTK_TYPE_BUTTON, 0), "Kind: Tracking");
  hrm_chooser_open (HRM_CHOOSER (chooser));
  hrm_test_spin ();
  g_signal_emit_by_name (hrm_test_find_type (chooser, GTK_TYPE_LIST_VIEW, 0), "activate", 2);
  hrm_test_spin ();
  g_assert_cmpint (room.session->kind, ==, HRM_SESSION_KIND_OVERDUB);
  hrm_test_assert_name (hrm_test_find_type (chooser, GTK_TYPE_BUTTON, 0), "Kind: Overdub");
  close_room (&room);
}

/* Among many there is a search; leaving it changes nothing. */
static void
test_search (void)
{
  Room room;
  GtkWidget *chooser, *search, *list;

  open_room (&room);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Track %u", i);
      hrm_test_track (room.desk, title);
    }
  hrm_desk_select (room.desk, HRM_ROW (room.session)->id);
  chooser = hrm_test_find_type (GTK_WIDGET (VIEW (&room, Session, track)), HRM_TYPE_CHOOSER, 0);
  hrm_chooser_open (HRM_CHOOSER (chooser));
  hrm_test_spin ();
  search = hrm_test_find_type (chooser, GTK_TYPE_SEARCH_ENTRY, 0);
  list = hrm_test_find_type (chooser, GTK_TYPE_LIST_VIEW, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "track 7");
  hrm_test_spin ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))), ==, 1);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER)));
  hrm_test_spin ();
  g_assert_true (room.session->track.row == room.track);

  hrm_chooser_open (HRM_CHOOSER (chooser));
  search = hrm_test_find_type (chooser, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "track 7");
  g_signal_emit_by_name (search, "activate");
  hrm_test_spin ();
  g_assert_cmpstr (room.session->track.row->title, ==, "Track 7");
  close_room (&room);
}

static void
test_played (void)
{
  Room room;
  HrmPlayedPart *part;
  guint steps;

  open_room (&room);
  part = hrm_test_part (room.inspector, HRM_TYPE_PLAYED_PART, 0);
  g_assert_null (hrm_test_find_type (GTK_WIDGET (part), GTK_TYPE_ENTRY, 0));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hrm_test_find_type (GTK_WIDGET (part), GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  g_assert_nonnull (hrm_test_find_type (GTK_WIDGET (part), GTK_TYPE_ENTRY, 0));
  g_assert_false (hrm_played_part_mark (part, "yesterday", "", ""));
  g_assert_cmpint (room.session->state, ==, HRM_SESSION_STATE_PLANNED);
  steps = hrm_test_steps (room.desk);
  g_assert_true (hrm_played_part_mark (part, "2026-03-03 09:00", "3d", "Shipped"));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_cmpint (room.session->state, ==, HRM_SESSION_STATE_PLAYED);
  hrm_test_assert_civil (room.session->actual_start, "2026-03-03T09:00");
  g_assert_cmpint (room.session->actual_length, ==, 1440);
  g_assert_cmpstr (room.session->result, ==, "Shipped");
  close_room (&room);
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* A person makes the panel no wider than it was for the album, nor a session than it usually is. */
static void
test_width (void)
{
  Room room;
  int album;

  open_room (&room);
  hrm_desk_inspect (room.desk, NULL);
  album = least_width (GTK_WIDGET (room.inspector));
  hrm_desk_inspect (room.desk, HRM_ROW (room.ilya));
  g_assert_cmpint (least_width (GTK_WIDGET (room.inspector)), <=, album);
  hrm_desk_select (room.desk, room.session->base.id);
  g_assert_cmpint (least_width (GTK_WIDGET (room.inspector)), <=, 300);
  close_room (&room);
}

static void
test_week (void)
{
  Room room;
  GtkWidget *part, *monday, *saturday;

  open_room (&room);
  hrm_desk_inspect (room.desk, HRM_ROW (room.ilya));
  part = hrm_test_part (room.inspector, HRM_TYPE_WEEK_PART, 0);
  monday = hrm_test_find_type (part, GTK_TYPE_ENTRY, 0);
  saturday = hrm_test_find_type (part, GTK_TYPE_ENTRY, 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (monday)), ==, "09:00-17:00");
  gtk_editable_set_text (GTK_EDITABLE (monday), "9–12, 13:30-17");
  g_signal_emit_by_name (monday, "activate");
  g_assert_nonnull (room.ilya->week);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (monday)), ==, "9-12, 13:30-17");
  g_assert_cmpstr (hrm_compat_get_tooltip (monday), ==, "09:00-12:00, 13:30-17:00");
  /* What is shown can be typed. */
  gtk_editable_set_text (GTK_EDITABLE (monday), "");
  gtk_editable_set_text (GTK_EDITABLE (monday), "9-12, 13:30-17");
  g_signal_emit_by_name (monday, "activate");
  g_assert_cmpstr (hrm_compat_get_tooltip (monday), ==, "09:00-12:00, 13:30-17:00");
  g_assert_cmpint (hrm_calendar_day_minutes (hrm_plan_get_channel_calendar (hrm_desk_get_plan (room.desk), room.ilya), HRM_TEST_START), ==, 390);

  gtk_editable_set_text (GTK_EDITABLE (saturday), "a bit");
  g_signal_emit_by_name (saturday, "activate");
  g_assert_true (gtk_widget_has_css_class (saturday, "error"));
  g_assert_nonnull (hrm_test_find_text (part, "“a bit” is not an interval such as 09:00-17:00; leave it empty for a free day"));
  gtk_editable_set_text (GTK_EDITABLE (monday), "Free");
  g_signal_emit_by_name (monday, "activate");
  g_assert_cmpint (hrm_calendar_day_minutes (hrm_plan_get_channel_calendar (hrm_desk_get_plan (room.desk), room.ilya), HRM_TEST_START), ==, 0);
  hrm_test_click (hrm_test_find_text (part, "Use the album’s hours"));
  g_assert_true (room.ilya->week == NULL || *room.ilya->week == '\0');
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (monday)), ==, "09:00-17:00");
  close_room (&room);
}

static void
test_album (void)
{
  Room room;
  HrmRowsPart *decisions, *holidays;
  GtkWidget *entry;

  open_room (&room);
  hrm_desk_select (room.desk, 0);
  hrm_desk_inspect (room.desk, HRM_ROW (hrm_model_get_info (hrm_desk_get_model (room.desk))));
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, AlbumInfo, title)), ==, "Spring release");
  g_assert_cmpstr (hrm_test_entry_text (VIEW (&room, AlbumInfo, day_minutes)), ==, "8h");
  decisions = find_list (&room, "Decisions");
  entry = hrm_test_find_hint (GTK_WIDGET (decisions), GTK_TYPE_ENTRY, "Add a decision");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Keys per order");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (hrm_rows_part_get_n (decisions), ==, 1);
  holidays = find_list (&room, "Holidays");
  hrm_test_click (hrm_test_find_text (GTK_WIDGET (holidays), "Add a holiday at the cursor"));
  g_assert_cmpuint (hrm_rows_part_get_n (holidays), ==, 1);
  close_room (&room);
}

/* Every page of every kind, with a name for all that can have the focus; many plans, many rows. */
static void
test_pages (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  HrmDesk *desk = hrm_test_desk (rand, 60);
  HrmInspector *inspector = HRM_INSPECTOR (hrm_inspector_new (desk));
  GtkWidget *window = hrm_test_show (GTK_WIDGET (inspector), 300, 900);
  static const HrmKind kinds[] = { HRM_KIND_SESSION, HRM_KIND_TRACK, HRM_KIND_TASK, HRM_KIND_CHANNEL, HRM_KIND_ALBUM };

  for (guint i = 0; i < 60; i++)
    {
      HrmRow *row = hrm_test_any (desk, kinds[i % G_N_ELEMENTS (kinds)], rand);

      guint title;

      if (row == NULL)
        continue;
      hrm_desk_inspect (desk, row);
      title = hrm_field_by_name ((HrmKind) row->kind, "title")->index;
      g_assert_cmpstr (hrm_test_entry_text (hrm_inspector_get_view (inspector, title)), ==, hrm_row_get_title (row));
      if (i < G_N_ELEMENTS (kinds))
        {
          hrm_test_assert_named (GTK_WIDGET (inspector));
          g_assert_cmpuint (hrm_test_tab_through (window, GTK_WIDGET (hrm_inspector_get_view (inspector, title))), >, 5);
        }
      hrm_test_spin ();
    }
  hrm_test_close (window, GTK_WIDGET (inspector), desk);
}

/* Titles that are long, foreign or look like markup stay what they are. */
static void
test_titles (void)
{
  g_autofree char *lengthy = g_strnfill (1000, 'x');
  const char *titles[] = { "<b>bold</b> & more", "שלום עולם", "🎚️🎛️ faders", "%s %n", lengthy };
  Room room;

  open_room (&room);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      HrmFieldView *view = VIEW (&room, Session, title);

      hrm_field_view_type (view, titles[i]);
      g_assert_true (hrm_field_view_commit (view));
      g_assert_cmpstr (room.session->title, ==, titles[i]);
      g_assert_cmpstr (hrm_test_entry_text (view), ==, titles[i]);
      hrm_test_spin ();
    }
  close_room (&room);
}

/* What it has no room for is told by an ellipsis, but not while it is typed in. */
static void
test_cut (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Title");
  HrmCutEntry *entry;

  open_room (&room);
  entry = HRM_CUT_ENTRY (hrm_test_entry (VIEW (&room, Session, title)));
  gtk_root_set_focus (GTK_ROOT (room.window), NULL);
  g_assert_false (hrm_cut_entry_is_cut (entry));
  HRM_SET_TEXT (edit, SESSION, Session, room.session->base.id, title, "A payload of which the signature is wrong is refused and told in the log of the day");
  hrm_test_commit (room.desk, edit);
  hrm_test_spin ();
  g_assert_true (hrm_cut_entry_is_cut (entry));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  hrm_test_spin ();
  g_assert_false (hrm_cut_entry_is_cut (entry));
  gtk_root_set_focus (GTK_ROOT (room.window), NULL);
  hrm_test_spin ();
  g_assert_true (hrm_cut_entry_is_cut (entry));
  close_room (&room);
}

/* Another window, and back: the caret is where it was. To another field: what is shown begins with the first letter. */
static void
test_caret (void)
{
  Room room;
  GtkWidget *entry, *text;

  open_room (&room);
  entry = hrm_test_entry (VIEW (&room, Session, title));
  text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), 4);
  /* As the window manager does it, of which there is none here. */
  gtk_widget_unset_state_flags (entry, GTK_STATE_FLAG_FOCUS_WITHIN);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == text);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 4);
  gtk_widget_set_state_flags (entry, GTK_STATE_FLAG_FOCUS_WITHIN, FALSE);
  gtk_root_set_focus (GTK_ROOT (room.window), NULL);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 0);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/inspector/caret", test_caret);
  g_test_add_func ("/ui/inspector/values", test_values);
  g_test_add_func ("/ui/inspector/clip-away", test_clip_away);
  g_test_add_func ("/ui/inspector/folder", test_folder);
  g_test_add_func ("/ui/inspector/long-text", test_long_text);
  g_test_add_func ("/ui/inspector/commit", test_commit);
  g_test_add_func ("/ui/inspector/refused", test_refused);
  g_test_add_func ("/ui/inspector/not-lost", test_not_lost);
  g_test_add_func ("/ui/inspector/deleted", test_deleted);
  g_test_add_func ("/ui/inspector/focus", test_focus);
  g_test_add_func ("/ui/inspector/checklists", test_checklists);
  g_test_add_func ("/ui/inspector/lists", test_lists);
  g_test_add_func ("/ui/inspector/members", test_members);
  g_test_add_func ("/ui/inspector/takes", test_takes);
  g_test_add_func ("/ui/inspector/chooser", test_chooser);
  g_test_add_func ("/ui/inspector/search", test_search);
  g_test_add_func ("/ui/inspector/played", test_played);
  g_test_add_func ("/ui/inspector/week", test_week);
  g_test_add_func ("/ui/inspector/width", test_width);
  g_test_add_func ("/ui/inspector/album", test_album);
  g_test_add_func ("/ui/inspector/pages", test_pages);
  g_test_add_func ("/ui/inspector/titles", test_titles);
  g_test_add_func ("/ui/inspector/cut", test_cut);
  g_test_add_func ("/ui/inspector/right-to-left", test_right_to_left);
  return g_test_run ();
}

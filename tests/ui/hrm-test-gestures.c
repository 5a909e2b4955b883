/* hrm-test-gestures.c: a plan with something of everything, and keys for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-gestures.h"

#include <glib/gstdio.h>

#include "hrm-album-json.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-keys.h"
#include "hrm-track-header.h"

#define SEED 20260302
#define FOLDERS 3
#define TRACKS 15
#define SESSIONS 150
#define CHANNELS 6
#define TASKS 12

/* The album */

typedef struct
{
  HrmEdit *edit;
  GRand *rand;
  gint64 tracks[TRACKS], sessions[SESSIONS], channels[CHANNELS];
  HrmCivil starts[SESSIONS];
  char *position;
} Maker;

static gboolean
chance (Maker *maker, double p)
{
  return g_rand_double (maker->rand) < p;
}

static int
below (Maker *maker, int n)
{
  return g_rand_int_range (maker->rand, 0, n);
}

static void
place (Maker *maker, HrmKind kind, gint64 id, guint field)
{
  char *next = hrm_position_between (maker->position, NULL);

  hrm_edit_set_text (maker->edit, kind, id, field, next);
  g_free (maker->position);
  maker->position = next;
}

/* On half hours of a working day of the first hundred days. */
static HrmCivil
random_time (Maker *maker)
{
  int day = below (maker, 100);

  return hrm_civil_new (2026, 3, 2, 9, 0) + (day - day % 7 % 5) * 1440 + below (maker, 16) * 30;
}

/* Folders hold the tracks that follow them, the second one lies in the first. */
static void
make_tracks (Maker *maker)
{
  for (guint i = 0; i < TRACKS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Track %u", i + 1);
      gint64 id = maker->tracks[i] = hrm_edit_insert (maker->edit, HRM_KIND_TRACK);

      HRM_SET_TEXT (maker->edit, TRACK, Track, id, title, title);
      HRM_SET_INT (maker->edit, TRACK, Track, id, colour, i % 9);
      place (maker, HRM_KIND_TRACK, id, HRM_FIELD (Track, position));
      if (i == 1)
        HRM_SET_INT (maker->edit, TRACK, Track, id, parent, maker->tracks[0]);
      else if (i >= FOLDERS && i < 12)
        HRM_SET_INT (maker->edit, TRACK, Track, id, parent, maker->tracks[i % FOLDERS]);
      if (i == 7 || i == 13)
        HRM_SET_INT (maker->edit, TRACK, Track, id, frozen, TRUE);
    }
  for (guint i = 0; i < CHANNELS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Person %u", i + 1);
      gint64 id = maker->channels[i] = hrm_edit_insert (maker->edit, HRM_KIND_CHANNEL);

      HRM_SET_TEXT (maker->edit, CHANNEL, Channel, id, title, title);
      place (maker, HRM_KIND_CHANNEL, id, HRM_FIELD (Channel, position));
    }
}

/* One in eight is a take of an earlier one, one in eight a linked copy. */
static void
make_session (Maker *maker, guint i)
{
  g_autofree char *title = g_strdup_printf ("Session %u", i + 1);
  gint64 id = maker->sessions[i] = hrm_edit_insert (maker->edit, HRM_KIND_SESSION);
  HrmEdit *edit = maker->edit;
  guint of = i > 0 ? (i * 7 % i) / 8 * 8 : 0;

  maker->starts[i] = i % 8 == 7 ? maker->starts[of] : random_time (maker);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_INT (edit, SESSION, Session, id, track, maker->tracks[i % 8 == 7 ? of % TRACKS : i % TRACKS]);
  HRM_SET_INT (edit, SESSION, Session, id, start, maker->starts[i]);
  HRM_SET_INT (edit, SESSION, Session, id, length, i % 8 == 6 && of != i ? 480 : (1 + below (maker, 40)) * 60);
  place (maker, HRM_KIND_SESSION, id, HRM_FIELD (Session, position));
  if (i % 8 == 7)
    HRM_SET_INT (edit, SESSION, Session, id, slot, maker->sessions[of]);
  if (chance (maker, 0.1))
    HRM_SET_INT (edit, SESSION, Session, id, locked, TRUE);
  if (chance (maker, 0.07))
    HRM_SET_INT (edit, SESSION, Session, id, muted, TRUE);
  if (i % 8 != 7 && chance (maker, 0.2))
    HRM_SET_INT (edit, SESSION, Session, id, group, 1 + below (maker, 6));
  if (chance (maker, 0.2))
    HRM_SET_INT (edit, SESSION, Session, id, timing, 1);
}

static void
make_belongings (Maker *maker)
{
  HrmEdit *edit = maker->edit;

  for (guint i = 0; i < SESSIONS; i += 2)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, maker->sessions[i]);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, maker->channels[below (maker, CHANNELS)]);
    }
  /* From earlier rows to later ones: no circle. */
  for (guint i = 0; i + 16 < SESSIONS; i += 3)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

      HRM_SET_INT (edit, CABLE, Cable, id, from, maker->sessions[i / 8 * 8]);
      HRM_SET_INT (edit, CABLE, Cable, id, to, maker->sessions[i / 8 * 8 + 8 + i % 7]);
      HRM_SET_INT (edit, CABLE, Cable, id, type, i % 4);
      HRM_SET_INT (edit, CABLE, Cable, id, lag, below (maker, 5) * 60 - 60);
    }
  for (guint i = 0; i < TASKS; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_TASK), placement;

      HRM_SET_TEXT (edit, TASK, Task, id, title, "Task");
      HRM_SET_INT (edit, TASK, Task, id, estimate, 60 + below (maker, 10) * 60);
      place (maker, HRM_KIND_TASK, id, HRM_FIELD (Task, position));
      if (i % 2 == 0)
        continue;
      placement = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);
      HRM_SET_INT (edit, PLACEMENT, Placement, placement, task, id);
      HRM_SET_INT (edit, PLACEMENT, Placement, placement, session, maker->sessions[below (maker, SESSIONS)]);
    }
}

static void
make_time (Maker *maker)
{
  HrmEdit *edit = maker->edit;

  for (guint i = 0; i < 8; i++)
    {
      gint64 marker = hrm_edit_insert (edit, HRM_KIND_MARKER), section, exception;

      HRM_SET_TEXT (edit, MARKER, Marker, marker, title, "Marker");
      HRM_SET_INT (edit, MARKER, Marker, marker, kind, i % 5);
      HRM_SET_INT (edit, MARKER, Marker, marker, at, random_time (maker));
      if (i >= 4)
        continue;
      section = hrm_edit_insert (edit, HRM_KIND_SECTION);
      HRM_SET_TEXT (edit, SECTION, Section, section, title, "Section");
      HRM_SET_INT (edit, SECTION, Section, section, start, hrm_civil_new (2026, 3, 2, 9, 0) + i * 21 * 1440);
      HRM_SET_INT (edit, SECTION, Section, section, length, 4800 + i * 960);
      exception = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
      if (i > 0)
        HRM_SET_INT (edit, EXCEPTION, Exception, exception, channel, maker->channels[i]);
      HRM_SET_INT (edit, EXCEPTION, Exception, exception, from, hrm_date_new (2026, 3, 10) + (int) i * 13);
      HRM_SET_INT (edit, EXCEPTION, Exception, exception, to, hrm_date_new (2026, 3, 12) + (int) i * 13);
    }
  for (guint i = 0; i < 2; i++)
    {
      gint64 tempo = hrm_edit_insert (edit, HRM_KIND_TEMPO);

      HRM_SET_INT (edit, TEMPO, Tempo, tempo, from, hrm_date_new (2026, 3, 30) + (int) i * 28);
      HRM_SET_INT (edit, TEMPO, Tempo, tempo, beats, 5 + (int) i * 3);
    }
}

static HrmAlbum *
make_full_album (const char *path)
{
  const HrmAlbumSeed seed = { .title = "Gestures", .zone = "UTC", .start = hrm_date_new (2026, 3, 2) };
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_create (path, &seed, &error);
  Maker maker = { .edit = hrm_edit_new ("Fill"), .rand = g_rand_new_with_seed (SEED) };

  g_assert_no_error (error);
  make_tracks (&maker);
  for (guint i = 0; i < SESSIONS; i++)
    make_session (&maker, i);
  make_belongings (&maker);
  make_time (&maker);
  hrm_album_commit (album, maker.edit, &error);
  g_assert_no_error (error);
  hrm_edit_unref (maker.edit);
  g_rand_free (maker.rand);
  g_free (maker.position);
  hrm_album_flush_sync (album, &error);
  g_assert_no_error (error);
  return album;
}

void
open_full_room (Room *room)
{
  g_autofree char *folder = g_dir_make_tmp ("headroom-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "full.album", NULL);

  open_room_on (room, make_full_album (path), 1262, 600);
  hrm_desk_fit (room->desk);
  spin_until_drawn (room);
}

void
close_full_room (Room *room)
{
  g_autoptr (HrmAlbum) album = g_object_ref (room->album);
  g_autofree char *path = g_strdup (hrm_album_get_path (album)), *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  close_room (room);
  hrm_album_close (album, FALSE, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
}

char *
export_album (HrmAlbum *album)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  HrmExportOptions options = HRM_EXPORT_ALL;
  g_autoptr (GError) error = NULL;

  hrm_album_json_write (hrm_album_get_model (album), hrm_album_get_plan (album), &options, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write (out, "", 1, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

/* Keys: GTK cannot make up events, so this does with the controllers what it does with an event. */

static gboolean
run_controllers (GtkWidget *widget, GtkPropagationPhase phase, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    g_ptr_array_add (list, g_list_model_get_item (controllers, i));
  for (guint i = 0; i < list->len && !handled; i++)
    {
      GtkEventController *controller = list->pdata[i];
      guint typed = (state & GDK_SHIFT_MASK) != 0 ? gdk_keyval_to_upper (keyval) : keyval;

      if (gtk_event_controller_get_propagation_phase (controller) != phase || gtk_event_controller_get_widget (controller) != widget)
        continue;
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", typed, 0, state, &handled);
      else if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        handled = hrm_test_run_shortcuts (widget, G_LIST_MODEL (controller), keyval, state);
    }
  return handled;
}

gboolean
press_key (Room *room, guint keyval, GdkModifierType state)
{
  g_autoptr (GPtrArray) way = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (room->window));

  /* What is typed into a popover is for GTK, which wants real events there. */
  if (focus != NULL && (GTK_IS_TEXT (focus) || gtk_widget_get_native (focus) != GTK_NATIVE (room->window)))
    return FALSE;
  for (GtkWidget *widget = focus != NULL ? focus : GTK_WIDGET (room->window); widget != NULL; widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (way, g_object_ref (widget));
  for (guint i = way->len; i > 0; i--)
    if (run_controllers (way->pdata[i - 1], GTK_PHASE_CAPTURE, keyval, state))
      return TRUE;
  if (run_controllers (way->pdata[0], GTK_PHASE_TARGET, keyval, state))
    return TRUE;
  for (guint i = 0; i < way->len; i++)
    if (run_controllers (way->pdata[i], GTK_PHASE_BUBBLE, keyval, state))
      return TRUE;
  return FALSE;
}

gboolean
press_accel (Room *room, const char *accel)
{
  GdkModifierType state;
  guint keyval;

  g_assert_true (gtk_accelerator_parse (accel, &keyval, &state));
  return press_key (room, keyval, state);
}

/* What is open */

static GtkWidget *
find_popover (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      GtkWidget *found = find_popover (child);

      if (found != NULL)
        return found;
    }
  return GTK_IS_POPOVER (widget) && gtk_widget_get_visible (widget) ? widget : NULL;
}

GtkWidget *
find_open (Room *room)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != room->window && gtk_widget_get_visible (GTK_WIDGET (window)))
        return GTK_WIDGET (window);
    }
  return find_popover (GTK_WIDGET (room->window));
}

void
close_open (Room *room)
{
  GtkWidget *open;

  for (guint i = 0; i < 20 && (open = find_open (room)) != NULL; i++)
    {
      if (GTK_IS_WINDOW (open))
        gtk_window_close (GTK_WINDOW (open));
      else
        gtk_popover_popdown (GTK_POPOVER (open));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_null (find_open (room));
}

/* What holds whenever nothing is held */

/* Nothing is hidden because it was dragged, and nothing stands where it would have been. */
static void
assert_no_signs (Room *room)
{
  HrmArranger *arranger = room->arranger;
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SESSION);

  g_assert_cmpuint (arranger->n_rippled, ==, 0);
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmRegion *region = hrm_lanes_view_get_region (HRM_LANES_VIEW (arranger->lanes), HRM_ROW (sessions->pdata[i])->id);

      g_assert_true (region == NULL || gtk_widget_get_opacity (GTK_WIDGET (region)) > 0);
    }
  for (GtkWidget *chip = gtk_widget_get_first_child (arranger->sections); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    g_assert_false (gtk_widget_has_css_class (chip, "ghost"));
  g_assert_false (gtk_widget_get_visible (HRM_HEADERS (arranger->headers)->mark));
}

gboolean
is_explained (Room *room)
{
  return hrm_desk_get_auditioned (room->desk) > 0 || room->arranger->plug.on || find_open (room) != NULL;
}

void
assert_at_rest (Room *room)
{
  HrmArranger *arranger = room->arranger;
  HrmModel *model = hrm_desk_get_model (room->desk);
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (room->desk), tracks = hrm_desk_get_selected_tracks (room->desk);
  HrmRow *inspected = hrm_desk_get_inspected (room->desk);
  const HrmView *view = hrm_desk_get_view (room->desk);
  gboolean explained = is_explained (room);

  g_assert_cmpint (arranger->drag.kind, ==, HRM_DRAG_NONE);
  g_assert_false (hrm_arranger_is_held (arranger));
  g_assert_cmpuint (arranger->scroll_id, ==, 0);
  g_assert_false (arranger->guide.shown);
  g_assert_true (hrm_desk_get_preview_edit (room->desk) == NULL || explained);
  g_assert_true (!gtk_widget_get_visible (arranger->readout) || explained);
  for (guint i = 0; i < selection->len; i++)
    g_assert_true (hrm_model_lookup (model, HRM_KIND_SESSION, HRM_ROW (selection->pdata[i])->id) == selection->pdata[i]);
  g_assert_cmpuint (arranger->marked->len, ==, selection->len);
  for (guint i = 0; i < tracks->len; i++)
    g_assert_true (hrm_model_get (model, HRM_ROW (tracks->pdata[i])->id) == tracks->pdata[i]);
  g_assert_true (hrm_model_get (model, inspected->id) == inspected);
  if (hrm_desk_get_preview_edit (room->desk) == NULL)
    assert_no_signs (room);
  g_assert_true (arranger->focus == 0 || hrm_model_lookup (model, HRM_KIND_SESSION, arranger->focus) != NULL);
  g_assert_true (hrm_desk_get_cursor_track (room->desk) == NULL ||
                 hrm_model_get (model, HRM_ROW (hrm_desk_get_cursor_track (room->desk))->id) != NULL);
  g_assert_true (isfinite (view->zoom) && view->zoom > 0 && isfinite (view->origin));
}

/* The layout is what a new one would be. */
static void
assert_laid_out (Room *room)
{
  HrmDesk *desk = room->desk;
  HrmLayout *kept = room->arranger->layout;
  g_autoptr (HrmLayout) fresh = hrm_layout_new (hrm_desk_get_plan (desk), hrm_desk_get_axis_mode (desk));
  HrmLayoutView view;

  hrm_desk_get_layout_view (desk, &view);
  hrm_layout_set_view (fresh, &view);
  hrm_layout_set_unfolded (fresh, hrm_desk_get_unfolded (desk));
  g_assert_cmpuint (hrm_layout_n_rows (kept), ==, hrm_layout_n_rows (fresh));
  g_assert_cmpuint (hrm_layout_n_items (kept), ==, hrm_layout_n_items (fresh));
  for (guint i = 0; i < hrm_layout_n_rows (fresh); i++)
    {
      HrmLayoutRow *a = hrm_layout_get_row (kept, i), *b = hrm_layout_get_row (fresh, i);

      g_assert_true (a->track == b->track);
      g_assert_cmpfloat (a->y, ==, b->y);
      g_assert_cmpfloat (a->height, ==, b->height);
      g_assert_cmpuint (a->lanes->len, ==, b->lanes->len);
      for (guint l = 0; l < b->lanes->len; l++)
        g_assert_cmpuint (hrm_layout_lane (a, l)->items->len, ==, hrm_layout_lane (b, l)->items->len);
    }
}

/* The file has what is shown, and what follows from it is the same. */
void
assert_saved (Room *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) fresh = NULL;
  g_autofree char *shown = export_album (room->album), *saved = NULL;

  hrm_test_assert_sound (hrm_desk_get_model (room->desk));
  assert_laid_out (room);
  hrm_album_flush_sync (room->album, &error);
  g_assert_no_error (error);
  fresh = hrm_album_open (hrm_album_get_path (room->album), FALSE, &error);
  g_assert_no_error (error);
  saved = export_album (fresh);
  hrm_test_assert_equal (shown, saved);
  hrm_album_close (fresh, TRUE, &error);
  g_assert_no_error (error);
}

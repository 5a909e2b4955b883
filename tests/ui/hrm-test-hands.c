/* hrm-test-hands.c: any gesture of the arranger, at random.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-hands.h"

#include "hrm-arranger-edges.h"
#include "hrm-minimap.h"
#include "hrm-plug.h"
#include "hrm-ruler.h"
#include "hrm-section-strip.h"
#include "hrm-span-strip.h"
#include "hrm-track-header.h"

int
below (Fuzz *fuzz, int n)
{
  return n > 0 ? g_rand_int_range (fuzz->rand, 0, n) : 0;
}

gboolean
chance (Fuzz *fuzz, double p)
{
  return g_rand_double (fuzz->rand) < p;
}

double
between (Fuzz *fuzz, double from, double to)
{
  return to > from ? g_rand_double_range (fuzz->rand, from, to) : from;
}

void
spin (void)
{
  for (guint i = 0; i < 20 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

void
trace (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (g_getenv ("HRM_TEST_TRACE") == NULL)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("# %s\n", text);
}

static GdkModifierType
random_state (Fuzz *fuzz)
{
  static const GdkModifierType states[] = { 0, 0, 0, 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_ALT_MASK, GDK_CONTROL_MASK | GDK_SHIFT_MASK };

  return states[below (fuzz, G_N_ELEMENTS (states))];
}

HrmRow *
random_row (Fuzz *fuzz, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (fuzz->room.desk), kind);

  return rows->len > 0 ? rows->pdata[below (fuzz, (int) rows->len)] : NULL;
}

gboolean
deletes (const char *action)
{
  static const char *const names[] = { "delete", "cut", "join" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (action, names[i]) != NULL)
      return TRUE;
  return FALSE;
}

const HrmShortcut *
random_shortcut (Fuzz *fuzz)
{
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n), *one;

  do
    one = &all[below (fuzz, (int) n)];
  while (one->scope != HRM_SHORTCUT_CANVAS);
  return one;
}

void
do_elsewhere (Fuzz *fuzz)
{
  g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (hrm_desk_get_model (fuzz->room.desk), fuzz->rand, 4);
  g_autoptr (GError) error = NULL;

  trace ("elsewhere");
  fuzz->loses = TRUE;
  /* Only what the whole graph knows may refuse it. */
  if (!hrm_album_commit (fuzz->room.album, edit, &error))
    g_assert_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE);
}

static void
wheel (Fuzz *fuzz)
{
  HrmDesk *desk = fuzz->room.desk;
  GtkAdjustment *rows = fuzz->room.arranger->vadjustment;

  switch (below (fuzz, 3))
    {
    case 0:
      hrm_desk_zoom_at (desk, between (fuzz, 0, 900), exp (between (fuzz, -0.7, 0.7)));
      break;
    case 1:
      hrm_desk_pan (desk, between (fuzz, -200, 200));
      break;
    default:
      gtk_adjustment_set_value (rows, gtk_adjustment_get_value (rows) + between (fuzz, -150, 150));
    }
}

/* Somebody does something else while the button is down. */
static void
disturb (Fuzz *fuzz)
{
  const HrmShortcut *shortcut = random_shortcut (fuzz);
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);

  switch (below (fuzz, 12))
    {
    case 0:
      trace (" wheel");
      wheel (fuzz);
      break;
    case 1:
      /* They are commands as long as it is no drag yet. */
      fuzz->meddled |= !hrm_arranger_is_held (fuzz->room.arranger);
      press_key (&fuzz->room, chance (fuzz, 0.5) ? GDK_KEY_x : GDK_KEY_y, 0);
      break;
    case 2:
      trace (" escape");
      press_key (&fuzz->room, GDK_KEY_Escape, 0);
      break;
    case 3:
      if (keys[0] == NULL || *keys[0] == '\0')
        break;
      trace (" key %s", keys[0]);
      fuzz->loses |= deletes (shortcut->action) || g_str_equal (keys[0], "Delete");
      fuzz->meddled |= !hrm_arranger_is_held (fuzz->room.arranger);
      press_accel (&fuzz->room, keys[0]);
      break;
    case 4:
      if (!chance (fuzz, 0.08))
        break;
      fuzz->meddled = TRUE;
      do_elsewhere (fuzz);
      break;
    case 5:
      trace (" spin");
      spin ();
      break;
    default:
      break;
    }
}

/* Where something is that can be taken hold of, as often as anywhere. */
static void
random_place (Fuzz *fuzz, double *x, double *y)
{
  HrmArranger *arranger = fuzz->room.arranger;
  HrmRow *row = random_row (fuzz, HRM_KIND_SESSION);
  graphene_rect_t rect, handle;

  *x = between (fuzz, -10, gtk_widget_get_width (arranger->canvas) + 10);
  *y = between (fuzz, -10, gtk_widget_get_height (arranger->canvas) + 10);
  if (row == NULL || chance (fuzz, 0.3))
    return;
  if (chance (fuzz, 0.7))
    hrm_arranger_reveal_session (arranger, hrm_as_session (row));
  hrm_arranger_sync (arranger);
  if (!hrm_arranger_place_of (arranger, row->id, &rect))
    return;
  *y = rect.origin.y + rect.size.height / 2;
  switch (below (fuzz, 5))
    {
    case 4:
      *x = rect.origin.x + rect.size.width * 0.5;
      if (!hrm_arranger_repeat_handle (arranger, row->id, &handle))
        break;
      *x = handle.origin.x + handle.size.width / 2;
      *y = handle.origin.y + handle.size.height / 2;
      break;
    case 0:
      *x = rect.origin.x + 2;
      break;
    case 1:
      *x = rect.origin.x + rect.size.width - 2;
      break;
    case 2:
      /* The jack. */
      *x = rect.origin.x + rect.size.width + HRM_JACK_OUT;
      arranger->hovered = row->id;
      break;
    default:
      *x = rect.origin.x + rect.size.width * between (fuzz, 0.2, 0.8);
    }
}

/* One gesture, one step */

static char *
dump (Fuzz *fuzz)
{
  return hrm_test_dump (hrm_desk_get_model (fuzz->room.desk));
}

static void
assert_plan (Fuzz *fuzz, const char *expected)
{
  g_autofree char *now = dump (fuzz);

  hrm_test_assert_equal (expected, now);
}

static void
assert_held (Fuzz *fuzz)
{
  if (!fuzz->meddled)
    assert_plan (fuzz, fuzz->held);
}

static void
there_and_back (Fuzz *fuzz)
{
  g_autofree char *after = dump (fuzz);
  g_autoptr (GError) error = NULL;

  undo (&fuzz->room);
  assert_plan (fuzz, fuzz->held);
  hrm_album_redo_sync (fuzz->room.album, &error);
  g_assert_no_error (error);
  assert_plan (fuzz, after);
}

void
do_gesture (Fuzz *fuzz, void (*gesture) (Fuzz *fuzz))
{
  g_autofree char *held = dump (fuzz);
  GPtrArray *history = hrm_album_get_history (fuzz->room.album);
  guint before = history->len;
  gboolean explained = is_explained (&fuzz->room);

  fuzz->meddled = FALSE;
  fuzz->held = held;
  gesture (fuzz);
  if (fuzz->meddled)
    return;
  history = hrm_album_get_history (fuzz->room.album);
  g_assert_cmpuint (history->len, <=, before + 1);
  /* A click on a take tries it out. */
  if (!explained && hrm_desk_get_auditioned (fuzz->room.desk) == 0)
    {
      g_assert_null (hrm_desk_get_what_if (fuzz->room.desk));
      fuzz->at_rest++;
    }
  if (history->len > before)
    there_and_back (fuzz);
  else
    assert_plan (fuzz, held);
}

/* Gestures */

void
do_drag (Fuzz *fuzz)
{
  HrmArranger *arranger = fuzz->room.arranger;
  GdkModifierType state = random_state (fuzz);
  int n_press = chance (fuzz, 0.1) ? 2 : 1, moves = below (fuzz, 6);
  double x, y;

  random_place (fuzz, &x, &y);
  trace ("drag from %g %g with %u, %d moves", x, y, state, moves);
  hrm_arranger_press (arranger, (guint) n_press, x, y, state);
  trace (" zone %d", arranger->drag.hit.zone);
  for (int i = 0; i < moves; i++)
    {
      double far = chance (fuzz, 0.3) ? 400 : 90;

      x += between (fuzz, -far, far);
      y += chance (fuzz, 0.5) ? between (fuzz, -far, far) / 2 : 0;
      hrm_arranger_drag_to (arranger, x, y, chance (fuzz, 0.8) ? state : random_state (fuzz));
      disturb (fuzz);
    }
  assert_held (fuzz);
  if (chance (fuzz, 0.1))
    hrm_arranger_undo_drag (arranger);
  hrm_arranger_release (arranger);
}

void
do_section (Fuzz *fuzz)
{
  HrmSectionStrip *strip = HRM_SECTION_STRIP (fuzz->room.arranger->sections);
  HrmRow *row = random_row (fuzz, HRM_KIND_SECTION);
  double left, right, x;

  if (row == NULL || !hrm_section_strip_place_of (strip, hrm_as_section (row), &left, &right))
    return;
  x = chance (fuzz, 0.5) ? between (fuzz, left, right) : chance (fuzz, 0.5) ? left + 2 : right - 2;
  trace ("section from %g", x);
  if (!hrm_section_strip_press (strip, x))
    return;
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      x += between (fuzz, -120, 120);
      hrm_section_strip_drag_to (strip, x, random_state (fuzz));
      disturb (fuzz);
    }
  assert_held (fuzz);
  chance (fuzz, 0.2) ? hrm_section_strip_cancel (strip) : hrm_section_strip_release (strip);
}

void
do_ruler (Fuzz *fuzz)
{
  HrmRuler *ruler = HRM_RULER (fuzz->room.arranger->ruler);
  HrmRow *row = random_row (fuzz, HRM_KIND_MARKER);
  double x = between (fuzz, 0, gtk_widget_get_width (GTK_WIDGET (ruler))), y = between (fuzz, 0, HRM_RULER_HEIGHT), dx = 0, dy = 0;

  if (row != NULL && chance (fuzz, 0.6))
    {
      x = hrm_desk_to_x (fuzz->room.desk, hrm_as_marker (row)->at) + 3;
      y = HRM_RULER_HEIGHT - 10;
    }
  trace ("ruler from %g %g", x, y);
  gtk_widget_grab_focus (GTK_WIDGET (ruler));
  hrm_ruler_press (ruler, x, y, 0);
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      dx += between (fuzz, -90, 90);
      dy += between (fuzz, -30, 30);
      hrm_ruler_drag_to (ruler, dx, dy, random_state (fuzz));
      disturb (fuzz);
    }
  assert_held (fuzz);
  if (chance (fuzz, 0.2))
    hrm_ruler_cancel (ruler);
  hrm_ruler_release (ruler, 0);
}

void
do_span (Fuzz *fuzz)
{
  HrmArranger *arranger = fuzz->room.arranger;
  gboolean loop = hrm_desk_get_loop (fuzz->room.desk, NULL, NULL) && chance (fuzz, 0.4);
  HrmSpanStrip *strip = HRM_SPAN_STRIP (loop ? arranger->loop_band : arranger->range_strip);
  double x = between (fuzz, 0, gtk_widget_get_width (arranger->canvas));

  trace ("span from %g", x);
  hrm_span_strip_press (strip, x, FALSE);
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      x += between (fuzz, -200, 200);
      hrm_span_strip_drag_to (strip, x, chance (fuzz, 0.2));
      disturb (fuzz);
    }
  assert_held (fuzz);
  if (chance (fuzz, 0.2))
    hrm_span_strip_cancel (strip);
  hrm_span_strip_release (strip);
}

void
do_header (Fuzz *fuzz)
{
  HrmArranger *arranger = fuzz->room.arranger;
  HrmHeaders *headers = HRM_HEADERS (arranger->headers);
  HrmLayoutRow *row = hrm_layout_get_row (arranger->layout, (guint) below (fuzz, (int) hrm_layout_n_rows (arranger->layout)));
  double x = between (fuzz, 0, hrm_arranger_header_width (arranger)), y = between (fuzz, 0, gtk_widget_get_height (arranger->canvas));

  if (row != NULL && chance (fuzz, 0.4))
    y = row->y + row->height - hrm_arranger_get_top (arranger) - 1;
  trace ("header from %g %g", x, y);
  if (!hrm_headers_press (headers, x, y, random_state (fuzz)))
    return;
  for (int i = below (fuzz, 5); i > 0; i--)
    {
      x += between (fuzz, -60, 60);
      y += between (fuzz, -120, 120);
      hrm_headers_drag_to (headers, x, y);
      disturb (fuzz);
    }
  assert_held (fuzz);
  chance (fuzz, 0.2) ? hrm_headers_cancel (headers) : hrm_headers_release (headers);
}

void
do_minimap (Fuzz *fuzz)
{
  HrmMinimap *minimap = HRM_MINIMAP (fuzz->room.arranger->minimap);
  double x = between (fuzz, 0, gtk_widget_get_width (GTK_WIDGET (minimap)));

  trace ("minimap from %g", x);
  hrm_minimap_press (minimap, x);
  for (int i = below (fuzz, 4); i > 0; i--)
    {
      x += between (fuzz, -100, 100);
      hrm_minimap_drag_to (minimap, x);
      disturb (fuzz);
    }
  assert_held (fuzz);
  hrm_minimap_release (minimap);
}

void
do_carry (Fuzz *fuzz)
{
  static const HrmKind kinds[] = { HRM_KIND_TASK, HRM_KIND_CHANNEL, HRM_KIND_PLACEMENT };
  static const HrmCarryKind carries[] = { HRM_CARRY_TASKS, HRM_CARRY_CHANNEL, HRM_CARRY_PLACEMENT };
  HrmDesk *desk = fuzz->room.desk;
  int which = below (fuzz, G_N_ELEMENTS (kinds));
  HrmRow *row = random_row (fuzz, kinds[which]);
  double x, y;

  if (row == NULL)
    return;
  trace ("carry %d", which);
  hrm_desk_carry_begin (desk, carries[which], &row->id, 1, "Something");
  for (int i = 1 + below (fuzz, 3); i > 0 && hrm_desk_get_carry (desk) != NULL; i--)
    {
      random_place (fuzz, &x, &y);
      hrm_desk_carry_move (desk, x + hrm_arranger_header_width (fuzz->room.arranger), y + hrm_arranger_canvas_top (fuzz->room.arranger), chance (fuzz, 0.2));
      disturb (fuzz);
    }
  assert_held (fuzz);
  if (hrm_desk_get_carry (desk) == NULL)
    return;
  chance (fuzz, 0.3) ? hrm_desk_carry_cancel (desk) : hrm_desk_carry_drop (desk);
}

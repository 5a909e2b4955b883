/* hrm-strip-bank.c: the strips of all channels, then of all buses, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All strips are as wide as the widest, so a strip's place follows from its
 * index; only those in view, two on either side and the one with the focus
 * exist, and strips that leave are used again for those that come.
 */
#include "config.h"
#include "hrm-strip-bank.h"

#include "hrm-compat.h"
#include "hrm-desk-strips.h"

struct _HrmStripBank
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GListModel *rows;          /* of HrmRow: channels, then buses */
  gint64 revealed;           /* id of who is to be scrolled to; 0: nobody */
  GtkAdjustment *adjustment;
  double upper, page, from_right;   /* of it, when it was looked at last */
  GPtrArray *strips;         /* in use, by index */
  GArray *indices;           /* of guint, of each of them */
  GPtrArray *spare;          /* hidden children */
  gboolean narrow;
  gboolean tight;
  int room;                  /* that all strips have, side by side */
  int laid_out;              /* how wide each was last */
  guint tick;
};

G_DEFINE_FINAL_TYPE (HrmStripBank, hrm_strip_bank, GTK_TYPE_WIDGET)

/* px, where text is as large as usual */
#define WIDE 114
#define NARROW 84            /* at most: a name is read in it */
#define NARROWEST 28         /* with three digits, or initials */
#define TIGHT 48             /* a name is read in that, and initials in less */
#define GAP 10
#define NARROW_GAP 3
#define OVER 2
#define SPARE_MOST 8

static int
scale (HrmStripBank *self, int size)
{
  return (int) (size * hrm_compat_get_text_scale (GTK_WIDGET (self), HRM_COMPAT_TEXT_SIZE));
}

static int
get_gap (HrmStripBank *self)
{
  return self->narrow ? NARROW_GAP : GAP;
}

/* Narrow ones share the room, as far as they can be read, and take no more than they need. */
static int
get_width (HrmStripBank *self)
{
  int n = self->rows ? (int) g_list_model_get_n_items (self->rows) : 0;

  if (!self->narrow)
    return scale (self, WIDE);
  if (n == 0 || self->room <= 0)
    return scale (self, NARROW);
  return CLAMP ((self->room + NARROW_GAP) / n - NARROW_GAP, scale (self, NARROWEST), scale (self, NARROW));
}

static gboolean
is_tight (HrmStripBank *self)
{
  return self->narrow && get_width (self) < scale (self, TIGHT);
}

static void
tell_narrow (HrmStripBank *self)
{
  for (guint i = 0; i < self->strips->len; i++)
    hrm_strip_set_narrow (self->strips->pdata[i], self->narrow, self->tight);
  for (guint i = 0; i < self->spare->len; i++)
    hrm_strip_set_narrow (self->spare->pdata[i], self->narrow, self->tight);
}

static void
get_range (HrmStripBank *self, guint *first, guint *end)
{
  guint n = self->rows ? g_list_model_get_n_items (self->rows) : 0;
  double at = self->adjustment ? gtk_adjustment_get_value (self->adjustment) : 0;
  double size = self->adjustment ? MAX (gtk_adjustment_get_page_size (self->adjustment), get_width (self)) : get_width (self);
  guint left, right;

  /* The first strip is at the right where text runs to the left. */
  if (self->adjustment && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at = MAX (gtk_adjustment_get_upper (self->adjustment) - size - at, 0);
  left = (guint) (at / (get_width (self) + get_gap (self)));
  right = (guint) ((at + size) / (get_width (self) + get_gap (self))) + 1;
  *first = MIN (left > OVER ? left - OVER : 0, n);
  *end = MIN (right + OVER, n);
}

static HrmStrip *
take_strip (HrmStripBank *self)
{
  GtkWidget *strip;

  if (self->spare->len > 0)
    {
      strip = g_ptr_array_steal_index (self->spare, self->spare->len - 1);
      gtk_widget_set_visible (strip, TRUE);
      return HRM_STRIP (strip);
    }
  strip = hrm_strip_new (self->desk);
  hrm_strip_set_narrow (HRM_STRIP (strip), self->narrow, self->tight);
  gtk_widget_set_parent (strip, GTK_WIDGET (self));
  return HRM_STRIP (strip);
}

static void
put_strip (HrmStripBank *self, GtkWidget *strip)
{
  if (self->spare->len >= SPARE_MOST)
    {
      gtk_widget_unparent (strip);
      return;
    }
  gtk_widget_set_visible (strip, FALSE);
  g_ptr_array_add (self->spare, strip);
}

static gboolean
has_focus (GtkWidget *strip)
{
  return gtk_widget_get_focus_child (gtk_widget_get_parent (strip)) == strip;
}

/* Index of what a strip shows; G_MAXUINT when it is gone. */
static guint
find_index (HrmStripBank *self, HrmRow *row)
{
  guint n = g_list_model_get_n_items (self->rows);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->rows, i);

      if (item == G_OBJECT (row))
        return i;
    }
  return G_MAXUINT;
}

/* Makes the strips FIRST to END exist, and EXTRA, and the one with the focus. */
static void
fill (HrmStripBank *self, guint first, guint end, guint extra)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->strips);
  guint n = self->rows ? g_list_model_get_n_items (self->rows) : 0;
  guint focused = G_MAXUINT;
  GtkWidget *previous = NULL;

  for (guint i = 0; i < old->len; i++)
    {
      HrmRow *row = hrm_strip_get_row (old->pdata[i]);

      g_hash_table_insert (kept, row, old->pdata[i]);
      if (has_focus (old->pdata[i]))
        focused = self->rows ? find_index (self, row) : G_MAXUINT;
    }
  self->strips = g_ptr_array_new ();
  g_array_set_size (self->indices, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmRow) row = NULL;
      HrmStrip *strip;

      if ((i < first || i >= end) && i != extra && i != focused)
        continue;
      row = g_list_model_get_item (self->rows, i);
      strip = g_hash_table_lookup (kept, row);
      g_hash_table_remove (kept, row);
      g_ptr_array_add (self->strips, strip);
      g_array_append_val (self->indices, i);
    }
  /* Those that are left over first, so that they can be used again. */
  for (guint i = 0; i < old->len; i++)
    if (g_hash_table_contains (kept, hrm_strip_get_row (old->pdata[i])))
      put_strip (self, old->pdata[i]);
  for (guint i = 0; i < self->strips->len; i++)
    {
      guint index = g_array_index (self->indices, guint, i);
      g_autoptr (HrmRow) row = g_list_model_get_item (self->rows, index);

      if (self->strips->pdata[i] == NULL)
        self->strips->pdata[i] = take_strip (self);
      hrm_strip_set_row (self->strips->pdata[i], row, index);
      gtk_widget_insert_after (self->strips->pdata[i], GTK_WIDGET (self), previous);
      previous = self->strips->pdata[i];
    }
}

static void
fill_view (HrmStripBank *self)
{
  guint first, end;

  get_range (self, &first, &end);
  fill (self, first, end, G_MAXUINT);
}

/* FALSE: there is not the room for it yet. */
static gboolean
scroll_to (HrmStripBank *self, guint index)
{
  double x = index * (get_width (self) + get_gap (self)), all = g_list_model_get_n_items (self->rows) * (get_width (self) + get_gap (self)) - get_gap (self);
  double at, page;

  if (self->adjustment == NULL || gtk_adjustment_get_upper (self->adjustment) < all)
    return FALSE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_adjustment_get_upper (self->adjustment) - x - get_width (self);
  at = gtk_adjustment_get_value (self->adjustment);
  page = gtk_adjustment_get_page_size (self->adjustment);
  /* Not gtk_adjustment_clamp_page(): an animation to elsewhere would go on after it. */
  gtk_adjustment_set_value (self->adjustment, MIN (MAX (at, x + get_width (self) - page), x));
  return TRUE;
}

/* Gives the keys to a strip, wherever it is. */
static void
grab (HrmStripBank *self, guint index, HrmStripPart part)
{
  g_autoptr (HrmRow) row = g_list_model_get_item (self->rows, index);
  guint first, end;

  get_range (self, &first, &end);
  fill (self, first, end, index);
  scroll_to (self, index);
  hrm_strip_grab_part (hrm_strip_bank_get_strip (self, row), part);
}

/* Who is inspected is in sight, as soon as there is a place for a strip that is new. */
static void
reveal (HrmStripBank *self)
{
  HrmRow *row = self->revealed ? hrm_model_get (hrm_desk_get_model (self->desk), self->revealed) : NULL;
  guint index = row ? find_index (self, row) : G_MAXUINT;

  if (index == G_MAXUINT || scroll_to (self, index))
    self->revealed = 0;
}

/* Where text runs to the left the first strips are at the right: who comes, or goes, is at the left of those in sight. */
static void
keep_right (HrmStripBank *self)
{
  double upper, page;

  if (self->adjustment == NULL || gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return;
  upper = gtk_adjustment_get_upper (self->adjustment);
  page = gtk_adjustment_get_page_size (self->adjustment);
  if (upper != self->upper || page != self->page)
    gtk_adjustment_set_value (self->adjustment, upper - page - self->from_right);
  self->upper = upper;
  self->page = page;
  self->from_right = upper - page - gtk_adjustment_get_value (self->adjustment);
}

/* Names are initials where there is not the room for more. */
static void
tell_tight (HrmStripBank *self)
{
  gboolean tight = is_tight (self);

  if (self->tight == tight)
    return;
  self->tight = tight;
  tell_narrow (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmStripBank *self = HRM_STRIP_BANK (widget);

  self->tick = 0;
  tell_tight (self);
  keep_right (self);
  reveal (self);
  fill_view (self);
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/* The scroller tells its size from within an allocation, where no child may come or go. */
static void
scrolled_cb (HrmStripBank *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
inspected_cb (HrmStripBank *self)
{
  HrmRow *row = hrm_desk_get_inspected (self->desk);

  self->revealed = row && (row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS) ? row->id : 0;
  if (self->revealed)
    scrolled_cb (self);
}

/* The keys go on where they were when whom they were on goes. */
static void
items_changed_cb (HrmStripBank *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint n = g_list_model_get_n_items (self->rows), at;
  HrmStripPart part = HRM_STRIP_FADER;
  gboolean lost = FALSE;

  if (focus && g_ptr_array_find (self->strips, focus, &at) && find_index (self, hrm_strip_get_row (HRM_STRIP (focus))) == G_MAXUINT)
    {
      lost = n > 0;
      at = g_array_index (self->indices, guint, at);
      part = hrm_strip_get_part (HRM_STRIP (focus));
    }
  if (lost)
    grab (self, MIN (at, n - 1), part);
  else
    fill_view (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
hrm_strip_bank_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  HrmStripBank *self = HRM_STRIP_BANK (widget);
  int n = self->rows ? (int) g_list_model_get_n_items (self->rows) : 0;

  *minimum = *natural = 0;
  for (guint i = 0; i < self->strips->len; i++)
    {
      int least, usual;

      gtk_widget_measure (self->strips->pdata[i], orientation, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, usual);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (n * (scale (self, self->narrow ? NARROWEST : WIDE) + get_gap (self)) - get_gap (self), 0);
      *natural = MAX (n * (scale (self, self->narrow ? NARROW : WIDE) + get_gap (self)) - get_gap (self), 0);
    }
}

static void
hrm_strip_bank_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmStripBank *self = HRM_STRIP_BANK (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  self->room = width;
  if (get_width (self) != self->laid_out)
    scrolled_cb (self);
  self->laid_out = get_width (self);
  for (guint i = 0; i < self->strips->len; i++)
    {
      int x = (int) g_array_index (self->indices, guint, i) * (get_width (self) + get_gap (self));
      int least;
      GskTransform *place;

      gtk_widget_measure (self->strips->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (mirrored)
        x = width - x - get_width (self);
      place = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0));
      gtk_widget_allocate (self->strips->pdata[i], MAX (get_width (self), least), height, -1, place);
    }
}

static gboolean
key_cb (HrmStripBank *self, guint keyval, guint keycode, GdkModifierType state)
{
  int by = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1
           : keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 0;
  guint held = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *strip;

  if (by == 0 || (held && held != GDK_SHIFT_MASK))
    return FALSE;
  strip = gtk_widget_get_focus_child (GTK_WIDGET (self));
  if (held && strip && !hrm_desk_is_strip_selected (self->desk, hrm_strip_get_row (HRM_STRIP (strip))))
    hrm_desk_select_strip (self->desk, hrm_strip_get_row (HRM_STRIP (strip)), HRM_STRIPS_ONE);
  if (!hrm_strip_bank_walk (self, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -by : by) || !held)
    return TRUE;
  strip = gtk_widget_get_focus_child (GTK_WIDGET (self));
  hrm_desk_select_strip (self->desk, hrm_strip_get_row (HRM_STRIP (strip)), HRM_STRIPS_RUN);
  return TRUE;
}

static void
hrm_strip_bank_dispose (GObject *object)
{
  HrmStripBank *self = HRM_STRIP_BANK (object);
  GtkWidget *child;

  if (self->rows)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  g_clear_object (&self->rows);
  hrm_strip_bank_set_adjustment (self, NULL);
  g_ptr_array_set_size (self->strips, 0);
  g_ptr_array_set_size (self->spare, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_strip_bank_parent_class)->dispose (object);
}

static void
hrm_strip_bank_finalize (GObject *object)
{
  HrmStripBank *self = HRM_STRIP_BANK (object);

  g_ptr_array_unref (self->strips);
  g_ptr_array_unref (self->spare);
  g_array_unref (self->indices);
  G_OBJECT_CLASS (hrm_strip_bank_parent_class)->finalize (object);
}

static void
hrm_strip_bank_class_init (HrmStripBankClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_strip_bank_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_strip_bank_finalize;
  widget_class->measure = hrm_strip_bank_measure;
  widget_class->size_allocate = hrm_strip_bank_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "stripbank");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_strip_bank_init (HrmStripBank *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->strips = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  self->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  /* Before the fader sees them: to a range, left and right are less and more. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
hrm_strip_bank_set_desk (HrmStripBank *self, HrmDesk *desk)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);

  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_list_store_append (lists, hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_CHANNEL));
  g_list_store_append (lists, hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_BUS));
  self->rows = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  g_signal_connect_swapped (self->rows, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_object (desk, "notify::inspected", G_CALLBACK (inspected_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self);
}

void
hrm_strip_bank_set_adjustment (HrmStripBank *self, GtkAdjustment *adjustment)
{
  if (self->adjustment)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment)
    {
      g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
      g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (scrolled_cb), self);
    }
}

void
hrm_strip_bank_update (HrmStripBank *self)
{
  for (guint i = 0; i < self->strips->len; i++)
    hrm_strip_update (self->strips->pdata[i]);
}

void
hrm_strip_bank_follow (HrmStripBank *self)
{
  for (guint i = 0; i < self->strips->len; i++)
    hrm_strip_follow (self->strips->pdata[i]);
}

HrmStrip *
hrm_strip_bank_get_strip (HrmStripBank *self, HrmRow *row)
{
  for (guint i = 0; i < self->strips->len; i++)
    if (hrm_strip_get_row (self->strips->pdata[i]) == row)
      return self->strips->pdata[i];
  return NULL;
}

gboolean
hrm_strip_bank_walk (HrmStripBank *self, int by)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint n = self->rows ? g_list_model_get_n_items (self->rows) : 0;
  HrmStripPart part = HRM_STRIP_FADER;
  gint64 index = -1;

  if (focus && HRM_IS_STRIP (focus))
    {
      part = hrm_strip_get_part (HRM_STRIP (focus));
      index = find_index (self, hrm_strip_get_row (HRM_STRIP (focus)));
    }
  else if (by < 0)
    index = n;
  index += by;
  if (index < 0 || index >= n)
    return FALSE;
  grab (self, (guint) index, part);
  return TRUE;
}

void
hrm_strip_bank_set_narrow (HrmStripBank *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  self->tight = is_tight (self);
  tell_narrow (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

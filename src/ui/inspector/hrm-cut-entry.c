/* hrm-cut-entry.c: an entry that says where it has more than it shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-cut-entry.h"

#include "hrm-compat.h"

struct _HrmCutEntry
{
  GtkEntry parent_instance;
  PangoLayout *ellipsis;     /* NULL: not made yet */
  float alignment;           /* that it was given by itself */
};

G_DEFINE_FINAL_TYPE (HrmCutEntry, hrm_cut_entry, GTK_TYPE_ENTRY)

static GtkWidget *
get_text (HrmCutEntry *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

/* Pixels from the left edge of what shows it. */
static double
place_of (HrmCutEntry *self, int position)
{
  graphene_rect_t caret;

  gtk_text_compute_cursor_extents (GTK_TEXT (get_text (self)), (gsize) position, &caret, NULL);
  return caret.origin.x;
}

static gboolean
is_typed_in (HrmCutEntry *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
is_turned (HrmCutEntry *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Whether what it says begins at the right: by its letters; what has none as the widget does. */
static gboolean
begins_right (HrmCutEntry *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), gtk_editable_get_text (GTK_EDITABLE (self)));

  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

/* Where text runs from right to left all of it stands at the right, as labels do: also what is Latin, which GTK would
 * put at the left. Not where somebody said where it stands. */
static void
align (HrmCutEntry *self)
{
  float at = is_turned (self) && !begins_right (self) ? 1 : 0;

  if (gtk_widget_get_direction (get_text (self)) == gtk_widget_get_direction (GTK_WIDGET (self)) &&
      gtk_editable_get_alignment (GTK_EDITABLE (self)) == self->alignment && at != self->alignment)
    gtk_editable_set_alignment (GTK_EDITABLE (self), self->alignment = at);
}

gboolean
hrm_cut_entry_is_cut (HrmCutEntry *self)
{
  GtkWidget *text = get_text (self);

  /* From right to left it is the other end; GTK shows the beginning there. */
  if (is_typed_in (self) || begins_right (self) || gtk_widget_get_width (text) <= 0)
    return FALSE;
  return place_of (self, gtk_entry_get_text_length (GTK_ENTRY (self))) > gtk_widget_get_width (text) + 1;
}

static void
hrm_cut_entry_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmCutEntry *self = HRM_CUT_ENTRY (widget);
  graphene_rect_t bounds;
  int width, height;
  GdkRGBA colour;

  if (!hrm_cut_entry_is_cut (self) || !gtk_widget_compute_bounds (get_text (self), widget, &bounds))
    {
      GTK_WIDGET_CLASS (hrm_cut_entry_parent_class)->snapshot (widget, snapshot);
      return;
    }
  if (self->ellipsis == NULL)
    self->ellipsis = gtk_widget_create_pango_layout (widget, "…");
  pango_layout_get_pixel_size (self->ellipsis, &width, &height);
  bounds.size.width -= (float) width;
  gtk_snapshot_push_clip (snapshot, &bounds);
  GTK_WIDGET_CLASS (hrm_cut_entry_parent_class)->snapshot (widget, snapshot);
  gtk_snapshot_pop (snapshot);
  hrm_compat_get_color (get_text (self), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width,
                                                          (float) (int) (bounds.origin.y + (bounds.size.height - (float) height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->ellipsis, &colour);
  gtk_snapshot_restore (snapshot);
}

/* It is read from its beginning again; not when only the window is left, where the caret stays. */
static void
hrm_cut_entry_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  HrmCutEntry *self = HRM_CUT_ENTRY (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean keeps_focus = root && gtk_root_get_focus (root) == get_text (self);

  GTK_WIDGET_CLASS (hrm_cut_entry_parent_class)->state_flags_changed (widget, before);
  if (before & GTK_STATE_FLAG_FOCUS_WITHIN && !is_typed_in (self) && !keeps_focus)
    gtk_editable_set_position (GTK_EDITABLE (self), 0);
  gtk_widget_queue_draw (widget);
}

static void
hrm_cut_entry_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hrm_cut_entry_parent_class)->css_changed (widget, change);
  g_clear_object (&HRM_CUT_ENTRY (widget)->ellipsis);
}

static gboolean
hrm_cut_entry_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!hrm_cut_entry_is_cut (HRM_CUT_ENTRY (widget)))
    return GTK_WIDGET_CLASS (hrm_cut_entry_parent_class)->query_tooltip (widget, x, y, keyboard, tooltip);
  gtk_tooltip_set_text (tooltip, gtk_editable_get_text (GTK_EDITABLE (widget)));
  return TRUE;
}

static void
hrm_cut_entry_dispose (GObject *object)
{
  g_clear_object (&HRM_CUT_ENTRY (object)->ellipsis);
  G_OBJECT_CLASS (hrm_cut_entry_parent_class)->dispose (object);
}

static void
hrm_cut_entry_class_init (HrmCutEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_cut_entry_dispose;
  widget_class->snapshot = hrm_cut_entry_snapshot;
  widget_class->state_flags_changed = hrm_cut_entry_state_flags_changed;
  widget_class->css_changed = hrm_cut_entry_css_changed;
  widget_class->query_tooltip = hrm_cut_entry_query_tooltip;
}

static void
hrm_cut_entry_init (HrmCutEntry *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "changed", G_CALLBACK (align), NULL);
}

GtkWidget *
hrm_cut_entry_new (void)
{
  return g_object_new (HRM_TYPE_CUT_ENTRY, NULL);
}

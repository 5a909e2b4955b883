/* hrm-rows-part.c: rows that belong to the inspected one, a card each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards are kept by the id of their row, so that neither the focus nor what is
 * being typed in one is lost when another comes or goes.
 */
#include "config.h"
#include "hrm-rows-part.h"

#include <glib/gi18n-lib.h>

#include "hrm-carry-gesture.h"
#include "hrm-commands.h"
#include "hrm-words.h"

typedef struct
{
  HrmRowsPart *part;         /* owns this */
  HrmRow *row;
  GtkWidget *widget, *name, *label, *remove;
  GPtrArray *views;          /* as in the fields; borrowed */
} Card;

struct _HrmRowsPart
{
  HrmPart parent_instance;
  const HrmRowsSpec *spec;
  GHashTable *cards;         /* id -> Card */
  GtkWidget *list, *add;
};

G_DEFINE_FINAL_TYPE (HrmRowsPart, hrm_rows_part, HRM_TYPE_PART)

void
hrm_inspector_go_to (HrmDesk *desk, HrmRow *row)
{
  if (row->kind == HRM_KIND_SESSION)
    {
      hrm_desk_select (desk, row->id);
      hrm_desk_reveal (desk, hrm_as_session (row)->start);
    }
  else
    hrm_desk_inspect (desk, row);
}

/* Cards */

static void
card_free (gpointer data)
{
  Card *card = data;

  g_object_unref (card->row);
  g_ptr_array_unref (card->views);
  g_free (card);
}

static void
name_cb (GtkWidget *button, Card *card)
{
  HrmRow *target = card->part->spec->target ? card->part->spec->target (card->row) : NULL;

  if (target)
    hrm_inspector_go_to (hrm_part_get_desk (HRM_PART (card->part)), target);
}

static void
remove_cb (GtkWidget *button, Card *card)
{
  HrmDesk *desk = hrm_part_get_desk (HRM_PART (card->part));
  const HrmRowsSpec *spec = card->part->spec;
  g_autoptr (HrmRow) row = g_object_ref (card->row);

  /* The card goes with the row, and the focus with the card. */
  gtk_widget_child_focus (GTK_WIDGET (card->part), GTK_DIR_TAB_FORWARD);
  if (spec->take_away)
    spec->take_away (desk, row);
  else
    hrm_command_delete_row (desk, row);
}

static gboolean
carry_begin (GtkWidget *widget, double x, double y, gpointer desk)
{
  Card *card = g_object_get_data (G_OBJECT (widget), "card");

  hrm_desk_carry_begin (desk, HRM_CARRY_PLACEMENT, &card->row->id, 1, gtk_label_get_text (GTK_LABEL (card->label)));
  return TRUE;
}

static const HrmCarryFuncs carry_funcs = { carry_begin, hrm_desk_carry_move, hrm_desk_carry_drop, hrm_desk_carry_cancel };

static void
make_name (Card *card, GtkWidget *line)
{
  card->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (card->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (card->label), PANGO_ELLIPSIZE_END);
  if (card->part->spec->target)
    {
      card->name = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (card->name), card->label);
      gtk_widget_add_css_class (card->name, "flat");
      gtk_widget_add_css_class (card->name, "link-name");
      g_signal_connect (card->name, "clicked", G_CALLBACK (name_cb), card);
      if (card->part->spec->carry)
        {
          g_object_set_data (G_OBJECT (card->name), "card", card);
          hrm_carry_gesture_add (card->name, &carry_funcs, G_OBJECT (hrm_part_get_desk (HRM_PART (card->part))));
        }
    }
  else
    card->name = card->label;
  gtk_widget_set_hexpand (card->name, TRUE);
  gtk_box_append (GTK_BOX (line), card->name);
}

static void
make_remove (Card *card, GtkWidget *line)
{
  card->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (card->remove, "flat");
  gtk_widget_add_css_class (card->remove, "remove");
  gtk_widget_set_valign (card->remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (card->remove, _(card->part->spec->remove));
  g_signal_connect (card->remove, "clicked", G_CALLBACK (remove_cb), card);
  gtk_box_append (GTK_BOX (line), card->remove);
}

static Card *
make_card (HrmRowsPart *self, HrmRow *row)
{
  HrmDesk *desk = hrm_part_get_desk (HRM_PART (self));
  Card *card = g_new0 (Card, 1);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *second = NULL;

  card->part = self;
  card->row = g_object_ref (row);
  card->views = g_ptr_array_new ();
  card->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (card->widget, "row-card");
  gtk_box_append (GTK_BOX (card->widget), first);
  if (self->spec->name)
    make_name (card, first);
  for (guint i = 0; self->spec->fields && self->spec->fields[i].label; i++)
    {
      GtkWidget *view = hrm_field_view_new (desk, self->spec->kind, &self->spec->fields[i]);
      guint look = self->spec->fields[i].look;

      gtk_widget_set_hexpand (view, self->spec->fields[i].width == 0 && self->spec->fields[i].control != HRM_CONTROL_CHECK);
      if (look & HRM_FIELD_SECOND && second == NULL)
        {
          second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
          gtk_widget_add_css_class (second, "second");
          gtk_box_append (GTK_BOX (card->widget), second);
        }
      gtk_box_append (GTK_BOX (look & HRM_FIELD_BELOW ? card->widget : look & HRM_FIELD_SECOND ? second : first), view);
      g_ptr_array_add (card->views, view);
    }
  if (self->spec->remove)
    make_remove (card, first);
  g_hash_table_insert (self->cards, &card->row->id, card);
  return card;
}

static void
update_card (Card *card)
{
  HrmDesk *desk = hrm_part_get_desk (HRM_PART (card->part));
  g_autofree char *name = card->part->spec->name ? card->part->spec->name (desk, card->row) : NULL;

  if (name && g_strcmp0 (gtk_label_get_text (GTK_LABEL (card->label)), name) != 0)
    {
      gtk_label_set_text (GTK_LABEL (card->label), name);
      gtk_widget_set_tooltip_text (card->name, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (card->name), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  for (guint i = 0; i < card->views->len; i++)
    hrm_field_view_set_row (card->views->pdata[i], card->row);
  if (card->remove)
    {
      g_autofree char *spoken = g_strdup_printf ("%s: %s", _(card->part->spec->remove),
                                                 name ? name : hrm_row_get_title (card->row));
      gtk_accessible_update_property (GTK_ACCESSIBLE (card->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

/* The list */

static GPtrArray *
get_rows (HrmRowsPart *self)
{
  HrmRow *owner = hrm_part_get_row (HRM_PART (self));

  if (self->spec->rows)
    return self->spec->rows (hrm_part_get_desk (HRM_PART (self)), owner);
  return hrm_row_children (owner, self->spec->kind, self->spec->owner);
}

static void
drop_missing (HrmRowsPart *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (wanted, rows->pdata[i]);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Card *card = value;

      if (g_hash_table_contains (wanted, card->row))
        continue;
      gtk_box_remove (GTK_BOX (self->list), card->widget);
      g_hash_table_iter_remove (&iter);
    }
}

static void
show_heading (HrmRowsPart *self, GPtrArray *rows)
{
  HrmPart *part = HRM_PART (self);
  g_autofree char *count = NULL, *warning = NULL;

  if (self->spec->heading)
    hrm_part_set_heading (part, _(self->spec->heading));
  if (self->spec->count)
    count = self->spec->count (hrm_part_get_desk (part), hrm_part_get_row (part), rows);
  else if (rows->len > 0)
    count = g_strdup_printf ("%u", rows->len);
  hrm_part_set_count (part, count);
  if (self->spec->warn)
    {
      warning = self->spec->warn (hrm_part_get_desk (part), hrm_part_get_row (part), rows);
      hrm_part_set_warning (part, warning);
    }
}

static void
hrm_rows_part_update (HrmPart *part)
{
  HrmRowsPart *self = HRM_ROWS_PART (part);
  g_autoptr (GPtrArray) rows = get_rows (self);
  GtkWidget *previous = NULL;

  drop_missing (self, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];
      Card *card = g_hash_table_lookup (self->cards, &row->id);

      if (card == NULL)
        {
          card = make_card (self, row);
          gtk_box_insert_child_after (GTK_BOX (self->list), card->widget, previous);
        }
      else if (gtk_widget_get_prev_sibling (card->widget) != previous)
        gtk_box_reorder_child_after (GTK_BOX (self->list), card->widget, previous);
      update_card (card);
      previous = card->widget;
    }
  gtk_widget_set_visible (self->list, rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0 || !self->spec->hide_empty);
  show_heading (self, rows);
}

/* Another row: its cards are others, and what was typed in the old is seen to. */
static void
hrm_rows_part_leave (HrmPart *part)
{
  HrmRowsPart *self = HRM_ROWS_PART (part);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Card *card = value;

      for (guint i = 0; i < card->views->len; i++)
        hrm_field_view_set_row (card->views->pdata[i], NULL);
      gtk_box_remove (GTK_BOX (self->list), card->widget);
      g_hash_table_iter_remove (&iter);
    }
  if (self->spec->add == HRM_ADD_ENTRY && self->add)
    gtk_editable_set_text (GTK_EDITABLE (self->add), "");
}

/* Adding */

static void
insert (HrmRowsPart *self, const char *text)
{
  HrmPart *part = HRM_PART (self);
  HrmRow *row = hrm_part_get_row (part);

  if (row)
    self->spec->insert (hrm_part_get_desk (part), row, text);
}

static void
entry_cb (HrmRowsPart *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add))));

  if (*text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->add), "");
  insert (self, text);
}

static void
chosen_cb (HrmRowsPart *self, const char *key)
{
  insert (self, key);
}

static void
button_cb (HrmRowsPart *self)
{
  insert (self, NULL);
}

static void
fill_cb (HrmChooser *chooser, gpointer data)
{
  HrmPart *part = data;

  if (hrm_part_get_row (part))
    HRM_ROWS_PART (part)->spec->fill (chooser, hrm_part_get_desk (part), hrm_part_get_row (part));
}

static void
make_add (HrmRowsPart *self)
{
  const char *label;

  if (self->spec->add == HRM_ADD_NONE)
    return;
  label = _(self->spec->add_label);
  switch (self->spec->add)
    {
    case HRM_ADD_ENTRY:
      self->add = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->add), label);
      gtk_entry_set_max_length (GTK_ENTRY (self->add), 1000);
      gtk_editable_set_width_chars (GTK_EDITABLE (self->add), 8);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_signal_connect_swapped (self->add, "activate", G_CALLBACK (entry_cb), self);
      break;
    case HRM_ADD_CHOOSER:
      self->add = hrm_chooser_new (fill_cb, self);
      hrm_chooser_set_text (HRM_CHOOSER (self->add), NULL, label);
      g_signal_connect_swapped (self->add, "chosen", G_CALLBACK (chosen_cb), self);
      break;
    default:
      self->add = gtk_button_new_with_label (label);
      g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (button_cb), self);
    }
  gtk_widget_add_css_class (self->add, "add");
  hrm_part_append (HRM_PART (self), self->add);
}

static void
hrm_rows_part_dispose (GObject *object)
{
  G_OBJECT_CLASS (hrm_rows_part_parent_class)->dispose (object);
  /* After the widgets, which point into the cards. */
  g_clear_pointer (&HRM_ROWS_PART (object)->cards, g_hash_table_unref);
}

static void
hrm_rows_part_class_init (HrmRowsPartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_rows_part_dispose;
  HRM_PART_CLASS (klass)->update = hrm_rows_part_update;
  HRM_PART_CLASS (klass)->leave = hrm_rows_part_leave;
}

static void
hrm_rows_part_init (HrmRowsPart *self)
{
  self->cards = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, card_free);
}

GtkWidget *
hrm_rows_part_new (HrmDesk *desk, const HrmRowsSpec *spec)
{
  HrmRowsPart *self = g_object_new (HRM_TYPE_ROWS_PART, "desk", desk, NULL);

  self->spec = spec;
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  hrm_part_append (HRM_PART (self), self->list);
  make_add (self);
  return GTK_WIDGET (self);
}

guint
hrm_rows_part_get_n (HrmRowsPart *self)
{
  return g_hash_table_size (self->cards);
}

HrmFieldView *
hrm_rows_part_get_view (HrmRowsPart *self, HrmRow *row, guint field)
{
  Card *card = g_hash_table_lookup (self->cards, &row->id);

  for (guint i = 0; card && i < card->views->len; i++)
    if (self->spec->fields[i].field == field)
      return card->views->pdata[i];
  return NULL;
}

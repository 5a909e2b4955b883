/* hrm-free-popover.c: who is free for so many hours before a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the cursor on, since that is where edits land, or from the first day in
 * view where the cursor is out of it. Load is that of the
 * meters: with the preview, and without what is not heard.
 */
#include "config.h"
#include "hrm-free-popover.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-words.h"

#define AHEAD 10             /* days that are looked at when nothing else was said */
#define SHOWN_MOST 60

struct _HrmFreePopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;
  HrmHeat *heat;
  GtkWidget *hours, *before, *role, *from, *list, *scroller, *answer;
  guint refill_id;
};

G_DEFINE_FINAL_TYPE (HrmFreePopover, hrm_free_popover, GTK_TYPE_POPOVER)

static HrmDate
get_first_day (HrmFreePopover *self, gboolean *at_cursor)
{
  HrmDate cursor = hrm_civil_date (hrm_desk_get_cursor (self->desk)), from, to;

  hrm_desk_get_visible (self->desk, &from, &to);
  *at_cursor = cursor >= from && cursor <= to;
  return *at_cursor ? cursor : from;
}

/* FALSE: what stands there is no day after the first. */
static gboolean
read_query (HrmFreePopover *self, HrmFreeQuery *query)
{
  HrmCivil before;
  gboolean at_cursor, ok;
  guint role = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role));
  HrmDate today = hrm_civil_date (hrm_album_get_now (hrm_desk_get_album (self->desk)));

  query->from = get_first_day (self, &at_cursor);
  ok = hrm_words_read (gtk_editable_get_text (GTK_EDITABLE (self->before)), hrm_date_start (query->from), &before);
  query->to = ok ? hrm_civil_date (before) - 1 : query->from;
  /* Time that is over is nobody's to give, but of days that are all over one may ask. */
  if (query->from < today && today <= query->to)
    query->from = today;
  query->minutes = gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->hours)) * 60;
  query->armed = TRUE;
  query->role = role == 0 || role == GTK_INVALID_LIST_POSITION ? HRM_UNSET : (gint64) role - 1;
  return ok && query->to >= query->from;
}

/* "6 h free by Thu 5 Mar, 14 h in all" */
static char *
describe_one (const HrmFree *one, const HrmFreeQuery *query)
{
  g_autofree char *wanted = hrm_words_hours ((gint64) query->minutes), *all = hrm_words_hours_free (one->minutes);
  g_autofree char *by = one->by == HRM_UNSET ? NULL : hrm_words_day (one->by), *before = hrm_words_day (query->to + 1);

  if (by == NULL)
    /* Translators: hours, day. */
    return g_strdup_printf (_("only %s before %s"), all, before);
  /* Translators: hours, day, hours, day. */
  return g_strdup_printf (_("%s free by %s, %s before %s"), wanted, by, all, before);
}

static void
assign_cb (GtkButton *button, HrmFreePopover *self)
{
  HrmRow *row = g_object_get_data (G_OBJECT (button), "channel");
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, row);
  hrm_command_assign_selected (self->desk, one);
}

static GtkWidget *
make_row (HrmFreePopover *self, const HrmFree *one, const HrmFreeQuery *query)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name, *words;
  g_autofree char *title = hrm_words_short (&one->channel->base), *text = describe_one (one, query);
  g_autofree char *label = g_strdup_printf ("%s: %s", title, text);

  name = gtk_label_new (title);
  words = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (words, "numeric");
  gtk_widget_set_sensitive (name, one->by != HRM_UNSET);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), words);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  if (hrm_desk_n_selected (self->desk) > 0)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Assign"));
      g_autofree char *what = g_strdup_printf (_("Assign %s to the selected sessions"), title);

      g_object_set_data_full (G_OBJECT (button), "channel", g_object_ref (one->channel), g_object_unref);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, what);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (assign_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "channel", g_object_ref (one->channel), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static void
clear_list (HrmFreePopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
}

static void
show_found (HrmFreePopover *self, GArray *found, const HrmFreeQuery *query)
{
  g_autoptr (GArray) hints = g_array_new (FALSE, FALSE, sizeof (HrmHeatHint));
  g_autofree char *text = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const HrmFree *one = &g_array_index (found, HrmFree, i);
      HrmHeatHint hint = { HRM_ROW (one->channel)->id, query->from, one->by };

      if (i < SHOWN_MOST)
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, one, query));
      if (one->by != HRM_UNSET)
        g_array_append_val (hints, hint);
    }
  hrm_heat_set_hints (self->heat, (const HrmHeatHint *) (void *) hints->data, hints->len);
  text = hints->len == 0 ? g_strdup (_("Nobody has as much time"))
                         : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person has the time", "%u people have the time", hints->len), hints->len);
  gtk_label_set_label (GTK_LABEL (self->answer), text);
}

/* The day that is counted from, and why it is that one. */
static char *
describe_from (HrmFreePopover *self, HrmDate first)
{
  g_autofree char *day = hrm_words_day (first);
  gboolean at_cursor;

  if (get_first_day (self, &at_cursor) != first)
    return g_strdup_printf (_("From today, %s. Who takes no new work is left out."), day);
  if (at_cursor)
    return g_strdup_printf (_("From %s, where the cursor is. Who takes no new work is left out."), day);
  return g_strdup_printf (_("From %s, the first day in view. Who takes no new work is left out."), day);
}

static void
refill (HrmFreePopover *self)
{
  g_autoptr (GArray) found = NULL;
  g_autofree char *from = NULL;
  HrmFreeQuery query;
  gboolean ok = read_query (self, &query);

  clear_list (self);
  from = describe_from (self, query.from);
  gtk_label_set_label (GTK_LABEL (self->from), from);
  if (ok)
    {
      gtk_widget_remove_css_class (self->before, "error");
      found = hrm_heat_find_free (self->desk, &query);
      show_found (self, found, &query);
    }
  else
    {
      gtk_widget_add_css_class (self->before, "error");
      gtk_label_set_label (GTK_LABEL (self->answer), _("That is no later day"));
      hrm_heat_set_hints (self->heat, NULL, 0);
    }
  gtk_widget_set_visible (self->scroller, ok && found->len > 0);
}

/* The row that has the focus, or whose button does; NULL: none. */
static GtkWidget *
get_focus_row (HrmFreePopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, self->list) ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

/* Who had the focus has it again; where they are gone, who took their place. */
static void
give_focus (HrmFreePopover *self, HrmRow *channel, int index)
{
  GtkListBoxRow *row, *found = NULL, *last = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    {
      if (g_object_get_data (G_OBJECT (row), "channel") == channel || (found == NULL && i == index))
        found = row;
      last = row;
    }
  gtk_widget_grab_focus (found ? GTK_WIDGET (found) : last ? GTK_WIDGET (last) : self->before);
}

static void
refill_cb (gpointer data)
{
  HrmFreePopover *self = data;
  GtkWidget *row = get_focus_row (self);
  g_autoptr (HrmRow) channel = row ? g_object_ref (g_object_get_data (G_OBJECT (row), "channel")) : NULL;
  int index = row ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : 0;

  self->refill_id = 0;
  /* It closed meanwhile, and what it marked was taken back. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  refill (self);
  if (channel)
    give_focus (self, channel, index);
}

/* A button of the list may be what changed it. */
static void
queue_refill (HrmFreePopover *self)
{
  if (self->refill_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refill_id = g_idle_add_once (refill_cb, self);
}

static void
row_activated_cb (HrmFreePopover *self, GtkListBoxRow *row)
{
  HrmRow *channel = g_object_get_data (G_OBJECT (row), "channel");
  HrmFreeQuery query;

  read_query (self, &query);
  gtk_popover_popdown (GTK_POPOVER (self));
  hrm_desk_inspect (self->desk, channel);
  hrm_heat_set_focus (self->heat, channel, query.from);
}

static void
show_cb (HrmFreePopover *self)
{
  HrmFreeQuery query;

  if (!read_query (self, &query))
    {
      g_autofree char *text = hrm_date_format (query.from + AHEAD);

      gtk_editable_set_text (GTK_EDITABLE (self->before), text);
    }
  refill (self);
}

static void
closed_cb (HrmFreePopover *self)
{
  hrm_heat_set_hints (self->heat, NULL, 0);
}

static void
hrm_free_popover_dispose (GObject *object)
{
  HrmFreePopover *self = HRM_FREE_POPOVER (object);

  g_clear_handle_id (&self->refill_id, g_source_remove);
  g_clear_object (&self->desk);
  g_clear_object (&self->heat);
  G_OBJECT_CLASS (hrm_free_popover_parent_class)->dispose (object);
}

static void
hrm_free_popover_class_init (HrmFreePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_free_popover_dispose;
}

static void
hrm_free_popover_init (HrmFreePopover *self)
{
}

static GtkWidget *
make_roles (void)
{
  const HrmField *field = hrm_field_info (HRM_KIND_CHANNEL, HRM_FIELD (Channel, role));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (names, _("Any role"));
  for (gint64 i = 0; field->values[i]; i++)
    g_strv_builder_add (names, hrm_words_enum (field, i));
  list = g_strv_builder_end (names);
  return gtk_drop_down_new_from_strings ((const char *const *) list);
}

static void
name_control (GtkWidget *control, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_question (HrmFreePopover *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->hours = gtk_spin_button_new_with_range (0.5, 2000, 1);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (self->hours), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hours), 6);
  name_control (self->hours, _("Hours that somebody is looked for"));
  self->before = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->before), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->before), 11);
  gtk_widget_set_tooltip_text (self->before, _("A day, such as 12 Mar or 2026-03-12"));
  name_control (self->before, _("Before this day"));
  self->role = make_roles ();
  name_control (self->role, _("Role"));
  gtk_box_append (GTK_BOX (row), gtk_label_new (_("For")));
  gtk_box_append (GTK_BOX (row), self->hours);
  /* Translators: between hours and a day: "For 6 h before 2026-03-12". */
  gtk_box_append (GTK_BOX (row), gtk_label_new (_("h before")));
  gtk_box_append (GTK_BOX (row), self->before);
  return row;
}

static void
make_list (HrmFreePopover *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  name_control (self->list, _("Who is free"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
}

GtkWidget *
hrm_free_popover_new (HrmDesk *desk, HrmHeat *heat)
{
  HrmFreePopover *self = g_object_new (HRM_TYPE_FREE_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *title = gtk_label_new (_("Who is free?"));

  self->desk = g_object_ref (desk);
  self->heat = g_object_ref (heat);
  self->from = gtk_label_new (NULL);
  self->answer = gtk_label_new (NULL);
  gtk_widget_add_css_class (box, "form");
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (self->from), 0);
  gtk_label_set_xalign (GTK_LABEL (self->answer), 0);
  gtk_label_set_wrap (GTK_LABEL (self->from), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->from), 40);
  gtk_widget_add_css_class (self->from, "caption");
  gtk_widget_add_css_class (self->from, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_question (self));
  gtk_box_append (GTK_BOX (box), self->role);
  gtk_box_append (GTK_BOX (box), self->from);
  gtk_box_append (GTK_BOX (box), self->answer);
  make_list (self);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->hours, "value-changed", G_CALLBACK (queue_refill), self);
  g_signal_connect_swapped (self->before, "changed", G_CALLBACK (queue_refill), self);
  g_signal_connect_swapped (self->role, "notify::selected", G_CALLBACK (queue_refill), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (self, "show", G_CALLBACK (show_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (desk, "changed", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "preview-changed", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::cursor", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::view", G_CALLBACK (queue_refill), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

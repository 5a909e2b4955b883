/* hrm-fix-popover.c: what would help on a day on which somebody clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is asked on the day, and below each session what would help, with what
 * it would do. The one that is chosen, by the pointer or the arrows, is the
 * desk's preview: the timeline and the meters show it before anything is done.
 * Return or a click does it, as one step; then the next day is offered.
 */
#include "config.h"

#include "hrm-fix-popover.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-compat.h"
#include "hrm-desk-lamps.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-words-remedy.h"
#include "hrm-words.h"

#define MOST_HEIGHT 380

struct _HrmFixPopover
{
  GtkPopover parent_instance;
  HrmDesk *desk;             /* while it is open */
  gint64 who;                /* id */
  HrmDate date;
  GArray *days;              /* of HrmLoad: all on which WHO clips */
  HrmRemedies *remedies;     /* borrows rows: dropped with each change of the plan */
  GtkWidget *heading, *asked, *place, *earlier, *later, *scroller, *list, *hint;
  double pointer_x, pointer_y; /* of its surface; NAN: not met since it opened */
  guint refill_id;
};

G_DEFINE_FINAL_TYPE (HrmFixPopover, hrm_fix_popover, GTK_TYPE_POPOVER)

static HrmRow *
get_who (HrmFixPopover *self)
{
  HrmRow *row = self->desk ? hrm_model_get (hrm_desk_get_model (self->desk), self->who) : NULL;

  return row && (row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS) ? row : NULL;
}

static HrmRemedy *
get_remedy (HrmFixPopover *self, GtkListBoxRow *row)
{
  int number = row ? GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "number")) : 0;

  return self->remedies && number > 0 ? hrm_remedies_get (self->remedies, (guint) number - 1) : NULL;
}

/* The list */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 64);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* NUMBER: from 1 on; 0: no remedy, but why there is none. Takes over WORDS and EFFECT. */
static void
add_line (HrmFixPopover *self, HrmCause *cause, int number, char *words, char *effect)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = words, *text = effect, *heading = hrm_words_cause (cause);
  g_autofree char *name = g_strdup_printf (text ? "%s: %s. %s" : "%s: %s", cause->session->title, title, text);

  gtk_box_append (GTK_BOX (box), make_label (title, number > 0 ? NULL : "dim-label"));
  if (text)
    {
      GtkWidget *label = make_label (text, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), number > 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), number > 0);
  g_object_set_data (G_OBJECT (row), "number", GINT_TO_POINTER (number));
  g_object_set_data_full (G_OBJECT (row), "cause", g_steal_pointer (&heading), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *cause = g_object_get_data (G_OBJECT (row), "cause");
  GtkWidget *label;

  if (before != NULL && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "first")) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = make_label (cause, "heading");
  gtk_widget_add_css_class (label, "cause");
  gtk_list_box_row_set_header (row, label);
}

static void
add_cause (HrmFixPopover *self, HrmCause *cause, int *number)
{
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  HrmRow *who = get_who (self);
  int index = 0;

  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index)); index++)
    ;
  for (guint i = 0; i < cause->remedies->len; i++)
    {
      const HrmRemedy *remedy = cause->remedies->pdata[i];

      add_line (self, cause, ++*number, hrm_words_remedy (plan, remedy), hrm_words_remedy_effect (plan, who, remedy));
    }
  if (cause->remedies->len == 0)
    add_line (self, cause, 0, hrm_words_no_remedy (cause->none), NULL);
  g_object_set_data (G_OBJECT (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index)), "first", GINT_TO_POINTER (1));
}

static void
clear (HrmFixPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->remedies, hrm_remedies_free);
}

/* Whether there is nothing to be done any more about any of it. */
static gboolean
all_begun (HrmFixPopover *self)
{
  for (guint i = 0; i < self->remedies->causes->len; i++)
    if (!(((HrmCause *) self->remedies->causes->pdata[i])->none & HRM_NO_REMEDY_BEGUN))
      return FALSE;
  return self->remedies->left_out == 0;
}

static void
show_hint (HrmFixPopover *self)
{
  g_autofree char *more = NULL;

  if (self->date < hrm_civil_date (hrm_album_get_now (hrm_desk_get_album (self->desk))) && hrm_remedies_count (self->remedies) == 0)
    gtk_label_set_text (GTK_LABEL (self->hint), _("The day is over: what was asked stays as it was"));
  else if (all_begun (self))
    gtk_label_set_text (GTK_LABEL (self->hint), _("All of it has begun: it stays as it is"));
  else if (hrm_remedies_count (self->remedies) == 0)
    gtk_label_set_text (GTK_LABEL (self->hint), _("No single step helps here: raise the capacity, add people, or cut work"));
  else if (self->remedies->left_out > 0)
    {
      more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more session asks less · Enter does what is chosen",
                                           "%u more sessions ask less · Enter does what is chosen", self->remedies->left_out),
                              self->remedies->left_out);
      gtk_label_set_text (GTK_LABEL (self->hint), more);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->hint), _("The timeline shows what is chosen · Enter does it"));
}

static void
show_list (HrmFixPopover *self)
{
  HrmAlbum *album = hrm_desk_get_album (self->desk);
  int number = 0;

  clear (self);
  self->remedies = hrm_remedies_new (hrm_desk_get_plan (self->desk), get_who (self), self->date, hrm_civil_date (hrm_album_get_now (album)));
  for (guint i = 0; i < self->remedies->causes->len; i++)
    add_cause (self, self->remedies->causes->pdata[i], &number);
  gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->list));
  gtk_widget_set_visible (self->scroller, self->remedies->causes->len > 0);
  show_hint (self);
}

/* The days */

static void
find_days (HrmFixPopover *self, HrmRow *who)
{
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  HrmCivil from, to;

  g_clear_pointer (&self->days, g_array_unref);
  self->days = hrm_plan_get_span (plan, &from, &to) ? hrm_plan_get_clips (plan, who, hrm_civil_date (from), hrm_civil_date (to))
                                                    : g_array_new (FALSE, FALSE, sizeof (HrmLoad));
}

/* The index of the first on DATE or after; their number: there is none. */
static guint
find_index (HrmFixPopover *self, HrmDate date)
{
  guint i = 0;

  while (i < self->days->len && g_array_index (self->days, HrmLoad, i).date < date)
    i++;
  return i;
}

/* What helps is looked for in the plan itself, where nobody is away. */
static gboolean
is_all_heard (HrmDesk *desk)
{
  return hrm_desk_n_muted (desk) + hrm_desk_n_soloed (desk) + hrm_desk_n_muted_people (desk) + hrm_desk_n_soloed_people (desk) == 0;
}

static void
show_heading (HrmFixPopover *self, HrmRow *who, guint index)
{
  const HrmLoad *load = &g_array_index (self->days, HrmLoad, index);
  g_autofree char *percent = hrm_words_percent (load->asked, load->capacity), *day = hrm_words_day (load->date);
  g_autofree char *heading = g_strdup_printf (_("%s: %s on %s"), hrm_row_get_title (who), percent, day);
  g_autofree char *need = hrm_words_hours_about (load->asked), *have = hrm_words_hours_about (load->capacity);
  g_autofree char *asked = g_strdup_printf (is_all_heard (self->desk) ? _("%s asked, %s there") : _("%s asked, %s there · mute and solo do not count here"),
                                            need, have);
  g_autofree char *place = g_strdup_printf (_("%u of %u"), index + 1, self->days->len);

  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_label_set_text (GTK_LABEL (self->asked), asked);
  gtk_label_set_text (GTK_LABEL (self->place), place);
  gtk_widget_set_sensitive (self->earlier, index > 0);
  gtk_widget_set_sensitive (self->later, index + 1 < self->days->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
}

/* The first remedy, so that the arrows begin there and its effect is seen at once. */
static void
choose_first (HrmFixPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (get_remedy (self, row))
      {
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
  hrm_desk_cancel_preview (self->desk);
}

/* FALSE: it clips on no day from DATE on. */
static gboolean
show_day (HrmFixPopover *self, HrmDate date)
{
  HrmRow *who = get_who (self);
  guint index;

  if (who == NULL)
    return FALSE;
  find_days (self, who);
  index = find_index (self, date);
  if (index == self->days->len)
    return FALSE;
  self->date = g_array_index (self->days, HrmLoad, index).date;
  show_heading (self, who, index);
  show_list (self);
  hrm_desk_show_day (self->desk, who, self->date);
  choose_first (self);
  return TRUE;
}

static void
step (HrmFixPopover *self, int by)
{
  guint index = find_index (self, self->date);

  if (by < 0 ? index > 0 : index + 1 < self->days->len)
    show_day (self, g_array_index (self->days, HrmLoad, by < 0 ? index - 1 : index + 1).date);
}

static void
earlier_cb (HrmFixPopover *self)
{
  step (self, -1);
}

static void
later_cb (HrmFixPopover *self)
{
  step (self, 1);
}

/* Choosing and doing */

static void
selected_cb (HrmFixPopover *self)
{
  HrmRemedy *remedy = get_remedy (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));

  if (self->desk == NULL)
    return;
  if (remedy == NULL)
    hrm_desk_cancel_preview (self->desk);
  else if (hrm_desk_get_preview_edit (self->desk) != remedy->edit)
    hrm_desk_preview (self->desk, remedy->edit);
}

/* A refusal is told in the status, and nothing has changed. */
static void
activated_cb (HrmFixPopover *self, GtkListBoxRow *row)
{
  HrmRemedy *remedy = get_remedy (self, row);
  g_autofree char *label = NULL;

  if (remedy == NULL)
    return;
  label = hrm_words_remedy_label (remedy);
  hrm_edit_set_label (remedy->edit, label);
  hrm_desk_preview (self->desk, remedy->edit);
  hrm_desk_commit_preview (self->desk);
}

/* What scrolls below a pointer that rests is told as motion too: the arrows choose then. */
static void
motion_cb (HrmFixPopover *self, double x, double y, GtkEventController *motion)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y);
  double at_x = x, at_y = y;
  gboolean moved;

  gdk_event_get_position (gtk_event_controller_get_current_event (motion), &at_x, &at_y);
  moved = !isnan (self->pointer_x) && (at_x != self->pointer_x || at_y != self->pointer_y);
  self->pointer_x = at_x;
  self->pointer_y = at_y;
  if (moved && get_remedy (self, row))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

/* The day while it clips, then the next one. */
static void
refill_cb (gpointer data)
{
  HrmFixPopover *self = data;
  HrmRow *who = get_who (self);

  self->refill_id = 0;
  if (show_day (self, self->date))
    return;
  if (who != NULL)
    hrm_desk_say (self->desk, _("%s does not clip from that day on"), hrm_row_get_title (who));
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* The rows that remedies borrow may be gone; the list itself not while it is at work. */
static void
changed_cb (HrmFixPopover *self)
{
  g_clear_pointer (&self->remedies, hrm_remedies_free);
  if (self->refill_id == 0)
    self->refill_id = g_idle_add_once (refill_cb, self);
}

static void
leave_desk (HrmFixPopover *self)
{
  g_clear_handle_id (&self->refill_id, g_source_remove);
  g_clear_pointer (&self->remedies, hrm_remedies_free);
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
}

/* Also where it goes with its parent, which closes nothing. */
static void
hrm_fix_popover_unmap (GtkWidget *widget)
{
  HrmFixPopover *self = HRM_FIX_POPOVER (widget);
  g_autoptr (HrmDesk) desk = self->desk ? g_object_ref (self->desk) : NULL;

  GTK_WIDGET_CLASS (hrm_fix_popover_parent_class)->unmap (widget);
  leave_desk (self);
  clear (self);
  if (desk)
    hrm_desk_cancel_preview (desk);
}

/* Making it */

static void
hrm_fix_popover_dispose (GObject *object)
{
  HrmFixPopover *self = HRM_FIX_POPOVER (object);

  leave_desk (self);
  g_clear_pointer (&self->days, g_array_unref);
  G_OBJECT_CLASS (hrm_fix_popover_parent_class)->dispose (object);
}

static void
hrm_fix_popover_class_init (HrmFixPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hrm_fix_popover_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = hrm_fix_popover_unmap;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), HRM_APP_PATH "/ui/hrm-fix-popover.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, heading);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, asked);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, place);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, earlier);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, later);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, scroller);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, list);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), HrmFixPopover, hint);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), earlier_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), later_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), selected_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), activated_cb);
}

static void
hrm_fix_popover_init (HrmFixPopover *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_HEIGHT);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (self->list, motion);
}

GtkWidget *
hrm_fix_popover_new (void)
{
  return g_object_new (HRM_TYPE_FIX_POPOVER, NULL);
}

void
hrm_fix_popover_open (HrmFixPopover *self, HrmDesk *desk, HrmRow *who, HrmDate date)
{
  leave_desk (self);
  self->desk = g_object_ref (desk);
  self->who = who->id;
  self->pointer_x = self->pointer_y = NAN;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self));
  self->date = date;
  refill_cb (self);
}

GtkWidget *
hrm_fix_popover_get_list (HrmFixPopover *self)
{
  return self->list;
}

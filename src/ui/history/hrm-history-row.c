/* hrm-history-row.c: a step of the history in the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-history-row.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-words.h"

#define INDENT 16              /* pixels, of a step within another version */
#define MOST_LEVEL 4           /* deeper ones are not indented further: the panel is narrow */

struct _HrmHistoryRow
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmHistoryList *list;
  GtkListItem *item;         /* NULL: it shows nothing */
  GtkWidget *day, *body, *dot, *expander, *title, *detail, *here;
};

G_DEFINE_FINAL_TYPE (HrmHistoryRow, hrm_history_row, GTK_TYPE_WIDGET)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

static void
set_class (HrmHistoryRow *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/* Times */

static HrmCivil
civil_of (HrmHistoryRow *self, HrmHistoryEntry *entry)
{
  HrmCivil at = hrm_civil_from_instant (entry->at, hrm_album_get_zone (hrm_desk_get_album (self->desk)));

  /* The log may be anybody's. */
  return CLAMP (at, HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
}

static HrmDate
get_today (HrmHistoryRow *self)
{
  return hrm_civil_date (hrm_album_get_now (hrm_desk_get_album (self->desk)));
}

/* The step above this one in the list, leaving out those of other versions; NULL: it is the newest. */
static HrmHistoryEntry *
entry_above (HrmHistoryRow *self, HrmHistoryStep *step)
{
  HrmHistory *history = hrm_album_get_tree (hrm_desk_get_album (self->desk));
  guint depth = hrm_history_get_depth (history, hrm_history_step_get_id (step));
  guint position = gtk_list_item_get_position (self->item);

  if (hrm_history_list_has_words (self->list))
    {
      g_autoptr (HrmHistoryStep) above = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->list), position - 1) : NULL;

      return above ? hrm_history_step_get_last (above) : NULL;
    }
  return depth < hrm_history_get_n_line (history) ? hrm_history_get_line (history, depth) : NULL;
}

/* The day, above its newest step. */
static void
show_day (HrmHistoryRow *self, HrmHistoryStep *step)
{
  HrmHistoryEntry *last = hrm_history_step_get_last (step);
  HrmHistoryEntry *above = last ? entry_above (self, step) : NULL;
  gboolean shown = last && hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_STEP && hrm_history_step_get_level (step) == 0;

  if (shown && above)
    shown = hrm_civil_date (civil_of (self, above)) != hrm_civil_date (civil_of (self, last));
  gtk_widget_set_visible (self->day, shown);
  if (shown)
    {
      g_autofree char *text = hrm_words_past_day (hrm_civil_date (civil_of (self, last)), get_today (self));

      set_label (self->day, text);
    }
}

/* Words */

static char *
describe_count (HrmHistoryStep *step)
{
  guint n = hrm_history_step_get_count (step);

  if (hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_VERSION)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u step", "%u steps", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", n), n);
}

static char *
describe_title (HrmHistoryStep *step)
{
  HrmHistoryEntry *last = hrm_history_step_get_last (step);

  switch (hrm_history_step_get_kind (step))
    {
    case HRM_HISTORY_ROW_BEGIN:
      return g_strdup (_("Beginning of the album"));
    case HRM_HISTORY_ROW_VERSION:
      /* Translators: what was done last in a version of the plan that was left by an undo. */
      return g_strdup_printf (_("Left behind: %s"), last != NULL && last->label && *last->label ? last->label : _("Edit"));
    case HRM_HISTORY_ROW_STEP:
    default:
      return g_strdup (last->label && *last->label ? last->label : _("Edit"));
    }
}

/* "Mara · 14:02 · 3 changes"; of another version "4 steps, from Tue 14:02". FULL: as it is said. */
static char *
describe_detail (HrmHistoryRow *self, HrmHistoryStep *step, gboolean full)
{
  HrmHistoryEntry *last = hrm_history_step_get_last (step);
  g_autofree char *count = NULL, *time = NULL, *day = NULL, *past = NULL;
  HrmCivil at;

  if (last == NULL)
    return g_strdup ("");
  at = civil_of (self, last);
  count = describe_count (step);
  past = hrm_words_past (at, get_today (self));
  if (hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_VERSION)
    /* Translators: how many steps, when: "4 steps, from Tue 14:02". */
    return g_strdup_printf (_("%s, from %s"), count, past);
  time = hrm_words_time (at);
  day = hrm_words_past_day (hrm_civil_date (at), get_today (self));
  if (full)
    /* Translators: who, day, time, how many changes. */
    return g_strdup_printf (_("%s, %s %s, %s"), last->author ? last->author : "", day, time, count);
  /* Within another version there are no days above the steps. */
  if (hrm_history_step_get_level (step) > 0)
    return g_strdup_printf ("%s · %s · %s", last->author ? last->author : "", past, count);
  return g_strdup_printf ("%s · %s · %s", last->author ? last->author : "", time, count);
}

static const char *
describe_place (HrmHistoryPlace place, gboolean here)
{
  if (here)
    return _("the plan is here");
  return place == HRM_HISTORY_AHEAD ? _("undone") : place == HRM_HISTORY_ASIDE ? _("of another version") : NULL;
}

static void
show_tip (HrmHistoryRow *self, HrmHistoryStep *step, const char *title, const char *where)
{
  HrmHistoryEntry *last = hrm_history_step_get_last (step);
  GString *tip = g_string_new (title);

  if (last)
    {
      HrmCivil at = civil_of (self, last);
      g_autofree char *exact = hrm_civil_format (at);

      g_string_append_printf (tip, "\n%s, %s", last->author ? last->author : "", g_strdelimit (exact, "T", ' '));
    }
  if (where)
    g_string_append_printf (tip, "\n%c%s", g_ascii_toupper (where[0]), where + 1);
  hrm_compat_set_tooltip (self->body, tip->str);
  g_string_free (tip, TRUE);
}

/* The list's own item is what has the focus and what a screen reader reads. */
static void
say (HrmHistoryRow *self, HrmHistoryStep *step, const char *title, const char *where)
{
  g_autofree char *detail = describe_detail (self, step, TRUE);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  GString *name = g_string_new (title);

  for (guint i = 0; i < 2; i++)
    {
      const char *part = i == 0 ? detail : where;

      if (part && *part)
        g_string_append_printf (name, ", %s", part);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (item ? item : GTK_WIDGET (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  g_string_free (name, TRUE);
}

static void
show_expander (HrmHistoryRow *self, HrmHistoryStep *step)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean version = hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_VERSION;
  gboolean unfolded = version && hrm_history_list_is_unfolded (self->list, step);
  const char *words = unfolded ? _("Hide the steps") : _("Show the steps");

  gtk_widget_set_visible (self->expander, version);
  gtk_widget_set_visible (self->dot, !version);
  gtk_button_set_icon_name (GTK_BUTTON (self->expander), unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
  hrm_compat_set_tooltip (self->expander, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (item == NULL)
    return;
  if (version)
    gtk_accessible_update_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_EXPANDED);
}

void
hrm_history_row_update (HrmHistoryRow *self)
{
  HrmHistoryStep *step = hrm_history_row_get_step (self);
  HrmHistory *history = hrm_album_get_tree (hrm_desk_get_album (self->desk));
  HrmHistoryPlace place;
  g_autofree char *title = NULL, *detail = NULL;
  const char *where;
  gboolean here;

  if (step == NULL)
    return;
  place = hrm_history_get_place (history, hrm_history_step_get_id (step));
  here = hrm_history_step_get_kind (step) != HRM_HISTORY_ROW_VERSION && hrm_history_get_head (history) == hrm_history_step_get_id (step);
  title = describe_title (step);
  detail = describe_detail (self, step, FALSE);
  where = describe_place (place, here);
  show_day (self, step);
  show_expander (self, step);
  set_label (self->title, title);
  set_label (self->detail, detail);
  gtk_widget_set_visible (self->detail, *detail != '\0' || here);
  gtk_widget_set_visible (self->here, here);
  gtk_widget_set_margin_start (self->body, (int) MIN (hrm_history_step_get_level (step), MOST_LEVEL) * INDENT);
  set_class (self, "here", here);
  set_class (self, "ahead", place == HRM_HISTORY_AHEAD);
  set_class (self, "aside", place == HRM_HISTORY_ASIDE);
  set_class (self, "version", hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_VERSION);
  where = hrm_history_step_get_kind (step) == HRM_HISTORY_ROW_VERSION ? NULL : where;
  show_tip (self, step, title, where);
  say (self, step, title, where);
}

static void
expander_clicked_cb (HrmHistoryRow *self)
{
  if (self->item)
    gtk_widget_activate_action (GTK_WIDGET (self), "history.unfold", "u", gtk_list_item_get_position (self->item));
}

static void
hrm_history_row_dispose (GObject *object)
{
  HrmHistoryRow *self = HRM_HISTORY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_HISTORY_ROW);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  self->item = NULL;
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_history_row_parent_class)->dispose (object);
}

static void
hrm_history_row_class_init (HrmHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-history-row.ui");
  gtk_widget_class_set_css_name (widget_class, "historystep");
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, day);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, body);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, dot);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, expander);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HrmHistoryRow, here);
  gtk_widget_class_bind_template_callback (widget_class, expander_clicked_cb);
}

static void
hrm_history_row_init (HrmHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hrm_history_row_new (HrmDesk *desk, HrmHistoryList *list)
{
  HrmHistoryRow *self = g_object_new (HRM_TYPE_HISTORY_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->list = g_object_ref (list);
  return GTK_WIDGET (self);
}

void
hrm_history_row_set (HrmHistoryRow *self, GtkListItem *item)
{
  self->item = item;
  hrm_history_row_update (self);
}

HrmHistoryStep *
hrm_history_row_get_step (HrmHistoryRow *self)
{
  return self->item ? gtk_list_item_get_item (self->item) : NULL;
}

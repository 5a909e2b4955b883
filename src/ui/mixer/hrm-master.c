/* hrm-master.c: what all channels come to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Over the whole plan, not the days in view: how much is planned, when it ends,
 * what is left to the next release, and who clips, by how much.
 */
#include "config.h"
#include "hrm-master.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-desk-tracks.h"
#include "hrm-reading.h"
#include "hrm-desk-people.h"
#include "hrm-words.h"

struct _HrmMaster
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GtkWidget *scroller, *planned, *finish, *played_name, *played, *slack_name, *slack, *clips_name, *clips;
};

G_DEFINE_FINAL_TYPE (HrmMaster, hrm_master, GTK_TYPE_WIDGET)

#define CLIPS_MOST 40

typedef struct
{
  HrmChannel *channel;
  HrmLevel level;
} Clip;

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

/* The first release that the finish can make; where it misses all, the last. As the preview has them. */
static HrmMarker *
find_release (HrmDesk *desk, HrmCivil finish)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_MARKER);
  HrmWhatIf *what_if = hrm_desk_get_what_if (desk);
  GPtrArray *touched = what_if ? hrm_what_if_get_touched (what_if, HRM_KIND_MARKER) : NULL;
  guint more = touched ? touched->len : 0;
  HrmMarker *next = NULL, *last = NULL;

  /* Those that are touched come twice, or are new. */
  for (guint i = 0; i < rows->len + more; i++)
    {
      HrmRow *real = i < rows->len ? rows->pdata[i] : touched->pdata[i - rows->len];
      HrmRow *row = what_if ? hrm_what_if_get_row (what_if, real->id) : real;
      HrmMarker *marker = row ? hrm_as_marker (row) : NULL;

      if (marker == NULL || marker->kind != HRM_MARKER_KIND_RELEASE)
        continue;
      if (marker->at >= finish && (next == NULL || marker->at < next->at))
        next = marker;
      if (last == NULL || marker->at > last->at)
        last = marker;
    }
  return next ? next : last;
}

static void
show_slack (HrmMaster *self, HrmPlan *plan, HrmCivil finish)
{
  HrmModel *model = hrm_plan_get_model (plan);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  HrmMarker *release;
  g_autofree char *length = NULL, *text = NULL;
  gboolean late;

  release = finish == HRM_UNSET ? NULL : find_release (self->desk, finish);
  gtk_widget_set_visible (self->slack, release != NULL);
  gtk_widget_set_visible (self->slack_name, release != NULL);
  if (release == NULL)
    return;
  late = finish > release->at;
  length = hrm_words_length (late ? hrm_calendar_minutes_between (calendar, release->at, finish)
                                  : hrm_calendar_minutes_between (calendar, finish, release->at),
                             hrm_model_day_minutes (model));
  /* Translators: a length and a release: "2½ days to Spring release" */
  text = late ? g_strdup_printf (_("! %s late for %s"), length, hrm_row_get_title (HRM_ROW (release)))
              : g_strdup_printf (_("%s to %s"), length, hrm_row_get_title (HRM_ROW (release)));
  set_label (self->slack, text);
  if (late)
    gtk_widget_add_css_class (self->slack, "over");
  else
    gtk_widget_remove_css_class (self->slack, "over");
}

/* How far plans can be relied on: by what was played. */
static void
show_played (HrmMaster *self, HrmPlan *plan)
{
  gint64 planned, took;
  guint n = hrm_plan_get_predictability (plan, &planned, &took);
  g_autofree char *text = NULL, *tip = NULL, *hours = NULL, *all = NULL;

  gtk_widget_set_visible (self->played, planned > 0);
  gtk_widget_set_visible (self->played_name, planned > 0);
  if (planned <= 0)
    return;
  /* Translators: of the time that was planned: "106 % of plan" */
  text = g_strdup_printf (_("%.0f %% of plan"), (double) took * 100 / (double) planned);
  hours = hrm_words_hours (took);
  all = hrm_words_hours (planned);
  tip = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Predictability: %u played session took %s of the %s that were planned",
                                      "Predictability: %u played sessions took %s of the %s that were planned", n), n, hours, all);
  set_label (self->played, text);
  hrm_compat_set_tooltip (self->played, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->played), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tip, -1);
}

/* With the year where it is not that in which the plan begins. Full. */
static char *
describe_finish (HrmPlan *plan, HrmCivil finish)
{
  HrmCivil from, to;
  int first, last;

  if (finish == HRM_UNSET)
    return g_strdup ("–");
  if (!hrm_plan_get_span (plan, &from, &to))
    return hrm_words_day (hrm_civil_date (finish));
  hrm_date_split (hrm_civil_date (from), &first, NULL, NULL);
  hrm_date_split (hrm_civil_date (finish), &last, NULL, NULL);
  return first == last ? hrm_words_day (hrm_civil_date (finish)) : hrm_words_day_of_year (hrm_civil_date (finish));
}

static void
show_numbers (HrmMaster *self)
{
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  g_autofree char *hours = NULL, *planned = NULL, *finish_text = NULL;
  gint64 minutes;
  HrmCivil finish;
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  guint n = what_if ? hrm_what_if_get_totals (what_if, &minutes, &finish) : hrm_plan_get_totals (plan, &minutes, &finish);

  hours = hrm_words_number ((double) minutes / 60);
  planned = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u session, %s h", "%'u sessions, %s h", n), n, hours);
  set_label (self->planned, planned);
  finish_text = describe_finish (plan, finish);
  set_label (self->finish, finish_text);
  show_slack (self, plan, finish);
  show_played (self, plan);
}

/* Clips */

static int
compare_clips (gconstpointer a, gconstpointer b)
{
  const Clip *x = a, *y = b;

  if (x->level.over != y->level.over)
    return x->level.over > y->level.over ? -1 : 1;
  return hrm_row_compare (HRM_ROW (x->channel), HRM_ROW (y->channel));
}

static GArray *
find_clips (HrmMaster *self)
{
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL);
  GArray *clips = g_array_new (FALSE, FALSE, sizeof (Clip));
  HrmCivil from, to;

  if (!hrm_plan_get_span (plan, &from, &to))
    return clips;
  for (guint i = 0; i < channels->len; i++)
    {
      Clip clip = { .channel = channels->pdata[i] };

      hrm_desk_get_level (self->desk, channels->pdata[i], hrm_civil_date (from), hrm_civil_date (to), &clip.level);
      if (clip.level.clips > 0)
        g_array_append_val (clips, clip);
    }
  g_array_sort (clips, compare_clips);
  return clips;
}

/* What would help against the first clip. */
static void
clip_clicked_cb (GtkWidget *button, HrmMaster *self)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (button), "channel");
  HrmDate date = *(gint64 *) g_object_get_data (G_OBJECT (button), "date");

  gtk_widget_activate_action (button, "win.fix-day", "(xx)", id, (gint64) date);
}

static GtkWidget *
make_clip (HrmMaster *self)
{
  GtkWidget *button = gtk_button_new (), *reading = g_object_new (HRM_TYPE_READING, "xalign", 0.0f, NULL);

  /* A long name leaves the amount its room. */
  hrm_reading_keep_note (HRM_READING (reading), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), reading);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "clip");
  g_signal_connect (button, "clicked", G_CALLBACK (clip_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->clips), button);
  return button;
}

static void
show_clip (GtkWidget *button, const Clip *clip)
{
  g_autofree char *day = hrm_words_day (clip->level.first), *over = hrm_words_hours_about (MAX (clip->level.over, 1));
  /* Translators: who clips, and then by how much */
  g_autofree char *name = g_strdup_printf (_("! %s"), hrm_row_get_title (HRM_ROW (clip->channel)));
  g_autofree char *amount = g_strdup_printf ("+%s", over), *text = g_strdup_printf ("%s %s", name, amount), *tip = NULL;

  tip = g_strdup_printf (_("Over capacity from %s on; shows what causes it and what would help"), day);
  hrm_reading_set (HRM_READING (gtk_button_get_child (GTK_BUTTON (button))), name, amount);
  hrm_compat_set_tooltip (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "channel", g_memdup2 (&HRM_ROW (clip->channel)->id, sizeof (gint64)), g_free);
  g_object_set_data_full (G_OBJECT (button), "date", g_memdup2 (&clip->level.first, sizeof (gint64)), g_free);
}

static void
show_clips (HrmMaster *self)
{
  g_autoptr (GArray) clips = find_clips (self);
  GtkWidget *button = gtk_widget_get_first_child (self->clips);
  g_autofree char *name = NULL;

  for (guint i = 0; i < MIN (clips->len, CLIPS_MOST); i++, button = gtk_widget_get_next_sibling (button))
    {
      if (button == NULL)
        button = make_clip (self);
      show_clip (button, &g_array_index (clips, Clip, i));
      gtk_widget_set_visible (button, TRUE);
    }
  for (; button; button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, FALSE);
  if (clips->len == 0)
    name = g_strdup (hrm_desk_n_soloed_people (self->desk) > 0 ? _("Nobody who is soloed clips") : _("Nobody clips"));
  else if (clips->len > CLIPS_MOST)
    name = g_strdup_printf (_("Clipping: %u, the worst first"), clips->len);
  else
    name = g_strdup (_("Clipping"));
  set_label (self->clips_name, name);
}

static void
hrm_master_dispose (GObject *object)
{
  HrmMaster *self = HRM_MASTER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_MASTER);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_master_parent_class)->dispose (object);
}

static void
hrm_master_class_init (HrmMasterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_master_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-master.ui");
  gtk_widget_class_set_css_name (widget_class, "master");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, scroller);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, planned);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, finish);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, slack_name);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, played_name);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, played);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, slack);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, clips_name);
  gtk_widget_class_bind_template_child (widget_class, HrmMaster, clips);
}

static void
hrm_master_init (HrmMaster *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Master"), -1);
}

void
hrm_master_update (HrmMaster *self, HrmDesk *desk)
{
  g_set_object (&self->desk, desk);
  show_numbers (self);
  show_clips (self);
}

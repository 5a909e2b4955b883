/* hrm-head-part.c: what is inspected: its kind, its title, its time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-head-part.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-cables.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-people.h"
#include "hrm-words.h"

struct _HrmHeadPart
{
  HrmPart parent_instance;
  GtkWidget *caption, *title, *line, *chosen;
};

G_DEFINE_FINAL_TYPE (HrmHeadPart, hrm_head_part, HRM_TYPE_PART)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, text && *text);
}

/* "Session · Payments API" */
static char *
describe_kind (HrmRow *row)
{
  const char *kind = hrm_words_kind ((HrmKind) row->kind);
  HrmRow *above = NULL;

  if (row->kind == HRM_KIND_SESSION)
    above = (HrmRow *) hrm_as_session (row)->track.row;
  else if (row->kind == HRM_KIND_TASK)
    above = (HrmRow *) hrm_as_task (row)->track.row;
  else if (row->kind == HRM_KIND_TRACK)
    above = (HrmRow *) hrm_as_track (row)->parent.row;
  else if (row->kind == HRM_KIND_CHANNEL)
    above = (HrmRow *) hrm_as_channel (row)->bus.row;
  else if (row->kind == HRM_KIND_BUS)
    above = (HrmRow *) hrm_as_bus (row)->parent.row;
  return above ? g_strdup_printf ("%s · %s", kind, hrm_row_get_title (above)) : g_strdup (kind);
}

/* Span and length; then, each on its line, who clips most, and slack while it is shown. */
static char *
describe_session (HrmDesk *desk, HrmSession *session)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  g_autofree char *span = hrm_words_span (session->start, hrm_plan_get_end (plan, session));
  g_autofree char *length = hrm_words_length (session->length, hrm_model_day_minutes (hrm_desk_get_model (desk)));
  g_autofree char *slack = hrm_desk_describe_slack (desk, session);
  GString *text = g_string_new (NULL);
  HrmChannel *channel;
  HrmLoad load;

  g_string_append_printf (text, "%s · %s", span, length);
  if (hrm_desk_get_session_clip (desk, session, &channel, &load))
    {
      g_autofree char *percent = hrm_words_percent (load.asked, load.capacity), *day = hrm_words_day (load.date);

      g_string_append_c (text, '\n');
      /* Translators: who clips, by how much, when */
      g_string_append_printf (text, _("! %s %s on %s"), hrm_row_get_title (HRM_ROW (channel)), percent, day);
    }
  if (slack)
    g_string_append_printf (text, "\n%s", slack);
  return g_string_free (text, FALSE);
}

/* First start to last end of what lies on it and in it, and below how much that is. */
static char *
describe_track (HrmDesk *desk, HrmTrack *track)
{
  g_autofree char *span = NULL, *words = NULL;
  HrmTrackWork work;

  hrm_plan_get_track_work (hrm_desk_get_plan (desk), track, &work);
  if (work.n == 0)
    return g_strdup (_("Nothing planned yet"));
  span = hrm_words_span (work.from, work.to);
  words = hrm_words_work (&work);
  return g_strdup_printf ("%s\n%s", span, words);
}

static char *
describe_task (HrmDesk *desk, HrmTask *task)
{
  gint64 left = hrm_plan_get_left (hrm_desk_get_plan (desk), task);
  g_autofree char *hours = left > 0 ? hrm_words_hours (left) : NULL;

  if (task->done == TRUE)
    return g_strdup (_("Done"));
  if (left == HRM_UNSET)
    return g_strdup (_("No estimate, not placed"));
  return left > 0 ? g_strdup_printf (_("%s left to place"), hours) : g_strdup (_("All placed"));
}

static char *
describe_load (HrmDesk *desk, HrmRow *who)
{
  HrmDate from, to;
  HrmLevel level;
  const char *silence;
  g_autofree char *percent = NULL, *first = NULL, *last = NULL, *hours = NULL;

  hrm_desk_get_metered_days (desk, &from, &to);
  hrm_desk_get_level (desk, who, from, to, &level);
  silence = hrm_desk_describe_silence (desk, who, &level);
  percent = hrm_words_percent (level.asked, level.capacity);
  hours = hrm_words_hours ((gint64) (level.capacity + 0.5));
  first = hrm_words_day (from);
  last = hrm_words_day (to);
  if (silence)
    /* Translators: "away", and a day or the first and the last: "away, Mon 2 – Fri 13 Mar" */
    return from == to ? g_strdup_printf (_("%s, %s"), silence, first) : g_strdup_printf (_("%s, %s – %s"), silence, first, last);
  if (from == to)
    /* Translators: a load, what there is, and a day: "50 % of 8 h, Mon 30 Nov" */
    return g_strdup_printf (_("%s of %s, %s"), percent, hours, first);
  /* Translators: load, of hours, first and last day */
  return g_strdup_printf (_("%s of %s, %s – %s"), percent, hours, first, last);
}

static char *
describe_album (HrmDesk *desk)
{
  static const HrmKind kinds[] = { HRM_KIND_TRACK, HRM_KIND_SESSION, HRM_KIND_CHANNEL, HRM_KIND_TASK };
  GString *text = g_string_new (NULL);
  HrmTrackWork work;

  hrm_plan_get_track_work (hrm_desk_get_plan (desk), NULL, &work);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = kinds[i] == HRM_KIND_SESSION ? work.n : hrm_model_get_rows (hrm_desk_get_model (desk), kinds[i])->len;
      g_autofree char *count = hrm_words_count (kinds[i], n);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", count);
    }
  return g_string_free (text, FALSE);
}

static char *
describe (HrmDesk *desk, HrmRow *row)
{
  switch (row->kind)
    {
    case HRM_KIND_SESSION:
      return describe_session (desk, hrm_as_session (row));
    case HRM_KIND_TRACK:
      return describe_track (desk, hrm_as_track (row));
    case HRM_KIND_TASK:
      return describe_task (desk, hrm_as_task (row));
    case HRM_KIND_CHANNEL:
    case HRM_KIND_BUS:
      return describe_load (desk, row);
    default:
      return describe_album (desk);
    }
}

static void
hrm_head_part_update (HrmPart *part)
{
  HrmHeadPart *self = HRM_HEAD_PART (part);
  HrmDesk *desk = hrm_part_get_desk (part);
  HrmRow *row = hrm_part_get_row (part);
  g_autofree char *caption = describe_kind (row), *line = describe (desk, row), *chosen = NULL;
  guint n = hrm_desk_n_selected (desk);

  set_label (self->caption, caption);
  set_label (self->line, line);
  if (row->kind == HRM_KIND_SESSION && n > 1)
    chosen = g_strdup_printf (_("One of %u selected sessions"), n);
  set_label (self->chosen, chosen ? chosen : "");
  hrm_field_view_set_row (HRM_FIELD_VIEW (self->title), row);
}

static void
hrm_head_part_class_init (HrmHeadPartClass *klass)
{
  HRM_PART_CLASS (klass)->update = hrm_head_part_update;
}

static GtkWidget *
make_label (HrmHeadPart *self, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
hrm_head_part_init (HrmHeadPart *self)
{
  self->caption = make_label (self, "kind-caption");
  self->line = make_label (self, "numeric");
  self->chosen = make_label (self, "caption");
}

GtkWidget *
hrm_head_part_new (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *title)
{
  HrmHeadPart *self = g_object_new (HRM_TYPE_HEAD_PART, "desk", desk, NULL);
  HrmPart *part = HRM_PART (self);

  self->title = hrm_field_view_new (desk, kind, title);
  gtk_box_set_spacing (GTK_BOX (hrm_part_get_box (part)), 1);
  hrm_part_append (part, self->caption);
  hrm_part_append (part, self->title);
  hrm_part_append (part, self->line);
  hrm_part_append (part, self->chosen);
  return GTK_WIDGET (self);
}

HrmFieldView *
hrm_head_part_get_title (HrmHeadPart *self)
{
  return HRM_FIELD_VIEW (self->title);
}

const char *
hrm_head_part_get_line (HrmHeadPart *self)
{
  return gtk_label_get_text (GTK_LABEL (self->line));
}

/* hrm-region.c: a session as one sees it on its track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The box, its colour and its states are CSS; title, people and counts are
 * drawn. Names and counts are gathered when the session changes, never while
 * drawing. GTK keeps what was drawn until the region changes.
 */
#include "config.h"

#include "hrm-region.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hrm-compat.h"
#include "hrm-days-off.h"
#include "hrm-desk-colour.h"
#include "hrm-desk-leave.h"
#include "hrm-desk-people.h"
#include "hrm-links.h"
#include "hrm-words.h"

#define PAD 7
#define PAD_NARROW 4
#define NARROW 60
#define BADGE 18
#define BADGE_STEP 17
#define MOST_BADGES 6
#define PROGRESS 3
#define CLIP_BAR 5        /* at the top, of one that clips */
#define WIDTH_PEOPLE 80
#define WIDTH_ALL 160
#define WIDTH_TAKES 96    /* from which it tells how many takes there are */
#define LOW 40            /* height below which there is one line */
#define SIGN_STEP 13      /* from a lock, or the sign of a group, to what follows */
#define LEAST_LETTERS 2   /* of a title that is cut */

struct _HrmRegion
{
  GtkWidget parent_instance;
  HrmPalette *palette;
  HrmSession *session;
  HrmPlan *plan;             /* borrowed with the session */
  PangoLayout *title;
  int title_width, laid_out; /* natural; as it is laid out now, -1: unlimited */
  HrmTitle written;
  GPtrArray *people;         /* initials */
  GArray *leave;             /* of HrmAwayPart, when somebody on it is away; NULL: nobody is */
  guint away;                /* a bit for each of them who is away */
  char *tasks;               /* "4 tasks" */
  char *takes;               /* "▤ 2" */
  char *clip;                /* "! 118 %" */
  char *tint;                /* the sign of what its colour tells; NULL: it is its own */
  gboolean badged;           /* its badges tell what the tint would */
  char *sign;                /* all before the title */
  double progress;           /* 0 to 1; below 0: no checklist */
  HrmLayoutItem item;        /* its session is borrowed from the one above */
  guint16 marks;
  guint8 colour;
  int hidden;
  graphene_rect_t free[HRM_REGION_LINES]; /* of its lines, as it was drawn last: where nothing is written */
  guint boxes, texts;
};

G_DEFINE_FINAL_TYPE (HrmRegion, hrm_region, GTK_TYPE_WIDGET)

static guint n_allocated;

static const struct { guint16 mark; const char *css_class; } mark_classes[] = {
  { HRM_MARK_SELECTED, "selected" },
  { HRM_MARK_CLIP, "clip" },
  { HRM_MARK_LIVE, "live" },
  { HRM_MARK_PLAYED, "played" },
  { HRM_MARK_MUTED, "muted" },
  { HRM_MARK_TAKE, "take" },
  { HRM_MARK_HIT, "hit" },
  { HRM_MARK_DESERTED, "deserted" },
};

static const char *
state_sign (HrmRegion *self)
{
  if (self->marks & HRM_MARK_LIVE)
    return "▶ ";
  if (self->marks & HRM_MARK_PLAYED)
    return "✓ ";
  if (hrm_links_count (self->session) > 1)
    return "∞ ";
  return "";
}

/* Before the title: never colour alone. What its colour tells, and its state, unless that is the same. */
static void
take_sign (HrmRegion *self)
{
  const char *state = state_sign (self), *tint = self->tint != NULL && !self->badged ? self->tint : "";

  g_free (self->sign);
  self->sign = g_strconcat (tint, strcmp (tint, state) != 0 ? state : "", NULL);
}

static void
make_title (HrmRegion *self)
{
  g_autofree char *take = self->marks & HRM_MARK_TAKE ? hrm_words_take_short (self->plan, self->session) : NULL;
  g_autofree char *text = g_strconcat (self->sign, take != NULL ? take : hrm_row_get_title (HRM_ROW (self->session)), NULL);

  if (self->title == NULL)
    {
      self->title = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_single_paragraph_mode (self->title, TRUE);
      pango_layout_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
    }
  if (g_utf8_strlen (text, -1) > 200)
    *g_utf8_offset_to_pointer (text, 200) = '\0';
  pango_layout_set_width (self->title, -1);
  pango_layout_set_text (self->title, text, -1);
  pango_layout_get_pixel_size (self->title, &self->title_width, NULL);
  self->laid_out = -1;
}

/* Shaping is dear: only when it does not fit, and by steps of 4 pixels, but not under LEAST. */
static void
fit_title (HrmRegion *self, int room, int least)
{
  int wanted = room >= self->title_width ? -1 : MAX (room / 4 * 4, least);

  if (wanted == self->laid_out)
    return;
  self->laid_out = wanted;
  pango_layout_set_width (self->title, wanted < 0 ? -1 : wanted * PANGO_SCALE);
}

/* What stands for a title that has no room: its signs alone. One letter of each of many
 * tells nothing. NULL: there are none, or they do not fit */
static PangoLayout *
signs_alone (HrmRegion *self, int room)
{
  gsize n = strlen (self->sign);
  g_autofree char *signs = g_strndup (self->sign, n > 0 ? n - 1 : 0);
  PangoLayout *layout;
  int wide;

  if (n == 0)
    return NULL;
  layout = hrm_palette_text (self->palette, HRM_FACE_TITLE, signs, &wide, NULL);
  return wide <= room + 2 ? layout : NULL;
}

/* Pixels that the least of the title takes that is cut: its signs, two letters and an ellipsis. */
static int
least_room (HrmRegion *self)
{
  const char *title = hrm_row_get_title (HRM_ROW (self->session)), *end = title;
  g_autofree char *least = NULL;
  int wide;

  for (guint i = 0; i < LEAST_LETTERS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  least = g_strdup_printf ("%s%.*s…", self->sign, (int) (end - title), title);
  hrm_palette_text (self->palette, HRM_FACE_TITLE, least, &wide, NULL);
  return wide;
}

/* Initials, while colours tell of people, are said once: by the badges where these are drawn, else before the title. */
static gboolean
is_by_person (HrmRegion *self)
{
  HrmDesk *desk = hrm_palette_get_desk (self->palette);

  return self->tint != NULL && desk != NULL && hrm_desk_get_colour_by (desk) == HRM_COLOUR_BY_ASSIGNEE;
}

static void
set_badged (HrmRegion *self, gboolean badged)
{
  if (self->badged == badged)
    return;
  self->badged = badged;
  take_sign (self);
  make_title (self);
}

static void
gather_people (HrmRegion *self)
{
  g_autoptr (GPtrArray) assignments =
    hrm_row_children (HRM_ROW (self->session), HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session));

  g_ptr_array_set_size (self->people, 0);
  self->away = 0;
  for (guint i = 0; i < assignments->len && i < MOST_BADGES; i++)
    {
      HrmAssignment *assignment = g_ptr_array_index (assignments, i);

      g_ptr_array_add (self->people, hrm_words_initials (hrm_row_get_title (HRM_ROW (assignment->channel.row))));
      if (hrm_palette_is_away (self->palette, assignment->channel.row))
        self->away |= 1u << i;
    }
}

/* Beside its people. */
static void
gather_leave (HrmRegion *self)
{
  HrmDesk *desk = hrm_palette_get_desk (self->palette);

  g_clear_pointer (&self->leave, g_array_unref);
  if (desk != NULL)
    self->leave = hrm_away_parts (desk, &self->item);
}

/* Of those who are not away, where that is known. */
static gboolean
find_clip (HrmRegion *self, HrmChannel **channel, HrmLoad *load)
{
  HrmDesk *desk = hrm_palette_get_desk (self->palette);

  return desk != NULL ? hrm_desk_get_session_clip (desk, self->session, channel, load)
                      : hrm_plan_get_session_clip (self->plan, self->session, channel, load);
}

static void
gather_counts (HrmRegion *self)
{
  HrmRow *row = HRM_ROW (self->session);
  HrmSession *slot = self->session->slot.row != NULL ? self->session->slot.row : self->session;
  guint tasks = hrm_row_n_children (row, HRM_KIND_PLACEMENT, HRM_FIELD (Placement, session));
  guint takes = HRM_ROW (slot)->n_incoming > 0 ? hrm_takes_n_offered (slot) : 1;
  guint done, all;
  HrmChannel *channel;
  HrmLoad load;

  g_clear_pointer (&self->tasks, g_free);
  g_clear_pointer (&self->takes, g_free);
  g_clear_pointer (&self->clip, g_free);
  if (tasks > 0)
    self->tasks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task", "%u tasks", tasks), tasks);
  if (takes > 1 && (self->marks & HRM_MARK_TAKE) == 0)
    self->takes = g_strdup_printf ("▤ %u", takes);
  if ((self->marks & HRM_MARK_SPARED) == 0 && find_clip (self, &channel, &load))
    {
      g_autofree char *percent = hrm_words_percent (load.asked, load.capacity);

      self->clip = g_strdup_printf ("! %s", percent);
    }
  hrm_plan_get_progress (row, &done, &all);
  self->progress = all > 0 ? (double) done / all : -1;
}

static void
name_region (HrmRegion *self)
{
  HrmChannel *channel;
  HrmLoad load;
  g_autofree char *words = hrm_words_session_clipping (self->plan, self->session, find_clip (self, &channel, &load) ? &load : NULL);
  g_autofree char *absence = hrm_palette_describe_absence (self->palette, self->session);
  HrmDesk *desk = hrm_palette_get_desk (self->palette);
  gboolean dimmed = desk != NULL && hrm_desk_is_dimmed (desk, self->session);
  g_autofree char *leave = self->leave != NULL ? hrm_desk_describe_leave (hrm_palette_get_desk (self->palette), self->session, TRUE) : NULL;
  g_autofree char *name = g_strconcat (words, absence != NULL ? ", " : "", absence != NULL ? absence : "",
                                       leave != NULL ? ", " : "", leave != NULL ? leave : "",
                                       dimmed ? ", " : "", dimmed ? _("not soloed") : "", NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
apply_marks (HrmRegion *self, guint16 marks)
{
  guint16 other = self->marks ^ marks;

  for (guint i = 0; i < G_N_ELEMENTS (mark_classes); i++)
    if ((other & mark_classes[i].mark) != 0)
      {
        if ((marks & mark_classes[i].mark) != 0)
          gtk_widget_add_css_class (GTK_WIDGET (self), mark_classes[i].css_class);
        else
          gtk_widget_remove_css_class (GTK_WIDGET (self), mark_classes[i].css_class);
      }
  self->marks = marks;
  if (other & HRM_MARK_HEARD && marks & HRM_MARK_HEARD)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dimmed");
  else if (other & HRM_MARK_HEARD)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dimmed");
  if (other & HRM_MARK_SELECTED)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED,
                                 (marks & HRM_MARK_SELECTED) != 0, -1);
}

/* Pixels at usual text, as many as they are at the size of text. */
static int
scaled (HrmRegion *self, int pixels)
{
  return (int) round (pixels * hrm_palette_get_scale (self->palette));
}

static void
draw_pill (HrmRegion *self, GtkSnapshot *snapshot, const char *text, HrmInk behind, double right, double y)
{
  int width, height;
  GskRoundedRect pill;

  hrm_palette_text (self->palette, HRM_FACE_SMALL, text, &width, &height);
  gsk_rounded_rect_init_from_rect (&pill,
                                   &GRAPHENE_RECT_INIT ((float) (right - width - 12), (float) y, (float) (width + 12),
                                                        (float) (height + 3)),
                                   (float) (height + 3) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, behind), &pill.bounds);
  gtk_snapshot_pop (snapshot);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, text, HRM_INK_LIGHT, right - width - 6,
                    y + (height + 3) / 2.0);
  self->boxes++;
  self->texts++;
}

/* As large as what stands in it. */
static float
badge_size (HrmRegion *self)
{
  return (float) scaled (self, BADGE);
}

/* Hollow, of somebody who is away. */
static void
draw_badge (HrmRegion *self, GtkSnapshot *snapshot, const GskRoundedRect *badge, HrmInk ink, gboolean away)
{
  GdkRGBA colour = *hrm_palette_get (self->palette, ink);

  colour.alpha *= 0.8f;
  if (away)
    {
      gtk_snapshot_append_border (snapshot, badge, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { colour, colour, colour, colour });
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, badge);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, HRM_INK_BADGE), &badge->bounds);
  gtk_snapshot_pop (snapshot);
}

/* From the left; how many fit before RIGHT. Returns: where they end */
static double
draw_people (HrmRegion *self, GtkSnapshot *snapshot, double x, double y, double right)
{
  float size = badge_size (self);
  HrmInk ink = self->marks & HRM_MARK_DESERTED ? HRM_INK_TEXT : HRM_INK_LIGHT;

  /* A low lane has room for the title alone. */
  if (y < size)
    return x;
  for (guint i = 0; i < self->people->len && x + size <= right; i++, x += size + BADGE_STEP - BADGE)
    {
      const char *initials = g_ptr_array_index (self->people, i);
      GskRoundedRect badge;
      int width;

      gsk_rounded_rect_init_from_rect (&badge, &GRAPHENE_RECT_INIT ((float) x, (float) y, size, size), size / 2);
      draw_badge (self, snapshot, &badge, ink, self->away & 1u << i);
      hrm_palette_text (self->palette, HRM_FACE_SMALL, initials, &width, NULL);
      hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, initials, ink, x + (size - width) / 2.0, y + size / 2.0);
      self->boxes++;
      self->texts++;
    }
  return x;
}

/* Of its line N from FROM to TO. */
static void
leave_free (HrmRegion *self, guint n, double from, double to, double y, double height)
{
  graphene_rect_init (&self->free[n], (float) from, (float) y, (float) MAX (to - from, 0), (float) height);
}

static void
draw_title (HrmRegion *self, GtkSnapshot *snapshot, double x, int room)
{
  int least = room >= self->title_width ? 0 : least_room (self);
  gboolean fits = room >= least;
  PangoLayout *layout = fits ? self->title : signs_alone (self, room);
  GdkRGBA colour;

  self->written = room >= self->title_width ? HRM_TITLE_WHOLE : fits ? HRM_TITLE_CUT : layout != NULL ? HRM_TITLE_SIGNS : HRM_TITLE_NONE;
  if (fits)
    fit_title (self, room, least);
  if (layout == NULL)
    return;
  hrm_compat_get_color (GTK_WIDGET (self), &colour);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) x, 0, (float) room + 3, (float) gtk_widget_get_height (GTK_WIDGET (self))));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, 3));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  self->texts++;
}

/* A padlock, since not every font has one. */
static void
draw_lock (HrmRegion *self, GtkSnapshot *snapshot, double x, double y)
{
  GdkRGBA colour;
  GskRoundedRect bow;

  hrm_compat_get_color (GTK_WIDGET (self), &colour);
  gsk_rounded_rect_init_from_rect (&bow, &GRAPHENE_RECT_INIT ((float) x + 1.5f, (float) y, 6, 8), 3);
  gtk_snapshot_append_border (snapshot, &bow, (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) x, (float) y + 4, 9, 6));
  self->boxes += 2;
}

/* Two things that overlap. */
static void
draw_group (HrmRegion *self, GtkSnapshot *snapshot, double x, double y)
{
  GdkRGBA colour;
  GskRoundedRect behind;

  hrm_compat_get_color (GTK_WIDGET (self), &colour);
  gsk_rounded_rect_init_from_rect (&behind, &GRAPHENE_RECT_INIT ((float) x, (float) y, 7, 7), 2);
  gtk_snapshot_append_border (snapshot, &behind, (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) x + 4, (float) y + 4, 6, 6));
  self->boxes += 2;
}

/* Before the title. Returns: where that begins */
static int
draw_signs (HrmRegion *self, GtkSnapshot *snapshot, int left)
{
  if (self->marks & HRM_MARK_LOCKED)
    {
      draw_lock (self, snapshot, left, 6);
      left += SIGN_STEP;
    }
  if (self->session->group != HRM_UNSET)
    {
      draw_group (self, snapshot, left, 6);
      left += SIGN_STEP;
    }
  return left;
}

static void
draw_bar (HrmRegion *self, GtkSnapshot *snapshot, HrmInk ink, double width, int height)
{
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (PAD, (float) height - PROGRESS - 1, (float) width,
                                                              PROGRESS), PROGRESS / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, ink), &bar.bounds);
  gtk_snapshot_pop (snapshot);
  self->boxes++;
}

/* How much of its checklists is ticked. */
static void
draw_progress (HrmRegion *self, GtkSnapshot *snapshot, int width, int height)
{
  double room = width - 2 * PAD;

  if (self->progress < 0 || room < 6)
    return;
  draw_bar (self, snapshot, HRM_INK_BADGE, room, height);
  if (self->progress > 0)
    draw_bar (self, snapshot, HRM_INK_LIGHT, MAX (room * self->progress, PROGRESS), height);
}

/* In one line: people only where the title leaves room. */
static void
draw_low (HrmRegion *self, GtkSnapshot *snapshot, int left, int right)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)), people = (int) self->people->len * BADGE_STEP + 4;
  gboolean both;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) (height - 24) / 2));
  left = draw_signs (self, snapshot, left);
  both = self->people->len > 0 && !is_by_person (self) && self->title_width + people <= right - left;
  leave_free (self, 0, left + MIN (self->title_width, right - left) + PAD, both ? right - people : right, (height - 24) / 2.0, 24);
  if (both)
    {
      draw_title (self, snapshot, left, self->title_width);
      draw_people (self, snapshot, right - people + 4, 3, right + BADGE);
    }
  else
    draw_title (self, snapshot, left, right - left);
  gtk_snapshot_restore (snapshot);
}

/* Under all that is written. */
static void
draw_leave (HrmRegion *self, GtkSnapshot *snapshot, int width, int height)
{
  HrmInk ink = self->marks & (HRM_MARK_MUTED | HRM_MARK_DESERTED) ? HRM_INK_OFF : HRM_INK_AWAY;
  float top = self->marks & HRM_MARK_CLIP ? CLIP_BAR : 1;

  for (guint i = 0; self->leave != NULL && i < self->leave->len; i++)
    {
      const HrmAwayPart *part = &g_array_index (self->leave, HrmAwayPart, i);
      double left = MAX (floor (part->from * width), 1), right = MIN (ceil (part->to * width), width - 1);

      if (right - left < 1)
        continue;
      hrm_compat_draw_hatch (snapshot, hrm_palette_get (self->palette, ink),
                             &GRAPHENE_RECT_INIT ((float) left, top, (float) (right - left), (float) height - 1 - top));
      self->boxes++;
    }
}

static void
hrm_region_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmRegion *self = HRM_REGION (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int pad = width < NARROW ? PAD_NARROW : PAD;
  int left = pad + CLAMP (self->hidden, 0, MAX (width - 60, 0));
  int right = width - pad, title;
  float size = badge_size (self);
  double second = height - size - 5, people = left;

  self->boxes = 1;
  self->texts = 0;
  self->written = HRM_TITLE_NONE;
  for (guint i = 0; i < HRM_REGION_LINES; i++)
    leave_free (self, i, 0, 0, 0, 0);
  if (self->session == NULL || width < 18)
    return;
  set_badged (self, is_by_person (self) && self->people->len > 0 && height >= LOW && second >= size && width >= scaled (self, 44));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (-1, -1, (float) width + 2, (float) height + 2));
  draw_leave (self, snapshot, width, height);
  if (height < LOW)
    {
      draw_low (self, snapshot, left, right);
      gtk_snapshot_pop (snapshot);
      return;
    }
  if (width >= scaled (self, WIDTH_ALL) && self->tasks != NULL)
    {
      int pill;

      draw_pill (self, snapshot, self->tasks, HRM_INK_BADGE, right + 2, 5);
      hrm_palette_text (self->palette, HRM_FACE_SMALL, self->tasks, &pill, NULL);
      right -= pill + 14;
    }
  title = draw_signs (self, snapshot, left);
  draw_title (self, snapshot, title, right - title);
  leave_free (self, 1, title + MIN (self->title_width, right - title) + PAD, right, 3, size);
  right = width - pad;
  if (self->clip != NULL && width >= scaled (self, WIDTH_PEOPLE))
    {
      int pill;

      draw_pill (self, snapshot, self->clip, HRM_INK_CLIP, right + 2, second);
      hrm_palette_text (self->palette, HRM_FACE_SMALL, self->clip, &pill, NULL);
      right -= pill + 14;
    }
  if (self->takes != NULL && right - left >= scaled (self, WIDTH_TAKES) - 2 * PAD)
    {
      draw_pill (self, snapshot, self->takes, HRM_INK_BADGE, right + 2, second);
      right -= scaled (self, 40);
    }
  if (width >= scaled (self, 44))
    people = draw_people (self, snapshot, left, second, right);
  leave_free (self, 0, people, right, second, size);
  draw_progress (self, snapshot, width, height);
  gtk_snapshot_pop (snapshot);
}

static void
hrm_region_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
hrm_region_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  n_allocated++;
}

static void
hrm_region_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HrmRegion *self = HRM_REGION (widget);

  GTK_WIDGET_CLASS (hrm_region_parent_class)->css_changed (widget, change);
  if (self->title == NULL)
    return;
  pango_layout_context_changed (self->title);
  pango_layout_set_width (self->title, -1);
  pango_layout_get_pixel_size (self->title, &self->title_width, NULL);
  self->laid_out = -1;
}

static void
hrm_region_dispose (GObject *object)
{
  HrmRegion *self = HRM_REGION (object);

  hrm_region_clear (self);
  g_clear_object (&self->palette);
  g_clear_object (&self->title);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (hrm_region_parent_class)->dispose (object);
}

static void
hrm_region_class_init (HrmRegionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_region_dispose;
  widget_class->snapshot = hrm_region_snapshot;
  widget_class->measure = hrm_region_measure;
  widget_class->size_allocate = hrm_region_size_allocate;
  widget_class->css_changed = hrm_region_css_changed;
  gtk_widget_class_set_css_name (widget_class, "region");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
hrm_region_init (HrmRegion *self)
{
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->progress = -1;
  self->laid_out = -1;
  self->colour = G_MAXUINT8;
  self->marks = HRM_MARK_HEARD;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hrm_region_new (HrmPalette *palette)
{
  HrmRegion *self = g_object_new (HRM_TYPE_REGION, NULL);

  self->palette = g_object_ref (palette);
  return GTK_WIDGET (self);
}

void
hrm_region_set_session (HrmRegion *self, HrmPlan *plan, const HrmLayoutItem *item)
{
  /* What was hidden of the one before it may all be in view. */
  if (g_set_object (&self->session, item->session))
    self->hidden = 0;
  self->plan = plan;
  self->item = *item;
  apply_marks (self, item->marks);
  hrm_region_refresh (self);
}

/* Its own, or what the view tells by it; then also a sign. */
static void
take_colour (HrmRegion *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint8 colour = hrm_palette_colour_of (self->palette, &self->item, self->marks);
  g_autofree char *tint = hrm_palette_sign_of (self->palette, self->session, self->marks);

  g_clear_pointer (&self->tint, g_free);
  if (tint != NULL)
    self->tint = g_strconcat (tint, " ", NULL);
  if (self->colour == colour)
    return;
  if (self->colour != G_MAXUINT8)
    gtk_widget_remove_css_class (widget, hrm_palette_class (self->colour));
  gtk_widget_add_css_class (widget, hrm_palette_class (colour));
  self->colour = colour;
}

void
hrm_region_refresh (HrmRegion *self)
{
  take_colour (self);
  take_sign (self);
  make_title (self);
  gather_people (self);
  gather_leave (self);
  gather_counts (self);
  name_region (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_region_clear (HrmRegion *self)
{
  g_clear_object (&self->session);
  self->plan = NULL;
  self->hidden = 0;
  g_clear_pointer (&self->leave, g_array_unref);
  g_clear_pointer (&self->tasks, g_free);
  g_clear_pointer (&self->takes, g_free);
  g_clear_pointer (&self->clip, g_free);
  g_clear_pointer (&self->tint, g_free);
  g_clear_pointer (&self->sign, g_free);
  self->item = (HrmLayoutItem) { .session = NULL };
}

void
hrm_region_set_hidden (HrmRegion *self, int hidden)
{
  if (self->hidden == hidden)
    return;
  self->hidden = hidden;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
hrm_region_get_hidden (HrmRegion *self)
{
  return self->hidden;
}

/* While it is dragged its place is shown dotted, but it keeps the focus. */
void
hrm_region_set_lifted (HrmRegion *self, gboolean lifted)
{
  gtk_widget_set_opacity (GTK_WIDGET (self), lifted ? 0 : 1);
}

const char *
hrm_region_get_text (HrmRegion *self)
{
  return pango_layout_get_text (self->title);
}

HrmTitle
hrm_region_get_written (HrmRegion *self)
{
  return self->written;
}

HrmSession *
hrm_region_get_session (HrmRegion *self)
{
  return self->session;
}

gboolean
hrm_region_get_free (HrmRegion *self, guint line, double width, graphene_rect_t *rect)
{
  g_return_val_if_fail (line < HRM_REGION_LINES, FALSE);

  *rect = self->free[line];
  return rect->size.width >= width;
}

void
hrm_region_get_counts (HrmRegion *self, guint *boxes, guint *texts)
{
  *boxes = self->boxes;
  *texts = self->texts;
}

guint
hrm_region_n_allocated (void)
{
  return n_allocated;
}

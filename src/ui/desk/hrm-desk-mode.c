/* hrm-desk-mode.c: what an edit does with what lies behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-private.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

void
hrm_desk_mode_init (HrmDesk *self)
{
  /* Days off are facts of the world: they move only when somebody asks for it. */
  self->time_parts = HRM_RIPPLE_SECTIONS | HRM_RIPPLE_MARKERS | HRM_RIPPLE_TEMPO;
  self->time_split = TRUE;
  self->tighten = (HrmTighten) { HRM_TIGHTEN_GRID, FALSE, 100 };
}

/* Modes */

HrmEditMode
hrm_desk_get_edit_mode (HrmDesk *desk)
{
  return desk->edit_mode;
}

void
hrm_desk_set_edit_mode (HrmDesk *desk, HrmEditMode mode)
{
  if (desk->edit_mode == mode)
    return;
  hrm_desk_end_group (desk);
  desk->edit_mode = mode;
  hrm_desk_notify (desk, HRM_DESK_PROP_EDIT_MODE);
}

static const struct
{
  const char *name, *word, *sentence;
} modes[] = {
  /* Translators: edit modes, behind "Edit:"; in the last nothing moves */
  { "slide", NC_("edit mode", "slide"), N_("Slide: only what you move moves") },
  { "ripple-track", NC_("edit mode", "ripple track"), N_("Ripple track: what is later on the track moves along") },
  { "ripple-all", NC_("edit mode", "ripple all"), N_("Ripple all: what is later on all tracks moves along") },
  { "lock", NC_("edit mode", "lock"), N_("Lock: nothing moves") },
};

const char *
hrm_edit_mode_get_name (HrmEditMode mode)
{
  return modes[mode].name;
}

HrmEditMode
hrm_edit_mode_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_strcmp0 (name, modes[i].name) == 0)
      return (HrmEditMode) i;
  return HRM_EDIT_SLIDE;
}

const char *
hrm_edit_mode_word (HrmEditMode mode)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "edit mode", modes[mode].word);
}

gboolean
hrm_desk_is_rippling (HrmDesk *desk)
{
  return desk->edit_mode == HRM_EDIT_RIPPLE_TRACK || desk->edit_mode == HRM_EDIT_RIPPLE_ALL;
}

HrmRippleLocked
hrm_desk_get_ripple_locked (HrmDesk *desk)
{
  return desk->ripple_locked;
}

void
hrm_desk_set_ripple_locked (HrmDesk *desk, HrmRippleLocked locked)
{
  if (desk->ripple_locked == locked)
    return;
  hrm_desk_end_group (desk);
  desk->ripple_locked = locked;
  hrm_desk_notify (desk, HRM_DESK_PROP_RIPPLE_LOCKED);
}

HrmDrop
hrm_desk_get_drop (HrmDesk *desk)
{
  return desk->drop;
}

void
hrm_desk_set_drop (HrmDesk *desk, HrmDrop drop)
{
  if (desk->drop == drop)
    return;
  hrm_desk_end_group (desk);
  desk->drop = drop;
  hrm_desk_notify (desk, HRM_DESK_PROP_DROP);
}

static const struct
{
  const char *name, *word, *sentence;
} drops[] = {
  /* Translators: what becomes of what something is dropped onto, behind "Edit:" */
  { "overlap", NC_("drop", "overlap"), N_("Drop: overlap what lies there") },
  { "push", NC_("drop", "push later"), N_("Drop: push later what lies there") },
  { "swap", NC_("drop", "change places"), N_("Drop: change places with what lies there") },
};

const char *
hrm_drop_get_name (HrmDrop drop)
{
  return drops[drop].name;
}

HrmDrop
hrm_drop_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    if (g_strcmp0 (name, drops[i].name) == 0)
      return (HrmDrop) i;
  return HRM_DROP_OVERLAP;
}

const char *
hrm_drop_word (HrmDrop drop)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "drop", drops[drop].word);
}

const char *
hrm_drop_describe (HrmDrop drop)
{
  return _(drops[drop].sentence);
}

const char *
hrm_edit_mode_describe (HrmEditMode mode)
{
  return _(modes[mode].sentence);
}

const char *
hrm_desk_describe_edit_mode (HrmDesk *desk)
{
  return hrm_edit_mode_describe (desk->edit_mode);
}

const char *
hrm_desk_describe_ripple_locked (HrmDesk *desk)
{
  static const char * const words[] = {
    N_("locked sessions stay"),
    N_("locked sessions stop it on their track"),
    N_("locked sessions move along"),
  };

  return _(words[desk->ripple_locked]);
}

HrmRippleParts
hrm_desk_get_time_parts (HrmDesk *desk, gboolean *split)
{
  *split = desk->time_split;
  return desk->time_parts;
}

void
hrm_desk_set_time_parts (HrmDesk *desk, HrmRippleParts parts, gboolean split)
{
  desk->time_parts = parts;
  desk->time_split = split;
}

/* Ripples */

static void
dropped_free (HrmDropped *dropped)
{
  g_free (dropped->with);
  g_free (dropped->onto);
  g_free (dropped);
}

void
hrm_desk_drop_ripple (HrmDesk *self)
{
  g_clear_pointer (&self->dropped, dropped_free);
  g_clear_pointer (&self->ripple, hrm_ripple_report_free);
  g_clear_pointer (&self->rippled, hrm_edit_unref);
}

void
hrm_desk_put_ripple (HrmDesk *self, HrmEdit *edit, HrmRippleReport *report)
{
  hrm_desk_drop_ripple (self);
  self->ripple = report;
  self->rippled = hrm_edit_ref (edit);
}

void
hrm_desk_put_drop (HrmDesk *self, HrmEdit *edit, HrmRippleReport *report, const HrmDropped *dropped)
{
  hrm_desk_put_ripple (self, edit, report);
  self->dropped = g_memdup2 (dropped, sizeof *dropped);
}

const HrmRippleReport *
hrm_desk_get_ripple (HrmDesk *desk)
{
  return desk->preview && desk->preview == desk->rippled ? desk->ripple : NULL;
}

static void
add_part (GPtrArray *parts, char *part)
{
  g_ptr_array_add (parts, part);
}

char *
hrm_desk_count_ripple (const HrmRippleReport *report)
{
  g_autoptr (GHashTable) tracks = g_hash_table_new (NULL, NULL);
  g_autofree char *sessions = NULL, *on = NULL;
  guint n = 0;

  /* Other takes go along with what is in the plan. */
  for (guint i = 0; i < report->sessions->len; i++)
    if (hrm_plan_is_main (report->sessions->pdata[i]))
      {
        g_hash_table_add (tracks, ((HrmSession *) report->sessions->pdata[i])->track.row);
        n++;
      }
  if (n == 0)
    return NULL;
  sessions = hrm_words_count (HRM_KIND_SESSION, n);
  on = hrm_words_count (HRM_KIND_TRACK, g_hash_table_size (tracks));
  /* Translators: "37 sessions" on "9 tracks". */
  return g_strdup_printf (_("%s on %s"), sessions, on);
}

char *
hrm_desk_count_refused (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u is not pasted: its track is frozen or gone",
                                       "%u are not pasted: their tracks are frozen or gone", n), n);
}

/* What becomes of the rows of a kind that are no sessions. */
typedef struct
{
  HrmKind kind;
  guint changed, removed, added;
  gint64 gone;               /* one of the removed */
} Others;

/* Rows, not changes: one that is moved and resized is one. */
static Others
count_others (HrmEdit *edit, HrmKind kind)
{
  g_autoptr (GHashTable) met = g_hash_table_new (hrm_id_hash, g_int64_equal);
  GPtrArray *runs = hrm_edit_get_runs (edit);
  Others others = { .kind = kind };

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->kind != kind)
        continue;
      others.removed += run->op == HRM_OP_DELETE ? run->ids->len : 0;
      if (run->op == HRM_OP_DELETE && run->ids->len > 0)
        others.gone = g_array_index (run->ids, gint64, 0);
      others.added += run->op == HRM_OP_INSERT ? run->ids->len : 0;
      for (guint i = 0; run->op == HRM_OP_SET && i < run->ids->len; i++)
        others.changed += g_hash_table_add (met, &g_array_index (run->ids, gint64, i));
    }
  return others;
}

static void
add_count (GString *text, HrmKind kind, guint n)
{
  g_autofree char *words = n > 0 ? hrm_words_count (kind, n) : NULL;

  if (words)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
}

static const HrmKind kinds[] = { HRM_KIND_SECTION, HRM_KIND_MARKER, HRM_KIND_TEMPO, HRM_KIND_EXCEPTION };

/* "the marker Feature freeze"; NULL: it has no name, or there are more. */
static char *
name_gone (HrmDesk *self, const Others *others)
{
  HrmRow *row = others->removed == 1 ? hrm_model_get (hrm_desk_get_model (self), others->gone) : NULL;
  g_autofree char *name = NULL;

  if (row == NULL || (row->kind != HRM_KIND_MARKER && row->kind != HRM_KIND_SECTION))
    return NULL;
  name = hrm_words_short (row);
  /* Translators: a title */
  return g_strdup_printf (row->kind == HRM_KIND_MARKER ? _("the marker %s") : _("the section %s"), name);
}

static void
add_words (GPtrArray *parts, HrmKind kind, guint n)
{
  if (n > 0)
    g_ptr_array_add (parts, hrm_words_count (kind, n));
}

/* "6 sessions, 3 sections and the marker Feature freeze"; NULL: nothing. Full; empties PARTS. */
static char *
join_words (GPtrArray *parts)
{
  g_autofree char *last = NULL, *others = NULL;

  if (parts->len == 0)
    return NULL;
  last = g_ptr_array_steal_index (parts, parts->len - 1);
  if (parts->len == 0)
    return g_steal_pointer (&last);
  g_ptr_array_add (parts, NULL);
  others = g_strjoinv (", ", (char **) parts->pdata);
  /* Translators: the last two of a list */
  return g_strdup_printf (_("%s and %s"), others, last);
}

/* What EDIT brings, as a list: "10 sessions and 3 cables"; NULL: no sessions. Full. */
char *
hrm_desk_list_came (HrmEdit *edit, const HrmRippleReport *report)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (report->came == 0)
    return NULL;
  add_words (parts, HRM_KIND_SESSION, report->came);
  add_words (parts, HRM_KIND_CABLE, count_others (edit, HRM_KIND_CABLE).added);
  return join_words (parts);
}

/* What EDIT, which is not done yet, takes away: "6 sessions, 4 cables, 3 sections and the marker Feature freeze". Full. */
char *
hrm_desk_list_gone (HrmDesk *self, HrmEdit *edit, const HrmRippleReport *report)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_words (parts, HRM_KIND_SESSION, report->gone->len);
  add_words (parts, HRM_KIND_CABLE, hrm_command_n_cables_gone (self, edit));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Others other = count_others (edit, kinds[i]);
      char *name = name_gone (self, &other);

      if (other.removed > 0)
        g_ptr_array_add (parts, name ? name : hrm_words_count (kinds[i], other.removed));
    }
  return join_words (parts);
}

/* "Moves 37 sessions on 9 tracks, 2 sections", "Removes 7 sessions and the marker Beta", "Adds 10 sessions" */
static void
add_moved (HrmDesk *self, GPtrArray *parts, HrmEdit *edit, const HrmRippleReport *report)
{
  g_autofree char *sessions = hrm_desk_count_ripple (report);
  g_autofree char *removed = hrm_desk_list_gone (self, edit, report);
  g_autoptr (GString) moved = g_string_new (sessions), added = g_string_new (NULL);

  add_count (added, HRM_KIND_SESSION, report->came);
  add_count (added, HRM_KIND_CABLE, count_others (edit, HRM_KIND_CABLE).added);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Others others = count_others (edit, kinds[i]);

      add_count (moved, kinds[i], others.changed);
      add_count (added, kinds[i], others.added);
    }
  /* Translators: "37 sessions on 9 tracks, 2 sections" */
  if (moved->len > 0)
    add_part (parts, g_strdup_printf (_("Moves %s"), moved->str));
  else if (removed == NULL && added->len + report->cut->len == 0)
    add_part (parts, g_strdup (_("Nothing else moves")));
  if (removed != NULL)
    add_part (parts, g_strdup_printf (_("Removes %s"), removed));
  if (added->len > 0)
    add_part (parts, g_strdup_printf (_("Adds %s"), added->str));
}

static void
add_cut (GPtrArray *parts, const HrmRippleReport *report)
{
  if (report->cut->len > 0)
    add_part (parts, g_strdup_printf (report->splits ? g_dngettext (GETTEXT_PACKAGE, "%u is split", "%u are split", report->cut->len)
                                                     : g_dngettext (GETTEXT_PACKAGE, "%u gets shorter", "%u get shorter", report->cut->len),
                                      report->cut->len));
}

/* What a drop does, or has DONE, to others. */
static void
add_dropped (GPtrArray *parts, const HrmDropped *dropped, gboolean done)
{
  guint n = dropped->pushed;

  /* Translators: a session, or how many. */
  if (dropped->with)
    add_part (parts, g_strdup_printf (done ? _("Changed places with %s") : _("Changes places with %s"), dropped->with));
  if (n > 0)
    add_part (parts, g_strdup_printf (done ? g_dngettext (GETTEXT_PACKAGE, "%u pushed later", "%u pushed later", n)
                                           : g_dngettext (GETTEXT_PACKAGE, "Pushes %u later", "Pushes %u later", n), n));
}

static char *
join_parts (GPtrArray *parts)
{
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
hrm_desk_describe_pushed (HrmDesk *self, HrmEdit *edit)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (self->dropped && edit == self->rippled)
    add_dropped (parts, self->dropped, TRUE);
  return join_parts (parts);
}

static void
add_left (GPtrArray *parts, const HrmRippleReport *report)
{
  if (report->locked->len > 0)
    add_part (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u locked stays", "%u locked stay", report->locked->len),
                                      report->locked->len));
  if (report->frozen->len > 0)
    add_part (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u on a frozen track stays", "%u on frozen tracks stay", report->frozen->len),
                                      report->frozen->len));
  if (report->refused > 0)
    add_part (parts, hrm_desk_count_refused (report->refused));
  if (report->stopped > 0)
    add_part (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u behind it stays", "%u behind them stay", report->stopped),
                                      report->stopped));
}

/* What lies where something was dropped, and was not pushed. */
static void
add_onto (GPtrArray *parts, const HrmDropped *dropped)
{
  if (dropped && dropped->onto)
    /* Translators: a session, or how many, that stay where they are. */
    add_part (parts, g_strdup_printf (_("Overlaps %s"), dropped->onto));
}

/* "1 locked stays" of the ripple of EDIT, which is about to be done; NULL: nothing is left behind. Full. */
char *
hrm_desk_describe_left (HrmDesk *self, HrmEdit *edit)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (self->ripple == NULL || edit != self->rippled)
    return NULL;
  add_left (parts, self->ripple);
  add_onto (parts, self->dropped);
  return join_parts (parts);
}

char *
hrm_desk_describe_ripple (HrmDesk *desk)
{
  const HrmRippleReport *report = hrm_desk_get_ripple (desk);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  char *broken;

  if (report == NULL)
    return NULL;
  if (desk->dropped)
    add_dropped (parts, desk->dropped, FALSE);
  else
    add_moved (desk, parts, desk->rippled, report);
  add_cut (parts, report);
  add_left (parts, report);
  add_onto (parts, desk->dropped);
  broken = desk->what_if ? hrm_desk_describe_broken (desk, hrm_what_if_get_broken (desk->what_if), desk->what_if, 1) : NULL;
  if (broken)
    add_part (parts, broken);
  return join_parts (parts);
}

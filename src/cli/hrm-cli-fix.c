/* hrm-cli-fix.c: what would help on a day on which somebody clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-amount.h"
#include "hrm-json-rows.h"
#include "hrm-remedies.h"
#include "hrm-takes.h"

#define NO_NUMBER G_MININT

static const char *const kinds[] = { "move", "reassign", "split", "take" };

/* "2026-03-02T10:00" as people read it. Full. */
static char *
time_text (HrmCivil at)
{
  char *text = at == HRM_UNSET ? g_strdup ("never") : hrm_civil_format (at);

  return g_strdelimit (text, "T", ' ');
}

/* Full. */
static char *
describe (const HrmRemedy *remedy)
{
  g_autofree char *title = hrm_cli_line (remedy->session->title), *start = time_text (remedy->start);
  g_autofree char *from = remedy->from ? hrm_cli_line (remedy->from->title) : NULL, *to = remedy->to ? hrm_cli_line (remedy->to->title) : NULL;
  g_autofree char *take = remedy->take ? hrm_cli_line (remedy->take->title) : NULL;
  g_autofree char *part = hrm_amount_hours ((double) (remedy->kind == HRM_REMEDY_SPLIT ? remedy->minutes : remedy->change));

  switch (remedy->kind)
    {
    case HRM_REMEDY_MOVE:
      return g_strdup_printf ("Move %s to %s", title, start);
    case HRM_REMEDY_REASSIGN:
      return remedy->whole ? g_strdup_printf ("Give the share of %s in %s to %s", from, title, to)
                           : g_strdup_printf ("Give %s of %s of %s to %s", part, title, from, to);
    case HRM_REMEDY_SPLIT:
      return g_strdup_printf ("Split %s, the last %s from %s on", title, part, start);
    case HRM_REMEDY_TAKE:
    default:
      return g_strdup_printf ("Take %s into the plan instead of %s", take, title);
    }
}

/* What becomes of the others: "Bob +4 h". Full; may be empty. */
static char *
describe_people (HrmRow *who, const HrmRemedyEffect *effect)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < effect->people->len; i++)
    {
      const HrmRemedyPerson *person = &g_array_index (effect->people, HrmRemedyPerson, i);
      double minutes = person->after.asked - person->before.asked;
      g_autofree char *name = hrm_cli_line (hrm_row_get_title (person->who)), *hours = hrm_amount_hours (minutes);

      if (person->who != who && (minutes >= 1 || minutes <= -1))
        g_string_append_printf (text, "%s%s %s%s", text->len ? ", " : "", name, minutes > 0 ? "+" : "", hours);
    }
  return g_string_free (text, FALSE);
}

static void
add_cables (GStrvBuilder *lines, GPtrArray *cables, const char *waits, const char *end)
{
  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      g_autofree char *to = hrm_cli_line (cable->to.row->title), *from = hrm_cli_line (cable->from.row->title);
      g_autofree char *line = g_strconcat (to, waits, from, end, NULL);

      g_strv_builder_add (lines, line);
    }
}

static void
add_tasks (GStrvBuilder *lines, guint n, gint64 minutes, const char *one, const char *more)
{
  g_autofree char *hours = hrm_amount_hours ((double) minutes);
  g_autofree char *line = g_strdup_printf ("%u %s%s%s", n, n == 1 ? one : more, minutes > 0 ? ", " : "", minutes > 0 ? hours : "");

  if (n > 0)
    g_strv_builder_add (lines, line);
}

/* What another take brings and loses beyond the load: "Release waits for Refund flow no more". Full; maybe empty. */
static GStrv
list_also (HrmPlan *plan, const HrmRemedy *remedy)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (HrmTakesChange) change;

  hrm_takes_compare (plan, remedy->edit, &change);
  add_cables (lines, change.out, " waits for ", " no more");
  add_cables (lines, change.in, " now waits for ", "");
  add_tasks (lines, change.tasks_out, change.minutes_out, "task goes back to the pool", "tasks go back to the pool");
  add_tasks (lines, change.tasks_in, change.minutes_in, "task leaves the pool", "tasks leave the pool");
  return g_strv_builder_end (lines);
}

static void
add_line (HrmCliTable *table, HrmPlan *plan, HrmRow *who, guint number, const HrmRemedy *remedy)
{
  const HrmRemedyEffect *effect = &remedy->effect;
  g_autofree char *n = g_strdup_printf ("  %u", number), *words = describe (remedy);
  g_autofree char *before = hrm_cli_percent (effect->before.asked, effect->before.capacity);
  g_autofree char *after = hrm_cli_percent (effect->after.asked, effect->after.capacity), *finish = time_text (effect->finish_after);
  g_autofree char *day = g_strdup_printf ("%s → %s", before, after);
  g_autofree char *clips = g_strdup_printf ("%u → %u clips", effect->clips_before, effect->clips_after), *people = describe_people (who, effect);
  g_autofree char *end = effect->finish_after == effect->finish_before ? g_strdup ("finish unchanged") : g_strdup_printf ("finish %s", finish);
  g_auto (GStrv) also = list_also (plan, remedy);
  g_autofree char *rest = g_strjoinv ("; ", also), *others = g_strdup_printf ("%s%s%s", people, *people && *rest ? "; " : "", rest);
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

  g_strv_builder_add_many (line, n, words, day, clips, end, others, NULL);
  g_ptr_array_add (table->rows, g_strv_builder_end (line));
}

static const struct { HrmNoRemedy bit; const char *why; } reasons[] = {
  { HRM_NO_REMEDY_FROZEN, "its track is frozen" },
  { HRM_NO_REMEDY_BEGUN, "it has begun" },
  { HRM_NO_REMEDY_PAST, "the day is over" },
  { HRM_NO_REMEDY_LOCKED, "it is locked" },
  { HRM_NO_REMEDY_PLACE, "there is no place within its slack" },
  { HRM_NO_REMEDY_ALONE, "nobody else of the role takes new work" },
  { HRM_NO_REMEDY_BUSY, "the others of the role have no time" },
};

/* Full. */
static char *
describe_none (HrmNoRemedy none)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (none & reasons[i].bit)
      g_strv_builder_add (parts, reasons[i].why);
  all = g_strv_builder_end (parts);
  return all[0] ? g_strjoinv ("; ", all) : g_strdup ("nothing was found that helps");
}

static void
print_text (HrmPlan *plan, HrmRemedies *remedies, GString *out)
{
  g_autofree char *who = hrm_cli_line (hrm_row_get_title (remedies->who)), *date = hrm_date_format (remedies->load.date);
  g_autofree char *percent = hrm_amount_percent (remedies->load.asked, remedies->load.capacity);
  g_autofree char *need = hrm_amount_hours (remedies->load.asked), *have = hrm_amount_hours (remedies->load.capacity);
  guint number = 1;

  g_string_append_printf (out, "%s: %s on %s, %s asked, %s there\n", who, percent, date, need, have);
  for (guint i = 0; i < remedies->causes->len; i++)
    {
      const HrmCause *cause = remedies->causes->pdata[i];
      g_autoptr (HrmCliTable) table = hrm_cli_table_new ();
      g_autofree char *title = hrm_cli_line (cause->session->title), *none = describe_none (cause->none);
      g_autofree char *hours = hrm_amount_hours (cause->asked);

      g_string_append_printf (out, "%s · %s\n", title, hours);
      for (guint r = 0; r < cause->remedies->len; r++)
        add_line (table, plan, remedies->who, number++, cause->remedies->pdata[r]);
      if (cause->remedies->len > 0)
        hrm_cli_table_print (table, out);
      else
        g_string_append_printf (out, "  %s\n", none);
    }
  if (remedies->left_out > 0)
    g_string_append_printf (out, "%u more that ask less were not looked at\n", remedies->left_out);
}

static void
load_json (GString *out, const char *name, const HrmLoad *load)
{
  g_string_append_printf (out, ",\"%s\":{\"asked\":", name);
  hrm_json_append_number (out, load->asked);
  g_string_append (out, ",\"capacity\":");
  hrm_json_append_number (out, load->capacity);
  g_string_append_c (out, '}');
}

static void
civil_json (GString *out, const char *name, HrmCivil at)
{
  g_autofree char *text = at == HRM_UNSET ? NULL : hrm_civil_format (at);

  g_string_append_printf (out, ",\"%s\":", name);
  if (text)
    hrm_json_append_text (out, text);
  else
    g_string_append (out, "null");
}

/* Its members. */
static void
remedy_json (HrmPlan *plan, const HrmRemedy *remedy, guint number, GString *out)
{
  g_autofree char *words = describe (remedy);
  g_auto (GStrv) also = list_also (plan, remedy);

  g_string_append_printf (out, "\"number\":%u,\"kind\":\"%s\",\"session\":", number, kinds[remedy->kind]);
  hrm_json_append_id (out, remedy->session->base.id);
  g_string_append (out, ",\"title\":");
  hrm_json_append_text (out, remedy->session->title);
  g_string_append (out, ",\"text\":");
  hrm_json_append_text (out, words);
  load_json (out, "before", &remedy->effect.before);
  load_json (out, "after", &remedy->effect.after);
  g_string_append_printf (out, ",\"clips_before\":%u,\"clips_after\":%u,\"new_clips\":%u", remedy->effect.clips_before,
                          remedy->effect.clips_after, remedy->effect.new_clips);
  civil_json (out, "finish_before", remedy->effect.finish_before);
  civil_json (out, "finish_after", remedy->effect.finish_after);
  g_string_append (out, ",\"also\":[");
  for (guint i = 0; also[i]; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      hrm_json_append_text (out, also[i]);
    }
  g_string_append_c (out, ']');
}

static void
print_json (HrmPlan *plan, HrmRemedies *remedies, GString *out)
{
  HrmRemedy *remedy;

  g_string_append (out, "[");
  for (guint i = 0; (remedy = hrm_remedies_get (remedies, i)); i++)
    {
      g_string_append (out, i ? ",\n{" : "{");
      remedy_json (plan, remedy, i + 1, out);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]\n");
}

/* One step, as it was listed. */
static int
apply (HrmAlbum *album, HrmRemedies *remedies, int number, gboolean json, GString *out)
{
  HrmRemedy *remedy = number > 0 ? hrm_remedies_get (remedies, (guint) number - 1) : NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (remedy == NULL)
    {
      hrm_cli_complain ("there is no remedy %d for that day; there are %u", number, hrm_remedies_count (remedies));
      return HRM_EXIT_USAGE;
    }
  words = describe (remedy);
  hrm_edit_set_label (remedy->edit, words);
  /* While its rows are those that it was found with. */
  if (json)
    {
      g_string_append_c (out, '{');
      remedy_json (hrm_album_get_plan (album), remedy, (guint) number, out);
    }
  if (!hrm_album_commit (album, remedy->edit, &error))
    {
      g_string_truncate (out, 0);
      hrm_cli_complain ("%s; nothing was changed", error->message);
      return HRM_EXIT_FILE;
    }
  if (json)
    {
      g_string_append (out, ",\"edit\":");
      hrm_json_append_id (out, hrm_album_get_last_edit (album));
      g_string_append (out, "}\n");
    }
  else
    g_string_append_printf (out, "%s\n", words);
  return HRM_EXIT_DONE;
}

static int
fix (HrmAlbum *album, const char *name, HrmDate day, int number, gboolean json, GString *out)
{
  g_autoptr (GError) error = NULL;
  HrmRow *channel = hrm_cli_find (hrm_album_get_model (album), HRM_KIND_CHANNEL, name, &error);
  g_autoptr (HrmRemedies) remedies = NULL;
  g_autofree char *date = hrm_date_format (day);

  if (channel == NULL)
    {
      hrm_cli_complain ("%s; “show ALBUM channels” lists them", error->message);
      return HRM_EXIT_USAGE;
    }
  remedies = hrm_remedies_new (hrm_album_get_plan (album), channel, day, hrm_civil_date (hrm_album_get_now (album)));
  if (number != NO_NUMBER)
    return apply (album, remedies, number, json, out);
  if (json)
    print_json (hrm_album_get_plan (album), remedies, out);
  else if (remedies->causes->len == 0)
    g_string_append_printf (out, "%s does not clip on %s\n", hrm_row_get_title (channel), date);
  else
    print_text (hrm_album_get_plan (album), remedies, out);
  return remedies->causes->len > 0 ? HRM_EXIT_FINDINGS : HRM_EXIT_DONE;
}

int
hrm_cli_fix (int argc, char **argv)
{
  g_autofree char *channel = NULL, *day = NULL;
  gboolean json = FALSE;
  int number = NO_NUMBER, status;
  const GOptionEntry entries[] = {
    { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, "Who clips: by title, handle, alias or id", "NAME" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, "The day", "DATE" },
    { "apply", 0, 0, G_OPTION_ARG_INT, &number, "Does the one of this number, as one step", "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GString) out = g_string_new (NULL);
  HrmDate date = HRM_UNSET;
  HrmAlbum *album;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 1, &status))
    return status;
  if (channel == NULL || day == NULL)
    {
      hrm_cli_complain ("say who and when: --channel NAME --day DATE, as “show ALBUM clips” lists them");
      return HRM_EXIT_USAGE;
    }
  if (!hrm_cli_date ("--day", day, &date))
    return HRM_EXIT_USAGE;
  album = hrm_cli_open (argv[1], number != NO_NUMBER, &status);
  if (album == NULL)
    return status;
  status = hrm_cli_close (album, fix (album, channel, date, number, json, out));
  return status == HRM_EXIT_FILE ? status : hrm_cli_print (out->str, status);
}

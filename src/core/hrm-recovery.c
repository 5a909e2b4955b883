/* hrm-recovery.c: what was saved of a damaged album, and what could not be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-recovery.h"

#include <string.h>

/* A hostile file can give any number of them. */
#define FINDINGS_MOST 10000
#define DAMAGE_MOST 1000
#define RESTORED_SHOWN 5         /* rows of a kind that are named one by one */

static void
finding_free (gpointer data)
{
  HrmRecoveryFinding *finding = data;

  g_free (finding->title);
  g_free (finding->text);
  g_free (finding);
}

static void
damage_free (gpointer data)
{
  HrmRecoveryDamage *damage = data;

  g_free (damage->table);
  g_free (damage->text);
  g_free (damage);
}

HrmRecovery *
hrm_recovery_new (void)
{
  HrmRecovery *recovery = g_new0 (HrmRecovery, 1);

  recovery->damage = g_ptr_array_new_with_free_func (damage_free);
  recovery->findings = g_ptr_array_new_with_free_func (finding_free);
  return recovery;
}

void
hrm_recovery_free (HrmRecovery *recovery)
{
  if (recovery == NULL)
    return;
  g_ptr_array_unref (recovery->damage);
  g_ptr_array_unref (recovery->findings);
  g_free (recovery->history_why);
  g_free (recovery);
}

void
hrm_recovery_add_damage (HrmRecovery *recovery, guint32 page, const char *table, guint rows, const char *text)
{
  HrmRecoveryDamage *damage;

  if (recovery->damage->len >= DAMAGE_MOST)
    {
      recovery->left_out++;
      return;
    }
  damage = g_new0 (HrmRecoveryDamage, 1);
  damage->page = page;
  damage->table = table ? g_utf8_make_valid (table, -1) : NULL;
  damage->rows = rows;
  damage->text = g_utf8_make_valid (text, -1);
  g_ptr_array_add (recovery->damage, damage);
}

void
hrm_recovery_add_finding (HrmRecovery *recovery, HrmRecoveryWhat what, HrmKind kind, gint64 id,
                          const char *title, const HrmField *field, const char *format, ...)
{
  HrmRecoveryFinding *finding;
  g_autofree char *said = NULL;
  va_list args;

  if (recovery->findings->len >= FINDINGS_MOST)
    {
      recovery->left_out++;
      return;
    }
  va_start (args, format);
  said = g_strdup_vprintf (format, args);
  va_end (args);
  finding = g_new0 (HrmRecoveryFinding, 1);
  finding->what = what;
  finding->kind = kind;
  finding->id = id;
  finding->title = title ? g_utf8_make_valid (title, -1) : NULL;
  finding->field = field;
  finding->text = finding->title ? g_strdup_printf ("%s “%s” (%" G_GINT64_FORMAT "): %s", hrm_kind_info (kind)->name, finding->title, id, said)
                                 : g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s", hrm_kind_info (kind)->name, id, said);
  g_ptr_array_add (recovery->findings, finding);
}

guint
hrm_recovery_count (HrmRecovery *recovery, HrmRecoveryWhat what)
{
  guint n = 0;

  for (guint i = 0; i < recovery->findings->len; i++)
    n += ((HrmRecoveryFinding *) recovery->findings->pdata[i])->what == what;
  return n;
}

const char *
hrm_recovery_what_name (HrmRecoveryWhat what)
{
  static const char * const names[] = { "lost", "restored", "repaired", "made", "differs" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == HRM_RECOVERY_N_WHATS);
  return names[what];
}

static void
describe_kind (HrmRecovery *recovery, HrmKind kind, GString *out)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  guint saved = recovery->saved[kind], lost = MAX (recovery->known[kind], saved) - saved;

  if (lost > 0 && recovery->unsure[kind])
    g_string_append_printf (out, "  %u %s; at least %u more %s lost\n", saved, saved == 1 ? info->name : info->plural,
                            lost, lost == 1 ? "is" : "are");
  else if (lost > 0)
    g_string_append_printf (out, "  %u of %u %s\n", saved, saved + lost, info->plural);
  else if (saved > 0 && kind != HRM_KIND_ALBUM)
    g_string_append_printf (out, "  %u %s%s\n", saved, saved == 1 ? info->name : info->plural,
                            recovery->unsure[kind] ? "; whether there were more is not known" : "");
}

/* Kinds of which nothing is there and nothing is known. */
static void
describe_unknown (HrmRecovery *recovery, GString *out)
{
  g_autoptr (GString) kinds = g_string_new (NULL);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (recovery->unsure[k] && recovery->known[k] == 0)
      g_string_append_printf (kinds, "%s%s", kinds->len ? ", " : "", hrm_kind_info ((HrmKind) k)->plural);
  if (kinds->len > 0)
    g_string_append_printf (out, "Nothing was found of these, and whether there were any is not known:\n  %s\n", kinds->str);
}

static void
describe_kinds (HrmRecovery *recovery, GString *out)
{
  g_string_append (out, "Saved:\n");
  for (guint k = 0; k < HRM_N_KINDS; k++)
    describe_kind (recovery, (HrmKind) k, out);
  if (recovery->history_kept)
    g_string_append_printf (out, "  the history, %u %s\n", recovery->entries, recovery->entries == 1 ? "entry" : "entries");
  else
    g_string_append_printf (out, "  not the history, which begins anew: %s\n", recovery->history_why ? recovery->history_why : "it could not be read");
  describe_unknown (recovery, out);
}

static void
describe_rest (GString *out, guint total, guint most)
{
  if (total > most)
    g_string_append_printf (out, "  and %u more\n", total - most);
}

static void
describe_findings (HrmRecovery *recovery, HrmRecoveryWhat what, const char *heading, guint most, GString *out)
{
  guint n = 0;

  for (guint i = 0; i < recovery->findings->len; i++)
    {
      HrmRecoveryFinding *finding = recovery->findings->pdata[i];

      if (finding->what != what)
        continue;
      if (n == 0)
        g_string_append_printf (out, "%s\n", heading);
      if (n++ < most)
        g_string_append_printf (out, "  %s\n", finding->text);
    }
  describe_rest (out, n, most);
}

/* Rows that were lost as a whole. Free. */
static GHashTable *
list_lost (HrmRecovery *recovery)
{
  GHashTable *lost = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < recovery->findings->len; i++)
    {
      HrmRecoveryFinding *finding = recovery->findings->pdata[i];

      if (finding->what == HRM_RECOVERY_LOST && finding->field == NULL)
        g_hash_table_add (lost, &finding->id);
    }
  return lost;
}

/* Whole tables come back at once, so that a kind with many rows is one line. What
 * was found and then lost, since nothing holds it any more, did not come back. */
static void
describe_restored (HrmRecovery *recovery, GString *out)
{
  g_autoptr (GHashTable) lost = list_lost (recovery);
  g_autoptr (GPtrArray) restored = g_ptr_array_new ();
  guint n[HRM_N_KINDS] = { 0 };

  for (guint i = 0; i < recovery->findings->len; i++)
    {
      HrmRecoveryFinding *finding = recovery->findings->pdata[i];

      if (finding->what != HRM_RECOVERY_RESTORED || g_hash_table_contains (lost, &finding->id))
        continue;
      n[finding->kind]++;
      g_ptr_array_add (restored, finding);
    }
  if (restored->len == 0)
    return;
  g_string_append (out, "Lost by their tables, and found elsewhere in the file:\n");
  for (guint i = 0; i < restored->len; i++)
    {
      HrmRecoveryFinding *finding = restored->pdata[i];

      if (n[finding->kind] <= RESTORED_SHOWN)
        g_string_append_printf (out, "  %s\n", finding->text);
    }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (n[k] > RESTORED_SHOWN)
      g_string_append_printf (out, "  %u %s\n", n[k], hrm_kind_info ((HrmKind) k)->plural);
}

char *
hrm_recovery_describe (HrmRecovery *recovery, guint most)
{
  GString *out = g_string_new (NULL);

  if (recovery->sound)
    return g_string_free (g_string_append (out, "Nothing is wrong with the file, so this is a plain copy of it.\n"), FALSE);
  describe_kinds (recovery, out);
  if (recovery->damage->len > 0)
    g_string_append (out, "Damaged in the file:\n");
  for (guint i = 0; i < recovery->damage->len && i < most; i++)
    g_string_append_printf (out, "  %s\n", ((HrmRecoveryDamage *) recovery->damage->pdata[i])->text);
  describe_rest (out, recovery->damage->len, most);
  describe_findings (recovery, HRM_RECOVERY_LOST, "Lost:", most, out);
  describe_restored (recovery, out);
  describe_findings (recovery, HRM_RECOVERY_MADE, "Made anew, since something needs it:", most, out);
  describe_findings (recovery, HRM_RECOVERY_REPAIRED, "Repaired:", most, out);
  describe_findings (recovery, HRM_RECOVERY_DIFFERS, "The file says two things; what is named first was kept:", most, out);
  if (recovery->left_out > 0)
    g_string_append_printf (out, "There are %u more findings.\n", recovery->left_out);
  return g_string_free (out, FALSE);
}

/* test-hostile-rows.c: albums whose rows and journal are not what Headroom
 * writes: values of every field, circles, ids, and a log that does not hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include "hrm-schema.h"
#include "hrm-test-hostile.h"

/* Of every field in turn. */

/* What the field does not take, as SQL. Returns: (transfer full) */
static GPtrArray *
wrong_values (const HrmField *field)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  if (field->flags & HRM_REQUIRED)
    g_ptr_array_add (values, g_strdup ("NULL"));
  if (field->type == HRM_TYPE_ENUM)
    g_ptr_array_add (values, g_strdup ("'nothing-of-ours'"));
  else if (field->storage == HRM_STORE_TEXT)
    {
      g_ptr_array_add (values, g_strdup ("CAST (x'41ff42' AS TEXT)"));
      g_ptr_array_add (values, g_strdup ("'a' || char (0) || 'b'"));
      if (field->most > 0 && field->most < 8000000)
        g_ptr_array_add (values, g_strdup_printf ("substr (hex (zeroblob (%.0f)), 1, %.0f)", field->most / 2 + 2, field->most + 1));
    }
  else if (field->storage == HRM_STORE_NUMBER)
    {
      g_ptr_array_add (values, g_strdup ("9e999"));
      g_ptr_array_add (values, g_strdup ("-9e999"));
      g_ptr_array_add (values, g_strdup_printf ("%.1f", field->least - 1));
      g_ptr_array_add (values, g_strdup_printf ("%.1f", field->most + 1));
    }
  else if (field->type == HRM_TYPE_REF)
    {
      g_ptr_array_add (values, g_strdup ("123456789"));
      g_ptr_array_add (values, g_strdup ("0"));
      g_ptr_array_add (values, g_strdup ("-1"));
      /* Of another kind than it should be: nothing refers to the album itself. */
      if (field->target != HRM_KIND_ANY)
        g_ptr_array_add (values, g_strdup ("(SELECT id FROM album)"));
    }
  else
    {
      g_ptr_array_add (values, g_strdup ("-9223372036854775807 - 1"));
      if (field->most < 9e18)
        {
          g_ptr_array_add (values, g_strdup ("9223372036854775807"));
          g_ptr_array_add (values, g_strdup_printf ("%.0f", field->most + 1));
        }
      g_ptr_array_add (values, g_strdup_printf ("%.0f", field->least - 1));
    }
  return values;
}

static void
assert_refused (const char *path, const char *what)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmStore) store = hrm_store_open (path, FALSE, model, entries, &error);

  if (store)
    g_error ("%s was taken", what);
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  test_assert_sentence (error->message);
}

static void
test_every_field (void)
{
  g_autofree char *path = test_path ("field.album");
  gsize length;
  g_autofree char *sample = test_read (test_sample_small (), &length);
  /* With sanitizers some of each field. */
  guint kinds = 0, n = 0, step = g_getenv ("HRM_TEST_SHORT") != NULL ? 3 : 1;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);
      g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM \"%s\"", info->name);

      if (test_sql_int (test_sample_small (), count) == 0)
        continue;
      kinds++;
      for (guint f = 0; f < info->n_fields; f++)
        {
          g_autoptr (GPtrArray) values = wrong_values (&info->fields[f]);

          for (guint v = (k + f) % step; v < values->len; v += step)
            {
              g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s WHERE id = (SELECT max (id) FROM \"%s\")", info->name,
                                                      info->fields[f].name, (char *) values->pdata[v], info->name);

              test_write (path, sample, length);
              test_sql (path, sql);
              assert_refused (path, sql);
              n++;
            }
        }
    }
  g_test_message ("%u values of %u kinds", n, kinds);
  g_assert_cmpuint (kinds, >, 8);
}

/* Rows */

static const struct { const char *sql; int code; } rows[] = {
  /* Another type than STRICT allows can only come about by force. */
  { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, ' STRICT', '') WHERE name = 'track'; PRAGMA writable_schema = RESET; "
    "UPDATE track SET title = x'00ff'; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'track'",
    HRM_STORE_ERROR_DAMAGED },
  { "UPDATE album SET zone = '../../etc/passwd'", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE album SET zone = '/etc/passwd'", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE album SET week = '{\"mon\":[\"x\"]}'", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE album SET week = replace (hex (zeroblob (15000)), '00', '[')", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE track SET position = 'UPPER'", HRM_STORE_ERROR_DAMAGED },
  { "DELETE FROM origin; DELETE FROM album", TEST_NO_PLAN },
  { "INSERT INTO album (id, title) VALUES (3, 'A second')", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO marker (id, title, at) SELECT id, 'Same id', 29000000 FROM track LIMIT 1", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO track (id, title) VALUES (0, 'Zero')", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO track (id, title) VALUES (-5, 'Negative')", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO track (id, title) VALUES (-9223372036854775808, 'Least')", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO track (id, title) VALUES (9223372036854775807, 'Most')", TEST_FOUND },
  { "INSERT INTO assignment (id, share) VALUES (5, 9e999)", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO exception (id, \"from\", \"to\") VALUES (5, 20000, 19999)", HRM_STORE_ERROR_DAMAGED },
  /* Texts that try to be more than text. */
  { "UPDATE album SET title = '%s%n%s%n' || char (27) || '[2J' || char (8238) || '<b>'", TEST_FOUND },
  { "UPDATE track SET title = char (10, 13, 9, 127, 1)", TEST_FOUND },
  /* As long as time can be. */
  { "UPDATE session SET length = 5259600, start = 29541600", TEST_FOUND },
  { "INSERT INTO exception (id, \"from\", \"to\", title) VALUES (5, -25567, 47846, 'For ever')", TEST_FOUND },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    test_meet_sql (rows[i].sql, rows[i].code);
}

/* Two sessions, 11 and 12, and what makes a plan of nothing else. */
#define SESSIONS \
  "DELETE FROM cable; INSERT INTO track (id, title) VALUES (10, 'T'); INSERT INTO session (id, track, title, start, length) VALUES " \
  "(11, 10, 'One', 29541600, 60), (12, 10, 'Two', 29541600, 60), (13, 10, 'Three', 29541600, 60); "

static const struct { const char *sql; int code; } circles[] = {
  { "UPDATE track SET parent = id", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO track (id, title, parent) VALUES (1, 'A', 2), (2, 'B', 1)", HRM_STORE_ERROR_DAMAGED },
  { "INSERT INTO task (id, title, parent) VALUES (1, 'A', 2), (2, 'B', 3), (3, 'C', 1)", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "UPDATE session SET slot = 11 WHERE id = 11", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "UPDATE session SET slot = 23 - id WHERE id IN (11, 12)", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "UPDATE session SET slot = 11 WHERE id = 12; UPDATE session SET slot = 12 WHERE id = 13", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "UPDATE session SET main = 12 WHERE id = 11", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "UPDATE session SET slot = 11, main = 12 WHERE id = 12", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "UPDATE session SET slot = 11 WHERE id = 12; UPDATE session SET main = 12 WHERE id = 11", TEST_FOUND },
  { SESSIONS "UPDATE session SET linked = 23 - id WHERE id IN (11, 12)", TEST_FOUND },
  { SESSIONS "INSERT INTO cable (id, \"from\", \"to\") VALUES (5, 11, 11)", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "INSERT INTO cable (id, \"from\", \"to\") VALUES (5, 11, 12), (6, 12, 11)", TEST_NO_PLAN },
  { SESSIONS "INSERT INTO cable (id, \"from\", \"to\") VALUES (5, 11, 12), (6, 12, 13), (7, 13, 11)", TEST_NO_PLAN },
  { SESSIONS "INSERT INTO cable (id, \"from\", \"to\") VALUES (5, 11, 12), (6, 11, 12), (7, 12, 13)", TEST_FOUND },
  /* Not in a circle, but as deep as the album is large. */
  { "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) INSERT INTO task (id, title, parent) SELECT i, 'Deep', "
    "iif (i > 2, i - 1, NULL) FROM n", TEST_FOUND },
  { "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) INSERT INTO track (id, title, parent) SELECT i, 'Deep', "
    "iif (i > 2, i - 1, 30000) FROM n", HRM_STORE_ERROR_DAMAGED },
  { SESSIONS "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO session (id, track, title, start, length) "
    "SELECT i, 10, 'S', 29541600, 60 FROM n; INSERT INTO cable (id, \"from\", \"to\") SELECT id + 100000, id, id + 1 FROM session WHERE id BETWEEN 100 AND 19999",
    TEST_FOUND },
};

static void
test_circles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (circles); i++)
    test_meet_sql (circles[i].sql, circles[i].code);
}

/* The journal */

#define LAST "(SELECT max (seq) FROM journal)"

static const struct { const char *sql; int code; } journals[] = {
  { "DELETE FROM journal", TEST_SOUND }, /* a history that was cut whole */
  { "DELETE FROM journal WHERE seq = 3", TEST_NO_PLAN },
  { "UPDATE journal SET id = -1", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE journal SET id = 0 WHERE seq = 4", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE journal SET id = 77 WHERE seq > 3", TEST_NO_PLAN },
  { "UPDATE journal SET seq = -seq", HRM_STORE_ERROR_DAMAGED },
  { "UPDATE journal SET seq = 9223372036854775807 WHERE seq = " LAST, TEST_SOUND },
  { "UPDATE journal SET parent = id WHERE seq = " LAST, TEST_NO_PLAN },
  { "UPDATE journal SET parent = -1 WHERE seq = " LAST, TEST_NO_PLAN },
  { "UPDATE journal SET inverts = id WHERE seq = " LAST, TEST_NO_PLAN },
  { "UPDATE journal SET inverts = 5, changes = NULL WHERE seq = " LAST, TEST_NO_PLAN },
  { "UPDATE journal SET \"group\" = -1 WHERE seq = " LAST, TEST_FOUND },
  { "UPDATE journal SET at = 9223372036854775807", TEST_SOUND },
  { "UPDATE journal SET at = -9223372036854775808", TEST_SOUND },
  { "UPDATE journal SET \"rows\" = -9223372036854775808", TEST_SOUND },
  { "UPDATE journal SET \"schema\" = 9223372036854775807", TEST_SOUND },
  { "UPDATE journal SET author = CAST (x'ff00fe' AS TEXT), label = 'a' || char (27) || '[31m' || char (0) || 'b'", TEST_SOUND },
  { "UPDATE journal SET label = replace (hex (zeroblob (200000)), '00', 'xy') WHERE seq < 4", TEST_SOUND },
  { "UPDATE journal SET changes = NULL WHERE seq = 5", TEST_FOUND },
  { "UPDATE journal SET changes = x'' WHERE seq = 5", TEST_FOUND },
  { "UPDATE journal SET changes = x'0100000000000000' WHERE seq = 5", TEST_FOUND },
  { "UPDATE journal SET changes = zeroblob (5000000) WHERE seq = 5", TEST_FOUND },
  { "UPDATE journal SET changes = randomblob (length (changes)) WHERE seq = 5", TEST_FOUND },
  { "UPDATE journal SET changes = (SELECT changes FROM journal WHERE seq = 1) WHERE seq = 5", TEST_FOUND },
  { "INSERT INTO journal_part VALUES (5, 1, x'00')", TEST_FOUND },
  { "INSERT INTO journal_part VALUES (5, 2, x'00')", TEST_FOUND },
  { "INSERT INTO journal_part VALUES (5, -1, x'00')", TEST_FOUND },
  { "INSERT INTO journal_part VALUES (-5, 1, x'00')", TEST_FOUND },
  { "INSERT INTO journal_part VALUES (999999, 1, zeroblob (4194304))", TEST_FOUND },
  { "UPDATE journal SET changes = zeroblob (4194304) WHERE seq = 5; INSERT INTO journal_part VALUES (5, 1, zeroblob (4194304)), (5, 3, x'00')", TEST_FOUND },
};

static void
test_journals (void)
{
  g_autofree char *path = test_path ("changed.album");

  for (guint i = 0; i < G_N_ELEMENTS (journals); i++)
    {
      gboolean opens = journals[i].code == TEST_SOUND || journals[i].code == TEST_FOUND;
      int shown;

      test_meet_sql (journals[i].sql, journals[i].code);
      shown = test_show (path, "history");
      g_assert_true (shown == (opens ? 0 : 2) || shown == -1);
    }
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-rows/every-field", test_every_field);
  g_test_add_func ("/hostile-rows/rows", test_rows);
  g_test_add_func ("/hostile-rows/circles", test_circles);
  g_test_add_func ("/hostile-rows/journals", test_journals);
  return g_test_run ();
}

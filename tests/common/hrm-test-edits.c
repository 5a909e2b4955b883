/* hrm-test-edits.c: random edits from the field table, and plans as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-edits.h"

#include <math.h>
#include <string.h>
#include "hrm-position.h"

GRand *
hrm_test_rand (void)
{
  const char *given = g_getenv ("HRM_TEST_SEED");
  guint32 seed = given ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int ();

  g_test_message ("HRM_TEST_SEED=%u", seed);
  return g_rand_new_with_seed (seed);
}

guint
hrm_test_below (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

HrmCivil
hrm_test_civil (const char *text)
{
  HrmCivil civil;

  g_assert_true (hrm_civil_parse (text, &civil));
  return civil;
}

static gboolean
chance (GRand *rand, double p)
{
  return g_rand_double (rand) < p;
}

/* Values */

static const char * const words[] = {
  "Checkout", "Ship it", "# [x] <b>|", "naïve “quotes”", "日本語", "שלום", "🎧 mix", "it's; DROP TABLE \"session\"", "a\nb\n\nc",
  "\\", "%s%n", "-- comment", "\t", "'", "\"", "NULL", "0", "true",
  "\001\037\177", "a\r\nb", "\xe2\x80\xa8\xe2\x80\xa9", "\xef\xbb\xbf" "mark", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf",
};
static const char * const zones[] = { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu" };
static const char * const weeks[] = {
  "{\"mon\":[\"09:00-17:00\"]}", "{}", "{\"sat\":[\"10:00-12:00\",\"13:00-24:00\"],\"sun\":[\"00:00-24:00\"]}",
};
static const char * const documents[] = {
  "{}", "[1,-2.5e3,\"\\u00e9\",null]", "{\"faders\":{\"1\":80},\"muted\":[true,false]}", "\"text\"", " { \"spaced\" : 1 } ",
};
static const double numbers[] = { 0, 1, -1, 0.1, 1e-9, 99.95, 1e15, -1e15 };
static const char * const hours[] = { "09:00-12:00", "09:00-12:00\n13:00-17:30", "00:00-24:00" };

static char *
random_text (const HrmField *field, GRand *rand)
{
  GString *text = g_string_new (words[hrm_test_below (rand, G_N_ELEMENTS (words))]);

  while (chance (rand, 0.4))
    g_string_append_printf (text, " %s", words[hrm_test_below (rand, G_N_ELEMENTS (words))]);
  if (chance (rand, 0.01))
    for (guint i = 0; i < 2000; i++)
      g_string_append (text, "ü and more. ");
  if ((double) text->len > field->most)
    g_string_truncate (text, (gsize) (g_utf8_find_prev_char (text->str, text->str + (gsize) field->most) - text->str));
  return g_string_free (text, FALSE);
}

static char *
random_list (GRand *rand)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  do
    g_ptr_array_add (items, g_strdelimit (g_strdup (words[hrm_test_below (rand, G_N_ELEMENTS (words))]), "\n", ' '));
  while (chance (rand, 0.5));
  g_ptr_array_add (items, NULL);
  return hrm_list_join ((const char * const *) items->pdata);
}

static char *
random_position (GRand *rand)
{
  g_autofree char *from = g_strdup_printf ("%c", 'a' + (char) hrm_test_below (rand, 26));
  g_autofree char *key = hrm_position_between (from, NULL);

  return chance (rand, 0.5) ? hrm_position_between (from, key) : g_steal_pointer (&key);
}

static gint64
random_integer (const HrmField *field, GRand *rand)
{
  gint64 least = (gint64) field->least;
  gint64 most = field->most >= (double) G_MAXINT64 ? G_MAXINT64 : (gint64) field->most;

  if (chance (rand, 0.05))
    return chance (rand, 0.5) ? least : most;
  if (field->type == HRM_TYPE_DATE)
    return 20000 + hrm_test_below (rand, 1000);
  if (field->type == HRM_TYPE_CIVIL)
    return (20000 + hrm_test_below (rand, 1000)) * G_GINT64_CONSTANT (1440) + hrm_test_below (rand, 1440);
  return least + (gint64) (g_rand_double (rand) * (double) MIN (most - least, 5000) + 0.5);
}

HrmValue
hrm_test_random_value (const HrmField *field, GRand *rand, char **keep)
{
  *keep = NULL;
  switch (field->type)
    {
    case HRM_TYPE_TEXT:
      *keep = random_text (field, rand);
      break;
    case HRM_TYPE_LIST:
      /* The hours of an exception are a list with a form of its own. */
      *keep = strcmp (field->name, "hours") == 0 ? g_strdup (hours[hrm_test_below (rand, G_N_ELEMENTS (hours))]) : random_list (rand);
      break;
    case HRM_TYPE_ZONE:
      return hrm_value_text (zones[hrm_test_below (rand, G_N_ELEMENTS (zones))]);
    case HRM_TYPE_WEEK:
      return hrm_value_text (weeks[hrm_test_below (rand, G_N_ELEMENTS (weeks))]);
    case HRM_TYPE_JSON:
      return hrm_value_text (documents[hrm_test_below (rand, G_N_ELEMENTS (documents))]);
    case HRM_TYPE_NUMBER:
      return hrm_value_number (chance (rand, 0.5) ? g_rand_double_range (rand, -1000, 1000) : numbers[hrm_test_below (rand, G_N_ELEMENTS (numbers))]);
    case HRM_TYPE_POSITION:
      *keep = random_position (rand);
      break;
    case HRM_TYPE_PERCENT:
      return hrm_value_number (chance (rand, 0.5) ? g_rand_double_range (rand, field->least, field->most)
                                                  : field->least + hrm_test_below (rand, (guint) (field->most - field->least) + 1));
    default:
      return hrm_value_integer (random_integer (field, rand));
    }
  return hrm_value_text (*keep);
}

/* Edits */

typedef struct
{
  HrmModel *model;
  GRand *rand;
  HrmEdit *edit;
  GHashTable *touched;       /* ids that this edit has inserted, set or referred to in a tree */
} Maker;

static HrmRow *
pick (Maker *maker, HrmKind kind)
{
  GPtrArray *rows;

  if (kind == HRM_KIND_ANY)
    {
      kind = (HrmKind) hrm_test_below (maker->rand, HRM_N_KINDS);
      /* An origin may refer to anything but is of no use as a target. */
    }
  rows = hrm_model_get_rows (maker->model, kind);
  return rows->len ? rows->pdata[hrm_test_below (maker->rand, rows->len)] : NULL;
}

static void
touch (Maker *maker, gint64 id)
{
  g_hash_table_add (maker->touched, g_memdup2 (&id, sizeof id));
}

static gboolean
is_touched (Maker *maker, gint64 id)
{
  return g_hash_table_contains (maker->touched, &id);
}

/* The rules of a slot: see check_takes() in hrm-model-check.c. */
static gboolean
is_slot_field (const HrmField *field)
{
  return field->kind == HRM_KIND_SESSION && (field->index == HRM_FIELD (Session, slot) || field->index == HRM_FIELD (Session, main));
}

static gboolean
is_above (HrmRow *row, HrmRow *target, const HrmField *field)
{
  for (HrmRow *at = target; at; at = G_STRUCT_MEMBER (HrmRef, at, field->offset).row)
    if (at == row)
      return TRUE;
  return FALSE;
}

/* ROW is NULL for one that is being inserted. */
static gboolean
random_ref (Maker *maker, const HrmField *field, HrmRow *row, HrmValue *value)
{
  HrmRow *target = pick (maker, field->target);

  if (target == NULL || target == row || is_slot_field (field))
    return FALSE;
  if (field->flags & HRM_TREE)
    {
      /* Two moves in one edit could close a circle that neither closes alone. */
      if (row && (is_above (row, target, field) || g_hash_table_size (maker->touched) > 0))
        return FALSE;
      touch (maker, target->id);
    }
  *value = hrm_value_integer (target->id);
  return TRUE;
}

static gboolean
is_cable_end (const HrmField *field)
{
  return field->kind == HRM_KIND_CABLE && field->type == HRM_TYPE_REF;
}

/* Kinds with a first and a last day. */
static gboolean
has_span (HrmKind kind)
{
  return kind == HRM_KIND_EXCEPTION || kind == HRM_KIND_BOUNCE || kind == HRM_KIND_BUDGET;
}

static gboolean
is_end_of_span (const HrmField *field)
{
  return has_span (field->kind) && field->type == HRM_TYPE_DATE;
}

static void
set_span (Maker *maker, HrmKind kind, gint64 id)
{
  gint64 from = 20000 + hrm_test_below (maker->rand, 1000);

  if (kind == HRM_KIND_EXCEPTION)
    {
      HRM_SET_INT (maker->edit, EXCEPTION, Exception, id, to, from + hrm_test_below (maker->rand, 30));
      HRM_SET_INT (maker->edit, EXCEPTION, Exception, id, from, from);
    }
  else if (kind == HRM_KIND_BOUNCE)
    {
      HRM_SET_INT (maker->edit, BOUNCE, Bounce, id, to, from + hrm_test_below (maker->rand, 30));
      HRM_SET_INT (maker->edit, BOUNCE, Bounce, id, from, from);
    }
  else
    {
      HRM_SET_INT (maker->edit, BUDGET, Budget, id, to, from + hrm_test_below (maker->rand, 30));
      HRM_SET_INT (maker->edit, BUDGET, Budget, id, from, from);
    }
}

static gboolean
set_cable_ends (Maker *maker, gint64 id)
{
  HrmRow *from = pick (maker, HRM_KIND_SESSION), *to = pick (maker, HRM_KIND_SESSION);

  if (from == NULL || from == to)
    return FALSE;
  HRM_SET_INT (maker->edit, CABLE, Cable, id, from, from->id);
  HRM_SET_INT (maker->edit, CABLE, Cable, id, to, to->id);
  return TRUE;
}

static gboolean
set_random (Maker *maker, gint64 id, const HrmField *field, HrmRow *row)
{
  g_autofree char *keep = NULL;
  HrmValue value;

  if (field->type == HRM_TYPE_REF)
    {
      if (!random_ref (maker, field, row, &value))
        return FALSE;
    }
  else
    value = hrm_test_random_value (field, maker->rand, &keep);
  hrm_edit_set (maker->edit, field->kind, id, field->index, &value);
  return TRUE;
}

static gboolean
can_insert (Maker *maker, const HrmKindInfo *info)
{
  if (info->kind == HRM_KIND_ALBUM)
    return hrm_model_get_info (maker->model) == NULL;
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & HRM_REQUIRED) && info->fields[i].type == HRM_TYPE_REF &&
        info->fields[i].target != HRM_KIND_ANY &&
        hrm_model_get_rows (maker->model, info->fields[i].target)->len < (is_cable_end (&info->fields[i]) ? 2 : 1))
      return FALSE;
  return hrm_model_get_info (maker->model) != NULL;
}

static gboolean
insert_row (Maker *maker)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) hrm_test_below (maker->rand, HRM_N_KINDS));
  gint64 id;

  if (!can_insert (maker, info))
    return FALSE;
  id = hrm_edit_insert (maker->edit, info->kind);
  if (info->kind == HRM_KIND_EXCEPTION || (has_span (info->kind) && chance (maker->rand, 0.6)))
    set_span (maker, info->kind, id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];

      if (is_end_of_span (field) || is_cable_end (field))
        continue;
      if (field->flags & HRM_REQUIRED)
        while (!set_random (maker, id, field, NULL))
          ;
      else if (chance (maker->rand, 0.4))
        set_random (maker, id, field, NULL);
    }
  if (info->kind == HRM_KIND_CABLE)
    while (!set_cable_ends (maker, id))
      ;
  return TRUE;
}

/* A take of a session that stands for itself, sometimes made the main one later. */
static gboolean
insert_take (Maker *maker)
{
  HrmRow *row = pick (maker, HRM_KIND_SESSION);
  gint64 id;

  if (row == NULL || hrm_as_session (row)->slot.row || is_touched (maker, row->id))
    return FALSE;
  touch (maker, row->id);
  id = hrm_edit_insert (maker->edit, HRM_KIND_SESSION);
  for (guint i = 0; i < hrm_kind_info (HRM_KIND_SESSION)->n_fields; i++)
    {
      const HrmField *field = hrm_field_info (HRM_KIND_SESSION, i);

      if ((field->flags & HRM_REQUIRED) && field->type != HRM_TYPE_REF)
        set_random (maker, id, field, NULL);
    }
  HRM_SET_INT (maker->edit, SESSION, Session, id, track, hrm_as_session (row)->track.id);
  HRM_SET_INT (maker->edit, SESSION, Session, id, slot, row->id);
  if (chance (maker->rand, 0.5))
    HRM_SET_INT (maker->edit, SESSION, Session, row->id, main, chance (maker->rand, 0.8) ? id : row->id);
  return TRUE;
}

static gboolean
set_field (Maker *maker)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) hrm_test_below (maker->rand, HRM_N_KINDS));
  const HrmField *field = &info->fields[hrm_test_below (maker->rand, info->n_fields)];
  HrmRow *row = pick (maker, info->kind);

  if (row == NULL || is_slot_field (field))
    return FALSE;
  if (is_end_of_span (field))
    set_span (maker, info->kind, row->id);
  else if (is_cable_end (field))
    return set_cable_ends (maker, row->id);
  else if (chance (maker->rand, 0.2) && !(field->flags & HRM_REQUIRED))
    hrm_edit_unset (maker->edit, info->kind, row->id, field->index);
  else if (!set_random (maker, row->id, field, row))
    return FALSE;
  touch (maker, row->id);
  return TRUE;
}

static gboolean
delete_row (Maker *maker)
{
  HrmKind kind = (HrmKind) hrm_test_below (maker->rand, HRM_N_KINDS);
  HrmRow *row = pick (maker, kind);

  /* Small ones more often, so that a plan grows. */
  if (row == NULL || kind == HRM_KIND_ALBUM || (row->n_incoming > 6 && chance (maker->rand, 0.9)))
    return FALSE;
  hrm_edit_delete (maker->edit, kind, row->id);
  return TRUE;
}

static gboolean
make_one (Maker *maker)
{
  double dice = g_rand_double (maker->rand);

  if (dice < 0.45)
    return insert_row (maker);
  if (dice < 0.5)
    return insert_take (maker);
  return set_field (maker);
}

HrmEdit *
hrm_test_random_edit_n (HrmModel *model, GRand *rand, guint n)
{
  g_autofree char *label = g_strdup_printf ("Edit %u", hrm_test_below (rand, 1000000));
  Maker maker = { model, rand, hrm_edit_new (label), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  guint made = 0;
  gboolean shrink = chance (rand, 0.3);

  for (guint i = 0; made < n || (shrink && made == n && i < 1000); i++)
    /* Deletes last: what was set before may go with them, but not the other way round. */
    if (made < n ? make_one (&maker) : delete_row (&maker))
      made++;
  g_hash_table_unref (maker.touched);
  return maker.edit;
}

HrmEdit *
hrm_test_random_edit (HrmModel *model, GRand *rand)
{
  return hrm_test_random_edit_n (model, rand, chance (rand, 0.1) ? 30 : 1 + hrm_test_below (rand, 4));
}

HrmEdit *
hrm_test_first_edit (const char *title)
{
  HrmEdit *edit = hrm_edit_new ("New album");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_ALBUM);

  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, title, title);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, zone, "Europe/Berlin");
  return edit;
}

void
hrm_test_apply (HrmModel *model, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;
  HrmChanges *changes = hrm_model_apply (model, edit, &error);

  g_assert_no_error (error);
  hrm_model_emit (model, changes);
  hrm_changes_free (model, changes);
}

/* Plans as text */

static int
by_id (gconstpointer a, gconstpointer b)
{
  const HrmRow *p = *(HrmRow * const *) a, *q = *(HrmRow * const *) b;

  return (p->id > q->id) - (p->id < q->id);
}

static void
dump_row (GString *text, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info (row->kind);

  g_string_append_printf (text, "%s %" G_GINT64_FORMAT, info->name, row->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (row, i);
      g_autofree char *plain = hrm_field_format (&info->fields[i], &value);
      g_autofree char *escaped = plain ? g_strescape (plain, NULL) : NULL;

      if (escaped)
        g_string_append_printf (text, " %s=“%s”", info->fields[i].name, escaped);
    }
  g_string_append_c (text, '\n');
}

char *
hrm_test_dump (HrmModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (model, (HrmKind) k), NULL, NULL);

      g_ptr_array_sort (rows, by_id);
      for (guint i = 0; i < rows->len; i++)
        dump_row (text, rows->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

void
hrm_test_assert_equal (const char *a, const char *b)
{
  g_auto (GStrv) left = NULL;
  g_auto (GStrv) right = NULL;

  if (strcmp (a, b) == 0)
    return;
  left = g_strsplit (a, "\n", -1);
  right = g_strsplit (b, "\n", -1);
  for (guint i = 0;; i++)
    {
      if (g_strcmp0 (left[i], right[i]) != 0)
        g_error ("the plans differ:\n< %s\n> %s", left[i] ? left[i] : "(end)", right[i] ? right[i] : "(end)");
    }
}

/* By what is stored, not by what the program takes for equal. */
static gboolean
values_are_equal (const HrmField *field, const HrmValue *a, const HrmValue *b)
{
  switch (field->storage)
    {
    case HRM_STORE_TEXT:
      return g_strcmp0 (a->text, b->text) == 0;
    case HRM_STORE_NUMBER:
      return memcmp (&a->number, &b->number, sizeof a->number) == 0;
    default:
      return a->integer == b->integer;
    }
}

static gboolean
rows_are_equal (HrmRow *p, HrmRow *q)
{
  const HrmKindInfo *info = hrm_kind_info (p->kind);

  if (q == NULL || q->kind != p->kind)
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue left = hrm_row_get_value (p, i), right = hrm_row_get_value (q, i);

      if (!values_are_equal (&info->fields[i], &left, &right))
        return FALSE;
    }
  return TRUE;
}

static gboolean
models_are_equal (HrmModel *a, HrmModel *b)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (a, (HrmKind) k);

      if (rows->len != hrm_model_get_rows (b, (HrmKind) k)->len)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        if (!rows_are_equal (rows->pdata[i], hrm_model_get (b, HRM_ROW (rows->pdata[i])->id)))
          return FALSE;
    }
  return TRUE;
}

/* Texts cost much, and only where the models differ does anybody read them. */
void
hrm_test_assert_equal_models (HrmModel *a, HrmModel *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (models_are_equal (a, b))
    return;
  left = hrm_test_dump (a);
  right = hrm_test_dump (b);
  hrm_test_assert_equal (left, right);
}

static void
assert_row_sound (HrmModel *model, HrmRow *row, guint place)
{
  const HrmKindInfo *info = hrm_kind_info (row->kind);

  g_assert_true (hrm_model_get (model, row->id) == row);
  g_assert_cmpuint (row->place, ==, place);
  g_assert_cmpuint (row->mark, ==, 0);
  g_assert_cmpuint (row->dirty, ==, 0);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == HRM_TYPE_REF)
      {
        HrmRef *ref = &G_STRUCT_MEMBER (HrmRef, row, info->fields[i].offset);

        if (ref->id == HRM_UNSET)
          {
            g_assert_null (ref->row);
            continue;
          }
        g_assert_true (ref->row == hrm_model_get (model, ref->id));
        g_assert_cmpuint (ref->index, <, ref->row->n_incoming);
        g_assert_true (ref->row->incoming[ref->index].row == row);
        g_assert_cmpuint (ref->row->incoming[ref->index].field, ==, i);
      }
  for (guint i = 0; i < row->n_incoming; i++)
    {
      HrmIncoming *entry = &row->incoming[i];
      HrmRef *ref = &G_STRUCT_MEMBER (HrmRef, entry->row, hrm_field_info (entry->row->kind, entry->field)->offset);

      g_assert_true (ref->row == row && ref->index == i);
    }
}

void
hrm_test_assert_sound (HrmModel *model)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        {
          g_assert_cmpuint (((HrmRow *) rows->pdata[i])->kind, ==, k);
          assert_row_sound (model, rows->pdata[i], i);
        }
    }
}

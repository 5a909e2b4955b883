/* hrm-redaction.c: an album's rows without what tells who the people are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-redaction.h"

#include <string.h>

#define TITLE_MOST 1000

/* A name as folded words: "Mara Voss" is two. */
typedef struct
{
  GPtrArray *words;
  guint number;
} Name;

struct _HrmRedaction
{
  GHashTable *numbers;       /* HrmChannel → its number */
  GHashTable *names;         /* first word → GPtrArray of Name, the longest first */
};

typedef struct
{
  const char *start, *end;
  char *folded;
} Word;

static void
clear_word (Word *word)
{
  g_free (word->folded);
}

static gboolean
is_inside (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* Of Word, pointing into TEXT. */
static GArray *
split_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, (GDestroyNotify) clear_word);
  while (*text)
    {
      Word word = { .start = text };

      while (*text && is_inside (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      if (text > word.start)
        {
          word.end = text;
          word.folded = g_utf8_casefold (word.start, word.end - word.start);
          g_array_append_val (words, word);
        }
      else
        text = g_utf8_next_char (text);
    }
  return words;
}

static void
name_free (Name *name)
{
  g_ptr_array_unref (name->words);
  g_free (name);
}

static int
by_length (gconstpointer a, gconstpointer b)
{
  const Name *p = *(Name * const *) a, *q = *(Name * const *) b;

  return p->words->len < q->words->len ? 1 : p->words->len > q->words->len ? -1 : (p->number > q->number) - (p->number < q->number);
}

static void
add_name (HrmRedaction *self, const char *text, guint number)
{
  g_autoptr (GArray) words = split_words (text ? text : "");
  GPtrArray *same;
  Name *name;

  if (words->len == 0)
    return;
  name = g_new (Name, 1);
  name->words = g_ptr_array_new_with_free_func (g_free);
  name->number = number;
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (name->words, g_strdup (g_array_index (words, Word, i).folded));
  same = g_hash_table_lookup (self->names, name->words->pdata[0]);
  if (same == NULL)
    g_hash_table_insert (self->names, g_strdup (name->words->pdata[0]), same = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free));
  g_ptr_array_add (same, name);
}

HrmRedaction *
hrm_redaction_new (HrmModel *model)
{
  HrmRedaction *self = g_new0 (HrmRedaction, 1);
  g_autoptr (GPtrArray) channels = g_ptr_array_copy (hrm_model_get_rows (model, HRM_KIND_CHANNEL), NULL, NULL);
  GHashTableIter iter;
  gpointer same;

  self->numbers = g_hash_table_new (NULL, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_sort (channels, hrm_row_compare_ptr);
  for (guint i = 0; i < channels->len; i++)
    {
      HrmChannel *channel = channels->pdata[i];
      g_auto (GStrv) aliases = hrm_list_split (channel->aliases);

      g_hash_table_insert (self->numbers, channel, GUINT_TO_POINTER (i + 1));
      add_name (self, channel->title, i + 1);
      for (guint n = 0; aliases[n]; n++)
        add_name (self, aliases[n], i + 1);
    }
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, NULL, &same))
    g_ptr_array_sort (same, by_length);
  return self;
}

void
hrm_redaction_free (HrmRedaction *self)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
hrm_redaction_keeps (HrmKind kind)
{
  const HrmKindInfo *info = hrm_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == HRM_TYPE_REF && info->fields[i].target == HRM_KIND_ANY)
      return FALSE;
  return TRUE;
}

/* The longest name that begins with word I, or NULL. */
static Name *
name_at (HrmRedaction *self, GArray *words, guint i)
{
  GPtrArray *same = g_hash_table_lookup (self->names, g_array_index (words, Word, i).folded);

  for (guint n = 0; same && n < same->len; n++)
    {
      Name *name = same->pdata[n];
      guint matched = 0;

      while (matched < name->words->len && i + matched < words->len &&
             strcmp (name->words->pdata[matched], g_array_index (words, Word, i + matched).folded) == 0)
        matched++;
      if (matched == name->words->len)
        return name;
    }
  return NULL;
}

/* TEXT with numbers for names, but never longer than its field takes. Full. */
static char *
without_names (HrmRedaction *self, const HrmField *field, const char *text)
{
  g_autoptr (GArray) words = split_words (text);
  g_autoptr (GString) out = g_string_new (NULL);
  const char *done = text;

  for (guint i = 0; i < words->len;)
    {
      Name *name = name_at (self, words, i);

      if (name)
        {
          g_string_append_len (out, done, g_array_index (words, Word, i).start - done);
          g_string_append_printf (out, "Contributor %u", name->number);
          i += name->words->len;
          done = g_array_index (words, Word, i - 1).end;
        }
      else
        i++;
    }
  g_string_append (out, done);
  if ((double) out->len > field->most)
    {
      g_string_truncate (out, (gsize) (g_utf8_find_prev_char (out->str, out->str + (gsize) field->most) - out->str));
      /* Of a list, no entry may be empty. */
      while (field->type == HRM_TYPE_LIST && g_str_has_suffix (out->str, "\n"))
        g_string_truncate (out, out->len - 1);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_name (const HrmField *field)
{
  return field->kind == HRM_KIND_CHANNEL && field->index == HRM_FIELD (Channel, title);
}

HrmValue
hrm_redaction_value (HrmRedaction *self, HrmRow *row, const HrmField *field, char **keep)
{
  HrmValue value = hrm_row_get_value (row, field->index);

  *keep = NULL;
  if (field->storage != HRM_STORE_TEXT || hrm_field_is_unset (field, &value))
    return value;
  switch (field->type)
    {
    case HRM_TYPE_POSITION:
    case HRM_TYPE_ZONE:
    case HRM_TYPE_WEEK:
      return value;
    case HRM_TYPE_LIST:
      if (field->kind == HRM_KIND_CHANNEL)
        return hrm_value_text (NULL);
      *keep = without_names (self, field, value.text);
      return hrm_value_text (*keep);
    default:
      break;
    }
  if (is_name (field))
    *keep = g_strdup_printf ("Contributor %u", GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, row)));
  else if (field->type == HRM_TYPE_TEXT && field->most <= TITLE_MOST)
    *keep = without_names (self, field, value.text);
  else if (field->flags & HRM_REQUIRED)
    return hrm_value_text ("…");
  return hrm_value_text (*keep);
}

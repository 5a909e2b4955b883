/* hrm-fuzz-json.c: changes of JSON that mostly leave it JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz-json.h"

#include <string.h>

typedef struct
{
  size_t at, length;
} Token;

static const char * const values[] = {
  "null", "true", "false", "0", "-1", "1e999", "-0.0", "9223372036854775807", "-9223372036854775808", "1.7976931348623157e308", "\"\"",
  "[]", "{}", "[[[[]]]]", "\"\\u0000\"", "\"\\ud800\"", "\"2026-03-02T10:00\"", "\"2026-03-02\"", "\"$a\"", "\"1\"", "\"3h\"", "\"99999999d\"",
  "\"- [ ] one\\n  - [x] two\"", "\xef\xbb\xbf", "\n", "][", "\"\xff\"",
};

static size_t
token_length (const uint8_t *data, size_t size, size_t at)
{
  size_t end = at + 1;

  if (data[at] == '"')
    {
      while (end < size && data[end] != '"')
        end += data[end] == '\\' && end + 1 < size ? 2 : 1;
      return MIN (end + 1, size) - at;
    }
  if (strchr ("[]{},: \t\r\n", data[at]))
    return 1;
  while (end < size && !strchr ("[]{},: \t\r\n\"", data[end]))
    end++;
  return end - at;
}

static GArray *
cut (const uint8_t *data, size_t size)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (size_t at = 0; at < size;)
    {
      Token token = { at, token_length (data, size, at) };

      if (data[at] && !strchr (" \t\r\n", data[at]))
        g_array_append_val (tokens, token);
      at += token.length;
    }
  return tokens;
}

static const Token *
pick (GArray *tokens, GRand *rand)
{
  return &g_array_index (tokens, Token, g_rand_int_range (rand, 0, (gint32) tokens->len));
}

/* What to put, and in place of how much. Returns: (transfer full) */
static char *
choose (const uint8_t *data, GArray *tokens, const Token *token, size_t *replaced, GRand *rand)
{
  const Token *other = pick (tokens, rand);
  size_t until = MIN (other->at + other->length, token->at + 2000);

  *replaced = token->length;
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return g_strndup ((const char *) data + other->at, other->length);
    case 1:
      return g_strdup (values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
    case 2:
      return g_strdup_printf ("\"%s\"", hrm_fuzz_word (rand));
    case 3:
      return g_strdup ("");
    case 4:
      return g_strdup_printf ("%" G_GINT64_FORMAT, hrm_fuzz_integer (rand));
    default:
      /* What stands between the two, once more. */
      *replaced = 0;
      return until > token->at ? g_strndup ((const char *) data + token->at, until - token->at) : g_strdup (",");
    }
}

size_t
hrm_fuzz_mutate_json (uint8_t *data, size_t size, size_t max, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) tokens = NULL;

  if (size == 0 || g_rand_int_range (rand, 0, 3) == 0)
    return LLVMFuzzerMutate (data, size, max);
  for (gint32 n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      const Token *token;
      g_autofree char *put = NULL;
      size_t length, replaced;

      g_clear_pointer (&tokens, g_array_unref);
      tokens = cut (data, size);
      if (tokens->len == 0)
        break;
      token = pick (tokens, rand);
      put = choose (data, tokens, token, &replaced, rand);
      length = strlen (put);
      if (size - replaced + length > max)
        continue;
      memmove (data + token->at + length, data + token->at + replaced, size - token->at - replaced);
      memcpy (data + token->at, put, length);
      size = size - replaced + length;
    }
  return size;
}

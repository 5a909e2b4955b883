/* test-markdown.c: people's words stay text in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-markdown.h"

#include <cmark.h>
#include <string.h>

static void
assert_line (const char *text, const char *expected)
{
  g_autofree char *line = hrm_markdown_line (text);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_lines (void)
{
  assert_line ("# [x] <b>|", "\\# \\[x\\] \\<b\\>\\|");
  assert_line ("1. first", "1\\. first");
  assert_line ("12) v1.2", "12\\) v1.2");
  assert_line ("- a - b", "\\- a - b");
  assert_line ("+1 = 2", "\\+1 = 2");
  assert_line ("a\n\n# b\r\n\tc  ", "a \\# b c");
  assert_line ("*a* _b_ `c` ~~d~~ \\e", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~<!-- -->d\\~\\~ \\\\e");
  assert_line ("ask @ana, me@example.com", "ask @<!-- -->ana, me@<!-- -->example.com");
  assert_line ("o/r#12 #a C# GH-7", "o/r\\#<!-- -->12 \\#a C\\# GH-<!-- -->7");
  assert_line ("!5 $5 %v1 ~bug &3 100%x", "!<!-- -->5 \\$<!-- -->5 %<!-- -->v1 \\~<!-- -->bug \\&<!-- -->3 100%x");
  assert_line ("https://e.org www.e.org", "https:<!-- -->//e.org www<!-- -->.e.org");
  assert_line (":tada: at 10:30:45", ":<!-- -->tada: at 10:30:45");
  assert_line ("[[Page]] {+ a +}", "\\[<!-- -->\\[Page\\]\\] {<!-- -->+ a +}");
  assert_line ("&amp; &lt;", "\\&amp; \\&lt;");
  assert_line ("\xe2\x80\xae" "evil \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 🎸", "evil \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 🎸");
  assert_line (" \n ", "(without a title)");
  assert_line (NULL, "(without a title)");
}

static void
test_paragraphs (void)
{
  g_autofree char *text = hrm_markdown_paragraphs ("\n One\n---\n\n\n    two\n");
  g_autofree char *none = hrm_markdown_paragraphs (NULL);

  g_assert_cmpstr (text, ==, "One\n\\---\n\ntwo\n");
  g_assert_cmpstr (none, ==, "");
}

static void
test_links (void)
{
  g_autofree char *good = hrm_markdown_link ("#12", "https://e.org/a(b)?q=<x> y&c=1");
  g_autofree char *bad = hrm_markdown_link ("#12", "javascript:alert(1)");

  g_assert_cmpstr (good, ==, "[\\#12](https://e.org/a%28b%29?q=%3Cx%3E%20y&c=1)");
  g_assert_cmpstr (bad, ==, "\\#<!-- -->12");
}

/* What a reader sees, without the marks that show nothing; FALSE for anything but text. */
static gboolean
read_text (cmark_node *node, GString *out)
{
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    {
      if (cmark_node_get_type (child) == CMARK_NODE_TEXT)
        g_string_append (out, cmark_node_get_literal (child));
      else if (cmark_node_get_type (child) != CMARK_NODE_HTML_INLINE || strcmp (cmark_node_get_literal (child), "<!-- -->") != 0)
        return FALSE;
    }
  return TRUE;
}

static void
assert_survives (const char *prefix, cmark_node_type type, const char *title)
{
  g_autofree char *line = hrm_markdown_line (title);
  g_autofree char *page = g_strconcat (prefix, line, "\n", NULL);
  cmark_node *document = cmark_parse_document (page, strlen (page), CMARK_OPT_DEFAULT);
  cmark_node *block = cmark_node_first_child (document);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_null (cmark_node_next (block));
  if (type == CMARK_NODE_LIST)
    block = cmark_node_first_child (cmark_node_first_child (block));
  g_assert_null (cmark_node_next (block));
  g_assert_cmpint (cmark_node_get_type (block), ==, type == CMARK_NODE_LIST ? CMARK_NODE_PARAGRAPH : type);
  g_assert_true (read_text (block, text));
  g_assert_cmpstr (text->str, ==, title);
  cmark_node_free (document);
}

/* Random titles of the characters that mean something, in each place of a page. */
static void
test_survive (void)
{
  static const char * const parts[] = {
    "#", "##", "*", "**", "_", "`", "```", "~", "~~~", "[", "]", "(", ")", "<", ">", "<b>", "</b>", "<!--", "-->", "|", "\\", "!", "!", "&",
    "&amp;", "&#35;", "-", "--", "---", "+", "=", "===", "1.", "2)", "1234567890.", ".", ":", ";", "\"", "'", "$", "%", "^", "@", "@ana", "#12",
    "a", "b c", "ä", "🎸", "http://", "www.e.org", "x@e.org", ":tada:", "[x]", "[ ]", "{", "}", "/", "?", ",", "\xd7\xa9", "0", "7",
  };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) title = g_string_new (NULL);

      for (gint32 n = g_rand_int_range (rand, 1, 9); n > 0; n--)
        {
          g_string_append (title, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
          if (n > 1 && g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_c (title, ' ');
        }
      assert_survives ("", CMARK_NODE_PARAGRAPH, title->str);
      assert_survives ("### ", CMARK_NODE_HEADING, title->str);
      assert_survives ("- ", CMARK_NODE_LIST, title->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/lines", test_lines);
  g_test_add_func ("/markdown/paragraphs", test_paragraphs);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/survive", test_survive);
  return g_test_run ();
}

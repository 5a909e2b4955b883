/* test-task-list.c: which lines are task list items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-task-list.h"

#include <string.h>

/* Items as "depth x text", one a line. */
static char *
list_items (const char *markdown)
{
  g_autoptr (GPtrArray) items = hrm_task_list_parse (markdown);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      HrmTaskListItem *item = items->pdata[i];

      g_assert_cmpint (item->parent, <, (int) i);
      g_assert_true ((item->parent < 0) == (item->depth == 0));
      g_string_append_printf (out, "%u%c%s\n", item->depth, item->done ? 'x' : ' ', item->text);
    }
  return g_string_free (out, FALSE);
}

static void
test_items (void)
{
  static const char * const cases[][2] = {
    { "- [ ] a\n* [x] b\n+ [X] c\n1. [ ] d\n2) [x] e", "0 a\n0xb\n0xc\n0 d\n0xe\n" },
    { "-  [ ] two spaces\n-     [ ] five: code", "0 two spaces\n" },
    { "- [ ]\n- [ ]  \n-[ ] a\n- [] b\n- [y] c\n- [ ]d\n[ ] e\n**[x] f**", "" },
    { "- [ ] a  \n  more of a\n  - [x] b\n    - [ ] c\n- [ ] d", "0 a\n1xb\n2 c\n0 d\n" },
    { "- Group\n  - [ ] a\n    - [ ] b\n- [ ] c", "0 a\n1 b\n0 c\n" },
    { "- [ ] a\n\t- [ ] tab", "0 a\n1 tab\n" },
    { "```\n- [ ] code\n```\n- [ ] a\n~~~ md\n- [x] code\n```\n- [x] code\n~~~\n- [ ] b", "0 a\n0 b\n" },
    { "- [ ] a\n  ```\n  - [ ] code\n  ```\n- [ ] b", "0 a\n0 b\n" },
    { "````\n```\n- [ ] code\n```\n````\n- [ ] a", "0 a\n" },
    { "Text\n\n    - [ ] indented code\n\n- [ ] a", "0 a\n" },
    { "- [ ] a\n\nText\n\n  - [ ] b", "0 a\n0 b\n" },
    { "## Review\n- [ ] @ana\n\n## Ship\n - [x] #design team", "0 @ana\n0x#design team\n" },
    { "- [ ] שלום **bold** `code`\n- [x] 🎸", "0 שלום **bold** `code`\n0x🎸\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *items = list_items (cases[i][0]);

      g_assert_cmpstr (items, ==, cases[i][1]);
    }
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) items = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "%*s- [ ] item %u\n", (int) (i * 2), "", i);
  items = hrm_task_list_parse (text->str);
  g_assert_cmpuint (items->len, >=, 64);
}

static void
test_tidy (void)
{
  static const char * const cases[][2] = {
    { "a\r\nb\rc\n", "a\nb\nc" },
    { "a\x01\x1b[1m b\x7f\tc", "a[1m b\tc" },
    { "<!-- template -->\n## What\n\n<!-- say\nmore -->\n\nthis", "## What\n\nthis" },
    { "a <!-- b --> c", "a  c" },
    { "a <!-- not closed\nb", "a <!-- not closed\nb" },
    { "```html\n<!-- code -->\n```\n<!-- gone -->\nb", "```html\n<!-- code -->\n```\nb" },
    { "<!-- - [ ] template -->\n- [ ] a", "- [ ] a" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tidy = hrm_markdown_tidy (cases[i][0]);

      g_assert_cmpstr (tidy, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task-list/items", test_items);
  g_test_add_func ("/task-list/deep", test_deep);
  g_test_add_func ("/task-list/tidy", test_tidy);
  return g_test_run ();
}

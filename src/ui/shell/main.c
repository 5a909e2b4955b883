/* main.c: headroom, the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include "hrm-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (HrmApplication) application = NULL;
  int status;

  /* A file size limit is an error to us, not the end of the process. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HRM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Headroom");

  application = hrm_application_new (FALSE);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : hrm_application_get_exit_status (application);
}

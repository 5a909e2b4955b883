/* hrm-test-mixer.c: a mixer in a window of its own, with two people on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-mixer.h"

#include "hrm-meter.h"
#include "hrm-mixer.h"
#include "hrm-strip-bank.h"

static void
assign (HrmTestMixer *room, HrmChannel *channel, HrmSession *session, double share)
{
  HrmEdit *edit = hrm_command_assign (room->desk, channel, session);
  GPtrArray *runs = hrm_edit_get_runs (edit);
  gint64 id = 0;

  for (guint i = 0; i < runs->len; i++)
    if (((HrmRun *) runs->pdata[i])->kind == HRM_KIND_ASSIGNMENT)
      id = g_array_index (((HrmRun *) runs->pdata[i])->ids, gint64, 0);
  HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, share);
  hrm_test_commit (room->desk, edit);
}

/* One week in view; Ilya is asked for two things on Monday. */
void
hrm_test_mixer_open (HrmTestMixer *room)
{
  HrmTrack *track;

  room->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (room->desk, 1000);
  track = hrm_test_track (room->desk, "Payments API");
  room->ilya = hrm_test_channel (room->desk, "Ilya");
  room->noor = hrm_test_channel (room->desk, "Noor");
  room->first = hrm_test_session (room->desk, track, "Webhooks", "2026-03-02T09:00", 480);
  room->second = hrm_test_session (room->desk, track, "Refunds", "2026-03-02T09:00", 480);
  assign (room, room->ilya, room->first, 100);
  assign (room, room->ilya, room->second, 50);
  assign (room, room->noor, room->second, 50);
  hrm_desk_show_span (room->desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 4) + 1020);
  room->mixer = hrm_mixer_new (room->desk);
  room->window = hrm_test_show (room->mixer, 900, 340);
}

void
hrm_test_mixer_close (HrmTestMixer *room)
{
  hrm_test_close (room->window, room->mixer, room->desk);
}

HrmStrip *
hrm_test_mixer_strip_of (HrmTestMixer *room, HrmRow *row)
{
  HrmStripBank *bank = HRM_STRIP_BANK (hrm_test_find_type (room->mixer, HRM_TYPE_STRIP_BANK, 0));

  hrm_mixer_flush (HRM_MIXER (room->mixer));
  return hrm_strip_bank_get_strip (bank, row);
}

HrmStrip *
hrm_test_mixer_strip (HrmTestMixer *room, HrmChannel *channel)
{
  return hrm_test_mixer_strip_of (room, HRM_ROW (channel));
}

double
hrm_test_mixer_level (HrmTestMixer *room, HrmChannel *channel)
{
  return hrm_meter_get_level (HRM_METER (hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (room, channel)), HRM_TYPE_METER, 0)));
}

GtkWidget *
hrm_test_mixer_fader (HrmTestMixer *room, HrmChannel *channel)
{
  return hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (room, channel)), GTK_TYPE_SCALE, 0);
}

/* The first button of a strip. */
GtkWidget *
hrm_test_mixer_lamp (HrmTestMixer *room, HrmChannel *channel)
{
  return hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (room, channel)), GTK_TYPE_BUTTON, 0);
}

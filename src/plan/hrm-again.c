/* hrm-again.c: something of the plan, planned once more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-again.h"

guint64
hrm_again_left_out (HrmKind kind)
{
  switch (kind)
    {
    case HRM_KIND_SESSION:
      return HRM_FIELD_BIT (Session, state) | HRM_FIELD_BIT (Session, locked) | HRM_FIELD_BIT (Session, chosen_because) | HRM_FIELD_BIT (Session, linked) | HRM_FIELD_BIT (Session, group) |
             HRM_FIELD_BIT (Session, actual_start) | HRM_FIELD_BIT (Session, actual_length) | HRM_FIELD_BIT (Session, result) | HRM_FIELD_BIT (Session, demo) | HRM_FIELD_BIT (Session, until);
    case HRM_KIND_SECTION:
      return HRM_FIELD_BIT (Section, until);
    case HRM_KIND_ITEM:
      return HRM_FIELD_BIT (Item, done) | HRM_FIELD_BIT (Item, done_at) | HRM_FIELD_BIT (Item, done_by);
    default:
      return 0;
    }
}

void
hrm_again_copy_fields (HrmEdit *edit, HrmRow *row, gint64 new, guint64 skip)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);

      if ((skip & (G_GUINT64_CONSTANT (1) << f)) == 0)
        hrm_edit_set (edit, (HrmKind) row->kind, new, f, &value);
    }
}

gint64
hrm_again_copy_to (HrmEdit *edit, HrmRow *row, guint field, gint64 target, guint64 skip)
{
  gint64 copy = hrm_edit_insert (edit, (HrmKind) row->kind);

  hrm_again_copy_fields (edit, row, copy, skip | (G_GUINT64_CONSTANT (1) << field));
  hrm_edit_set_int (edit, (HrmKind) row->kind, copy, field, target);
  return copy;
}

static void
copy_checklist (HrmEdit *edit, HrmChecklist *checklist, gint64 session)
{
  gint64 new = hrm_again_copy_to (edit, &checklist->base, HRM_FIELD (Checklist, session), session, 0);

  HRM_EACH_INCOMING (checklist, ITEM, Item, checklist, item)
    hrm_again_copy_to (edit, &item->base, HRM_FIELD (Item, checklist), new, hrm_again_left_out (HRM_KIND_ITEM));
}

gint64
hrm_again_copy_session (HrmEdit *edit, HrmSession *session, HrmCivil start, const char *position, gboolean checklists)
{
  gint64 new = hrm_edit_insert (edit, HRM_KIND_SESSION);

  hrm_again_copy_fields (edit, &session->base, new,
                         HRM_FIELD_BIT (Session, position) | HRM_FIELD_BIT (Session, start) | HRM_FIELD_BIT (Session, slot) | HRM_FIELD_BIT (Session, main) |
                           hrm_again_left_out (HRM_KIND_SESSION));
  HRM_SET_TEXT (edit, SESSION, Session, new, position, position);
  HRM_SET_INT (edit, SESSION, Session, new, start, start);
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    hrm_again_copy_to (edit, &assignment->base, HRM_FIELD (Assignment, session), new, 0);
  HRM_EACH_INCOMING (session, CHECKLIST, Checklist, session, checklist)
    if (checklists)
      copy_checklist (edit, checklist, new);
  return new;
}

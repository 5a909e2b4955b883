/* hrm-enums.h: the values of every enumeration field, in one place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each list gives the C name and the name that the file, JSON and the command
 * line use. The first is the default. Names are written to albums: add at the
 * end, never rename.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HRM_ENUM_ROLE(V) \
  V (ROLE, ENGINEER, "engineer") V (ROLE, PRODUCER, "producer") V (ROLE, TECH_LEAD, "tech_lead") \
  V (ROLE, FEATURED_ARTIST, "featured_artist") V (ROLE, SESSION_MUSICIAN, "session_musician") \
  V (ROLE, MIX_ENGINEER, "mix_engineer") V (ROLE, RELEASE_MANAGER, "release_manager") \
  V (ROLE, TOUR_MANAGER, "tour_manager") V (ROLE, DESIGNER, "designer") V (ROLE, TESTER, "tester") \
  V (ROLE, OTHER, "other")

#define HRM_ENUM_EXCEPTION_KIND(V) \
  V (EXCEPTION_KIND, HOLIDAY, "holiday") V (EXCEPTION_KIND, LEAVE, "leave") V (EXCEPTION_KIND, SICK, "sick") \
  V (EXCEPTION_KIND, TRAINING, "training") V (EXCEPTION_KIND, ON_CALL, "on_call") \
  V (EXCEPTION_KIND, EVENT, "event") V (EXCEPTION_KIND, OTHER, "other")

#define HRM_ENUM_PRIORITY(V) \
  V (PRIORITY, NONE, "none") V (PRIORITY, LOW, "low") V (PRIORITY, MEDIUM, "medium") \
  V (PRIORITY, HIGH, "high") V (PRIORITY, URGENT, "urgent")

#define HRM_ENUM_TRACK_STATUS(V) \
  V (TRACK_STATUS, DEMO, "demo") V (TRACK_STATUS, TRACKING, "tracking") V (TRACK_STATUS, MIXING, "mixing") \
  V (TRACK_STATUS, MASTERED, "mastered") V (TRACK_STATUS, RELEASED, "released") V (TRACK_STATUS, CUT, "cut")

/* What of its sessions stays when the working days of the album are others. */
#define HRM_ENUM_KEEPS(V) \
  V (KEEPS, WORK, "work") V (KEEPS, DATES, "dates")

#define HRM_ENUM_COLOUR(V) \
  V (COLOUR, BLUE, "blue") V (COLOUR, TEAL, "teal") V (COLOUR, GREEN, "green") V (COLOUR, YELLOW, "yellow") \
  V (COLOUR, ORANGE, "orange") V (COLOUR, RED, "red") V (COLOUR, PINK, "pink") V (COLOUR, PURPLE, "purple") \
  V (COLOUR, SLATE, "slate")

#define HRM_ENUM_SESSION_KIND(V) \
  V (SESSION_KIND, TRACKING, "tracking") V (SESSION_KIND, SOUNDCHECK, "soundcheck") \
  V (SESSION_KIND, OVERDUB, "overdub") V (SESSION_KIND, JAM, "jam") V (SESSION_KIND, REHEARSAL, "rehearsal") \
  V (SESSION_KIND, MIX, "mix") V (SESSION_KIND, MASTER, "master")

#define HRM_ENUM_TIMING(V) \
  V (TIMING, BEATS, "beats") V (TIMING, CLOCK, "clock")

#define HRM_ENUM_SESSION_STATE(V) \
  V (SESSION_STATE, PLANNED, "planned") V (SESSION_STATE, LIVE, "live") V (SESSION_STATE, PLAYED, "played") \
  V (SESSION_STATE, SKIPPED, "skipped")

#define HRM_ENUM_RACI(V) \
  V (RACI, NONE, "none") V (RACI, RESPONSIBLE, "responsible") V (RACI, ACCOUNTABLE, "accountable") \
  V (RACI, CONSULTED, "consulted") V (RACI, INFORMED, "informed")

#define HRM_ENUM_CABLE_TYPE(V) \
  V (CABLE_TYPE, FS, "FS") V (CABLE_TYPE, SS, "SS") V (CABLE_TYPE, FF, "FF") V (CABLE_TYPE, SF, "SF")

#define HRM_ENUM_SECTION_KIND(V) \
  V (SECTION_KIND, VERSE, "verse") V (SECTION_KIND, INTRO, "intro") V (SECTION_KIND, CHORUS, "chorus") \
  V (SECTION_KIND, BRIDGE, "bridge") V (SECTION_KIND, OUTRO, "outro") V (SECTION_KIND, OTHER, "other")

#define HRM_ENUM_MARKER_KIND(V) \
  V (MARKER_KIND, OTHER, "other") V (MARKER_KIND, SINGLE, "single") V (MARKER_KIND, RELEASE, "release") \
  V (MARKER_KIND, FREEZE, "freeze") V (MARKER_KIND, DEADLINE, "deadline")

#define HRM_ENUM_CHECKLIST_KIND(V) \
  V (CHECKLIST_KIND, OWN, "own") V (CHECKLIST_KIND, KICKOFF, "kickoff") \
  V (CHECKLIST_KIND, SOUNDCHECK, "soundcheck") V (CHECKLIST_KIND, MASTERING, "mastering") \
  V (CHECKLIST_KIND, COMPLIANCE, "compliance") V (CHECKLIST_KIND, TRANSLATION, "translation") \
  V (CHECKLIST_KIND, ACCEPTANCE, "acceptance")

#define HRM_ENUM_DECISION_STATE(V) \
  V (DECISION_STATE, OPEN, "open") V (DECISION_STATE, DECIDED, "decided") \
  V (DECISION_STATE, SUPERSEDED, "superseded")

#define HRM_ENUM_REFERENCE_KIND(V) \
  V (REFERENCE_KIND, OTHER, "other") V (REFERENCE_KIND, DEMO, "demo") V (REFERENCE_KIND, CONTRACT, "contract") \
  V (REFERENCE_KIND, DESIGN, "design") V (REFERENCE_KIND, GOLDEN_BUILD, "golden_build")

#define HRM_ENUM_BETTER(V) \
  V (BETTER, UP, "up") V (BETTER, DOWN, "down")

#define HRM_ENUM_REMARK_PART(V) \
  V (REMARK_PART, WENT_WELL, "went_well") V (REMARK_PART, WENT_WRONG, "went_wrong") V (REMARK_PART, LUCKY, "lucky") \
  V (REMARK_PART, SUMMARY, "summary") V (REMARK_PART, IMPACT, "impact") V (REMARK_PART, ROOT_CAUSE, "root_cause") \
  V (REMARK_PART, TRIGGER, "trigger") V (REMARK_PART, DETECTION, "detection") \
  V (REMARK_PART, RESOLUTION, "resolution") V (REMARK_PART, ACTION, "action")

#define HRM_ENUM_PERIOD(V) \
  V (PERIOD, ONCE, "once") V (PERIOD, MONTHLY, "monthly") V (PERIOD, YEARLY, "yearly")

#define HRM_ENUM_CLEARANCE_STATE(V) \
  V (CLEARANCE_STATE, OPEN, "open") V (CLEARANCE_STATE, CLEARED, "cleared") V (CLEARANCE_STATE, BLOCKED, "blocked")

#define HRM_ENUM_CONSTANT(NAME, VALUE, nick) HRM_##NAME##_##VALUE,
typedef enum { HRM_ENUM_ROLE (HRM_ENUM_CONSTANT) } HrmRole;
typedef enum { HRM_ENUM_EXCEPTION_KIND (HRM_ENUM_CONSTANT) } HrmExceptionKind;
typedef enum { HRM_ENUM_PRIORITY (HRM_ENUM_CONSTANT) } HrmPriority;
typedef enum { HRM_ENUM_TRACK_STATUS (HRM_ENUM_CONSTANT) } HrmTrackStatus;
typedef enum { HRM_ENUM_KEEPS (HRM_ENUM_CONSTANT) } HrmKeeps;
typedef enum { HRM_ENUM_COLOUR (HRM_ENUM_CONSTANT) } HrmColour;
typedef enum { HRM_ENUM_SESSION_KIND (HRM_ENUM_CONSTANT) } HrmSessionKind;
typedef enum { HRM_ENUM_TIMING (HRM_ENUM_CONSTANT) } HrmTiming;
typedef enum { HRM_ENUM_SESSION_STATE (HRM_ENUM_CONSTANT) } HrmSessionState;
typedef enum { HRM_ENUM_RACI (HRM_ENUM_CONSTANT) } HrmRaci;
typedef enum { HRM_ENUM_CABLE_TYPE (HRM_ENUM_CONSTANT) } HrmCableType;
typedef enum { HRM_ENUM_SECTION_KIND (HRM_ENUM_CONSTANT) } HrmSectionKind;
typedef enum { HRM_ENUM_MARKER_KIND (HRM_ENUM_CONSTANT) } HrmMarkerKind;
typedef enum { HRM_ENUM_CHECKLIST_KIND (HRM_ENUM_CONSTANT) } HrmChecklistKind;
typedef enum { HRM_ENUM_DECISION_STATE (HRM_ENUM_CONSTANT) } HrmDecisionState;
typedef enum { HRM_ENUM_REFERENCE_KIND (HRM_ENUM_CONSTANT) } HrmReferenceKind;
typedef enum { HRM_ENUM_BETTER (HRM_ENUM_CONSTANT) } HrmBetter;
typedef enum { HRM_ENUM_REMARK_PART (HRM_ENUM_CONSTANT) } HrmRemarkPart;
typedef enum { HRM_ENUM_PERIOD (HRM_ENUM_CONSTANT) } HrmPeriod;
typedef enum { HRM_ENUM_CLEARANCE_STATE (HRM_ENUM_CONSTANT) } HrmClearanceState;
#undef HRM_ENUM_CONSTANT

G_END_DECLS

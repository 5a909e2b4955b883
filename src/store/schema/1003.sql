CREATE TABLE "album" (
  -- An album of Headroom, one row. In all tables NULL means: not set.
  -- How it came about is in the table journal.
  "id" INTEGER PRIMARY KEY,
  "title" TEXT,
  "mission" TEXT,
  "cause" TEXT,
  "producer" INTEGER REFERENCES "channel" ("id"),
  "zone" TEXT, -- time zone, IANA name
  "start" INTEGER, -- days since 1970-01-01
  "week" TEXT, -- weekly hours, JSON
  "day_minutes" INTEGER, -- minutes
  "repository" TEXT,
  "licence" TEXT,
  "deep_work_limit" INTEGER, -- minutes
  "light_day_after" INTEGER,
  "meeting_limit" INTEGER,
  "evening_limit" INTEGER,
  "feedback_address" TEXT
) STRICT;

CREATE TABLE "tempo" (
  "id" INTEGER PRIMARY KEY,
  "from" INTEGER, -- days since 1970-01-01
  "beats" INTEGER,
  "title" TEXT
) STRICT;

CREATE TABLE "channel" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "role" TEXT, -- one of engineer, producer, tech_lead, featured_artist, session_musician, mix_engineer, release_manager, tour_manager, designer, tester, other
  "role_title" TEXT,
  "capacity" REAL, -- 100 is all
  "week" TEXT, -- weekly hours, JSON
  "zone" TEXT, -- time zone, IANA name
  "aliases" TEXT, -- one entry a line
  "contact" INTEGER REFERENCES "channel" ("id"),
  "brief" TEXT,
  "bus" INTEGER REFERENCES "bus" ("id"),
  "colour" TEXT, -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
  "armed" INTEGER, -- 0 or 1
  "studio_time" INTEGER, -- 0 or 1
  "deep_work_limit" INTEGER, -- minutes
  "light_day_after" INTEGER,
  "meeting_limit" INTEGER,
  "evening_limit" INTEGER
) STRICT;

CREATE TABLE "bus" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "parent" INTEGER REFERENCES "bus" ("id"),
  "multiplier" REAL, -- 100 is all
  "colour" TEXT, -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
  "week" TEXT, -- weekly hours, JSON
  "zone" TEXT -- time zone, IANA name
) STRICT;

CREATE TABLE "exception" (
  "id" INTEGER PRIMARY KEY,
  "channel" INTEGER REFERENCES "channel" ("id"),
  "bus" INTEGER REFERENCES "bus" ("id"),
  "from" INTEGER, -- days since 1970-01-01
  "to" INTEGER, -- days since 1970-01-01
  "hours" TEXT, -- one entry a line
  "kind" TEXT, -- one of holiday, leave, sick, training, on_call, event, other
  "title" TEXT
) STRICT;

CREATE TABLE "automation" (
  "id" INTEGER PRIMARY KEY,
  "channel" INTEGER REFERENCES "channel" ("id"),
  "from" INTEGER, -- days since 1970-01-01
  "capacity" REAL -- 100 is all
) STRICT;

CREATE TABLE "track" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "parent" INTEGER REFERENCES "track" ("id"),
  "priority" TEXT, -- one of none, low, medium, high, urgent
  "status" TEXT, -- one of demo, tracking, mixing, mastered, released, cut
  "owner" INTEGER REFERENCES "channel" ("id"),
  "done_when" TEXT,
  "polish_budget" INTEGER, -- minutes
  "colour" TEXT, -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
  "frozen" INTEGER, -- 0 or 1
  "notes" TEXT
) STRICT;

CREATE TABLE "session" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "track" INTEGER REFERENCES "track" ("id"),
  "title" TEXT,
  "kind" TEXT, -- one of tracking, soundcheck, overdub, jam, rehearsal, mix, master
  "start" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "length" INTEGER, -- minutes
  "timing" TEXT, -- one of beats, clock
  "state" TEXT, -- one of planned, live, played, skipped
  "goal" TEXT,
  "done_when" TEXT,
  "scope" TEXT,
  "constraints" TEXT,
  "rollback" TEXT,
  "locked" INTEGER, -- 0 or 1
  "muted" INTEGER, -- 0 or 1
  "colour" TEXT, -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
  "slot" INTEGER REFERENCES "session" ("id"),
  "main" INTEGER REFERENCES "session" ("id"),
  "chosen_because" TEXT,
  "linked" INTEGER REFERENCES "session" ("id"),
  "group" INTEGER,
  "actual_start" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "actual_length" INTEGER, -- minutes
  "result" TEXT,
  "demo" TEXT,
  "notes" TEXT
) STRICT;

CREATE TABLE "assignment" (
  "id" INTEGER PRIMARY KEY,
  "session" INTEGER REFERENCES "session" ("id"),
  "channel" INTEGER REFERENCES "channel" ("id"),
  "share" REAL, -- 100 is all
  "credit" TEXT,
  "raci" TEXT -- one of none, responsible, accountable, consulted, informed
) STRICT;

CREATE TABLE "task" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "track" INTEGER REFERENCES "track" ("id"),
  "parent" INTEGER REFERENCES "task" ("id"),
  "estimate" INTEGER, -- minutes
  "done" INTEGER, -- 0 or 1
  "assignee" INTEGER REFERENCES "channel" ("id"),
  "due" INTEGER, -- days since 1970-01-01
  "priority" TEXT, -- one of none, low, medium, high, urgent
  "labels" TEXT, -- one entry a line
  "key" TEXT,
  "url" TEXT,
  "notes" TEXT
) STRICT;

CREATE TABLE "placement" (
  "id" INTEGER PRIMARY KEY,
  "task" INTEGER REFERENCES "task" ("id"),
  "session" INTEGER REFERENCES "session" ("id"),
  "length" INTEGER -- minutes
) STRICT;

CREATE TABLE "cable" (
  "id" INTEGER PRIMARY KEY,
  "from" INTEGER REFERENCES "session" ("id"),
  "to" INTEGER REFERENCES "session" ("id"),
  "type" TEXT, -- one of FS, SS, FF, SF
  "lag" INTEGER -- minutes
) STRICT;

CREATE TABLE "section" (
  "id" INTEGER PRIMARY KEY,
  "title" TEXT,
  "kind" TEXT, -- one of verse, intro, chorus, bridge, outro, other
  "start" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "length" INTEGER, -- minutes
  "colour" TEXT -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
) STRICT;

CREATE TABLE "marker" (
  "id" INTEGER PRIMARY KEY,
  "title" TEXT,
  "kind" TEXT, -- one of other, single, release, freeze, deadline
  "at" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "track" INTEGER REFERENCES "track" ("id"),
  "notes" TEXT
) STRICT;

CREATE TABLE "checklist" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "kind" TEXT, -- one of own, kickoff, soundcheck, mastering, compliance, translation, acceptance
  "session" INTEGER REFERENCES "session" ("id"),
  "track" INTEGER REFERENCES "track" ("id")
) STRICT;

CREATE TABLE "item" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "checklist" INTEGER REFERENCES "checklist" ("id"),
  "title" TEXT,
  "done" INTEGER, -- 0 or 1
  "required" INTEGER, -- 0 or 1
  "done_at" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "done_by" INTEGER REFERENCES "channel" ("id"),
  "notes" TEXT
) STRICT;

CREATE TABLE "decision" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "context" TEXT,
  "decider" INTEGER REFERENCES "channel" ("id"),
  "due" INTEGER, -- days since 1970-01-01
  "state" TEXT, -- one of open, decided, superseded
  "outcome" INTEGER REFERENCES "option" ("id"),
  "consequences" TEXT,
  "decided_at" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "track" INTEGER REFERENCES "track" ("id")
) STRICT;

CREATE TABLE "option" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "decision" INTEGER REFERENCES "decision" ("id"),
  "title" TEXT,
  "notes" TEXT,
  "take" INTEGER REFERENCES "session" ("id")
) STRICT;

CREATE TABLE "criterion" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "decision" INTEGER REFERENCES "decision" ("id"),
  "title" TEXT,
  "weight" REAL -- 100 is all
) STRICT;

CREATE TABLE "score" (
  "id" INTEGER PRIMARY KEY,
  "option" INTEGER REFERENCES "option" ("id"),
  "criterion" INTEGER REFERENCES "criterion" ("id"),
  "value" REAL,
  "notes" TEXT
) STRICT;

CREATE TABLE "critique" (
  "id" INTEGER PRIMARY KEY,
  "session" INTEGER REFERENCES "session" ("id"),
  "heard" TEXT,
  "why" TEXT,
  "proposal" TEXT,
  "owner" INTEGER REFERENCES "channel" ("id"),
  "due" INTEGER, -- days since 1970-01-01
  "done" INTEGER, -- 0 or 1
  "task" INTEGER REFERENCES "task" ("id"),
  "at" INTEGER -- minutes since 1970-01-01T00:00, without a zone
) STRICT;

CREATE TABLE "reference" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "url" TEXT,
  "kind" TEXT, -- one of other, demo, contract, design, golden_build
  "session" INTEGER REFERENCES "session" ("id"),
  "track" INTEGER REFERENCES "track" ("id"),
  "notes" TEXT
) STRICT;

CREATE TABLE "kpi" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "unit" TEXT,
  "baseline" REAL,
  "target" REAL,
  "better" TEXT, -- one of up, down
  "owner" INTEGER REFERENCES "channel" ("id"),
  "notes" TEXT
) STRICT;

CREATE TABLE "reading" (
  "id" INTEGER PRIMARY KEY,
  "kpi" INTEGER REFERENCES "kpi" ("id"),
  "at" INTEGER, -- days since 1970-01-01
  "value" REAL,
  "notes" TEXT
) STRICT;

CREATE TABLE "attribution" (
  "id" INTEGER PRIMARY KEY,
  "kpi" INTEGER REFERENCES "kpi" ("id"),
  "track" INTEGER REFERENCES "track" ("id")
) STRICT;

CREATE TABLE "feedback" (
  "id" INTEGER PRIMARY KEY,
  "text" TEXT,
  "source" TEXT,
  "theme" TEXT,
  "at" INTEGER, -- days since 1970-01-01
  "url" TEXT,
  "task" INTEGER REFERENCES "task" ("id")
) STRICT;

CREATE TABLE "remark" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "part" TEXT, -- one of went_well, went_wrong, lucky, summary, impact, root_cause, trigger, detection, resolution, action
  "text" TEXT,
  "owner" INTEGER REFERENCES "channel" ("id"),
  "due" INTEGER, -- days since 1970-01-01
  "task" INTEGER REFERENCES "task" ("id")
) STRICT;

CREATE TABLE "bounce" (
  "id" INTEGER PRIMARY KEY,
  "title" TEXT,
  "at" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "from" INTEGER, -- days since 1970-01-01
  "to" INTEGER, -- days since 1970-01-01
  "plan" TEXT, -- JSON
  "notes" TEXT
) STRICT;

CREATE TABLE "scene" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "settings" TEXT -- JSON
) STRICT;

CREATE TABLE "view" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "settings" TEXT -- JSON
) STRICT;

CREATE TABLE "budget" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "vendor" TEXT,
  "amount" REAL,
  "currency" TEXT,
  "period" TEXT, -- one of once, monthly, yearly
  "seats" INTEGER,
  "from" INTEGER, -- days since 1970-01-01
  "to" INTEGER, -- days since 1970-01-01
  "notes" TEXT
) STRICT;

CREATE TABLE "clearance" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "component" TEXT,
  "licence" TEXT,
  "state" TEXT, -- one of open, cleared, blocked
  "owner" INTEGER REFERENCES "channel" ("id"),
  "url" TEXT,
  "notes" TEXT
) STRICT;

CREATE TABLE "origin" (
  "id" INTEGER PRIMARY KEY,
  "kind" TEXT,
  "row" INTEGER, -- id of a row of any kind
  "source" TEXT,
  "instance" TEXT,
  "key" TEXT,
  "seen" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "given" TEXT
) STRICT;

CREATE TABLE "journal" (
  -- Every edit in the order in which it was made; rows are only added.
  "seq" INTEGER PRIMARY KEY, -- the order
  "id" INTEGER NOT NULL, -- of the edit, random
  "parent" INTEGER, -- the edit on whose state it was made; NULL: the beginning
  "group" INTEGER, -- neighbours of one group are undone together
  "inverts" INTEGER, -- the edit that this one undid or redid; then there are no changes
  "at" INTEGER NOT NULL, -- seconds since 1970-01-01T00:00Z
  "author" TEXT,
  "label" TEXT,
  "schema" INTEGER NOT NULL, -- user_version of the program that wrote it
  "rows" INTEGER NOT NULL, -- how many it touched
  "changes" BLOB -- GVariant (ua(ysaxa(syaxadayaxaday))), little-endian
) STRICT;

CREATE TABLE "journal_part" (
  -- What of journal.changes goes beyond 4 MiB.
  "seq" INTEGER NOT NULL REFERENCES "journal" ("seq"),
  "part" INTEGER NOT NULL, -- 1, 2, …
  "bytes" BLOB NOT NULL,
  PRIMARY KEY ("seq", "part")
) STRICT, WITHOUT ROWID;

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
  "studio_time" INTEGER -- 0 or 1
) STRICT;

CREATE TABLE "bus" (
  "id" INTEGER PRIMARY KEY,
  "position" TEXT, -- order made by hand; ties by id
  "title" TEXT,
  "parent" INTEGER REFERENCES "bus" ("id"),
  "multiplier" REAL, -- 100 is all
  "colour" TEXT -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
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

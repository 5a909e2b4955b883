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
  "keeps" TEXT, -- one of work, dates
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
  "until" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
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
CREATE TABLE "section" (
  "id" INTEGER PRIMARY KEY,
  "title" TEXT,
  "kind" TEXT, -- one of verse, intro, chorus, bridge, outro, other
  "start" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "length" INTEGER, -- minutes
  "until" INTEGER, -- minutes since 1970-01-01T00:00, without a zone
  "colour" TEXT -- one of blue, teal, green, yellow, orange, red, pink, purple, slate
) STRICT;

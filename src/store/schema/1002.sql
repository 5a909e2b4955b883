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

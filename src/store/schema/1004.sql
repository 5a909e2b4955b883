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

CREATE TABLE "automation" (
  "id" INTEGER PRIMARY KEY,
  "channel" INTEGER REFERENCES "channel" ("id"),
  "from" INTEGER, -- days since 1970-01-01
  "capacity" REAL -- 100 is all
) STRICT;

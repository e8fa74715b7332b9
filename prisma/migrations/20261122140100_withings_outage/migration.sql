-- Whether Withings answers anybody: one row, written while calls of several links go unanswered.
CREATE TABLE "withings_outage" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "links" INTEGER[],
    "since" TIMESTAMPTZ(3),
    "probe_at" TIMESTAMPTZ(3),
    "probes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "withings_outage_pkey" PRIMARY KEY ("id")
);
INSERT INTO "withings_outage" ("id", "links") VALUES (1, '{}');

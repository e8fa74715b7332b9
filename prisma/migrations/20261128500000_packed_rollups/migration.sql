-- Sampled data is stored under its person, so that it can be spread by person; and the rollups of a signal are packed,
-- in spans of 11.4 days. Only those of 4 h 16 min are kept: the others are made of them, or of the days, when read.
-- Tables are written anew: that keeps them dense, and orders their columns as their keys.
CREATE UNIQUE INDEX "connection_person_id_id_key" ON "connection"("person_id", "id");

ALTER TABLE "sample_signal" RENAME TO "old_sample_signal";
ALTER TABLE "sample_day" RENAME TO "old_sample_day";
ALTER TABLE "sample_rollup" RENAME TO "old_sample_rollup";
ALTER TABLE "sleep_interval" RENAME TO "old_sleep_interval";
ALTER TABLE "removed_sample_day" RENAME TO "old_removed_sample_day";
ALTER TABLE "removed_sleep_interval" RENAME TO "old_removed_sleep_interval";

CREATE TABLE "sample_signal" (
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "first_day" INTEGER NOT NULL,
    "last_day" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "sample_day" (
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "day" INTEGER NOT NULL,
    "packed" BYTEA NOT NULL
);

CREATE TABLE "sample_rollup" (
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "span" INTEGER NOT NULL,
    "packed" BYTEA NOT NULL
);

CREATE TABLE "sleep_interval" (
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "device_id" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "state" SMALLINT NOT NULL,
    "model_id" INTEGER
);

CREATE TABLE "removed_sample_day" (
    "person_id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "day" INTEGER NOT NULL,
    "packed" BYTEA NOT NULL
);

CREATE TABLE "removed_sleep_interval" (
    "person_id" UUID NOT NULL,
    "act_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "device_id" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "state" SMALLINT NOT NULL,
    "model_id" INTEGER
);

INSERT INTO "sample_signal"
SELECT c."person_id", o.* FROM "old_sample_signal" o JOIN "connection" c ON c."id" = o."connection_id";

INSERT INTO "sample_day"
SELECT c."person_id", o.* FROM "old_sample_day" o JOIN "connection" c ON c."id" = o."connection_id"
ORDER BY 1, 2, o."day", o."signal";

-- As `packBuckets` does: a byte of form; of each bucket its place in the span, its count and its numbers.
INSERT INTO "sample_rollup"
SELECT c."person_id", o."connection_id", o."signal", o."bucket" >> 6,
  '\x01'::bytea || string_agg(
    int2send((o."bucket" & 63)::int2) || int2send(o."count"::int2) || float8send(o."least") ||
    CASE WHEN o."count" = 1 THEN ''
      ELSE float8send(o."greatest") || float8send(o."first") || float8send(o."last") || float8send(o."sum") END,
    '' ORDER BY o."bucket")
FROM "old_sample_rollup" o JOIN "connection" c ON c."id" = o."connection_id"
WHERE o."level" = 4
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 4, 3;

INSERT INTO "sleep_interval"
SELECT c."person_id", o.* FROM "old_sleep_interval" o JOIN "connection" c ON c."id" = o."connection_id";

INSERT INTO "removed_sample_day"
SELECT c."person_id", o.* FROM "old_removed_sample_day" o JOIN "connection" c ON c."id" = o."connection_id";

INSERT INTO "removed_sleep_interval"
SELECT c."person_id", o.* FROM "old_removed_sleep_interval" o JOIN "connection" c ON c."id" = o."connection_id";

DROP TABLE "old_sample_signal", "old_sample_day", "old_sample_rollup", "old_sleep_interval", "old_removed_sample_day",
  "old_removed_sleep_interval";

ALTER TABLE "sample_signal"
  ADD CONSTRAINT "sample_signal_pkey" PRIMARY KEY ("person_id", "connection_id", "signal"),
  ADD CONSTRAINT "sample_signal_person_id_connection_id_fkey" FOREIGN KEY ("person_id", "connection_id")
    REFERENCES "connection"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sample_day"
  ADD CONSTRAINT "sample_day_pkey" PRIMARY KEY ("person_id", "signal", "day", "connection_id"),
  ADD CONSTRAINT "sample_day_person_id_connection_id_fkey" FOREIGN KEY ("person_id", "connection_id")
    REFERENCES "connection"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sample_rollup"
  ADD CONSTRAINT "sample_rollup_pkey" PRIMARY KEY ("person_id", "signal", "span", "connection_id"),
  ADD CONSTRAINT "sample_rollup_person_id_connection_id_fkey" FOREIGN KEY ("person_id", "connection_id")
    REFERENCES "connection"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sleep_interval"
  ADD CONSTRAINT "sleep_interval_pkey" PRIMARY KEY ("person_id", "started_at", "device_id", "connection_id"),
  ADD CONSTRAINT "sleep_interval_person_id_connection_id_fkey" FOREIGN KEY ("person_id", "connection_id")
    REFERENCES "connection"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "removed_sample_day"
  ADD CONSTRAINT "removed_sample_day_pkey" PRIMARY KEY ("person_id", "act_id", "connection_id", "signal", "day"),
  ADD CONSTRAINT "removed_sample_day_person_id_connection_id_fkey" FOREIGN KEY ("person_id", "connection_id")
    REFERENCES "connection"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "removed_sleep_interval"
  ADD CONSTRAINT "removed_sleep_interval_pkey"
    PRIMARY KEY ("person_id", "act_id", "connection_id", "started_at", "device_id"),
  ADD CONSTRAINT "removed_sleep_interval_person_id_connection_id_fkey" FOREIGN KEY ("person_id", "connection_id")
    REFERENCES "connection"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

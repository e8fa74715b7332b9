-- Every table that grows with what people measure has the person first in its key, so that it can be distributed by
-- the person (docs/scale.md). None of them refers to a connection any more, which stays on one server.

-- What a person's data begins with: each of these tables refers to it.
CREATE TABLE "person_data" (
    "person_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "forgotten_seq" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "person_data_pkey" PRIMARY KEY ("person_id")
);
INSERT INTO "person_data" ("person_id", "seq", "forgotten_seq") SELECT "id", "seq", "forgotten_seq" FROM "person";
ALTER TABLE "person_data" ADD CONSTRAINT "person_data_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "person" DROP COLUMN "seq", DROP COLUMN "forgotten_seq";

CREATE FUNCTION begin_data_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "person_data" ("person_id") VALUES (NEW."id");
  RETURN NULL;
END $$;
CREATE TRIGGER "person_begins_data" AFTER INSERT ON "person" FOR EACH ROW EXECUTE FUNCTION begin_data_of_person();

-- Measures are written anew, which leaves no dead rows behind.
CREATE TABLE "measure_of_person" (
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "group_id" TEXT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "code" INTEGER NOT NULL,
    "position" SMALLINT,
    "value" BIGINT NOT NULL,
    "exponent" SMALLINT NOT NULL
);
INSERT INTO "measure_of_person"
  SELECT g."person_id", m."connection_id", m."group_id", m."ordinal", m."code", m."position", m."value", m."exponent"
  FROM "measure" m JOIN "measure_group" g USING ("connection_id", "group_id")
  ORDER BY g."person_id", m."code";
DROP TABLE "measure";
ALTER TABLE "measure_of_person" RENAME TO "measure";

-- Decisions are kept with the person of the connection, whoever has the group.
ALTER TABLE "decision" DROP CONSTRAINT "decision_connection_id_group_id_fkey", DROP CONSTRAINT "decision_person_id_fkey";
DROP INDEX "decision_connection_id_group_id_idx";
DROP INDEX "decision_person_id_idx";
ALTER TABLE "decision" RENAME COLUMN "person_id" TO "to_person_id";
ALTER TABLE "decision" ADD COLUMN "person_id" UUID;
UPDATE "decision" d SET "person_id" = c."person_id" FROM "connection" c WHERE c."id" = d."connection_id";
ALTER TABLE "decision" ALTER COLUMN "person_id" SET NOT NULL;
ALTER TABLE "decision" DROP CONSTRAINT "decision_pkey", ADD CONSTRAINT "decision_pkey" PRIMARY KEY ("person_id", "id");
CREATE INDEX "decision_person_id_connection_id_group_id_idx" ON "decision"("person_id", "connection_id", "group_id");
ALTER TABLE "decision" ADD CONSTRAINT "decision_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- A group that was given to another person leaves a tombstone with the person who had it.
ALTER TABLE "group_departure" DROP CONSTRAINT "group_departure_connection_id_group_id_fkey";
ALTER TABLE "measure_group"
  DROP CONSTRAINT "measure_group_pkey",
  DROP CONSTRAINT "measure_group_connection_id_fkey",
  DROP CONSTRAINT "measure_group_person_id_fkey",
  ADD CONSTRAINT "measure_group_pkey" PRIMARY KEY ("person_id", "connection_id", "group_id"),
  ADD CONSTRAINT "measure_group_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION,
  ADD COLUMN "departed" BOOLEAN NOT NULL DEFAULT false;
INSERT INTO "measure_group" ("person_id", "connection_id", "group_id", "kind", "category", "attribution", "measured_at",
    "ends_at", "zone", "created_at", "modified_at", "arrived_at", "arrived_by", "device_id", "device_model", "model_id",
    "deleted_at", "seq", "departed")
  SELECT d."person_id", g."connection_id", g."group_id", g."kind", g."category", g."attribution", g."measured_at",
    g."ends_at", g."zone", g."created_at", g."modified_at", g."arrived_at", g."arrived_by", g."device_id",
    g."device_model", g."model_id", d."departed_at", d."seq", true
  FROM "group_departure" d JOIN "measure_group" g USING ("connection_id", "group_id")
  WHERE g."person_id" <> d."person_id";
DROP TABLE "group_departure";
-- The key serves what the first of these did.
DROP INDEX "measure_group_person_id_connection_id_idx";
DROP INDEX "measure_group_connection_id_arrived_at_idx";
CREATE INDEX "measure_group_person_id_connection_id_arrived_at_idx"
  ON "measure_group"("person_id", "connection_id", "arrived_at");
-- Groups that were decided about are few among many.
CREATE INDEX "measure_group_decided" ON "measure_group"("person_id") WHERE "decision" IS NOT NULL;

ALTER TABLE "measure" ADD CONSTRAINT "measure_pkey" PRIMARY KEY ("person_id", "connection_id", "group_id", "ordinal");
CREATE INDEX "measure_person_id_code_idx" ON "measure"("person_id", "code");
ALTER TABLE "measure" ADD CONSTRAINT "measure_person_id_connection_id_group_id_fkey"
  FOREIGN KEY ("person_id", "connection_id", "group_id")
  REFERENCES "measure_group"("person_id", "connection_id", "group_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- A question about a record is kept with the person who has the record.
ALTER TABLE "removal" ADD COLUMN "person_id" UUID;
UPDATE "removal" q SET "person_id" = coalesce(
  (SELECT g."person_id" FROM "measure_group" g WHERE g."connection_id" = q."connection_id" AND g."group_id" = q."record_id"
    AND g."kind"::text = q."kind"::text AND NOT g."departed"),
  (SELECT h."person_id" FROM "heart_recording" h WHERE h."connection_id" = q."connection_id"
    AND h."kind"::text = q."kind"::text AND h."signal_id" = q."record_id"),
  (SELECT c."person_id" FROM "connection" c WHERE c."id" = q."connection_id"));
ALTER TABLE "removal" ALTER COLUMN "person_id" SET NOT NULL;
ALTER TABLE "removal"
  DROP CONSTRAINT "removal_pkey",
  DROP CONSTRAINT "removal_connection_id_fkey",
  ADD CONSTRAINT "removal_pkey" PRIMARY KEY ("person_id", "connection_id", "kind", "record_id"),
  ADD CONSTRAINT "removal_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "heart_recording"
  DROP CONSTRAINT "heart_recording_pkey",
  DROP CONSTRAINT "heart_recording_connection_id_fkey",
  DROP CONSTRAINT "heart_recording_person_id_fkey",
  ADD CONSTRAINT "heart_recording_pkey" PRIMARY KEY ("person_id", "connection_id", "kind", "signal_id"),
  ADD CONSTRAINT "heart_recording_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;
DROP INDEX "heart_recording_connection_id_signal_due_at_idx";
CREATE INDEX "heart_recording_person_id_connection_id_signal_due_at_idx"
  ON "heart_recording"("person_id", "connection_id", "signal_due_at");

ALTER TABLE "bed_event"
  DROP CONSTRAINT "bed_event_pkey",
  DROP CONSTRAINT "bed_event_connection_id_fkey",
  DROP CONSTRAINT "bed_event_person_id_fkey",
  ADD CONSTRAINT "bed_event_pkey" PRIMARY KEY ("person_id", "connection_id", "at", "kind", "device_id"),
  ADD CONSTRAINT "bed_event_person_id_fkey"
    FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What a connection brought is known without its records.
ALTER TABLE "connection" ADD COLUMN "brought_kinds" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
UPDATE "connection" c SET "brought_kinds" = b."kinds" FROM (
  SELECT "connection_id", array_agg(DISTINCT "kind") AS "kinds" FROM (
    SELECT "connection_id", "kind"::text FROM "measure_group"
    UNION SELECT "connection_id", "kind"::text FROM "heart_recording") r
  GROUP BY "connection_id") b
WHERE b."connection_id" = c."id";

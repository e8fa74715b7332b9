-- A day of activity, a workout and a night are kept as measure groups are: with tombstones, a seq and live events.
CREATE TYPE "record_kind" AS ENUM ('measure', 'activity', 'workout', 'night');

ALTER TABLE "measure" DROP CONSTRAINT "measure_connection_id_group_id_fkey";
ALTER TABLE "measure_group" ALTER COLUMN "group_id" TYPE TEXT;
ALTER TABLE "measure" ALTER COLUMN "group_id" TYPE TEXT;
ALTER TABLE "measure" ADD CONSTRAINT "measure_connection_id_group_id_fkey" FOREIGN KEY ("connection_id", "group_id") REFERENCES "measure_group"("connection_id", "group_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "measure_group" ADD COLUMN "kind" "record_kind" NOT NULL DEFAULT 'measure';
ALTER TABLE "measure_group" ADD COLUMN "ends_at" TIMESTAMPTZ(3);
ALTER TABLE "measure_group" ADD COLUMN "details" JSONB;

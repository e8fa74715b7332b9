-- Minutes of days and of nights are fetched by jobs of their own; when all of them were looked at.
ALTER TYPE "inbox_kind" ADD VALUE 'minutes';
ALTER TYPE "inbox_kind" ADD VALUE 'sleep';

ALTER TABLE "connection" ADD COLUMN "minutes_synced_at" TIMESTAMPTZ(3);
ALTER TABLE "connection" ADD COLUMN "sleep_synced_at" TIMESTAMPTZ(3);

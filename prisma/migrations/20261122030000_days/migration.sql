-- Days (activity and workouts) and nights are fetched by jobs of their own; when all of them were looked at.
ALTER TYPE "inbox_kind" ADD VALUE 'days';
ALTER TYPE "inbox_kind" ADD VALUE 'nights';

ALTER TABLE "connection" ADD COLUMN "days_synced_at" TIMESTAMPTZ(3);
ALTER TABLE "connection" ADD COLUMN "nights_synced_at" TIMESTAMPTZ(3);

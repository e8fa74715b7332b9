-- Why a connection is looked at every ten minutes, what the hourly look at subscriptions mended, and who works.
CREATE TYPE "polling_reason" AS ENUM ('unreachable', 'refused', 'silent');

ALTER TABLE "connection" ADD COLUMN "polling_reason" "polling_reason";
ALTER TABLE "connection" ADD COLUMN "polling_since" TIMESTAMPTZ(3);

ALTER TABLE "subscription" ADD COLUMN "last_status" INTEGER;
ALTER TABLE "subscription" ADD COLUMN "healed_count" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "subscription" ADD COLUMN "last_healed_at" TIMESTAMPTZ(3);

ALTER TABLE "inbox_item" ADD COLUMN "changes_only" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "measure_group_connection_id_arrived_at_idx" ON "measure_group"("connection_id", "arrived_at");

CREATE TABLE "worker_beat" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

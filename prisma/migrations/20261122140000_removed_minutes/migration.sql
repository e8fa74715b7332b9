-- The minutes of days and nights that a person had removed: set aside with the act, and brought back when it is undone.
CREATE TABLE "removed_sample_day" (
    "act_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "day" INTEGER NOT NULL,
    "packed" BYTEA NOT NULL,

    CONSTRAINT "removed_sample_day_pkey" PRIMARY KEY ("act_id", "connection_id", "signal", "day")
);
CREATE INDEX "removed_sample_day_connection_id_idx" ON "removed_sample_day"("connection_id");
ALTER TABLE "removed_sample_day" ADD CONSTRAINT "removed_sample_day_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "removed_sleep_interval" (
    "act_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "device_id" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "state" SMALLINT NOT NULL,
    "model_id" INTEGER,

    CONSTRAINT "removed_sleep_interval_pkey" PRIMARY KEY ("act_id", "connection_id", "started_at", "device_id")
);
CREATE INDEX "removed_sleep_interval_connection_id_idx" ON "removed_sleep_interval"("connection_id");
ALTER TABLE "removed_sleep_interval" ADD CONSTRAINT "removed_sleep_interval_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

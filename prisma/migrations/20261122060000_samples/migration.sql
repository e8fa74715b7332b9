-- What devices sample every minute: packed by UTC day, with a pyramid of rollups for drawing, and the stages of nights.
CREATE TABLE "sample_signal" (
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,
    "first_day" INTEGER NOT NULL,
    "last_day" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sample_signal_pkey" PRIMARY KEY ("connection_id","signal")
);

CREATE TABLE "sample_day" (
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "day" INTEGER NOT NULL,
    "packed" BYTEA NOT NULL,

    CONSTRAINT "sample_day_pkey" PRIMARY KEY ("connection_id","signal","day")
);

CREATE TABLE "sample_rollup" (
    "connection_id" UUID NOT NULL,
    "signal" SMALLINT NOT NULL,
    "level" SMALLINT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "least_offset" INTEGER NOT NULL,
    "greatest_offset" INTEGER NOT NULL,
    "least" DOUBLE PRECISION NOT NULL,
    "greatest" DOUBLE PRECISION NOT NULL,
    "first" DOUBLE PRECISION NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "sum" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "sample_rollup_pkey" PRIMARY KEY ("connection_id","signal","level","bucket")
);

CREATE TABLE "sleep_interval" (
    "connection_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "device_id" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "state" SMALLINT NOT NULL,
    "model_id" INTEGER,

    CONSTRAINT "sleep_interval_pkey" PRIMARY KEY ("connection_id","started_at","device_id")
);

ALTER TABLE "sample_signal" ADD CONSTRAINT "sample_signal_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sample_day" ADD CONSTRAINT "sample_day_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sample_rollup" ADD CONSTRAINT "sample_rollup_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sleep_interval" ADD CONSTRAINT "sleep_interval_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

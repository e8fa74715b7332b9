-- ECG recordings: their list and their signals are fetched by jobs of their own.
ALTER TYPE "inbox_kind" ADD VALUE 'heart';
ALTER TYPE "inbox_kind" ADD VALUE 'heart-signals';

CREATE TABLE "ecg_recording" (
    "connection_id" UUID NOT NULL,
    "signal_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "device_id" TEXT,
    "device_model" TEXT,
    "model_id" INTEGER,
    "afib" INTEGER,
    "heart_rate" INTEGER,
    "systolic" INTEGER,
    "diastolic" INTEGER,
    "wear_position" INTEGER,
    "sampling_frequency" INTEGER,
    "samples" BYTEA,
    "sample_bytes" SMALLINT,
    "signal_due_at" TIMESTAMPTZ(3),
    "signal_attempts" INTEGER NOT NULL DEFAULT 0,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_by" "cause" NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "seq" BIGINT NOT NULL,

    CONSTRAINT "ecg_recording_pkey" PRIMARY KEY ("connection_id","signal_id")
);

CREATE INDEX "ecg_recording_person_id_recorded_at_idx" ON "ecg_recording"("person_id", "recorded_at");
CREATE INDEX "ecg_recording_person_id_seq_idx" ON "ecg_recording"("person_id", "seq");
CREATE INDEX "ecg_recording_connection_id_signal_due_at_idx" ON "ecg_recording"("connection_id", "signal_due_at");

ALTER TABLE "ecg_recording" ADD CONSTRAINT "ecg_recording_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ecg_recording" ADD CONSTRAINT "ecg_recording_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a stethoscope hears is kept like an ECG: listed by a job of its own, its signal fetched after it.
ALTER TYPE "inbox_kind" ADD VALUE 'stethoscope' BEFORE 'minutes';

CREATE TYPE "recording_kind" AS ENUM ('ecg', 'sound');

ALTER TABLE "ecg_recording" RENAME TO "heart_recording";
ALTER TABLE "heart_recording" RENAME CONSTRAINT "ecg_recording_connection_id_fkey" TO "heart_recording_connection_id_fkey";
ALTER TABLE "heart_recording" RENAME CONSTRAINT "ecg_recording_person_id_fkey" TO "heart_recording_person_id_fkey";
ALTER INDEX "ecg_recording_person_id_seq_idx" RENAME TO "heart_recording_person_id_seq_idx";
ALTER INDEX "ecg_recording_connection_id_signal_due_at_idx" RENAME TO "heart_recording_connection_id_signal_due_at_idx";
DROP INDEX "ecg_recording_person_id_recorded_at_idx";

ALTER TABLE "heart_recording" ADD COLUMN "kind" "recording_kind" NOT NULL DEFAULT 'ecg', ADD COLUMN "vhd" INTEGER;
ALTER TABLE "heart_recording" ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "heart_recording" DROP CONSTRAINT "ecg_recording_pkey";
ALTER TABLE "heart_recording" ADD CONSTRAINT "heart_recording_pkey" PRIMARY KEY ("connection_id", "kind", "signal_id");

CREATE INDEX "heart_recording_person_id_kind_recorded_at_idx" ON "heart_recording"("person_id", "kind", "recorded_at");

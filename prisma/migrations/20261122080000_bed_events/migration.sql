-- Getting into bed, out of it, and a mat that inflated: announced by pushes alone, and kept as that.
ALTER TYPE "inbox_kind" ADD VALUE 'bed' BEFORE 'measures';

CREATE TYPE "bed_event_kind" AS ENUM ('in', 'out', 'inflated');

CREATE TABLE "bed_event" (
    "connection_id" UUID NOT NULL,
    "kind" "bed_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "device_id" TEXT NOT NULL DEFAULT '',
    "person_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "bed_event_pkey" PRIMARY KEY ("connection_id","at","kind","device_id")
);

CREATE INDEX "bed_event_person_id_at_idx" ON "bed_event"("person_id", "at");
CREATE INDEX "bed_event_person_id_seq_idx" ON "bed_event"("person_id", "seq");

ALTER TABLE "bed_event" ADD CONSTRAINT "bed_event_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bed_event" ADD CONSTRAINT "bed_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

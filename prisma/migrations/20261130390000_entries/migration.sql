-- Acts of measuring without a device, which a person entered by hand; and their numbers, exact as those of devices.
CREATE TABLE "entry" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- Set while it can be brought back.
    "deleted_at" TIMESTAMPTZ(3),
    "seq" BIGINT NOT NULL,
    CONSTRAINT "entry_pkey" PRIMARY KEY ("person_id", "id")
);
CREATE INDEX "entry_person_id_measured_at_idx" ON "entry"("person_id", "measured_at");
CREATE INDEX "entry_person_id_seq_idx" ON "entry"("person_id", "seq");
ALTER TABLE "entry" ADD CONSTRAINT "entry_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "entry_measure" (
    "person_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "code" INTEGER NOT NULL,
    "value" BIGINT NOT NULL,
    "exponent" SMALLINT NOT NULL,
    CONSTRAINT "entry_measure_pkey" PRIMARY KEY ("person_id", "entry_id", "code")
);
ALTER TABLE "entry_measure" ADD CONSTRAINT "entry_measure_person_id_entry_id_fkey"
  FOREIGN KEY ("person_id", "entry_id") REFERENCES "entry"("person_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

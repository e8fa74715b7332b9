-- What a file brought is kept as entries: acts of measuring without a link, of every kind that Withings' archive has.
ALTER TABLE "entry"
  ADD COLUMN "kind" "record_kind" NOT NULL DEFAULT 'measure',
  ADD COLUMN "ends_at" TIMESTAMPTZ(3),
  ADD COLUMN "details" JSONB,
  -- Whether it came from a file; and the imports that had it, none once all of them are undone.
  ADD COLUMN "imported" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "imports" UUID[] NOT NULL DEFAULT '{}',
  -- Hidden by what Withings has of the same moment, or by a newer file.
  ADD COLUMN "covered" BOOLEAN NOT NULL DEFAULT false;

CREATE TYPE "import_state" AS ENUM ('reading', 'ready', 'storing', 'done', 'failed', 'undoing', 'undone');

-- A file that is or was imported, and how far that is.
CREATE TABLE "data_import" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'reading',
    "file_name" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "zone" TEXT NOT NULL,
    -- Why it failed.
    "fault" TEXT,
    "share" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '[]',
    "added" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    -- A process works on it until then.
    "leased_until" TIMESTAMPTZ(3),
    CONSTRAINT "data_import_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "data_import_person_id_created_at_idx" ON "data_import"("person_id", "created_at");
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

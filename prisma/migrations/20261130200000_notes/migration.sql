-- What a person notes of their life beside what is measured: a medicine, an illness, a journey, anything else.
CREATE TYPE "note_kind" AS ENUM ('medicine', 'illness', 'away', 'other');
CREATE TABLE "note" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "note_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "dose" TEXT,
    "from_day" DATE NOT NULL,
    -- Minutes after midnight on a clock of "zone"; null where no time is known.
    "minute" SMALLINT,
    -- Null while it goes on.
    "until_day" DATE,
    "zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- Set while it can be brought back.
    "deleted_at" TIMESTAMPTZ(3),
    "seq" BIGINT NOT NULL,
    CONSTRAINT "note_pkey" PRIMARY KEY ("person_id", "id")
);
CREATE INDEX "note_person_id_seq_idx" ON "note"("person_id", "seq");
ALTER TABLE "note" ADD CONSTRAINT "note_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

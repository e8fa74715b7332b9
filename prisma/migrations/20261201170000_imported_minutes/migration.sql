-- Minutes of files. What is shown of them is with those of links, under a connection that no link has: these tables
-- refer to the person, and the rows of a link are deleted by name when it goes with its data.
ALTER TABLE "sample_signal"
  DROP CONSTRAINT "sample_signal_person_id_connection_id_fkey",
  ADD CONSTRAINT "sample_signal_person_id_fkey" FOREIGN KEY ("person_id")
    REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sample_day"
  DROP CONSTRAINT "sample_day_person_id_connection_id_fkey",
  ADD CONSTRAINT "sample_day_person_id_fkey" FOREIGN KEY ("person_id")
    REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sample_rollup"
  DROP CONSTRAINT "sample_rollup_person_id_connection_id_fkey",
  ADD CONSTRAINT "sample_rollup_person_id_fkey" FOREIGN KEY ("person_id")
    REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sleep_interval"
  DROP CONSTRAINT "sleep_interval_person_id_connection_id_fkey",
  ADD CONSTRAINT "sleep_interval_person_id_fkey" FOREIGN KEY ("person_id")
    REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What each import had: a UTC day of a signal, packed as in "sample_day".
CREATE TABLE "imported_day" (
    "person_id" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "signal" SMALLINT NOT NULL,
    "import_id" UUID NOT NULL,
    "packed" BYTEA NOT NULL,
    CONSTRAINT "imported_day_pkey" PRIMARY KEY ("person_id", "day", "signal", "import_id")
);
ALTER TABLE "imported_day" ADD CONSTRAINT "imported_day_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- And a stretch of one state of sleep, as one entry of its file has it.
CREATE TABLE "imported_stretch" (
    "person_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    -- Of two at one moment, that of the lesser number is shown: 0 of a mat, 1 of a watch.
    "source" SMALLINT NOT NULL,
    "import_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "state" SMALLINT NOT NULL,
    CONSTRAINT "imported_stretch_pkey" PRIMARY KEY ("person_id", "started_at", "source", "import_id")
);
ALTER TABLE "imported_stretch" ADD CONSTRAINT "imported_stretch_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "imported_day" ALTER COLUMN "person_id" SET STATISTICS 0;
ALTER TABLE "imported_stretch" ALTER COLUMN "person_id" SET STATISTICS 0;

-- Where on the body a number of an entry was measured, by Withings' number: the arm of a blood pressure.
ALTER TABLE "entry_measure" ADD COLUMN "position" SMALLINT;

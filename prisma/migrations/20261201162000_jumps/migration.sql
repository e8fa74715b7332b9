-- Weigh-ins that jump do not count until a person says that they are theirs. They are few among many.
ALTER TABLE "measure_group" ADD COLUMN "jumps" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "measure_group_jumps" ON "measure_group"("person_id") WHERE "jumps";

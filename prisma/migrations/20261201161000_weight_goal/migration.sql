-- What each person set out to reach or to keep, in kg: the goal of weight that is set here.
CREATE TABLE "weight_goal" (
    "person_id" UUID NOT NULL,
    -- Null, as are both numbers, after the goal was taken away.
    "aim" TEXT,
    -- The same number twice, except of a band.
    "low" DECIMAL(8,5),
    "high" DECIMAL(8,5),
    -- The day by which it is to be reached; null where none was chosen.
    "by_day" DATE,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT NOT NULL,
    CONSTRAINT "weight_goal_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "weight_goal" ADD CONSTRAINT "weight_goal_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;
-- As of all tables that begin with the person (20261201000000_no_statistics_of_persons).
ALTER TABLE "weight_goal" ALTER COLUMN "person_id" SET STATISTICS 0;

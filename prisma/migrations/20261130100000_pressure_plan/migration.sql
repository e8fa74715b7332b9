-- How the blood pressure of each person is measured and judged.
CREATE TABLE "pressure_plan" (
    "person_id" UUID NOT NULL,
    "guideline" TEXT NOT NULL,
    "protocol" TEXT NOT NULL,
    -- Null while no run of the protocol was begun.
    "starts_on" DATE,
    CONSTRAINT "pressure_plan_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "pressure_plan" ADD CONSTRAINT "pressure_plan_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person_data"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION;

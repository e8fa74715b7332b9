-- What people decide about readings: whose an ambiguous one is, and which ones stay out of charts.
CREATE TYPE "group_decision" AS ENUM ('trusted', 'left-out');
CREATE TYPE "decision_kind" AS ENUM ('assigned', 'ignored', 'excluded', 'moved');

ALTER TABLE "measure_group" ADD COLUMN "decision" "group_decision";
CREATE INDEX "measure_group_person_id_attribution_idx" ON "measure_group"("person_id", "attribution");

CREATE TABLE "decision" (
    "id" BIGSERIAL NOT NULL,
    "act_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "group_id" TEXT NOT NULL,
    "kind" "decision_kind" NOT NULL,
    "person_id" UUID,
    "by_user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_user_id" UUID,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "decision_connection_id_group_id_idx" ON "decision"("connection_id", "group_id");
CREATE INDEX "decision_act_id_idx" ON "decision"("act_id");
CREATE INDEX "decision_person_id_idx" ON "decision"("person_id");
ALTER TABLE "decision" ADD CONSTRAINT "decision_connection_id_group_id_fkey" FOREIGN KEY ("connection_id", "group_id") REFERENCES "measure_group"("connection_id", "group_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "decision" ADD CONSTRAINT "decision_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "group_departure" (
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "group_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "departed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_departure_pkey" PRIMARY KEY ("person_id", "connection_id", "group_id")
);
CREATE INDEX "group_departure_person_id_seq_idx" ON "group_departure"("person_id", "seq");
CREATE INDEX "group_departure_connection_id_group_id_idx" ON "group_departure"("connection_id", "group_id");
ALTER TABLE "group_departure" ADD CONSTRAINT "group_departure_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "group_departure" ADD CONSTRAINT "group_departure_connection_id_group_id_fkey" FOREIGN KEY ("connection_id", "group_id") REFERENCES "measure_group"("connection_id", "group_id") ON DELETE CASCADE ON UPDATE CASCADE;

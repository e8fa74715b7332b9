-- Records that Withings no longer answers with, too many to be removed without asking, and what was decided of them.
CREATE TYPE "removal_kind" AS ENUM ('measure', 'activity', 'workout', 'night', 'ecg', 'sound');
CREATE TYPE "removal_decision" AS ENUM ('kept', 'removed');

CREATE TABLE "removal" (
    "connection_id" UUID NOT NULL,
    "kind" "removal_kind" NOT NULL,
    "record_id" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" "removal_decision",
    "act_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "by_user_id" UUID,

    CONSTRAINT "removal_pkey" PRIMARY KEY ("connection_id", "kind", "record_id")
);
CREATE INDEX "removal_act_id_idx" ON "removal"("act_id");
CREATE INDEX "removal_decision_decided_at_idx" ON "removal"("decision", "decided_at");
ALTER TABLE "removal" ADD CONSTRAINT "removal_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Where the daily look at days and nights begins, and when everything of a kind was last compared.
ALTER TABLE "connection" ADD COLUMN "days_cursor" TIMESTAMPTZ(3),
    ADD COLUMN "nights_cursor" TIMESTAMPTZ(3),
    ADD COLUMN "measures_compared_at" TIMESTAMPTZ(3),
    ADD COLUMN "ecgs_compared_at" TIMESTAMPTZ(3),
    ADD COLUMN "sounds_compared_at" TIMESTAMPTZ(3);

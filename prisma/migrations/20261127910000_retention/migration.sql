-- What grows without bound has a limit (lib/storage/kept-days.ts), found by a range of an index.

-- Up to where removals of a person's readings may have been forgotten: a page that is further behind is loaded anew.
ALTER TABLE "person" ADD COLUMN "forgotten_seq" BIGINT NOT NULL DEFAULT 0;

-- When the tables were last pruned, by any process: one row.
CREATE TABLE "pruning" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "pruned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pruning_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "notification_received_at_idx" ON "notification" USING BRIN ("received_at");
CREATE INDEX "group_departure_departed_at_idx" ON "group_departure"("departed_at");
CREATE INDEX "unread_entry_seen_at_idx" ON "unread_entry"("seen_at");
-- Of parts of tables, which the Prisma schema does not list.
CREATE INDEX "inbox_item_finished" ON "inbox_item" ("finished_at") WHERE "state" <> 'waiting';
CREATE INDEX "measure_group_gone" ON "measure_group" ("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "heart_recording_gone" ON "heart_recording" ("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "decision_undone" ON "decision" ("undone_at") WHERE "undone_at" IS NOT NULL;

-- How urgent a piece of work is: the order in which calls are granted and work is claimed, 0 first. The same table
-- stands in lib/storage/urgency.ts, and a test holds the two together.
CREATE FUNCTION "inbox_urgency"("kind" "inbox_kind", "cause" "cause") RETURNS SMALLINT
LANGUAGE SQL IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN cause = 'notification' THEN CASE WHEN kind IN ('days', 'minutes') THEN 1 ELSE 0 END
    WHEN cause = 'refresh' THEN 2
    WHEN cause = 'first-sync' OR kind IN ('minutes', 'sleep') THEN 3
    ELSE 4 END::SMALLINT
$$;

-- One walk in the order of claiming, over what waits and nothing else: its size is that of the work, not of the past.
DROP INDEX "inbox_item_state_cause_not_before_idx";
CREATE INDEX "inbox_item_claim" ON "inbox_item" ("inbox_urgency"("kind", "cause"), "not_before") WHERE "state" = 'waiting';

-- When a kind was last looked at regularly, for each connection.
CREATE INDEX "inbox_item_look" ON "inbox_item" ("connection_id", "kind", "created_at")
  WHERE "cause" IN ('first-sync', 'sweep') AND "window_from" IS NULL;

-- Rows here live for minutes: vacuum by their number, without naps, before the claim has to step over them. A plan
-- is made from counts, so they are taken as soon as a fresh table has any.
ALTER TABLE "inbox_item" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 200,
  autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 200);
ALTER TABLE "connection" SET (autovacuum_vacuum_cost_delay = 0);

-- What a call was for: each urgency has its share of the minute.
ALTER TABLE "api_call" ADD COLUMN "urgency" SMALLINT NOT NULL DEFAULT 0;

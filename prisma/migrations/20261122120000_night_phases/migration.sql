-- The phases of a night follow its summary, like the minutes of a day: what somebody measured just now goes first.
-- The index is built from the function, so it is built anew.
DROP INDEX "inbox_item_claim";
CREATE OR REPLACE FUNCTION "inbox_urgency"("kind" "inbox_kind", "cause" "cause") RETURNS SMALLINT
LANGUAGE SQL IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN cause = 'notification' THEN CASE WHEN kind IN ('days', 'minutes', 'sleep') THEN 1 ELSE 0 END
    WHEN cause = 'refresh' THEN 2
    WHEN cause = 'first-sync' OR kind IN ('minutes', 'sleep') THEN 3
    ELSE 4 END::SMALLINT
$$;
CREATE INDEX "inbox_item_claim" ON "inbox_item" ("inbox_urgency"("kind", "cause"), "not_before") WHERE "state" = 'waiting';

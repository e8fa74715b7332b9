-- A page of a night looks for stretches by their begin; the few that last long are found by this.
CREATE INDEX "sleep_interval_long" ON "sleep_interval"("person_id", "started_at") WHERE "ended_at" - "started_at" > INTERVAL '24 hours';

-- The planner's statistics name the persons it saw last. Of one who was linked since, it expects a single row, takes
-- any index that begins with the person, and walks through all that person has, once for each row it looks up.
-- Without statistics it expects a share of the table, and takes the key. Changing a type to itself forgets the old ones.
DO $$
DECLARE c record;
BEGIN
  FOR c IN
    SELECT t.relname AS "table", a.attname AS "column"
    FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' AND NOT a.attisdropped
      AND a.attname IN ('person_id', 'connection_id') AND a.atttypid = 'uuid'::regtype
      AND t.relname IN ('measure_group', 'measure', 'decision', 'removal', 'heart_recording', 'bed_event', 'note',
        'entry', 'entry_measure', 'sample_signal', 'sample_day', 'sample_rollup', 'removed_sample_day',
        'sleep_interval', 'removed_sleep_interval', 'pressure_plan')
    ORDER BY 1, 2
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE uuid', c."table", c."column");
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', c."table", c."column");
  END LOOP;
END $$;

-- No index but the key begins with person and connection: one is almost as good as the other, and not the same.
DROP INDEX "measure_group_person_id_connection_id_arrived_at_idx";
CREATE INDEX "measure_group_person_id_arrived_at_idx" ON "measure_group"("person_id", "arrived_at");
DROP INDEX "heart_recording_person_id_connection_id_signal_due_at_idx";
CREATE INDEX "heart_recording_person_id_signal_due_at_idx" ON "heart_recording"("person_id", "signal_due_at");

-- A metric's page reads the measures of its types, of the connections that its person has groups of.
CREATE INDEX "measure_connection_id_code_idx" ON "measure"("connection_id", "code");
DROP INDEX "measure_code_idx";
CREATE INDEX "measure_group_person_id_connection_id_idx" ON "measure_group"("person_id", "connection_id");
-- Goals are few among many groups.
CREATE INDEX "measure_group_goals" ON "measure_group"("person_id") WHERE "category" = 2;

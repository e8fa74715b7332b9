-- Pushes of one kind may fail while the others come: which kinds are looked at often.
ALTER TABLE "connection" ADD COLUMN "polling_kinds" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
UPDATE "connection" SET "polling_kinds" = ARRAY['measures', 'days', 'nights', 'heart'] WHERE "polling_reason" IS NOT NULL;

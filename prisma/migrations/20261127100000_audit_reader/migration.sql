-- The audit can be read by the person it is about: from where and with which browser something was done, and whom
-- else it concerns. Ids that no longer belong to anybody leave it, now and with every account that is erased.
ALTER TABLE "audit_entry"
    ADD COLUMN "other_user_id" UUID,
    ADD COLUMN "address" TEXT,
    ADD COLUMN "user_agent" TEXT;

-- Until now the receiver of a share stood in the subject.
UPDATE "audit_entry" SET "other_user_id" = "subject"::uuid, "subject" = NULL
WHERE "action" IN ('share', 'unshare')
  AND "subject" ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

DELETE FROM "audit_entry" a
WHERE a."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "user" u WHERE u."id" = a."user_id")
  AND a."action" <> 'erase-account' AND NOT EXISTS (SELECT FROM "person" p WHERE p."id" = a."person_id");
UPDATE "audit_entry" a SET "user_id" = NULL
WHERE a."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "user" u WHERE u."id" = a."user_id");
UPDATE "audit_entry" a SET "other_user_id" = NULL
WHERE a."other_user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "user" u WHERE u."id" = a."other_user_id");
UPDATE "audit_entry" a SET "person_id" = NULL, "subject" = NULL
WHERE a."person_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "person" p WHERE p."id" = a."person_id");

ALTER TABLE "audit_entry"
    ADD CONSTRAINT "audit_entry_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "audit_entry_other_user_id_fkey" FOREIGN KEY ("other_user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT "audit_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "audit_entry_other_user_id_at_idx" ON "audit_entry"("other_user_id", "at");
CREATE INDEX "audit_entry_person_id_at_idx" ON "audit_entry"("person_id", "at");
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

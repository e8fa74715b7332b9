-- Browsers that an account was signed in with before, and when a session last proved who it is.
CREATE TABLE "known_browser" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "mark_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "news_seen_id" BIGINT,

    CONSTRAINT "known_browser_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "known_browser_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "known_browser_user_id_mark_hash_key" ON "known_browser"("user_id", "mark_hash");
CREATE INDEX "known_browser_last_sign_in_at_idx" ON "known_browser"("last_sign_in_at");

ALTER TABLE "session" ADD COLUMN "proved_at" TIMESTAMPTZ(3), ADD COLUMN "browser_id" UUID;
-- Whoever is signed in now goes on; what happened before today is no news to them. Signing in was a proof.
INSERT INTO "known_browser" ("id", "user_id", "mark_hash", "created_at", "last_sign_in_at", "news_seen_id")
SELECT "id", "user_id", 'session ' || "id", "created_at", "created_at", (SELECT coalesce(max("id"), 0) FROM "audit_entry") FROM "session";
UPDATE "session" SET "proved_at" = "created_at", "browser_id" = "id";
ALTER TABLE "session" ADD CONSTRAINT "session_browser_id_fkey" FOREIGN KEY ("browser_id") REFERENCES "known_browser"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "session_browser_id_idx" ON "session"("browser_id");

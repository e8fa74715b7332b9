-- A link by which readings of a person are shown, read only, to who has its address. It goes with its maker's access.
CREATE TABLE "share_link" (
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "address_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    -- What it shows, and of which days.
    "scope" TEXT NOT NULL,
    -- So many days up to today, in place of the days of the scope.
    "last_days" INTEGER,
    "zone" TEXT NOT NULL,
    "passcode_hash" TEXT,
    "most_openings" SMALLINT NOT NULL,
    "openings" SMALLINT NOT NULL DEFAULT 0,
    "wrong_tries" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    CONSTRAINT "share_link_pkey" PRIMARY KEY ("person_id", "id"),
    CONSTRAINT "share_link_user_id_person_id_fkey" FOREIGN KEY ("user_id", "person_id")
      REFERENCES "access"("user_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "share_link_address_hash_key" ON "share_link"("address_hash");
CREATE INDEX "share_link_user_id_person_id_idx" ON "share_link"("user_id", "person_id");
CREATE INDEX "share_link_expires_at_idx" ON "share_link"("expires_at");

-- Who opened it when: the browser that holds the cookie, without a network address.
CREATE TABLE "share_opening" (
    "person_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT,
    CONSTRAINT "share_opening_pkey" PRIMARY KEY ("person_id", "link_id", "id"),
    CONSTRAINT "share_opening_person_id_link_id_fkey" FOREIGN KEY ("person_id", "link_id")
      REFERENCES "share_link"("person_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "share_opening_token_hash_key" ON "share_opening"("token_hash");

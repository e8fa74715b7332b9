-- A person is shared by an invitation: the owner hands over its code, the receiver accepts, the owner lets them in.
CREATE TYPE "invitation_state" AS ENUM ('open', 'waiting', 'let-in', 'refused', 'declined', 'withdrawn');

CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "inviter_id" UUID NOT NULL,
    "state" "invitation_state" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "receiver_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "registered_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "invitation_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");
CREATE INDEX "invitation_person_id_idx" ON "invitation"("person_id");
CREATE INDEX "invitation_inviter_id_idx" ON "invitation"("inviter_id");
CREATE INDEX "invitation_receiver_id_idx" ON "invitation"("receiver_id");
CREATE INDEX "invitation_expires_at_idx" ON "invitation"("expires_at");

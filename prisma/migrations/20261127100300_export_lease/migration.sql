-- One export at a time for each account, over all processes.
CREATE TABLE "export_lease" (
    "user_id" UUID NOT NULL,
    "token" UUID NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_lease_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "export_lease_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

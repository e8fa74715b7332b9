-- How each user arranged the dashboard of each person they may see.
CREATE TABLE "arrangement" (
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    -- Null while the pinned metrics are chosen by what the person has.
    "pinned" TEXT[],
    "hidden" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    CONSTRAINT "arrangement_pkey" PRIMARY KEY ("user_id", "person_id")
);
ALTER TABLE "arrangement" ADD CONSTRAINT "arrangement_user_id_person_id_fkey"
  FOREIGN KEY ("user_id", "person_id") REFERENCES "access"("user_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

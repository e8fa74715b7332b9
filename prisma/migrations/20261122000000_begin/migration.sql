-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'viewer');

-- CreateEnum
CREATE TYPE "connection_state" AS ENUM ('active', 'needs-relink', 'revoked');

-- CreateEnum
CREATE TYPE "subscription_state" AS ENUM ('wanted', 'active', 'refused', 'ended');

-- CreateEnum
CREATE TYPE "inbox_kind" AS ENUM ('measures', 'devices', 'subscriptions', 'profile');

-- CreateEnum
CREATE TYPE "cause" AS ENUM ('notification', 'refresh', 'first-sync', 'sweep');

-- CreateEnum
CREATE TYPE "inbox_state" AS ENUM ('waiting', 'done', 'failed');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "password_hash" TEXT,
    "mass_unit" TEXT NOT NULL DEFAULT 'kg',
    "zone" TEXT,
    "theme" TEXT NOT NULL DEFAULT 'system',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access" (
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_pkey" PRIMARY KEY ("user_id","person_id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "withings_user_id" TEXT NOT NULL,
    "scopes" TEXT[],
    "access_token" BYTEA NOT NULL,
    "refresh_token" BYTEA NOT NULL,
    "previous_refresh_token" BYTEA,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_used_at" TIMESTAMPTZ(3),
    "generation" INTEGER NOT NULL DEFAULT 1,
    "refresh_lease_until" TIMESTAMPTZ(3),
    "refresh_fence" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "withings_user_id" TEXT NOT NULL,
    "grant_id" UUID,
    "state" "connection_state" NOT NULL DEFAULT 'active',
    "state_reason" TEXT,
    "sign_in_user_id" UUID,
    "notify_secret_hash" TEXT NOT NULL,
    "notify_secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_notification_at" TIMESTAMPTZ(3),
    "last_sync_at" TIMESTAMPTZ(3),
    "first_sync_done_at" TIMESTAMPTZ(3),
    "measures_cursor" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "lease_fence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "connection_id" UUID NOT NULL,
    "appli" INTEGER NOT NULL,
    "state" "subscription_state" NOT NULL DEFAULT 'wanted',
    "last_error" TEXT,
    "subscribed_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("connection_id","appli")
);

-- CreateTable
CREATE TABLE "device" (
    "connection_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "model" TEXT,
    "model_id" INTEGER,
    "battery" TEXT,
    "zone" TEXT,
    "first_session_at" TIMESTAMPTZ(3),
    "last_session_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("connection_id","device_id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "appli" INTEGER,
    "outcome" TEXT NOT NULL DEFAULT 'accepted',
    "fields" JSONB NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_item" (
    "id" BIGSERIAL NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" "inbox_kind" NOT NULL,
    "cause" "cause" NOT NULL,
    "window_from" TIMESTAMPTZ(3),
    "window_to" TIMESTAMPTZ(3),
    "state" "inbox_state" NOT NULL DEFAULT 'waiting',
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "progress" JSONB,
    "notification_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_group" (
    "connection_id" UUID NOT NULL,
    "group_id" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "category" INTEGER NOT NULL,
    "attribution" INTEGER NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_by" "cause" NOT NULL,
    "device_id" TEXT,
    "device_model" TEXT,
    "model_id" INTEGER,
    "deleted_at" TIMESTAMPTZ(3),
    "seq" BIGINT NOT NULL,

    CONSTRAINT "measure_group_pkey" PRIMARY KEY ("connection_id","group_id")
);

-- CreateTable
CREATE TABLE "measure" (
    "connection_id" UUID NOT NULL,
    "group_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "code" INTEGER NOT NULL,
    "position" SMALLINT,
    "value" BIGINT NOT NULL,
    "exponent" SMALLINT NOT NULL,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("connection_id","group_id","ordinal")
);

-- CreateTable
CREATE TABLE "authorization_attempt" (
    "state_hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID,
    "person_id" UUID,
    "person_name" TEXT,
    "return_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_attempt_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "rate_counter" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_counter_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_call" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "connection_id" UUID,
    "action" TEXT NOT NULL,

    CONSTRAINT "api_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "user_id" UUID,
    "person_id" UUID,
    "subject" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "access_person_id_idx" ON "access"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "grant_withings_user_id_key" ON "grant"("withings_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_notify_secret_hash_key" ON "connection"("notify_secret_hash");

-- CreateIndex
CREATE INDEX "connection_grant_id_idx" ON "connection"("grant_id");

-- CreateIndex
CREATE INDEX "connection_withings_user_id_idx" ON "connection"("withings_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_person_id_withings_user_id_key" ON "connection"("person_id", "withings_user_id");

-- CreateIndex
CREATE INDEX "notification_connection_id_received_at_idx" ON "notification"("connection_id", "received_at");

-- CreateIndex
CREATE INDEX "inbox_item_state_cause_not_before_idx" ON "inbox_item"("state", "cause", "not_before");

-- CreateIndex
CREATE INDEX "inbox_item_connection_id_state_idx" ON "inbox_item"("connection_id", "state");

-- CreateIndex
CREATE INDEX "measure_group_person_id_measured_at_idx" ON "measure_group"("person_id", "measured_at");

-- CreateIndex
CREATE INDEX "measure_group_person_id_seq_idx" ON "measure_group"("person_id", "seq");

-- CreateIndex
CREATE INDEX "measure_code_idx" ON "measure"("code");

-- CreateIndex
CREATE INDEX "authorization_attempt_expires_at_idx" ON "authorization_attempt"("expires_at");

-- CreateIndex
CREATE INDEX "api_call_at_idx" ON "api_call"("at");

-- CreateIndex
CREATE INDEX "audit_entry_user_id_at_idx" ON "audit_entry"("user_id", "at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access" ADD CONSTRAINT "access_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access" ADD CONSTRAINT "access_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_sign_in_user_id_fkey" FOREIGN KEY ("sign_in_user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_item" ADD CONSTRAINT "inbox_item_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_group" ADD CONSTRAINT "measure_group_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure_group" ADD CONSTRAINT "measure_group_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_connection_id_group_id_fkey" FOREIGN KEY ("connection_id", "group_id") REFERENCES "measure_group"("connection_id", "group_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization_attempt" ADD CONSTRAINT "authorization_attempt_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say.

-- A cause is ordered by urgency: live before "sync now" before back-fill before sweep.
CREATE INDEX "inbox_item_waiting" ON "inbox_item" ("connection_id", "kind", "not_before") WHERE "state" = 'waiting';

-- These tables are rewritten all day long: leave room on the page and vacuum early.
ALTER TABLE "inbox_item" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
ALTER TABLE "connection" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
ALTER TABLE "person" SET (fillfactor = 70);
ALTER TABLE "api_call" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);

ALTER TABLE "user" ADD CONSTRAINT "user_mass_unit" CHECK ("mass_unit" IN ('kg', 'lb', 'st'));
ALTER TABLE "user" ADD CONSTRAINT "user_theme" CHECK ("theme" IN ('system', 'light', 'dark'));
ALTER TABLE "user" ADD CONSTRAINT "user_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "inbox_item" ADD CONSTRAINT "inbox_item_window" CHECK (("window_from" IS NULL) = ("window_to" IS NULL) AND ("window_from" IS NULL OR "window_from" < "window_to"));

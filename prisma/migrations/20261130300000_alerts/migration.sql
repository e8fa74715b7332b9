-- What a user set an alert on, about a person they may see. It goes with the access.
CREATE TABLE "alert" (
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    -- lib/alerts/condition.ts
    "condition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    -- When it was set or its condition changed: what was measured before announces nothing.
    "armed_at" TIMESTAMPTZ(3) NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    -- The newest reading that was judged: when it was taken, and the seq of its last change.
    "seen_at" TIMESTAMPTZ(3),
    "seen_seq" BIGINT,
    -- How far the person's data had come when it was last judged; null before that.
    "judged_seq" BIGINT,
    -- When it is judged again although nothing changed.
    "judge_at" TIMESTAMPTZ(3),
    -- When open pages last had something new to show.
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "alert_pkey" PRIMARY KEY ("user_id", "person_id", "id")
);
CREATE INDEX "alert_person_id_idx" ON "alert"("person_id");
CREATE INDEX "alert_judge_at_idx" ON "alert"("judge_at");
ALTER TABLE "alert" ADD CONSTRAINT "alert_user_id_person_id_fkey"
  FOREIGN KEY ("user_id", "person_id") REFERENCES "access"("user_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A stretch in which the condition of an alert held.
CREATE TABLE "alert_episode" (
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    -- When what decided was measured.
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    -- What its sentence says (lib/alerts/verdict.ts), of the condition as it was.
    "condition" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    -- Null while it is not announced, because the alert was snoozed.
    "fired_at" TIMESTAMPTZ(3),
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "eased_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    -- When the user confirmed having read it.
    "read_at" TIMESTAMPTZ(3),
    CONSTRAINT "alert_episode_pkey" PRIMARY KEY ("user_id", "person_id", "alert_id", "id")
);
-- One at a time.
CREATE UNIQUE INDEX "alert_episode_open_key" ON "alert_episode"("user_id", "person_id", "alert_id")
  WHERE "ended_at" IS NULL;
CREATE INDEX "alert_episode_ended_at_idx" ON "alert_episode"("ended_at");
ALTER TABLE "alert_episode" ADD CONSTRAINT "alert_episode_user_id_person_id_alert_id_fkey"
  FOREIGN KEY ("user_id", "person_id", "alert_id") REFERENCES "alert"("user_id", "person_id", "id")
  ON DELETE CASCADE ON UPDATE CASCADE;

-- How a user is reached.
CREATE TABLE "alert_setting" (
    "user_id" UUID NOT NULL,
    "mail" BOOLEAN NOT NULL DEFAULT false,
    -- Whether messages say what was measured.
    "with_values" BOOLEAN NOT NULL DEFAULT false,
    "weekly_letter" BOOLEAN NOT NULL DEFAULT false,
    -- Minutes after midnight on the user's clock; null: no quiet hours.
    "quiet_from" SMALLINT,
    "quiet_to" SMALLINT,
    -- Of the browser in which it was chosen, for numbers and dates.
    "locale" TEXT NOT NULL DEFAULT 'en-GB',
    CONSTRAINT "alert_setting_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "alert_setting" ADD CONSTRAINT "alert_setting_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A browser that a user is reached in by web push.
CREATE TABLE "push_subscription" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "browser_id" UUID,
    "endpoint" TEXT NOT NULL,
    -- The browser's public key and secret, by which messages to it are encrypted.
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("user_id", "id")
);
CREATE UNIQUE INDEX "push_subscription_endpoint_key" ON "push_subscription"("endpoint");
CREATE INDEX "push_subscription_browser_id_idx" ON "push_subscription"("browser_id");
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_browser_id_fkey"
  FOREIGN KEY ("browser_id") REFERENCES "known_browser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TYPE "delivery_channel" AS ENUM ('mail', 'push', 'letter');
CREATE TYPE "delivery_state" AS ENUM ('waiting', 'sent', 'failed', 'dropped');
-- A message to a user: what an episode is announced by, or the letter of a week.
CREATE TABLE "alert_delivery" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" "delivery_channel" NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'waiting',
    "person_id" UUID,
    "alert_id" UUID,
    "episode_id" UUID,
    "subscription_id" UUID,
    -- Of a letter: the first day of its week.
    "week" DATE,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    -- A worker is sending it until then.
    "claimed_until" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    -- In plain words, when it was not sent.
    "error" TEXT,
    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("user_id", "id")
);
CREATE UNIQUE INDEX "alert_delivery_week_key" ON "alert_delivery"("user_id", "week");
CREATE INDEX "alert_delivery_due_at_idx" ON "alert_delivery"("due_at") WHERE "state" = 'waiting';
CREATE INDEX "alert_delivery_episode_idx" ON "alert_delivery"("user_id", "person_id", "alert_id", "episode_id");
CREATE INDEX "alert_delivery_settled_at_idx" ON "alert_delivery"("settled_at");
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_episode_fkey"
  FOREIGN KEY ("user_id", "person_id", "alert_id", "episode_id")
  REFERENCES "alert_episode"("user_id", "person_id", "alert_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_subscription_fkey"
  FOREIGN KEY ("user_id", "subscription_id") REFERENCES "push_subscription"("user_id", "id")
  ON DELETE CASCADE ON UPDATE CASCADE;

-- What a range that a person asked for again turned out to bring: counted from where the person's data stood then.
ALTER TABLE "inbox_item" ADD COLUMN "asked_seq" BIGINT,
ADD COLUMN "outcome" JSONB;

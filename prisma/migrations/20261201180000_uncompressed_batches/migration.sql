-- A batch lives for some milliseconds: compressing it costs more than it saves.
ALTER TABLE "notification_batch"
  ALTER COLUMN "secret_hashes" SET STORAGE EXTERNAL,
  ALTER COLUMN "forms" SET STORAGE EXTERNAL;

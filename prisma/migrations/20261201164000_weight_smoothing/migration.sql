-- How strongly the drawn trend of weight is smoothed for a user.
ALTER TABLE "user" ADD COLUMN "weight_smoothing" TEXT NOT NULL DEFAULT 'standard';

-- The goals of a Withings profile, kept as records of their own.
ALTER TYPE "record_kind" ADD VALUE 'goal';

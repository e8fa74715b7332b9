-- Why a recording has no signal yet, or none for good, in plain words.
alter table "heart_recording" add column "signal_error" text;

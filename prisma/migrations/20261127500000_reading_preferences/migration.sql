-- How a user reads: null follows the locale of the browser.
ALTER TABLE "user" ALTER COLUMN "mass_unit" DROP NOT NULL, ALTER COLUMN "mass_unit" DROP DEFAULT;
ALTER TABLE "user" ADD COLUMN "length_unit" TEXT, ADD COLUMN "temperature_unit" TEXT, ADD COLUMN "distance_unit" TEXT,
  ADD COLUMN "clock" TEXT, ADD COLUMN "week_start" TEXT;

-- Whoever reads kilograms now goes on reading metres, degrees Celsius and kilometres.
UPDATE "user" SET "length_unit" = 'm', "temperature_unit" = 'c', "distance_unit" = 'km' WHERE "mass_unit" = 'kg';

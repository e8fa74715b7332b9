-- Which numbers a removed group had, so that an export can say of each that it is in error. Null while it has them.
ALTER TABLE "measure_group" ADD COLUMN "removed_types" TEXT[];

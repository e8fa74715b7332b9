-- The statement that stores a batch locks each connection once; a foreign key did it for every row, at a third of the
-- cost of the whole. What the key did when a connection goes, the trigger does.
ALTER TABLE "notification" DROP CONSTRAINT "notification_connection_id_fkey";

CREATE FUNCTION delete_notifications_of_connection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "notification" WHERE "connection_id" = OLD."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "connection_deletes_notifications" AFTER DELETE ON "connection"
  FOR EACH ROW EXECUTE FUNCTION delete_notifications_of_connection();

import { afterAll } from "vitest";
import type { SimulatorOptions } from "#lib/simulator/world/simulator-options.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { createLinkedCloud, type LinkedCloud } from "./linked-cloud.ts";

export type OpenCloud = {
  readonly database: Awaited<ReturnType<typeof createTestDatabase>>;
  readonly cloud: LinkedCloud;
};

/**
 * A database and a simulated cloud shared by all tests of a file. Await it at the top of the file: it is closed at
 * the end.
 */
export async function openLinkedCloud(options: SimulatorOptions = {}): Promise<OpenCloud> {
  const database = await createTestDatabase();
  const cloud = createLinkedCloud(database, options);
  afterAll(async () => {
    await cloud.close();
    await database.drop();
  });
  return { database, cloud };
}

import net from "node:net";
import { expect, test } from "vitest";
import { freePort } from "./free-port.ts";

test("a free port can be listened on, and is none that an outgoing connection is given", async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  for (const port of ports) expect(port).toBeLessThan(32_768);
  const server = net.createServer();
  const [port] = ports;
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  server.close();
  // Twenty of fifteen thousand, drawn at random.
  expect(new Set(ports).size).toBeGreaterThan(15);
});

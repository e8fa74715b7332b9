import net from "node:net";

/** A proxy between client and server that can drop packets, as a failover or a firewall does: no RST, no FIN. */
export type SilentProxy = {
  /** `url` with the proxy's address in it. */
  url(url: string): string;
  /** From now on nothing of the connections that there are arrives any more; new ones work. */
  loseConnections(): void;
  /** Nothing at all arrives, of new connections either, until `restore`. */
  loseEverything(): void;
  /** New connections are accepted and nothing of them arrives, until `restore`; those that there are go on. */
  loseNewConnections(): void;
  /** New connections work again; those that were lost stay lost. */
  restore(): void;
  /** How many connections were made so far. */
  readonly made: number;
  close(): Promise<void>;
};

export async function startSilentProxy(target: { host: string; port: number }): Promise<SilentProxy> {
  const pairs = new Set<{ near: net.Socket; far: net.Socket; lost: boolean }>();
  let losing = false;
  let made = 0;
  const server = net.createServer((near) => {
    made += 1;
    const far = net.connect(target);
    const pair = { near, far, lost: losing };
    pairs.add(pair);
    const pass = (from: net.Socket, to: net.Socket): void => {
      from.on("data", (chunk) => {
        if (!pair.lost) to.write(chunk);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        if (!pair.lost) to.destroy();
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const loseConnections = (): void => {
    for (const pair of pairs) pair.lost = true;
  };
  return {
    url(url) {
      const proxied = new URL(url);
      proxied.port = String(port);
      return proxied.href;
    },
    loseConnections,
    loseEverything() {
      losing = true;
      loseConnections();
    },
    loseNewConnections() {
      losing = true;
    },
    restore() {
      losing = false;
    },
    get made() {
      return made;
    },
    async close() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import net from "node:net";

/**
 * What a client sees of PgBouncer 1.18 in transaction mode: it refuses unknown start-up parameters, makes up process
 * numbers, does not pass on notifications, and gives each transaction a server connection without state of the one
 * before (no prepared statements, no settings, no session locks).
 */
export type TransactionPooler = {
  /** `url` with the pooler's address in it. */
  url(url: string): string;
  close(): Promise<void>;
};

type Options = {
  readonly port?: number;
  /** Drops the parameters that it does not know, as `ignore_startup_parameters` does. */
  readonly lenient?: boolean;
};

const KNOWN = ["user", "database", "client_encoding", "application_name"];
const START = 196_608;
const CODE = { key: 0x4b, ready: 0x5a, notification: 0x41, terminate: 0x58 };
const IDLE = 0x49;

export async function startTransactionPooler(
  target: { host: string; port: number },
  { port = 0, lenient = false }: Options = {},
): Promise<TransactionPooler> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    let started = false;
    let between = false;
    let forgetting = false;
    let held: Buffer[] = [];

    const fromClient = splitMessages(
      (message, code) => {
        if (!started) return start(message);
        if (forgetting) return void held.push(message);
        if (!between || code === CODE.terminate) return void far.write(message);
        between = false;
        forgetting = true;
        held = [message];
        far.write(query("discard all"));
      },
      () => !started,
    );

    function start(message: Buffer): void {
      const [parameters, unknown] = readStart(message);
      if (unknown !== undefined && !lenient)
        return void near.end(fatal(`unsupported startup parameter: ${unknown}`));
      started = true;
      far.write(startOf(parameters));
    }

    const fromServer = splitMessages((message, code) => {
      if (code === CODE.notification) return;
      if (code === CODE.key) message.writeInt32BE(-message.readInt32BE(5), 5);
      if (!forgetting) {
        between = code === CODE.ready && message[5] === IDLE;
        return void near.write(message);
      }
      if (code !== CODE.ready) return;
      forgetting = false;
      for (const waiting of held) far.write(waiting);
    });
    near.on("data", fromClient);
    far.on("data", fromServer);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as net.AddressInfo;
  return {
    url(url) {
      const pooled = new URL(url);
      pooled.host = `127.0.0.1:${address.port}`;
      return pooled.href;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Calls `take` with each whole message; the first of a client has no code. */
function splitMessages(
  take: (message: Buffer, code: number) => void,
  isStart: () => boolean = () => false,
): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isStart() ? 0 : 1;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      take(message, message[0] ?? 0);
    }
  };
}

function readStart(message: Buffer): [known: [string, string][], unknown: string | undefined] {
  const texts = message.subarray(8, -2).toString().split("\0");
  const pairs = texts.flatMap((text, index): [string, string][] =>
    index % 2 === 0 ? [[text, texts[index + 1] ?? ""]] : [],
  );
  return [pairs.filter(([name]) => KNOWN.includes(name)), pairs.find(([name]) => !KNOWN.includes(name))?.[0]];
}

function startOf(parameters: readonly [string, string][]): Buffer {
  const body = Buffer.from(`${parameters.flat().join("\0")}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length);
  head.writeInt32BE(START, 4);
  return Buffer.concat([head, body]);
}

const query = (sql: string): Buffer => withCode("Q", `${sql}\0`);
const fatal = (message: string): Buffer => withCode("E", `SFATAL\0VFATAL\0C08P01\0M${message}\0\0`);

function withCode(code: string, text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(5);
  head.write(code);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

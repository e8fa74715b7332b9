import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type TestMailServer = {
  /** For `createMailer`. */
  readonly url: string;
  /** What was received, decoded as far as a test reads it. */
  readonly received: string[];
  /** Whether it takes mail; at first it does. */
  takes: boolean;
  close(): Promise<void>;
};

/** A mail server that keeps what it gets, on this computer. */
export async function openMailServer(): Promise<TestMailServer> {
  const received: string[] = [];
  const opened = { takes: true };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onMailFrom: (_address, _session, done) => done(opened.takes ? null : new Error("busy")),
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => pieces.push(chunk));
      stream.on("end", () => {
        received.push(decode(Buffer.concat(pieces).toString("latin1")));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(opened, {
    ...{ url: `smtp://127.0.0.1:${port}`, received },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

/** A body in quoted-printable, as UTF-8, with plain spaces. */
function decode(text: string): string {
  const end = text.indexOf("\r\n\r\n");
  const bytes = text
    .slice(end)
    .replaceAll("=\r\n", "")
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const body = Buffer.from(bytes, "latin1").toString("utf8").replaceAll("\u00a0", " ");
  return `${text.slice(0, end)}${body}`.replaceAll("\r\n", "\n");
}

import { createTransport } from "nodemailer";

type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt, so that a mail program shows a repeated one once. */
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Sends mail through the configured server. `send` rejects when the server does not take it. */
export type Mailer = { send(mail: Mail): Promise<void> };

const WAIT_MS = 10_000;

/** A mailer for `url` (smtp:// or smtps://, with user and password where needed); `from` is the sender's address. */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    // Nothing we send is a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
  };
}

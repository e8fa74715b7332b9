import type { Config } from "#lib/config/env.ts";
import type { Log } from "#lib/connections/log.ts";
import { createMailer, type Mailer } from "#lib/mail/mailer.ts";
import type { Database } from "#lib/storage/database.ts";
import { createPushSender, type PushSender } from "./push-sender.ts";

/** What judging alerts and delivering them needs; tests pass their own. */
export type NotifyContext = {
  readonly database: Database;
  /** Null where no mail is sent. */
  readonly mailer: Mailer | null;
  readonly push: PushSender;
  /** Public address, without a slash at the end. */
  readonly appUrl: string;
  /** Signs the links that end mail. */
  readonly secret: string;
  /** ms */
  readonly now: () => number;
  readonly log: Log;
};

/** The process's own. */
export function createNotifyContext(
  { appUrl, mail, nextAuthSecret, webPushKey }: Config,
  database: Database,
  log: Log,
): NotifyContext {
  return {
    ...{ database, appUrl, log },
    mailer: mail ? createMailer(mail) : null,
    push: createPushSender({ privateKey: webPushKey, contact: contactOf(appUrl, mail?.from) }),
    secret: nextAuthSecret,
    now: Date.now,
  };
}

/** Whom a push service turns to when messages trouble it; it takes no other scheme. */
function contactOf(appUrl: string, from: string | undefined): string {
  if (from !== undefined) return `mailto:${from}`;
  return appUrl.startsWith("https:") ? appUrl : "mailto:plumbline@localhost.invalid";
}

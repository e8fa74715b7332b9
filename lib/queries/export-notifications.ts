import { stringify } from "csv-stringify/sync";
import type { Database } from "#lib/storage/database.ts";
import { type KeptNotification, streamNotifications } from "#lib/storage/inbox/stream-notifications.ts";
import { findSubscriptionHistory } from "#lib/storage/connections/subscription-history.ts";
import { csvText } from "./csv-text.ts";
import { CSV_COLUMNS } from "./export-fields.ts";

/**
 * Subscriptions and notifications, as two members of a JSON object, each after a comma:
 * `subscriptions` and `notifications`.
 */
export async function* notificationPieces(database: Database, personId: string): AsyncGenerator<string> {
  yield `,"subscriptions":${JSON.stringify(await findSubscriptionHistory(database, personId))}`;
  yield ',"notifications":[';
  let separator = "\n";
  for await (const notifications of streamNotifications(database, personId)) {
    yield separator + notifications.map((one) => JSON.stringify(hideSecret(one))).join(",\n");
    separator = ",\n";
  }
  yield "\n]";
}

/** One line a notification; its form fields as they were sent stand in one cell. */
export async function* notificationCsvPieces(database: Database, personId: string): AsyncGenerator<string> {
  yield head(CSV_COLUMNS.notifications);
  for await (const notifications of streamNotifications(database, personId))
    yield lines(
      notifications
        .map(hideSecret)
        .map(({ receivedAt, appli, outcome, fields, connectionId }) => [
          instant(receivedAt),
          appli,
          outcome,
          csvText(new URLSearchParams(fields).toString()),
          connectionId,
        ]),
    );
}

/** One line a subscription. */
export async function* subscriptionCsvPieces(database: Database, personId: string): AsyncGenerator<string> {
  yield head(CSV_COLUMNS.subscriptions);
  yield lines(
    (await findSubscriptionHistory(database, personId)).map((one) => [
      one.appli,
      one.state,
      instant(one.subscribedAt),
      instant(one.checkedAt),
      csvText(one.lastError ?? ""),
      one.lastStatus,
      one.healedCount,
      instant(one.lastHealedAt),
      one.connectionId,
    ]),
  );
}

type Cell = string | number | null;

function head(columns: readonly string[]): string {
  return stringify([[...columns]], { bom: true, record_delimiter: "windows" });
}

function lines(rows: Cell[][]): string {
  return stringify(rows, { record_delimiter: "windows" });
}

function instant(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString();
}

/** The end of the address that Withings pushes to: anyone who has it can push as well. */
const SECRET_PATH = /(\/api\/withings\/notify\/)[\w-]+/g;

/** Fields come from outside: should one ever repeat our address, its secret does not leave with it. */
function hideSecret(notification: KeptNotification): KeptNotification {
  return {
    ...notification,
    fields: Object.fromEntries(
      Object.entries(notification.fields).map(([name, value]) => [name, value.replace(SECRET_PATH, "$1…")]),
    ),
  };
}

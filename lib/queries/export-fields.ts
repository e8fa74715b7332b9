import { getWords } from "#lib/messages/get-words.ts";
import { MESSAGES } from "#lib/messages/messages.ts";
import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { RECORD_FIELDS } from "#lib/metrics/record-field.ts";
import { SIGNALS } from "#lib/metrics/samples/signal.ts";

/** The columns of each CSV export, in order. Programs read these names: never rename one, only add at the end. */
export const CSV_COLUMNS = {
  csv: [
    "measured_at",
    "zone",
    "metric",
    "part",
    "value",
    "withings_type",
    "position",
    "category",
    "origin",
    "device",
    "arrived_at",
    "arrived_by",
    "group_id",
    "connection_id",
    "kind",
    "ends_at",
    "attribution",
    "decision",
    "assigned_to",
    "day",
    "jumps",
  ],
  notifications: ["received_at", "withings_appli", "outcome", "fields", "connection_id"],
  subscriptions: [
    "withings_appli",
    "state",
    "subscribed_at",
    "checked_at",
    "last_error",
    "last_status",
    "healed_count",
    "last_healed_at",
    "connection_id",
  ],
} as const;

/** The meaning of each field of the JSON export, by its path: `[]` is each entry of a list, `*` any name. */
function describeFields(): Record<string, string> {
  const t = getWords("export.fields");
  const name = getWords("metric.reading");
  const classes = Object.keys(AFIB_CLASSES).map((code) => `${code} ${name(`classes.${code as "0"}`)}`);
  // A dot has a meaning of its own in the key of a message.
  const keys = Object.keys(MESSAGES.export.fields) as (keyof typeof MESSAGES.export.fields)[];
  return Object.fromEntries(
    keys.map((key) => [key.replaceAll("/", "."), t(key, { classes: classes.join("; ") })]),
  );
}

/** The meaning of each column of the CSV exports; instants are ISO 8601 in UTC. */
function describeColumns(): Record<string, Record<string, string>> {
  const t = getWords("export.csvColumns");
  const describe = <Format extends keyof typeof CSV_COLUMNS>(format: Format) =>
    Object.fromEntries(CSV_COLUMNS[format].map((column) => [column, t(`${format}.${column}` as "csv.zone")]));
  return {
    csv: describe("csv"),
    notifications: describe("notifications"),
    subscriptions: describe("subscriptions"),
  };
}

/** What the head of the JSON export says about everything that follows. */
export function describeExport() {
  const names = getWords("metrics.names");
  const signals = getWords("metrics.signals");
  const units = getWords("samples.signalBoard");
  return {
    about: getWords("export.description")("about"),
    fields: describeFields(),
    csvColumns: describeColumns(),
    recordCodes: Object.entries(RECORD_FIELDS).flatMap(([kind, fields]) =>
      fields.map(({ code, name }) => ({ code, kind, withingsName: name })),
    ),
    measureTypes: METRICS.flatMap(({ key, parts }) =>
      parts.map((part) => ({
        code: part.code,
        position: part.position,
        metric: key,
        name: names(key),
        part: part.key,
      })),
    ),
    signals: SIGNALS.map(({ key, unit, source, field }) => ({
      signal: key,
      name: signals(key),
      unit: units(`units.${unit}`),
      source,
      withingsName: field,
    })),
  };
}

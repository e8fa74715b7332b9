import { getWords } from "#lib/messages/get-words.ts";
import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { RECORD_FIELDS } from "#lib/metrics/record-field.ts";
import { SIGNALS } from "#lib/metrics/samples/signal.ts";

const words = getWords("metric.reading");
const MS = "ms since 1970 UTC";

/** What each field of the JSON export is, by its path: `[]` is each entry of a list, `*` any name. */
export const JSON_FIELDS: Readonly<Record<string, string>> = {
  format: "Always plumbline-export.",
  version: "Of this format. Version 1 had sleepIntervals in seconds.",
  about: "What every part of the file follows.",
  "fields.*": "What the field at this path is.",
  "csvColumns.*": "What each column of that CSV export is.",
  "recordCodes[].code": "Plumbline's code of a number that Withings sends under a name.",
  "recordCodes[].kind": "The kind of record that has it.",
  "recordCodes[].withingsName": "Withings' name of it.",
  "measureTypes[].code": "Withings' type, or one of recordCodes, that a metric of Plumbline's reads.",
  "measureTypes[].position": "Where on the body it has to be taken for that: any, whole-body, or a position.",
  "measureTypes[].metric": "The metric's key, as in the CSV.",
  "measureTypes[].part": "The part of the metric, as in the CSV.",
  "measureTypes[].name": "What the metric is called.",
  "signals[].signal": "The name of a signal in sampleDays.",
  "signals[].name": "What it is called.",
  "signals[].unit": "The unit of its values.",
  "signals[].source": "intraday or sleep: where Withings answers with it.",
  "signals[].withingsName": "Withings' name of it there.",
  exportedAt: `When the export began, ${MS}.`,
  "person.id": "Plumbline's id of the person.",
  "person.name": "What the person is called here.",
  "connections[].connectionId": "Plumbline's id of a link to Withings; other parts of the file refer to it.",
  "connections[].withingsUserId": "Withings' id of the user who was linked.",
  "connections[].linkedAt": `When it was linked last, ${MS}.`,
  "connections[].devices[].deviceId": "Withings' id of the device.",
  "connections[].devices[].type": "Withings' kind of device.",
  "connections[].devices[].model": "Withings' name of the model; null where it names none.",
  "connections[].devices[].battery":
    "Withings' word for the charge: high, medium, low; null where it says none.",
  "connections[].devices[].lastSessionAt": `When the device was last in touch with Withings, ${MS}; else null.`,
  "measureGroups[].groupId":
    "Unique within a connection: Withings' grpid of a measurement; kind:identity of another record.",
  "measureGroups[].kind": "measure, activity (a day), workout, night, or goal (of the Withings profile).",
  "measureGroups[].connectionId": "The link that brought it.",
  "measureGroups[].category": "Withings': 1 is measured, 2 is a goal.",
  "measureGroups[].attribution":
    "Withings' attrib: 0 and 8 the device surely, 1 it may be another person's, 2 and 4 entered by hand, 5 best of several, 7 confirmed, 15 guided; others are not documented.",
  "measureGroups[].measuredAt": `When it was measured; the beginning of a workout or night; noon of a day. ${MS}.`,
  "measureGroups[].endsAt": `The end of a workout or night, ${MS}; else null.`,
  "measureGroups[].zone": "IANA time zone in which it was measured.",
  "measureGroups[].createdAt": `When Withings stored it, ${MS}.`,
  "measureGroups[].modifiedAt": `When Withings last changed it, ${MS}.`,
  "measureGroups[].arrivedAt": `When Plumbline first had it, ${MS}.`,
  "measureGroups[].arrivedBy": "What made Plumbline fetch it: notification, first-sync, refresh or sweep.",
  "measureGroups[].device.id": "Withings' id of the device; null for what was entered by hand.",
  "measureGroups[].device.model": "Withings' name of the model, or null.",
  "measureGroups[].device.modelId": "Withings' number of the model, or null.",
  "measureGroups[].measures[].code": "What was measured: Withings' type, or one of recordCodes.",
  "measureGroups[].measures[].position": "Where on the body, by Withings' number; else null.",
  "measureGroups[].measures[].value": "Integer; the number is value x 10^exponent in Withings' unit.",
  "measureGroups[].measures[].exponent": "Integer; see value.",
  "measureGroups[].details": "What a workout, a night or a measure says beside its numbers, or null.",
  "measureGroups[].details.*": "Under Withings' name, as Withings sent it.",
  "measureGroups[].decision":
    "What the decisions come to: trusted (in charts), left-out, or null (attribution decides).",
  "measureGroups[].decisions[].kind": "assigned, moved (given to this person), ignored or excluded.",
  "measureGroups[].decisions[].at": `When it was decided, ${MS}.`,
  "ecgRecordings[].signalId": "Withings' id of the recording.",
  "ecgRecordings[].connectionId": "The link that brought it.",
  "ecgRecordings[].recordedAt": `When it was recorded, ${MS}.`,
  "ecgRecordings[].modifiedAt": `When Withings last changed it, ${MS}.`,
  "ecgRecordings[].zone": "IANA time zone in which it was recorded.",
  "ecgRecordings[].deviceId": "Withings' id of the device, or null.",
  "ecgRecordings[].deviceModel": "Withings' name of the model, or null.",
  "ecgRecordings[].modelId": "Withings' number of the model, or null.",
  "ecgRecordings[].afib": `The device's class, or null: ${Object.keys(AFIB_CLASSES)
    .map((code) => `${code} ${words(`classes.${code as "0"}`)}`)
    .join("; ")}.`,
  "ecgRecordings[].heartRate": "Beats a minute, or null.",
  "ecgRecordings[].systolic": "mmHg, where the device has a cuff; else null.",
  "ecgRecordings[].diastolic": "mmHg, where the device has a cuff; else null.",
  "ecgRecordings[].wearPosition": "Where on the body, by Withings' number; else null.",
  "ecgRecordings[].frequency": "Samples a second; null while the signal is not here.",
  "ecgRecordings[].signalState":
    "kept, waiting (it will be asked for), or missing (Withings does not have it).",
  "ecgRecordings[].arrivedAt": `When Plumbline first had it, ${MS}.`,
  "ecgRecordings[].arrivedBy": "What made Plumbline fetch it.",
  "ecgRecordings[].signalError": "Why there is no signal yet, or none for good; else null.",
  "ecgRecordings[].microvolts": "The signal: its samples in microvolts, null for each that is missing.",
  "stethoscopeRecordings[].signalId": "Withings' id of the recording.",
  "stethoscopeRecordings[].connectionId": "The link that brought it.",
  "stethoscopeRecordings[].recordedAt": `When it was recorded, ${MS}.`,
  "stethoscopeRecordings[].modifiedAt": `When Withings last changed it, ${MS}.`,
  "stethoscopeRecordings[].zone": "IANA time zone in which it was recorded.",
  "stethoscopeRecordings[].deviceId": "Withings' id of the device, or null.",
  "stethoscopeRecordings[].deviceModel": "Withings' name of the model, or null.",
  "stethoscopeRecordings[].modelId": "Withings' number of the model, or null.",
  "stethoscopeRecordings[].vhd": "The device's class of the heart valves, by Withings' number, or null.",
  "stethoscopeRecordings[].wearPosition": "Where on the body, by Withings' number; else null.",
  "stethoscopeRecordings[].frequency": "Samples a second; null while the sound is not here.",
  "stethoscopeRecordings[].signalState": "kept, waiting, or missing, as of an ECG.",
  "stethoscopeRecordings[].arrivedAt": `When Plumbline first had it, ${MS}.`,
  "stethoscopeRecordings[].arrivedBy": "What made Plumbline fetch it.",
  "stethoscopeRecordings[].signalError": "Why there is no sound yet, or none for good; else null.",
  "stethoscopeRecordings[].aLaw": "The sound: a byte a sample, A-law (G.711), as base64.",
  "stethoscopeRecordings[].missingSamples": "Places, from 0, of samples that are missing: silence in `aLaw`.",
  "bedEvents[].connectionId": "The link whose mat announced it.",
  "bedEvents[].kind": "in (got into bed), out, or inflated (the mat was).",
  "bedEvents[].at": `When it happened, ${MS}.`,
  "bedEvents[].zone": "IANA time zone of the mat.",
  "bedEvents[].deviceId": "Withings' id of the mat, or null.",
  "bedEvents[].deviceModel": "Withings' name of the model, or null.",
  "bedEvents[].receivedAt": `When Withings announced it, ${MS}.`,
  "missingAtWithings[].connectionId": "The link.",
  "missingAtWithings[].kind": "measure, activity, workout, night, ecg or sound.",
  "missingAtWithings[].recordId": "The groupId or signalId of what Withings no longer answers with.",
  "missingAtWithings[].at": `When it was measured, ${MS}.`,
  "missingAtWithings[].foundAt": `When it was found missing, ${MS}.`,
  "missingAtWithings[].decision": "kept or removed; null until a person has decided.",
  "missingAtWithings[].decidedAt": `When that was decided, ${MS}, or null.`,
  "subscriptions[].connectionId": "The link.",
  "subscriptions[].appli": "Withings' number of what it was asked to announce.",
  "subscriptions[].state": "wanted, active, refused or ended.",
  "subscriptions[].subscribedAt": `When Withings accepted it, ${MS}, or null.`,
  "subscriptions[].checkedAt": `When it was last compared with Withings' list, ${MS}, or null.`,
  "subscriptions[].lastError": "Why Withings refused it, or null.",
  "subscriptions[].lastStatus": "Withings' status of that refusal, or null.",
  "subscriptions[].healedCount": "How often Withings had dropped it and it was made again.",
  "subscriptions[].lastHealedAt": `When that was last, ${MS}, or null.`,
  "notifications[].connectionId": "The link.",
  "notifications[].receivedAt": `When Withings pushed it, ${MS}.`,
  "notifications[].appli": "Withings' number of what it announced, or null.",
  "notifications[].outcome": "accepted, or why nothing was fetched for it.",
  "notifications[].fields.*": "A form field as sent; our secret address in it is shortened.",
  "sampleDays[].signal": "What was sampled: one of signals.",
  "sampleDays[].connectionId": "The link that brought it.",
  "sampleDays[].day": "UTC day, as days since 1970.",
  "sampleDays[].exponent": "Integer; each number is values[i] x 10^exponent in the signal's unit.",
  "sampleDays[].seconds": "When each value was sampled: seconds of that UTC day.",
  "sampleDays[].values": "Integers, as many as seconds; see exponent.",
  "sleepIntervals[].connectionId": "The link that brought it.",
  "sleepIntervals[].from": `When this state of sleep began, ${MS}.`,
  "sleepIntervals[].to": `When it ended, ${MS}.`,
  "sleepIntervals[].state":
    "0 awake, 1 light, 2 deep, 3 REM, 4 entered by hand, 5 unspecified, 15 out of bed.",
  "sleepIntervals[].deviceId": "Withings' id of the device, or null.",
  "sleepIntervals[].modelId": "Withings' number of the model, or null.",
};

/** What each column of a CSV export is. Its instants are ISO 8601 in UTC. */
export const CSV_FIELDS = {
  csv: {
    measured_at: "When it was measured; the beginning of a workout or night; noon of a day.",
    zone: "IANA time zone in which it was measured.",
    metric: "Plumbline's name of the metric that reads the number; empty for none.",
    part: "Which part of that metric: systolic, for one.",
    value: "The exact number, in Withings' unit.",
    withings_type: "Withings' type, or one of recordCodes of the JSON.",
    position: "Where on the body, by Withings' number.",
    category: "Withings': 1 is measured, 2 is a goal.",
    origin: "What Withings' attrib says of who measured it.",
    device: "Withings' name of the model.",
    arrived_at: "When Plumbline first had it.",
    arrived_by: "What made Plumbline fetch it.",
    group_id: "Which numbers were measured together: unique within a connection.",
    connection_id: "The link that brought it.",
    kind: "measure, activity (a day), workout, night, or goal.",
    ends_at: "The end of a workout or night.",
    attribution: "Withings' attrib, as a number.",
    decision: "What a person decided last about it.",
    assigned_to: "To whom it was given.",
    day: "The local day it is filed under, YYYY-MM-DD: of a night Withings' own date, the day of waking.",
  },
  notifications: {
    received_at: "When Withings pushed it.",
    withings_appli: "Withings' number of what it announced.",
    outcome: "accepted, or why nothing was fetched for it.",
    fields: "The form fields as sent, URL-encoded.",
    connection_id: "The link.",
  },
  subscriptions: {
    withings_appli: "Withings' number of what it was asked to announce.",
    state: "wanted, active, refused or ended.",
    subscribed_at: "When Withings accepted it.",
    checked_at: "When it was last compared with Withings' list.",
    last_error: "Why Withings refused it.",
    last_status: "Withings' status of that refusal.",
    healed_count: "How often Withings had dropped it and it was made again.",
    last_healed_at: "When that was last.",
    connection_id: "The link.",
  },
} as const;

/** The columns of a CSV export, in order. */
export function columnsOf(format: keyof typeof CSV_FIELDS): string[] {
  return Object.keys(CSV_FIELDS[format]);
}

/** What the head of the JSON export says about everything that follows. */
export function describeExport() {
  const names = getWords("metrics.names");
  const signals = getWords("metrics.signals");
  const units = getWords("samples.signalBoard");
  return {
    about:
      "Instants are ms since 1970 UTC. `fields` says what each field is, by its path; `csvColumns` does the same for the CSV exports. `recordCodes` and `signals` name what Plumbline numbers itself.",
    fields: JSON_FIELDS,
    csvColumns: CSV_FIELDS,
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

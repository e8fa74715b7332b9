import type { Character } from "../characters/character.ts";
import type { World } from "../world/world.ts";
import { isWithheld } from "./biomarkers.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { isPaused, silentDevices } from "./terms.ts";

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numberOf(row: Fields, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = row[name];
    if (typeof value === "number") return value;
  }
  return null;
}

/** When a row was measured (Unix seconds): its end, and of a day its first second. */
function timeOf(row: Fields, key: string | undefined): number {
  const time = key === undefined ? numberOf(row, "enddate", "timestamp", "date", "startdate") : Number(key);
  return time ?? Date.parse(String(row["date"])) / 1000;
}

/**
 * An answer as it is on a person's terms: without what the plan, the region or a switch withholds, and without what a
 * silent device has measured since. As Withings does it: nothing in the answer says so.
 */
export function withhold(
  world: World,
  { character, service }: { character: Character; service: string },
  answer: unknown,
): unknown {
  const { terms, deviceOwner } = character;
  const { plan, enforcePacks } = world.settings;
  if (isPaused(terms, plan)) return service === "v2/user" ? answer : emptyAnswer(answer);
  const silent = silentDevices(terms, deviceOwner);
  const isOpen = !enforcePacks && terms.region === null && terms.switchedOff.length === 0;
  if ((isOpen && silent.size === 0) || !isFields(answer)) return answer;
  const enforced = enforcePacks ? plan : null;
  const isKept = (asked: { type?: number; field?: string; service?: string }, model: number | null) =>
    !isWithheld({ ...asked, model }, terms, enforced);
  if (!isKept({ service }, null)) return emptyAnswer(answer);

  const sinceOf = (row: Fields) => silent.get(String(row["deviceid"] ?? row["hash_deviceid"]));
  const isSent = (row: Fields, key?: string) => timeOf(row, key) <= (sinceOf(row) ?? Infinity);
  const share = (row: Fields): Fields => {
    const model = numberOf(row, "modelid", "model_id", "model");
    const keep = (fields: Fields) =>
      Object.fromEntries(Object.entries(fields).filter(([field]) => isKept({ field }, model)));
    const { measures, data } = row;
    return {
      ...keep(row),
      ...(isFields(data) ? { data: keep(data) } : {}),
      ...(Array.isArray(measures)
        ? { measures: measures.filter(({ type }: { type: number }) => isKept({ type }, model)) }
        : {}),
    };
  };
  const hasSomething = (row: Fields) => !Array.isArray(row["measures"]) || row["measures"].length > 0;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => {
      if (name === "devices")
        return [name, (value as Fields[]).map((one) => shortenSession(one, sinceOf(one)))];
      if (Array.isArray(value) && value.every(isFields))
        return [
          name,
          value
            .filter((row) => isSent(row))
            .map(share)
            .filter(hasSomething),
        ];
      if (name !== "series" || !isFields(value)) return [name, value];
      const rows = Object.entries(value).filter(([key, row]) => isFields(row) && isSent(row, key));
      return [name, Object.fromEntries(rows.map(([key, row]) => [key, share(row as Fields)]))];
    }),
  );
}

function shortenSession(device: Fields, since: number | undefined): Fields {
  const seen = device["last_session_date"];
  return since === undefined || typeof seen !== "number" || seen <= since
    ? device
    : { ...device, last_session_date: since };
}

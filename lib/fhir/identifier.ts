import { isByHand, isImported, type MeasureGroup } from "#lib/metrics/measure-group.ts";
import { SYSTEMS } from "./systems.ts";

type Named = Pick<MeasureGroup, "groupId" | "kind" | "connectionId" | "device">;

/**
 * How a number of a record is recognised when it comes again. It never holds a "|", which separates system and value in
 * searches.
 */
export function identifierOf(
  group: Named,
  name: string,
): { readonly system: string; readonly value: string } {
  const system = isByHand(group) ? SYSTEMS.entry : isImported(group) ? SYSTEMS.imported : SYSTEMS.withings;
  return { system, value: `${stemOf(group)}/${name}`.replaceAll("|", "-") };
}

function stemOf({ groupId, kind, connectionId, device }: Named): string {
  const [, first = "", ...rest] = groupId.split(":");
  if (kind === "night") return `sleep/${first}`;
  if (kind === "workout") return `workout/${first}`;
  if (kind !== "activity") return groupId;
  // Rows without a device are named for their brand, which many persons have.
  const isShared = device.id === null && rest.length > 0;
  return ["activity", first, [...rest, ...(isShared ? [connectionId] : [])].join("-")]
    .filter(Boolean)
    .join("/");
}

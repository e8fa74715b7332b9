import type { MeasureGroup, RecordDetails, StoredMeasure } from "#lib/metrics/measure-group.ts";

/**
 * A group as an answer brings it: everything but what storage adds. Instants are ms since 1970. Few measures
 * carry a zone; the others take that of their answer. Other records bring their own.
 */
export type FetchedGroup = Pick<
  MeasureGroup,
  "groupId" | "category" | "attribution" | "measuredAt" | "createdAt" | "modifiedAt" | "device" | "measures"
> &
  Partial<Pick<MeasureGroup, "zone" | "endsAt" | "details">>;

/**
 * Drops repeated measures (every full Body Scan group carries types 5 and 8 twice) and sorts the rest, so that two
 * answers with the same content are equal.
 */
export function distinctMeasures(measures: readonly StoredMeasure[]): StoredMeasure[] {
  const distinct = new Map<string, StoredMeasure>();
  for (const measure of measures) distinct.set(measureText(measure), measure);
  return [...distinct.values()].sort(
    (a, b) =>
      a.code - b.code ||
      (a.position ?? -1) - (b.position ?? -1) ||
      a.value - b.value ||
      a.exponent - b.exponent,
  );
}

/** Text that is equal for two groups with the same content. `modifiedAt` counts: it is shown. */
export function groupContent(group: FetchedGroup): string {
  const { category, attribution, measuredAt, createdAt, modifiedAt, device } = group;
  const facts = [
    category,
    attribution,
    measuredAt,
    createdAt,
    modifiedAt,
    device.id,
    device.model,
    device.modelId,
    group.endsAt ?? null,
    detailsText(group.details ?? null),
  ];
  return JSON.stringify([...facts, ...distinctMeasures(group.measures).map(measureText)]);
}

/** Independent of the order in which the database or an answer has the names. */
function detailsText(details: RecordDetails | null): string {
  return JSON.stringify(
    details === null ? null : Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function measureText(measure: StoredMeasure): string {
  return `${measure.code}/${measure.position ?? ""}/${measure.value}/${measure.exponent}`;
}

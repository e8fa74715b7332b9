import type { Urgency } from "#lib/connections/call-budget.ts";
import type { MeasuresPage, WithingsMeasureGroup } from "#lib/withings/measures-page.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import type { FetchStep, PagesSoFar } from "./fetch-plan.ts";
import type { MeasureSource, PageRequest } from "./measure-source.ts";

const SECOND_MS = 1_000;
/** At the smallest page seen this is a history of 100,000 groups. */
const MAX_PAGES = 400;

export type FetchedPage = {
  /** The groups of this page alone. */
  readonly groups: FetchedGroup[];
  readonly zone: string;
  readonly updateTime: number | null;
  readonly soFar: PagesSoFar;
  /** Whether another page follows. */
  readonly more: boolean;
};

export const NO_PAGES: PagesSoFar = { groupIds: [], offsets: [], whole: true };

/** Fetches the next page of a step. Throws a WithingsError; `malformed` when the pages go in a circle. */
export async function fetchNextPage(
  source: MeasureSource,
  connectionId: string,
  step: FetchStep,
  soFar: PagesSoFar,
  urgency: Urgency,
): Promise<FetchedPage> {
  const offset = soFar.offsets.at(-1);
  const request = { ...requestOf(step), ...(offset === undefined ? {} : { offset }) };
  const page = await source.getMeasures(connectionId, request, urgency);
  const groups = page.groups.map(toFetchedGroup);
  if (page.more) refuseCircle(page, soFar);
  return {
    groups,
    zone: page.zone,
    updateTime: page.updateTime,
    more: page.more,
    soFar: {
      groupIds: [...soFar.groupIds, ...groups.map((group) => group.groupId)],
      offsets: page.offset === null ? soFar.offsets : [...soFar.offsets, page.offset],
      whole: soFar.whole && page.whole,
    },
  };
}

/** A second more on both sides: nobody documents whether Withings' ends are inclusive. */
function requestOf(step: FetchStep): PageRequest {
  if ("lastUpdate" in step) return step;
  return { window: { from: step.window.from - SECOND_MS, to: step.window.to + SECOND_MS } };
}

function refuseCircle(page: MeasuresPage, soFar: PagesSoFar): void {
  const repeated = page.offset !== null && soFar.offsets.includes(page.offset);
  if (repeated || soFar.offsets.length >= MAX_PAGES)
    throw new WithingsError("malformed", "Withings says that there are always more measures.");
}

function toFetchedGroup(group: WithingsMeasureGroup): FetchedGroup {
  const { deviceId, deviceModel, modelId, zone, comment, ...rest } = group;
  return {
    ...rest,
    device: { id: deviceId, model: deviceModel, modelId },
    ...(zone === null ? {} : { zone }),
    ...(comment === null ? {} : { details: { comment } }),
  };
}

import { type DeviceNames, recogniseDevice } from "#lib/metrics/device-model.ts";
import { fetchOf, type FetchKind } from "#lib/metrics/kinds.ts";
import {
  canMeasure,
  isIn,
  recordOf,
  type Region,
  scopeOf,
  type Source,
  sourcesOf,
} from "#lib/metrics/measured-by.ts";
import type { Subject } from "#lib/metrics/area-records.ts";
import { DAY_MS } from "#lib/metrics/time.ts";

/** Withings' plans of an application. */
export const PLANS = ["free", "enterprise", "advanced-biomarkers"] as const;
type Plan = (typeof PLANS)[number];

/** A device of a person. Instants are ms since 1970. */
export type OwnDevice = DeviceNames & {
  readonly zone: string | null;
  /** When it last synchronised; null while it never did, or for one that only readings name. */
  readonly lastSessionAt: number | null;
};

/** What is known of one link. Instants are ms since 1970. */
export type LinkFacts = {
  readonly state: "active" | "needs-relink" | "revoked";
  readonly scopes: readonly string[];
  readonly linkedAt: number;
  /** When Withings last answered. */
  readonly lastSyncAt: number | null;
  /** What is still being fetched for the first time, and what could not be fetched the last time. */
  readonly coming: readonly FetchKind[];
  readonly failing: readonly FetchKind[];
  /** As Withings lists them. */
  readonly devices: readonly OwnDevice[];
  /** Whether Withings was asked for them. */
  readonly isListed: boolean;
  /** The newest record of each kind that it brought, by when it was measured. */
  readonly newest: readonly number[];
  /** When Withings first stored anything for the account; null while nothing says so. */
  readonly accountSince: number | null;
};

/** All that may explain what is missing of a person. */
export type EmptyFacts = {
  readonly links: readonly LinkFacts[];
  /** Models that readings name, of devices that may be gone from the list. */
  readonly seen: readonly DeviceNames[];
  /** The newest record of an imported archive; null without one. */
  readonly archiveEndsAt: number | null;
  readonly plan: Plan;
};

/** What is missing: a metric, a list, or all of an area. */
export type EmptyPlace = {
  readonly subjects: readonly Subject[];
  /** The newest reading (ms); null: there is none. */
  readonly newestAt: number | null;
  /** Whether readings of it are excluded from charts. */
  readonly isExcluded: boolean;
};

/** Why something is missing. `certain` is false for what may be so, and cannot be seen from here. */
export type EmptyReason =
  | {
      readonly kind: "unlinked" | "link-ended" | "coming" | "failing" | "by-hand" | "excluded";
      readonly certain: true;
    }
  | { readonly kind: "archive"; readonly certain: true; readonly at: number; readonly held: boolean }
  | { readonly kind: "scope"; readonly certain: true; readonly scope: string }
  | { readonly kind: "no-device"; readonly certain: boolean }
  | {
      readonly kind: "stale";
      readonly certain: true;
      readonly device: string | null;
      readonly at: number | null;
    }
  | { readonly kind: "paused" | "plan"; readonly certain: false }
  | { readonly kind: "switched-off" | "unused"; readonly certain: false; readonly device: string | null }
  | { readonly kind: "region"; readonly certain: false; readonly regions: readonly Region[] };

/** Accounts made later need a membership to share with an application of the free plan. */
const MEMBERSHIP_SINCE = Date.UTC(2026, 9, 12);

/** A watch or mat synchronises every day; the others when they are used. */
const DAILY_STALE_MS = 3 * DAY_MS;
const OTHER_STALE_MS = 14 * DAY_MS;
/** Silence of everything for so long is remarkable while Withings answers. */
const SILENT_MS = 7 * DAY_MS;
const ANSWERED_MS = 3 * DAY_MS;
/** Kinds of data that end within so long of each other ended together. */
const TOGETHER_MS = 2 * DAY_MS;

/** After how long without a reading something counts as stopped, for what is measured as often as `staleAfterDays` says. */
export function stopsAfter(staleAfterDays: number | null): number {
  return staleAfterDays === null ? Infinity : Math.max(14, 3 * staleAfterDays) * DAY_MS;
}

/**
 * Why a place is empty or stopped: what is certain first, then what may be, the likelier first. What explains it alone
 * comes without guesses. Never empty.
 */
export function findWhyEmpty(facts: EmptyFacts, place: EmptyPlace, now: number): EmptyReason[] {
  const excluded: EmptyReason[] = place.isExcluded ? [{ kind: "excluded", certain: true }] : [];
  const active = facts.links.filter(({ state }) => state === "active");
  if (active.length === 0) return [...excluded, ...findWithoutLink(facts, place)];

  const fetched = new Set(place.subjects.map((subject) => fetchOf(recordOf(subject))));
  const isAbout = (kinds: readonly FetchKind[]) =>
    kinds.some((kind) => (fetched as Set<FetchKind>).has(kind));
  if (active.some(({ coming }) => isAbout(coming))) return [...excluded, { kind: "coming", certain: true }];

  const scopes = [...new Set(place.subjects.map(scopeOf))];
  const [missing] = scopes.filter((scope) => active.every((link) => !link.scopes.includes(scope)));
  const refused: EmptyReason[] =
    missing !== undefined && scopes.length === 1 ? [{ kind: "scope", certain: true, scope: missing }] : [];
  const failing: EmptyReason[] = active.some((link) => isAbout(link.failing))
    ? [{ kind: "failing", certain: true }]
    : [];

  const sources = place.subjects.flatMap((subject) => sourcesOf(subject) ?? []);
  if (sources.length === 0) return [...excluded, ...refused, ...failing, { kind: "by-hand", certain: true }];
  const owned = active.flatMap(({ devices }) => devices);
  const fits = findFits(owned, facts.seen, sources);
  if (fits.length === 0)
    return [...excluded, ...refused, ...failing, { kind: "no-device", certain: active.every(isWholeList) }];

  const stale = findStale(fits, now);
  const certain = [...excluded, ...refused, ...failing, ...stale];
  if (refused.length > 0) return certain;
  const guesses = findGuesses(facts, place, { active, fits }, now);
  if (certain.length + guesses.length > 0) return [...certain, ...guesses];
  return [{ kind: "unused", certain: false, device: nameOf(fits.at(0)?.device) }];
}

function findWithoutLink({ links, archiveEndsAt: at }: EmptyFacts, place: EmptyPlace): EmptyReason[] {
  const archive: EmptyReason[] =
    at === null ? [] : [{ kind: "archive", certain: true, at, held: place.newestAt !== null }];
  if (links.length > 0) return [{ kind: "link-ended", certain: true }, ...archive];
  return at === null ? [{ kind: "unlinked", certain: true }] : archive;
}

/** A device that measures a subject, or may; and the sources that it is one of. */
type Fit = { readonly device: OwnDevice; readonly sources: readonly Source[]; readonly isSure: boolean };

function findFits(
  owned: readonly OwnDevice[],
  seen: readonly DeviceNames[],
  sources: readonly Source[],
): Fit[] {
  const gone = seen
    .filter((one) => !owned.some(({ model, modelId }) => model === one.model && modelId === one.modelId))
    .map((one) => ({ ...one, zone: null, lastSessionAt: null }));
  return [...owned, ...gone].flatMap((device) => {
    const found = sources.map((source) => ({ source, can: canMeasure(device, source) }));
    const able = found.filter(({ can }) => can !== "no");
    if (able.length === 0) return [];
    return [
      { device, sources: able.map(({ source }) => source), isSure: able.some(({ can }) => can === "yes") },
    ];
  });
}

/** Whether the devices of a link are all there are: Withings was asked for them, and may be. */
function isWholeList({ isListed, scopes }: LinkFacts): boolean {
  return isListed && scopes.includes("user.info");
}

/** The last of the devices to synchronise, when all of them are late; none when one is not, or is only named by readings. */
function findStale(fits: readonly Fit[], now: number): EmptyReason[] {
  const late = fits.every(({ device }) => {
    const { type } = recogniseDevice(device);
    const after = type === "tracker" || type === "mat" ? DAILY_STALE_MS : OTHER_STALE_MS;
    return device.type !== null && type !== "phone" && now - (device.lastSessionAt ?? 0) > after;
  });
  const [last] = fits.toSorted((a, b) => (b.device.lastSessionAt ?? 0) - (a.device.lastSessionAt ?? 0));
  if (!late || !last) return [];
  return [{ kind: "stale", certain: true, device: nameOf(last.device), at: last.device.lastSessionAt }];
}

type Found = { readonly active: readonly LinkFacts[]; readonly fits: readonly Fit[] };

function findGuesses(
  { plan }: EmptyFacts,
  { newestAt }: EmptyPlace,
  { active, fits }: Found,
  now: number,
): EmptyReason[] {
  const guesses: EmptyReason[] = [];
  if (fits.every(({ isSure }) => !isSure)) guesses.push({ kind: "no-device", certain: false });
  const isPaused = plan === "free" && active.every((link) => mayBePaused(link, now));
  if (isPaused) guesses.push({ kind: "paused", certain: false });
  const every = (holds: (source: Source) => boolean) => fits.every(({ sources }) => sources.every(holds));
  const [first] = fits;
  const somethingCame = active.some(({ newest }) => newest.length > 0);
  if (newestAt === null && somethingCame && !isPaused && every(({ isOptional }) => isOptional))
    guesses.push({ kind: "switched-off", certain: false, device: nameOf(first?.device) });
  if (plan !== "advanced-biomarkers" && every(({ pack }) => pack === "cleared"))
    guesses.push({ kind: "plan", certain: false });
  const elsewhere = fits.every(({ device, sources }) => {
    return sources.every(({ regions }) => regions !== null && !isIn(regions, device.zone));
  });
  if (newestAt === null && elsewhere) {
    const regions = new Set(
      fits.flatMap(({ sources }) => sources.flatMap(({ regions: some }) => some ?? [])),
    );
    guesses.push({ kind: "region", certain: false, regions: [...regions] });
  }
  return guesses;
}

/**
 * Whether sharing may be paused for want of a membership. Withings shows it in no answer: what can be seen is a link
 * that answers, of an account that may be new enough, where everything fell silent together although a device goes on.
 */
function mayBePaused(
  { linkedAt, accountSince, lastSyncAt, newest, devices }: LinkFacts,
  now: number,
): boolean {
  if (linkedAt < MEMBERSHIP_SINCE || (accountSince ?? Infinity) < MEMBERSHIP_SINCE) return false;
  if (lastSyncAt === null || now - lastSyncAt > ANSWERED_MS) return false;
  if (newest.length === 0) return now - linkedAt > DAY_MS;
  const last = Math.max(...newest);
  if (now - last < SILENT_MS) return false;
  const isTogether = newest.length > 1 && last - Math.min(...newest) < TOGETHER_MS;
  return isTogether || devices.some(({ lastSessionAt }) => (lastSessionAt ?? 0) - last > DAY_MS);
}

function nameOf(device: OwnDevice | undefined): string | null {
  return device?.model ?? device?.type ?? null;
}

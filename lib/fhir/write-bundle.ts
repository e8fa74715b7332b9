import type { BundleEntry } from "fhir/r4";
import { type Entry, identityOf, type Resource } from "./entry.ts";
import { SYSTEMS } from "./systems.ts";

/** `collection` is a file to keep or to read; `transaction` is for a server, which may get it twice. */
export const BUNDLE_TYPES = ["collection", "transaction"] as const;
export type BundleType = (typeof BUNDLE_TYPES)[number];

/**
 * A bundle as JSON in pieces, of entries as they come, so that nothing holds them all. A device comes with each record
 * that names it, and is written once. `now` (ms) is all in which two exports of the same records differ.
 */
export async function* writeBundle(
  type: BundleType,
  batches: AsyncIterable<readonly Entry[]>,
  { personId, now }: { readonly personId: string; readonly now: number },
): AsyncGenerator<string> {
  const timestamp = new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
  const head =
    type === "collection"
      ? {
          resourceType: "Bundle",
          identifier: { system: SYSTEMS.exported, value: `${personId}/${timestamp}` },
          type,
          timestamp,
        }
      : { resourceType: "Bundle", type };
  yield `${JSON.stringify(head).slice(0, -1)},"entry":[`;
  const written = new Set<string>();
  let separator = "\n";
  for await (const batch of batches) {
    const lines = batch.flatMap((entry) => {
      if (entry.resource.resourceType !== "Observation") {
        if (written.has(entry.fullUrl)) return [];
        written.add(entry.fullUrl);
      }
      return [JSON.stringify(entryOf(type, entry))];
    });
    if (lines.length === 0) continue;
    yield separator + lines.join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

function entryOf(type: BundleType, { fullUrl, resource }: Entry): BundleEntry<Resource> {
  if (type === "collection") return { fullUrl, resource };
  return { fullUrl, resource, request: { method: "PUT", url: searchFor(resource) } };
}

/** A search that finds the resource where it was sent before, and nothing else. */
function searchFor(resource: Resource): string {
  const { system, value } = identityOf(resource);
  return system === null
    ? `${resource.resourceType}?url=${escape(value)}`
    : `${resource.resourceType}?identifier=${escape(`${system}|${value}`)}`;
}

/** As a part of a query, with the slashes and colons that may stay. */
function escape(text: string): string {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

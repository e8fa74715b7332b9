import type { CodeSystem, Device, Observation, Patient } from "fhir/r4";
import { urnOf } from "./urn.ts";

export type Resource = Observation | Patient | Device | CodeSystem;

/** A resource in a bundle, and the address by which others in it refer to it. */
export type Entry<Of extends Resource = Resource> = { readonly fullUrl: string; readonly resource: Of };

/** What a resource is recognised by when it comes again: its identifier, or the address of a system of codes. */
export function identityOf(resource: Resource): { readonly system: string | null; readonly value: string } {
  if (resource.resourceType === "CodeSystem") return { system: null, value: resource.url ?? "" };
  const [{ system = "", value = "" } = {}] = resource.identifier ?? [];
  return { system, value };
}

export function makeEntry<Of extends Resource>(resource: Of): Entry<Of> {
  const { system, value } = identityOf(resource);
  return { fullUrl: urnOf({ system: system ?? "", value }), resource };
}

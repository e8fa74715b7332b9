const DONE: Readonly<Record<string, string>> = {
  linked: "Linked. The whole history is being fetched, newest first.",
  relinked: "Linked again. What was missed is being fetched.",
  unlinked: "Unlinked. Withings sends nothing more.",
  "unlinked-here":
    "Unlinked here: the stored access is gone. Withings did not confirm that it ended there too; you can remove Plumbline under “Apps” in your Withings account.",
  left: "You no longer see this person. Nothing of what is measured was changed.",
  deleted: "Deleted, with everything that was measured.",
};

/** The sentence for a `done` in an address; null for none, or for one that we never wrote. */
export function describeDone(code: string | null): string | null {
  return code !== null && Object.hasOwn(DONE, code) ? (DONE[code] ?? null) : null;
}

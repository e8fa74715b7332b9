const FALLBACK = "en-GB";

/** The first language of an Accept-Language header that this runtime can write numbers and dates in. */
export function parseLocale(header: string | null): string {
  for (const entry of (header ?? "").split(",")) {
    const tag = entry.split(";")[0]?.trim() ?? "";
    if (tag === "" || tag === "*") continue;
    try {
      const [known] = Intl.DateTimeFormat.supportedLocalesOf(tag);
      if (known) return known;
    } catch {
      continue;
    }
  }
  return FALLBACK;
}

import { SECTIONS } from "#lib/metrics/registry.ts";
import type { SectionKey } from "#lib/metrics/registry.ts";

/** With fewer sections than this everything is in reach without them. */
const LEAST = 3;

/** Ways down a long dashboard: one for each section below the main metrics. */
export function SectionLinks({ present }: { present: ReadonlySet<SectionKey> }) {
  const sections = SECTIONS.filter(({ key }) => key !== "main" && present.has(key));
  if (sections.length < LEAST) return null;
  return (
    <nav aria-label="Sections" className="flex gap-x-5 overflow-x-auto pb-4 text-sm">
      {sections.map(({ key, name }) => (
        <a key={key} href={`#section-${key}`} className="flex min-h-11 items-center whitespace-nowrap link">
          {name}
        </a>
      ))}
    </nav>
  );
}

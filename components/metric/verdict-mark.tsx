import type { Verdict } from "#lib/metrics/afib-class.ts";

/** A conclusion as a shape, so that it is recognised without its colour: a filled square, a ring, a dash. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="inline-block size-3 shrink-0">
      {verdict === "positive" ? <path d="M1 1h10v10H1z" className="fill-warning" /> : null}
      {verdict === "negative" ? (
        <circle cx="6" cy="6" r="4.25" fill="none" strokeWidth="1.75" className="stroke-first" />
      ) : null}
      {verdict === "none" ? <path d="M1.5 6h9" strokeWidth="2" className="stroke-ink-soft" /> : null}
    </svg>
  );
}

/** The name of a class with the mark of its conclusion. */
export function ClassName({ verdict, name }: { verdict: Verdict; name: string }) {
  return (
    <span className="inline-flex items-baseline gap-2">
      <VerdictMark verdict={verdict} />
      <strong className="font-semibold">{name}</strong>
    </span>
  );
}

import type { ReactNode } from "react";
import { Chevron } from "#components/ui/chevron.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { ReadingFacts } from "./describe-reading.ts";

/**
 * When and how a reading arrived, by which device, and whose it is: behind its time, in the width that the column has,
 * so that nothing beside it moves. On paper a line below.
 */
export function ReadingDetails({ facts, children }: { facts: ReadingFacts; children: ReactNode }) {
  const t = useWords("metric.page");
  const { arrivedAt, arrival, device, attribution, arm } = facts;
  return (
    <details className="group">
      <summary className="-my-3 flex min-h-11 w-fit cursor-pointer items-center gap-2 whitespace-nowrap figures hover:text-accent print:my-0 print:min-h-0">
        {children}
        <span className="sr-only print:hidden">{t("details")}</span>
        <Chevron className="shrink-0 text-ink-soft transition-transform group-open:rotate-180" />
      </summary>
      <dl className="grid w-0 min-w-full grid-cols-1 gap-x-4 pt-1 pb-1 sm:grid-cols-[auto_1fr] sm:gap-y-0.5 print:block print:w-auto print:py-0 print:text-ink-soft">
        <Fact term={t("arrived")} isPrinted>
          {arrivedAt}
        </Fact>
        <Fact term={t("how")}>{arrival}</Fact>
        <Fact term={t("device")}>{device}</Fact>
        <Fact term={t("origin")}>{attribution}</Fact>
        {arm === null ? null : <Fact term={t("arm")}>{arm}</Fact>}
      </dl>
    </details>
  );
}

/** On paper facts follow each other in a line, without their names where they speak for themselves. */
function Fact({
  term,
  isPrinted = false,
  children,
}: {
  term: string;
  isPrinted?: boolean;
  children: string;
}) {
  return (
    <div className="grid-cols-subgrid sm:col-span-2 sm:grid print:inline print:not-last:after:content-['_·_']">
      <dt className={isPrinted ? "text-ink-soft print:inline" : "text-ink-soft print:hidden"}>{term}</dt>{" "}
      <dd className="mb-1 wrap-anywhere figures sm:mb-0 print:inline">{children}</dd>
    </div>
  );
}

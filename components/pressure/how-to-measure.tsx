import { TitledCard } from "#components/ui/card.tsx";
import { PAUSE_SECONDS, PROTOCOLS, REST_SECONDS } from "#lib/insights/pressure-protocol.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { ProtocolKey } from "#lib/metrics/pressure-plan.ts";
import { RestTimer } from "./rest-timer.tsx";

const STEPS = ["before", "sit", "rest", "measure", "arm"] as const;

/** How to sit and measure, in steps that need no script, with a timer for those that take a while. */
export function HowToMeasure({ protocol }: { protocol: ProtocolKey }) {
  const t = useWords("pressure.howTo");
  const values = {
    readings: PROTOCOLS[protocol].readings,
    rest: REST_SECONDS / 60,
    pause: PAUSE_SECONDS / 60,
  };
  return (
    <TitledCard id="how-to" title={t("title")}>
      <ol className="grid max-w-prose list-decimal gap-1.5 ps-5">
        {STEPS.map((step) => (
          <li key={step}>{t(`steps.${step}`, values)}</li>
        ))}
      </ol>
      <RestTimer />
    </TitledCard>
  );
}

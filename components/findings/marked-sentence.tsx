import { Badge } from "#components/ui/badge.tsx";
import type { Mark } from "#lib/insights/registry.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** A written finding, with a mark when it is new or changed. */
export function MarkedSentence({ text, mark }: { text: string; mark: Mark }) {
  const t = useWords("insights.today");
  return (
    <>
      {text}
      {mark === "confirmed" ? null : (
        <>
          {" "}
          <Badge tone="info">{t(mark)}</Badge>
        </>
      )}
    </>
  );
}

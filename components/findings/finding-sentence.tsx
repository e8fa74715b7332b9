import { Badge } from "#components/ui/badge.tsx";
import type { Said } from "#lib/insights/find-findings.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";

/** A finding in words, with a mark when it is new or changed. `now` in ms. */
export function FindingSentence({ finding, reader, now }: { finding: Said; reader: Reader; now: number }) {
  const t = useWords("insights.today");
  const sentences = useWords("insights.findings");
  return (
    <>
      {writeFinding(sentences, finding, reader, now)}
      {finding.mark === "confirmed" ? null : (
        <>
          {" "}
          <Badge tone="info">{t(finding.mark)}</Badge>
        </>
      )}
    </>
  );
}

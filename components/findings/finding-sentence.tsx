import type { Said } from "#lib/insights/find-findings.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { MarkedSentence } from "./marked-sentence.tsx";

/** A finding in words. Drawn by the server: the browser needs no registry of findings. `now` in ms. */
export function FindingSentence({ finding, reader, now }: { finding: Said; reader: Reader; now: number }) {
  const sentences = useWords("insights.findings");
  return <MarkedSentence text={writeFinding(sentences, finding, reader, now)} mark={finding.mark} />;
}

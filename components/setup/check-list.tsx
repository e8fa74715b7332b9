import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { useWords } from "#lib/messages/use-words.ts";

export type CheckView = {
  readonly name: string;
  readonly state: "ok" | "problem" | "skipped";
  readonly sentence: string;
  readonly fix: string | null;
  readonly exact?: readonly string[];
};

const TONES: Readonly<Record<CheckView["state"], BadgeTone>> = {
  ok: "success",
  problem: "danger",
  skipped: "neutral",
};

/** What was checked, and the sentence that says how to fix what is wrong. */
export function CheckList({ checks }: { checks: readonly CheckView[] }) {
  const t = useWords("setup.checkList");
  return (
    <ul className="grid divide-y divide-line">
      {checks.map(({ name, state, sentence, fix, exact }) => (
        <li key={name} className="grid gap-1 py-4 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-base">{name}</h3>
            <Badge tone={TONES[state]}>{t(state)}</Badge>
          </div>
          <p className="text-sm [overflow-wrap:anywhere] text-ink-soft">{sentence}</p>
          {exact?.map((address) => (
            <code key={address} className="rounded-sm bg-sunken px-2 py-1 text-sm [overflow-wrap:anywhere]">
              {address}
            </code>
          ))}
          {fix ? <p className="text-sm font-medium [overflow-wrap:anywhere]">{fix}</p> : null}
        </li>
      ))}
    </ul>
  );
}

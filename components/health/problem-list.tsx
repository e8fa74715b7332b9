import type { HealthProblem } from "./list-problems.ts";
import { Notice } from "#components/ui/notice.tsx";

/** What is wrong and what to do, or that all is well. */
export function ProblemList({ problems }: { problems: readonly HealthProblem[] }) {
  if (problems.length === 0)
    return <Notice tone="success">Nothing is wrong: every look came through.</Notice>;
  return (
    <div className="grid gap-3">
      {problems.map(({ key, words, mend }) => (
        <Notice key={key} tone="warning" title={words}>
          {mend}
        </Notice>
      ))}
    </div>
  );
}

import Link from "next/link";
import { Notice } from "#components/ui/notice.tsx";
import { describeProblem } from "#lib/auth/withings-problem.ts";

/** What went wrong on the way to Withings and back, by its code in the address; nothing for none. */
export function ProblemNotice({ code, signedIn }: { code: string | null; signedIn: boolean }) {
  const problem = describeProblem(code);
  if (!problem) return null;
  return (
    <Notice tone="warning" title={problem.title} urgent>
      {problem.text}
      {problem.setup ? (
        <>
          {" "}
          {signedIn ? (
            <Link className="link" href="/setup">
              Check the set-up
            </Link>
          ) : (
            <>
              On the server, <code>npm run check</code> says what to change.
            </>
          )}
        </>
      ) : null}
    </Notice>
  );
}

import Link from "next/link";
import { Notice } from "#components/ui/notice.tsx";
import { describeProblem } from "#lib/auth/withings-problem.ts";
import { useWords } from "#lib/messages/use-words.ts";

/** What went wrong on the way to Withings and back, by its code in the address; nothing for none. */
export function ProblemNotice({ code, signedIn }: { code: string | null; signedIn: boolean }) {
  const t = useWords("shell.problemNotice");
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
              {t("checkSetUp")}
            </Link>
          ) : (
            t.rich("runCheck", { code: (text) => <code>{text}</code> })
          )}
        </>
      ) : null}
    </Notice>
  );
}

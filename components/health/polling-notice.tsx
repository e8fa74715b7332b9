import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PollingView } from "./health-view.ts";

const WORDS: Readonly<
  Record<NonNullable<PollingView["pollingReason"]>, { readonly title: string; readonly text: string }>
> = {
  unreachable: {
    title: "Withings cannot reach this address, so Plumbline looks every 10 minutes",
    text: "Nothing is lost: new measures appear some minutes late. The set-up checker says what keeps Withings out.",
  },
  refused: {
    title: "Withings refuses to push, so Plumbline looks every 10 minutes",
    text: "Nothing is lost: new measures appear some minutes late. It is asked to push again every hour.",
  },
  silent: {
    title: "Pushes from Withings have stopped, so Plumbline looks every 10 minutes",
    text: "The list at Withings looks right, yet new measures came without a word. This ends by itself with the next push.",
  },
};

/** Says that and why a connection is looked at often; nothing while pushes can be relied upon. */
export function PollingNotice({ reason }: { reason: PollingView["pollingReason"] }) {
  if (reason === null) return null;
  const { title, text } = WORDS[reason];
  return (
    <Notice
      title={title}
      actions={
        <LinkButton variant="secondary" href="/setup">
          Check the set-up
        </LinkButton>
      }
    >
      {text}
    </Notice>
  );
}

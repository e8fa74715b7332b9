import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

/** A person without any measure: either nothing is linked, or nothing was measured. */
export function NothingYet({ linked, owner }: { linked: boolean; owner: boolean }) {
  if (linked) {
    return (
      <EmptyState title="Linked, and waiting for the first measure">
        Step on the scale or put on the cuff. What it measures appears here by itself, without reloading.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing is linked yet"
      actions={owner ? <LinkButton href="/connections">Link a Withings account</LinkButton> : null}
    >
      {owner
        ? "Link the Withings account whose measures belong here. Its whole history is fetched, newest first."
        : "Whoever looks after this person has not linked a Withings account."}
    </EmptyState>
  );
}

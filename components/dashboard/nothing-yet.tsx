import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

type NothingYetProps = {
  /** Of all links of the person. */
  states: readonly ("active" | "needs-relink" | "revoked")[];
  owner: boolean;
};

/** A person of whom nothing at all is kept: nothing is linked, the link is over, or nothing was measured. */
export function NothingYet({ states, owner }: NothingYetProps) {
  if (states.includes("active")) {
    return (
      <EmptyState title="Linked, and waiting for the first measure">
        Step on the scale or put on the cuff. What it measures appears here by itself, without reloading.
      </EmptyState>
    );
  }
  // What became of the link, and what to do, is said above.
  if (states.length > 0)
    return <EmptyState title="Nothing is kept here">Nothing came over the link before it ended.</EmptyState>;
  return (
    <EmptyState
      title="Nothing is linked yet"
      actions={owner ? <LinkButton href="/connections">Link a Withings account</LinkButton> : null}
    >
      {owner
        ? "Link the Withings account whose measures belong here. Its whole history is fetched, newest first."
        : "The owner of this person has not linked a Withings account."}
    </EmptyState>
  );
}

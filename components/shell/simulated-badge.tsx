import { useWords } from "#lib/messages/use-words.ts";
/** Says that the numbers come from no real device, and links to the page of the simulated ones. */
export function SimulatedBadge({ href }: { href: string | null }) {
  const t = useWords("shell.simulatedBadge");
  if (!href) return null;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      title={t("explanation")}
      className="inline-flex min-h-11 shrink-0 items-center text-xs font-semibold text-warning"
    >
      <span className="rounded-full border border-dashed border-brass bg-brass-soft px-2.5 py-1 hover:border-solid">
        {t("simulated")}
      </span>
    </a>
  );
}

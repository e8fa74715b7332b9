import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaScope } from "#lib/metrics/area-scope.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";

/** Instants in ms. */
type TokenView = {
  readonly id: string;
  readonly name: string;
  readonly access: AreaScope["access"];
  readonly areas: AreaScope["areas"];
  /** The names of those whom it opens; null: of all. */
  readonly people: readonly string[] | null;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | null;
  readonly isExpired: boolean;
};

type TokenListProps = { tokens: readonly TokenView[]; clock: Clock; revoke: FormAction };

/** The tokens of a user, with what each opens and when it was used, and revoking one. */
export function TokenList({ tokens, clock, revoke }: TokenListProps) {
  const t = useWords("tokens.list");
  const names = useWords("metrics.areas");
  const notes = useWords("tokens.form")("notes");
  const and = new Intl.ListFormat("en-GB");
  const describe = ({ access, areas, people }: TokenView) =>
    t("opens", {
      access,
      areas: areas
        ? and.format(areas.map((area) => (area === "notes" ? notes : names(area))))
        : t("everything"),
      people: people ? and.format(people) || t("noOne") : t("everyone"),
    });
  return (
    <ul className="grid divide-y divide-line">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center justify-between gap-2 py-3 text-sm">
          <div className="grid min-w-0 gap-0.5">
            <h3 className="text-base font-medium wrap-anywhere">
              {token.name} {token.isExpired ? <Badge tone="warning">{t("expired")}</Badge> : null}
            </h3>
            <p className="text-ink-soft">{describe(token)}</p>
            <p className="text-ink-soft">
              {t.rich("made", { time: () => <TimeAgo at={token.createdAt} clock={clock} /> })}
              {" · "}
              {token.lastUsedAt === null
                ? t("neverUsed")
                : t.rich("lastUsed", { time: () => <TimeAgo at={token.lastUsedAt ?? 0} clock={clock} /> })}
              {token.expiresAt === null || token.isExpired
                ? null
                : ` · ${t("ends", { day: formatInstant(token.expiresAt, clock.zone, clock.locale, "date") })}`}
            </p>
          </div>
          <ActionForm
            action={revoke}
            hidden={{ tokenId: token.id }}
            aria-label={t("revokeNamed", { name: token.name })}
          >
            <SubmitButton variant="quiet" pendingText={t("revoking")}>
              {t("revoke")}
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}

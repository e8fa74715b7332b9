import { describeBrowser } from "#components/activity/describe-browser.ts";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { FactList } from "#components/ui/fact-list.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { ShownLink } from "#lib/queries/load-share-links.ts";
import { describeSharedAreas, describeSharedDays } from "./describe-scope.ts";

type ShareLinkListProps = {
  links: readonly ShownLink[];
  personId: string;
  clock: { readonly locale: string; readonly zone: string };
  revoke: FormAction;
};

/** The links that show a person: what they show, until when, and who opened them. */
export function ShareLinkList({ links, personId, clock, revoke }: ShareLinkListProps) {
  const t = useWords("share.list");
  const scope = useWords("share.scope");
  const areaNames = useWords("metrics.areas");
  const at = (instant: number) => formatInstant(instant, clock.zone, clock.locale, "date-time");
  const counted = (count: number) => ({ count, shown: formatCount(count, clock.locale) });
  return links.map((link) => (
    <Card key={link.id} aria-labelledby={`link-${link.id}`} className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={`link-${link.id}`} className="min-w-0 text-lg wrap-anywhere">
          {link.label}
        </h2>
        <Badge tone={link.state === "open" ? "success" : "neutral"}>{t(`states.${link.state}`)}</Badge>
      </div>
      <FactList
        facts={[
          [t("shows"), describeSharedAreas(scope, areaNames, link.scope.areas ?? [], clock.locale)],
          [t("days"), describeSharedDays(scope, link, clock.locale)],
          link.revokedAt === null
            ? [t("until"), formatInstant(link.expiresAt - 1, link.zone, clock.locale, "date")]
            : [t("endedAt"), at(link.revokedAt)],
          [
            t("openings"),
            t("ofOpenings", { shown: formatCount(link.openings, clock.locale), most: link.mostOpenings }),
          ],
          [
            t("passcode"),
            link.hasPasscode ? t("withPasscode", counted(link.wrongTries)) : t("withoutPasscode"),
          ],
        ]}
      />
      {link.log.length > 0 ? (
        <section aria-label={t("logOf", { label: link.label })} className="grid gap-1 text-sm">
          <h3 className="font-semibold">{t("log")}</h3>
          <ol className="grid divide-y divide-line">
            {link.log.map(({ openedAt, userAgent }, index) => (
              <li key={index} className="flex flex-wrap gap-x-2 py-1.5 text-ink-soft figures">
                <time dateTime={new Date(openedAt).toISOString()}>{at(openedAt)}</time>
                <span>· {describeBrowser(userAgent)}</span>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {link.isLiving ? (
        <div className="print:hidden">
          <ActionForm
            action={revoke}
            hidden={{ personId, linkId: link.id }}
            aria-label={t("endOf", { label: link.label })}
          >
            <div>
              <SubmitButton variant="danger" pendingText={t("ending")}>
                {t("end")}
              </SubmitButton>
            </div>
          </ActionForm>
        </div>
      ) : null}
    </Card>
  ));
}

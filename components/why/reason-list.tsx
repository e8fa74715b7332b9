import Link from "next/link";
import type { EmptyReason } from "#lib/insights/why-empty.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type ReasonListProps = {
  reasons: readonly EmptyReason[];
  personId: string;
  /** Whether the reader may link, import and decide. */
  owner: boolean;
  reader: Pick<Reader, "locale" | "zone">;
};

/** Why something is empty, and what to do: what is certain, and then what may be. */
export function ReasonList({ reasons, personId, owner, reader }: ReasonListProps) {
  const t = useWords("why.reasons");
  const certain = reasons.filter((reason) => reason.certain);
  const possible = reasons.filter((reason) => !reason.certain);
  const list = (some: readonly EmptyReason[]) => (
    <ul className="grid gap-3">
      {some.map((reason) => (
        <Reason key={reason.kind} reason={reason} personId={personId} owner={owner} reader={reader} />
      ))}
    </ul>
  );
  return (
    <div className="grid gap-3 text-start">
      {certain.length > 0 ? list(certain) : null}
      {possible.length > 0 ? (
        <>
          <p>{t("possible", { more: String(certain.length > 0) })}</p>
          {list(possible)}
        </>
      ) : null}
    </div>
  );
}

function Reason({
  reason,
  personId,
  owner,
  reader,
}: Omit<ReasonListProps, "reasons"> & { reason: EmptyReason }) {
  const t = useWords("why.reasons");
  const { title, text } = writeReason(t, reason, reader);
  const { kind } = reason;
  return (
    <li className="border-s-2 border-edge ps-4">
      <p className="font-semibold text-ink">{title}</p>
      <p>{text}</p>
      {owner && isLinked(kind) ? (
        <p className="print:hidden">
          <Link
            href={LINKS[kind](personId)}
            prefetch={false}
            className="inline-flex min-h-11 items-center link"
          >
            {t(`${kind}.link`)}
          </Link>
        </p>
      ) : null}
    </li>
  );
}

const CONNECTIONS = () => "/connections";
const IMPORTS = (personId: string) => `/people/${personId}/imports`;

/** Where an owner does something about it. */
const LINKS = {
  unlinked: CONNECTIONS,
  "link-ended": CONNECTIONS,
  scope: CONNECTIONS,
  failing: CONNECTIONS,
  archive: IMPORTS,
  paused: IMPORTS,
  plan: IMPORTS,
  excluded: () => "/sort",
  "by-hand": (personId: string) => `/people/${personId}/entries`,
} as const satisfies Partial<Record<EmptyReason["kind"], (personId: string) => string>>;

function isLinked(kind: EmptyReason["kind"]): kind is keyof typeof LINKS {
  return kind in LINKS;
}

function writeReason(
  t: Words<"why.reasons">,
  reason: EmptyReason,
  { locale, zone }: Pick<Reader, "locale" | "zone">,
): { title: string; text: string } {
  const { kind } = reason;
  const day = (at: number) => formatInstant(at, zone, locale, "date");
  const device = (name: string | null) => name ?? t("device");
  switch (kind) {
    case "archive":
      return {
        title: t("archive.title", { date: day(reason.at) }),
        text: t("archive.text", { held: String(reason.held) }),
      };
    case "scope":
      return {
        title: t("scope.title"),
        text: t("scope.text", { activity: String(reason.scope === "user.activity") }),
      };
    case "no-device":
      return {
        title: t("no-device.title", { certain: String(reason.certain) }),
        text: t("no-device.text", { certain: String(reason.certain) }),
      };
    case "stale":
      return {
        title:
          reason.at === null
            ? t("stale.never", { device: device(reason.device) })
            : t("stale.title", { device: device(reason.device), date: day(reason.at) }),
        text: t("stale.text"),
      };
    case "switched-off":
    case "unused":
      return { title: t(`${kind}.title`), text: t(`${kind}.text`, { device: device(reason.device) }) };
    case "region":
      return {
        title: t("region.title"),
        text: t("region.text", {
          regions: new Intl.ListFormat(locale, { type: "disjunction" }).format(
            reason.regions.map((region) => t(`regions.${region}`)),
          ),
        }),
      };
    default:
      return { title: t(`${kind}.title`), text: t(`${kind}.text`) };
  }
}

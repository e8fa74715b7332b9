import type { Offer } from "#lib/alerts/condition.ts";
import { nameChoice } from "#lib/alerts/write-alert.ts";
import type { Words } from "#lib/messages/language.ts";

type OfferWords = {
  readonly choices: Words<"alerts.choices">;
  readonly conditions: Words<"alerts.conditions">;
  readonly metrics: Words<"metrics.names">;
  readonly form: Words<"alerts.form">;
};

/** What an offer is called, before its numbers are chosen. */
export function nameOffer({ choices, conditions, metrics, form }: OfferWords, offer: Offer): string {
  switch (offer.kind) {
    case "finding":
      return nameChoice({ choices }, offer);
    case "limit":
      return form("offer.limit", { metric: metrics(offer.metric) });
    case "silence":
      return form("offer.silence", { metric: metrics(offer.metric) });
    case "link":
      return conditions("link");
    case "battery":
      return conditions("battery");
  }
}

import { Card } from "#components/ui/card.tsx";

/** What is different for an installation that the internet cannot reach, and how to choose. */
export function WithoutAddress() {
  return (
    <Card className="grid gap-3" aria-labelledby="without-address">
      <h2 id="without-address" className="text-lg">
        Without a public address
      </h2>
      <p className="max-w-prose text-sm">
        Plumbline works behind a router too. Withings then cannot push, so each link is looked at every 10
        minutes for measures, as often as Withings advises, and every hour for days, nights and recordings.
        There is nothing to switch: it begins when Withings refuses this address, and ends by itself once
        Withings reaches it.
      </p>
      <dl className="grid gap-3 text-sm sm:grid-cols-2">
        <div>
          <dt className="font-semibold">With a public address</dt>
          <dd className="text-ink-soft">
            New measures appear seconds after the device has uploaded, and Withings is asked only when there
            is something new. It takes a domain name and a reverse proxy or a tunnel.
          </dd>
        </div>
        <div>
          <dt className="font-semibold">Without one</dt>
          <dd className="text-ink-soft">
            New measures appear up to ten minutes late, days and nights up to an hour, and deletions within a
            week. Nothing of this computer is open to the internet. Linking still needs an address that
            Withings accepts for coming back to.
          </dd>
        </div>
      </dl>
    </Card>
  );
}

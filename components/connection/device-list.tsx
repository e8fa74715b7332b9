import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { TimeAgo } from "./time-ago.tsx";

/** The devices that Withings names. */
export function DeviceList({ devices, clock }: { devices: LoadedConnection["devices"]; clock: Clock }) {
  const t = useWords("connection.deviceList");
  if (devices.length === 0) return <p className="text-sm text-ink-soft">{t("none")}</p>;
  return (
    <ul className="grid divide-y divide-line">
      {devices.map(({ deviceId, type, model, battery, lastSessionAt }) => (
        <li
          key={deviceId}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5 text-sm"
        >
          <span>
            <span className="font-medium">{model ?? type}</span>
            {model && model !== type ? <span className="text-ink-soft"> · {type}</span> : null}
            {battery ? <span className="text-ink-soft"> · {t("battery", { battery })}</span> : null}
          </span>
          {lastSessionAt === null ? null : (
            <span className="text-ink-soft">
              {t.rich("seen", { time: () => <TimeAgo at={lastSessionAt} clock={clock} /> })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

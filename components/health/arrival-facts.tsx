import type { CallsView, LatenessView } from "./health-view.ts";
import { formatSpan } from "./format-span.ts";

/** How late pushed measures were, in their two steps, and what asking for them cost. */
export function ArrivalFacts({ lateness, calls }: { lateness: LatenessView; calls: CallsView }) {
  const { measuredToArrived, arrivedToStored, measurements } = lateness;
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      <Fact
        name="From measuring to the push"
        value={measuredToArrived ? `usually ${formatSpan(measuredToArrived.median)}` : "nothing was pushed"}
        more={measuredToArrived ? `At worst ${formatSpan(measuredToArrived.worst)}.` : "In the last 7 days."}
      />
      <Fact
        name="From the push to the chart"
        value={arrivedToStored ? `usually ${formatSpan(arrivedToStored.median)}` : "nothing was pushed"}
        more={
          arrivedToStored
            ? `At worst ${formatSpan(arrivedToStored.worst)}; ${measurements} pushed measurements in 7 days.`
            : "In the last 7 days."
        }
      />
      <Fact
        name="Calls for this link"
        value={`${calls.connectionHour} in the last hour`}
        more={`${calls.allHour} for everybody here.`}
      />
      <Fact
        name="Withings’ limit"
        value={`${calls.allMinute} of ${calls.perMinute} a minute`}
        more="Everybody of this installation shares it."
      />
    </dl>
  );
}

function Fact({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-semibold figures">{value}</dd>
      <dd className="text-sm text-ink-soft">{more}</dd>
    </div>
  );
}

type Span = { readonly startedAt: number; readonly endedAt: number; readonly deviceModel: string | null };

/**
 * The record before or after another one: the nearest of `candidates`, which are the nearest first. Of several devices
 * that recorded the same time it is that of the same device. Null without one.
 */
export function chooseNeighbour<Occurrence extends Span>(
  candidates: readonly Occurrence[],
  { deviceModel }: Pick<Span, "deviceModel">,
): Occurrence | null {
  const [nearest] = candidates;
  if (!nearest) return null;
  const same = candidates.find(
    (other) =>
      other.deviceModel === deviceModel &&
      other.startedAt < nearest.endedAt &&
      nearest.startedAt < other.endedAt,
  );
  return same ?? nearest;
}

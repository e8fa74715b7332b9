import { PlumbBob } from "./plumb-bob.tsx";

/** Logo and name. */
export function Wordmark() {
  return (
    <span className="flex h-12 items-start gap-2.5 md:h-14">
      <PlumbBob className="-mt-2 h-11 text-edge" />
      <span className="pt-3 text-lg leading-6 font-semibold tracking-tight text-ink">Plumbline</span>
    </span>
  );
}

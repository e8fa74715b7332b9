import { PlumbBob } from "./plumb-bob.tsx";

/** Logo and name. */
export function Wordmark() {
  return (
    <span className="flex items-start gap-2.5">
      <PlumbBob className="-mt-4 h-12 text-edge" />
      <span className="pt-1 text-lg leading-6 font-semibold tracking-tight text-ink">Plumbline</span>
    </span>
  );
}

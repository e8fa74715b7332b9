import { useSyncExternalStore } from "react";

const NEVER = () => () => undefined;

/** False on the server and in the first render, then true: for what needs script. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
}

import { useSyncExternalStore } from "react";

const NEVER = () => () => undefined;

/** False on the server and in the page's first drawing, then true: for what is no use without script. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
}

"use client";

import { useEffect, useState } from "react";

const EVERY = 30_000;

/**
 * The time: first the server's, so that both render the same, then updated every half minute. A page that is sent again
 * within that time does not move it: nothing that was drawn with it has to be drawn again.
 */
export function useNow(initial: number): number {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const timer = setInterval(tick, EVERY);
    return () => clearInterval(timer);
  }, []);
  return initial - now < EVERY ? now : initial;
}

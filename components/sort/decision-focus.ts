"use client";

import { type RefObject, useEffect, useRef } from "react";

let awaited = false;

/** Call when a form is sent whose card goes with its decision: focus would fall back to the top of the page. */
export function awaitDecision(): void {
  awaited = true;
}

/** For a card that takes the place of another when a decision is made or undone: it gets the focus when it appears. */
export function useFocusAfterDecision<Card extends HTMLElement>(): RefObject<Card | null> {
  const card = useRef<Card>(null);
  useEffect(() => {
    if (awaited) card.current?.focus();
    awaited = false;
  }, []);
  return card;
}

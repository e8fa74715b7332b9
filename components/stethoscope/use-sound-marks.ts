"use client";

import { type RefObject, useEffect } from "react";
import { pointerShare } from "#components/charts/pointer-share.ts";

type SoundMarks = {
  readonly board: RefObject<HTMLElement | null>;
  readonly overview: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly audio: RefObject<HTMLAudioElement | null>;
  /** Of the sound. */
  readonly seconds: number;
};

/**
 * Sets how much was played (`--played`) and which part of the strip is in view (`--from`, `--part`) on the board's
 * style, all from 0 to 1; keeps the playing part in view; and goes where the reader points in the overview.
 */
export function useSoundMarks({ board, overview, scroller, audio, seconds }: SoundMarks): void {
  useEffect(() => {
    const [marks, map, strip, player] = [board.current, overview.current, scroller.current, audio.current];
    if (!marks || !map || !strip || !player) return;
    let frame = 0;

    const set = (name: string, value: number) => marks.style.setProperty(name, String(value));
    const showView = () => {
      set("--from", strip.scrollLeft / Math.max(1, strip.scrollWidth));
      set("--part", Math.min(1, strip.clientWidth / Math.max(1, strip.scrollWidth)));
    };
    const showPlayed = () => {
      const played = Math.min(1, player.currentTime / seconds);
      set("--played", played);
      const [at, width] = [played * strip.scrollWidth, strip.clientWidth];
      if (at < strip.scrollLeft || at > strip.scrollLeft + width)
        strip.scrollTo({ left: at - width * 0.1, behavior: "instant" });
    };
    const follow = () => {
      showPlayed();
      frame = player.paused ? 0 : requestAnimationFrame(follow);
    };
    const onPlay = () => {
      frame ||= requestAnimationFrame(follow);
    };
    const onPoint = (event: PointerEvent) => {
      if (event.buttons !== 1) return;
      const place = pointerShare(map, event);
      strip.scrollTo({ left: place * strip.scrollWidth - strip.clientWidth / 2, behavior: "instant" });
      player.currentTime = place * seconds;
    };

    const size = new ResizeObserver(showView);
    size.observe(strip);
    for (const child of strip.children) size.observe(child);
    strip.addEventListener("scroll", showView, { passive: true });
    player.addEventListener("play", onPlay);
    player.addEventListener("seeked", showPlayed);
    map.addEventListener("pointerdown", onPoint);
    map.addEventListener("pointermove", onPoint);
    showView();
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
      strip.removeEventListener("scroll", showView);
      player.removeEventListener("play", onPlay);
      player.removeEventListener("seeked", showPlayed);
      map.removeEventListener("pointerdown", onPoint);
      map.removeEventListener("pointermove", onPoint);
    };
  }, [board, overview, scroller, audio, seconds]);
}

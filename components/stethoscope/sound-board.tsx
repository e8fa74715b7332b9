"use client";

import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { StripControls, StripScroller } from "#components/strip/strip-frame.tsx";
import { type StripView, useStripCanvas } from "#components/strip/use-strip-canvas.ts";
import { useStripZoom } from "#components/strip/use-strip-zoom.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { fromALaw } from "#lib/metrics/a-law.ts";
import { drawSound } from "./draw-sound.ts";
import { useSoundMarks } from "./use-sound-marks.ts";

type SoundBoardProps = {
  /** A-law as base64: a fifth of what a list of numbers would take. */
  aLaw: string;
  /** Hz */
  frequency: number;
  /** Where the sound is loaded from. */
  src: string;
  /** The recording in words. */
  label: string;
};

/** CSS pixels: of a second at first, and of the two curves. */
const [SECOND, STRIP_HEIGHT, OVERVIEW_HEIGHT] = [400, 240, 88];
const COLOURS = "block text-first decoration-ink-soft outline-grid";

/** A sound to listen to: all of it on top, and below a part that scrolls and zooms. A mark shows what is playing. */
export function SoundBoard({ aLaw, frequency, src, label }: SoundBoardProps) {
  const t = useWords("stethoscope.soundBoard");
  const board = useRef<HTMLElement>(null);
  const overview = useRef<HTMLDivElement>(null);
  const overviewCanvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const audio = useRef<HTMLAudioElement>(null);
  const sound = useMemo(() => {
    const samples = fromALaw(Uint8Array.from(atob(aLaw), (letter) => letter.charCodeAt(0)));
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    return { samples, loudest, frequency };
  }, [aLaw, frequency]);
  const seconds = sound.samples.length / frequency;
  const strip = useStripZoom(scroller);
  const second = SECOND * strip.zoom;

  const drawAll = useCallback(
    (context: CanvasRenderingContext2D, view: StripView) =>
      drawSound(context, { ...view, ...sound, perSecond: view.width / seconds }),
    [sound, seconds],
  );
  const drawPart = useCallback(
    (context: CanvasRenderingContext2D, view: StripView) =>
      drawSound(context, { ...view, ...sound, perSecond: second * view.ratio }),
    [sound, second],
  );
  useStripCanvas({ scroller: overview, canvas: overviewCanvas, height: OVERVIEW_HEIGHT, draw: drawAll });
  useStripCanvas({ scroller, canvas, height: STRIP_HEIGHT, draw: drawPart });
  useSoundMarks({ board, overview, scroller, audio, seconds });

  return (
    <figure ref={board} className="grid grid-cols-1 gap-4">
      <SoundPlayer audio={audio} src={src} label={label} />
      <div
        ref={overview}
        className="relative cursor-pointer touch-none overflow-hidden rounded-md border border-line bg-surface"
      >
        <div className="pointer-events-none absolute inset-y-0 left-[calc(var(--from,0)*100%)] w-[calc(var(--part,0)*100%)] border-x border-edge bg-accent-soft print:hidden" />
        <canvas
          ref={overviewCanvas}
          role="img"
          aria-label={label}
          className={`relative print:h-auto! print:w-full! ${COLOURS}`}
        />
        <PlayedMark />
      </div>
      <StripControls strip={strip} lifeSize={t("originalSize")}>
        {t("scale")}
      </StripControls>
      <StripScroller scroller={scroller} label={t("waveform")}>
        <div className="relative" style={{ width: second * seconds, height: STRIP_HEIGHT }}>
          <canvas ref={canvas} aria-hidden="true" className={`sticky left-0 ${COLOURS}`} />
          <PlayedMark />
        </div>
      </StripScroller>
      <figcaption className="text-sm text-ink-soft">{label}</figcaption>
    </figure>
  );
}

/** Where the player is. */
function PlayedMark() {
  return (
    <div className="pointer-events-none absolute inset-y-0 left-[calc(var(--played,0)*100%)] w-0.5 bg-brass print:hidden" />
  );
}

type SoundPlayerProps = { audio: RefObject<HTMLAudioElement | null>; src: string; label: string };

/** Plays a sound, and says so when it cannot be loaded. */
function SoundPlayer({ audio, src, label }: SoundPlayerProps) {
  const t = useWords("stethoscope.soundBoard");
  const [failed, setFailed] = useState(false);
  const again = () => {
    setFailed(false);
    audio.current?.load();
  };
  return (
    <div className="grid gap-2 print:hidden">
      <audio
        ref={audio}
        controls
        preload="metadata"
        src={src}
        aria-label={label}
        className="w-full max-w-lg"
        onError={() => setFailed(true)}
      />
      {failed ? (
        <Notice
          tone="warning"
          title={t("failed")}
          actions={
            <Button variant="secondary" onClick={again}>
              {t("tryAgain")}
            </Button>
          }
        >
          {t("failedExplanation")}
        </Notice>
      ) : null}
      <p className="text-sm text-ink-soft">{t("headphones")}</p>
    </div>
  );
}

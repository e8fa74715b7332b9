"use client";

import { type RefObject, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

type SoundPlayerProps = { audio: RefObject<HTMLAudioElement | null>; src: string; label: string };

/** Plays a sound, and says so when it cannot be loaded. */
export function SoundPlayer({ audio, src, label }: SoundPlayerProps) {
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
          title="The sound could not be loaded"
          actions={
            <Button variant="secondary" onClick={again}>
              Try again
            </Button>
          }
        >
          Perhaps the connection was interrupted. The curve below is not affected.
        </Notice>
      ) : null}
      <p className="text-sm text-ink-soft">
        Heart sounds are deep and faint: use headphones, as small loudspeakers hardly play them.
      </p>
    </div>
  );
}

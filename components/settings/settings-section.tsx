import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";

type SettingsSectionProps = { id: string; title: string; description?: ReactNode; children: ReactNode };

/** One matter of the settings: what it is on the left, what to do about it on the right. */
export function SettingsSection({ id, title, description, children }: SettingsSectionProps) {
  return (
    <Card
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid scroll-mt-4 gap-5 md:grid-cols-[16rem_1fr] md:gap-10"
    >
      <div className="grid content-start gap-1">
        <h2 id={`${id}-title`} className="text-lg">
          {title}
        </h2>
        {description ? <p className="text-sm text-ink-soft">{description}</p> : null}
      </div>
      <div className="grid max-w-xl min-w-0 gap-6">{children}</div>
    </Card>
  );
}

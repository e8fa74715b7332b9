/** Reads a time of the day, "7:30" or "07:30", as minutes after midnight; null when it is none. */
export function parseClockTime(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text.trim()) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** Minutes after midnight as a form field has them: "07:30". */
export function formatClockTime(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

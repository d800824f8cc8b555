/** `1 image`, `2 images`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const minute = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** A moment of the API (UTC, ISO 8601) in the reader's own time: `3 Nov 2026`. */
export const dayOf = (moment: string): string => day.format(new Date(moment));

/** The same with the time of day: `3 Nov 2026, 14:05`. */
export const minuteOf = (moment: string): string => minute.format(new Date(moment));

/** How long something still takes, no more exact than it is known: `about 40 s`, `about 3 min`. */
export function durationOf(time_ms: number): string {
  const seconds = Math.ceil(time_ms / 1000);
  if (seconds < 5) return "a few seconds";
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} s`;
  return `about ${Math.ceil(seconds / 60)} min`;
}

/** `820 kB`, `1.4 MB`. */
export function sizeOf(size_bytes: number): string {
  if (size_bytes < 1_000_000) return `${Math.max(1, Math.round(size_bytes / 1000))} kB`;
  return `${(size_bytes / 1_000_000).toFixed(1)} MB`;
}

/** `long_wavy` and `long-wavy` as people read them: `Long wavy`. */
export function sentence(id: string): string {
  const words = id.replaceAll(/[_-]+/gu, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

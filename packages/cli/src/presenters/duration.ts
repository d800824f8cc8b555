const minute_s = 60;
const hour_s = 60 * minute_s;

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function presentDuration(duration_ms: number): string {
  const seconds = Math.round(duration_ms / 1000);
  if (duration_ms < 9_950) return `${(Math.max(0, duration_ms) / 1000).toFixed(1)} s`;
  if (seconds < minute_s) return `${seconds} s`;
  if (seconds < hour_s) return `${Math.floor(seconds / minute_s)} min ${seconds % minute_s} s`;
  return `${Math.floor(seconds / hour_s)} h ${Math.floor((seconds % hour_s) / minute_s)} min`;
}

/**
 * How far a model says it is, 0 to 100: the last progress bar in its logs, as Python's tqdm draws it
 * (`40%|████      | 8/20 [00:01<00:01, 8.00it/s]`, redrawn after a carriage return). `null` before the first one. Bars of
 * downloads count in bytes with a unit, and are not looked at.
 */
export function progressPercent(logs: string): number | null {
  const bars = logs.matchAll(/(\d{1,3})%\|[^|\r\n]*\|\s*\d+\/\d+(?![\d.a-z])/giu);
  const last = [...bars].at(-1)?.[1];
  return last === undefined ? null : Math.min(100, Number(last));
}

import type { Period } from "../gateway-objects.ts";

/** The same day and time so many months later in UTC; a day that a month does not have becomes its last. */
export function addMonths(anchor: Date, months: number): Date {
  const later = new Date(anchor);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(anchor.getUTCDate(), lastDay));
  return later;
}

/** The calendar month number `index`, counted from 0, of a run that began at the anchor: its day is kept, and clamped. */
export function monthOf(anchor: Date, index: number): Period {
  return { start: addMonths(anchor, index), end: addMonths(anchor, index + 1) };
}

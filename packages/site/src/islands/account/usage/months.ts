export interface Month {
  /** In UTC, such as `2026-11`. */
  readonly month: string;
  readonly images: number;
  readonly videos: number;
}

const shown = 12;

/** The last twelve months up to `now`, oldest first, quiet ones too: the API names only months with something in them. */
export function withQuietMonths(months: readonly Month[], now: Date): readonly Month[] {
  const known = new Map(months.map((month) => [month.month, month]));
  return Array.from({ length: shown }, (_, index) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (shown - 1 - index), 1));
    const month = first.toISOString().slice(0, 7);
    return known.get(month) ?? { month, images: 0, videos: 0 };
  });
}

/** `2026-11` as `Nov 2026`. */
export function monthName(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  return first.toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
}

/** A half-open range of tokens or characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Answers whether a range lies inside one of many; each answer takes constant time, however many there are. */
export function coverOf(holders: readonly Span[], length: number): (span: Span) => boolean {
  const reach = Array.from({ length: length + 1 }, () => 0);
  for (const { start, end } of holders) reach[start] = Math.max(reach[start] ?? 0, end);
  for (let at = 1; at <= length; at += 1) reach[at] = Math.max(reach[at] ?? 0, reach[at - 1] ?? 0);
  return ({ start, end }) => (reach[start] ?? 0) >= end;
}

const bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** Numbers over time in so many columns at most: neighbours are added up where there are more of them than room. */
export function sparkline(values: readonly number[], width: number): string {
  const sums = grouped(values, width);
  const highest = Math.max(0, ...sums);
  return sums.map((sum) => bars[sum <= 0 ? 0 : Math.ceil((sum / highest) * (bars.length - 1))] ?? "▁").join("");
}

function grouped(values: readonly number[], width: number): readonly number[] {
  if (values.length <= width) return values;
  return Array.from({ length: width }, (_, at) => {
    const from = Math.floor((at * values.length) / width);
    const until = Math.floor(((at + 1) * values.length) / width);
    const group = values.slice(from, until);
    // The groups differ in size by one: the average keeps a quiet time level.
    return group.reduce((sum, value) => sum + value, 0) / Math.max(1, group.length);
  });
}

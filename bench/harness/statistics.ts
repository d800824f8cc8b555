/** The middle of the sorted samples; of an even number, halfway between the two in the middle. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** How far apart the middle half of the samples lies, as a fraction of their median: 0 when all are equal. */
export function spread(samples: readonly number[]): number {
  const width = quantile(samples, 0.75) - quantile(samples, 0.25);
  // Where nothing is to be measured, such as shifts of a layout that stays still, the median is 0 too.
  return width === 0 ? 0 : width / median(samples);
}

/** The value below which that share of the samples lies, between two neighbours in proportion. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  if (below === undefined || above === undefined) throw new RangeError("There are no samples.");
  return below + (above - below) * (position - Math.floor(position));
}

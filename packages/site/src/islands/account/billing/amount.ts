/** An amount of the API's, as people read it: `$9.99`. Not all currencies have cents. */
export function amountOf({
  amount_minor,
  currency,
}: {
  readonly amount_minor: number;
  readonly currency: string;
}): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(amount_minor / 10 ** maximumFractionDigits);
}

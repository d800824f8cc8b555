interface Bar {
  readonly label: string;
  readonly value: number;
}

const height = 120;
const barWidth = 14;
const step = 20;

/** Bars side by side, with their numbers in a table for whoever does not see them. */
export function BarChart({ title, bars }: { readonly title: string; readonly bars: readonly Bar[] }) {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const width = bars.length * step;
  return (
    <figure>
      <figcaption class="mb-3 flex items-baseline justify-between text-sm font-semibold">
        {title}
        <span class="figures font-normal text-muted">{total.toLocaleString("en")} in a year</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" class="w-full">
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} stroke="currentColor" class="text-border" />
        {bars.map(({ label, value }, index) => {
          const tall = value === 0 ? 2 : Math.max(4, (value / highest) * (height - 14));
          return (
            <rect
              key={label}
              x={index * step + (step - barWidth) / 2}
              y={height - tall}
              width={barWidth}
              height={tall}
              rx="3"
              fill="currentColor"
              class={value === 0 ? "text-border" : "text-primary"}
            >
              <title>{`${label}: ${value}`}</title>
            </rect>
          );
        })}
      </svg>
      <p aria-hidden="true" class="mt-1 flex justify-between text-xs text-muted">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </p>
      <table class="sr-only">
        <caption>{title} by month</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">{title}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

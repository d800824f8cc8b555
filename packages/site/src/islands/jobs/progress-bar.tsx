/** How far something is. Without a number it only shows that work is under way. */
export function ProgressBar({ percent, label }: { readonly percent: number | null; readonly label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      class="h-1.5 overflow-hidden rounded-full bg-raised"
    >
      <div
        class={`h-full rounded-full bg-linear-to-r from-primary to-accent transition-[width] duration-500 ${percent === null ? "skeleton w-full opacity-60" : ""}`}
        style={percent === null ? {} : { width: `${Math.max(3, percent)}%` }}
      />
    </div>
  );
}

import type { ComponentChildren } from "preact";

/** What changes by itself and should be heard: progress, counts, results. Always in the page, so that changes are noticed. */
export function LiveRegion({
  children,
  class: className,
}: {
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  return (
    <div role="status" aria-live="polite" class={className}>
      {children}
    </div>
  );
}

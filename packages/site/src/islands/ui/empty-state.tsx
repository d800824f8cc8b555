import type { ComponentChildren } from "preact";

interface EmptyStateProps {
  readonly title: string;
  /** What would be here, and how to get it. */
  readonly children?: ComponentChildren;
  /** The one thing to do about it. */
  readonly action?: ComponentChildren;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="flex flex-col items-center rounded-card border border-dashed border-border px-6 py-16 text-center">
      <h2 class="text-xl">{title}</h2>
      {children !== undefined && <div class="mt-3 max-w-md text-muted">{children}</div>}
      {action !== undefined && <div class="mt-6">{action}</div>}
    </div>
  );
}

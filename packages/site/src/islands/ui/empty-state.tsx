import type { ComponentChildren } from "preact";
import { EmptyArt } from "./empty-art.tsx";

interface EmptyStateProps {
  readonly title: string;
  /** What would be here, and how to get it. */
  readonly children?: ComponentChildren;
  /** The one thing to do about it. */
  readonly action?: ComponentChildren;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty-glow flex flex-col items-center rounded-card border border-border px-6 py-14 text-center md:py-20">
      <EmptyArt />
      <h2 class="text-2xl">{title}</h2>
      {children !== undefined && <div class="mt-3 max-w-md text-muted">{children}</div>}
      {action !== undefined && <div class="mt-6">{action}</div>}
    </div>
  );
}

import type { ComponentChildren } from "preact";
import { ProblemView } from "../app/problem-view.tsx";
import type { RemoteHandle } from "../app/use-remote.ts";
import { Card } from "../ui/card.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

interface SectionProps {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One subject of the account, with its heading. */
export function Section({ title, lead, children }: SectionProps) {
  return (
    <Card>
      <h2 class="text-xl">{title}</h2>
      {lead !== undefined && <div class="mt-2 max-w-prose text-sm text-muted">{lead}</div>}
      <div class="mt-5">{children}</div>
    </Card>
  );
}

interface LoadedProps<Value> {
  readonly handle: RemoteHandle<Value>;
  /** The height of what will be there, so that nothing moves when it comes. */
  readonly skeletonClass?: string;
  readonly children: (value: Value) => ComponentChildren;
}

/** What was asked for, once it is there; until then its place, or why it did not come. */
export function Loaded<Value>({ handle, skeletonClass = "h-24 w-full", children }: LoadedProps<Value>) {
  const { remote, refresh } = handle;
  if (remote.state === "loading") return <Skeleton class={skeletonClass} />;
  if (remote.state === "failed") return <ProblemView problem={remote.problem} onRetry={refresh} />;
  return <>{children(remote.value)}</>;
}

/** Label and value, one under the other on a phone. */
export function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: ComponentChildren])[] }) {
  return (
    <dl class="divide-y divide-border">
      {facts.map(([label, value]) => (
        <div key={label} class="grid gap-1 py-3 sm:grid-cols-[12rem_1fr] sm:gap-4">
          <dt class="text-sm text-muted">{label}</dt>
          <dd class="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

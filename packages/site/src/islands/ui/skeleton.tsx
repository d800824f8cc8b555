/** Holds the place of what is loading. Give it the size of what will come, so that nothing moves when it does. */
export function Skeleton({ class: className = "h-5 w-full" }: { readonly class?: string }) {
  return <div aria-hidden="true" class={`skeleton ${className}`} />;
}

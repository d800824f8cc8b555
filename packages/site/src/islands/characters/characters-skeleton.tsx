import { Skeleton } from "../ui/skeleton.tsx";

/** The list of characters in its own shape. */
export function CharactersSkeleton() {
  return (
    <div class={characterGrid}>
      {[0, 1, 2, 3].map((index) => (
        <div key={index} class="overflow-hidden rounded-card border border-border">
          <Skeleton class="aspect-3/4 w-full rounded-none" />
          <div class="p-5">
            <Skeleton class="h-6 w-1/2" />
            <Skeleton class="mt-2 h-10 w-full" />
            <Skeleton class="mt-3 h-5 w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}

export const characterGrid = "grid grid-cols-2 gap-4 md:grid-cols-3 md:gap-6 xl:grid-cols-4";

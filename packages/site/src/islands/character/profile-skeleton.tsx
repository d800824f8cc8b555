import { GallerySkeleton } from "../gallery/gallery-view.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** A profile in its own shape. */
export function ProfileSkeleton() {
  return (
    <div class="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div>
        <h1 class="sr-only">Character</h1>
        <Skeleton class="h-10 w-1/2" />
        <Skeleton class="mt-4 h-5 w-2/3" />
        <div class="mt-10">
          <GallerySkeleton />
        </div>
      </div>
      <Skeleton class="h-96 w-full" />
    </div>
  );
}

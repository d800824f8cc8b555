import { Skeleton } from "../ui/skeleton.tsx";

export function DevicePage() {
  return (
    <div class="grid gap-5">
      <h1 class="text-3xl">Let a terminal in</h1>
      <Skeleton class="h-40 w-full" />
    </div>
  );
}

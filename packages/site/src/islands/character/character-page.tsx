import { Skeleton } from "../ui/skeleton.tsx";

export function CharacterPage() {
  return (
    <div class="grid gap-5">
      <h1 class="text-3xl">Character</h1>
      <Skeleton class="h-40 w-full" />
    </div>
  );
}

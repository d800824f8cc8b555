import { Skeleton } from "../ui/skeleton.tsx";

export function CharactersPage() {
  return (
    <div class="grid gap-5">
      <h1 class="text-3xl">My characters</h1>
      <Skeleton class="h-40 w-full" />
    </div>
  );
}

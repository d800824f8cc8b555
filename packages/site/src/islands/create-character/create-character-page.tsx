import { Skeleton } from "../ui/skeleton.tsx";

export function CreateCharacterPage() {
  return (
    <div class="grid gap-5">
      <h1 class="text-3xl">Create a character</h1>
      <Skeleton class="h-40 w-full" />
    </div>
  );
}

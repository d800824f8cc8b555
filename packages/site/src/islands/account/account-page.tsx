import { Skeleton } from "../ui/skeleton.tsx";

export function AccountPage() {
  return (
    <div class="grid gap-5">
      <h1 class="text-3xl">Account</h1>
      <Skeleton class="h-40 w-full" />
    </div>
  );
}

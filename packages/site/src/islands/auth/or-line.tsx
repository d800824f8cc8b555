/** Between one way in and the others. */
export const OrLine = () => (
  <p class="my-5 flex items-center gap-4 text-sm text-muted before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
    or
  </p>
);

import { Button } from "../../ui/button.tsx";
import { useTell } from "../../ui/toasts.tsx";

/** A key that was just made: in this answer alone. */
export function NewKey({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const tell = useTell();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      tell("Copied.");
    } catch {
      tell("This browser does not copy. Select it, and copy it yourself.", "danger");
    }
  }
  return (
    <div role="status" class="mb-5 rounded-field border border-success/50 p-4">
      <p class="text-sm">This is your key. It is shown this once and never again.</p>
      <p class="mt-3 rounded-field bg-background p-3 font-mono text-sm break-all">{secret}</p>
      <div class="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>Copy it</Button>
        <Button kind="plain" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}

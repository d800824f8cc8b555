import { Button } from "../../ui/button.tsx";
import { useTell } from "../../ui/toasts.tsx";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown this once: what lets one in when the phone is lost. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const tell = useTell();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      tell("Copied.");
    } catch {
      tell("This browser does not copy. Select them, and copy them yourself.", "danger");
    }
  }
  return (
    <div class="space-y-4" role="status">
      <p>
        Keep these recovery codes somewhere safe. Each works once, in place of the app. They are shown this once and
        never again.
      </p>
      <ul class="figures grid grid-cols-2 gap-2 rounded-field bg-background p-4 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>Copy them</Button>
        <Button kind="main" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}

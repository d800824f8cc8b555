import { siteApi } from "../../api/site-api.ts";
import { useSubmit } from "../form/use-submit.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { proveWithPasskey } from "./prove-with-passkey.ts";

/** Logs in with a passkey: the browser finds the account too. */
export function PasskeyButton({ onEnter }: { readonly onEnter: () => void }) {
  const { isBusy, refusal, run } = useSubmit();
  const enter = async (): Promise<void> => {
    await proveWithPasskey(siteApi());
    onEnter();
  };
  return (
    <div class="grid gap-4">
      <Button isBusy={isBusy} onClick={() => void run(enter)}>
        Use a passkey
      </Button>
      {refusal !== null && <ErrorState message={refusal.message} nextSteps={refusal.nextSteps} />}
    </div>
  );
}

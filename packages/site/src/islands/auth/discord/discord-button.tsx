import { useSubmit } from "../../form/use-submit.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { goToDiscord } from "./discord-way.ts";

/** Logs in with Discord: the browser goes there, and comes back to a page of its own. */
export function DiscordButton() {
  const { isBusy, refusal, run } = useSubmit();
  const go = (): Promise<void> => goToDiscord({ search: location.search, statesAdult: false });
  return (
    <div class="grid gap-4">
      <Button isBusy={isBusy} onClick={() => void run(go)}>
        Use Discord
      </Button>
      {refusal !== null && <ErrorState message={refusal.message} nextSteps={refusal.nextSteps} />}
    </div>
  );
}

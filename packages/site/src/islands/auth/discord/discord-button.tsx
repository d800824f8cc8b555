import { useSubmit } from "../../form/use-submit.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { goToDiscord } from "./discord-way.ts";
import { useHasDiscord } from "./use-has-discord.ts";

/** Logs in with Discord, where the studio is connected to it: the browser goes there, and comes back to a page of its own. */
export function DiscordButton() {
  const hasDiscord = useHasDiscord();
  const { isBusy, refusal, run } = useSubmit();
  const go = (): Promise<void> => goToDiscord({ search: location.search, statesAdult: false });
  if (!hasDiscord) return null;
  return (
    <div class="grid gap-4">
      <Button isBusy={isBusy} onClick={() => void run(go)}>
        Use Discord
      </Button>
      {refusal !== null && <ErrorState message={refusal.message} nextSteps={refusal.nextSteps} />}
    </div>
  );
}

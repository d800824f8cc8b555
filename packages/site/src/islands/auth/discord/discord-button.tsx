import { useSubmit } from "../../form/use-submit.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { OrLine } from "../or-line.tsx";
import { goToDiscord } from "./discord-way.ts";
import { useHasDiscord } from "./use-has-discord.ts";

interface DiscordButtonProps {
  /** Where to go on afterwards, as the search part of an address; default: what the page's own says. */
  readonly search?: string | undefined;
  /** Parts it from what comes before, where nothing else does. */
  readonly hasLine?: boolean;
}

/** Logs in with Discord, where the studio is connected to it: the browser goes there, and comes back to a page of its own. */
export function DiscordButton({ search, hasLine = false }: DiscordButtonProps) {
  const hasDiscord = useHasDiscord();
  const { isBusy, refusal, run } = useSubmit();
  const go = (): Promise<void> => goToDiscord({ search: search ?? location.search, statesAdult: false });
  if (!hasDiscord) return null;
  return (
    <div class="grid gap-4">
      {hasLine && <OrLine />}
      <Button isBusy={isBusy} onClick={() => void run(go)}>
        Use Discord
      </Button>
      {refusal !== null && <ErrorState message={refusal.message} nextSteps={refusal.nextSteps} />}
    </div>
  );
}

import type { Clock } from "../clock.ts";
import { StudioError } from "../errors.ts";
import { pauseCoolDown_ms, type EngineHealth } from "./engine-health.ts";
import type { Engine } from "./engine.ts";

/**
 * Refuses a request whose engine takes none for now, before anything is held for it. Throws `engine_unavailable`. Once a
 * cool-down is over a request goes ahead: it is the one that finds out.
 */
export async function requireEngine(
  { health, clock }: { readonly health: EngineHealth; readonly clock: Clock },
  { name, isPreview }: Pick<Engine, "name" | "isPreview">,
): Promise<void> {
  if (isPreview) return;
  const status = await health.status(name);
  const now = clock.now();
  if (status.state === "paused" && now.getTime() - status.since.getTime() < pauseCoolDown_ms) {
    throw unavailable("The engine is paused, and its operator has to look after it.", false, {
      engine: name,
      reason: status.reason,
    });
  }
  if (status.state === "unreachable" && status.retryAt > now) {
    throw unavailable("The engine cannot be reached.", true, { engine: name, retryAt: status.retryAt.toISOString() });
  }
}

function unavailable(message: string, isRetryable: boolean, details: Readonly<Record<string, unknown>>): StudioError {
  return new StudioError("engine_unavailable", `${message} Nothing was taken on or charged.`, {
    isRetryable,
    nextSteps: [
      "figment engine status",
      "figment doctor",
      "Drawn previews need no engine: figment config set engine preview",
    ],
    details,
  });
}

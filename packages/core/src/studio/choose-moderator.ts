import type { Clock } from "../clock.ts";
import { lazyModerator } from "../moderation/lazy-moderator.ts";
import type { Moderator } from "../moderation/moderator.ts";

/** The built-in rules, which know what year it is. */
export function chooseModerator(clock: Clock): Moderator {
  return lazyModerator(async () => {
    const { createPolicyModerator } = await import("./checked-use-cases.ts");
    return createPolicyModerator({ currentYear: clock.now().getUTCFullYear() });
  });
}

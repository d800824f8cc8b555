import type { Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import { lazyModerator } from "../moderation/lazy-moderator.ts";
import type { Moderator } from "../moderation/moderator.ts";

/** The built-in rules with the operator's list of real people, loaded at the first audit. */
export function chooseModerator(config: Config, clock: Clock): Moderator {
  return lazyModerator(async () => {
    const { createPolicyModerator, readRealPeople } = await import("./checked-use-cases.ts");
    const file = config["moderation.real_people_file"];
    const realPeople = file === null ? [] : await readRealPeople(file);
    return createPolicyModerator({ realPeople, currentYear: clock.now().getUTCFullYear() });
  });
}

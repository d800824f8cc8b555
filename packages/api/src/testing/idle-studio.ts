import type { AppDependencies } from "../app.ts";

/** For tests: a studio that is well and has nothing to do, but for what is given. */
export function idleStudio(changes: Partial<AppDependencies["studio"]> = {}): AppDependencies["studio"] {
  return {
    engine: { name: "preview" },
    ping: async () => {},
    billing: { receiveWebhook: async () => ({ status: "refused", reason: "forged" }) },
    generation: { receiveWebhook: async () => "late" },
    ...changes,
  };
}

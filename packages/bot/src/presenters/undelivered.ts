import type { Job } from "@figment/core";
import type { MessageKey, Say } from "../localisation/say.ts";

const words: Readonly<Record<string, MessageKey>> = {
  cancelled: "why_cancelled",
  filtered: "why_filtered",
  quarantined: "why_quarantined",
  deadline_exceeded: "why_too_long",
  engine_timeout: "why_too_long",
  source_missing: "why_source_missing",
};

/** What of a job was not delivered, why, and that nothing was paid for it. */
export function undeliveredLines(say: Say, { outputs }: Job): readonly string[] {
  const reasons = new Map<MessageKey, number>();
  for (const { state, failureCode } of outputs) {
    if (state === "succeeded") continue;
    const code = state === "failed" ? (failureCode ?? "") : (failureCode ?? state);
    const word = words[code] ?? "why_engine";
    reasons.set(word, (reasons.get(word) ?? 0) + 1);
  }
  return [...reasons].map(([word, count]) => `⚠️ ${say("not_delivered", { count, why: say(word) })}`);
}

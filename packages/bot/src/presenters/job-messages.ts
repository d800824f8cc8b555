import type { CostQuote, Job } from "@figment/core";
import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { sourceName } from "./source-name.ts";
import { plain, textMessage, type Message } from "./message.ts";

/** Buttons that fit below a list. */
const buttons = 5;

export function jobsMessage(say: Say, jobs: readonly Job[]): Message {
  if (jobs.length === 0) return textMessage([say("no_jobs")]);
  const lines = jobs.map((job, place) => {
    const { id, kind, count, characterName, state, createdAt, finishedAt } = job;
    const what = say(kind === "image" ? "count_images" : "count_videos", { count });
    const when = `<t:${Math.floor(createdAt.getTime() / 1000)}:R>`;
    const how = finishedAt === null ? say("state_running") : say(`state_${finalState(state)}`);
    return `${place + 1}. ${plain(characterName)}: ${what}, ${how}, ${when} · \`${id.slice(-8)}\``;
  });
  const shown = jobs
    .slice(0, buttons)
    .map(({ id }, place) => button(String(place + 1), { action: "show", subject: id }));
  return textMessage([`## ${say("jobs_title")}\n${lines.join("\n")}`], [buttonRow(shown)]);
}

function finalState(state: Job["state"]): "succeeded" | "failed" | "cancelled" {
  return state === "succeeded" || state === "cancelled" ? state : "failed";
}

/** What a request would cost, by the allocation that would decide it. */
export function quoteMessage(
  say: Say,
  {
    kind,
    count,
    name,
    cost,
  }: { readonly kind: Job["kind"]; readonly count: number; readonly name: string; readonly cost: CostQuote },
): Message {
  const what = say(kind === "image" ? "count_images" : "count_videos", { count });
  const parts = cost.parts.map(({ amount, asset, source }) =>
    say("quote_part", { what: say(`asset_${asset}`, { count: amount }), source: sourceName(say, source) }),
  );
  const left = Object.entries(cost.availableAfter).map(([asset, count]) =>
    say(`asset_${asset as "image" | "video" | "token"}`, { count }),
  );
  return textMessage([
    `## ${say("quote_title", { what, name: plain(name) })}`,
    cost.isPayable
      ? [
          say("quote_costs", { parts: parts.join(" + ") }),
          left.length === 0 ? "" : say("quote_left", { left: left.join(", ") }),
        ].join("\n")
      : `${say("quote_unpayable", { count: cost.payableOutputs })}\n${say("see_plans")}`,
  ]);
}

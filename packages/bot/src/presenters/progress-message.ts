import type { JobProgress } from "@figment/core";
import type { Say } from "../localisation/say.ts";
import { button, buttonRow } from "./controls.ts";
import { plain, textMessage, type Message } from "./message.ts";

const barLength = 20;

/** How far a job is: its place in the queue, its percents, and the time it still needs, as far as that can honestly be said. */
export function progressMessage(say: Say, { job, percent, jobsAhead, timeLeft_ms }: JobProgress): Message {
  const { kind, count, characterName } = job;
  const what = say(kind === "image" ? "making_images" : "making_videos", { count, name: plain(characterName) });
  const done = job.outputs.reduce(
    (sum, { index, state }) => sum + (state === "succeeded" ? 100 : Math.min(percent[index] ?? 0, 99)),
    0,
  );
  const whole = Math.floor(done / Math.max(1, job.outputs.length));
  const filled = Math.round((whole / 100) * barLength);
  const bar = `\`${"█".repeat(filled)}${"░".repeat(barLength - filled)}\` ${whole} %`;
  const lines = [
    `**${what}**`,
    jobsAhead === null || jobsAhead === 0 ? bar : say("jobs_ahead", { count: jobsAhead }),
    timeLeft_ms === null ? "" : say("time_left", { time: duration(say, timeLeft_ms) }),
    job.isCancelRequested ? say("being_cancelled") : "",
  ];
  const controls = job.isCancelRequested
    ? []
    : [buttonRow([button(say("button_cancel"), { action: "cancel", subject: job.id })])];
  return textMessage([lines.filter((line) => line !== "").join("\n")], controls);
}

/** Rounded so that it does not change with every look. */
function duration(say: Say, time_ms: number): string {
  const seconds = Math.ceil(time_ms / 1000);
  if (seconds > 90) return say("minutes", { count: Math.ceil(seconds / 60) });
  return say("seconds", { count: Math.max(5, Math.ceil(seconds / 5) * 5) });
}

import type { Retention, Studio } from "@figment/core";
import { bold, muted } from "../style.ts";
import { counted } from "./units.ts";

type StudioNumbers = Awaited<ReturnType<Studio["admin"]["numbers"]>>;

/** How the studio fared: people, what was made, who came back. */
export function presentStudioNumbers(numbers: StudioNumbers, retention: Retention, days: number): string {
  const line = (label: string, value: string): string => `  ${muted(label.padEnd(11))}  ${value}`;
  const failed = numbers.jobs === 0 ? "" : `, ${Math.round((numbers.failedJobs / numbers.jobs) * 100)} % failed`;
  const paying = numbers.accounts === 0 ? 0 : Math.round((numbers.paying / numbers.accounts) * 100);
  return [
    bold(`The last ${counted(days, "day")}`),
    line("Accounts", `${numbers.accounts}, ${numbers.signUps} new, ${numbers.active} active`),
    line("Paying", `${numbers.paying} (${paying} %)`),
    line("Made", `${counted(numbers.images, "image")}, ${counted(numbers.videos, "video")}`),
    line("Jobs", `${numbers.jobs} ended${failed}`),
    ...retention.days.map(({ day, eligible, returned }) =>
      line(`Day ${day}`, eligible === 0 ? muted("nobody to count yet") : `${returned} of ${eligible} came back`),
    ),
  ].join("\n");
}

import type { PersonTokenUse, Retention, StudioNumbers } from "@figment/core";
import { bold, muted } from "../style.ts";
import { table } from "./table.ts";
import { counted, shortId } from "./units.ts";

/** People, work and tokens of the last days, one number a line. */
export function presentStudioNumbers(numbers: StudioNumbers, retention: Retention, days: number): string {
  const { outputs, signUps, converted, tokensUsed, tokenUsers } = numbers;
  const ended = outputs.delivered + outputs.failed;
  const perUser = tokenUsers === 0 ? "" : `, ${(tokensUsed / tokenUsers).toFixed(1)} for each who used any`;
  const rows: readonly (readonly [label: string, value: string])[] = [
    ["accounts", String(numbers.accounts)],
    ["signed up", String(signUps)],
    ["active", String(numbers.active)],
    ["paying", String(numbers.paying)],
    ["conversion", partOf(converted, signUps, "who signed up")],
    ["jobs", `${numbers.jobs}${numbers.failedJobs === 0 ? "" : `, ${numbers.failedJobs} of them failed`}`],
    ["images", String(numbers.images)],
    ["videos", String(numbers.videos)],
    ["success", partOf(outputs.delivered, ended, "outputs")],
    ["tokens used", `${tokensUsed}${perUser}`],
    ...retention.days.map(
      ({ day, eligible, returned }) =>
        [`came back ${day}d`, eligible === 0 ? tooSoon(day, days) : partOf(returned, eligible, "who could")] as const,
    ),
  ];
  const lines = rows.map(([label, value]) => `${muted(label.padEnd(14))} ${value}`);
  return [bold(`The last ${counted(days, "day")}`), ...lines].join("\n");
}

/** Who signed up within so many days cannot have come back on that day yet. */
function tooSoon(day: number, days: number): string {
  return muted(
    day < days ? "nobody signed up long enough ago" : `too soon to tell: --days ${3 * day} looks further back`,
  );
}

const shownPeople = 5;

/** Who used the most tokens. */
export function presentTokenUse(people: readonly PersonTokenUse[]): string {
  if (people.length === 0) return muted("Nobody used a token.");
  return table(people.slice(0, shownPeople), [
    { heading: "Most tokens", whenNarrow: "wrap", value: ({ displayName }) => displayName ?? muted("has left") },
    { heading: "Account", value: ({ accountId }) => shortId(accountId) },
    { heading: "Used", align: "right", value: ({ tokens }) => String(tokens) },
  ]);
}

function partOf(part: number, whole: number, what: string): string {
  if (whole === 0) return muted("nothing to count yet");
  return `${Math.round((100 * part) / whole)} % ${muted(`(${part} of ${whole} ${what})`)}`;
}

import type { BillingNumbers, DayNumbers, QueueOverview, Retention, StudioNumbers } from "@figment/core";
import { formatMoney } from "@figment/core/plans";
import { presentDuration } from "../../presenters/duration.ts";
import { counted } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { line, piece, type Line, type Piece, type Tone } from "../line.ts";
import type { Screen } from "../screen.ts";
import { sparkline } from "../sparkline.ts";
import { besideEachOther } from "./beside-each-other.ts";
import { engineLine } from "./engines.ts";

const day_ms = 24 * 60 * 60_000;
const periods: Readonly<Record<string, number>> = { "90 days": 90, "30 days": 30, "7 days": 7, "a year": 365 };
const deskShown = 500;

/** How the studio fares, at a glance. */
export function homeScreen({ studio, account }: AccountSession): Screen {
  return {
    title: "Home",
    searches: null,
    choices: Object.keys(periods),
    refresh_ms: 15_000,
    async load({ choice, width_columns }) {
      const days = periods[choice] ?? 90;
      const period = { since: new Date(Date.now() - days * day_ms), until: new Date() };
      const open = { isOpen: true, limit: deskShown };
      const [numbers, retention, billing, daily, queue, engine, reports, heldBack, appeals] = await Promise.all([
        studio.admin.numbers(account, period),
        studio.admin.retention(account, period),
        studio.admin.billingNumbers(account, period),
        studio.admin.dailyNumbers(account, period),
        studio.admin.queue(account),
        studio.engine.state(),
        studio.review.reports(account, open),
        studio.review.quarantine(account, open),
        studio.review.appeals(account, open),
      ]);
      const room = roomIn(width_columns);
      const trend = trendOf(daily, room);
      const net_minor = daily.reduce((sum, day) => sum + day.revenue_minor, 0);
      const waits = [
        ...waiting(reports.length, "report", reports.filter(({ isOverdue }) => isOverdue).length),
        ...waiting(heldBack.length, "output held back", 0, "outputs held back"),
        ...waiting(appeals.length, "appeal"),
        ...waiting(
          billing.unreconciled.length,
          "payment not placed",
          billing.unreconciled.length,
          "payments not placed",
        ),
      ];
      const summary = [
        line(`The last ${choice === "a year" ? "year" : choice}`, "bold"),
        ...besideEachOther(
          peopleLines(numbers, retention, { trend, room }),
          workLines(numbers, billing, { trend, room, net_minor }),
          width_columns,
        ),
        line(""),
        line("Waits for you", "bold"),
        ...(waits.length === 0 ? [line("✓ Nothing waits for you.", "good")] : [joined(waits)]),
        line(""),
        line("Now", "bold"),
        engineLine(engine),
        queueLine(queue),
      ];
      return { summary, columns: [], rows: [], empty: "", actions: [] };
    },
  };
}

const label_columns = 14;
const value_columns = 9;
const fewestTrend_columns = 13;

const whole = new Intl.NumberFormat("en-US");
const manyCents = 1_000_000;

/** Without cents where they would not fit, nor matter. */
function glanced(amount_minor: number): string {
  if (Math.abs(amount_minor) < manyCents) return formatMoney({ amount_minor, currency: "usd" });
  return `$${whole.format(Math.round(amount_minor / 100))}`;
}

/** A number, and how it went over the days or what it is made of. */
function number(label: string, value: string, rest: Piece = piece("")): Line {
  return [piece(label.padEnd(label_columns), "muted"), piece(value.padStart(value_columns), "bold"), piece("  "), rest];
}

type Trend = (of: (day: DayNumbers) => number) => Piece;

interface Drawn {
  readonly trend: Trend;
  /** Columns behind a number. */
  readonly room: number;
}

/** What half of the terminal has room for behind a number. */
function roomIn(width_columns: number): number {
  return Math.max(fewestTrend_columns, Math.floor(width_columns / 2) - label_columns - value_columns - 3);
}

/** How a number went over the days. */
function trendOf(daily: readonly DayNumbers[], room: number): Trend {
  return (of) => piece(sparkline(daily.map(of), room), "accent");
}

const percent = (part: number, all: number): string => (all === 0 ? "–" : `${Math.round((100 * part) / all)} %`);

/** `905 of 957`; where that is too long, `of 957`: the share says the rest. */
function partOf(part: number, all: number, room: number): Piece {
  const text = `${whole.format(part)} of ${whole.format(all)}`;
  return piece(text.length <= room ? text : `of ${whole.format(all)}`, "muted");
}

function peopleLines(numbers: StudioNumbers, retention: Retention, { trend, room }: Drawn): readonly Line[] {
  return [
    number(
      "Signed up",
      whole.format(numbers.signUps),
      trend((day) => day.signUps),
    ),
    number(
      "Active",
      whole.format(numbers.active),
      trend((day) => day.active),
    ),
    number("Accounts", whole.format(numbers.accounts), piece(`${whole.format(numbers.paying)} paying`, "muted")),
    number(
      "Became paying",
      percent(numbers.converted, numbers.signUps),
      partOf(numbers.converted, numbers.signUps, room),
    ),
    ...retention.days.map(({ day, eligible, returned }) =>
      number(
        `Back, day ${day}`,
        percent(returned, eligible),
        eligible === 0
          ? piece(numbers.signUps === 0 ? "nobody" : "too soon", "muted")
          : partOf(returned, eligible, room),
      ),
    ),
  ];
}

function workLines(
  numbers: StudioNumbers,
  billing: BillingNumbers,
  { trend, room, net_minor }: Drawn & { readonly net_minor: number },
): readonly Line[] {
  const { outputs, tokensUsed, tokenUsers } = numbers;
  const ended = outputs.delivered + outputs.failed;
  const each = tokenUsers === 0 ? "–" : (tokensUsed / tokenUsers).toFixed(1);
  const subscribers = billing.subscribers.starter + billing.subscribers.pro;
  return [
    number(
      "Images",
      whole.format(numbers.images),
      trend((day) => day.images),
    ),
    number(
      "Videos",
      whole.format(numbers.videos),
      trend((day) => day.videos),
    ),
    number("Success", percent(outputs.delivered, ended), partOf(outputs.delivered, ended, room)),
    number("Tokens each", each, piece(`${whole.format(tokensUsed)} by ${whole.format(tokenUsers)}`, "muted")),
    number(
      "Revenue",
      glanced(net_minor),
      trend((day) => day.revenue_minor),
    ),
    number(
      "Each month",
      glanced(billing.monthlyRecurringRevenue.amount_minor),
      piece(`from ${whole.format(subscribers)}`, "muted"),
    ),
    number(
      "Plans ended",
      percent(billing.churn.ended, billing.churn.lived),
      partOf(billing.churn.ended, billing.churn.lived, room),
    ),
  ];
}

function waiting(count: number, one: string, late = 0, many = `${one}s`): readonly Piece[] {
  if (count === 0) return [];
  const tone: Tone = late > 0 ? "bad" : "warning";
  const name = `${count >= deskShown ? `${deskShown}+` : count} ${count === 1 ? one : many}`;
  return [piece(late > 0 && one === "report" ? `${name}, ${late} overdue` : name, tone)];
}

function joined(pieces: readonly Piece[]): Line {
  return pieces.flatMap((each, index) => (index === 0 ? [each] : [piece(" · ", "muted"), each]));
}

function queueLine({ waiting: queues, underWay, deadLetters }: QueueOverview): Line {
  const outputs = underWay.reduce((sum, load) => sum + load.outputs, 0);
  const work = joined([
    ...queues.map(({ queue, jobs, longest_ms }) =>
      piece(
        `${queue} ${jobs}${longest_ms === null ? "" : `, ${presentDuration(longest_ms)}`}`,
        jobs === 0 ? "muted" : "plain",
      ),
    ),
    piece(`${counted(outputs, "output")} under way`, outputs === 0 ? "muted" : "plain"),
    ...(deadLetters.length === 0 ? [] : [piece(`${counted(deadLetters.length, "step")} given up`, "warning")]),
  ]);
  return [piece("waits: ", "muted"), ...work];
}

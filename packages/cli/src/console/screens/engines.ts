import { presentDuration } from "../../presenters/duration.ts";
import { localTime } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { fact, line, piece, type Line } from "../line.ts";
import type { Action, Row, Screen } from "../screen.ts";

const day_ms = 24 * 60 * 60_000;
const days = 30;
const whole = new Intl.NumberFormat("en-US");

type State = Awaited<ReturnType<AccountSession["studio"]["engine"]["state"]>>;
type Model = Awaited<ReturnType<AccountSession["studio"]["admin"]["generationNumbers"]>>[number];

/** What makes the images, whether it takes any, and how each model did lately. */
export function enginesScreen({ studio, account }: AccountSession): Screen {
  return {
    title: "Engines",
    searches: null,
    choices: [],
    refresh_ms: 5_000,
    async load() {
      const [state, models] = await Promise.all([
        studio.engine.state(),
        studio.admin.generationNumbers(account, new Date(Date.now() - days * day_ms)),
      ]);
      return {
        summary: [...stateLines(state), line(""), line(`Models in the last ${days} days`, "bold")],
        columns: [
          { heading: "Model", isFlexible: true },
          { heading: "Jobs", align: "right" },
          { heading: "Delivered", align: "right" },
          { heading: "Failed", align: "right" },
          { heading: "Filtered", align: "right", mayGo: true },
          { heading: "Success", align: "right" },
          { heading: "Usual", align: "right" },
          { heading: "Slow", align: "right" },
        ],
        rows: models.map(rowOf),
        empty: "Nothing was made in that time.",
        actions: state.status.state === "running" ? [] : [resumed(studio)],
      };
    },
  };
}

function resumed(studio: AccountSession["studio"]): Action {
  return {
    key: "u",
    label: "resume",
    questions: [],
    confirmation: () => "Use the engine again now? Do it once the cause has been looked after.",
    async run() {
      await studio.engine.resume();
      return "The engine is used again.";
    },
  };
}

export function engineLine({ name, status }: State): Line {
  const first = piece(name, "bold");
  switch (status.state) {
    case "running":
      return [first, piece(" takes requests", "good")];
    case "paused": {
      const reason = status.reason === "out_of_credit" ? "its account is out of credit" : "it refused its credentials";
      return [first, piece(` paused since ${localTime(status.since)}: ${reason}`, "bad")];
    }
    case "unreachable":
      return [
        first,
        piece(` does not answer since ${localTime(status.since)}; tried again at ${localTime(status.retryAt)}`, "bad"),
      ];
  }
}

function stateLines(state: State): readonly Line[] {
  const videos = Object.entries(state.videoModels).flatMap(([rating, byLength]) =>
    Object.entries(byLength).map(([seconds, model]) => fact("Videos", `${model}, ${seconds} s, ${rating}`)),
  );
  const { capacity } = state;
  const busy =
    capacity === null
      ? []
      : "trouble" in capacity
        ? [fact("Workers", capacity.trouble, "warning")]
        : [
            fact(
              "Workers",
              `${capacity.workers.running} working, ${capacity.workers.idle} idle, ${capacity.workers.starting} starting`,
            ),
            fact("Its queue", `${capacity.waiting} waiting, ${capacity.running} being made`),
          ];
  return [engineLine(state), fact("Images", state.model), ...videos, ...busy];
}

function rowOf({ engine, model, kind, jobs, outputs, successRate, usual_ms, slow_ms, estimates }: Model): Row {
  const share = (part: number | null): string => (part === null ? "–" : `${Math.round(100 * part)} %`);
  const time = (duration_ms: number | null): string => (duration_ms === null ? "–" : presentDuration(duration_ms));
  const isGood = successRate === null || successRate >= 0.95;
  return {
    id: `${engine} ${model} ${kind}`,
    cells: [
      piece(model, "bold"),
      piece(whole.format(jobs)),
      piece(whole.format(outputs.succeeded)),
      piece(String(outputs.failed), outputs.failed === 0 ? "muted" : "plain"),
      piece(String(outputs.filtered), outputs.filtered === 0 ? "muted" : "plain"),
      piece(share(successRate), isGood ? "good" : "bad"),
      piece(time(usual_ms)),
      piece(time(slow_ms)),
    ],
    actions: [],
    details: async () => [
      [piece(model, "bold"), piece(`  ${kind}s on ${engine}`, "muted")],
      fact("Jobs", String(jobs)),
      fact("Delivered", String(outputs.succeeded)),
      fact("Failed", String(outputs.failed)),
      fact("Filtered", String(outputs.filtered)),
      fact("Cancelled", String(outputs.cancelled)),
      fact("Success", share(successRate), isGood ? "good" : "bad"),
      fact("Usual time", time(usual_ms)),
      fact("Slow", `${time(slow_ms)}; nine in ten took no longer`),
      fact(
        "Foretold",
        estimates.jobs === 0
          ? "no job with an estimate has ended yet"
          : `${share(estimates.closeShare)} of ${estimates.jobs} estimates came true within a quarter`,
      ),
    ],
  };
}

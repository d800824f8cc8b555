import { presentDuration } from "../../presenters/duration.ts";
import { counted, localTime, shortId } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { fact, harmless, line, piece, type Line } from "../line.ts";
import type { Screen } from "../screen.ts";
import { jobActions } from "./jobs.ts";

type Overview = Awaited<ReturnType<AccountSession["studio"]["admin"]["queue"]>>;

/** What waits, what is being made, and what was given up. */
export function queueScreen(session: AccountSession): Screen {
  return {
    title: "Queue",
    searches: null,
    choices: [],
    refresh_ms: 2_000,
    async load() {
      const overview = await session.studio.admin.queue(session.account);
      return {
        summary: [
          ...waitingLines(overview),
          line(""),
          ...loadLines(overview),
          line(""),
          line("Given up after failing each time", "bold"),
        ],
        columns: [
          { heading: "Job" },
          { heading: "When" },
          { heading: "Tries", align: "right" },
          { heading: "Why", isFlexible: true },
        ],
        rows: overview.deadLetters.map(({ step: { jobId, queue }, reason, tries, failedAt }) => ({
          id: jobId,
          cells: [
            piece(shortId(jobId), "bold"),
            piece(localTime(failedAt), "muted"),
            piece(String(tries)),
            piece(harmless(reason), "warning"),
          ],
          actions: jobActions(session, jobId),
          details: async () => [
            [piece("A step that was given up", "bold"), piece(`  ${jobId}`, "muted")],
            fact("Queue", queue),
            fact("When", localTime(failedAt)),
            fact("Tries", String(tries)),
            fact("Why", harmless(reason), "warning"),
            line(""),
            line("The sweep takes its job up again, or refunds it at its deadline.", "muted"),
          ],
        })),
        empty: "✓ No step was given up.",
        actions: [],
      };
    },
  };
}

function waitingLines({ waiting }: Overview): readonly Line[] {
  return [
    [piece("Queue       Waiting   Longest", "muted")],
    ...waiting.map(({ queue, jobs, longest_ms }): Line => [
      piece(queue.padEnd(10), "bold"),
      piece(String(jobs).padStart(9), jobs === 0 ? "muted" : "plain"),
      piece((longest_ms === null ? "" : presentDuration(longest_ms)).padStart(10)),
    ]),
  ];
}

function loadLines({ underWay }: Overview): readonly Line[] {
  if (underWay.length === 0) return [line("No engine is making anything.", "muted")];
  return underWay.map(({ engine, jobs, outputs, nextDeadlineAt }) => [
    piece(engine, "bold"),
    piece(` makes ${counted(outputs, "output")} of ${counted(jobs, "job")}`),
    piece(`  the first is given up at ${localTime(nextDeadlineAt)}`, "muted"),
  ]);
}

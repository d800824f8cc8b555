import { failureReason } from "@figment/core/failure-reasons";
import type { JobSelection, OverseenJob } from "@figment/core";
import { presentDuration } from "../../presenters/duration.ts";
import { localTime, shortId } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { fact, harmless, line, piece, type Line, type Piece, type Tone } from "../line.ts";
import { mostRows, why, type Action, type Row, type Screen } from "../screen.ts";

const selections: Readonly<Record<string, JobSelection>> = { unfinished: "open", failed: "failed", all: "all" };

/** What is made, for whom, and how that goes; nothing of what it depicts. */
export function jobsScreen(session: AccountSession): Screen {
  return {
    title: "Jobs",
    searches: "part of a name or an address, or the last 8 characters of an id",
    choices: ["all", "unfinished", "failed"],
    refresh_ms: 2_000,
    async load({ search, choice }) {
      const jobs = await session.studio.admin.jobs(session.account, {
        which: selections[choice] ?? "all",
        text: search === "" ? undefined : search,
        limit: mostRows,
      });
      return {
        summary: [],
        columns: [
          { heading: "Asked" },
          { heading: "For", isFlexible: true },
          { heading: "What" },
          { heading: "State" },
          { heading: "Trouble", isFlexible: true },
          { heading: "Took", align: "right", mayGo: true },
          { heading: "Engine", mayGo: true },
          { heading: "Id" },
        ],
        rows: jobs.map((job) => rowOf(session, job)),
        empty: nothing(choice, search),
        actions: [],
      };
    },
  };
}

function nothing(choice: string, search: string): string {
  const kind = choice === "all" ? "" : `${choice} `;
  if (search !== "") return `No ${kind}job fits "${search}".`;
  if (choice === "unfinished") return "✓ No job is unfinished.";
  return choice === "failed" ? "✓ No job failed." : "Nobody has asked for anything yet.";
}

function rowOf(session: AccountSession, job: OverseenJob): Row {
  return {
    id: job.id,
    cells: [
      piece(localTime(job.createdAt).slice(5), "muted"),
      piece(harmless(job.accountName), "bold"),
      piece(`${job.delivered}/${job.count} ${job.kind}`),
      stateOf(job),
      piece(job.trouble === null ? "" : failureReason(job.trouble), "warning"),
      piece(took(job), "muted"),
      piece(job.engine, "muted"),
      piece(shortId(job.id), "muted"),
    ],
    actions: job.finishedAt === null ? jobActions(session, job.id) : [],
    details: async () => detailsOf(job),
  };
}

const tones: Readonly<Record<string, Tone>> = { succeeded: "good", failed: "bad", cancelled: "muted", queued: "plain" };

function stateOf({ state, isCancelRequested, finishedAt }: OverseenJob): Piece {
  if (isCancelRequested && finishedAt === null) return piece("stopping", "warning");
  return piece(state, tones[state] ?? "accent");
}

function took({ createdAt, finishedAt }: OverseenJob): string {
  return finishedAt === null ? "" : presentDuration(finishedAt.getTime() - createdAt.getTime());
}

/** What can be done with a job that has not ended. */
export function jobActions({ studio, account }: AccountSession, id: string): readonly Action[] {
  const name = shortId(id);
  return [
    {
      key: "r",
      label: "retry",
      questions: [why()],
      confirmation: () => `Work on job ${name} now? Nothing is asked of its engine twice.`,
      async run([reason = ""]) {
        const { state } = await studio.admin.retryJob(account, { job: id, reason });
        return `Job ${name} is taken up now; it is ${state}.`;
      },
    },
    {
      key: "c",
      label: "cancel",
      questions: [why()],
      confirmation: () => `Stop job ${name}? What is not delivered is given back in full.`,
      async run([reason = ""]) {
        await studio.admin.stopJob(account, { job: id, reason });
        return `Job ${name} is being stopped.`;
      },
    },
  ];
}

function detailsOf(job: OverseenJob): readonly Line[] {
  const trouble = job.trouble === null ? [] : [fact("Trouble", failureReason(job.trouble), "warning")];
  return [
    [
      piece(`${job.count} ${job.kind}${job.count === 1 ? "" : "s"} for ${harmless(job.accountName)}`, "bold"),
      piece(`  ${job.id}`, "muted"),
    ],
    fact("State", stateOf(job).text, stateOf(job).tone),
    fact("Delivered", `${job.delivered} of ${job.count}`),
    ...trouble,
    ...(job.operatorNote === null ? [] : [fact("Engine says", harmless(job.operatorNote))]),
    fact("Account", job.accountId),
    fact("Plan", job.plan),
    fact("Engine", `${job.engine}, ${job.model}`),
    fact("Asked", localTime(job.createdAt)),
    fact("Last moved", localTime(job.updatedAt)),
    job.finishedAt === null
      ? fact("Given up", localTime(job.deadlineAt))
      : fact("Ended", `${localTime(job.finishedAt)}, after ${took(job)}`),
    ...(job.takeovers === 0 ? [] : [fact("Taken over", `${job.takeovers} times: workers died over it`, "warning")]),
    line(""),
    line("What was not delivered costs nothing; what it depicts is its owner's alone.", "muted"),
  ];
}

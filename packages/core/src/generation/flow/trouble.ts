import { StudioError } from "../../errors.ts";
import { maximumCollectFailures } from "../deadlines.ts";
import type { Job, Output } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { endOpenOutputs } from "./finish-job.ts";

/** What stood in one output's way. */
export interface Trouble {
  readonly error: unknown;
  /** Whether it is a fault of ours that somebody has to hear of. */
  readonly isUnforeseen: boolean;
  readonly delay_ms: number;
}

/** What the engine made could not be fetched or stored. */
export class TakingInError extends Error {}

const firstPause_ms = 1_000;
const longestPause_ms = 10_000;

/** What has nothing to do with this output, and passes. */
const passing: ReadonlySet<string> = new Set(["database_unavailable", "conflict", "interrupted"]);

/**
 * Decides what an error means for one output. What may pass is tried again, and whoever watches is told: what the engine
 * made so many times, anything else until the deadline. What will not pass ends the output at once, and is not charged.
 */
export async function noteTrouble(
  flow: FlowCollaborators,
  job: Job,
  output: Output,
  thrown: unknown,
  signal: AbortSignal,
): Promise<Trouble> {
  const error: unknown = thrown instanceof TakingInError ? thrown.cause : thrown;
  const isTakingIn = thrown instanceof TakingInError || isAboutOutput(error);
  const isUnforeseen = !(error instanceof StudioError);
  const code = codeOf(error, isTakingIn);
  // What was broken off by us is nobody's fault.
  if (signal.aborted || passing.has(code)) return { error, isUnforeseen: false, delay_ms: firstPause_ms };
  const failures = isTakingIn ? output.collectFailures + 1 : 0;
  const isForGood = !isUnforeseen && !error.isRetryable;
  if (isForGood || failures >= maximumCollectFailures) {
    await endOpenOutputs(flow, { ...job, outputs: [output] }, "failed", code);
    return { error, isUnforeseen, delay_ms: 0 };
  }
  await writeTrouble(flow, job, output, { troubleCode: code, ...(failures > 0 ? { collectFailures: failures } : {}) });
  return { error, isUnforeseen, delay_ms: pause_ms(failures) };
}

/** Some engines fetch what they made while they look how it stands. */
function isAboutOutput(error: unknown): boolean {
  return error instanceof StudioError && error.details["isOutput"] === true;
}

function codeOf(error: unknown, isTakingIn: boolean): string {
  if (!(error instanceof StudioError)) return "internal";
  // The engine has done its part: it is the file that does not come.
  return isTakingIn && error.code === "engine_unavailable" ? "output_unavailable" : error.code;
}

/** Nothing stands in its way any more. */
export async function forgetTrouble(flow: FlowCollaborators, job: Job, output: Output): Promise<void> {
  if (output.troubleCode !== null) await writeTrouble(flow, job, output, { troubleCode: null });
}

/** Whoever watches reads it from the row. */
export async function writeTrouble(
  { database }: Pick<FlowCollaborators, "database">,
  job: Job,
  output: Output,
  data: { readonly troubleCode: string | null; readonly collectFailures?: number },
): Promise<void> {
  const prisma = await database.prisma();
  const open = { notIn: ["succeeded", "filtered", "failed", "cancelled"] };
  await prisma.generationOutput.updateMany({ where: { jobId: job.id, index: output.index, state: open }, data });
}

function pause_ms(failures: number): number {
  return Math.min(longestPause_ms, firstPause_ms * 2 ** Math.max(0, failures - 1));
}

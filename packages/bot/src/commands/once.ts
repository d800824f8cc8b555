import { StudioError, type Job } from "@figment/core";
import { accountOf, type Context } from "../interactions/context.ts";
import { isPublicWanted } from "../jobs/visibility.ts";
import { unpaidMessage } from "../presenters/offer-messages.ts";
import { note, type Answer } from "../registry/entry-point.ts";

/**
 * Makes a job once for each interaction, whichever process it comes to and however often: the interaction's id is the key. Who
 * cannot pay is told the price, what there is, and where more can be had.
 *
 * @param make records the job under the id that was chosen for it
 */
export async function makeOnce(context: Context, make: (jobId: string) => Promise<Job>): Promise<Answer> {
  const { studio, interaction, member, language } = context;
  const account = accountOf(context);
  const { idempotency } = studio.serving;
  const key = `discord:${interaction.id}`;
  const begun = await idempotency
    .begin(account, { key, operation: "discord", requestHash: "" })
    .catch(orNullFor("conflict"));
  // It came twice: the other one answers.
  if (begun === null || begun.isAnswered) return { kind: "nothing" };
  try {
    const earlier = begun.isResumed
      ? await studio.generation.find(account, begun.plannedId).catch(orNullFor("not_found"))
      : null;
    const job = earlier ?? (await make(begun.plannedId));
    await idempotency.finish(account, key, { status: 201, answer: job.id });
    const { isSpoilered } = member;
    const isPublic = isPublicWanted(context);
    return { kind: "job", follow: { job, account, interaction, isPublic, isSpoilered, language } };
  } catch (error) {
    await idempotency.forget(account, key);
    if (!(error instanceof StudioError) || error.code !== "insufficient_balance") throw error;
    return note(await unpaidMessage(context, error));
  }
}

/** Does what must not be done twice, once for each interaction, whichever process it comes to. */
export async function doOnce(context: Context, act: () => Promise<Answer>): Promise<Answer> {
  const account = accountOf(context);
  const { idempotency } = context.studio.serving;
  const key = `discord:${context.interaction.id}`;
  const begun = await idempotency
    .begin(account, { key, operation: "discord", requestHash: "" })
    .catch(orNullFor("conflict"));
  if (begun === null || begun.isAnswered || begun.isResumed) return { kind: "nothing" };
  try {
    const answer = await act();
    await idempotency.finish(account, key, { status: 200, answer: "done" });
    return answer;
  } catch (error) {
    await idempotency.forget(account, key);
    throw error;
  }
}

function orNullFor(code: StudioError["code"]) {
  return (error: unknown): null => {
    if (error instanceof StudioError && error.code === code) return null;
    throw error;
  };
}

import type { DueRemoval } from "@figment/core";
import { isAgeRestricted } from "../discord/channels.ts";
import { deleteMessage, editMessage, isTokenFresh, type Shown } from "../jobs/message-place.ts";
import { resultFiles } from "../jobs/result-files.ts";
import { mediaOf, type Showing } from "../jobs/show-result.ts";
import { sayIn } from "../localisation/say.ts";
import { resultMessage } from "../presenters/result-message.ts";

const atOnce = 20;
/** After about a day of trying nobody lets us at the message any more. */
const mostFailures = 12;
const firstPause_ms = 30_000;
/** What every server takes; who posted it is not here to say more. */
const attachmentLimit_bytes = 10 * 1024 * 1024;

/**
 * Removes from Discord what was deleted, taken down or erased here. A message that shows other results of the same job, too, is
 * shown again without what is gone; every other is deleted. Answers how many were looked after.
 */
export async function removeMessages(
  showing: Showing,
  onError: (what: string, error: unknown) => void,
): Promise<number> {
  const { studio, telemetry } = showing;
  const { tracing, log } = telemetry;
  const due = await studio.bot.dueRemovals(atOnce);
  const remove = async (removal: DueRemoval): Promise<void> => {
    const { messageId, failures } = removal;
    try {
      const outcome = await removeFrom(showing, removal);
      const did = outcome === "shown" ? "deleted" : outcome;
      log.info({ message: messageId, job: removal.jobId, outcome: did }, "removed from discord");
      if (outcome !== "kept") await studio.bot.forget(messageId);
    } catch (error) {
      if (failures >= mostFailures) onError(`removing message ${messageId}, which is given up`, error);
      if (failures >= mostFailures) await studio.bot.forget(messageId);
      else await studio.bot.postponeRemoval(messageId, firstPause_ms * 2 ** failures);
    }
  };
  for (const removal of due) {
    const { requestId } = removal;
    await tracing.continuing({ requestId, traceParent: null }, () => remove(removal));
  }
  return due.length;
}

async function removeFrom(showing: Showing, removal: DueRemoval): Promise<Shown | "kept"> {
  const { studio, channels, api, now } = showing;
  const { remaining, jobId, channelId } = removal;
  const [first] = remaining;
  const isOneJob = first !== undefined && remaining.every((item) => item.jobId === jobId);
  const isReachable = removal.isPublic || isTokenFresh(removal, now());
  if (!isOneJob || !isReachable || !(await isAgeRestricted(channels, channelId, null))) {
    return deleteMessage({ api, now }, removal);
  }
  const account = await studio.accounts.get(first.accountId);
  const job = await studio.generation.find(account, jobId);
  const shown = new Set(remaining.map(({ mediaId }) => mediaId));
  const media = (await mediaOf(studio, account, jobId)).filter(({ id }) => shown.has(id));
  const files = await resultFiles(studio, account, media, { limit_bytes: attachmentLimit_bytes, size: "stored" });
  if (files === null) return deleteMessage({ api, now }, removal);
  const { isSpoilered, language } = removal;
  const message = resultMessage(sayIn(language), { job, media, files, isSpoilered });
  const outcome = await editMessage({ api, now }, removal, message);
  if (outcome !== "shown") return outcome;
  await studio.bot.settleRemoval(removal);
  return "kept";
}

import type { Account } from "../../accounts/account.ts";
import { keepFromErasure } from "../../accounts/deletion/keep-from-erasure.ts";
import { requireReviewer } from "../../accounts/require-reviewer.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { UnitOfWork } from "../../database/database.ts";
import type { QuarantinedOutput } from "../../database/generated/client.ts";
import { StudioError } from "../../errors.ts";
import { prepareDelivery } from "../../generation/flow/deliver-output.ts";
import { recordMedia } from "../../generation/flow/record-media.ts";
import { engineRequest } from "../../generation/flow/engine-request.ts";
import { loadJob } from "../../generation/flow/load-job.ts";
import type { FlowCollaborators } from "../../generation/flow/collaborators.ts";
import { pictureOf } from "../../media/picture.ts";
import { decidesAlone } from "../appeals/decides-alone.ts";
import { blockPicture, lockBlocklist } from "../blocklist/blocklist.ts";
import { preserveObject, recordEvidence } from "../evidence/preserve.ts";
import { findByEnding } from "../find-by-ending.ts";
import { type QuarantineItem, toQuarantineItem } from "./quarantine-item.ts";

export type QuarantineCollaborators = FlowCollaborators;

/**
 * Gives a held-back output to its owner. It was never charged, and stays free. Throws `conflict` when it was decided already, or
 * is the reviewer's own and another could decide.
 */
export async function releaseQuarantined(
  collaborators: QuarantineCollaborators,
  reviewer: Account,
  { reference, note }: { reference: string; note: string },
): Promise<QuarantineItem> {
  const { database, store, clock, ids, telemetry } = collaborators;
  const row = await openItem(collaborators, reviewer, reference);
  const at = clock.now();
  const { requestId } = telemetry.tracing.current();
  const isAlone = await decidesAlone(database, reviewer, { involved: [row.accountId], since: row.createdAt, now: at });
  const bytes = await store.get(row.objectKey);
  if (bytes === null) throw new StudioError("not_found", "Its object is missing from the store.");
  const { job, attributes, source } = await loadJob(collaborators, row.jobId);
  const output = job.outputs.find(({ index }) => index === row.outputIndex);
  if (output === undefined) throw new StudioError("internal", `Job ${job.id} has no output ${row.outputIndex}.`);
  const request = engineRequest(job, output, attributes, source);
  const image = { picture: pictureOf(bytes), hash: row.perceptualHash };
  const delivery = await prepareDelivery(collaborators, job, request, image, row.isMarked);
  const { mediaId } = delivery;
  return database.transaction(async (unit) => {
    const decided = await decide(unit, row, { state: "released", mediaId, note, by: reviewer.id, at, requestId });
    await recordMedia(unit, at, delivery);
    await recordAct(unit, {
      id: ids.next(),
      actorId: reviewer.id,
      act: "release output",
      subject: `quarantined output ${row.id}`,
      details: { mediaId, isAlone },
      at,
    });
    return decided;
  });
}

/** Keeps an output for good: its picture is blocked, and its object removed, or preserved under a legal hold. */
export async function confirmQuarantined(
  collaborators: QuarantineCollaborators,
  reviewer: Account,
  { reference, note, isPreserved }: { reference: string; note: string; isPreserved: boolean },
): Promise<QuarantineItem> {
  const { database, clock, ids, telemetry } = collaborators;
  const { requestId } = telemetry.tracing.current();
  const row = await openItem(collaborators, reviewer, reference);
  const { objectKey: from, contentType } = row;
  const preserved = isPreserved ? await preserveObject(collaborators, { from, contentType }) : null;
  if (isPreserved && preserved === null) throw new StudioError("not_found", "Its object is missing from the store.");
  const by = reviewer.id;
  const at = clock.now();
  return database.transaction(async (unit) => {
    await lockBlocklist(unit);
    if (preserved !== null) await keepFromErasure(unit, [row.accountId]);
    const decided = await decide(unit, row, { state: "confirmed", mediaId: null, note, by, at, requestId });
    const { perceptualHash: hash, accountId, jobId, outputIndex, reason } = row;
    if (hash !== null) await blockPicture(unit, { id: ids.next(), hash, reason, mediaId: null, by, at });
    if (preserved !== null) {
      const of = { quarantinedOutputId: row.id };
      await recordEvidence(unit, preserved, { accountId, of, reportId: null, recipe: { jobId, outputIndex }, by, at });
    }
    const subject = `quarantined output ${row.id}`;
    const details = { isBlocked: hash !== null, isPreserved };
    await recordAct(unit, { id: ids.next(), actorId: by, act: "confirm output", subject, details, at });
    return decided;
  });
}

async function openItem(
  { database }: Pick<QuarantineCollaborators, "database">,
  reviewer: Account,
  reference: string,
): Promise<QuarantinedOutput> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const id = await findByEnding(database, "quarantined_output", reference);
  const row = await prisma.quarantinedOutput.findUniqueOrThrow({ where: { id } });
  if (row.state === "open") return row;
  throw new StudioError("conflict", `It was decided already: ${row.state}.`);
}

interface Decision {
  readonly state: "released" | "confirmed";
  readonly mediaId: string | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
  readonly requestId: string | null;
}

/** By compare-and-set: of two reviewers who decide at once, one does. */
async function decide(
  { prisma }: UnitOfWork,
  { id }: QuarantinedOutput,
  { state, mediaId, note, by, at, requestId }: Decision,
): Promise<QuarantineItem> {
  const data = { state, mediaId, note, decidedBy: by, decidedAt: at, decidedRequestId: requestId };
  const { count } = await prisma.quarantinedOutput.updateMany({ where: { id, state: "open" }, data });
  if (count === 0) throw new StudioError("conflict", "Another reviewer decided it at this moment.");
  return toQuarantineItem(await prisma.quarantinedOutput.findUniqueOrThrow({ where: { id } }));
}

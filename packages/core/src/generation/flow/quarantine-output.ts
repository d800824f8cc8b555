import { keepApart, writeApart } from "../../media/objects/object-apart.ts";
import type { EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { slotFor } from "./deliver-output.ts";
import type { Flaw } from "./inspect-output.ts";
import { lookParameters, recordsLook } from "./local-look.ts";
import { moveOutput } from "./output-state.ts";

/**
 * Keeps an output from its owner until a reviewer has decided. It ends here, so that closing the job gives back what was held
 * for it: nothing is ever charged, also when it is released. The object is durable before the transaction that says so; of one
 * that a crash leaves in between the sweep leaves nothing.
 */
export async function quarantineOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  { reason, labels, classifier, image }: Flaw,
): Promise<void> {
  const { jobId, outputIndex: index } = request;
  const { isMarked } = await slotFor(flow, job);
  const { bytes } = image.picture;
  const contentType = contentTypeOf(bytes);
  const id = flow.ids.next();
  // Apart from all media; no link is ever made to it.
  const objectKey = `quarantine/${id}`;
  await writeApart(flow, { key: objectKey, bytes, contentType });
  const at = flow.clock.now();
  await flow.database.transaction(async (unit) => {
    const move = { jobId, index, from: ["running", "collecting"], to: "filtered", failureCode: "quarantined" } as const;
    if (!(await moveOutput(unit, { ...move, at }))) return;
    await keepApart(unit, objectKey);
    await unit.query(`${recordsLook} returning job_id::text`, lookParameters(request, image.look, at));
    await unit.prisma.quarantinedOutput.create({
      data: {
        id,
        accountId: job.accountId,
        jobId,
        outputIndex: index,
        reason,
        labels: [...labels],
        classifier,
        objectKey,
        contentType,
        sizeBytes: bytes.byteLength,
        isMarked,
        perceptualHash: image.hash,
        createdAt: at,
      },
    });
  });
}

/** By its first bytes; what came this far is one of the four. */
function contentTypeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x89) return "image/png";
  if (Buffer.from(bytes.subarray(4, 8)).toString("latin1") === "ftyp") return "video/mp4";
  return bytes[0] === 0xff ? "image/jpeg" : "image/webp";
}

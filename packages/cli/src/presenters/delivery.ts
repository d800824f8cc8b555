import type { Job, Media } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import { bold, good, muted, warning } from "../style.ts";
import { counted, fileSize, playTime, shortId } from "./units.ts";

export interface Delivery {
  readonly job: Job;
  readonly media: readonly Media[];
}

export function presentDelivery({ job, media }: Delivery, title: string = job.characterName): string {
  const isMarked = media.length > 0 && media.every((item) => item.isMarked);
  return [
    `${media.length > 0 ? good("✓") : warning("-")} ${counted(media.length, job.kind)} of ${bold(title)} ${muted(`· job ${shortId(job.id)}`)}`,
    ...media.map((item) => ["", bold(shortId(item.id)), ...pathOf(item), muted(factsOf(item))].join("  ")),
    ...missing(job),
    ...(isMarked ? [muted("  Paid by a free grant: the visible mark is on.")] : []),
  ].join("\n");
}

/** What a batch made, job by job. */
export function presentDeliveries({ jobs, media }: { jobs: readonly Job[]; media: readonly Media[] }): string {
  return jobs
    .map((job) => presentDelivery({ job, media: media.filter(({ jobId }) => jobId === job.id) }, titleOf(job)))
    .join("\n");
}

/** What tells a job of a batch from the others. */
function titleOf({ request, characterName }: Job): string {
  const words = "pose" in request ? [request.pose, request.clothing, request.scene].filter((text) => text !== "") : [];
  return words.length === 0 ? characterName : `${characterName}: ${words.join(", ")}`;
}

/** None where it lies in a bucket, or on a server. */
function pathOf({ path }: Media): readonly string[] {
  return path === null ? [] : [path];
}

function factsOf(media: Media): string {
  if (media.kind === "image") return `seed ${media.seed}`;
  return `${playTime(media)}, ${media.width_px}x${media.height_px}, ${fileSize(media.fileSize_bytes)}, seed ${media.seed}`;
}

/** What was asked for and not delivered, by reason: people are told, and not charged. */
function missing({ outputs, kind }: Job): readonly string[] {
  const codes = outputs.flatMap(({ state, failureCode }) => (state === "succeeded" ? [] : [failureCode ?? state]));
  return [...new Set(codes)].map((code) => {
    const amount = codes.filter((other) => other === code).length;
    return warning(`  ${counted(amount, kind)} missing: ${failureReason(code)}. Not charged.`);
  });
}

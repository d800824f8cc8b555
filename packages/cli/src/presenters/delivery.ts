import type { Job, Media } from "@figment/core";
import { bold, good, muted, warning } from "../style.ts";
import { counted, shortId } from "./units.ts";

export interface Delivery {
  readonly job: Job;
  readonly media: readonly Media[];
}

export function presentDelivery({ job, media }: Delivery): string {
  const missing = job.count - media.length;
  const names = [...new Set(media.map(({ characterName }) => characterName))].join(", ");
  return [
    `${good("✓")} ${counted(media.length, "image")} of ${bold(names)} ${muted(`job ${shortId(job.id)}`)}`,
    ...media.map(({ id, path, seed }) => `  ${bold(shortId(id))}  ${path ?? ""}  ${muted(`seed ${seed}`)}`),
    ...(missing > 0
      ? [warning(`  ${counted(missing, "image")} could not be made and ${missing === 1 ? "was" : "were"} not charged.`)]
      : []),
    ...(media.every(({ isMarked }) => isMarked)
      ? [muted("  Paid by a free grant, so they carry the visible mark.")]
      : []),
  ].join("\n");
}

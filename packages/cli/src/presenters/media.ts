import type { Media } from "@figment/core";
import { bold, muted } from "../style.ts";
import { table } from "./table.ts";
import { fileSize, localTime, shortId } from "./units.ts";

export function presentMediaList(media: readonly Media[]): string {
  if (media.length === 0) return "No media yet.";
  return table(media, [
    { heading: "Id", value: ({ id }) => bold(shortId(id)) },
    { heading: "Character", value: ({ characterName }) => characterName },
    { heading: "Made", value: ({ createdAt }) => localTime(createdAt) },
    { heading: "Size", value: ({ width_px, height_px }) => `${width_px}x${height_px}` },
    { heading: "File", align: "right", value: ({ fileSize_bytes }) => fileSize(fileSize_bytes) },
    { heading: "Seed", align: "right", value: ({ seed }) => String(seed) },
    { heading: "Mark", value: ({ isMarked }) => (isMarked ? "marked" : muted("none")) },
    { heading: "Job", value: ({ jobId }) => muted(shortId(jobId)) },
  ]);
}

export function presentMedia(media: Media): string {
  const { parameters } = media;
  const line = (label: string, value: string): string => `  ${muted(label.padEnd(10))}  ${value}`;
  return [
    `${bold(media.characterName)}  ${muted(`${media.kind} ${shortId(media.id)} of job ${shortId(media.jobId)}`)}`,
    line("Made", localTime(media.createdAt)),
    line("Size", `${media.width_px}x${media.height_px}, ${fileSize(media.fileSize_bytes)}`),
    line("Mark", media.isMarked ? "visible mark (paid by a free grant)" : "none"),
    line("Seed", String(media.seed)),
    line("Engine", `${String(parameters["engine"])}, ${String(parameters["steps"])} steps`),
    line("Version", `${media.characterName} version ${media.characterVersion}`),
    line("Prompt", String(parameters["prompt"])),
    ...(media.path === null ? [] : [line("File", media.path)]),
  ].join("\n");
}

import type { ProcessedVideo, VideoOptions } from "../media-processor.ts";
import { withMp4Xmp } from "../provenance/containers/mp4-metadata.ts";
import { provenanceXmp } from "../provenance/provenance-xmp.ts";
import { readClip } from "./read-clip.ts";
import { writeClip } from "./write-clip.ts";

/** A clip as it is kept: read to its end, written anew, with its provenance. Throws `generation_failed`. */
export async function processVideo(
  bytes: Uint8Array,
  { playedIn_s, provenance }: VideoOptions,
): Promise<Omit<ProcessedVideo, "thumbnail" | "placeholder">> {
  const clip = await readClip(bytes);
  const duration_ms = playedIn_s === null ? null : playedIn_s * 1000;
  const file = await writeClip(clip, { duration_ms });
  return {
    contentType: "video/mp4",
    width_px: clip.width_px,
    height_px: clip.height_px,
    duration_ms: duration_ms ?? clip.duration_ms,
    frames: clip.packets.length,
    codec: clip.codecName,
    master: withMp4Xmp(file, provenanceXmp(provenance)),
  };
}

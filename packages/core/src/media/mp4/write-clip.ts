import type { Clip } from "./read-clip.ts";

export interface WriteOptions {
  /** Stretches or squeezes the clip to last so long; `null` leaves its times alone. */
  readonly duration_ms: number | null;
}

/**
 * Writes a clip anew, picture for picture as it was encoded: what a player needs first comes first, so that it plays while it
 * loads; sound and whatever else an engine put in the file stay behind.
 */
export async function writeClip(clip: Clip, { duration_ms }: WriteOptions): Promise<Uint8Array> {
  const { BufferTarget, EncodedVideoPacketSource, Mp4OutputFormat, Output } = await import("mediabunny");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new EncodedVideoPacketSource(clip.codec);
  output.addVideoTrack(source);
  await output.start();
  const stretch = duration_ms === null ? 1 : duration_ms / clip.duration_ms;
  const first_s = Math.min(...clip.packets.map(({ timestamp }) => timestamp));
  for (const packet of clip.packets) {
    const timestamp = (packet.timestamp - first_s) * stretch;
    const timed = packet.clone({ timestamp, duration: packet.duration * stretch });
    await source.add(timed, { decoderConfig: clip.decoderConfig });
  }
  await output.finalize();
  if (target.buffer === null) throw new Error("The MP4 was not written.");
  return new Uint8Array(target.buffer);
}

import type { EncodedPacket, InputVideoTrack } from "mediabunny";
import { StudioError } from "../../errors.ts";
import { isWholeVideo } from "./is-whole-video.ts";
import { areWholeUnits } from "./nal-units.ts";

/** What a clip is, and its encoded pictures in the order of decoding. */
export interface Clip {
  readonly codec: ClipCodec;
  /** As browsers are asked for it, such as `avc1.64001f`. */
  readonly codecName: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly duration_ms: number;
  readonly packets: readonly EncodedPacket[];
  readonly decoderConfig: VideoDecoderConfig;
}

export const clipCodecs = ["avc", "hevc", "vp9", "av1"] as const;
export type ClipCodec = (typeof clipCodecs)[number];

const maximumSide_px = 4096;
const maximumDuration_s = 60;
const maximumPackets = 4000;

/**
 * Reads an MP4 from the first picture to the last, so that one that is cut short, empty or no video at all is found out
 * here and not by whoever plays it. Throws `generation_failed`.
 */
export async function readClip(bytes: Uint8Array): Promise<Clip> {
  if (!isWholeVideo(bytes)) throw unplayable("it is no MP4, or breaks off");
  const { BufferSource, Input, MP4, QTFF } = await import("mediabunny");
  try {
    using input = new Input({ source: new BufferSource(bytes), formats: [MP4, QTFF] });
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw unplayable("there is no video in it");
    return await readTrack(track);
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw unplayable("it cannot be read to its end", cause);
  }
}

async function readTrack(track: InputVideoTrack): Promise<Clip> {
  const { EncodedPacketSink } = await import("mediabunny");
  const codec = clipCodecs.find((known) => known === track.codec);
  const decoderConfig = await track.getDecoderConfig();
  if (codec === undefined || decoderConfig === null) throw unplayable("nobody knows how to decode it");
  const { displayWidth: width_px, displayHeight: height_px } = track;
  if (Math.min(width_px, height_px) < 16 || Math.max(width_px, height_px) > maximumSide_px) {
    throw unplayable(`its pictures are ${width_px} by ${height_px}`);
  }
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packets.length === maximumPackets) throw unplayable("it has too many pictures");
    if (codec === "avc" && !areWholeUnits(packet.data, decoderConfig)) throw unplayable("a picture in it is broken");
    packets.push(packet);
  }
  if (packets.length < 2 || packets[0]?.type !== "key") throw unplayable("it has no moving picture");
  const ends_s = packets.map(({ timestamp, duration }) => timestamp + duration);
  const duration_s = Math.max(...ends_s) - Math.min(...packets.map(({ timestamp }) => timestamp));
  if (!(duration_s > 0.1 && duration_s <= maximumDuration_s)) throw unplayable(`it would last ${duration_s} seconds`);
  const duration_ms = Math.round(duration_s * 1000);
  return { codec, codecName: decoderConfig.codec, width_px, height_px, duration_ms, packets, decoderConfig };
}

function unplayable(what: string, cause?: unknown): StudioError {
  return new StudioError("generation_failed", `The engine's answer is no video that can be played: ${what}.`, {
    cause,
  });
}

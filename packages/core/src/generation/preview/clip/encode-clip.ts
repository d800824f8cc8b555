import { StudioError } from "../../../errors.ts";
import type { Size } from "./warp.ts";

export interface EncodeOptions extends Size {
  readonly framesPerSecond: number;
}

type Encoder = typeof import("@napi-rs/webcodecs");

const bitsPerPixel = 0.34;
/** H.264, high profile, level 3.1: what every browser and phone plays at our size. */
const codec = "avc1.64001f";

/** Loads the encoder, a native library. Throws `engine_unavailable` where there is none for this machine. */
export async function loadEncoder(): Promise<Encoder> {
  try {
    return await import("@napi-rs/webcodecs");
  } catch (cause) {
    const machine = `${process.platform} ${process.arch}`;
    throw new StudioError(
      "engine_unavailable",
      `The preview engine cannot make videos here: no encoder for ${machine}.`,
      {
        nextSteps: [
          "With REPLICATE_API_TOKEN set, Replicate makes them.",
          "Images work as ever: figment generate image",
        ],
        cause,
      },
    );
  }
}

const colorSpace = { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false } as const;

/** Encodes frames (I420, BT.709, limited range) as they come into an MP4 that plays while it loads. */
export async function encodeClip(frames: AsyncIterable<Uint8Array>, options: EncodeOptions): Promise<Uint8Array> {
  const { VideoFrame } = await loadEncoder();
  const { width, height, framesPerSecond } = options;
  const writer = await startWriter(framesPerSecond);
  const { encoder, troubles } = await startEncoder(options, (packet) => writer.add(packet));
  const duration = Math.round(1e6 / framesPerSecond);
  let index = 0;
  for await (const data of frames) {
    const timestamp = Math.round((index * 1e6) / framesPerSecond);
    const shape = { format: "I420", codedWidth: width, codedHeight: height } as const;
    const frame = new VideoFrame(data, { ...shape, timestamp, duration, colorSpace });
    // One whole picture at the start: another in the middle of a still scene shows as a pulse.
    encoder.encode(frame, { keyFrame: index === 0 });
    frame.close();
    index += 1;
  }
  await encoder.flush();
  encoder.close();
  for (const trouble of troubles) throw trouble;
  return writer.finish();
}

interface Encoded {
  readonly data: Uint8Array;
  readonly isKey: boolean;
  readonly timestamp_s: number;
  /** Comes with the first picture. */
  readonly decoderConfig: VideoDecoderConfig | null;
}

async function startEncoder({ width, height, framesPerSecond }: EncodeOptions, onPacket: (packet: Encoded) => void) {
  const { VideoEncoder } = await loadEncoder();
  const troubles: Error[] = [];
  const encoder = new VideoEncoder({
    output(chunk, metadata) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      const description = metadata?.decoderConfig?.description;
      const config = { codec, codedWidth: width, codedHeight: height, colorSpace };
      const decoderConfig = description === undefined ? null : { ...config, description };
      onPacket({ data, isKey: chunk.type === "key", timestamp_s: chunk.timestamp / 1e6, decoderConfig });
    },
    error: (trouble) => troubles.push(trouble),
  });
  const bitrate = Math.round(width * height * framesPerSecond * bitsPerPixel);
  encoder.configure({ codec, width, height, bitrate, framerate: framesPerSecond, avc: { format: "avc" } });
  return { encoder, troubles };
}

async function startWriter(framesPerSecond: number) {
  const { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } = await import("mediabunny");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const track = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(track, { frameRate: framesPerSecond });
  await output.start();
  let adding: Promise<unknown> = Promise.resolve();
  return {
    add({ data, isKey, timestamp_s, decoderConfig }: Encoded): void {
      const packet = new EncodedPacket(data, isKey ? "key" : "delta", timestamp_s, 1 / framesPerSecond);
      adding = adding.then(() => track.add(packet, decoderConfig === null ? undefined : { decoderConfig }));
    },
    async finish(): Promise<Uint8Array> {
      await adding;
      await output.finalize();
      if (target.buffer === null) throw new Error("The MP4 was not written.");
      return new Uint8Array(target.buffer);
    },
  };
}

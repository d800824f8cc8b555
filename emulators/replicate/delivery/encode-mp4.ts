import { EncodedVideoPacketSource, EncodedPacket, BufferTarget, Mp4OutputFormat, Output } from "mediabunny";

export interface Mp4Options {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/** H.264, high profile, level 3.1. */
const codec = "avc1.64001f";
const bitrate = 2_000_000;

/** Frames (RGBA, drawn when they are wanted) as an MP4, its index at the end, where models leave it. */
export async function encodeMp4(frames: readonly (() => Buffer)[], options: Mp4Options): Promise<Buffer> {
  const { width, height, framesPerSecond } = options;
  // A native library: loaded only by whoever asks for a clip.
  const { VideoEncoder, VideoFrame } = await import("@napi-rs/webcodecs");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target });
  const track = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(track, { frameRate: framesPerSecond });
  await output.start();
  const packets: { readonly packet: EncodedPacket; readonly description: Uint8Array | undefined }[] = [];
  const troubles: Error[] = [];
  const encoder = new VideoEncoder({
    output(chunk, metadata) {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      const packet = new EncodedPacket(data, chunk.type, chunk.timestamp / 1e6, 1 / framesPerSecond);
      packets.push({ packet, description: metadata?.decoderConfig?.description });
    },
    error: (trouble) => troubles.push(trouble),
  });
  encoder.configure({ codec, width, height, bitrate, framerate: framesPerSecond, avc: { format: "avc" } });
  for (const [index, draw] of frames.entries()) {
    const timestamp = Math.round((index * 1e6) / framesPerSecond);
    const frame = new VideoFrame(draw(), { format: "RGBA", codedWidth: width, codedHeight: height, timestamp });
    encoder.encode(frame, { keyFrame: index === 0 });
    frame.close();
  }
  await encoder.flush();
  encoder.close();
  for (const trouble of troubles) throw trouble;
  for (const { packet, description } of packets) {
    const decoderConfig = { codec, codedWidth: width, codedHeight: height, ...(description && { description }) };
    await track.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

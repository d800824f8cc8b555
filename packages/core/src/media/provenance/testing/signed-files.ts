import { EncodedPacket, EncodedVideoPacketSource, BufferTarget, Mp4OutputFormat, Output } from "mediabunny";
import { VideoEncoder, VideoFrame } from "@napi-rs/webcodecs";
import sharp from "sharp";
import type { MediaFormat } from "../containers/container.ts";
import { withMp4Xmp } from "../containers/mp4-metadata.ts";
import { withXmp } from "../containers/png-metadata.ts";
import type { SigningIdentity, TrustedIssuers } from "../identity/identity.ts";
import { issueCertificate } from "../identity/issue-certificate.ts";
import { parseIdentity } from "../identity/parse-identity.ts";
import { provenanceXmp } from "../provenance-xmp.ts";
import type { Provenance } from "../provenance.ts";
import { createSealer, type Sealer } from "../sealer.ts";

export const testProvenance: Provenance = {
  jobId: "01a20753-98a9-77cf-b109-bcc5c2e9afe3",
  engine: "preview",
  model: "portrait",
};

export async function testIdentity(): Promise<SigningIdentity> {
  const files = await issueCertificate(new Date());
  return parseIdentity({ ...files, keyPath: "key.pem", chainPath: "certificate.pem", origin: "local" });
}

export function issuersOf({ chain }: SigningIdentity): TrustedIssuers {
  return { anchors: chain.filter(({ ca }) => ca), signers: chain.filter(({ ca }) => !ca) };
}

function testSealer(identity: SigningIdentity): Sealer {
  return createSealer({
    ids: { next: () => crypto.randomUUID() },
    identity: async () => identity,
    onTrouble: (error) => {
      throw error;
    },
  });
}

export interface SignedFile {
  readonly format: MediaFormat;
  readonly bytes: Uint8Array;
  /** Its private, signed sidecar. */
  readonly sidecar: string;
}

/** A small file of each kind, marked and signed as those that are delivered. */
export async function signedFile(
  format: MediaFormat,
  identity: SigningIdentity,
  provenance: Provenance = testProvenance,
): Promise<SignedFile> {
  const sealer = testSealer(identity);
  const bytes = await sealer.seal(await stamped(format, provenanceXmp(provenance)), format);
  const recipe = { jobId: provenance.jobId, seed: 7, parameters: { prompt: "a marine biologist" } };
  return { format, bytes, sidecar: await sealer.sidecar(bytes, format, recipe) };
}

async function stamped(format: MediaFormat, xmp: string): Promise<Uint8Array> {
  if (format === "mp4") return withMp4Xmp(await smallMp4(), xmp);
  const image = sharp({ create: { width: 48, height: 64, channels: 3, background: "#8b5cf6" } });
  if (format === "png") return withXmp(await image.png().toBuffer(), xmp);
  return image.withXmp(xmp)[format]().toBuffer();
}

/** Five real frames of H.264. */
export async function smallMp4(): Promise<Uint8Array> {
  const [width, height] = [64, 64];
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(source, { frameRate: 6 });
  await output.start();
  const packets: (readonly [EncodedPacket, unknown])[] = [];
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      const packet = new EncodedPacket(data, chunk.type, chunk.timestamp / 1e6, (chunk.duration ?? 0) / 1e6);
      packets.push([packet, meta]);
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: "avc1.42001e", width, height, bitrate: 100_000, framerate: 6, avc: { format: "avc" } });
  for (let index = 0; index < 5; index++) {
    const pixels = new Uint8Array(width * height * 4).fill(40 * index);
    const frame = new VideoFrame(pixels, {
      format: "RGBA",
      codedWidth: width,
      codedHeight: height,
      timestamp: (index * 1e6) / 6,
      duration: 1e6 / 6,
    });
    encoder.encode(frame, { keyFrame: index === 0 });
    frame.close();
  }
  await encoder.flush();
  encoder.close();
  for (const [packet, meta] of packets) await source.add(packet, meta as Parameters<typeof source.add>[1]);
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

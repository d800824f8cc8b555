import { imageObjectKeys } from "../../media/image-object-keys.ts";
import { videoObjectKeys } from "../../media/video-object-keys.ts";
import type { VideoEngineRequest, EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";

/** A delivered output whose objects are durable: what its media row says of it. */
export interface StoredOutput {
  readonly kind: Job["kind"];
  readonly contentType: string;
  readonly objectKey: string;
  readonly masterKey: string;
  readonly thumbnailKey: string;
  readonly isMarked: boolean;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number | null;
  readonly fileSizeBytes: number;
  /** What was found in the file and belongs to its recipe. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Processes an engine's bytes and stores what becomes of them. Throws `generation_failed` for bytes that are of no use. */
export function storeOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  bytes: Uint8Array,
  isMarked: boolean,
): Promise<StoredOutput> {
  // The visible mark is for images; a clip starts from an unmarked master and stays so.
  if (request.kind === "video") return storeVideo(flow, job, request, bytes);
  return storeImage(flow, job, request, bytes, isMarked);
}

async function storeImage(
  { media, store }: FlowCollaborators,
  job: Job,
  { outputIndex }: EngineRequest,
  bytes: Uint8Array,
  isMarked: boolean,
): Promise<StoredOutput> {
  const image = await media.processImage(bytes, { isMarked, provenance: provenanceOf(job) });
  const keys = imageObjectKeys(job.accountId, job.id, outputIndex, isMarked);
  await Promise.all([
    store.put(keys.master, image.master, image.contentType),
    store.put(keys.thumbnail, image.thumbnail, "image/webp"),
    ...(image.marked === null ? [] : [store.put(keys.object, image.marked, image.contentType)]),
  ]);
  return {
    kind: "image",
    contentType: image.contentType,
    objectKey: keys.object,
    masterKey: keys.master,
    thumbnailKey: keys.thumbnail,
    isMarked,
    width: image.width_px,
    height: image.height_px,
    durationMs: null,
    fileSizeBytes: (image.marked ?? image.master).byteLength,
    facts: {},
  };
}

async function storeVideo(
  { media, store }: FlowCollaborators,
  job: Job,
  { outputIndex, source, parameters }: VideoEngineRequest,
  bytes: Uint8Array,
): Promise<StoredOutput> {
  const poster = await source.read();
  const { playedIn_s } = parameters;
  const video = await media.processVideo(bytes, { poster, playedIn_s, provenance: provenanceOf(job) });
  const keys = videoObjectKeys(job.accountId, job.id, outputIndex);
  await Promise.all([
    store.put(keys.master, video.master, video.contentType),
    store.put(keys.thumbnail, video.thumbnail, "image/webp"),
  ]);
  return {
    kind: "video",
    contentType: video.contentType,
    objectKey: keys.master,
    masterKey: keys.master,
    thumbnailKey: keys.thumbnail,
    isMarked: false,
    width: video.width_px,
    height: video.height_px,
    durationMs: video.duration_ms,
    fileSizeBytes: video.master.byteLength,
    facts: { frames: video.frames, codec: video.codec },
  };
}

function provenanceOf({ id, engine, model }: Job): { jobId: string; engine: string; model: string } {
  return { jobId: id, engine, model };
}

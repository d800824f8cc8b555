import { writeMediaObjects } from "../../media/objects/write-media-objects.ts";
import type { Picture } from "../../media/picture.ts";
import type { Provenance } from "../../media/provenance/provenance.ts";
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
  /** A tiny picture as a data URI, to show while the real one loads. */
  readonly placeholder: string;
  /** What the person receives, and its SHA-256 in hexadecimal. */
  readonly file: Uint8Array;
  readonly digest: string;
  /** What was found in the file and belongs to its recipe. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Processes what an engine made and stores what becomes of it. Throws `generation_failed` for bytes that are of no use. */
export function storeOutput(
  flow: FlowCollaborators,
  job: Job,
  request: EngineRequest,
  picture: Picture,
  isMarked: boolean,
): Promise<StoredOutput> {
  // The visible mark is for images; a clip starts from an unmarked master and stays so.
  if (request.kind === "video") return storeVideo(flow, job, request, picture.bytes);
  return storeImage(flow, job, picture, isMarked);
}

async function storeImage(
  flow: FlowCollaborators,
  job: Job,
  picture: Picture,
  isMarked: boolean,
): Promise<StoredOutput> {
  const image = await flow.media.processImage(picture, { isMarked, provenance: provenanceOf(job) });
  picture.release();
  return {
    kind: "image",
    contentType: image.contentType,
    ...(await writeMediaObjects(flow, image)),
    isMarked,
    width: image.width_px,
    height: image.height_px,
    durationMs: null,
    fileSizeBytes: (image.marked ?? image.master).byteLength,
    placeholder: image.placeholder,
    file: image.marked ?? image.master,
    facts: {},
  };
}

async function storeVideo(
  flow: FlowCollaborators,
  job: Job,
  { source, parameters }: VideoEngineRequest,
  bytes: Uint8Array,
): Promise<StoredOutput> {
  const poster = await source.read();
  const { playedIn_s } = parameters;
  const video = await flow.media.processVideo(bytes, { poster, playedIn_s, provenance: provenanceOf(job) });
  return {
    kind: "video",
    contentType: video.contentType,
    ...(await writeMediaObjects(flow, { ...video, marked: null })),
    isMarked: false,
    width: video.width_px,
    height: video.height_px,
    durationMs: video.duration_ms,
    fileSizeBytes: video.master.byteLength,
    placeholder: video.placeholder,
    file: video.master,
    facts: { frames: video.frames, codec: video.codec },
  };
}

function provenanceOf({ id, engine, model }: Job): Provenance {
  return { jobId: id, engine, model };
}

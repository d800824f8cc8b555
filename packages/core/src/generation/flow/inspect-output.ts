import { StudioError } from "../../errors.ts";
import { hashPicture } from "../../media/perceptual-hash.ts";
import { pictureOf, type Picture } from "../../media/picture.ts";
import { findBlocked } from "../../moderation/blocklist/blocklist.ts";
import type { Engine, EngineOutput, EngineRequest } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { classifyOutput } from "./classify-output.ts";
import type { LocalLook } from "./local-look.ts";

/** What was looked at; a clip is none of its frames, and has no hash. */
export interface InspectedImage {
  readonly picture: Picture;
  readonly hash: bigint | null;
  /** Up to which of the blocked pictures it was compared with them; `null` for a clip. */
  readonly blocked: string | null;
  /** By a classifier of this process, and not written down yet; `null` where it was, and where nobody looked. */
  readonly look: LocalLook | null;
}

export interface Flaw {
  readonly state: "flawed";
  readonly reason: "flagged" | "unclassifiable" | "blocked_picture";
  /** What was seen. */
  readonly labels: readonly string[];
  /** Who saw it. */
  readonly classifier: string;
  readonly image: InspectedImage;
}

export type OutputInspection =
  | { readonly state: "passed"; readonly image: InspectedImage }
  | { readonly state: "waiting" }
  | Flaw;

/**
 * Looks at a finished output before it is anybody's: whether it is a copy of a blocked picture, then what a classifier says.
 * Drawn previews are not classified. What is not surely fine is a flaw. Throws `generation_failed` for what is no picture.
 */
export async function inspectOutput(
  flow: FlowCollaborators,
  engine: Engine,
  job: Job,
  request: EngineRequest,
  output: EngineOutput,
  signal: AbortSignal,
): Promise<OutputInspection> {
  // One download for each look at it: what is waiting is not kept in memory, where a crash would lose it.
  let downloaded: Promise<Picture> | undefined;
  const download = (): Promise<Picture> => (downloaded ??= output.download(signal).then(pictureOf));
  if (request.kind === "video") return inspectClip(engine, job, await download());
  if (engine.isPreview) return unlessBlocked(flow, await download(), null);
  const answer = await classifyOutput(flow, job, request, { download, signal });
  if (answer === "waiting") return { state: "waiting" };
  const inspected = await unlessBlocked(flow, await download(), answer.look ?? null);
  if (inspected.state !== "passed" || answer.outcome === "passed") return inspected;
  const { outcome: reason, labels, classifier } = answer;
  return { state: "flawed", reason, labels, classifier, image: inspected.image };
}

/**
 * A clip is no picture that a classifier or the blocklist could look at. It is let through as `general`, where it starts from an
 * inspected image and its model takes no words, or has a checker of its own (the catalogue asks for that).
 */
function inspectClip(engine: Engine, { contentRating }: Job, picture: Picture): OutputInspection {
  const image = { picture, hash: null, blocked: null, look: null };
  if (engine.isPreview || contentRating === "general") return { state: "passed", image };
  const labels = ["a clip above general"];
  return { state: "flawed", reason: "unclassifiable", labels, classifier: "none", image };
}

async function unlessBlocked(
  { database }: FlowCollaborators,
  picture: Picture,
  look: LocalLook | null,
): Promise<OutputInspection> {
  const hash = await hashOf(picture);
  const { match, blocked } = await findBlocked(database, hash);
  const image = { picture, hash, blocked, look };
  if (match === null) return { state: "passed", image };
  return { state: "flawed", reason: "blocked_picture", labels: [match.reason], classifier: "blocklist", image };
}

async function hashOf(picture: Picture): Promise<bigint | null> {
  try {
    return await hashPicture(picture);
  } catch (cause) {
    throw new StudioError("generation_failed", "The engine's answer is no image that can be read.", { cause });
  }
}

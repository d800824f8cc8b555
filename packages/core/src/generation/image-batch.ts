import { StudioError } from "../errors.ts";
import type { ImageRequestInput } from "./image-request.ts";

/** How many requests one batch may be; each makes 1 to 4 images. */
const maximumBatch = 24;

/** The same request for each pose in each clothing in each scene. What is left empty is as in the request. */
export interface ImageBatchInput {
  readonly request: ImageRequestInput;
  readonly poses?: readonly string[];
  readonly clothings?: readonly string[];
  readonly scenes?: readonly string[];
}

/** The requests a batch stands for, poses outermost; what is named twice counts once. Throws `invalid_input` for too many. */
export function batchRequests({ request, ...choices }: ImageBatchInput): readonly ImageRequestInput[] {
  const poses = chosen(choices.poses, request.pose);
  const clothings = chosen(choices.clothings, request.clothing);
  const scenes = chosen(choices.scenes, request.scene);
  const amount = poses.length * clothings.length * scenes.length;
  if (amount > maximumBatch) {
    const factors = `${poses.length} x ${clothings.length} x ${scenes.length}`;
    throw new StudioError("invalid_input", `Poses, clothing and scenes make ${factors} = ${amount} requests.`, {
      nextSteps: [`At most ${maximumBatch} go in one batch: leave some out, or make two batches.`],
      details: { poses: poses.length, clothings: clothings.length, scenes: scenes.length, maximum: maximumBatch },
    });
  }
  return poses.flatMap((pose) =>
    clothings.flatMap((clothing) => scenes.map((scene) => ({ ...request, pose, clothing, scene }))),
  );
}

function chosen(several: readonly string[] = [], one = ""): readonly string[] {
  const distinct = [...new Set(several.map((text) => text.trim()))];
  return distinct.length === 0 ? [one] : distinct;
}

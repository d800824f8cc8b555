import { StudioError } from "../errors.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { type VideoLength_s, videoLengths_s } from "./engine.ts";
import type { ContentRating } from "./job.ts";

export interface ChosenVideoModel {
  readonly id: string;
  readonly playedIn_s: number | null;
}

/** The model that the operator picked for this rating and length. Throws `invalid_input` where there is none. */
export function chooseVideoModel(
  { models, videoModels }: Catalogue,
  rating: ContentRating,
  duration_s: VideoLength_s,
): ChosenVideoModel {
  const offered = videoModels[rating] ?? {};
  const id = offered[duration_s];
  if (id === undefined) {
    const lengths = videoLengths_s.filter((length) => offered[length] !== undefined);
    const isAnyOffered = Object.values(videoModels).some((byLength) => Object.values(byLength).some(Boolean));
    if (!isAnyOffered) throw noVideos();
    throw notOffered(rating, duration_s, lengths);
  }
  const model = models.find((candidate) => candidate.id === id);
  const length = model?.kind === "video" ? model.lengths[duration_s] : undefined;
  return { id, playedIn_s: length?.playedIn_s ?? null };
}

function noVideos(): StudioError {
  return new StudioError("invalid_input", "This studio makes no videos: its engine has no model that does.", {
    nextSteps: ["For whoever runs it: figment engine status. Replicate and the preview engine make videos."],
  });
}

function notOffered(rating: ContentRating, asked: number, lengths: readonly number[]): StudioError {
  if (lengths.length === 0) {
    const message = `This studio makes no videos of images rated ${rating}: the licence of its video models bars it.`;
    return new StudioError("invalid_input", message, { details: { rating } });
  }
  return new StudioError("invalid_input", `This studio makes no videos of ${asked} seconds.`, {
    nextSteps: [`Ask for ${lengths.join(" or ")} seconds.`],
    details: { asked, offered: lengths },
  });
}

import type { ApiSchemas } from "@figment/client";
import { plans, type PlanId } from "@figment/core/plans";
import type { Draft } from "../app/draft.ts";

/** What a plan lets people choose for an image. */
export interface ImageChoices {
  readonly defaultSteps: number;
  readonly maximumSteps: number;
  readonly hasAdvanced: boolean;
}

export function imageChoices(plan: PlanId): ImageChoices {
  const { defaultSteps, maximumSteps, hasAdvancedOptions } = plans[plan];
  return { defaultSteps, maximumSteps, hasAdvanced: hasAdvancedOptions };
}

/** The body of a request for images. Only what was chosen is in it: the rest is the studio's to say. */
export type ImageRequest = ApiSchemas["ImageRequest"];

/** A draft's number, where it is one. */
export function numberOf(text: string | undefined): number | null {
  const number = Number((text ?? "").trim());
  return (text ?? "").trim() === "" || !Number.isFinite(number) ? null : number;
}

export const countOf = (draft: Draft): number => Math.min(4, Math.max(1, numberOf(draft["count"]) ?? 1));

export function imageRequestOf(
  draft: Draft,
  characterId: string,
  { defaultSteps, hasAdvanced }: ImageChoices,
): ImageRequest {
  const text = (field: string): string => (draft[field] ?? "").trim();
  const steps = numberOf(draft["steps"]);
  const seed = numberOf(draft["seed"]);
  const guidance = numberOf(draft["guidance"]);
  const adapters = text("adapters") === "" ? [] : text("adapters").split(",");
  return {
    character_id: characterId,
    count: countOf(draft),
    ...(text("pose") !== "" && { pose: text("pose") }),
    ...(text("clothing") !== "" && { clothing: text("clothing") }),
    ...(text("scene") !== "" && { scene: text("scene") }),
    ...(steps !== null && steps !== defaultSteps && { steps }),
    ...(hasAdvanced && seed !== null && { seed }),
    ...(hasAdvanced && guidance !== null && { guidance }),
    ...(hasAdvanced && text("negative_prompt") !== "" && { negative_prompt: text("negative_prompt") }),
    ...(hasAdvanced && adapters.length > 0 && { adapters }),
  };
}

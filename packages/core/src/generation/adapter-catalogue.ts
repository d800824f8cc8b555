import { StudioError } from "../errors.ts";
import type { PlanId } from "../plans/index.ts";
import type { ContentRating } from "./job.ts";

/** A LoRA adapter the operator offers. */
export interface Adapter {
  readonly id: string;
  readonly label: string;
  /** Where the engine fetches the weights: an address, or the engine's own name for them. */
  readonly weights: string;
  /** Strength when applied, 0 to 1. */
  readonly scale: number;
  /** Words that wake it, added to the prompt. */
  readonly triggerWords: readonly string[];
  readonly contentRating: ContentRating;
  readonly plans: readonly PlanId[];
  readonly licence: { readonly name: string; readonly url: string };
}

/** The adapters a request names. Throws `invalid_input` for one that is not offered, `plan_limit` for one not in the plan. */
export function chooseAdapters(
  catalogue: readonly Adapter[],
  ids: readonly string[],
  plan: PlanId,
): readonly Adapter[] {
  return ids.map((id) => {
    const adapter = catalogue.find((candidate) => candidate.id === id);
    if (adapter === undefined) {
      const offered = catalogue.map((candidate) => candidate.id).join(", ");
      throw new StudioError("invalid_input", `There is no adapter "${id}".`, {
        nextSteps: [offered === "" ? "This studio offers no adapters." : `It offers: ${offered}.`],
      });
    }
    if (!adapter.plans.includes(plan)) {
      throw new StudioError("plan_limit", `The adapter "${id}" is not part of your plan.`, {
        nextSteps: [`It comes with: ${adapter.plans.join(", ")}.`],
      });
    }
    return adapter;
  });
}

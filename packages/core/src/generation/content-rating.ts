import { StudioError } from "../errors.ts";
import type { Adapter } from "./adapter-catalogue.ts";
import type { ContentRating } from "./job.ts";
import type { Model } from "./models/model.ts";

const order: readonly ContentRating[] = ["general", "suggestive", "explicit"];

/** Where a request comes from, and the highest rating its operator shows there. */
export interface Surface {
  /** As people know it: completes "… shows nothing above". */
  readonly name: string;
  readonly maximumRating: ContentRating;
}

/** Nothing above general is shown anywhere before something looks at every output. */
export const generalSurface: Surface = { name: "this studio", maximumRating: "general" };

/** What a request is made of, as far as its rating goes. */
export interface RatedRequest {
  readonly adapters: readonly Pick<Adapter, "id" | "contentRating">[];
  /** `null` for an engine that draws a placeholder and has no licence. */
  readonly model: Pick<Model, "label" | "contentRatings" | "licence"> | null;
  readonly surface: Surface;
  /** Whether the person has attested that they are 18 or older. */
  readonly isAttested: boolean;
}

/** The highest rating among the parts of a request; `general` for none. */
export function highestRating(ratings: readonly ContentRating[]): ContentRating {
  return order.findLast((rating) => ratings.includes(rating)) ?? "general";
}

function isAbove(rating: ContentRating, limit: ContentRating): boolean {
  return order.indexOf(rating) > order.indexOf(limit);
}

/**
 * The rating of a request, which is the highest of its parts. Throws `content_blocked` when the model's licence or the surface
 * does not reach it, and `attestation_required` for anything above `general` without an attestation.
 */
export function requireRating({ adapters, model, surface, isAttested }: RatedRequest): ContentRating {
  const rating = highestRating(adapters.map(({ contentRating }) => contentRating));
  const raising = adapters.filter(({ contentRating }) => contentRating === rating).map(({ id }) => id);
  const details = { contentRating: rating, adapters: raising };
  const nextSteps = raising.length === 0 ? [] : [`Leave out: ${raising.join(", ")}.`];
  if (isAbove(rating, surface.maximumRating)) {
    const message = `This request is rated ${rating}; ${surface.name} shows nothing above ${surface.maximumRating}.`;
    throw new StudioError("content_blocked", message, { nextSteps, details: { ...details, surface: surface.name } });
  }
  if (rating !== "general" && !isAttested) {
    throw new StudioError(
      "attestation_required",
      `Content rated ${rating} is for adults: confirm first that you are 18 or older.`,
      {
        nextSteps: ["figment init"],
        details,
      },
    );
  }
  if (model !== null && !model.contentRatings.includes(rating)) {
    const allowed = model.contentRatings.join(", ");
    const message = `This request is rated ${rating}; ${model.label} may make ${allowed} only, under its licence (${model.licence.name}) and checks.`;
    throw new StudioError("content_blocked", message, {
      nextSteps,
      details: { ...details, licence: model.licence.url },
    });
  }
  return rating;
}

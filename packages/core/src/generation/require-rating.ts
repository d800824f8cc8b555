import { StudioError } from "../errors.ts";
import { type ContentRating, isAbove } from "./content-rating.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import type { Model } from "./models/model.ts";

export type Surface = "terminal" | "api" | "discord";

const surfaceNames: Readonly<Record<Surface, string>> = { terminal: "terminal", api: "API", discord: "Discord bot" };

/** How high the ratings go that this process may be asked for. */
export interface RatingLimits {
  readonly installation: ContentRating;
  readonly surface: { readonly name: Surface; readonly maximum: ContentRating };
}

/** The same for a model of the catalogue, by its id; one that is not in it draws placeholders. */
export function requireOfferedRating(
  rating: ContentRating,
  limits: RatingLimits,
  { models, runpodModels, classifier }: Catalogue,
  model: string,
): void {
  const served = [...models, ...runpodModels].find(({ id }) => id === model) ?? null;
  // A classifier that has been taken out of the catalogue while the studio runs takes the higher ratings with it.
  const isLimited = served !== null && classifier === undefined;
  requireRating(rating, isLimited ? { ...limits, installation: "general" } : limits, served);
}

type Licensed = Pick<Model, "id" | "label" | "licence" | "contentRatings">;

/**
 * Refuses a rating above what the installation, the surface or the model's licence allows, and says which it was. Throws
 * `content_blocked`.
 *
 * @param model the one that would make it; `null` for the preview engine, which draws placeholders whatever the rating
 */
export function requireRating(rating: ContentRating, limits: RatingLimits, model: Licensed | null): void {
  const { installation, surface } = limits;
  if (isAbove(rating, installation)) {
    throw refusal(`This studio makes nothing rated above ${installation}; this is rated ${rating}.`, {
      limit: "installation",
      maximum: installation,
      rating,
    });
  }
  if (isAbove(rating, surface.maximum)) {
    const name = surfaceNames[surface.name];
    throw refusal(`Through the ${name} nothing rated above ${surface.maximum} is made; this is rated ${rating}.`, {
      limit: "surface",
      surface: surface.name,
      maximum: surface.maximum,
      rating,
    });
  }
  if (model !== null && !model.contentRatings.includes(rating)) {
    const { label, licence, contentRatings } = model;
    throw refusal(
      `The model "${label}" may be used for ${contentRatings.join(" and ")} here, under its licence ${licence.name}; this is rated ${rating}.`,
      { limit: "licence", model: model.id, licence: licence.name, ratings: contentRatings, rating },
    );
  }
}

function refusal(message: string, details: Readonly<Record<string, unknown>>): StudioError {
  return new StudioError("content_blocked", message, {
    nextSteps: ["Ask for a lower rating, or leave out the adapters that raise it."],
    details,
  });
}

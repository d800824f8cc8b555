import { attributeCatalogue, attributeIds } from "@figment/core/catalogue";
import { planIds, plans, tokenCost, tokenPacks } from "@figment/core/plans";
import { z } from "zod";
import { withEtag } from "../etag.ts";
import { operation, type Operation } from "../operation/operation.ts";
import { snake } from "../schemas/common.ts";

const tag = "Catalogues";
const money = z.strictObject({ amount_minor: z.int(), currency: z.string() });
const allowance = z.strictObject({ images: z.int(), videos: z.int() });

const attributes = operation({
  id: "listAttributes",
  tag,
  method: "GET",
  path: "/api/catalogues/attributes",
  summary: "The choices that describe a character",
  access: "anybody",
  answer: {
    status: 200,
    schema: z.strictObject({
      items: z.array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
        }),
      ),
    }),
    description: "Every attribute in the order people are asked.",
  },
  errors: [],
  async handle({ request, reply }) {
    const items = attributeIds.map((attribute) => {
      const { label, options } = attributeCatalogue[attribute];
      return {
        id: snake(attribute),
        label,
        options: options.map((option) => ({ id: option.id, label: option.label })),
      };
    });
    return withEtag(request, reply, { items });
  },
});

const planList = operation({
  id: "listPlans",
  tag,
  method: "GET",
  path: "/api/catalogues/plans",
  summary: "Plans and token packs, with their prices",
  access: "anybody",
  answer: {
    status: 200,
    schema: z.strictObject({
      plans: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          price: money,
          sign_up_grant: allowance,
          period_allowance: allowance,
          default_steps: z.int(),
          maximum_steps: z.int(),
          has_visible_mark: z.boolean(),
          maximum_characters: z.int().nullable(),
          queue: z.string(),
          has_advanced_options: z.boolean(),
        }),
      ),
      token_packs: z.array(z.strictObject({ id: z.string(), tokens: z.int(), price: money })),
      token_cost: z
        .strictObject({ image: z.int(), video_4_seconds: z.int(), video_6_seconds: z.int() })
        .meta({ description: "What one delivered output costs in tokens, when no allowance pays for it." }),
    }),
    description: "What is for sale.",
  },
  errors: [],
  async handle({ request, reply }) {
    const shown = planIds
      .map((planId) => plans[planId])
      .filter(({ isForSale }) => isForSale)
      .map((plan) => ({
        id: plan.id,
        name: plan.name,
        price: { ...plan.price },
        sign_up_grant: { ...plan.signUpGrant },
        period_allowance: { ...plan.periodAllowance },
        default_steps: plan.defaultSteps,
        maximum_steps: plan.maximumSteps,
        has_visible_mark: plan.hasVisibleMark,
        maximum_characters: plan.maximumCharacters,
        queue: plan.queue,
        has_advanced_options: plan.hasAdvancedOptions,
      }));
    const packs = tokenPacks.map(({ id, tokens, price }) => ({ id, tokens, price: { ...price } }));
    return withEtag(request, reply, { plans: shown, token_packs: packs, token_cost: { ...tokenCost } });
  },
});

const models = operation({
  id: "listModels",
  tag,
  method: "GET",
  path: "/api/catalogues/models",
  summary: "What generates here, and the adapters on offer",
  access: "anybody",
  answer: {
    status: 200,
    schema: z.strictObject({
      engine: z.string(),
      image_model: z.string(),
      video_models: z.record(z.string(), z.record(z.string(), z.string())).meta({
        description: "By content rating, then by length in seconds.",
      }),
      models: z.array(
        z.strictObject({
          id: z.string(),
          engine: z.string(),
          kind: z.enum(["image", "video"]),
          content_ratings: z.array(z.string()),
          adapters: z.string().nullable().meta({ description: "How an image model takes adapters." }),
          licence: z.string(),
        }),
      ),
      adapters: z.array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          content_rating: z.string(),
          plans: z.array(z.string()),
          scale: z.number(),
          trigger_words: z.array(z.string()),
          licence: z.string(),
        }),
      ),
    }),
    description: "The engine, its model for images, and adapters.",
  },
  errors: [],
  async handle({ studio, request, reply }) {
    const catalogue = await studio.engine.catalogue();
    return withEtag(request, reply, {
      engine: studio.engine.name,
      image_model: catalogue.imageModel,
      video_models: { ...catalogue.videoModels },
      models: [...catalogue.models, ...catalogue.runpodModels].map((model) => ({
        id: model.id,
        engine: model.engine,
        kind: model.kind,
        content_ratings: [...model.contentRatings],
        adapters: model.kind === "image" ? model.adapters.kind : null,
        licence: model.licence.name,
      })),
      adapters: catalogue.adapters.map((adapter) => ({
        id: adapter.id,
        label: adapter.label,
        content_rating: adapter.contentRating,
        plans: [...adapter.plans],
        scale: adapter.scale,
        trigger_words: [...adapter.triggerWords],
        licence: adapter.licence.name,
      })),
    });
  },
});

export const catalogueOperations: readonly Operation[] = [attributes, planList, models];

import type {
  BatchQuote,
  Character,
  ImageExplanation,
  ImageBatchInput,
  ImageRequestInput,
  RepeatQuote,
  VideoExplanation,
  VideoRequestInput,
} from "@figment/core";
import { everyItem, watchJob, withIdempotencyKey, type ApiBody, type ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { named } from "./from-json.ts";
import { imageQuoteOf, jobOf, progressOf, videoQuoteOf } from "./shapes.ts";
import { firstItems } from "./first-items.ts";

/** Says that the server is away for a while, and is tried again in that time. */
export type OnTrouble = (wait_ms: number) => void;

/** Every request that costs has a key of its own: however often it has to be sent, it is done once. */
export function remoteGeneration(api: ApiClient, onTrouble: OnTrouble): CommandStudio["generation"] {
  return {
    ...quotes(api),
    ...explanations(api),
    ...requests(api),
    async find(account, reference) {
      return jobOf(await api.get("/api/jobs/find", { params: { query: { reference } } }), account);
    },
    async list(account, limit = 20) {
      const jobs = everyItem((cursor) =>
        api.get("/api/jobs", { params: { query: { limit: Math.min(limit, 100), ...cursor } } }),
      );
      return (await firstItems(jobs, limit)).map((json) => jobOf(json, account));
    },
    async *watch(account, jobId, signal) {
      const options = {
        onTrouble: (_error: unknown, wait_ms: number) => onTrouble(wait_ms),
        ...(signal && { signal }),
      };
      for await (const progress of watchJob(api, jobId, options)) yield progressOf(progress, account);
    },
    async cancel(account, jobId) {
      return jobOf(await api.post("/api/jobs/{jobId}/cancel", { params: { path: { jobId } } }), account);
    },
    // The server sees to it that somebody works.
    isWorker: true,
  };
}

type Generation = CommandStudio["generation"];

function quotes(api: ApiClient): Pick<Generation, "quoteImages" | "quoteBatch" | "quoteVideos" | "quoteRepeat"> {
  return {
    async quoteImages(_account, character, input) {
      return imageQuoteOf(await api.post("/api/generate/quote/image", { body: imageBody(character, input) }));
    },
    async quoteBatch(_account, character, batch) {
      return imageQuoteOf<BatchQuote>(
        await api.post("/api/generate/quote/batch", { body: batchBody(character, batch) }),
      );
    },
    async quoteVideos(_account, character, input) {
      const body = await videoBody(api, character, input);
      return videoQuoteOf(await api.post("/api/generate/quote/video", { body }));
    },
    async quoteRepeat(_account, { id }, wish) {
      const params = { path: { id } };
      return imageQuoteOf<RepeatQuote>(
        await api.post("/api/media/{id}/quote-repeat", { params, body: repeatBody(wish) }),
      );
    },
  };
}

function explanations(api: ApiClient): Pick<Generation, "explainImages" | "explainVideos"> {
  return {
    async explainImages(_account, character, input) {
      const body = imageBody(character, input);
      return named<ImageExplanation>(await api.post("/api/generate/explain/image", { body }));
    },
    async explainVideos(_account, character, input) {
      const body = await videoBody(api, character, input);
      return named<VideoExplanation>(await api.post("/api/generate/explain/video", { body }));
    },
  };
}

function requests(
  api: ApiClient,
): Pick<Generation, "requestImages" | "requestVideos" | "requestBatch" | "requestRepeat"> {
  return {
    async requestImages(account, character, input) {
      const body = imageBody(character, input);
      return jobOf(await api.post("/api/generate/image", { body, params: withIdempotencyKey() }), account);
    },
    async requestVideos(account, character, input) {
      const body = await videoBody(api, character, input);
      return jobOf(await api.post("/api/generate/video", { body, params: withIdempotencyKey() }), account);
    },
    async requestBatch(account, character, batch) {
      const body = batchBody(character, batch);
      const taken = await api.post("/api/generate/batch", { body, params: withIdempotencyKey() });
      return { jobs: taken.jobs.map((json) => jobOf(json, account)), refused: taken.refused };
    },
    async requestRepeat(account, { id }, wish) {
      const params = { path: { id }, ...withIdempotencyKey() };
      const { job, differences } = await api.post("/api/media/{id}/repeat", { params, body: repeatBody(wish) });
      return { job: jobOf(job, account), differences };
    },
  };
}

type ImageBody = ApiBody<"post", "/api/generate/image">;

function imageBody({ id }: Character, { negativePrompt, ...input }: ImageRequestInput): ImageBody {
  const negative = negativePrompt === undefined ? {} : { negative_prompt: negativePrompt };
  return { character_id: id, ...input, ...negative } as ImageBody;
}

function batchBody(
  character: Character,
  { request, poses = [], clothings = [], scenes = [] }: ImageBatchInput,
): ApiBody<"post", "/api/generate/batch"> {
  return { ...imageBody(character, request), poses: [...poses], clothings: [...clothings], scenes: [...scenes] };
}

type Wish = Parameters<Generation["requestRepeat"]>[2];

const repeatBody = ({ descent, count, strength }: Wish): ApiBody<"post", "/api/media/{id}/repeat"> => ({
  descent,
  ...(count === undefined ? {} : { count }),
  ...(strength === undefined ? {} : { strength }),
});

async function videoBody(
  api: ApiClient,
  { id }: Character,
  { from, ...input }: VideoRequestInput,
): Promise<ApiBody<"post", "/api/generate/video">> {
  const body = { character_id: id, ...input } as ApiBody<"post", "/api/generate/video">;
  if (from === undefined) return body;
  const source = await api.get("/api/media/find", { params: { query: { reference: from } } });
  return { ...body, from_media_id: source.id };
}

import Replicate from "replicate";
import { z } from "zod";
import { type Model, type ModelInput, modelReference, type ModelSource } from "../models/model.ts";
import {
  createdBody,
  type ListedPrediction,
  listedPrediction,
  predictionBody,
  type PredictionBody,
  predictionPage,
} from "./prediction-body.ts";

/** The calls we make. Whatever they throw, `callProblem` says what it means. */
export interface ReplicateApi {
  /** Begins a prediction, which costs money. Answers its id. */
  create(model: Pick<Model, "source">, input: ModelInput, options: CreateOptions, signal: AbortSignal): Promise<string>;
  get(predictionId: string, signal: AbortSignal): Promise<PredictionBody>;
  /** One page, newest first. `query` is that of the first page, or the `next` of the page before. */
  list(
    query: string,
    signal: AbortSignal,
  ): Promise<{ readonly predictions: readonly ListedPrediction[]; readonly next: string | null }>;
  cancel(predictionId: string, signal: AbortSignal): Promise<void>;
  /** A version of a model, or a model that is run by name, as the API describes it. */
  describe(source: ModelSource, signal: AbortSignal): Promise<unknown>;
  /** What the account's webhooks are signed with. */
  webhookSecret(signal: AbortSignal): Promise<string>;
}

export interface CreateOptions {
  /** The service ends the prediction by itself after so long. */
  readonly cancelAfter_ms: number;
  /** Whom it tells that the prediction started and ended. */
  readonly webhookUrl: string | null;
}

const secretBody = z.object({ key: z.string().min(1) });

/**
 * The API through Replicate's own client, as far as that is safe: no `run()` and no `wait()`, which poll for ever, and no
 * `FileOutput`, which breaks on an error. Creates and lists go through `request`, since `predictions.create` takes no
 * `Cancel-After` and `predictions.list` no time.
 */
export function replicateApi(options: {
  readonly token: string;
  readonly baseUrl: string;
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}): ReplicateApi {
  const { token: auth, baseUrl, fetch } = options;
  const client = new Replicate({ auth, baseUrl, fetch, userAgent: "figment", useFileOutput: false });
  return {
    async create({ source }, input, { cancelAfter_ms, webhookUrl }, signal) {
      const webhook = webhookUrl && { webhook: webhookUrl, webhook_events_filter: ["start", "completed"] };
      const headers = { "Cancel-After": `${Math.ceil(cancelAfter_ms / 1000)}s` };
      const response =
        source.version === null
          ? await client.request(`/models/${modelReference(source)}/predictions`, {
              method: "POST",
              headers,
              data: { input, ...webhook },
              signal,
            })
          : await client.request("/predictions", {
              method: "POST",
              headers,
              data: { version: source.version, input, ...webhook },
              signal,
            });
      return createdBody.parse(await response.json()).id;
    },
    async get(predictionId, signal) {
      return predictionBody.parse(await client.predictions.get(predictionId, { signal }));
    },
    async list(query, signal) {
      const response = await client.request(`/predictions${query}`, { signal });
      const { results, next } = predictionPage.parse(await response.json());
      return {
        predictions: results.flatMap((result) => listedPrediction.safeParse(result).data ?? []),
        // Of the address of the next page only the query counts: our token goes to no other host.
        next: next ? new URL(next, baseUrl).search : null,
      };
    },
    async cancel(predictionId, signal) {
      await client.predictions.cancel(predictionId, { signal });
    },
    async describe(source, signal) {
      const version = source.version === null ? "" : `/versions/${source.version}`;
      return (await client.request(`/models/${modelReference(source)}${version}`, { signal })).json();
    },
    async webhookSecret(signal) {
      return secretBody.parse(await (await client.request("/webhooks/default/secret", { signal })).json()).key;
    },
  };
}

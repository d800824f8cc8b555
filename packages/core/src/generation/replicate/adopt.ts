import type { EngineRequest } from "../engine.ts";
import { findModel } from "../models/model-catalogue.ts";
import { type Model, type ModelInput, modelReference } from "../models/model.ts";
import { isSameInput, mapRequest } from "./map-request.ts";
import type { ListedPrediction } from "./prediction-body.ts";
import type { ReplicateApi } from "./replicate-api.ts";

/** How far the service's clock may be from ours. */
const skew_ms = 10_000;
/** A create that was not there by then was given up by us before. */
const longestSubmission_ms = 120_000;
/** 600 creates a minute for that long are 13 pages of 100. */
const maximumPages = 20;

/**
 * Looks for the prediction of a create whose answer was lost: same model, exactly the same input, created when we asked.
 * Our seed mostly makes that unique; all there are, oldest first. Rejects with what the list threw.
 */
export async function adopt(
  { api, models }: { readonly api: ReplicateApi; readonly models: readonly Model[] },
  request: EngineRequest,
  submittedAt: Date,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const sent = await whatWasSent(models, request);
  if (sent === null) return [];
  const from_ms = submittedAt.getTime() - skew_ms;
  const to_ms = submittedAt.getTime() + longestSubmission_ms;
  const isOurs = (listed: ListedPrediction): boolean => {
    const created_ms = Date.parse(listed.created_at);
    return created_ms >= from_ms && created_ms < to_ms && isSamePrediction(sent, listed);
  };
  const window = { created_after: new Date(from_ms).toISOString(), created_before: new Date(to_ms).toISOString() };
  const newestFirst: string[] = [];
  let query: string | null = `?${new URLSearchParams(window).toString()}`;
  for (let page = 1; query !== null && page <= maximumPages; page += 1) {
    const { predictions, next }: Awaited<ReturnType<ReplicateApi["list"]>> = await api.list(query, signal);
    // Newest first, within a page and from page to page.
    newestFirst.push(...predictions.filter(isOurs).map(({ id }) => id));
    query = next;
  }
  return newestFirst.toReversed();
}

interface Sent {
  readonly model: Model;
  readonly input: ModelInput;
}

/** `null` for a request that `submit` refuses itself: it never got as far as the engine. */
async function whatWasSent(models: readonly Model[], request: EngineRequest): Promise<Sent | null> {
  try {
    const model = findModel(models, request.model);
    return { model, input: await mapRequest(model, request) };
  } catch {
    return null;
  }
}

function isSamePrediction({ model, input }: Sent, listed: ListedPrediction): boolean {
  const { source } = model;
  const isSameModel =
    source.version === null
      ? listed.model?.toLowerCase() === modelReference(source).toLowerCase()
      : listed.version === source.version;
  return isSameModel && isSameInput(model, listed.input, input);
}

export { createApiClient, type ApiClient, type ApiClientOptions, type ClientFetch } from "./create-api-client.ts";
export { newIdempotencyKey, withIdempotencyKey } from "./idempotency-key.ts";
export { everyItem, type Page } from "./every-item.ts";
export { watchJob, type WatchOptions } from "./watch/watch-job.ts";
export type { ApiSchemas, components, operations, paths } from "./api-types.ts";
export type { ApiAnswer, ApiBody, ApiQuery } from "./api-types.ts";
export { backOff_ms, systemTiming, type Timing } from "./watch/backing-off.ts";

import { createApiClient, type ApiClient } from "@figment/client";
import { buildSettings } from "../build-settings.ts";

const timeout_ms = 20_000;

/** The API, as the pages before log-in ask it; the session's cookie goes with every question. Only in a browser. */
export function siteApi(): ApiClient {
  return createApiClient({ baseUrl: buildSettings.api, timeout_ms, credentials: "include" });
}

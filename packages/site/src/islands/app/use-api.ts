import { createApiClient, type ApiClient } from "@figment/client";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { buildSettings } from "../../build-settings.ts";

/** The API with its types; whoever is logged in here is known by a cookie. */
export type Api = ApiClient;

/** Pages are drawn once when the site is built: nothing is asked then, and there is no place to ask. */
const baseUrl = import.meta.env.SSR ? "http://localhost" : buildSettings.api;

const ApiContext = createContext<Api>(createApiClient({ baseUrl, timeout_ms: 30_000, credentials: "include" }));

export const ApiProvider = ApiContext.Provider;

/** The API, as whoever is logged in here. What it rejects with may also end the session of the page (`AppFrame`). */
export const useApi = (): Api => useContext(ApiContext);

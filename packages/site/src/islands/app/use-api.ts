import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { createApi, type Api } from "./api.ts";

const ApiContext = createContext<Api>(createApi({ fetch: (...request) => fetch(...request), origin: "" }));

export const ApiProvider = ApiContext.Provider;

/** The API, as whoever is logged in here. What it rejects with may also end the session of the page (`AppFrame`). */
export const useApi = (): Api => useContext(ApiContext);

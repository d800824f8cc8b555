// Writes the types of the API's client from its document: a step of the set-up. `npm run generate` does it too.
import { fileURLToPath } from "node:url";

import { makeClientTypes } from "./generate/client-types.ts";

await makeClientTypes(fileURLToPath(new URL("..", import.meta.url)));

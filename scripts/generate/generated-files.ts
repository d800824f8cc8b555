import { fileURLToPath } from "node:url";
import { openApiDocument } from "../../packages/api/src/openapi/document.ts";
import { operations } from "../../packages/api/src/operations.ts";
import { configurationPage } from "./configuration-page.ts";
import { schemaPage } from "./schema-page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A committed file that is made from code. */
export interface GeneratedFile {
  /** Relative to the root. */
  readonly file: string;
  /** Its whole text; formatting is applied afterwards. */
  readonly make: () => Promise<string>;
}

/** Every generated file. `npm run generate` writes them; `npm run check` fails when one differs from what its code makes. */
export const generatedFiles: readonly GeneratedFile[] = [
  { file: "docs/configuration.md", make: async () => configurationPage() },
  { file: "docs/schema.md", make: () => schemaPage(root) },
  { file: "packages/api/openapi.json", make: async () => JSON.stringify(openApiDocument(operations), null, 2) },
];

import { configurationPage } from "./configuration-page.ts";

/** A committed file that is made from code. */
export interface GeneratedFile {
  /** Relative to the root. */
  readonly file: string;
  /** Its whole text; formatting is applied afterwards. */
  readonly make: () => Promise<string>;
}

/** Every generated file. `pnpm generate` writes them; `pnpm check` fails when one differs from what its code makes. */
export const generatedFiles: readonly GeneratedFile[] = [
  { file: "docs/configuration.md", make: async () => configurationPage() },
];

import { existsSync } from "node:fs";
import path from "node:path";

const projectRoot = path.join(import.meta.dirname, "../..");

/** Where the vendors' documents lie: `FIGMENT_SPECS_DIR`, else beside the project. */
export function specificationFolder(environment: NodeJS.ProcessEnv): string {
  return environment["FIGMENT_SPECS_DIR"] ?? path.join(projectRoot, "../shared/specs");
}

/** Why what needs a vendor's document is left out; null when the document is there. */
export function whyWithout(fileName: string, environment: NodeJS.ProcessEnv): string | null {
  const file = path.join(specificationFolder(environment), fileName);
  return existsSync(file)
    ? null
    : `there is no ${fileName}; FIGMENT_SPECS_DIR names the folder of the vendors' documents`;
}

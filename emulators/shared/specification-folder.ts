import path from "node:path";

const projectRoot = path.join(import.meta.dirname, "../..");

/** Where the vendors' documents lie: `FIGMENT_SPECS_DIR`, else beside the project. */
export function specificationFolder(environment: NodeJS.ProcessEnv): string {
  return environment["FIGMENT_SPECS_DIR"] ?? path.join(projectRoot, "../shared/specs");
}

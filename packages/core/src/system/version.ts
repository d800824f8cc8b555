import { readFileSync } from "node:fs";

/** The product's version: the build puts it in, else that of the package. */
export function readVersion(): string {
  const built = process.env["FIGMENT_VERSION"];
  if (built !== undefined) return built;
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  return "unknown";
}

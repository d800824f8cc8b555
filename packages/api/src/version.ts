import { readFileSync } from "node:fs";

/** The version of this package, from its `package.json`: one folder above the sources and above what is built. */
export function readVersion(): string {
  // The build of the terminal, which the API is part of, puts the version in here.
  const built = process.env["FIGMENT_VERSION"];
  if (built !== undefined) return built;
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  return "unknown";
}

import type { Config } from "../../../configuration/read-config.ts";
import type { Verification } from "./verification.ts";

/**
 * Verifies files of any origin, without a database: what is in them, what lies beside them (`image.png.json` or `image.json`
 * for `image.png`), and whose signatures this installation believes. One after the other, so that memory stays bounded; no file
 * makes it throw. Throws `invalid_configuration` when the identity or the list of issuers cannot be read.
 */
export async function* verifyFiles(config: Config, paths: readonly string[]): AsyncGenerator<Verification, void> {
  // What reads files is loaded only where a file is read.
  const { verifyEach } = await import("./verify-files.ts");
  yield* verifyEach(config, paths);
}

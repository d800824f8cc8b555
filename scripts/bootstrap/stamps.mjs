import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Remembers from which inputs each step last succeeded.
 *
 * @param {string} folder  absolute; made when the first stamp is written
 */
export function openStamps(folder) {
  const fileOf = (/** @type {string} */ name) => join(folder, `${name}.stamp`);
  return {
    /**
     * @param {string} name
     * @returns {string | undefined} the fingerprint of the inputs it last succeeded with
     */
    read(name) {
      try {
        return readFileSync(fileOf(name), "utf8").trim();
      } catch {
        return undefined;
      }
    },
    /**
     * Called before a step starts: one that is cut short must not look done.
     *
     * @param {string} name
     */
    clear(name) {
      rmSync(fileOf(name), { force: true });
    },
    /**
     * @param {string} name
     * @param {string} fingerprint
     */
    write(name, fingerprint) {
      mkdirSync(folder, { recursive: true });
      const draft = `${fileOf(name)}.${process.pid}`;
      writeFileSync(draft, `${fingerprint}\n`);
      renameSync(draft, fileOf(name));
    },
  };
}

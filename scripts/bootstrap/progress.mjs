/** Wide enough for the longest label, so that the times stand under each other. */
const label_columns = 34;

/**
 * One calm line for each step. On a terminal the line is alive while the step runs; in a log only its end is written.
 *
 * @param {object} [options]
 * @param {{ write(text: string): unknown, isTTY?: boolean }} [options.stream]
 * @param {() => number} [options.now]  milliseconds
 */
export function openProgress({ stream = process.stdout, now = () => performance.now() } = {}) {
  const isAlive = stream.isTTY === true;
  const show = (/** @type {string} */ text) => {
    if (isAlive) stream.write(`\r\x1b[K  … ${text}`);
  };
  return {
    /** @param {string} text */
    say(text) {
      stream.write(`${text}\n`);
    },
    /**
     * @param {string} doing  such as "installing packages"
     */
    begin(doing) {
      const begun = now();
      const end = (/** @type {string} */ mark, /** @type {string} */ text) => {
        const seconds = ((now() - begun) / 1000).toFixed(1);
        stream.write(`${isAlive ? "\r\x1b[K" : ""}  ${mark} ${text.padEnd(label_columns)}${seconds.padStart(6)} s\n`);
      };
      show(doing);
      return {
        /** @param {string} detail */
        update: (detail) => show(`${doing} (${detail})`),
        /** @param {string} done */
        succeed: (done) => end("✓", done),
        /** @param {string} failed */
        fail: (failed) => end("✗", failed),
      };
    },
  };
}

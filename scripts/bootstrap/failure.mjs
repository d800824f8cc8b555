/** A step of the set-up did not succeed. */
export class StepFailure extends Error {
  /**
   * @param {string} message
   * @param {object} [facts]
   * @param {readonly string[]} [facts.tail]  the last lines that the tool printed
   * @param {string} [facts.log]  absolute path of its whole output
   * @param {number} [facts.exitCode]
   */
  constructor(message, { tail = [], log, exitCode = 1 } = {}) {
    super(message);
    this.tail = tail;
    this.log = log;
    this.exitCode = exitCode;
  }
}

/** The causes a person can do something about, the most specific first. */
const advices = [
  {
    sign: /^The build failed\.$/m,
    advice: "The sources do not build as they are; the lines above name the place. Mend it, or restore it with git.",
  },
  {
    sign: /ENOSPC|EDQUOT|no space left|disk quota exceeded/i,
    advice:
      "The disk is full. The set-up needs about 1.5 GB here and in your home folder; make room and run the same command again.",
  },
  {
    sign: /ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE|frozen-lockfile/i,
    advice:
      "A package.json was changed without pnpm-lock.yaml. Restore both with git, or, if you changed it, bring the lockfile up to date with: npx -y PACKAGE_MANAGER install",
  },
  {
    sign: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    advice:
      "The npm registry answers with a certificate this machine does not trust, usually a company proxy: set NODE_EXTRA_CA_CERTS to its certificate file, then run the same command again.",
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UND_ERR|META_FETCH_FAIL|network|407 Proxy/i,
    advice:
      "The npm registry cannot be reached. Check the connection, proxy and registry (npm ping; npm config get registry), then run the same command again: it goes on where it stopped.",
  },
  {
    sign: /EROFS|read-only file system/i,
    advice: "This folder is on a read-only disk. Clone Figment somewhere you can write.",
  },
  {
    sign: /EACCES|EPERM|permission denied|operation not permitted/i,
    advice:
      'A file may not be written. Set Figment up as the user who owns this folder, or give yourself the folder: sudo chown -R "$(id -un)" .  (If the path named above is npm\'s cache, the same holds there.)',
  },
  {
    sign: /spawn npx ENOENT|npx: not found/i,
    advice: "npm (with npx) is not on the PATH. Install it along with Node, then run the same command again.",
  },
  {
    sign: /GLIBC|Exec format error|ENOEXEC|ld-linux|ld-musl|spawn .*node ENOENT/i,
    advice:
      "The Node that came with the packages does not run on this system. Figment runs on macOS and on Linux with glibc (Debian, Ubuntu, Fedora ...), on x64 or arm64; on Alpine use a Debian container.",
  },
];

/**
 * @param {string} text  everything known about the failure
 * @returns {string} what to do next
 */
export function adviceFor(text) {
  return (
    advices.find(({ sign }) => sign.test(text))?.advice ??
    "Run the same command again. If it fails in the same way, delete node_modules and try once more, then report it with the log below."
  );
}

import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";

/** How ./figment ends when there is nothing to start: the exit code of `not_initialised` in core's error table. */
const notSetUpExitCode = 4;

/**
 * The text of `./figment`. Only shell built-ins on the usual path (and `readlink` when it was called through a symbolic
 * link), because each process it started would be felt: Node itself needs about 30 ms.
 *
 * @returns {string}
 */
export function launcherText() {
  return `#!/bin/sh
# Written by \`npm run setup\`. Starts Figment with the Node it brought along; works through symbolic links.
self=$0
case $self in */*) ;; *) self=./$self ;; esac
while [ -L "$self" ]; do
  target=$(readlink -- "$self")
  case $target in
    /*) self=$target ;;
    *) self=\${self%/*}/$target ;;
  esac
done
home=\${self%/*}
node=$home/node_modules/node/bin/node
main=$home/packages/cli/dist/bundle/main.js
if [ ! -x "$node" ] || [ ! -f "$main" ]; then
  printf 'Figment is not set up in %s\\nRun this first:  cd "%s" && npm run setup\\n' "$home" "$home" >&2
  exit ${notSetUpExitCode}
fi
# Images are worked on by many threads; an allocator's arena for each of them keeps some 60 MB that nobody uses.
export MALLOC_ARENA_MAX="\${MALLOC_ARENA_MAX:-2}"
exec "$node" "$main" "$@"
`;
}

/**
 * @param {string} path
 * @returns {boolean} whether the launcher is there as it should be
 */
export function isLauncherCurrent(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && (stats.mode & 0o111) !== 0 && readFileSync(path, "utf8") === launcherText();
}

/** @param {string} path  absolute; replaced in one step, so that a `figment` starting now reads the old or the new one */
export function writeLauncher(path) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, launcherText());
  chmodSync(draft, 0o755);
  renameSync(draft, path);
}

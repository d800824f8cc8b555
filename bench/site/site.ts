import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createPreview } from "../../packages/api/src/site/serve-preview.ts";
import { readSite } from "../../packages/api/src/site/site-file.ts";
import type { Say } from "../harness/bench.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { auditPage, categories, type Device } from "./audit-page.ts";

const pages = { landing: "/", pricing: "/pricing", gallery: "/explore" };
const devices: readonly Device[] = ["desktop", "mobile"];
const runs = 3;
const perfect = 100;
const buildScript = fileURLToPath(new URL("../../packages/site/scripts/build-site.ts", import.meta.url));

/** The pages that strangers see first, audited by Lighthouse, beside a perfect score. */
export async function benchSite(say: Say): Promise<readonly Row[]> {
  say("Building the site ...");
  await using folder = await temporaryFolder();
  await promisify(execFile)(process.execPath, [buildScript, folder.path]);
  // Nothing of these pages asks the API.
  const preview = createPreview(await readSite(folder.path), "http://127.0.0.1:9");
  await using things = new AsyncDisposableStack();
  things.defer(() => preview.close());
  const url = await preview.listen({ host: "127.0.0.1", port: 0 });
  const rows: Row[] = [];
  for (const device of devices) {
    for (const [name, path] of Object.entries(pages)) {
      say(`${name}, ${device}, ${runs} runs ...`);
      const scores = [];
      for (let run = 0; run < runs; run += 1) scores.push(await auditPage(`${url}${path}`, device));
      for (const category of categories) {
        const isPhoneSpeed = device === "mobile" && category === "performance";
        const comparison = {
          measure: `${name}, ${device}: ${category}`,
          unit: "of 100",
          goal: { atLeast: isPhoneSpeed ? 0.98 : 1 },
        };
        rows.push(rowOf(comparison, { ours: scores.map((score) => score[category]), peer: [perfect] }));
      }
    }
  }
  return rows;
}

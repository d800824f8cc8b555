import { writeFileSync } from "node:fs";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { createStudio } from "./src/studio.ts";
import { readConfig } from "./src/configuration/read-config.ts";
import { replicateEngine } from "./src/generation/replicate/replicate-engine.ts";
import { sdxl } from "./src/generation/models/sdxl.ts";
await using emulator = await startReplicateEmulator({
  settings: { boot_ms: 1000, run_ms: 3000 },
  faults: [{ on: "create", fault: "wrong-host" }],
});
const config = await readConfig({ FIGMENT_HOME: "/tmp/try/home" });
const engine = replicateEngine({ token: emulator.token, baseUrl: emulator.baseUrl, models: [{ ...sdxl, id: "replicate" }] });
await using studio = await createStudio(config, { engine, onWorkerError: (e) => console.error("WORKER", e) });
const account = (await studio.accounts.local()) ?? await studio.accounts.initialiseLocal({ plan: "owner", attestsAdult: true, locale: "en" });
const character = await studio.characters.create(account, { name: "Mara " + Date.now() % 1000, description: "a marine biologist with freckles", attributes: { ageRange: "26-30", ethnicity: "latina", bodyType: "athletic", hairStyle: "long-wavy", hairColour: "auburn", eyeColour: "green", skinTone: "olive" } });
const t = Date.now();
const job = await studio.generation.requestImages(account, character, { count: 1, pose: "sitting", clothing: "a knitted jumper", scene: "a library" });
for await (const p of studio.generation.watch(account, job.id, AbortSignal.timeout(25000))) console.log(Date.now() - t, p.job.state, p.job.outputs.map((o) => `${o.state}${o.failureCode ? ":" + o.failureCode : ""}`).join(" "), JSON.stringify(p.percent ?? {}));
const media = await studio.media.list(account, {});
console.log(media.slice(0, 4).map((m) => [m.outputIndex, m.seed, m.width_px]));
writeFileSync("/tmp/try/sheet.png", await studio.media.contactSheet(media.slice(0, 3), "replicate"));
console.log(emulator.paidPredictions().accepted, emulator.paidPredictions().duplicates, emulator.predictions().map((p) => p.status));
for (const r of emulator.requests()) console.log(r.method, r.path.slice(0, 60), r.status, r.notes.join("; ").slice(0, 90));
console.log(await studio.tokens.violations());

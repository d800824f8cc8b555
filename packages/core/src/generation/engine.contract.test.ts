import { startReplicateEmulator } from "@figment/emulators/replicate";
import { engineContract } from "./engine.contract.ts";
import { previewEngine } from "./preview/preview-engine.ts";
import { emulatedEngine } from "./replicate/emulated-engine.ts";

engineContract("preview", async () => ({
  engine: previewEngine(),
  model: "preview",
  videoModel: "preview",
  stop: async () => {},
}));

engineContract("replicate", async () => {
  const emulator = await startReplicateEmulator();
  const { engine } = emulatedEngine(emulator);
  const gone = await startReplicateEmulator();
  await gone.close();
  const { engine: unreachable } = emulatedEngine(gone);
  return { engine, model: "sdxl", videoModel: "svd", unreachable, stop: () => emulator.close() };
});

import { engineContract } from "../engine.contract.ts";
import { previewEngine } from "./preview-engine.ts";

engineContract("preview", { hasService: false }, async () => ({
  engine: previewEngine(),
  model: "preview",
  videoModel: "preview",
  stop: async () => {},
}));

import { engineContract } from "../engine.contract.ts";
import { previewEngine } from "./preview-engine.ts";

engineContract("preview", { hasService: false, makesVideos: true, findsSubmissions: true }, async () => ({
  engine: previewEngine(),
  model: "preview",
  videoModel: "preview",
  stop: async () => {},
}));

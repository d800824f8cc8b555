import type { EngineState } from "@figment/core";
import type { ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { revived } from "./from-json.ts";

export function remoteEngine(api: ApiClient): CommandStudio["engine"] {
  return {
    state: async () => revived<EngineState>(await api.get("/api/admin/engine")),
    async resume() {
      await api.post("/api/admin/engine/resume");
    },
    async catalogue() {
      const {
        models,
        adapters,
        image_model: imageModel,
        video_models: videoModels,
      } = await api.get("/api/catalogues/models");
      return {
        models: models.map(({ content_ratings: contentRatings, licence, adapters: kind, ...model }) => ({
          ...model,
          contentRatings,
          licence: { name: licence },
          ...(kind === null ? {} : { adapters: { kind } }),
        })),
        runpodModels: [],
        imageModel,
        videoModels,
        adapters: adapters.map(({ trigger_words: triggerWords, licence, ...adapter }) => ({
          ...adapter,
          triggerWords,
          licence: { name: licence },
        })),
      };
    },
  };
}

import type { EngineState } from "@figment/core";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";

const common = { tag: "Administration", access: "admin", errors: [] } as const;
const answer = {
  status: 200,
  schema: z.strictObject({
    name: z.string(),
    model: z.string(),
    video_models: z.record(z.string(), z.unknown()).meta({ description: "By content rating, then by seconds." }),
    status: z.record(z.string(), z.unknown()).meta({ description: "Whether it takes work; until when not, and why." }),
    capacity: z.record(z.string(), z.unknown()).nullable().meta({ description: "How busy its machines are." }),
  }),
  description: "What makes images and videos here.",
};

const shown = ({ name, model, videoModels, status, capacity }: EngineState): z.input<typeof answer.schema> => ({
  name,
  model,
  video_models: { ...videoModels },
  status: { ...status },
  capacity: capacity === null ? null : { ...capacity },
});

const state = operation({
  ...common,
  id: "getEngine",
  method: "GET",
  path: "/api/admin/engine",
  summary: "What makes the images, and whether it takes any",
  answer,
  handle: async ({ studio }) => shown(await studio.engine.state()),
});

const resume = operation({
  ...common,
  id: "resumeEngine",
  method: "POST",
  path: "/api/admin/engine/resume",
  summary: "End an engine's pause, once its cause has been looked after",
  answer,
  async handle({ studio }) {
    await studio.engine.resume();
    return shown(await studio.engine.state());
  },
});

export const adminEngineOperations: readonly Operation[] = [state, resume];

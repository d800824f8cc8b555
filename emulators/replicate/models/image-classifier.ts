import type { EmulatedModel } from "./model.ts";

/**
 * A classifier: takes a picture, answers one word, `normal` or `nsfw`, as models of the kind of falcons-ai/nsfw_image_detection
 * do. The emulated one looks at nothing and says `normal`; the fault `answers` makes it say something else. The version id is
 * made up.
 */
export const imageClassifier: EmulatedModel = {
  owner: "figment-emulator",
  name: "image-classifier",
  description: "Says whether a picture is normal or nsfw",
  isOfficial: false,
  versionId: "c1a551f1e20b3f42688cd1f7a9420b6e35d8f07c14a2be9563f1087d4c9ab3e6",
  createdAt: "2024-06-01T00:00:00.000Z",
  outputShape: "word",
  inputFields: {
    image: { type: "file", description: "The picture to look at", isRequired: true },
  },
  answer: "normal",
  plan: () => ({ medium: "image", prompt: "", seed: null, width: 8, height: 8, outputs: 0, steps: 1, refusal: null }),
};

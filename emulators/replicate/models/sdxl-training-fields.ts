import type { InputField } from "./input-field.ts";

/** Fields, bounds and defaults of `train.py` in replicate/cog-sdxl. */
export const sdxlTrainingFields: Readonly<Record<string, InputField>> = {
  input_images: { type: "file", description: "A zip or tar of the images to train on", isRequired: true },
  seed: { type: "integer", description: "Random seed for reproducible training" },
  resolution: { type: "integer", description: "Side of the squares that are trained on", default: 768 },
  train_batch_size: { type: "integer", description: "Images in a step", default: 4 },
  num_train_epochs: { type: "integer", description: "Times through all images", default: 4000 },
  max_train_steps: { type: "integer", description: "Steps; outweighs the epochs", default: 1000 },
  is_lora: { type: "boolean", description: "Train an adapter rather than the whole model", default: true },
  unet_learning_rate: { type: "number", description: "Learning rate of the U-Net", default: 1e-6 },
  ti_lr: { type: "number", description: "Learning rate of the token's embedding", default: 3e-4 },
  lora_lr: { type: "number", description: "Learning rate of the adapter", default: 1e-4 },
  lora_rank: { type: "integer", description: "Rank of the adapter", default: 32 },
  lr_scheduler: {
    type: "string",
    description: "How the learning rate goes on",
    default: "constant",
    choices: ["constant", "linear"],
  },
  lr_warmup_steps: { type: "integer", description: "Steps until it is reached", default: 100 },
  token_string: { type: "string", description: "The word that stands for what is learnt", default: "TOK" },
  caption_prefix: { type: "string", description: "Put before every caption", default: "a photo of TOK, " },
  mask_target_prompts: { type: "string", description: "What of an image to learn" },
  crop_based_on_salience: { type: "boolean", description: "Cut squares around what matters", default: true },
  use_face_detection_instead: { type: "boolean", description: "Look for faces rather than words", default: false },
  clipseg_temperature: { type: "number", description: "How soft the masks are", default: 1 },
  verbose: { type: "boolean", description: "Print more", default: true },
  checkpointing_steps: { type: "integer", description: "Steps between two checkpoints", default: 999_999 },
};

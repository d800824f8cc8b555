/** A catalogue to begin with: `figment catalogue example` prints it, and a test reads it. */
export const exampleCatalogue = `# What this studio generates with. Save it as catalogue.yaml in the data folder; an edit counts at once.
# For completion in an editor: figment catalogue schema > catalogue.schema.json
# yaml-language-server: $schema=./catalogue.schema.json

# Which model makes images. Built in: sdxl for Replicate, runpod-sdxl for RunPod. An engine that cannot run this one takes its own.
imageModel: sdxl

# Which model makes videos, for each content rating and length in seconds. Built in: svd and wan-i2v. A length that is
# left out is not on offer. The licence of svd bars everything but general.
videoModels:
  general: { 4: svd, 6: svd }

# Adapters that Pro members and the owner may ask for: figment generate image Mara --adapter film-grain
adapters:
  - id: film-grain
    label: Film grain
    weights: https://weights.example/film-grain.tar
    scale: 0.8
    triggerWords: [filmgrain]
    contentRating: general
    plans: [pro, owner]
    licence: { name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/" }
    depictsRealPerson: false

  - id: studio-light
    label: Studio light
    weights: https://weights.example/studio-light.tar
    scale: 0.6
    triggerWords: [studiolight, softbox]
    contentRating: general
    plans: [pro, owner]
    licence: { name: CC0 1.0, url: "https://creativecommons.org/publicdomain/zero/1.0/" }
    depictsRealPerson: false

  - id: ink-wash
    label: Ink wash
    weights: https://weights.example/ink-wash.tar
    scale: 1
    triggerWords: [inkwash]
    contentRating: general
    plans: [owner]
    licence: { name: Apache 2.0, url: "https://www.apache.org/licenses/LICENSE-2.0" }
    depictsRealPerson: false

# Models beside the built-in one. This shows every field; take the # away to use it.
models: []
#  - id: sdxl-with-many-adapters
#    label: SDXL with several adapters
#    engine: replicate
#    kind: image
#    source: owner/name:0000000000000000000000000000000000000000000000000000000000000000
#    fields:
#      { prompt: prompt, negativePrompt: negative_prompt, width: width, height: height, steps: num_inference_steps,
#        guidance: guidance_scale, seed: seed, count: num_outputs }
#    limits:
#      steps: { minimum: 1, maximum: 100 }
#      guidance: { minimum: 1, maximum: 20 }
#      side_px: { minimum: 256, maximum: 1536 }
#      sideMultiple_px: 8
#    fixedInput: { scheduler: K_EULER }
#    # How it takes adapters: none; one_tar (weightsField, scaleField); url_strength_list (field, maximum);
#    # json_list (field, maximum); arrays (weightsField, scalesField, maximum).
#    adapters: { kind: arrays, weightsField: hf_loras, scalesField: lora_scales, maximum: 5 }
#    # How it takes an image to start from, if it does. anchorStrength hands a character's anchor over with every request:
#    # how far the model may move away from it, 0 to 1. Without it anchors give their seed alone.
#    imageInput: { field: image, strengthField: prompt_strength, strength: { minimum: 0.05, maximum: 1 }, anchorStrength: 0.85 }
#    safetyChecker: { disablingField: disable_safety_checker }
#    contentRatings: [general]
#    licence: { name: CreativeML Open RAIL++-M, url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0" }
#    price: { per: second, amount_micros: 975, currency: usd }
#
#  # A RunPod endpoint with worker-sdxl (RUNPOD_WORKER=sdxl). Its output has to say of every picture what a safety checker found:
#  # true or false, in the field named here.
#  - id: my-sdxl-endpoint
#    label: SDXL on my endpoint
#    engine: runpod
#    worker: sdxl
#    kind: image
#    fields:
#      { prompt: prompt, negativePrompt: negative_prompt, width: width, height: height, steps: num_inference_steps,
#        guidance: guidance_scale, seed: seed, count: num_images }
#    limits:
#      steps: { minimum: 1, maximum: 100 }
#      guidance: { minimum: 1, maximum: 20 }
#      side_px: { minimum: 256, maximum: 1536 }
#      sideMultiple_px: 8
#    fixedInput: { scheduler: K_EULER, refiner_inference_steps: 50 }
#    adapters: { kind: none }
#    safetyChecker: { verdictField: nsfw_content_detected }
#    contentRatings: [general]
#    licence: { name: CreativeML Open RAIL++-M, url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0" }
#    price: { per: second, amount_micros: 190, currency: usd }
#
#  # A RunPod endpoint with worker-comfyui (RUNPOD_WORKER=comfyui). The workflow is a file beside this one, saved in ComfyUI with
#  # Export (API); figment catalogue example --workflow prints one. Each field is a node and one of its inputs.
#  - id: my-comfyui-endpoint
#    label: SDXL in ComfyUI on my endpoint
#    engine: runpod
#    worker: comfyui
#    kind: image
#    workflow: workflow.json
#    fields:
#      { prompt: 6.text, negativePrompt: 7.text, width: 5.width, height: 5.height, steps: 3.steps, guidance: 3.cfg,
#        seed: 3.seed, count: 5.batch_size }
#    limits:
#      steps: { minimum: 1, maximum: 100 }
#      guidance: { minimum: 1, maximum: 20 }
#      side_px: { minimum: 256, maximum: 1536 }
#      sideMultiple_px: 8
#    # none; or a LoRA loader for each adapter, put in behind the node that loads the checkpoint. ComfyUI reads weights by the name
#    # of a file that the endpoint has: the last part of an adapter's address, or weights: film-grain.safetensors.
#    adapters: { kind: lora_loaders, checkpoint: "4", maximum: 3 }
#    # The node that everything saved passes through, and that blanks what it objects to.
#    safetyChecker: { node: "9" }
#    contentRatings: [general]
#    licence: { name: CreativeML Open RAIL++-M, url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0" }
#    price: { per: second, amount_micros: 190, currency: usd }
#
#  - id: another-video-model
#    label: Another video model
#    engine: replicate
#    kind: video
#    source: owner/name:0000000000000000000000000000000000000000000000000000000000000000
#    # What it calls the image it starts from, and the rest; leave out what it does not take. One that takes words needs a
#    # safety checker of its own.
#    fields: { image: image, prompt: prompt, motion: motion_bucket_id, noise: cond_aug, seed: seed }
#    limits: { motion: { minimum: 1, maximum: 255 }, noise: { minimum: 0, maximum: 1 } }
#    # What asks it for each length. playedIn_s stretches the finished clip, where the model cannot be so slow.
#    lengths:
#      4: { input: { num_frames: 81, frames_per_second: 20 } }
#      6: { input: { num_frames: 81, frames_per_second: 16 }, playedIn_s: 6 }
#    fixedInput: { resolution: 480p }
#    safetyChecker: { disablingField: disable_safety_checker }
#    contentRatings: [general]
#    licence: { name: Apache 2.0, url: "https://www.apache.org/licenses/LICENSE-2.0" }
#    price: { per: video, amount_micros: 50000, currency: usd }

# What looks at every image before anybody does. Needed for anything rated above general, and for models without a safety
# checker of their own (safetyChecker: null). What its labels mean is up to you: general, suggestive, explicit, or forbidden,
# which is never delivered. A label that is not named here, or an answer that is none, holds the image back.
#classifier:
#  id: looker
#  engine: replicate
#  source: owner/name:0000000000000000000000000000000000000000000000000000000000000000
#  imageField: image
#  # label: it answers one word. scores: a number from 0 to 1 for each label; those at the threshold count.
#  answer: { kind: label }
#  labels: { normal: general, nsfw: forbidden }
`;

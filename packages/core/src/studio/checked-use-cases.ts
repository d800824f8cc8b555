/**
 * The use cases that parse and audit what a person gave. Their schemas and rules are most of what there is to load, and most
 * commands need none of it: `studio.ts` loads this file at first use, as one.
 */
export { createCharacter } from "../characters/create-character.ts";
export { characterHistory, editCharacter } from "../characters/edit-character.ts";
export { explainImages } from "../generation/explain-images.ts";
export { explainVideos } from "../generation/explain-videos.ts";
export { quoteImages } from "../generation/quote-images.ts";
export { quoteVideos } from "../generation/quote-videos.ts";
export { quoteBatch, requestBatch } from "../generation/request-batch.ts";
export { requestImages } from "../generation/request-images.ts";
export { quoteRepeat, requestRepeat } from "../generation/request-repeat.ts";
export { requestVideos } from "../generation/request-videos.ts";
export { receiveWebhook } from "../generation/webhooks/receive-webhook.ts";
export { createPolicyModerator } from "../moderation/index.ts";
export { readRealPeople } from "../moderation/real-people-file.ts";

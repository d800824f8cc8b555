import { randomBytes } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** 26 letters and digits in lower case, the form of Replicate's own ids, such as `gm3qorzdhgbfurvjtvhg6dckhu`. */
export function newPredictionId(): string {
  return Array.from(randomBytes(26), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
}

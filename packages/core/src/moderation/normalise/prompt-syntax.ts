/** Stands where a bracket stood: a mark inside a word, so that `te(en)` is still one word to the later stages. */
const joint = "~";

/**
 * Removes the weight syntax of prompts and keeps what it wraps: `(x:1.2)`, `((x))`, `[x:y:0.5]`, `{x}`, `BREAK`,
 * `<lora:x:0.8>`. A ratio such as `(16:9)` is not a weight.
 */
export function removePromptSyntax(text: string): string {
  return text
    .replaceAll(/<(?:lora|lyco|hypernet|embedding|ti)?:?([^<>\d][^<>]{0,200})>/giu, " $1 ")
    .replaceAll(/:\s{0,3}-?\d{0,3}\.\d{1,3}\s{0,3}(?=[)\]}>\s]|$)/g, "")
    .replaceAll(/(?<![\d\s]):\s{0,3}-?[0-3]\s{0,3}(?=[)\]}])/g, "")
    .replaceAll(/\bBREAK\b/g, " ")
    .replaceAll("\\", "")
    .replaceAll(/[()[\]{}]+/g, joint);
}

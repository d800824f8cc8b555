import type { JsonObject } from "../../shared/json.ts";

/** A number of an input, or the model's default when it was not sent. */
export function numberOf(input: JsonObject, name: string, otherwise: number): number {
  const value = input[name];
  return typeof value === "number" ? value : otherwise;
}

export function textOf(input: JsonObject, name: string, otherwise: string): string {
  const value = input[name];
  return typeof value === "string" ? value : otherwise;
}

/** A seed that was sent; null when it was not, or when it is the model's word for "draw one". */
export function seedOf(input: JsonObject, drawOne?: number): number | null {
  const { seed } = input;
  return typeof seed === "number" && seed !== drawOne ? seed : null;
}

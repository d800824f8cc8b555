import type { AttributeId } from "@figment/core/catalogue";

const drawings = import.meta.glob<string>("../../assets/pickers/*.webp", {
  eager: true,
  query: "?url",
  import: "default",
});

/** The address of the drawing of a choice; null for attributes that are better told by words. */
export function artOf(attribute: AttributeId, optionId: string): string | null {
  return drawings[`../../assets/pickers/${attribute}-${optionId}.webp`] ?? null;
}

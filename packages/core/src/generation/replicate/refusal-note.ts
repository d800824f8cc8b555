import { z } from "zod";
import type { Model } from "../models/model.ts";
import { modelName } from "./model-name.ts";

const refusedBody = z.object({ invalid_fields: z.array(z.object({ field: z.string() })) });
/** What may be shown of a field's name: nothing else of a vendor's text is. */
const plainName = /^[\w.]{1,60}$/u;
const mostFields = 5;

/** What the operator has to know when Replicate refuses a request as it stands; `null` where nothing more is known. */
export function refusalNote(model: Model, status: number, thrown: unknown): string | null {
  if (status === 404) return `Replicate has no model ${modelName(model)}.`;
  const fields = status === 422 ? invalidFields(thrown).slice(0, mostFields) : [];
  if (fields.length === 0) return null;
  return `The model ${modelName(model)} does not take the input: Replicate refused ${fields.join(", ")}.`;
}

/** The client puts the answer's text, whole, into the message of what it throws. */
function invalidFields(thrown: unknown): readonly string[] {
  const message = thrown instanceof Error ? thrown.message : "";
  const json = message.slice(message.indexOf("{"), message.lastIndexOf("}") + 1);
  const { data } = refusedBody.safeParse(parsed(json));
  return (data?.invalid_fields ?? []).map(({ field }) => field).filter((field) => plainName.test(field));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

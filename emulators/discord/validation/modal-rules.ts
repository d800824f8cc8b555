import { type JsonObject } from "../../shared/json.ts";
import type { Fault } from "../problem.ts";
import { componentFaults, componentTypes, everyComponent } from "./components.ts";

/** Builders and Discord's document take more; Discord does not. */
const mostRows = 5;

/** What Discord demands of a modal beyond its document. */
export function modalFaults(modal: JsonObject): Fault[] {
  const rows = Array.isArray(modal["components"]) ? modal["components"].length : 0;
  const all = everyComponent(modal["components"], ["data", "components"]);
  const tooMany =
    rows > mostRows
      ? [{ path: ["data", "components"], code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 5 in length." }]
      : [];
  const buttons = all
    .filter(({ component }) => component["type"] === componentTypes.button)
    .map(({ path }) => ({ path, code: "UNION_TYPE_CHOICES", message: "A modal holds no buttons" }));
  return [...tooMany, ...buttons, ...componentFaults(all)];
}

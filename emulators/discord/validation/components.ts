import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";
import type { Fault } from "../problem.ts";

/** Discord's numbers for components. */
export const componentTypes = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const selectTypes: ReadonlySet<unknown> = new Set([
  componentTypes.stringSelect,
  componentTypes.userSelect,
  componentTypes.roleSelect,
  componentTypes.mentionableSelect,
  componentTypes.channelSelect,
]);

export interface PlacedComponent {
  readonly component: JsonObject;
  /** Keys from the outermost list to it, beginning with `components`. */
  readonly path: readonly string[];
}

/** Every component of a list at every depth, each before what it holds. */
export function everyComponent(list: unknown, path: readonly string[] = ["components"]): PlacedComponent[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) => below(item, [...path, String(index)]));
}

function below(item: unknown, path: readonly string[]): PlacedComponent[] {
  if (!isJsonObject(item)) return [];
  const inner = ["accessory", "component"].flatMap((key) => below(item[key], [...path, key]));
  return [{ component: item, path }, ...everyComponent(item["components"], [...path, "components"]), ...inner];
}

/** What a component shows, each with its `media` (or `file`), `spoiler` and `description`. */
export function mediaItems(component: JsonObject): JsonObject[] {
  const { type, items } = component;
  if (type === componentTypes.mediaGallery) return Array.isArray(items) ? items.map(jsonObject) : [];
  return type === componentTypes.thumbnail || type === componentTypes.file ? [component] : [];
}

/** What holds for components wherever they stand. */
export function componentFaults(all: readonly PlacedComponent[]): Fault[] {
  return [...duplicates(all), ...all.flatMap(({ component, path }) => [...ownFaults(component, path)])];
}

function duplicates(all: readonly PlacedComponent[]): Fault[] {
  const seen = new Set<unknown>();
  return all.flatMap(({ component, path }) => {
    const id = component["custom_id"];
    if (typeof id !== "string") return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const code = "COMPONENT_CUSTOM_ID_DUPLICATED";
    return [{ path: [...path, "custom_id"], code, message: "Component custom id cannot be duplicated" }];
  });
}

function* ownFaults(component: JsonObject, path: readonly string[]): Generator<Fault> {
  const { type } = component;
  if (type === componentTypes.button) yield* buttonFaults(component, path);
  if (type === componentTypes.actionRow) yield* rowFaults(component, path);
  if (type === componentTypes.stringSelect) yield* optionFaults(component, path);
  if (selectTypes.has(type) && Number(component["min_values"] ?? 1) > Number(component["max_values"] ?? 1)) {
    yield { path: [...path, "min_values"], code: "SELECT_MIN_ABOVE_MAX", message: "min_values is above max_values" };
  }
}

const linkStyle = 5;
const premiumStyle = 6;

function* buttonFaults(button: JsonObject, path: readonly string[]): Generator<Fault> {
  const { style, custom_id: id, url, label, emoji, sku_id: sku } = button;
  const needs = style === linkStyle ? "url" : style === premiumStyle ? "sku_id" : "custom_id";
  const has: JsonObject = { custom_id: id, url, sku_id: sku };
  for (const [key, value] of Object.entries(has)) {
    const isGiven = value !== undefined && value !== null;
    if (key === needs && !isGiven) {
      yield {
        path: [...path, key],
        code: "BASE_TYPE_REQUIRED",
        message: `A button of style ${String(style)} needs it`,
      };
    }
    if (key !== needs && isGiven) {
      const message = `A button of style ${String(style)} cannot have it`;
      yield { path: [...path, key], code: "BUTTON_COMPONENT_FIELD_EXCLUSIVE", message };
    }
  }
  const isBlank = (label === undefined || label === null || label === "") && (emoji === undefined || emoji === null);
  if (isBlank && style !== premiumStyle) {
    yield { path, code: "BUTTON_COMPONENT_EMPTY", message: "A button must have a label or an emoji" };
  }
}

function* rowFaults(row: JsonObject, path: readonly string[]): Generator<Fault> {
  const held = Array.isArray(row["components"]) ? row["components"].map(jsonObject) : [];
  const selects = held.filter(({ type }) => selectTypes.has(type)).length;
  if (selects > 0 && held.length > 1) {
    yield { path: [...path, "components"], code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message: "The row is too wide" };
  }
}

function* optionFaults(select: JsonObject, path: readonly string[]): Generator<Fault> {
  const options = Array.isArray(select["options"]) ? select["options"].map(jsonObject) : [];
  const seen = new Set<unknown>();
  for (const [index, { value }] of options.entries()) {
    if (seen.has(value)) {
      const message = "The specified option value is already used";
      yield {
        path: [...path, "options", String(index), "value"],
        code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        message,
      };
    }
    seen.add(value);
  }
  const most = Number(select["max_values"] ?? 1);
  if (most > options.length) {
    const message = `${most} is more than the ${options.length} options there are`;
    yield { path: [...path, "max_values"], code: "SELECT_MAX_ABOVE_OPTIONS", message };
  }
  if (options.filter((option) => option["default"] === true).length > most) {
    yield { path: [...path, "options"], code: "SELECT_TOO_MANY_DEFAULTS", message: "More defaults than max_values" };
  }
}

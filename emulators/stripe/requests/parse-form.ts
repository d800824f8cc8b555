import { invalidRequest } from "../problem.ts";

type FormValue = string | FormObject | FormValue[];
interface FormObject {
  [name: string]: FormValue;
}

const deepest = 12;

/**
 * Reads `a[b][0][c]=d` as Stripe does: objects by name, lists by index or by `[]`. Every value is a text; what it stands for is
 * for the schema of the request to say.
 *
 * @throws Problem 400 for names that contradict one another.
 */
export function parseForm(text: string): FormObject {
  const root: FormObject = Object.create(null) as FormObject;
  for (const [name, value] of new URLSearchParams(text)) place(root, pathOf(name), value);
  return listsOf(root) as FormObject;
}

function pathOf(name: string): string[] {
  const [first = "", ...others] = name.split("[");
  if (others.some((part) => !part.endsWith("]")) || others.length > deepest) {
    throw invalidRequest(`Invalid parameter name: ${name}`);
  }
  return [first, ...others.map((part) => part.slice(0, -1))];
}

function place(root: FormObject, path: readonly string[], value: string): void {
  let target = root;
  for (const part of path.slice(0, -1)) {
    const name = part === "" ? String(Object.keys(target).length) : part;
    const next = target[name] ?? (Object.create(null) as FormObject);
    if (typeof next === "string" || Array.isArray(next)) throw invalidRequest(`Invalid hash: ${path.join(".")}`);
    target[name] = next;
    target = next;
  }
  const last = path.at(-1) ?? "";
  target[last === "" ? String(Object.keys(target).length) : last] = value;
}

/** An object whose names are 0, 1, 2 ... is a list. */
function listsOf(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, one]): [string, FormValue] => [name, listsOf(one)]);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

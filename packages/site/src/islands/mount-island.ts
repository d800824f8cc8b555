import { h, hydrate, type ComponentType } from "preact";

/**
 * Brings the island of a page to life: `id` is the element that holds it, as the build drew it. Islands behind the age gate wait
 * until it was answered; they ask for nothing before.
 */
export function mountIsland(id: string, Island: ComponentType): void {
  const place = document.getElementById(id);
  if (place === null) throw new Error(`The page has no element ${id} for its island.`);
  removeBlankText(place);
  const { dataset } = document.documentElement;
  const mount = (): void => hydrate(h(Island, {}), place);
  if ("gated" in dataset && !("adult" in dataset)) addEventListener("figment:adult", mount, { once: true });
  else mount();
}

/**
 * The space that the build leaves around an island. Preact would put what it draws before it, and what is moved loses the focus:
 * the rest of the word that somebody is typing in it would be lost.
 */
function removeBlankText(place: Element): void {
  const isBlank = ({ nodeType, nodeValue }: ChildNode): boolean =>
    nodeType === Node.TEXT_NODE && nodeValue?.trim() === "";
  for (const node of Array.from(place.childNodes).filter(isBlank)) node.remove();
}

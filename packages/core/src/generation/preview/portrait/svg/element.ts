import { tenth } from "./number.ts";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element as text. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, children = ""): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${value}"`;
  }
  return children === "" ? `${text}/>` : `${text}>${children}</${name}>`;
}

export function path(d: string, attributes: Attributes): string {
  return element("path", { d, ...attributes });
}

/** A line with round ends and no fill. */
export function stroke(d: string, colour: string, width: number, opacity = 1): string {
  return path(d, {
    fill: "none",
    stroke: colour,
    "stroke-width": tenth(width),
    "stroke-opacity": opacity === 1 ? undefined : opacity,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
}

export function circle(x: number, y: number, radius: number, attributes: Attributes): string {
  return element("circle", { cx: tenth(x), cy: tenth(y), r: tenth(radius), ...attributes });
}

export function ellipse(x: number, y: number, rx: number, ry: number, attributes: Attributes): string {
  return element("ellipse", { cx: tenth(x), cy: tenth(y), rx: tenth(rx), ry: tenth(ry), ...attributes });
}

export function rectangle(x: number, y: number, width: number, height: number, attributes: Attributes): string {
  return element("rect", { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height), ...attributes });
}

export function group(attributes: Attributes, ...children: readonly string[]): string {
  return element("g", attributes, children.join(""));
}

/** Shows children only inside the outline `d`. */
export function clipped(id: string, d: string, ...children: readonly string[]): string {
  return element("clipPath", { id }, element("path", { d })) + group({ "clip-path": `url(#${id})` }, ...children);
}

import { element } from "./element.js";

const marks = [
  [/^\*\*([^]+?)\*\*/u, (inner) => element("strong", {}, inline(inner))],
  [/^\*([^*]+?)\*/u, (inner) => element("em", {}, inline(inner))],
  [/^_([^_]+?)_(?!\w)/u, (inner) => element("em", {}, inline(inner))],
  [/^~~([^]+?)~~/u, (inner) => element("s", {}, inline(inner))],
  [/^`([^`]+)`/u, (inner) => element("code", {}, inner)],
  [/^\|\|([^]+?)\|\|/u, (inner) => element("code", { title: "spoiler" }, inline(inner))],
  [/^<t:(\d+(?::\w)?)>/u, (stamp) => element("time", {}, moment(...stamp.split(":")))],
  [/^<\/([^:>]+):\d+>/u, (command) => element("code", {}, `/${command}`)],
];

const styles = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

/** A moment as Discord shows it, in one of its styles; without one as `f`. */
function moment(seconds, style = "f") {
  const at = new Date(Number(seconds) * 1000);
  if (style !== "R") return at.toLocaleString(undefined, styles[style] ?? styles.f);
  const away = (at.getTime() - Date.now()) / 1000;
  const [unit, size] = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ].find(([name, length]) => Math.abs(away) >= length || name === "second");
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(away / size), unit);
}

/** The part of Discord's Markdown that the bot writes. */
export function formattedText(text) {
  const lines = text.split("\n").map((line) => {
    const heading = /^(#{1,3}) (.*)$/u.exec(line);
    if (heading !== null) return element(`h${heading[1].length}`, {}, inline(heading[2]));
    if (line.startsWith("-# ")) return element("small", {}, inline(line.slice(3)));
    if (line.startsWith("> ")) return element("blockquote", {}, inline(line.slice(2)));
    const item = /^[-*] (.*)$/u.exec(line);
    return item === null ? inline(line) : ["• ", ...inline(item[1])];
  });
  const isBlock = (line) => line instanceof HTMLHeadingElement || line instanceof HTMLQuoteElement;
  const parts = lines.flatMap((line, index) => (index === 0 || isBlock(lines[index - 1]) ? [line] : ["\n", line]));
  return element("div", { class: "text" }, parts.flat());
}

function inline(text) {
  const parts = [];
  let plain = "";
  let rest = text;
  while (rest !== "") {
    const link = /^\[([^\]]+)\]\((https?:[^)\s]+)\)/u.exec(rest);
    const found = marks.map(([pattern, make]) => [pattern.exec(rest), make]).find(([match]) => match !== null);
    if (link === null && found === undefined) {
      plain += rest[0];
      rest = rest.slice(1);
      continue;
    }
    if (plain !== "") parts.push(plain);
    plain = "";
    if (link !== null) parts.push(element("a", { href: link[2], target: "_blank", rel: "noopener" }, link[1]));
    else parts.push(found[1](found[0][1]));
    rest = rest.slice((link ?? found[0])[0].length);
  }
  if (plain !== "") parts.push(plain);
  return parts;
}

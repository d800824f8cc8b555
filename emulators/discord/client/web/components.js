import { element } from "./element.js";
import { formattedText } from "./formatted-text.js";

const styles = { 1: "primary", 3: "success", 4: "danger" };

/** A component as the page shows it. `use(component, values)` is called when a person presses or chooses. */
export function component(given, use) {
  const inner = () => (given.components ?? []).map((each) => component(each, use));
  switch (given.type) {
    case 1:
      return element("div", { class: "buttons" }, inner());
    case 2:
      return button(given, use);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return select(given, use);
    case 9:
      return element("div", { class: "section" }, element("div", {}, inner()), component(given.accessory, use));
    case 10:
      return formattedText(given.content);
    case 11:
      return media(given, "thumbnail");
    case 12:
      return element(
        "div",
        { class: "gallery" },
        given.items.map((item) => media(item, "")),
      );
    case 13:
      return element("a", { class: "button", href: given.file.url }, `⬇ ${given.file.url.split("/").at(-1)}`);
    case 14:
      return element("hr", { class: "separator" });
    case 17:
      return element("div", { class: "container", style: accent(given.accent_color) }, inner());
    default:
      return element("p", { class: "note" }, `(component of type ${given.type})`);
  }
}

export function accent(colour) {
  return typeof colour === "number" ? `--accent: #${colour.toString(16).padStart(6, "0")}` : null;
}

function button(given, use) {
  const label = [given.emoji?.name, given.label].filter((part) => part).join(" ");
  if (given.url)
    return element("a", { class: "button", href: given.url, target: "_blank", rel: "noopener" }, `${label} ↗`);
  const attributes = { type: "button", class: styles[given.style] ?? "plain", disabled: given.disabled === true };
  return element("button", { ...attributes, onclick: () => use(given, []) }, label);
}

function select(given, use) {
  const isMany = (given.max_values ?? 1) > 1;
  const options = (given.options ?? []).map(({ label, value, description, default: isChosen }) =>
    element("option", { value, selected: isChosen === true }, description ? `${label} – ${description}` : label),
  );
  const hasDefault = (given.options ?? []).some((option) => option.default === true);
  const prompt = element("option", { value: "", selected: !hasDefault, hidden: true }, given.placeholder ?? "Choose");
  const node = element("select", {
    "aria-label": given.placeholder ?? given.custom_id,
    multiple: isMany,
    disabled: given.disabled === true,
    onchange: () => {
      if (!isMany) use(given, [node.value]);
    },
  });
  node.append(...(isMany ? [] : [prompt]), ...options);
  if (!isMany) return node;
  const chosen = () => [...node.selectedOptions].map(({ value }) => value);
  return element(
    "div",
    { class: "row" },
    node,
    element("button", { type: "button", onclick: () => use(given, chosen()) }, "Choose"),
  );
}

/** Shown blurred while it is a spoiler; a press lifts that, here and only here. */
export function media(item, kind) {
  const { url, content_type: type } = item.media;
  const alt = item.description ?? "";
  const isVideo = type?.startsWith("video/") || /\.(mp4|webm)$/u.test(url);
  const shown = isVideo
    ? element("video", { src: url, controls: item.spoiler !== true, loop: true, muted: true })
    : element("img", { src: url, alt, loading: "lazy" });
  if (item.spoiler !== true) return element("div", { class: `media ${kind}` }, shown);
  const cover = element("button", {
    type: "button",
    class: `media spoiler ${kind}`,
    "aria-label": "Show the spoiler",
    onclick: () => cover.classList.remove("spoiler"),
  });
  cover.append(shown);
  return cover;
}

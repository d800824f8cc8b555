import { accent, component, media } from "./components.js";
import { element } from "./element.js";
import { formattedText } from "./formatted-text.js";

const ephemeral = 64;
const loading = 128;
const versionTwo = 32768;

/** A message as the page shows it. */
export function message(given, { use, menu }) {
  const isEphemeral = (given.flags & ephemeral) !== 0;
  const used = given.interaction_metadata;
  return element(
    "li",
    { class: `message${isEphemeral ? " ephemeral" : ""}`, "data-message": given.id },
    used?.name ? element("p", { class: "note" }, `${used.user.global_name} used /${used.name}`) : null,
    element(
      "header",
      {},
      element("strong", {}, given.author?.global_name ?? given.author?.username ?? "somebody"),
      element("span", { class: "badge" }, given.author?.bot ? "APP" : "member"),
      ` ${new Date(given.timestamp).toLocaleTimeString()}${given.edited_timestamp ? " (edited)" : ""}`,
    ),
    (given.flags & loading) !== 0 ? element("p", { class: "note" }, "is thinking…") : null,
    given.content === "" ? null : formattedText(given.content),
    given.embeds.map(embed),
    given.components.map((each) => component(each, (pressed, values) => use(given, pressed, values))),
    (given.flags & versionTwo) !== 0 ? null : attachments(given.attachments),
    isEphemeral ? element("p", { class: "note" }, "Only you can see this") : null,
    menu.length === 0 ? null : menus(given, menu),
  );
}

function menus(given, names) {
  const open = ({ pick, name }) => element("button", { type: "button", onclick: () => pick(given) }, name);
  return element(
    "details",
    { class: "note" },
    element("summary", {}, "Apps"),
    element("div", { class: "row" }, names.map(open)),
  );
}

function embed({ title, description, fields = [], color, image, footer }) {
  return element(
    "div",
    { class: "embed", style: accent(color) },
    title ? element("strong", {}, title) : null,
    description ? formattedText(description) : null,
    fields.map(({ name, value }) => element("div", {}, element("strong", {}, name), formattedText(value))),
    image ? media({ media: image }, "") : null,
    footer ? element("small", {}, footer.text) : null,
  );
}

function attachments(files) {
  if (files.length === 0) return null;
  const isShown = ({ content_type: type }) => type?.startsWith("image/") || type?.startsWith("video/");
  const item = (file) => ({
    media: file,
    description: file.description,
    spoiler: file.filename.startsWith("SPOILER_"),
  });
  return element(
    "div",
    { class: "gallery" },
    files.map((file) =>
      isShown(file) ? media(item(file), "") : element("a", { class: "button", href: file.url }, file.filename),
    ),
  );
}

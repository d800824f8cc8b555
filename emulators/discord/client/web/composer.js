import { element } from "./element.js";

const nested = new Set([1, 2]);

/** Every command line that can be typed: `/name`, `/name sub`, `/name group sub`, each with its options. */
export function commandLines(commands) {
  const below = (holder, line) => {
    const options = holder.options ?? [];
    const subs = options.filter(({ type }) => nested.has(type));
    if (subs.length > 0) return subs.flatMap((sub) => below(sub, `${line} ${sub.name}`));
    return [{ line, description: holder.description, options }];
  };
  return commands.filter(({ type }) => type === 1).flatMap((command) => below(command, `/${command.name}`));
}

/** The line where commands are typed, its suggestions, and the fields of the command's options. */
export function createComposer({ send, suggest }) {
  const form = document.querySelector("#composer");
  const line = document.querySelector("#line");
  const fields = document.querySelector("#options");
  const list = document.querySelector("#suggestions");
  let known = [];
  let chosen = null;
  const values = () => {
    const given = [...fields.querySelectorAll("[data-option]")].filter(({ value }) => value !== "");
    return Object.fromEntries(given.map((node) => [node.dataset.option, typed(node)]));
  };
  const show = (items) => {
    list.replaceChildren(
      ...items.map(({ text, note, pick }) =>
        element(
          "li",
          {},
          element("button", { type: "button", role: "option", onclick: pick }, text, element("span", {}, note)),
        ),
      ),
    );
    list.hidden = items.length === 0;
  };
  const choose = (command) => {
    chosen = command;
    line.value = command.line;
    show([]);
    fields.replaceChildren(...command.options.map((option) => optionField(option, askFor)));
    fields.querySelector("input, select")?.focus();
  };
  async function askFor(option, node) {
    const typedSoFar = { ...values(), [option.name]: node.value };
    const choices = await suggest(chosen.line, typedSoFar, option.name);
    if (document.activeElement !== node) return;
    const pick = ({ name, value }) => ({
      text: name,
      note: "",
      pick: () => {
        node.value = name;
        node.dataset.value = JSON.stringify(value);
        show([]);
        node.focus();
      },
    });
    show(choices.map(pick));
  }
  line.addEventListener("input", () => {
    chosen = known.find((command) => command.line === line.value.trim()) ?? null;
    fields.replaceChildren();
    const matching = line.value.startsWith("/")
      ? known.filter((command) => command.line.startsWith(line.value.trim()))
      : [];
    show(matching.map((command) => ({ text: command.line, note: command.description, pick: () => choose(command) })));
  });
  line.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show([]);
    if (event.key !== "Tab" || list.hidden) return;
    event.preventDefault();
    list.querySelector("button")?.click();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  async function submit() {
    const command = chosen ?? known.find((each) => each.line === line.value.trim());
    show([]);
    if (command === undefined || command === null) {
      await send(line.value, {});
      return;
    }
    if (command.options.length > 0 && fields.childElementCount === 0) {
      choose(command);
      return;
    }
    if (!(await send(command.line, values()))) return;
    line.value = "";
    fields.replaceChildren();
    chosen = null;
  }
  return {
    offer(commands) {
      known = commandLines(commands);
    },
  };
}

function typed(node) {
  if (node.dataset.value !== undefined) return JSON.parse(node.dataset.value);
  const type = Number(node.dataset.type);
  if (type === 5) return node.value === "true";
  return type === 4 || type === 10 ? Number(node.value) : node.value;
}

function optionField(option, askFor) {
  const { name, type, required, choices, autocomplete, description } = option;
  const attributes = { "data-option": name, "data-type": type, required: required === true, title: description };
  const answers =
    type === 5
      ? [
          { name: "yes", value: true },
          { name: "no", value: false },
        ]
      : choices;
  if (answers !== undefined) {
    const items = answers.map((choice) => element("option", { value: choice.value }, choice.name));
    const node = element("select", attributes, required === true ? [] : [element("option", { value: "" }, "–")], items);
    return element("label", {}, required ? `${name} *` : name, node);
  }
  const node = element("input", {
    ...attributes,
    type: type === 4 || type === 10 ? "number" : "text",
    step: type === 4 ? 1 : "any",
  });
  node.setAttribute("autocomplete", "off");
  if (autocomplete === true) {
    const ask = () => {
      delete node.dataset.value;
      void askFor(option, node);
    };
    node.addEventListener("input", ask);
    node.addEventListener("focus", () => {
      if (node.dataset.value === undefined) ask();
    });
  }
  return element("label", {}, required ? `${name} *` : name, node);
}

import { element } from "./element.js";
import { formattedText } from "./formatted-text.js";

/** Opens a modal; resolves with what was filled in, by `custom_id`, or null when it was put away. */
export function openModal(modal) {
  const dialog = document.querySelector("#modal");
  const readers = [];
  const rows = modal.components.flatMap((row) => {
    if (row.type === 10) return [formattedText(row.content)];
    if (row.type === 18) return [field(row.component, row.label, row.description, readers)];
    return row.components.map((each) => field(each, each.label, null, readers));
  });
  return new Promise((resolve) => {
    const put = (answer) => {
      dialog.close();
      resolve(answer);
    };
    const send = (event) => {
      event.preventDefault();
      put(Object.fromEntries(readers.map((read) => read())));
    };
    dialog.replaceChildren(
      element(
        "form",
        { onsubmit: send },
        element("h2", {}, modal.title),
        rows,
        element(
          "div",
          { class: "row" },
          element("button", { type: "button", onclick: () => put(null) }, "Cancel"),
          element("button", { class: "primary" }, "Submit"),
        ),
      ),
    );
    dialog.addEventListener("cancel", () => resolve(null), { once: true });
    dialog.showModal();
  });
}

function field(given, label, description, readers) {
  const isRequired = given.required !== false;
  const { node, read } = control(given, isRequired);
  readers.push(() => [given.custom_id, read()]);
  const name = [label, isRequired ? " *" : ""];
  return element("label", {}, element("span", {}, name), description ? element("small", {}, description) : null, node);
}

function control(given, required) {
  if (given.type === 4) {
    const attributes = {
      required,
      placeholder: given.placeholder,
      minlength: given.min_length,
      maxlength: given.max_length ?? 4000,
      "data-field": given.custom_id,
    };
    const node = given.style === 2 ? element("textarea", { rows: 4, ...attributes }) : element("input", attributes);
    node.value = given.value ?? "";
    return { node, read: () => node.value };
  }
  if (given.type === 23) {
    const node = element("input", { type: "checkbox", "data-field": given.custom_id });
    node.checked = given.default === true;
    return { node, read: () => node.checked };
  }
  const isMany = given.type === 22 || (given.max_values ?? 1) > 1;
  const options = (given.options ?? []).map((option) =>
    element("option", { value: option.value, selected: option.default === true }, option.label),
  );
  const isChosen = (given.options ?? []).some((option) => option.default === true);
  // Nothing is chosen before the person chooses.
  const none = isMany
    ? []
    : [element("option", { value: "", selected: !isChosen, hidden: required }, given.placeholder ?? "–")];
  const node = element("select", { multiple: isMany, required, "data-field": given.custom_id }, none, options);
  return { node, read: () => [...node.selectedOptions].map(({ value }) => value).filter((value) => value !== "") };
}

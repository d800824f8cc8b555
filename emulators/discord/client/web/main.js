import { createComposer } from "./composer.js";
import { element } from "./element.js";
import { message } from "./message.js";
import { openModal } from "./modal.js";

const at = (selector) => document.querySelector(selector);
const place = new URLSearchParams(location.hash.slice(1));
let state = null;
let shown = "";

async function ask(path, body) {
  const request =
    body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, request);
  const answer = await response.json();
  if (response.ok) return answer;
  throw new Error(answer.message ?? `HTTP ${response.status}`);
}

function tell(text) {
  at("#toast").textContent = text;
  at("#toast").hidden = text === "";
}

async function act(what) {
  tell("");
  try {
    const answer = await ask("/_emulator/act", { member: state.memberId, channel: state.channelId, ...what });
    if (answer.modal === null) return answer;
    const fields = await openModal(answer.modal);
    if (fields !== null) return await act({ kind: "modal", opener: answer.interactionId, fields });
    return answer;
  } catch (error) {
    tell(error.message);
    return null;
  }
}

const composer = createComposer({
  send: async (command, options) => (await act({ kind: "slash", command, options })) !== null,
  suggest: async (command, options, focused) =>
    (await act({ kind: "autocomplete", command, options, focused }))?.choices ?? [],
});

const use = (given, { custom_id: id, type }, values) =>
  void act({ kind: type === 2 ? "click" : "select", message: given.id, component: id, values });

function go(changes) {
  for (const [key, value] of Object.entries(changes)) place.set(key, value);
  history.replaceState(null, "", `#${place}`);
  at(".side").classList.remove("open");
  void refresh();
}

function show() {
  const channel = state.channels.find(({ id }) => id === state.channelId);
  at("#guild").textContent = state.guild;
  at("#status").textContent = state.isBotOnline ? "The bot is online." : "The bot is offline.";
  at("#title").textContent = `${channel.kind === "text" ? "# " : ""}${channel.name}`;
  at("#restricted").checked = channel.isAgeRestricted;
  at("#restricted").disabled = channel.kind !== "text";
  at("#member").replaceChildren(
    ...state.members.map(({ id, name }) => element("option", { value: id, selected: id === state.memberId }, name)),
  );
  at("#channels").replaceChildren(
    ...state.channels.map(({ id, name, kind, isAgeRestricted }) =>
      element(
        "li",
        { class: kind },
        element(
          "button",
          { "aria-current": id === state.channelId && "true", onclick: () => go({ channel: id }) },
          kind === "text" ? `# ${name}` : name,
          isAgeRestricted ? element("span", { class: "badge" }, "18+") : null,
        ),
      ),
    ),
  );
  composer.offer(state.commands);
  const menu = state.commands
    .filter(({ type }) => type === 3)
    .map(({ name }) => ({ name, pick: (given) => void act({ kind: "menu", command: name, message: given.id }) }));
  // Redrawn only when something changed: a lifted spoiler and an open menu stay as they are.
  const now = JSON.stringify([state.channelId, state.memberId, state.messages, menu.map(({ name }) => name)]);
  if (now === shown) return;
  shown = now;
  const list = at("#messages");
  list.replaceChildren(...state.messages.map((given) => message(given, { use, menu })));
  list.scrollTop = list.scrollHeight;
}

let asking = false;
let again = false;

/** Asks for the state once at a time; what changes meanwhile is asked for once more. */
async function refresh() {
  again = true;
  if (asking) return;
  asking = true;
  while (again) {
    again = false;
    try {
      state = await ask(`/_emulator/state?${place}`);
      show();
    } catch (error) {
      tell(`The emulator does not answer (${error.message}).`);
    }
  }
  asking = false;
}

// Pictures that arrive later push the newest message out of sight.
at("#messages").addEventListener("load", () => at("#messages").scrollTo(0, at("#messages").scrollHeight), true);
at("#member").addEventListener("change", ({ target }) => go({ member: target.value }));
at("#menu").addEventListener("click", () => at(".side").classList.toggle("open"));
at("#restricted").addEventListener("change", ({ target }) => {
  void ask(`/_emulator/channels/${state.channelId}`, { isAgeRestricted: target.checked });
});
at("#new-member").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { id } = await ask("/_emulator/members", { name: event.target.elements.namedItem("name").value });
  event.target.reset();
  go({ member: id });
});
new EventSource("/_emulator/changes").addEventListener("message", () => void refresh());
await refresh();

import type { JsonObject } from "../../shared/json.ts";
import { textOf } from "../text.ts";
import type { User } from "../world/user.ts";

const carried = ["client_id", "response_type", "scope", "redirect_uri", "state"];

/** Discord's question whether the application may know who one is; with nobody logged in, one says who one is. */
export function authorizePage(query: JsonObject, people: readonly User[], error: string | null): string {
  const hidden = carried
    .filter((name) => query[name] !== undefined)
    .map((name) => `<input type="hidden" name="${name}" value="${escape(textOf(query[name]))}">`)
    .join("");
  const options = people.map(
    ({ id, globalName, username }) => `<option value="${id}">${escape(globalName ?? username)}</option>`,
  );
  const question = `<h1>Figment wants to know who you are</h1>
    <p>It will learn your user name and your picture. It cannot read your messages.</p>
    <form method="post" action="/oauth2/authorize">${hidden}
      <label>You are <select name="user">${options.join("")}</select></label>
      <div class="row"><button name="answer" value="cancel" class="plain">Cancel</button>
      <button name="answer" value="authorize">Authorize</button></div>
    </form>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Authorize</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="/_emulator/client/client.css"></head>
    <body class="page"><main class="card">${error === null ? question : `<h1>Error</h1><p>${escape(error)}</p>`}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * The session itself is a cookie that scripts cannot see. This says only that there probably is one, so that the header shows the
 * right navigation before anybody was asked (`assets/page-state.js` reads it before the first paint).
 */
const key = "figment.session";

/** After a log-in, and whenever the API knew who we are. */
export function rememberSession(): void {
  change((storage) => storage.setItem(key, "1"));
  document.documentElement.dataset["session"] = "";
}

/** After a log-out, and when the API did not know us. */
export function forgetSession(): void {
  change((storage) => storage.removeItem(key));
  delete document.documentElement.dataset["session"];
}

function change(act: (storage: Storage) => void): void {
  try {
    act(localStorage);
  } catch {
    // A browser that keeps nothing shows the visitor's navigation on the next page; all else works.
  }
}

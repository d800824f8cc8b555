// @ts-check
// Runs before the first paint, so that nothing jumps: is somebody logged in here, and past the age gate? What it finds becomes
// attributes of <html>, and the style sheet does the rest. Under 1 kB, and the only script of pages that have no island.
{
  const page = document.documentElement;
  const { dataset } = page;
  /** @param {string} key */
  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  if (remembered("figment.session")) dataset["session"] = "";
  if (remembered("figment.age") === dataset["agePolicy"]) dataset["adult"] = "";
  addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-age-answer]") : null;
    if (!button) return;
    dataset["adult"] = "";
    try {
      localStorage.setItem("figment.age", dataset["agePolicy"] ?? "");
    } catch {
      // A browser that keeps nothing is asked again on the next page.
    }
    document.getElementById("content")?.focus();
    dispatchEvent(new Event("figment:adult"));
  });
}

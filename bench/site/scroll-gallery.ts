import { openBrowser, type Size, type Visitor } from "../../e2e/browser/open-browser.ts";
import { galleryPath } from "./gallery-api.ts";

type Page = Visitor["page"];
type Devtools = Awaited<ReturnType<Visitor["context"]["newCDPSession"]>>;

export interface ScrolledGallery {
  /** Of all tasks of the page while it was scrolled; 0 where none was longer than 50 ms, which browsers call long. */
  readonly longestTask_ms: number;
  /** How much in the page moved by itself, as browsers sum it up; 0 is nothing. */
  readonly layoutShift: number;
  /** After a collection of garbage: with the first tiles, and with the last ones after all others were seen. */
  readonly heap_bytes: { readonly atFirst: number; readonly atLast: number };
  readonly elements: { readonly atFirst: number; readonly atLast: number };
}

/** Opens a gallery, scrolls to its end and back to the start and to its end again, a third of a screen in every frame. */
export async function scrollGallery(url: string, size: Size, count: number): Promise<ScrolledGallery> {
  await using browser = await openBrowser();
  await using visitor = await browser.newVisitor(size, { baseURL: url, isPastGate: true });
  const { page, context } = visitor;
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.goto(galleryPath);
  await page.locator(`[aria-setsize] img`).first().waitFor();
  const atFirst = await held(devtools);
  await page.evaluate(watch);
  await scrollToEnd(page, count);
  await page.evaluate("scrollTo(0, 0)");
  await scrollToEnd(page, count);
  const { longestTask_ms, layoutShift } =
    await page.evaluate<Pick<ScrolledGallery, "longestTask_ms" | "layoutShift">>("window.watched");
  const atLast = await held(devtools);
  return {
    longestTask_ms,
    layoutShift,
    heap_bytes: { atFirst: atFirst.heap_bytes, atLast: atLast.heap_bytes },
    elements: { atFirst: atFirst.elements, atLast: atLast.elements },
  };
}

const watch = `
  window.watched = { longestTask_ms: 0, layoutShift: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestTask_ms = Math.max(watched.longestTask_ms, duration);
  }).observe({ type: "longtask" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) watched.layoutShift += entry.value;
  }).observe({ type: "layout-shift" });
`;

const scrollToEnd = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(`new Promise((done) => {
    const step = () => {
      scrollBy({ top: innerHeight / 3, behavior: "instant" });
      const isAtEnd = scrollY >= document.documentElement.scrollHeight - innerHeight - 5;
      if (isAtEnd && document.querySelector("[aria-posinset='${count}']") !== null) done();
      else requestAnimationFrame(step);
    };
    step();
  })`);

async function held(devtools: Devtools): Promise<{ readonly heap_bytes: number; readonly elements: number }> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (name: string): number => metrics.find((found) => found.name === name)?.value ?? 0;
  return { heap_bytes: metric("JSHeapUsedSize"), elements: metric("Nodes") };
}

import { rowOf, type Row } from "../harness/row.ts";
import { categories, type Audit, type Device } from "./audit-page.ts";
import type { ScrolledGallery } from "./scroll-gallery.ts";

const perfect = 100;
/** Up to here browsers call a page still (web.dev/articles/cls). */
const goodShift = 0.1;
/** From here on they call a task long. */
const longTask_ms = 50;
/** What the scripts of a page may weigh, packed, where it has little to do, and where it has an island. */
const scripts_bytes: Readonly<Record<string, number>> = { landing: 1_000, pricing: 12_000, gallery: 60_000 };
const kilo = 1_000;
const mega = 1_000_000;

/** Scores beside a perfect one, stillness, and what the scripts weigh beside their budget. */
export function auditRows(page: string, device: Device, audits: readonly Audit[]): readonly Row[] {
  const scored = categories.map((category) => {
    const isPhoneSpeed = device === "mobile" && category === "performance";
    const goal = { atLeast: isPhoneSpeed ? 0.98 : 1 };
    const ours = audits.map(({ scores }) => scores[category]);
    return rowOf({ measure: `${page}, ${device}: ${category}`, unit: "of 100", goal }, { ours, peer: [perfect] });
  });
  const shift = { measure: `${page}, ${device}: layout shift`, unit: "CLS", goal: { atMost: 0 } };
  const scripts = { measure: `${page}, ${device}: scripts, packed`, unit: "kB", goal: { atMost: 1 } };
  return [
    ...scored,
    rowOf(shift, { ours: audits.map(({ layoutShift }) => layoutShift), peer: [goodShift] }),
    rowOf(scripts, {
      ours: audits.map((audit) => audit.scripts_bytes / kilo),
      peer: [(scripts_bytes[page] ?? 0) / kilo],
    }),
  ];
}

/** The longest task beside a long one; what the page holds at the end beside what it held at the start. */
export function galleryRows(gallery: string, scrolled: readonly ScrolledGallery[]): readonly Row[] {
  const row = (what: string, unit: string, atMost: number, samples: { ours: number[]; peer: number[] }): Row =>
    rowOf({ measure: `${gallery}: ${what}`, unit, goal: { atMost } }, samples);
  return [
    row("longest task while it is scrolled", "ms", 1, {
      ours: scrolled.map(({ longestTask_ms }) => longestTask_ms),
      peer: [longTask_ms],
    }),
    row("layout shift while it is scrolled", "CLS", 0, {
      ours: scrolled.map(({ layoutShift }) => layoutShift),
      peer: [goodShift],
    }),
    row("nodes at its end, beside its start", "nodes", 1.5, {
      ours: scrolled.map(({ elements }) => elements.atLast),
      peer: scrolled.map(({ elements }) => elements.atFirst),
    }),
    row("script memory at its end, beside its start", "MB", 1.5, {
      ours: scrolled.map(({ heap_bytes }) => heap_bytes.atLast / mega),
      peer: scrolled.map(({ heap_bytes }) => heap_bytes.atFirst / mega),
    }),
  ];
}

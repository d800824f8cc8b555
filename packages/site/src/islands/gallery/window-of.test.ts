import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { windowOf } from "./window-of.ts";

const grid = { count: 500, width_px: 1000, tileRatio: 3 / 4, gap_px: 12 };

describe("the part of a gallery that is in the page", () => {
  it("Given the top of 500, Then some rows are there, and the height of them all is kept", () => {
    const shown = windowOf(grid, { offset_px: -200, screen_px: 900 });
    expect(shown).toMatchObject({ start: 0, columns: 4 });
    expect(shown.end).toBeLessThan(40);
    expect(shown.height_px).toBeGreaterThan(500 * 50);
  });

  it("Given none, Then there is nothing", () =>
    expect(windowOf({ ...grid, count: 0 }, { offset_px: 0, screen_px: 900 })).toMatchObject({
      start: 0,
      end: 0,
      height_px: 0,
    }));

  it("Given any place in any gallery, Then every tile on the screen is there, and never more than a few screens", () => {
    const place = fc.record({
      count: fc.nat(5000),
      width_px: fc.integer({ min: 300, max: 1400 }),
      offset_px: fc.integer({ min: -2000, max: 2_000_000 }),
      screen_px: fc.integer({ min: 400, max: 1500 }),
    });
    fc.assert(
      fc.property(place, ({ count, width_px, offset_px, screen_px }) => {
        const any = { ...grid, count, width_px };
        const { start, end, columns, row_px, height_px } = windowOf(any, { offset_px, screen_px });
        const top_px = (start / columns) * row_px;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect((end - start) * row_px).toBeLessThanOrEqual((screen_px + 7 * row_px) * columns);
        if (offset_px > height_px || offset_px + screen_px < 0) return;
        expect(top_px).toBeLessThanOrEqual(Math.max(0, offset_px));
        expect(end === count || top_px + ((end - start) / columns) * row_px >= offset_px + screen_px).toBe(true);
      }),
    );
  });
});

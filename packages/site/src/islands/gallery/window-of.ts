/** A grid of equal tiles, of which only those near the screen are in the page. Lengths in CSS pixels. */
export interface Grid {
  readonly count: number;
  readonly width_px: number;
  /** Width over height of a tile. */
  readonly tileRatio: number;
  readonly gap_px: number;
}

export interface Scrolled {
  /** How far the grid's upper edge is above the screen's; negative below it. */
  readonly offset_px: number;
  readonly screen_px: number;
}

export interface Window {
  /** From this tile up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly columns: number;
  /** From one row to the next, the gap included. */
  readonly row_px: number;
  /** Of the whole grid, as if every tile were there. */
  readonly height_px: number;
}

/** Rows kept above and below the screen, so that a flick of the finger shows no holes. */
const spareRows = 2;

const columnsFor = (width_px: number): number => {
  if (width_px < 480) return 2;
  if (width_px < 768) return 3;
  return width_px < 1024 ? 4 : 5;
};

/** The tiles to show: however many there are in all, a few screens of them. */
export function windowOf(grid: Grid, { offset_px, screen_px }: Scrolled): Window {
  const columns = columnsFor(grid.width_px);
  const tileWidth_px = (grid.width_px - grid.gap_px * (columns - 1)) / columns;
  const row_px = Math.max(1, tileWidth_px / grid.tileRatio + grid.gap_px);
  const rows = Math.ceil(grid.count / columns);
  const firstRow = Math.min(Math.max(0, Math.floor(offset_px / row_px) - spareRows), Math.max(0, rows - 1));
  const lastRow = Math.min(rows, Math.max(firstRow, Math.ceil((offset_px + screen_px) / row_px)) + spareRows);
  return {
    start: firstRow * columns,
    end: Math.min(grid.count, lastRow * columns),
    columns,
    row_px,
    height_px: Math.max(0, rows * row_px - grid.gap_px),
  };
}

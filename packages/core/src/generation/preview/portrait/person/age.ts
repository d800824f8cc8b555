/** What the years do to an adult face. */
export interface AgeMarks {
  /** Roundness of the cheeks, from 1 (early twenties) downwards. */
  readonly fullness: number;
  /** Opacity of expression lines beside mouth and eyes. */
  readonly lines: number;
  /** Opacity of lines on the forehead and the neck. */
  readonly furrows: number;
  /** Share of the hair that has turned grey. */
  readonly grey: number;
  /** How far lids, cheeks and jaw have come down, in head units. */
  readonly settling: number;
  /** Change of lip fullness, in head units. */
  readonly lips: number;
}

/** By catalogue option of `ageRange`. */
export const ageMarks: Readonly<Record<string, AgeMarks>> = {
  "20-25": { fullness: 1, lines: 0, furrows: 0, grey: 0, settling: 0, lips: 0.6 },
  "26-30": { fullness: 0.6, lines: 0.06, furrows: 0, grey: 0, settling: 0, lips: 0.3 },
  "31-35": { fullness: 0.3, lines: 0.13, furrows: 0, grey: 0, settling: 0.4, lips: 0 },
  "36-40": { fullness: 0, lines: 0.21, furrows: 0.05, grey: 0, settling: 0.9, lips: 0 },
  "41-50": { fullness: -0.2, lines: 0.32, furrows: 0.12, grey: 0.05, settling: 1.7, lips: -0.4 },
  "51-60": { fullness: -0.4, lines: 0.44, furrows: 0.22, grey: 0.3, settling: 2.8, lips: -0.9 },
  "61-plus": { fullness: -0.6, lines: 0.56, furrows: 0.34, grey: 0.6, settling: 4, lips: -1.4 },
};

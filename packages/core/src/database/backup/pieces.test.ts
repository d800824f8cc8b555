import { array, assert, asyncProperty, integer } from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPieces, type BackupPiece } from "./pieces.ts";

const text = `-- Figment backup

COPY "public"."notes" ("id", "body") FROM stdin;
1	first\\nline
2	\\\\.
\\.

COPY "public"."empty" ("id") FROM stdin;
\\.
SELECT 1;
`;

describe("cutting a backup into pieces", () => {
  it("tells lines, rows and the end of rows apart, however the text is chunked", async () => {
    const whole = await meaning([Buffer.from(text)]);
    expect(whole).toEqual([
      "line:-- Figment backup",
      "line:",
      'line:COPY "public"."notes" ("id", "body") FROM stdin;',
      "rows:1\tfirst\\nline\n2\t\\\\.\n",
      "end of rows",
      "line:",
      'line:COPY "public"."empty" ("id") FROM stdin;',
      "end of rows",
      "line:SELECT 1;",
    ]);
    await assert(
      asyncProperty(array(integer({ min: 0, max: text.length }), { maxLength: 20 }), async (cuts) => {
        expect(await meaning(chunksOf(text, cuts))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it("gives what stands before a cut as it is", async () => {
    expect(await meaning([Buffer.from(text.slice(0, -3))])).toContain("line:SELECT ");
  });
});

/** What the pieces say, with rows that came in several pieces joined. */
async function meaning(chunks: Buffer[]): Promise<string[]> {
  const said: string[] = [];
  for await (const piece of cutPieces(from(chunks))) {
    if (piece.kind === "rows" && said.at(-1)?.startsWith("rows:") === true)
      said.push(`${said.pop()}${piece.bytes.toString()}`);
    else said.push(wordsOf(piece));
  }
  return said;
}

function wordsOf(piece: BackupPiece): string {
  switch (piece.kind) {
    case "line":
      return `line:${piece.text}`;
    case "rows":
      return `rows:${piece.bytes.toString()}`;
    case "end of rows":
      return piece.kind;
  }
}

function chunksOf(whole: string, cuts: number[]): Buffer[] {
  const bytes = Buffer.from(whole);
  const ends = [...cuts, bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

async function* from(chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

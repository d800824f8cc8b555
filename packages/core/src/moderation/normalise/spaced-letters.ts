import type { Token, View } from "./view.ts";

const longestGap = 4;
const shortestRun = 3;

function isSingle(token: Token | undefined): boolean {
  return token !== undefined && Array.from(token.text).length === 1 && token.text !== "*";
}

function joinsRun(token: Token | undefined): boolean {
  return isSingle(token) && (token?.gap.length ?? 0) <= longestGap;
}

/** Joins one run; where its separator widens, a new word starts ("t e e n   g i r l"). */
function joinRun(run: readonly Token[]): Token[] {
  const usual = run[1]?.gap.length ?? 1;
  const words: { text: string; gap: string; isJoined: true }[] = [];
  for (const [index, token] of run.entries()) {
    const last = words.at(-1);
    if (last === undefined || (index > 0 && token.gap.length > usual))
      words.push({ text: token.text, gap: token.gap, isJoined: true });
    else last.text += token.text;
  }
  return words;
}

/** Rejoins letters that stand alone three or more in a row: "t e e n", "t.e.e.n", "t - e - e - n". */
export function rejoinSpacedLetters(view: View): View {
  const tokens: Token[] = [];
  for (let index = 0; index < view.tokens.length;) {
    let end = index + 1;
    if (isSingle(view.tokens[index])) while (joinsRun(view.tokens[end])) end += 1;
    const run = view.tokens.slice(index, end);
    tokens.push(...(run.length >= shortestRun ? joinRun(run) : run));
    index = end;
  }
  return { ...view, tokens };
}

const mostEntries = 8192;

/** Remembers answers for words met before; forgets all of them when there are too many, so that it cannot grow. */
export function boundedMemo<Answer>(ask: (word: string) => Answer): (word: string) => Answer {
  const answers = new Map<string, Answer>();
  return (word) => {
    const known = answers.get(word);
    if (known !== undefined || answers.has(word)) return known as Answer;
    if (answers.size >= mostEntries) answers.clear();
    const answer = ask(word);
    answers.set(word, answer);
    return answer;
  };
}

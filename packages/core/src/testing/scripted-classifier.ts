import type { Classification, Look, MediaClassifier } from "../moderation/classifier/media-classifier.ts";

export interface ClassifierScript {
  /** What it answers; `passed` when not told. A function may throw, as one that cannot be reached does. */
  begin?(call: number): Look;
  look?(call: number): Look;
}

export interface ScriptedClassifier extends MediaClassifier {
  readonly begun: readonly number[];
}

/** A real classifier for tests, which says what it is told to. */
export function scriptedClassifier(script: ClassifierScript = {}): ScriptedClassifier {
  const begun: number[] = [];
  let looks = 0;
  return {
    name: "scripted-classifier",
    isReal: true,
    blindTo: [],
    begun,
    async begin() {
      begun.push(begun.length + 1);
      return script.begin?.(begun.length) ?? classified({ outcome: "passed", labels: [] });
    },
    async look() {
      looks += 1;
      return script.look?.(looks) ?? classified({ outcome: "passed", labels: [] });
    },
  };
}

export function classified(classification: Classification): Look {
  return { state: "done", classification };
}

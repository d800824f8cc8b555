import { useState } from "preact/hooks";
import type { Character } from "../app/answers.ts";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { useDraft } from "../app/use-draft.ts";
import { draftOf, type CharacterRequest } from "../describe/character-draft.ts";
import { DescribeForm } from "../describe/describe-form.tsx";
import { Button } from "../ui/button.tsx";

interface EditCharacterProps {
  readonly character: Character;
  /** With her as she is now; null where nothing was changed. */
  readonly onDone: (edited: Character | null) => void;
}

/** The same form as for a new character, filled in with her. */
export function EditCharacter({ character, onDone }: EditCharacterProps) {
  const api = useApi();
  const { draft, set, setAll, forget } = useDraft(`edit.${character.id}.${character.version}`, draftOf(character));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);

  async function save(body: CharacterRequest): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const edited = await api.put("/api/characters/{id}", { params: { path: { id: character.id } }, body });
      forget();
      onDone(edited);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  return (
    <>
      <header class="mb-10 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 class="text-3xl md:text-4xl">Edit {character.name}</h1>
          <p class="mt-2 text-muted">
            This makes version {character.version + 1}. What was made before keeps naming its own.
          </p>
        </div>
        <Button
          onClick={() => {
            forget();
            onDone(null);
          }}
        >
          Cancel
        </Button>
      </header>
      <DescribeForm
        draft={draft}
        set={set}
        setAll={setAll}
        submitLabel="Save her"
        isBusy={isBusy}
        problem={problem}
        onSubmit={(request) => void save(request)}
        note="Saving is free."
      />
    </>
  );
}

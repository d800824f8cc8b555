import { newIdempotencyKey, withIdempotencyKey } from "@figment/client";
import { plans } from "@figment/core/plans";
import { useState } from "preact/hooks";
import { linkLook } from "../../components/ui/looks.ts";
import { AppFrame, useSession } from "../app/app-frame.tsx";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { useDraft } from "../app/use-draft.ts";
import { useRemote } from "../app/use-remote.ts";
import { counted } from "../app/words.ts";
import { profileAddress } from "../characters/character-card.tsx";
import { openingDraft, type CharacterRequest } from "../describe/character-draft.ts";
import { DescribeForm } from "../describe/describe-form.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** Create character: a form that shows her while she is described. */
export function CreateCharacterPage() {
  return (
    <AppFrame
      skeleton={
        <>
          <Heading />
          <div class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
            <div class="space-y-8">
              {[0, 1, 2, 3].map((row) => (
                <Skeleton key={row} class="h-20 w-full" />
              ))}
            </div>
            <Skeleton class="aspect-4/5 w-full max-lg:hidden" />
          </div>
        </>
      }
    >
      <Heading />
      <CreateCharacter />
    </AppFrame>
  );
}

function Heading() {
  return (
    <header class="mb-10">
      <h1 class="text-3xl md:text-4xl">Create a character</h1>
      <p class="mt-2 text-muted">Describe her once. Every image afterwards shows the same person.</p>
    </header>
  );
}

function CreateCharacter() {
  const api = useApi();
  const { draft, set, setAll, forget } = useDraft("character", openingDraft);
  const [key, setKey] = useState(newIdempotencyKey);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);

  async function create(request: CharacterRequest): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const character = await api.post("/api/characters", { body: request, params: withIdempotencyKey(key) });
      forget();
      location.assign(profileAddress(character.id));
    } catch (error) {
      const caught = asProblem(error);
      setProblem(caught);
      setBusy(false);
      // What was refused is put right and asked for anew; what may have been done is asked for again.
      if (caught.kind === "refused") setKey(newIdempotencyKey());
    }
  }

  return (
    <DescribeForm
      draft={draft}
      set={set}
      setAll={setAll}
      submitLabel="Create her"
      isBusy={isBusy}
      problem={problem}
      onSubmit={(request) => void create(request)}
      note={<Cost />}
    />
  );
}

/** Creating costs nothing; what comes next does. */
function Cost() {
  const { account } = useSession();
  const { remote } = useRemote("balance", (api, signal) => api.get("/api/user/balance", { signal }));
  if (plans[account.plan].id === "owner") return <>Creating her is free.</>;
  if (remote.state !== "ready") return <span class="block min-h-[1lh]">Creating her is free.</span>;
  const { image, token } = remote.value.assets;
  const left = image.available + token.available;
  if (left > 0) return <>Creating her is free. You can make {counted(left, "image")} of her.</>;
  return (
    <>
      Creating her is free. For images you need{" "}
      <a class={linkLook} href="/pricing">
        tokens or a plan
      </a>
      .
    </>
  );
}

import { plans } from "@figment/core/plans";
import { buttonLooks } from "../../components/ui/looks.ts";
import { AppFrame, useSession } from "../app/app-frame.tsx";
import type { Character } from "../app/answers.ts";
import { ProblemView } from "../app/problem-view.tsx";
import { usePagedList } from "../app/use-paged-list.ts";
import { counted } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { CharacterCard } from "./character-card.tsx";
import { characterGrid, CharactersSkeleton } from "./characters-skeleton.tsx";

/** My characters: a card each, and the way to the next one. */
export function CharactersPage() {
  return (
    <AppFrame
      skeleton={
        <>
          <Heading />
          <CharactersSkeleton />
        </>
      }
    >
      <Characters />
    </AppFrame>
  );
}

const pageSize = 48;

function Characters() {
  const { list, more } = usePagedList<Character>("characters", (api, page, signal) =>
    api.get("/api/characters", { params: { query: { ...page, limit: pageSize } }, signal }),
  );
  const isEmpty = list.cursor === null && list.items.length === 0;
  const isFirstLoad = list.cursor === undefined && list.problem === null;
  return (
    <>
      <Heading count={list.cursor === null ? list.items.length : undefined} />
      {isEmpty && <NoCharacters />}
      {list.items.length > 0 && (
        <ul class={characterGrid}>
          {list.items.map((character) => (
            <li key={character.id}>
              <CharacterCard character={character} />
            </li>
          ))}
        </ul>
      )}
      {isFirstLoad && <CharactersSkeleton />}
      {list.problem !== null && <ProblemView problem={list.problem} onRetry={more} />}
      {typeof list.cursor === "string" && list.problem === null && (
        <p class="mt-8 text-center">
          <Button onClick={more} isBusy={list.isLoading}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
}

function Heading({ count }: { readonly count?: number | undefined }) {
  return (
    <header class="mb-8 flex flex-wrap items-end justify-between gap-4">
      <div>
        <h1 class="text-3xl md:text-4xl">My characters</h1>
        <p class="mt-2 min-h-[1lh] text-muted">{count !== undefined && count > 0 && <Allowed count={count} />}</p>
      </div>
      {count !== 0 && (
        <a href="/characters/new" class={buttonLooks.main}>
          Create a character
        </a>
      )}
    </header>
  );
}

function Allowed({ count }: { readonly count: number }) {
  const { maximumCharacters, name } = plans[useSession().account.plan];
  if (maximumCharacters === null) return <>{counted(count, "character")}</>;
  return (
    <>
      {count} of {counted(maximumCharacters, "character")} that the {name} plan holds
    </>
  );
}

function NoCharacters() {
  return (
    <EmptyState
      title="Who will she be?"
      action={
        <a href="/characters/new" class={buttonLooks.main}>
          Create your first character
        </a>
      }
    >
      Describe somebody once: seven choices and a few words. Every image and video you make of her afterwards shows the
      same person.
    </EmptyState>
  );
}

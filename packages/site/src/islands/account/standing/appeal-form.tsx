import { newIdempotencyKey, withIdempotencyKey } from "@figment/client";
import { useState } from "preact/hooks";
import type { Standing } from "../../app/answers.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { useDraft } from "../../app/use-draft.ts";
import { minuteOf } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { useAct } from "../use-act.ts";

interface AppealFormProps {
  readonly heldBack: Standing["held_back"];
  readonly onFiled: () => void;
}

const aText = "text";

/** Ask for a block, or for something that is held back, to be looked at by a person. */
export function AppealForm({ heldBack, onFiled }: AppealFormProps) {
  const api = useApi();
  const act = useAct();
  const { draft, set, setAll, forget } = useDraft("appeal", {});
  const [key, setKey] = useState(newIdempotencyKey);
  const about = draft["about"] ?? aText;
  const text = draft["text"] ?? "";
  const statement = (draft["statement"] ?? "").trim();
  const isWhole = statement !== "" && (about !== aText || text.trim() !== "");
  const choices = [
    { value: aText, label: "A text that was blocked" },
    ...heldBack
      .filter(({ state }) => state === "open")
      .map((held) => ({
        value: held.id,
        label: `Output ${held.output_index + 1} of ${minuteOf(held.created_at)}`,
      })),
  ];

  async function file(): Promise<void> {
    const body = about === aText ? { text, statement } : { output: about, statement };
    const isDone = await act.run(
      () => api.post("/api/user/appeals", { body, params: withIdempotencyKey(key) }),
      "Somebody will look at it.",
    );
    setKey(newIdempotencyKey());
    if (!isDone) return;
    setAll({});
    forget();
    onFiled();
  }

  return (
    <form
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void file();
      }}
    >
      <Select
        id="appeal-about"
        label="About"
        choices={choices}
        value={about}
        onChange={({ currentTarget }) => set("about", currentTarget.value)}
      />
      {about === aText && (
        <TextArea
          id="appeal-text"
          label="The text, exactly as it was"
          rows={3}
          maxLength={10_000}
          value={text}
          onInput={({ currentTarget }) => set("text", currentTarget.value)}
        />
      )}
      <TextArea
        id="appeal-statement"
        label="Why it should be allowed"
        rows={3}
        maxLength={2_000}
        value={draft["statement"] ?? ""}
        onInput={({ currentTarget }) => set("statement", currentTarget.value)}
      />
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Button type="submit" isBusy={act.isBusy} disabled={!isWhole}>
        Send it
      </Button>
    </form>
  );
}

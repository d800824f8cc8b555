import { useState } from "preact/hooks";
import type { ApiAnswer } from "@figment/client";
import { ProblemView } from "../../app/problem-view.tsx";
import { usePagedList } from "../../app/use-paged-list.ts";
import { useRemote } from "../../app/use-remote.ts";
import { minuteOf } from "../../app/words.ts";
import { sourceOf, unitsOf } from "../../generate/price-words.ts";
import { SegmentPicker } from "../../generate/segment-picker.tsx";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Facts, Loaded, Section } from "../section.tsx";
import { BarChart } from "./bar-chart.tsx";
import { monthName, withQuietMonths } from "./months.ts";

/** What was made and spent, by month, and every change of the account's books. */
export function Usage() {
  const usage = useRemote("usage", (api, signal) => api.get("/api/user/usage-stats", { signal }));
  return (
    <div class="space-y-6">
      <Section title="By month">
        <Loaded handle={usage} skeletonClass="h-64 w-full">
          {(value) => <Months usage={value} />}
        </Loaded>
      </Section>
      <Statement />
    </div>
  );
}

function Months({ usage }: { readonly usage: ApiAnswer<"get", "/api/user/usage-stats"> }) {
  const months = withQuietMonths(usage.months, new Date());
  return (
    <div class="grid gap-8 lg:grid-cols-[1fr_18rem]">
      <div class="grid gap-6 sm:grid-cols-2">
        <BarChart
          title="Images"
          bars={months.map(({ month, images }) => ({ label: monthName(month), value: images }))}
        />
        <BarChart
          title="Videos"
          bars={months.map(({ month, videos }) => ({ label: monthName(month), value: videos }))}
        />
      </div>
      <Facts
        facts={[
          ["Characters", usage.characters],
          ["Images spent", usage.spent.image],
          ["Videos spent", usage.spent.video],
          ["Tokens spent", usage.spent.token],
        ]}
      />
    </div>
  );
}

type Asset = "image" | "video" | "token";
const filters = [
  { value: "", label: "All" },
  { value: "image", label: "Images" },
  { value: "video", label: "Videos" },
  { value: "token", label: "Tokens" },
] as const;

function Statement() {
  const [asset, setAsset] = useState<string>("");
  const { list, more } = usePagedList(`statement ${asset}`, (api, page, signal) =>
    api.get("/api/user/statement", {
      params: { query: { ...page, limit: 20, ...(asset !== "" && { asset: asset as Asset }) } },
      signal,
    }),
  );
  return (
    <Section title="Statement" lead="Everything that came and went, the newest first.">
      <SegmentPicker name="asset" label="Show" isLabelHidden values={filters} chosen={asset} onChoose={setAsset} />
      {list.cursor === null && list.items.length === 0 && <p class="mt-5 text-muted">Nothing yet.</p>}
      <ul class="mt-4 divide-y divide-border">
        {list.items.map((line) => (
          <li key={line.id} class="grid grid-cols-[1fr_auto] gap-x-4 py-3">
            <span class="font-medium">{kinds[line.kind]}</span>
            <span class={`figures text-right ${line.available_change > 0 ? "text-success" : ""}`}>
              {changeOf(line)}
            </span>
            <span class="text-sm text-muted">
              <time dateTime={line.at}>{minuteOf(line.at)}</time> · {line.reason ?? sourceOf(line.source)}
            </span>
            <span class="figures text-right text-sm text-muted">{unitsOf(line.asset, line.available_after)} left</span>
          </li>
        ))}
      </ul>
      {list.cursor === undefined && list.problem === null && <Skeleton class="mt-4 h-40 w-full" />}
      {list.problem !== null && <ProblemView problem={list.problem} onRetry={more} />}
      {typeof list.cursor === "string" && list.problem === null && (
        <div class="mt-4">
          <Button onClick={more} isBusy={list.isLoading}>
            Show older ones
          </Button>
        </div>
      )}
    </Section>
  );
}

/** The ledger's words, as people say them. */
const kinds: Readonly<Record<Line["kind"], string>> = {
  grant: "Received",
  hold: "Set aside",
  settle: "Delivered",
  release: "Given back",
  expire: "Lapsed",
  claw_back: "Taken back",
  give_back: "Returned",
  repay: "Debt settled",
  move: "Moved",
};

type Line = ApiAnswer<"get", "/api/user/statement">["items"][number];

/** What a line moved. Delivery moves nothing that can be spent: it was set aside before. */
function changeOf(line: Line): string {
  if (line.available_change !== 0) {
    const sign = line.available_change > 0 ? "+" : "−";
    return `${sign}${unitsOf(line.asset, Math.abs(line.available_change))}`;
  }
  return line.settled > 0 ? `${unitsOf(line.asset, line.settled)} paid` : "";
}

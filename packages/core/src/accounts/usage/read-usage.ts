import type { Database } from "../../database/database.ts";
import { readBalance } from "../../ledger/read-balance.ts";
import type { Asset } from "../../ledger/asset.ts";
import type { Account } from "../account.ts";

/** What a person made and spent. */
export interface Usage {
  /** Months in UTC with anything in them, the newest first; a year at most. */
  readonly months: readonly {
    readonly month: string;
    readonly images: number;
    readonly videos: number;
    readonly jobs: number;
    readonly failedJobs: number;
  }[];
  readonly characters: number;
  /** Units that delivered outputs used up, ever. */
  readonly spent: Readonly<Record<Asset, number>>;
}

export async function readUsage(database: Database, account: Account, at: Date): Promise<Usage> {
  const since = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 11, 1));
  const [months, [counted], { assets }] = await Promise.all([
    database.query<Usage["months"][number]>(monthsStatement, [account.id, since]),
    database.query<{ characters: number }>(
      "select count(*)::integer as characters from character where account_id = $1::uuid and deleted_at is null",
      [account.id],
    ),
    readBalance(database, account.id, at),
  ]);
  const { image, video, token } = assets;
  return {
    months,
    characters: counted?.characters ?? 0,
    spent: { image: image.settled, video: video.settled, token: token.settled },
  };
}

/** What was deleted since counts too: it was made. */
const monthsStatement = `
  select month, sum(images)::integer as images, sum(videos)::integer as videos, sum(jobs)::integer as jobs,
    sum(failed)::integer as "failedJobs"
  from (
    select to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, (kind = 'image')::integer as images,
      (kind = 'video')::integer as videos, 0 as jobs, 0 as failed
    from media where account_id = $1::uuid and created_at >= $2::timestamptz
    union all
    select to_char(created_at at time zone 'UTC', 'YYYY-MM'), 0, 0, 1, (state = 'failed')::integer
    from generation_job where account_id = $1::uuid and created_at >= $2::timestamptz
  ) made
  group by month order by month desc`;

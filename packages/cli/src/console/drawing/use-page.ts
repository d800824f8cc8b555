import { useCallback, useEffect, useRef, useState } from "react";
import { toStudioError } from "@figment/core/errors";
import type { Page, Screen, Wish } from "../screen.ts";

export interface ReadPage {
  readonly page: Page | null;
  readonly readAt: Date | null;
  readonly isLoading: boolean;
  /** Why the latest reading failed; what was read before is shown meanwhile. */
  readonly trouble: string | null;
  readonly reload: () => Promise<void>;
}

interface Shown {
  readonly of: string;
  readonly page: Page;
  readonly readAt: Date;
}

/**
 * What a screen shows, read again every so often. Only one reading is under way at a time, and what comes too late, for a
 * screen or a search that was left meanwhile, is not shown.
 */
export function usePage(screen: Screen, { search, choice, width_columns }: Wish): ReadPage {
  const wanted = JSON.stringify([screen.title, search, choice, width_columns]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(true);
  const current = useRef(wanted);
  current.current = wanted;

  const reload = useCallback(async (): Promise<void> => {
    const mine = JSON.stringify([screen.title, search, choice, width_columns]);
    setLoading(true);
    try {
      const page = await screen.load({ search, choice, width_columns });
      if (current.current !== mine) return;
      setShown({ of: mine, page, readAt: new Date() });
      setTrouble(null);
    } catch (error) {
      if (current.current === mine) setTrouble(toStudioError(error).message);
    } finally {
      if (current.current === mine) setLoading(false);
    }
  }, [screen, search, choice, width_columns]);

  useEffect(() => {
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const turn = async (): Promise<void> => {
      await reload();
      if (!isOver) timer = setTimeout(() => void turn(), screen.refresh_ms);
    };
    void turn();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [reload, screen]);

  const isOfThis = shown !== null && shown.of === wanted;
  return {
    page: isOfThis ? shown.page : null,
    readAt: isOfThis ? shown.readAt : null,
    isLoading,
    trouble,
    reload,
  };
}

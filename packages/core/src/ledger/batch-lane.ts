import { StudioError } from "../errors.ts";

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export interface LaneOptions<Item, Outcome> {
  /** Items of one batch, at most. */
  readonly limit: number;
  /** Items that may wait; one more is refused. */
  readonly maximumWaiting: number;
  /** Does a batch and answers each item, an error where only that one failed. Throws where all of them did. */
  readonly run: (items: readonly Item[]) => Promise<readonly (Outcome | StudioError)[]>;
}

/**
 * Does what is asked of it in batches, one at a time: while one is under way the next one gathers. When nothing is under way
 * an item waits for no longer than the current turn of the event loop. An item is answered once its batch is committed.
 */
export class Lane<Item, Outcome> {
  readonly #options: LaneOptions<Item, Outcome>;
  readonly #waiting: Waiting<Item, Outcome>[] = [];
  #isRunning = false;

  constructor(options: LaneOptions<Item, Outcome>) {
    this.#options = options;
  }

  add(item: Item): Promise<Outcome> {
    if (this.#waiting.length >= this.#options.maximumWaiting) {
      return Promise.reject(
        new StudioError("database_unavailable", "Too many operations wait for the database.", { isRetryable: true }),
      );
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => void this.#flush());
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#options.limit);
    await this.#answer(batch);
    this.#isRunning = false;
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** What fails as a whole is done again one by one, so that an item pays for no fault but its own. */
  async #answer(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#options.run(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined) reject(new StudioError("internal", "The ledger gave no answer."));
        else if (outcome instanceof StudioError) reject(outcome);
        else resolve(outcome);
      }
    } catch (error) {
      const isAboutAll = batch.length === 1 || error instanceof StudioError;
      if (isAboutAll) for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.#answer([one]);
    }
  }
}

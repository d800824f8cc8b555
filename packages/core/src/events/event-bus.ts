/** What changed on a job. Whoever hears it reads the row: the event only says that there is something new to read. */
export interface JobEvent {
  readonly jobId: string;
  /** How far each output is, 0 to 100, as far as the engine says. */
  readonly percent?: Readonly<Record<number, number>>;
}

/**
 * Tells everybody who watches that a job moved. Losing an event loses nothing: watchers also look by themselves. Adapters:
 * `in-process/`, `redis/`.
 */
export interface EventBus extends AsyncDisposable {
  /** Tells whoever listens, in the order of the calls. Never rejects, and never waits for anybody who is away. */
  publish(event: JobEvent): Promise<void>;
  /** Calls `listener` for each event of the job until the returned function is called. */
  subscribe(jobId: string, listener: (event: JobEvent) => void): () => void;
}

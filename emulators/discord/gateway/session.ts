import type { Socket } from "./socket.ts";

/** One event as a client was, or should have been, sent it. */
interface Dispatch {
  readonly sequence: number;
  readonly event: string;
  readonly payload: unknown;
}

const remembered = 10_000;

/** A client that identified itself. It outlives its connections: a client that resumes hears what it missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  isAttached(): boolean;
  /** The last sequence number given. */
  sequence(): number;
  /** Numbers an event and sends it, or keeps it for when the client resumes. */
  dispatch(event: string, payload: unknown): void;
  attach(socket: Socket): void;
  detach(socket: Socket): void;
  /** Sends again everything after `sequence`. False when it lies in the future or too long ago. */
  replay(sequence: number): boolean;
  socket(): Socket | null;
}

export function createSession(id: string, intents: number, shard: readonly [number, number]): Session {
  let socket: Socket | null = null;
  let sequence = 0;
  const kept: Dispatch[] = [];
  const send = ({ event, payload, sequence: s }: Dispatch): void => socket?.send({ op: 0, t: event, s, d: payload });
  return {
    id,
    intents,
    shard,
    isAttached: () => socket !== null,
    sequence: () => sequence,
    dispatch(event, payload) {
      sequence += 1;
      const dispatch = { sequence, event, payload };
      kept.push(dispatch);
      if (kept.length > remembered) kept.shift();
      send(dispatch);
    },
    attach(next) {
      socket = next;
    },
    detach(gone) {
      if (socket === gone) socket = null;
    },
    replay(from) {
      const oldest = kept[0]?.sequence ?? sequence + 1;
      if (from > sequence || from < oldest - 1) return false;
      for (const dispatch of kept) if (dispatch.sequence > from) send(dispatch);
      return true;
    },
    socket: () => socket,
  };
}

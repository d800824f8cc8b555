import { EventEmitter } from "node:events";
import type { EventBus, JobEvent } from "../event-bus.ts";

/** Events within this process. */
export function inProcessEventBus(): EventBus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    async publish(event) {
      emitter.emit(event.jobId, event);
    },
    subscribe(jobId, listener: (event: JobEvent) => void) {
      emitter.on(jobId, listener);
      return () => emitter.off(jobId, listener);
    },
    async [Symbol.asyncDispose]() {
      emitter.removeAllListeners();
    },
  };
}

import { jobQueueContract } from "../job-queue.contract.ts";
import { inProcessQueue } from "./in-process-queue.ts";

jobQueueContract("in process", async () => ({ open: (options) => inProcessQueue(options), stop: async () => {} }));

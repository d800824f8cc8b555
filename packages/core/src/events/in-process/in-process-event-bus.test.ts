import { eventBusContract } from "../event-bus.contract.ts";
import { inProcessEventBus } from "./in-process-event-bus.ts";

eventBusContract("in process", async () => ({ open: () => inProcessEventBus(), stop: async () => {} }));

import type { Sealer } from "../sealer.ts";

/** Leaves files as they are: for tests and benches of what comes before. */
export const unsignedSealer: Sealer = { seal: async (bytes) => bytes, sidecar: async () => "" };

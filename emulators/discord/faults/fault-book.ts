/** What goes wrong, by script. */
export interface FaultBook {
  /** @throws Problem when the script has this message refused by moderation. */
  refuseMessage(bodyText: string): void;
  /** @throws Problem or ConnectionReset when the script has this request fail. */
  refuseRequest(method: string, path: string): Promise<void>;
}

export function createFaultBook(): FaultBook {
  return { refuseMessage: () => undefined, refuseRequest: async () => undefined };
}

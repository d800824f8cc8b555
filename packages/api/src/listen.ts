import { StudioError } from "@figment/core/errors";
import type { FastifyInstance } from "fastify";

export interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Starts listening and answers the URL. Throws `invalid_configuration` when the address cannot be used. */
export async function listen(app: FastifyInstance, address: Address): Promise<string> {
  try {
    return await app.listen({ host: address.host, port: address.port });
  } catch (error) {
    const reason = reasons[codeOf(error)];
    if (reason === undefined) throw error;
    throw new StudioError(
      "invalid_configuration",
      `The API cannot listen on ${address.host}, port ${address.port}: ${reason.what}.`,
      { nextSteps: [reason.nextStep], cause: error },
    );
  }
}

const otherAddress = "Set FIGMENT_API_HOST to an address of this machine: 127.0.0.1, or 0.0.0.0 for all of them.";

const reasons: Readonly<Record<string, { readonly what: string; readonly nextStep: string }>> = {
  EADDRINUSE: {
    what: "another program uses that port",
    nextStep: "Stop it, or set FIGMENT_API_PORT to another port; 0 takes any free one.",
  },
  EACCES: { what: "this user may not use that port", nextStep: "Set FIGMENT_API_PORT to 1024 or higher." },
  EADDRNOTAVAIL: { what: "this machine has no such address", nextStep: otherAddress },
  ENOTFOUND: { what: "no such host is known", nextStep: otherAddress },
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

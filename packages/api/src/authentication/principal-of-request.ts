import type { Principal } from "@figment/core";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; `null` where anybody may. */
    principal: Principal | null;
  }
}

import type { OsUser } from "./run-program.ts";

/** All the supervisor is told, as one JSON argument. It holds no secret: any user of the machine can see it. */
export interface SupervisorSettings {
  postgres: string;
  clusterFolder: string;
  socketFolder: string;
  port: number;
  user?: OsUser;
  /** 0 means never. */
  idleStop_s: number;
  lastUsedFile: string;
}

import { realpathSync } from "node:fs";
import { folderProblem } from "./folder-problem.ts";
import { layoutOf, type ServerLayout } from "./layout.ts";
import { readPostmasterFile, type PostmasterFile } from "./postmaster-file.ts";
import { commandOf, parentOf, servesCluster, startMark } from "../../system/process-identity.ts";

/** The running server of this folder in whatever state, told from a reused process id. */
export async function livingServer(layout: ServerLayout): Promise<PostmasterFile | undefined> {
  try {
    const server = readPostmasterFile(layout.postmasterFile);
    return server !== undefined && (await isStill(server, layout)) ? server : undefined;
  } catch (error) {
    throw folderProblem(layout.clusterFolder, error);
  }
}

export function realLayout(dataFolder: string): ServerLayout {
  try {
    return layoutOf(realpathSync(dataFolder));
  } catch {
    return layoutOf(dataFolder);
  }
}

/** Whether that server is still there, in whatever state. */
export async function isStill(server: PostmasterFile, layout: ServerLayout): Promise<boolean> {
  return (await startMark(server.pid)) !== undefined && (await servesCluster(server.pid, layout.clusterFolder));
}

/** The id of the supervisor that started this server; undefined when it is gone, or when somebody else started the server. */
export async function supervisorOf(server: PostmasterFile, layout: ServerLayout): Promise<number | undefined> {
  const parent = await parentOf(server.pid);
  const command = await commandOf(parent);
  // It was given the cluster folder in its settings.
  const isSupervisor = command.includes("supervisor") && command.includes(JSON.stringify(layout.clusterFolder));
  return isSupervisor ? parent : undefined;
}

import type { FastifyInstance, FastifyRequest } from "fastify";
import { jsonObject } from "../../shared/json.ts";
import { commandBody, commandsAt, overwriteCommands, removeCommand, saveCommand } from "../commands/register.ts";
import type { Emulation } from "../emulation.ts";
import { bodyOf, formOf } from "../files/form.ts";
import { routeLimits } from "../limits/rate-limits.ts";
import { invalidForm, problem } from "../problem.ts";
import { commandFaults, commandListFaults } from "../validation/command-rules.ts";
import type { Command } from "../world/command.ts";
import { guildOf, parameter } from "./find.ts";

/** What the application's commands are: everywhere, and in one server alone. */
export function commandRoutes(api: FastifyInstance, emulation: Emulation): void {
  places(api, emulation, "/applications/:application/commands", "application_command", () => null);
  places(
    api,
    emulation,
    "/applications/:application/guilds/:guild/commands",
    "guild_application_command",
    (request) => guildOf(emulation, request).id,
  );
}

function places(
  api: FastifyInstance,
  emulation: Emulation,
  path: string,
  operation: "application_command" | "guild_application_command",
  guildIdOf: (request: FastifyRequest) => string | null,
): void {
  const { contract, world } = emulation;
  const limited = { config: { limit: routeLimits.commands, about: "application" } };
  const checkApplication = (request: FastifyRequest): void => {
    if (parameter(request, "application") !== emulation.application.id) throw problem("missingAccess");
  };
  const named = (request: FastifyRequest): Command => {
    const command = world.commands.get(parameter(request, "command"));
    if (command === undefined || command.guildId !== guildIdOf(request)) throw problem("unknownCommand");
    return command;
  };
  api.get(path, async (request) => {
    checkApplication(request);
    const isFull = jsonObject(request.query)["with_localizations"] === "true";
    return commandsAt(world, guildIdOf(request)).map((command) => commandBody(command, isFull));
  });
  api.get(`${path}/:command`, async (request) => commandBody(named(request), true));
  api.post(path, limited, async (request, reply) => {
    checkApplication(request);
    const body = bodyOf(request);
    const faults = [...contract.check(`create_${operation}`, body), ...commandFaults(body, [])];
    if (faults.length > 0) throw invalidForm(faults);
    const { command, isNew } = saveCommand(emulation, guildIdOf(request), body);
    return reply.code(isNew ? 201 : 200).send(commandBody(command, true));
  });
  api.put(path, limited, async (request) => {
    checkApplication(request);
    const list = formOf(request).json;
    const commands = Array.isArray(list) ? list.map(jsonObject) : [];
    const faults = [...contract.check(`bulk_set_${operation}s`, list), ...commandListFaults(commands)];
    if (faults.length > 0) throw invalidForm(faults);
    const guildId = guildIdOf(request);
    overwriteCommands(emulation, guildId, commands);
    return commandsAt(world, guildId).map((command) => commandBody(command, true));
  });
  api.patch(`${path}/:command`, limited, async (request) => {
    const command = named(request);
    const body = { ...command.body, ...bodyOf(request) };
    const faults = [...contract.check(`update_${operation}`, bodyOf(request)), ...commandFaults(body, [])];
    if (faults.length > 0) throw invalidForm(faults);
    removeCommand(emulation, command.id);
    return commandBody(saveCommand(emulation, command.guildId, body, command.id).command, true);
  });
  api.delete(`${path}/:command`, limited, async (request, reply) => {
    removeCommand(emulation, named(request).id);
    return reply.code(204).send();
  });
}

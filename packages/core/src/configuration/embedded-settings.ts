import { integerSetting, notInProjects, textSetting } from "./setting.ts";

/** The database that needs no server. */
export const embeddedSettings = {
  "database.idle_stop_s": integerSetting({
    env: "FIGMENT_DATABASE_IDLE_STOP_S",
    description: "Seconds without connections after which the embedded database stops itself.",
    default: 600,
    minimum: 5,
    maximum: 86_400,
  }),
  "database.programs": notInProjects(
    textSetting({
      env: "FIGMENT_POSTGRES",
      description:
        "A folder with the programs of a Postgres, for an embedded database that an older version made: until `figment db upgrade`.",
    }),
  ),
};

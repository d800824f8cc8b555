import {
  booleanSetting,
  choiceSetting,
  integerSetting,
  notInProjects,
  secretSetting,
  textSetting,
  urlSetting,
} from "./setting.ts";

/** Where people come in: the site, mail, Discord. */
export const accountSettings = {
  "site.url": notInProjects(
    urlSetting({
      env: "FIGMENT_SITE_URL",
      description:
        "The web site's address as people see it: links in mails, the page where a terminal is let in, passkeys and Discord's way back all name it.",
      protocols: ["https:", "http:"],
      default: "http://localhost:4321",
    }),
  ),
  "site.folder": notInProjects(
    textSetting({
      env: "FIGMENT_SITE_FOLDER",
      description: "The built web site that `figment up` serves, made by `figment site build`.",
      defaultText: "`packages/site/dist` of the project",
    }),
  ),
  "site.api_origin": notInProjects(
    textSetting({
      env: "FIGMENT_API_ORIGIN",
      description:
        "For `figment site build`: the API's origin where it is not the site's own. Better leave it, and have the site's host pass `/api/*` on to the API.",
    }),
  ),
  "site.media_origins": notInProjects(
    textSetting({
      env: "FIGMENT_MEDIA_ORIGINS",
      description:
        "For `figment site build`: origins that links to images and videos lead to besides the API, with spaces between; the bucket's.",
    }),
  ),
  "smtp.url": secretSetting({
    env: "SMTP_URL",
    protocols: ["smtp:", "smtps:"],
    description:
      "The server that sends mail, such as `smtps://user:password@smtp.example.com`. Without it, mails are written to `mail.log` in the data folder.",
  }),
  "smtp.from": notInProjects(
    textSetting({
      env: "SMTP_FROM",
      description: "The sender of mails, such as `Figment <studio@example.com>`.",
      defaultText: "`Figment <no-reply@HOST>`, of the site's address",
    }),
  ),
  "discord.client_id": notInProjects(
    textSetting({ env: "DISCORD_CLIENT_ID", description: "The application whose log-in links Discord accounts." }),
  ),
  "discord.client_secret": secretSetting({
    env: "DISCORD_CLIENT_SECRET",
    description: "The secret of that application.",
  }),
  "discord.base_url": notInProjects(
    urlSetting({
      env: "DISCORD_BASE_URL",
      description: "Discord, or an emulator of it.",
      protocols: ["https:", "http:"],
      default: "https://discord.com",
    }),
  ),
  "discord.token": secretSetting({ env: "DISCORD_TOKEN", description: "The token of the application's bot." }),
  "discord.transport": notInProjects(
    choiceSetting({
      env: "DISCORD_TRANSPORT",
      description:
        "How interactions come in: `gateway` keeps a connection to Discord; with `http` Discord calls this machine. One application has one of them.",
      choices: ["gateway", "http"],
      default: "gateway",
    }),
  ),
  "discord.public_key": notInProjects(
    textSetting({
      env: "DISCORD_PUBLIC_KEY",
      description: "The application's public key, 64 hexadecimal digits: what Discord's calls are signed with.",
    }),
  ),
  "discord.http_host": notInProjects(
    textSetting({
      env: "DISCORD_HTTP_HOST",
      description: "The address on which Discord's calls are listened for.",
      defaultText: "127.0.0.1",
    }),
  ),
  "discord.http_port": notInProjects(
    integerSetting({
      env: "DISCORD_HTTP_PORT",
      description: "The port on which Discord's calls are listened for; 0 takes any free one.",
      default: 8081,
      minimum: 0,
      maximum: 65_535,
    }),
  ),
  "discord.shards": notInProjects(
    integerSetting({
      env: "DISCORD_SHARDS",
      description:
        "Processes that share the bot's servers, one connection each; 0 takes as many as Discord recommends. With 1 there is no second process.",
      default: 1,
      minimum: 0,
      maximum: 256,
    }),
  ),
  "discord.operator_guild_id": notInProjects(
    textSetting({
      env: "DISCORD_OPERATOR_GUILD_ID",
      description: "The server in which `/admin` is offered.",
      defaultText: "none: there is no `/admin`",
    }),
  ),
  "discord.public_results": notInProjects(
    booleanSetting({
      env: "DISCORD_PUBLIC_RESULTS",
      description: "Whether members may show results to everybody in an age-restricted channel.",
      default: true,
    }),
  ),
};

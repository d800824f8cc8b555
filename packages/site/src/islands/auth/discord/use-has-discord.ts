import { useEffect, useState } from "preact/hooks";
import { siteApi } from "../../../api/site-api.ts";

/** Whether this studio is connected to Discord. False until the API has said so, and where it does not answer: nothing is offered then. */
export function useHasDiscord(): boolean {
  const [hasDiscord, setHasDiscord] = useState(false);
  useEffect(() => {
    siteApi()
      .get("/api/auth/ways")
      .then(
        (ways) => setHasDiscord(ways.has_discord),
        () => {},
      );
  }, []);
  return hasDiscord;
}

import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import { forgetSession, rememberSession } from "../../api/session-hint.ts";
import { logInAddress } from "../../api/way-back.ts";
import { buttonLooks } from "../../components/ui/looks.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Toasts } from "../ui/toasts.tsx";
import type { Account } from "./answers.ts";
import { useOnline } from "./online.ts";
import { ProblemView } from "./problem-view.tsx";
import { noticing } from "./noticing.ts";
import { ApiProvider, useApi } from "./use-api.ts";
import { useRemote } from "./use-remote.ts";

interface AppFrameProps {
  /** Shown until it is known who is here: the page in its own shape, without content. */
  readonly skeleton: ComponentChildren;
  /** Shown to whoever is not logged in; default: the way to log in. */
  readonly signedOut?: ComponentChildren;
  readonly children: ComponentChildren;
}

interface Session {
  readonly account: Account;
  /** Asks the API who is here again, after something about them has changed. */
  readonly refresh: () => void;
}

const SessionContext = createContext<Session | null>(null);

/** Whoever is logged in. Only within an `AppFrame`, which shows nothing else to others. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession is for what is within an AppFrame.");
  return session;
}

/** Around every island that is for members: knows who is here, notices when the session ends, tells when the network is gone. */
export function AppFrame({ skeleton, signedOut = <LogInFirst />, children }: AppFrameProps) {
  const plain = useApi();
  const [hasEnded, setEnded] = useState(false);
  const watched = useMemo(() => noticing(plain, () => setEnded(true)), [plain]);
  return (
    <Toasts>
      <OfflineNotice />
      <ApiProvider value={watched}>
        <SignedIn skeleton={skeleton} signedOut={signedOut} isEnded={hasEnded} onLater={() => setEnded(false)}>
          {children}
        </SignedIn>
      </ApiProvider>
    </Toasts>
  );
}

interface SignedInProps extends AppFrameProps {
  readonly isEnded: boolean;
  readonly onLater: () => void;
}

function SignedIn({ skeleton, signedOut, isEnded, onLater, children }: SignedInProps) {
  const { remote, refresh } = useRemote("me", (api, signal) => api.get("/api/auth/me", { signal }));
  const { state } = remote;
  const isNobody = isEnded || (state === "failed" && remote.problem.kind === "session_ended");
  useEffect(() => {
    if (isNobody) forgetSession();
    else if (state === "ready") rememberSession();
  }, [isNobody, state]);
  if (remote.state === "loading") {
    return (
      <div role="status" aria-label="Loading" aria-busy="true">
        {skeleton}
      </div>
    );
  }
  if (remote.state === "failed") {
    if (remote.problem.kind === "session_ended") return <>{signedOut}</>;
    return <ProblemView problem={remote.problem} onRetry={refresh} />;
  }
  return (
    <SessionContext.Provider value={{ account: remote.value.account, refresh }}>
      {children}
      <Dialog title="You have been logged out" isOpen={isEnded} onClose={onLater}>
        <p class="text-muted">Log in again to go on. What you have typed here is kept.</p>
        <p class="mt-6 flex flex-wrap gap-3">
          <a class={buttonLooks.main} href={logInAddress(location)}>
            Log in
          </a>
        </p>
      </Dialog>
    </SessionContext.Provider>
  );
}

function LogInFirst() {
  return (
    <div class="mx-auto max-w-md py-16 text-center">
      <h1 class="text-3xl">Log in to go on</h1>
      <p class="mt-4 text-muted">
        This page is for members. It takes a minute to become one, and the first three images are free.
      </p>
      <p class="mt-8 flex flex-wrap justify-center gap-3">
        <a class={buttonLooks.main} href={logInAddress(location)}>
          Log in
        </a>
        <a class={buttonLooks.quiet} href="/signup">
          Sign up
        </a>
      </p>
    </div>
  );
}

function OfflineNotice() {
  const isOnline = useOnline();
  return (
    <div role="status" aria-live="polite">
      {!isOnline && (
        <p class="mb-6 rounded-field border border-warning/50 bg-surface px-5 py-3 text-sm">
          You are offline. What is here stays; the rest comes when the network is back.
        </p>
      )}
    </div>
  );
}

/** One user: who he is, how he signs in, and what he may do. */
import { useEffect, useState } from "preact/hooks";
import { people as api } from "../../api/people.ts";
import type { NewPassword, User } from "../../api/people-types.ts";
import type { Me } from "../../api/types.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { may } from "../../permissions.ts";
import { paths } from "../../route.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { Skeleton } from "../skeleton.tsx";
import { NewPasswordPanel } from "./new-password.tsx";
import { Status } from "./status.tsx";
import { UserDetails } from "./user-details.tsx";
import { UserRoles } from "./user-roles.tsx";
import { UserSignIn } from "./user-sign-in.tsx";

export function UserPage({ userId }: { readonly userId: string }) {
  const { people } = useView().texts;
  return (
    <Guarded permission="users.read" title={people.user}>
      {(me) => <OneUser me={me} userId={userId} />}
    </Guarded>
  );
}

function OneUser({ me, userId }: { readonly me: Me; readonly userId: string }) {
  const { texts } = useView();
  const { remote, version, reload } = useRemote(`user ${userId}`, () => api.user(userId));
  const user = remote.state === "ready" ? remote.value : undefined;
  return (
    <>
      <div class="heading">
        <nav>
          <a class="back" href={paths.people} data-route>
            {texts.people.title}
          </a>
        </nav>
        <Heading>{user?.displayName ?? texts.people.user}</Heading>
        {user && <Status status={user.status} />}
      </div>
      {remote.state === "loading" && <Skeleton heights={["high", "low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {user && <Panels me={me} user={user} version={version} reload={async () => void (await reload())} />}
    </>
  );
}

export interface UserPanelProps {
  readonly me: Me;
  readonly user: User;
  readonly version: string | undefined;
  readonly reload: () => Promise<void>;
}

function Panels(props: UserPanelProps) {
  const { me, reload } = props;
  const { people } = useView().texts;
  const [password, setPassword] = useState<NewPassword>();
  useEffect(() => {
    if (password) document.getElementById("new-password")?.focus();
  }, [password]);
  const onReset = (user: NewPassword) => {
    setPassword(user);
    void reload();
  };
  return (
    <div class="stacked">
      {password && (
        <NewPasswordPanel user={password}>
          <button type="button" class="button" onClick={() => setPassword(undefined)}>
            {people.done}
          </button>
        </NewPasswordPanel>
      )}
      <div class="halves">
        <UserDetails {...props} />
        <UserSignIn {...props} onReset={onReset} />
      </div>
      {may(me, "roles.read") && <UserRoles {...props} />}
    </div>
  );
}

/** The sign-in of a user whose temporary password is new: it stands here once, and nowhere in the address or storage. */
import type { ComponentChildren } from "preact";
import type { NewPassword } from "../../api/people-types.ts";
import { dateTimeText } from "../../dates.ts";
import { useView } from "../../view.ts";
import { Copyable } from "./copyable.tsx";

/** `children` are the ways to go on. */
export function NewPasswordPanel({
  user,
  children,
}: {
  readonly user: NewPassword;
  readonly children: ComponentChildren;
}) {
  const { texts, locale } = useView();
  const { people } = texts;
  const { displayName, signInName, temporaryPassword, temporaryPasswordExpiresAt, email } = user;
  return (
    <section class="panel message credentials" aria-labelledby="new-password">
      <h2 id="new-password" tabIndex={-1}>
        {people.passwordTitle(displayName)}
      </h2>
      {temporaryPassword === undefined ? (
        <p class="once">{people.passwordGone}</p>
      ) : (
        <>
          <p class="once">{people.passwordOnce}</p>
          {signInName !== undefined && <Copyable name={people.signInName} value={signInName} />}
          <Copyable name={people.password} value={temporaryPassword} />
          <p>
            {[
              temporaryPasswordExpiresAt && people.passwordExpires(dateTimeText(temporaryPasswordExpiresAt, locale)),
              email && people.passwordMailed(email),
            ]
              .filter(Boolean)
              .join(" ")}
          </p>
        </>
      )}
      <div class="actions">{children}</div>
    </section>
  );
}

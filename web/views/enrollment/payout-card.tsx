/** The bank account of a location: another one of the organization's, a new one, or the present one corrected. */
import { useState } from "preact/hooks";
import { enrollment as api } from "../../api/enrollment.ts";
import type { PayoutProfile } from "../../api/enrollment-types.ts";
import type { Me } from "../../api/types.ts";
import { Act } from "../../forms/act.tsx";
import { SelectField } from "../../forms/field.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { countryName } from "./countries.ts";
import { PayoutForm } from "./payout-form.tsx";
import { PresentProfile } from "./present-profile.tsx";
import { ProfilePanel } from "./profile-panel.tsx";

interface Props {
  readonly me: Me;
  readonly locationId: string;
  readonly profile: PayoutProfile | undefined;
  readonly others: readonly PayoutProfile[];
  readonly taxProfileId: string | null;
  readonly onChanged: () => Promise<void>;
}

export function PayoutCard({ me, locationId, profile, others, taxProfileId, onChanged }: Props) {
  const { texts, locale } = useView();
  const { enrollment, payouts } = texts;
  const [edited, setEdited] = useState<"new" | "present">();
  const number = profile?.bank?.iban ?? profile?.bank?.accountNumber;
  const close = async (isChanged: boolean) => {
    setEdited(undefined);
    if (isChanged) await onChanged();
  };
  return (
    <ProfilePanel
      id="bank"
      title={enrollment.bank}
      profile={profile}
      isEdited={edited !== undefined}
      facts={
        edited !== undefined
          ? []
          : [
              [enrollment.fields.name ?? "", profile?.name],
              [enrollment.fields.holder ?? "", profile?.holder],
              [enrollment.fields.country ?? "", profile && countryName(profile.country, locale)],
              [enrollment.fields.currency ?? "", profile?.currency],
              [payouts.account, number === undefined ? undefined : `••• ${number}`],
              [enrollment.held, profile?.isHeld ? (profile.holdReason ?? enrollment.yes) : undefined],
            ]
      }
    >
      {may(me, "profiles.write") && edited === undefined && (
        <>
          <p class="actions start">
            {profile && (
              <button type="button" class="button" onClick={() => setEdited("present")}>
                {profile.status === "actionRequired" ? enrollment.correct : enrollment.change}
              </button>
            )}
            <button type="button" class={profile ? "" : "button"} onClick={() => setEdited("new")}>
              {enrollment.newBank}
            </button>
          </p>
          {others.length > 0 && <Others {...{ locationId, others, taxProfileId, onChanged }} />}
        </>
      )}
      {profile && edited === undefined && may(me, "payments.hold") && (
        <p class="actions start">
          <Act
            content={["hold", profile.id, profile.isHeld]}
            request={(by) => api.hold(profile.id, !profile.isHeld, by)}
            onDone={() => void onChanged()}
            said={profile.isHeld ? enrollment.released : enrollment.nowHeld}
            isQuiet
          >
            {profile.isHeld ? enrollment.release : enrollment.hold}
          </Act>
        </p>
      )}
      {edited === "new" && <PayoutForm {...{ locationId, taxProfileId }} present={undefined} onDone={close} />}
      {edited === "present" && profile && (
        <PresentProfile<PayoutProfile> kind="payout-profiles" id={profile.id}>
          {(present) => <PayoutForm {...{ locationId, taxProfileId, present }} onDone={close} />}
        </PresentProfile>
      )}
    </ProfilePanel>
  );
}

type OthersProps = Pick<Props, "locationId" | "others" | "taxProfileId" | "onChanged">;

function Others({ locationId, others, taxProfileId, onChanged }: OthersProps) {
  const { enrollment } = useView().texts;
  const { send, failure, isBusy } = useSending();
  const [chosen, setChosen] = useState(others[0]?.id ?? "");
  const use = async () => {
    const pair = { payoutProfileId: chosen, taxProfileId };
    if (await send(["use", pair], (by) => api.payBy(locationId, pair, by))) await onChanged();
  };
  return (
    <div class="inset">
      {failure && <FailureMessage failure={failure} retry={() => void use()} />}
      <SelectField
        pointer="/payoutProfileId"
        label={enrollment.otherBank}
        value={chosen}
        options={others.map(({ id, name, currency }) => [id, `${name} (${currency})`] as const)}
        onChange={setChosen}
      />
      <p class="actions start">
        <button type="button" aria-disabled={isBusy ? "true" : undefined} onClick={() => void use()}>
          {enrollment.useIt}
        </button>
      </p>
    </div>
  );
}

/** The tax form of a location, and until when it can be used. */
import { useState } from "preact/hooks";
import type { TaxProfile } from "../../api/enrollment-types.ts";
import type { Me } from "../../api/types.ts";
import { dayText } from "../../dates.ts";
import { may } from "../../permissions.ts";
import { useView } from "../../view.ts";
import { countryName } from "./countries.ts";
import { PresentProfile } from "./present-profile.tsx";
import { ProfilePanel } from "./profile-panel.tsx";
import { TaxForm } from "./tax-form.tsx";

interface Props {
  readonly me: Me;
  readonly locationId: string;
  readonly profile: TaxProfile | undefined;
  readonly payoutProfileId: string | null;
  readonly onChanged: () => Promise<void>;
}

export function TaxCard({ me, locationId, profile, payoutProfileId, onChanged }: Props) {
  const { texts, locale } = useView();
  const { enrollment } = texts;
  const [isEdited, setEdited] = useState(false);
  const close = async (isChanged: boolean) => {
    setEdited(false);
    if (isChanged) await onChanged();
  };
  const day = (text: string | undefined) => (text === undefined ? undefined : dayText(text, locale));
  return (
    <ProfilePanel
      id="tax"
      title={enrollment.tax}
      profile={profile}
      isEdited={isEdited}
      facts={
        isEdited
          ? []
          : [
              [enrollment.fields.form ?? "", profile && enrollment.taxForms[profile.form]],
              [enrollment.fields.legalName ?? "", profile?.legalName],
              [enrollment.fields.country ?? "", profile && countryName(profile.country, locale)],
              [
                enrollment.fields.taxNumber ?? "",
                profile?.taxNumber === undefined ? undefined : `••• ${profile.taxNumber}`,
              ],
              [enrollment.fields.signedOn ?? "", day(profile?.signedOn)],
              [enrollment.validTo, day(profile?.validTo)],
            ]
      }
    >
      {may(me, "profiles.write") && !isEdited && (
        <p class="actions start">
          <button type="button" class="button" onClick={() => setEdited(true)}>
            {profile ? (profile.status === "approved" ? enrollment.change : enrollment.correct) : enrollment.newTax}
          </button>
        </p>
      )}
      {isEdited && !profile && <TaxForm {...{ locationId, payoutProfileId }} present={undefined} onDone={close} />}
      {isEdited && profile && (
        <PresentProfile<TaxProfile> kind="tax-profiles" id={profile.id}>
          {(present) => <TaxForm {...{ locationId, payoutProfileId, present }} onDone={close} />}
        </PresentProfile>
      )}
    </ProfilePanel>
  );
}

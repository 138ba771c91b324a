/**
 * The tax form of a location: which one it takes says the country. It is kept, given to the location, and validated. What
 * somebody else changes meanwhile is shown, and taken over where nothing else was typed.
 */
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { enrollment as api } from "../../api/enrollment.ts";
import type { TaxInput, TaxProfile } from "../../api/enrollment-types.ts";
import { dayText } from "../../dates.ts";
import { SelectField, TextField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useRemote } from "../../hooks/use-remote.ts";
import { useSending } from "../../hooks/use-sending.ts";
import { inSteps } from "../../hooks/use-steps.ts";
import { inLanguage } from "../../texts/in-language.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import { ChangedMeanwhile } from "../changed-meanwhile.tsx";
import { FailureMessage } from "../failure.tsx";
import { countryName, countryOptions } from "./countries.ts";
import { type Present, takenOver, useKept } from "./use-kept.ts";

interface Props {
  readonly locationId: string;
  readonly present: Present<TaxProfile> | undefined;
  readonly payoutProfileId: string | null;
  readonly onDone: (isChanged: boolean) => Promise<void>;
}

const known = ["/country", "/entity", "/form", "/legalName", "/taxNumber", "/signedOn", "/expiresOn"];

export function TaxForm({ locationId, present, payoutProfileId, onDone }: Props) {
  const profile = present?.value;
  const { texts, locale, actions } = useView();
  const { enrollment, forms } = texts;
  const { fields } = enrollment;
  const [country, setCountry] = useState(profile?.country ?? "US");
  const [entity, setEntity] = useState<TaxProfile["entity"]>(profile?.entity ?? "company");
  const [taxForm, setTaxForm] = useState<TaxProfile["form"] | undefined>(profile?.form);
  const [legalName, setLegalName] = useState(profile?.legalName ?? "");
  const [taxNumber, setTaxNumber] = useState("");
  const [signedOn, setSignedOn] = useState(profile?.signedOn ?? "");
  const [expiresOn, setExpiresOn] = useState(profile?.expiresOn ?? "");
  const [missing, setMissing] = useState(noProblems);
  const { keep, newer, isChanged } = useKept("tax-profiles", present);
  const { send, failure, isBusy } = useSending();
  const asked = useRemote(`form ${country}`, () => api.form(country));
  const tax =
    asked.remote.state === "ready" ? asked.remote.value.tax.find((each) => each.entity === entity) : undefined;
  useEffect(() => {
    if (tax && (taxForm === undefined || !tax.forms.includes(taxForm))) setTaxForm(tax.forms[0]);
  }, [tax]);

  // before anybody can send what is shown
  useLayoutEffect(() => {
    if (!newer) return;
    const { before, after } = newer;
    setCountry(takenOver(before.country, after.country));
    setEntity(takenOver(before.entity, after.entity));
    setTaxForm(takenOver<TaxProfile["form"] | undefined>(before.form, after.form));
    setLegalName(takenOver(before.legalName ?? "", after.legalName ?? ""));
    setSignedOn(takenOver(before.signedOn ?? "", after.signedOn ?? ""));
    setExpiresOn(takenOver(before.expiresOn ?? "", after.expiresOn ?? ""));
  }, [newer]);

  const submit = async () => {
    const empty = missingIn({ "/legalName": legalName, "/taxNumber": taxNumber, "/signedOn": signedOn }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0 || taxForm === undefined) return;
    const body: TaxInput = {
      country,
      entity,
      form: taxForm,
      legalName: legalName.trim(),
      taxNumber: taxNumber.trim(),
      signedOn,
      ...(expiresOn !== "" && { expiresOn }),
    };
    const change = { ...body, expiresOn: expiresOn === "" ? null : expiresOn }; // what is not named stays
    const sent = await send([locationId, body], (by) =>
      inSteps(
        by,
        () => keep(change, () => api.addTax(locationId, body, by), by),
        ({ id }) => api.payBy(locationId, { payoutProfileId, taxProfileId: id }, by),
        ({ id }) => api.validate<TaxProfile>("tax-profiles", id, by),
      ),
    );
    if (!sent) return;
    actions.announce(enrollment.sentForValidation);
    await onDone(true);
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  return (
    <Form
      problems={isMissing ? missing : newer ? noProblems : problemsOf(failure, known, texts)}
      onSubmit={() => void submit()}
      name={enrollment.tax}
      isOpened
    >
      {newer && (
        <ChangedMeanwhile
          before={namedIn(texts, locale, newer.before)}
          after={namedIn(texts, locale, newer.after)}
          otherwise={[enrollment.tax, enrollment.numbersChanged]}
        />
      )}
      <SelectField
        pointer="/country"
        label={fields.taxCountry ?? ""}
        value={country}
        options={countryOptions(locale)}
        onChange={setCountry}
      />
      <SelectField
        pointer="/entity"
        label={fields.entity ?? ""}
        value={entity}
        options={(["company", "individual"] as const).map((each) => [each, enrollment.entities[each]] as const)}
        onChange={setEntity}
      />
      {asked.remote.state === "failed" && (
        <FailureMessage failure={asked.remote.failure} retry={() => void asked.reload()} />
      )}
      {tax && taxForm !== undefined && (
        <SelectField
          pointer="/form"
          label={fields.form ?? ""}
          value={taxForm}
          options={tax.forms.map((each) => [each, enrollment.taxForms[each]] as const)}
          onChange={setTaxForm}
        />
      )}
      <TextField
        pointer="/legalName"
        label={fields.legalName ?? ""}
        value={legalName}
        onInput={setLegalName}
        maxLength={140}
      />
      <TextField
        pointer="/taxNumber"
        label={tax ? inLanguage(tax.taxNumber.label, locale) : (fields.taxNumber ?? "")}
        hint={profile && enrollment.numbersAgain}
        value={taxNumber}
        onInput={setTaxNumber}
        maxLength={64}
      />
      <TextField pointer="/signedOn" label={fields.signedOn ?? ""} type="date" value={signedOn} onInput={setSignedOn} />
      <TextField
        pointer="/expiresOn"
        label={`${fields.expiresOn} (${forms.optional})`}
        hint={enrollment.expiresHint}
        type="date"
        value={expiresOn}
        onInput={setExpiresOn}
      />
      <div class="actions start">
        <Submit isBusy={isBusy}>{enrollment.sendForValidation}</Submit>
        <button type="button" onClick={() => void onDone(isChanged())}>
          {forms.cancel}
        </button>
      </div>
    </Form>
  );
}

function namedIn({ enrollment }: Texts, locale: Locale, profile: TaxProfile): Readonly<Record<string, string>> {
  const { fields } = enrollment;
  const day = (text: string | undefined) => (text === undefined ? "–" : dayText(text, locale));
  return {
    [fields.taxCountry ?? ""]: countryName(profile.country, locale),
    [fields.entity ?? ""]: enrollment.entities[profile.entity],
    [fields.form ?? ""]: enrollment.taxForms[profile.form],
    [fields.legalName ?? ""]: profile.legalName ?? "–",
    [fields.taxNumber ?? ""]: profile.taxNumber === undefined ? "–" : `••• ${profile.taxNumber}`,
    [fields.signedOn ?? ""]: day(profile.signedOn),
    [fields.expiresOn ?? ""]: day(profile.expiresOn),
  };
}

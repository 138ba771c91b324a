/**
 * The form of a bank account: which numbers it takes says the country. It is kept as a draft, given to the location, and
 * sent for validation; where one of these is refused, the next try goes on with the draft. What somebody else changes
 * meanwhile is shown, and taken over where nothing else was typed.
 */
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { currencies } from "../../../shared/domain/currency.ts";
import { enrollment as api } from "../../api/enrollment.ts";
import type { PayoutInput, PayoutProfile, ProfileForm } from "../../api/enrollment-types.ts";
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
  /** The one to be corrected; absent for a new one. */
  readonly present: Present<PayoutProfile> | undefined;
  readonly taxProfileId: string | null;
  readonly onDone: (isChanged: boolean) => Promise<void>;
}

type Method = PayoutProfile["method"];
type Numbers = Readonly<Record<string, string>>;

export function PayoutForm({ locationId, present, taxProfileId, onDone }: Props) {
  const profile = present?.value;
  const { texts, locale, actions } = useView();
  const { enrollment, forms } = texts;
  const { fields } = enrollment;
  const [name, setName] = useState(profile?.name ?? "");
  const [holder, setHolder] = useState(profile?.holder ?? "");
  const [country, setCountry] = useState(profile?.country ?? "US");
  const [currency, setCurrency] = useState<PayoutProfile["currency"]>(profile?.currency ?? "USD");
  const [method, setMethod] = useState<Method>(profile?.method ?? "bankTransfer");
  const [numbers, setNumbers] = useState<Numbers>({});
  const [missing, setMissing] = useState(noProblems);
  const { keep, newer, isChanged } = useKept("payout-profiles", present);
  const { send, failure, isBusy } = useSending();
  const asked = useRemote(`form ${country}`, () => api.form(country));
  const form = asked.remote.state === "ready" ? asked.remote.value : undefined;
  const shown = method === "bankTransfer" ? (form?.bank ?? []) : [];
  useEffect(() => {
    if (form && !form.methods.includes(method)) setMethod("bankTransfer");
  }, [form]);

  // before anybody can send what is shown
  useLayoutEffect(() => {
    if (!newer) return;
    const { before, after } = newer;
    setName(takenOver(before.name, after.name));
    setHolder(takenOver(before.holder ?? "", after.holder ?? ""));
    setCountry(takenOver(before.country, after.country));
    setCurrency(takenOver(before.currency, after.currency));
    setMethod(takenOver(before.method, after.method));
  }, [newer]);

  const submit = async () => {
    const needed = Object.fromEntries(
      shown.filter(({ isRequired }) => isRequired).map((each) => [`/bank/${each.name}`, numbers[each.name] ?? ""]),
    );
    const empty = missingIn({ "/name": name, "/holder": holder, ...needed }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const body: PayoutInput = {
      name: name.trim(),
      method,
      country,
      currency,
      holder: holder.trim(),
      bank: Object.fromEntries(shown.flatMap((each) => filled(each.name, numbers))),
    };
    const sent = await send([locationId, body], (by) =>
      inSteps(
        by,
        () => keep(body, () => api.addPayout(body, by), by),
        ({ id }) => api.payBy(locationId, { payoutProfileId: id, taxProfileId }, by),
        ({ id }) => api.validate<PayoutProfile>("payout-profiles", id, by),
      ),
    );
    if (!sent) return;
    actions.announce(enrollment.sentForValidation);
    await onDone(true);
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const known = ["/name", "/holder", "/country", "/currency", ...shown.map((each) => `/bank/${each.name}`)];
  return (
    <Form
      problems={isMissing ? missing : newer ? noProblems : problemsOf(failure, known, texts)}
      onSubmit={() => void submit()}
      name={enrollment.bank}
      isOpened
    >
      {newer && (
        <ChangedMeanwhile
          before={namedIn(texts, locale, newer.before)}
          after={namedIn(texts, locale, newer.after)}
          otherwise={[enrollment.bank, enrollment.numbersChanged]}
        />
      )}
      <TextField
        pointer="/name"
        label={fields.name ?? ""}
        hint={enrollment.nameHint}
        value={name}
        onInput={setName}
        maxLength={60}
      />
      <TextField
        pointer="/holder"
        label={fields.holder ?? ""}
        hint={enrollment.holderHint}
        value={holder}
        onInput={setHolder}
        maxLength={140}
      />
      <SelectField
        pointer="/country"
        label={fields.bankCountry ?? ""}
        value={country}
        options={countryOptions(locale)}
        onChange={setCountry}
      />
      <SelectField
        pointer="/currency"
        label={fields.currency ?? ""}
        value={currency}
        options={currencies.map((each) => [each, each] as const)}
        onChange={setCurrency}
      />
      {form && form.methods.length > 1 && (
        <SelectField
          pointer="/method"
          label={fields.method ?? ""}
          value={method}
          options={form.methods.map((each) => [each, enrollment.methods[each]] as const)}
          onChange={setMethod}
        />
      )}
      {asked.remote.state === "failed" && (
        <FailureMessage failure={asked.remote.failure} retry={() => void asked.reload()} />
      )}
      {shown.map((each) => (
        <NumberField
          key={each.name}
          field={each}
          value={numbers[each.name] ?? ""}
          onInput={(value) => setNumbers({ ...numbers, [each.name]: value })}
        />
      ))}
      {profile && <p class="fine">{enrollment.numbersAgain}</p>}
      <div class="actions start">
        <Submit isBusy={isBusy}>{enrollment.sendForValidation}</Submit>
        <button type="button" onClick={() => void onDone(isChanged())}>
          {forms.cancel}
        </button>
      </div>
    </Form>
  );
}

interface NumberProps {
  readonly field: ProfileForm["bank"][number];
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function NumberField({ field, value, onInput }: NumberProps) {
  const { texts, locale } = useView();
  const label = inLanguage(field.label, locale);
  return (
    <TextField
      pointer={`/bank/${field.name}`}
      label={field.isRequired ? label : `${label} (${texts.forms.optional})`}
      hint={inLanguage(field.form, locale)}
      value={value}
      onInput={onInput}
      maxLength={64}
    />
  );
}

function namedIn(
  { enrollment, payouts }: Texts,
  locale: Locale,
  profile: PayoutProfile,
): Readonly<Record<string, string>> {
  const { fields } = enrollment;
  const number = profile.bank?.iban ?? profile.bank?.accountNumber;
  return {
    [fields.name ?? ""]: profile.name,
    [fields.holder ?? ""]: profile.holder ?? "–",
    [fields.bankCountry ?? ""]: countryName(profile.country, locale),
    [fields.currency ?? ""]: profile.currency,
    [fields.method ?? ""]: enrollment.methods[profile.method],
    [payouts.account]: number === undefined ? "–" : `••• ${number}`,
  };
}

function filled(name: string, numbers: Numbers): readonly (readonly [string, string])[] {
  const value = numbers[name]?.trim() ?? "";
  return value === "" ? [] : [[name, value]];
}

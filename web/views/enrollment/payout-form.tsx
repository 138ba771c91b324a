/**
 * The form of a bank account: which numbers it takes says the country. It is kept as a draft, given to the location, and
 * sent for validation; where one of these is refused, the next try goes on with the draft.
 */
import { useEffect, useRef, useState } from "preact/hooks";
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
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { countryOptions } from "./countries.ts";

interface Props {
  readonly locationId: string;
  /** The one to be corrected; absent for a new one. */
  readonly profile: PayoutProfile | undefined;
  readonly taxProfileId: string | null;
  readonly onDone: (isChanged: boolean) => Promise<void>;
}

type Method = PayoutProfile["method"];
type Numbers = Readonly<Record<string, string>>;

export function PayoutForm({ locationId, profile, taxProfileId, onDone }: Props) {
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
  const draft = useRef(profile?.id);
  const { send, failure, isBusy } = useSending();
  const asked = useRemote(`form ${country}`, () => api.form(country));
  const form = asked.remote.state === "ready" ? asked.remote.value : undefined;
  const shown = method === "bankTransfer" ? (form?.bank ?? []) : [];
  useEffect(() => {
    if (form && !form.methods.includes(method)) setMethod("bankTransfer");
  }, [form]);

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
        () => kept(draft, body, by),
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
      problems={isMissing ? missing : problemsOf(failure, known, texts)}
      onSubmit={() => void submit()}
      name={enrollment.bank}
    >
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
        <button type="button" onClick={() => void onDone(draft.current !== profile?.id)}>
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

type By = Parameters<typeof api.addPayout>[1];

/** The draft that was made before is changed; where there is none, one is made. */
async function kept(draft: { current: string | undefined }, body: PayoutInput, by: By) {
  const { current } = draft;
  if (current === undefined) {
    const made = await api.addPayout(body, by);
    if (made.isOk) draft.current = made.value.id;
    return made;
  }
  const read = await api.profile<PayoutProfile>("payout-profiles", current);
  return read.isOk ? api.change<PayoutProfile>("payout-profiles", current, body, read.version, by) : read;
}

function filled(name: string, numbers: Numbers): readonly (readonly [string, string])[] {
  const value = numbers[name]?.trim() ?? "";
  return value === "" ? [] : [[name, value]];
}

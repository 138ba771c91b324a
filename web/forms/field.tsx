/** Fields with their label, a hint, and what is wrong with them, tied together for screen readers. */
import type { AriaAttributes, ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useProblem } from "./form.tsx";

interface FieldProps {
  /** Where the value stands in the body. */
  readonly pointer: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "email" | "date" | "search";
  readonly inputMode?: "numeric";
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly min?: string;
  /** Values to choose from; others may be typed. */
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
}

export function TextField({ pointer, label, hint, value, onInput, suggestions, type = "text", ...rest }: TextProps) {
  const id = useId();
  const list = suggestions && suggestions.length > 0 ? `${id}-list` : undefined;
  return (
    <Labelled id={id} pointer={pointer} label={label} hint={hint}>
      <input
        id={id}
        type={type}
        value={value}
        list={list}
        autoComplete="off"
        spellcheck={false}
        {...rest}
        {...useDescription(id, pointer, hint)}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {list !== undefined && (
        <datalist id={list}>
          {suggestions?.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </Labelled>
  );
}

interface AreaProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows: number;
  readonly placeholder?: string;
}

export function AreaField({ pointer, label, hint, value, onInput, ...rest }: AreaProps) {
  const id = useId();
  return (
    <Labelled id={id} pointer={pointer} label={label} hint={hint}>
      <textarea
        id={id}
        value={value}
        spellcheck={false}
        {...rest}
        {...useDescription(id, pointer, hint)}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </Labelled>
  );
}

interface SelectProps<T extends string> extends FieldProps {
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string>({ pointer, label, hint, value, options, onChange }: SelectProps<T>) {
  const id = useId();
  return (
    <Labelled id={id} pointer={pointer} label={label} hint={hint}>
      <select
        id={id}
        value={value}
        {...useDescription(id, pointer, hint)}
        onChange={({ currentTarget }) => onChange(currentTarget.value as T)}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function useDescription(id: string, pointer: string, hint: string | undefined): AriaAttributes {
  const problem = useProblem(pointer);
  const ids = [problem !== undefined && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return {
    ...(problem !== undefined && { "aria-invalid": "true" as const }),
    ...(ids.length > 0 && { "aria-describedby": ids.join(" ") }),
  };
}

function Labelled({ id, pointer, label, hint, children }: FieldProps & { id: string; children: ComponentChildren }) {
  const problem = useProblem(pointer);
  return (
    <div class="labelled">
      <label for={id}>{label}</label>
      {children}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p class="fine" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

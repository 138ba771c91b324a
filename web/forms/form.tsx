/**
 * A form that the page sends itself. One that was opened takes the focus; after a refusal it goes to the first field that is to
 * be corrected.
 */
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { FailureMessage } from "../views/failure.tsx";
import { noProblems, type Problems } from "./problems.ts";

const FormProblems = createContext<Problems>(noProblems);

/** What is wrong with a field, by its pointer. */
export function useProblem(pointer: string): string | undefined {
  return useContext(FormProblems).fields[pointer];
}

interface Props {
  readonly problems: Problems;
  readonly onSubmit: () => void;
  readonly class?: string;
  readonly name?: string;
  /** It came in the place of the button that opened it. */
  readonly isOpened?: boolean;
  readonly children: ComponentChildren;
}

export function Form({ problems, onSubmit, class: kind = "form", name, isOpened, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isOpened) form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  const signature = JSON.stringify(problems);
  useEffect(() => {
    if (Object.keys(problems.fields).length > 0 || problems.rest) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], .failed")?.focus();
    }
  }, [signature]);
  return (
    <form
      ref={form}
      class={kind}
      aria-label={name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <FormProblems.Provider value={problems}>
        {problems.rest && <FailureMessage failure={problems.rest} retry={onSubmit} />}
        {children}
      </FormProblems.Provider>
    </form>
  );
}

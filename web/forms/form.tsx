/** A form that the page sends itself; after a refusal the focus goes to the first field that is to be corrected. */
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
  readonly children: ComponentChildren;
}

export function Form({ problems, onSubmit, class: kind = "form", name, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
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

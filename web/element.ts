/** Makes DOM nodes. Text stays text: nothing here, or anywhere in this folder, parses HTML. */
export type Child = Node | string | undefined | readonly Child[];

type Variables = Readonly<Record<`--${string}`, number>>;
type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

/** Attributes by name; `true` is an attribute without value, absent and `false` ones are left out. */
interface Attributes {
  readonly [name: string]: string | boolean | Variables | Listeners | undefined;
  /** Custom properties of its style. */
  readonly variables?: Variables;
  readonly on?: Listeners;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  { variables, on, ...attributes }: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "string") node.setAttribute(key, value);
    else if (value) node.setAttribute(key, "");
  }
  for (const [key, value] of Object.entries(variables ?? {})) node.style.setProperty(key, String(value));
  for (const [type, listener] of Object.entries(on ?? {})) node.addEventListener(type, listener as EventListener);
  node.append(...flat(children));
  return node;
}

function flat(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child === undefined) return [];
    return typeof child === "string" || child instanceof Node ? [child] : flat(child);
  });
}

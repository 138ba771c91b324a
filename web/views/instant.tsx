/** A moment, to read and for machines. */
import { dateTimeText } from "../dates.ts";
import { useView } from "../view.ts";

export function Instant({ at }: { readonly at: string }) {
  const { locale } = useView();
  return <time dateTime={at}>{dateTimeText(at, locale)}</time>;
}

/** Durations as host.json writes them, `hh:mm:ss` or `d.hh:mm:ss` with optional fractions, in milliseconds. */
const timeSpan = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?$/;

/** `undefined` when the text is not a duration. */
export function millisecondsOf(text: string): number | undefined {
  const match = timeSpan.exec(text);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1, 5).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const fraction = Number(`0.${match[5] ?? 0}`);
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds + fraction) * 1000);
}

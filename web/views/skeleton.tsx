/** The shape of what is to come, until it is there. */
export function Skeleton({ heights }: { readonly heights: readonly ("low" | "high")[] }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {heights.map((height) => (
        <div key={height} class={`panel ${height}`} />
      ))}
    </div>
  );
}

/** A length beside its number, from 0 to 1; those who do not see it have the number. */
export function Bar({ share, kind = 'active' }: { share: number; kind?: string }) {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return (
    <span class="track" aria-hidden="true">
      <span class={`bar bar-${kind}`} style={{ width }} />
    </span>
  );
}

export const barStyle = `
.track { display: block; min-width: 12rem; height: .8rem; background: var(--drain); border-radius: 2px; }
.bar { display: block; height: 100%; border-radius: 2px; background: var(--active); }
.bar-other { background: var(--power_down); }
.bar-bound { background: repeating-linear-gradient(45deg, var(--faint) 0 2px, transparent 2px 5px); }
@media (max-width: 40rem) { .track { min-width: 4rem; } }
@media print { .bar, .track { outline: 1px solid var(--line); } }
`;

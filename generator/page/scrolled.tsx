import type { ComponentChildren } from 'preact';

/** What may be wider than the screen: it scrolls in its own place, by keys too. It is a landmark when it has a name. */
export function Scrolled({ label, children }: { label: string | undefined; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section is for more than a table
    <div
      class="wide"
      role={label === undefined ? undefined : 'region'}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      {children}
    </div>
  );
}

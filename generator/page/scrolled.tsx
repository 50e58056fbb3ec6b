import type { ComponentChildren } from 'preact';

export interface ScrolledProps {
  /** What it is called, for those who do not see it; or the id of the element that says so. */
  label?: string;
  labelledBy?: string;
  children: ComponentChildren;
}

/** What may be wider than the screen: it scrolls in its own place, by keys too. */
export function Scrolled({ label, labelledBy, children }: ScrolledProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section is for more than a table
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div class="wide" role="region" aria-label={label} aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </div>
  );
}

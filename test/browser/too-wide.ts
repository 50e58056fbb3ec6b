import type { Page } from 'playwright-core';

/**
 * What makes the page scroll sideways: the elements that reach furthest beyond its right edge, as `tag.class`. What
 * lies in a box that scrolls by itself does not.
 */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const scrolls = (element) => getComputedStyle(element).overflowX !== 'visible';
    const isInBox = (element) => {
      for (let box = element.parentElement; box !== document.body; box = box.parentElement)
        if (scrolls(box)) return true;
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > edge + 1 && !isInBox(element),
    );
    const named = beyond.map((one) => [one.localName, ...one.classList].join('.'));
    return named.length > 0 ? [...new Set(named)].slice(0, 8) : ['the page itself'];
  })()`);
}

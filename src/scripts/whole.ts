import { afterLoad, whenIdle } from './idle.ts';

/** Longest wait for a quiet moment (ms), for each section. */
const LATEST = 2000;

/**
 * Sections far below are laid out when they come near (`page.css`), which makes the first view faster. Once
 * the page stands and the browser has nothing else to do, the rest follows piece by piece: pictures of the
 * whole page, printing and the scroll bar then show what there is.
 */
export function layOutWhole(): void {
  const waiting = [...document.querySelectorAll('.page-code section')];
  const next = (): void => {
    waiting.shift()?.toggleAttribute('data-whole', true);
    if (waiting.length > 0) whenIdle(next, LATEST);
  };
  afterLoad(() => {
    whenIdle(next, LATEST);
  });
}

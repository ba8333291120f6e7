import { type Answer, answer, type Engine } from '../search/engine.ts';
import { type Passage, relaxQuery } from '../search/passages.ts';
import { type ResultRow, toAnnouncement, toRows, toWaysOn } from '../search/present.ts';
import { cleanQuery } from '../search/text.ts';
import { type IndexState, loadIndex } from './search-data.ts';
import { createList } from './search-list.ts';
import { findPassages } from './search-passages.ts';

/** What the box works with. */
export interface BoxParts {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  /** The site's base path without a slash at the end. */
  base: string;
  /** The quick index, asked for together with this script. */
  quick: Promise<Response>;
  fullUrl: string;
  /** True where Enter was pressed before this script was there. */
  entered: boolean;
}

/** A hit above this score is sure enough to be shown before the whole index is there. */
const SURE = 2.5;
/** Keys that follow within this time (ms) belong to the same query; the full text is asked after it. */
const PAUSE = 180;
/** A screen reader is told once the typing rests (ms). */
const TELL_AFTER = 400;

/** The search box: a combobox that drives a listbox inside the dialog. */
export function startBox({ dialog, input, base, quick, fullUrl, entered }: BoxParts): void {
  const list = createList(part(dialog, '[data-search-list]'), input);
  const say = createVoice(part(dialog, '[data-search-status]'), part(dialog, '[data-search-live]'));
  const fullText = createFullText(base);
  let state: IndexState = { engine: undefined, settled: false, trouble: undefined };
  /** Query whose results are shown. */
  let shown = '';
  /** True while the rows answer the query; ways on after a failure are no answer. */
  let answered = false;
  /** Enter came before the results: it is followed when they are there. */
  let enterWaits = entered;

  const show = (rows: ResultRow[], isAnswer: boolean, message: string): void => {
    list.show(rows);
    answered = isAnswer && rows.length > 0;
    say(message, rows.length > 0 ? toAnnouncement(rows, !isAnswer) : message);
    if (enterWaits && answered) {
      enterWaits = false;
      list.follow();
    }
  };

  const update = (): void => {
    const query = cleanQuery(input.value);
    if (query !== shown) list.rest();
    shown = query;
    if (query === '') {
      show([], true, sentence(state.trouble));
      return;
    }
    const found = state.engine && answer(state.engine, input.value, !/\s$/.test(input.value));
    const sure = (found?.hits[0]?.score ?? 0) > SURE;
    if (!state.settled && !sure) {
      answered = false;
      say('Searching …', '');
    } else if (found && state.engine) {
      showFound(state.engine, found);
      if (state.settled && (found.exact ?? found.unknown) === undefined)
        fullText.ask(query, relaxQuery(state.engine, query), update);
    } else {
      show(toWaysOn(undefined, undefined, base), false, `${sentence(state.trouble)} Ways on:`);
    }
  };

  const showFound = (engine: Engine, found: Answer): void => {
    const rows = toRows(engine, found, fullText.of(found.query), base);
    const trouble = sentence(state.trouble ?? fullText.trouble());
    if (rows.length > 0) show(rows, true, trouble);
    else show(toWaysOn(engine, found, base), false, `${sayNothing(found)} ${trouble}`.trim());
  };

  const keys: Record<string, () => void> = {
    ArrowDown: () => {
      list.move(1);
    },
    ArrowUp: () => {
      list.move(-1);
    },
    Enter: () => {
      if (answered) list.follow();
      else enterWaits = shown !== '' && !state.settled;
    },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  input.addEventListener('input', () => {
    enterWaits = false;
    update();
  });
  dialog.addEventListener('click', (event) => {
    const onRow = event.target instanceof Element && event.target.closest('[role="option"]');
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey;
    if (event.target === dialog || (onRow && !elsewhere)) dialog.close();
  });
  dialog.addEventListener('close', forgetQuestion);
  update();
  void loadIndex(quick, fullUrl, (next) => {
    state = next;
    update();
  });
}

/** Shows a message at once and tells a screen reader when the typing rests. */
function createVoice(
  status: HTMLElement,
  live: HTMLElement,
): (message: string, announcement: string) => void {
  let timer: number | undefined;
  return (message, announcement) => {
    status.textContent = message;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      live.textContent = announcement;
    }, TELL_AFTER);
  };
}

interface FullText {
  /** Asks for passages once the typing rests; calls `done` when they are there or have failed. */
  ask: (query: string, variants: string[], done: () => void) => void;
  of: (query: string) => Passage[];
  trouble: () => string | undefined;
}

function createFullText(base: string): FullText {
  let timer: number | undefined;
  let latest: { query: string; found: Passage[] } = { query: '', found: [] };
  let trouble: string | undefined;
  return {
    ask(query, variants, done) {
      clearTimeout(timer);
      if (query.length < 3 || latest.query === query) return;
      const take = (found: Passage[], failure: string | undefined): void => {
        latest = { query, found };
        trouble = failure;
        done();
      };
      timer = window.setTimeout(() => {
        findPassages(variants, base).then(
          (found) => {
            take(found, undefined);
          },
          () => {
            take([], 'Passages from the text could not be loaded');
          },
        );
      }, PAUSE);
    },
    of: (query) => (latest.query === query ? latest.found : []),
    trouble: () => trouble,
  };
}

/** A search that was linked to (`/?q=`) and closed shall not open again on the way back. */
function forgetQuestion(): void {
  const here = new URL(location.href);
  if (!here.searchParams.has('q')) return;
  here.searchParams.delete('q');
  history.replaceState(history.state, '', here);
}

function sayNothing({ query, unknown }: Answer): string {
  if (unknown !== undefined)
    return `No page is about ${unknown}: nobody is known to send it. Near it:`;
  // The query may run from right to left: isolates keep the sentence around it in order.
  return `Nothing found for “\u2068${query.slice(0, 60)}\u2069”. Ways on:`;
}

function sentence(text: string | undefined): string {
  return text === undefined ? '' : `${text}.`;
}

function part(dialog: HTMLElement, selector: string): HTMLElement {
  const element = dialog.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the search box lacks ${selector}`);
  return element;
}

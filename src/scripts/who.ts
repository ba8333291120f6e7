/**
 * `/who/`: names the sender of what is pasted. Everything happens here, in the browser: the engine and its
 * data are loaded when the reader first turns to the tool, and after that nothing is requested at all.
 */
import type { Verdict } from '../who/types.ts';

/** How long the typing must rest before an answer is drawn, in milliseconds. */
const REST = 250;

interface Tool {
  input: HTMLTextAreaElement;
  status: HTMLElement;
  result: HTMLElement;
  title: HTMLElement;
  body: HTMLElement;
  clear: HTMLButtonElement;
  examples: HTMLButtonElement[];
  /** Address of the data file. */
  source: string;
  base: string;
}

/** Names the sender of `input` and draws the answer; what `load` resolves to. */
type Engine = (input: string) => { verdict: Verdict; title: string; body: HTMLElement[] };
interface Loaded {
  engine: Engine;
  /** Texts of the examples, in the order of their buttons. */
  texts: string[];
}

const root = document.querySelector<HTMLElement>('[data-who]');
const tool = root ? findTool(root) : null;
if (tool) start(tool);

function findTool(place: HTMLElement): Tool | null {
  const input = place.querySelector<HTMLTextAreaElement>('[data-who-input]');
  const status = place.querySelector<HTMLElement>('[data-who-status]');
  const result = place.querySelector<HTMLElement>('[data-who-result]');
  const title = place.querySelector<HTMLElement>('[data-who-title]');
  const body = place.querySelector<HTMLElement>('[data-who-body]');
  const clear = place.querySelector<HTMLButtonElement>('[data-who-clear]');
  if (!input || !status || !result || !title || !body || !clear) return null;
  return {
    input,
    status,
    result,
    title,
    body,
    clear,
    examples: [...place.querySelectorAll<HTMLButtonElement>('[data-who-example]')],
    source: place.dataset['source'] ?? '',
    base: place.dataset['base'] ?? '',
  };
}

function start(tool: Tool): void {
  const { input, clear, examples } = tool;
  let loading: Promise<Loaded> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = (): Promise<Loaded> => {
    loading ??= loadEngine(tool).catch((error: unknown) => {
      // The next attempt may find the network again.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const answer = async (): Promise<void> => {
    try {
      const { engine } = await load();
      show(tool, engine);
    } catch {
      fail(tool);
    }
  };
  input.addEventListener('focus', () => void load().catch(() => undefined));
  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim() !== '' && tool.title.hidden) tool.status.textContent = 'Looking …';
    timer = setTimeout(() => void answer(), REST);
  });
  examples.forEach((button, index) => {
    button.addEventListener('click', () => {
      void load().then(
        ({ engine, texts }) => {
          input.value = texts[index] ?? '';
          show(tool, engine);
        },
        () => {
          fail(tool);
        },
      );
    });
  });
  clear.addEventListener('click', () => {
    clearTimeout(timer);
    input.value = '';
    rest(tool);
    input.focus();
  });
  // Some browsers bring back what stood in a field before the page was left.
  if (input.value.trim() !== '') void answer();
}

async function loadEngine({ source, base }: Tool): Promise<Loaded> {
  const [{ startEngine }, response] = await Promise.all([import('./who-engine.ts'), fetch(source)]);
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return startEngine((await response.json()) as Parameters<typeof startEngine>[0], base);
}

function show(tool: Tool, engine: Engine): void {
  const text = tool.input.value;
  if (text.trim() === '') {
    rest(tool);
    return;
  }
  const { verdict, title, body } = engine(text);
  const { code, sender } = verdict;
  tool.status.textContent = verdict.summary;
  const digits = document.createElement('span');
  digits.className = 'digits';
  digits.textContent = code ?? '';
  tool.title.replaceChildren(...(code === null ? [] : [digits, ' ']), title);
  tool.result.dataset['class'] =
    code !== null && /^[1-5]/.test(code) ? `${code.charAt(0)}xx` : 'other';
  tool.result.dataset['sender'] = sender?.id ?? 'unknown';
  tool.body.replaceChildren(...body);
  tool.title.hidden = false;
  tool.clear.hidden = false;
}

function rest(tool: Tool): void {
  tool.status.textContent = '';
  tool.body.replaceChildren();
  tool.title.hidden = true;
  tool.clear.hidden = true;
  delete tool.result.dataset['sender'];
}

function fail(tool: Tool): void {
  rest(tool);
  tool.status.textContent =
    'The fingerprints could not be loaded. Check the connection and type once more, or use the table below.';
}

import { buildEngine, buildEngineGently, type Engine } from '../search/engine.ts';
import { type PackedWords, readWords } from '../search/read-words.ts';
import { type QuickData } from '../search/types.ts';
import { unpackJson } from './unpack.ts';

/** What of the index is there. */
export interface IndexState {
  engine: Engine | undefined;
  /** True when nothing more will come. */
  settled: boolean;
  /** What went wrong, in words for the reader. */
  trouble: string | undefined;
}

const MISSING = 'The search index could not be loaded';
const STALE = 'The site was updated while this page was open. Reload it for the whole search';

/**
 * Loads the index: numbers and names first, then the rest. Calls `changed` each time more is there.
 * Never throws: what fails is told in the state.
 */
export async function loadIndex(
  quick: Promise<Response>,
  fullUrl: string,
  changed: (state: IndexState) => void,
): Promise<void> {
  let first: QuickData;
  try {
    first = (await unpackJson(await quick)) as QuickData;
    changed({ engine: buildEngine(first), settled: false, trouble: undefined });
  } catch {
    changed({ engine: undefined, settled: true, trouble: MISSING });
    return;
  }
  try {
    const full = (await unpackJson(await fetch(fullUrl))) as PackedWords;
    const whole =
      full.version === first.version
        ? await buildEngineGently(first, readWords(full, first.codes), pauseWhenLate())
        : undefined;
    changed({
      engine: whole ?? buildEngine(first),
      settled: true,
      trouble: whole ? undefined : STALE,
    });
  } catch {
    changed({
      engine: buildEngine(first),
      settled: true,
      trouble: `${MISSING} completely: only numbers and names are found`,
    });
  }
}

/** Lets the browser draw and take keys whenever eight milliseconds were spent. */
function pauseWhenLate(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 8) return;
    await new Promise<void>((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        resolve();
      };
      channel.port2.postMessage(undefined);
    });
    since = performance.now();
  };
}

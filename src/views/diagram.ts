import { type Diagram, type DiagramStep } from '../schemas/diagram.ts';

/** Width of every picture, in its own units; a phone shows them at about nine tenths. */
export const WIDTH = 400;
const EDGE = 46;
const LINE = 15;
const CHARACTER = 6.7;
const HEAD = 40;

/** A message, laid out. */
export interface Arrow {
  kind: 'arrow';
  x1: number;
  x2: number;
  y: number;
  lines: string[];
  textX: number;
  textY: number;
  lost: boolean;
  /** Pictures colour answers by their class: the first code in the text. */
  isAnswer: boolean;
}

/** A note at a lane, laid out. */
export interface Note {
  kind: 'note';
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
  textX: number;
}

/** A picture as plain shapes. */
export interface DiagramView {
  id: string;
  title: string;
  alt: string;
  height: number;
  lanes: { x: number; label: string[] }[];
  items: (Arrow | Note)[];
}

/** Lays a sequence out: lanes side by side, one row per message, texts wrapped to the room they have. */
export function layOut(id: string, { title, alt, actors, steps }: Diagram): DiagramView {
  const gap = (WIDTH - 2 * EDGE) / (actors.length - 1);
  const laneX = (place: number): number => EDGE + place * gap;
  const items: (Arrow | Note)[] = [];
  let y = HEAD + 14;
  for (const step of steps) {
    const item = 'from' in step ? toArrow(step, laneX, y) : toNote(step, laneX, y, gap);
    items.push(item);
    y = item.kind === 'arrow' ? item.y + 16 : item.y + item.height + 10;
  }
  return {
    id,
    title,
    alt,
    height: y + 6,
    lanes: actors.map((label, place) => ({ x: laneX(place), label: wrap(label, 13) })),
    items,
  };
}

function toArrow(
  { from, to, say, lost = false }: Extract<DiagramStep, { from: number }>,
  laneX: (place: number) => number,
  top: number,
): Arrow {
  const x1 = laneX(from);
  const x2 = laneX(to);
  const lines = wrap(say, Math.floor((Math.abs(x2 - x1) - 14) / CHARACTER));
  const y = top + lines.length * LINE + 4;
  const direction = Math.sign(x2 - x1);
  return {
    kind: 'arrow',
    x1: x1 + direction * 3,
    x2: lost ? x2 - direction * 30 : x2 - direction * 3,
    y,
    lines,
    textX: (x1 + x2) / 2,
    textY: top + LINE - 3,
    lost,
    isAnswer: /^\d{3}\b/.test(say),
  };
}

function toNote(
  { at, note }: Extract<DiagramStep, { at: number }>,
  laneX: (place: number) => number,
  top: number,
  gap: number,
): Note {
  const most = Math.min(gap * 1.1, 210);
  const lines = wrap(note, Math.floor((most - 12) / CHARACTER));
  const width = Math.max(...lines.map((line) => line.length)) * CHARACTER + 14;
  const centre = Math.min(Math.max(laneX(at), width / 2 + 2), WIDTH - width / 2 - 2);
  return {
    kind: 'note',
    x: centre - width / 2,
    y: top,
    width,
    height: lines.length * LINE + 8,
    lines,
    textX: centre,
  };
}

/** Breaks a text into lines of at most `most` characters, at spaces. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The part of opentype.js that draws; the package brings no types. */
declare module 'opentype.js' {
  /** A step of an outline as in SVG: `M`, `L`, `Q`, `C` with the coordinates it has, or `Z`. */
  export interface PathCommand {
    type: string;
    x1?: number;
    y1?: number;
    x2?: number;
    y2?: number;
    x?: number;
    y?: number;
  }
  interface Glyph {
    /** 0 where the font has no such character. */
    index: number;
    /** In font units. */
    advanceWidth: number;
    getPath(x: number, y: number, size: number): { commands: PathCommand[] };
  }
  export interface Font {
    unitsPerEm: number;
    charToGlyph(character: string): Glyph;
    /** In font units. */
    getKerningValue(left: Glyph, right: Glyph): number;
  }
  const opentype: { parse(bytes: ArrayBuffer): Font };
  export default opentype;
}

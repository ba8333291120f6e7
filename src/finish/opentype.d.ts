/** The part of opentype.js that draws; the package brings no types. */
declare module 'opentype.js' {
  interface Glyph {
    /** 0 where the font has no such character. */
    index: number;
    /** In font units. */
    advanceWidth: number;
    getPath(x: number, y: number, size: number): { toPathData(decimals: number): string };
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

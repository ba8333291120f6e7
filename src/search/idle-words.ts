/** Words that say nothing about which code is meant. */
const IDLE = new Set(
  `a an the this that these those it its is are was were be been being am do does did doing done
  have has had having i me my mine we us our you your he she they them their his her what which who
  whom whose when where why how if then than as at by for from in into of off on onto or over to
  under up with and but so just only also very really still even ever there here some any each
  every all can could should would will shall may might must get gets getting got gives give
  because about while during via per s t don doesn isn re ve ll hi hello please help need want
  trying try`.split(/\s+/),
);

/** Words around a number or a name that only say "this is a status code". */
const FRAME = new Set(
  `http https error errors err status code codes statuscode response responses reason message
  server web page site website api returns return returned returning received receive receiving
  throws threw means mean meaning what is a an the of explain explained definition define does
  fix how to solve why am i getting get got got seeing see with for in on my`.split(/\s+/),
);

/** True for words that carry no weight in free text. */
export function isIdle(raw: string): boolean {
  return IDLE.has(raw);
}

/** True for words that may stand around a number or a name without changing it. */
export function isFrame(raw: string): boolean {
  return FRAME.has(raw);
}

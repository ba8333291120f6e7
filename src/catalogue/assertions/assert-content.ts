import { type Content } from '../content.ts';
import { type Problem } from '../problems.ts';
import { choicesAreSound } from './choices.ts';
import { fingerprintsAreSound } from './fingerprints.ts';
import { diagramsAreSound } from './diagrams.ts';
import { fieldsRestOnSections } from './fields.ts';
import { linesOfCodeAreSound } from './in-code.ts';
import { entriesLieInTheirClass, fileNamesAreIdentities, meaningsAreUnique } from './identity.ts';
import {
  causesHaveChecksAndFixes,
  entriesAreComplete,
  headingsAreKept,
  linksSayWhereTo,
  markdownHasNoHtml,
  meaningsAreWritten,
  sentencesStandOnce,
  summariesAreShort,
  wordsPassReview,
} from './prose.ts';
import { measurementsAreQuoted, quotesAgreeWithMeasurements } from './quotes.ts';
import { fingerprintsNameMeasuredVersions, quotedResponsesWereRecorded } from './recorded.ts';
import {
  citationsAreInForce,
  internalLinksExist,
  relationsExist,
  sourcesAreNamed,
} from './references.ts';
import {
  entriesAgreeWithRegistry,
  factsAgreeWithRegistry,
  requiredHeadersAppear,
} from './registry.ts';
import {
  listedNumbersHaveEntries,
  platformErrorsNameTheirSource,
  sharedNumbersAreToldApart,
  vendorEntriesRestOnFacts,
  vendorsExist,
} from './vendors.ts';

/** Every rule that content must keep. A rule names file, field and mend for each case it rejects. */
export const ASSERTIONS: readonly ((content: Content) => Problem[])[] = [
  fileNamesAreIdentities,
  entriesLieInTheirClass,
  meaningsAreUnique,
  factsAgreeWithRegistry,
  entriesAgreeWithRegistry,
  requiredHeadersAppear,
  vendorsExist,
  vendorEntriesRestOnFacts,
  sharedNumbersAreToldApart,
  listedNumbersHaveEntries,
  platformErrorsNameTheirSource,
  relationsExist,
  internalLinksExist,
  sourcesAreNamed,
  citationsAreInForce,
  headingsAreKept,
  linksSayWhereTo,
  meaningsAreWritten,
  causesHaveChecksAndFixes,
  entriesAreComplete,
  markdownHasNoHtml,
  summariesAreShort,
  wordsPassReview,
  sentencesStandOnce,
  choicesAreSound,
  diagramsAreSound,
  fieldsRestOnSections,
  linesOfCodeAreSound,
  fingerprintsAreSound,
  measurementsAreQuoted,
  quotesAgreeWithMeasurements,
  quotedResponsesWereRecorded,
  fingerprintsNameMeasuredVersions,
];

/** Runs every rule; the result is empty when the content is sound. */
export function assertContent(content: Content): Problem[] {
  return ASSERTIONS.flatMap((assertion) => assertion(content));
}

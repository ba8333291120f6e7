/** `npm run check:content`: reads and checks everything under `content/` without building the site. */
import { assertContent } from '../src/catalogue/assertions/assert-content.ts';
import { readContent } from '../src/catalogue/content.ts';
import { formatProblems } from '../src/catalogue/problems.ts';

const only = process.argv.slice(2);
const { content, problems: shape } = readContent(process.cwd());
const problems = [...shape, ...assertContent(content)].filter(
  // A fact's problem may be that of the page which its field names.
  ({ file, field }) =>
    only.length === 0 || only.some((part) => file.includes(part) || field.includes(part)),
);
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exitCode = 1;
} else {
  console.log(`content is sound: ${content.entries.length} entries`);
}

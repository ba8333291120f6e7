import { checkMalformed } from './malformed-cases.ts';

checkMalformed(1);

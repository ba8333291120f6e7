import { join } from 'node:path';
import { labDir } from '../core/paths.ts';
import { lineClient } from '../core/run-jobs.ts';
import type { ClientSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const program = (name: string): string => join(labDir, 'programs/clients', name);
const php = (): string | undefined => askVersion(['php', '--version'], /PHP ([\d.]+)/);
const perlModule = (name: string): string | undefined =>
  askVersion(['perl', `-M${name}`, '-e', `print $${name}::VERSION`], /^(\d[\d.]*)/);

const specs: ClientSpec[] = [
  {
    software: {
      id: 'ruby-net-http',
      name: 'Ruby Net::HTTP',
      kind: 'client',
      package: 'ruby (Debian)',
      homepage: 'https://docs.ruby-lang.org/en/3.1/Net/HTTP.html',
      version: () => askVersion(['ruby', '--version'], /ruby ([\d.]+)/),
    },
    setup: 'Net::HTTP.start, defaults; it has no redirect handling',
    run: lineClient(() => ['ruby', program('client.rb')]),
  },
  {
    software: {
      id: 'php-streams',
      name: 'PHP http streams',
      kind: 'client',
      package: 'php-cli (Debian)',
      homepage: 'https://www.php.net/manual/en/wrappers.http.php',
      version: php,
    },
    setup: 'file_get_contents with ignore_errors',
    run: lineClient(() => ['php', program('client.php'), 'stream']),
  },
  {
    software: {
      id: 'php-curl',
      name: 'PHP curl',
      kind: 'client',
      package: 'php-curl (Debian)',
      homepage: 'https://www.php.net/manual/en/book.curl.php',
      version: php,
    },
    setup: 'CURLOPT_FOLLOWLOCATION; PUT, PATCH and DELETE by CURLOPT_CUSTOMREQUEST',
    run: lineClient(() => ['php', program('client.php'), 'curl']),
  },
  {
    software: {
      id: 'lwp',
      name: 'Perl LWP',
      kind: 'client',
      package: 'libwww-perl (Debian)',
      homepage: 'https://metacpan.org/dist/libwww-perl',
      version: () => perlModule('LWP'),
    },
    setup: 'LWP::UserAgent, keep_alive 1',
    run: lineClient(() => ['perl', program('client.pl'), 'lwp']),
  },
  {
    software: {
      id: 'http-tiny',
      name: 'Perl HTTP::Tiny',
      kind: 'client',
      package: 'perl (Debian)',
      homepage: 'https://metacpan.org/pod/HTTP::Tiny',
      version: () => perlModule('HTTP::Tiny'),
    },
    setup: 'defaults',
    run: lineClient(() => ['perl', program('client.pl'), 'tiny']),
  },
];
export default specs;

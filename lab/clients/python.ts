import { join } from 'node:path';
import { labDir } from '../core/paths.ts';
import { lineClient } from '../core/run-jobs.ts';
import type { ClientSpec } from '../core/spec.ts';
import { askVersion, debianVersion, python } from '../core/versions.ts';

const program = join(labDir, 'programs/clients/clients.py');
const run = (name: string): ClientSpec['run'] =>
  lineClient(() => [python, program, name], { env: { PYTHONDONTWRITEBYTECODE: '1' } });
const httpx = {
  id: 'httpx',
  name: 'httpx',
  kind: 'client',
  package: 'python3-httpx (Debian)',
  homepage: 'https://www.python-httpx.org/',
  version: () => debianVersion('python3-httpx'),
} as const;

const specs: ClientSpec[] = [
  {
    software: {
      id: 'urllib',
      name: 'Python urllib',
      kind: 'client',
      package: 'python3 (Debian)',
      homepage: 'https://docs.python.org/3/library/urllib.request.html',
      version: () => askVersion([python, '--version'], /Python ([\d.]+)/),
    },
    setup: 'urllib.request.urlopen, defaults',
    run: run('urllib'),
  },
  {
    software: {
      id: 'requests',
      name: 'Requests',
      kind: 'client',
      package: 'python3-requests (Debian)',
      homepage: 'https://requests.readthedocs.io/',
      version: () => debianVersion('python3-requests'),
    },
    setup: 'Session.request, defaults',
    run: run('requests'),
  },
  {
    software: httpx,
    setup: 'Client.request, defaults: redirects are not followed',
    run: run('httpx'),
  },
  {
    software: httpx,
    id: 'httpx-follow',
    variant: 'follow_redirects=True',
    setup: 'Client(follow_redirects=True)',
    run: run('httpx_follow'),
  },
  {
    software: {
      id: 'aiohttp',
      name: 'aiohttp',
      kind: 'client',
      package: 'python3-aiohttp (Debian)',
      homepage: 'https://docs.aiohttp.org/',
      version: () => debianVersion('python3-aiohttp'),
    },
    setup: 'ClientSession.request, defaults',
    run: run('aiohttp'),
  },
];
export default specs;

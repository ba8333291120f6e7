import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const insideMark = 'LAB_INSIDE';

/** Names of the network interfaces this process can see, from the kernel's own table. */
export function listInterfaces(): string[] {
  const lines = readFileSync('/proc/net/dev', 'utf8').split('\n').slice(2);
  return lines.flatMap((line) => /^\s*([^:\s]+):/.exec(line)?.[1] ?? []);
}

/** True when nothing but the loopback device exists, so no packet can leave the host. */
export function isLoopbackOnly(): boolean {
  return listInterfaces().every((name) => name === 'lo');
}

/**
 * Runs this same program again inside fresh network, mount and process namespaces and returns its
 * exit status; returns undefined when already inside, or when the kernel does not permit it.
 * The process namespace ends every program of the lab together with the lab, whatever happens.
 */
export function enterSandbox(script: string, args: string[]): number | undefined {
  if (process.env[insideMark] === '1') return undefined;
  if (isLoopbackOnly()) {
    console.log('network: already inside a namespace that has only lo');
    return undefined;
  }
  const asRoot = process.getuid?.() === 0;
  const flags = ['--net', '--uts', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  if (!asRoot) flags.unshift('--map-root-user');
  if (spawnSync('unshare', [...flags, 'true']).status !== 0) {
    console.log('network: the kernel does not permit a namespace of our own (unshare failed)');
    return undefined;
  }
  const shell = 'ip link set lo up && echo lab >/proc/sys/kernel/hostname; "$@"; exit $?';
  // The kernel ends the sandbox when this process dies, however it dies.
  const run = spawnSync(
    'setpriv',
    [
      '--pdeathsig',
      'KILL',
      'unshare',
      ...flags,
      'sh',
      '-c',
      shell,
      'sh',
      process.execPath,
      script,
      ...args,
    ],
    { stdio: 'inherit', env: { ...process.env, [insideMark]: '1' } },
  );
  return run.status ?? 1;
}

/** Prints which interfaces exist; warns when more than loopback is visible. */
export function showInterfaces(): void {
  const names = listInterfaces();
  console.log(`network: interfaces visible to the lab: ${names.join(', ') || 'none'}`);
  if (isLoopbackOnly())
    console.log('network: no non-loopback interface exists; nothing can leave this host');
  else
    console.log(
      'network: NOT isolated; the lab itself talks to 127.0.0.0/8 only, what browsers do on their own is not held back',
    );
}

/** Loads each name once and keeps what came; what failed is loaded again when it is next asked for. */
export function loadOnce<Value>(
  load: (name: string) => Promise<Value>,
): (name: string) => Promise<Value> {
  const loading = new Map<string, Promise<Value>>();
  return (name) => {
    const known = loading.get(name);
    if (known) return known;
    const wanted = load(name);
    wanted.catch(() => loading.delete(name));
    loading.set(name, wanted);
    return wanted;
  };
}

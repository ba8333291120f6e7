/** Does the task once the page is loaded. */
export function afterLoad(task: () => void): void {
  if (document.readyState === 'complete') task();
  else window.addEventListener('load', task, { once: true });
}

/** Does the task when the browser has nothing else to do, at the latest after so long (ms). */
export function whenIdle(task: () => void, latest: number): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: latest });
  else setTimeout(task, 50);
}

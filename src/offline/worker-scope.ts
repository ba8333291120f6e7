/**
 * The part of a service worker's global scope that this worker uses. TypeScript's own declarations
 * of it cannot stand beside those of a page, which the rest of the project needs.
 */
export interface WorkerScope {
  registration: { scope: string; active: object | null };
  clients: {
    matchAll: (options: {
      type: 'window';
      includeUncontrolled: boolean;
    }) => Promise<{ id: string; url: string }[]>;
    claim: () => Promise<void>;
  };
  skipWaiting: () => Promise<void>;
  addEventListener: <Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ) => void;
}

/** An event that keeps the worker alive until a promise is settled. */
export interface LastingEvent {
  waitUntil: (work: Promise<unknown>) => void;
}

/** A request by a page of the site. */
export interface RequestEvent extends LastingEvent {
  request: Request;
  /** Page that asks; empty when the request is for a page. */
  clientId: string;
  /** Page that will come from it; empty when the request is not for a page. */
  resultingClientId: string;
  respondWith: (answer: Promise<Response>) => void;
}

interface WorkerEvents {
  install: LastingEvent;
  activate: LastingEvent;
  message: LastingEvent & { data: unknown };
  fetch: RequestEvent;
}

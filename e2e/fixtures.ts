import { type BrowserContext, test as base, expect } from '@playwright/test';

export { expect } from '@playwright/test';

interface Options {
  /** Other origins that a test may ask for, such as `https://example.com`; it answers for them by a route. */
  readonly allowedOrigins: readonly string[];
  /** Console errors and page errors that a test provokes on purpose. */
  readonly expectedErrors: readonly RegExp[];
}

/**
 * Every spec imports `test` from here. A test fails, whatever else it checks, on a breach of the
 * Content-Security-Policy or of Trusted Types, on an error of the page or on its console, and on a request to
 * another origin.
 */
export const test = base.extend<Options>({
  allowedOrigins: [[], { option: true }],
  expectedErrors: [[], { option: true }],

  context: async ({ context, baseURL, allowedOrigins, expectedErrors }, use) => {
    const faults = await watch(context, new Set([new URL(baseURL ?? '').origin, ...allowedOrigins]));
    await use(context);
    const unexpected = faults.filter((fault) => !expectedErrors.some((pattern) => pattern.test(fault)));
    expect(unexpected, 'faults seen while the test ran').toEqual([]);
  },
});

/** Collects the faults of every page, frame and worker of a context. */
async function watch(context: BrowserContext, origins: ReadonlySet<string>): Promise<string[]> {
  const faults: string[] = [];
  await context.exposeBinding('reportViolation', (_source, violation: string) => {
    faults.push(`policy: ${violation}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${effectiveDirective} refused ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`);
    });
  });
  context.on('page', (page) => {
    // Asked for from the start: a chooser that opens before the browser is told of it would wait for ever.
    page.on('filechooser', () => {});
    page.on('worker', (worker) => {
      // A worker reports its breaches to itself alone. It may be gone before the listener is in: then so is its work.
      void worker.evaluate(listenInWorker).catch(() => {});
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (webError) => {
    // A part that cannot be loaded is an error without a stack.
    faults.push(`page: ${webError.error().stack || webError.error().message}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.has(origin)) faults.push(`request: ${request.url()}`);
  });
  return faults;
}

function listenInWorker(): void {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `policy in worker: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`,
    );
  });
}

/** Work that nobody waits for, but the end of the process. */
export type Work = {
  /** @param failed told what went wrong with it */
  begin(work: Promise<unknown>, failed: (error: unknown) => void): void;
  /** Resolves when all of it is done. */
  idle(): Promise<void>;
};

export function createWork(): Work {
  const underWay = new Set<Promise<void>>();
  return {
    begin(work, failed) {
      const done = work.then(() => undefined, failed);
      underWay.add(done);
      void done.finally(() => underWay.delete(done));
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

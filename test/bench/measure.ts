/** One measured figure beside its reference, as `BENCH_JSON` gets it. */
export type BenchResult = {
  name: string;
  subject: number | undefined;
  reference: number | undefined;
  unit: string;
  ratio: number | undefined;
  p50: number | undefined;
  p99: number | undefined;
  goal: string;
  note?: string;
};

export type Sample = { value: number; p50?: number; p99?: number };

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/**
 * Subject and reference in turn (A B A B A B), so that a machine that slows down slows both; medians of each.
 * @param reference undefined when there is nothing to compare with, which is said and not faked
 */
export async function alternate(
  rounds: number,
  subject: () => Promise<Sample>,
  reference: (() => Promise<Sample>) | undefined,
): Promise<Pick<BenchResult, 'subject' | 'reference' | 'ratio' | 'p50' | 'p99'>> {
  const subjects: Sample[] = [];
  const references: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    subjects.push(await subject());
    if (reference) references.push(await reference());
  }
  const middle = (pick: (sample: Sample) => number | undefined): number | undefined => {
    const values = subjects.map(pick).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : median(values);
  };
  const subjectValue = median(subjects.map((sample) => sample.value));
  const referenceValue =
    references.length === 0 ? undefined : median(references.map((sample) => sample.value));
  return {
    subject: subjectValue,
    reference: referenceValue,
    ratio: referenceValue === undefined ? undefined : subjectValue / referenceValue,
    p50: middle((sample) => sample.p50),
    p99: middle((sample) => sample.p99),
  };
}

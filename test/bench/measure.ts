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

/** One thing that can be measured by its name. */
export type Measure = { name: string; goal: string; run(name: string, goal: string): Promise<BenchResult> };

/** What is measured without a reference. */
export type Figures = Pick<BenchResult, 'subject' | 'p50' | 'p99' | 'note'>;

export const sorted = (values: readonly number[]): number[] => values.toSorted((left, right) => left - right);

/** The value below which this share of sorted values lies. */
export const at = (values: readonly number[], share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export type Sample = { value: number; p50?: number; p99?: number };

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? Number.NaN;
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

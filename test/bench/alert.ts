import { at, sorted, type Figures } from './measure.ts';
import { makeReaders } from './readers.ts';
import { makeSales, requestOf } from './sales.ts';
import { withPlatforms } from './with-instance.ts';

const BRANDS = 20;
/** On each platform; each hears of one sale, so that no chat is in a burst. */
const PEOPLE = 220;
/** Sales before the first that counts: code is compiled as it is used. */
const WARM = 40;

/** From the webhook of a sale to the arrival of its message at the platform, one sale at a time. */
export async function alert(): Promise<Figures> {
  return await withPlatforms({ people: PEOPLE, brands: BRANDS }, async (bench) => {
    const { app } = bench.instance;
    const { discord, telegram } = bench.platforms.people;
    // By turns, and no two in a row to the same brand.
    const people = discord.flatMap((one, index) => [
      { platform: 'discord' as const, ...one },
      { platform: 'telegram' as const, ...(telegram[index] ?? one) },
    ]);
    const readers = await makeReaders(app, bench.brands, people);
    const requests = readers.flatMap((reader) =>
      makeSales(app, [reader], 1).map((sale) => requestOf(sale, app.clock.wall())),
    );
    const { tookMs } = await bench.platforms.ask({ kind: 'sales', port: bench.port, requests });
    const counted = tookMs.slice(WARM);
    const all = sorted(counted);
    const p99Of = (side: number): string =>
      at(sorted(counted.filter((_, index) => index % 2 === side)), 0.99).toFixed(0);
    return {
      subject: at(all, 0.99),
      p50: at(all, 0.5),
      p99: at(all, 0.99),
      note: `${counted.length} sales; p99 on Discord ${p99Of(0)} ms, on Telegram ${p99Of(1)} ms`,
    };
  });
}

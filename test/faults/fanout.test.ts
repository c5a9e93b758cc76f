import { expect, test } from 'vitest';
import { fanout } from '../bench/fanout.ts';
import { freshDatabase } from '../support/database.ts';

/** Enough for both platforms' limits to be met, and for messages to tell several sales and to grow. */
const PEOPLE = 60;
const SECONDS = 6;
/** Of what was sent, at most so much is refused as too many. */
const REFUSED_MOST = 0.001;

test(
  'more sales than the platforms let through are all told, once each, and within the limits',
  {
    timeout: 120_000,
  },
  async () => {
    const { url } = await freshDatabase();
    const { discord, telegram, wrong, orders } = await fanout({
      people: PEOPLE,
      seconds: SECONDS,
      env: { DATABASE_URL: url },
    });
    expect(wrong).toEqual([]);
    for (const side of [discord, telegram]) {
      expect(side.problems).toEqual([]);
      expect(side.refused).toBeLessThanOrEqual(REFUSED_MOST);
      // Told together, or there was nothing to hold back.
      expect(side.messages).toBeLessThan(orders / 2);
    }
  },
);

import { z } from 'zod';
import type { createMoveClock } from '../../core/move-clock.ts';
import { route, type Route } from '../route.ts';

/** Moving the business clock; only an instance for trying things out has it. */
export const clockRoutes = (moveClock: ReturnType<typeof createMoveClock>): Route[] => [
  route({
    method: 'POST',
    path: '/v1/clock',
    summary: 'Move the business clock forward and act on everything that comes due by it',
    auth: 'operator',
    useCase: moveClock,
    answer: z.object({ businessTime: z.string(), offsetMs: z.int() }),
    status: 200,
  }),
];

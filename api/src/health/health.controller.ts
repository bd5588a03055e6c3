import { Controller, Get } from '@nestjs/common';
import { Pool } from 'pg';
import { z } from 'zod';
import { paths } from '../contract/index.js';
import { AllowEveryone } from '../platform/allow.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { Problem } from '../platform/problem.js';
import { Returns } from '../platform/returns.js';

const healthView = z.object({
  status: z.enum(['ok', 'slow']).describe('slow: doorbells wait; workers find their work themselves, later'),
  relayAgeSeconds: z.number().describe('since the relay had rung for all it saw'),
});
type HealthView = z.infer<typeof healthView>;

const slowAfterSeconds = 10;

@Controller(paths.health)
@AllowEveryone()
export class HealthController {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
  ) {}

  @Get()
  @Returns(healthView)
  async get(): Promise<HealthView> {
    await this.pool.query('SELECT 1').catch(() => {
      throw new Problem('service_fault', 503, 'The database does not answer.');
    });
    const relayAgeSeconds = Math.round(this.relay.ageSeconds() * 10) / 10;
    return { status: relayAgeSeconds > slowAfterSeconds ? 'slow' : 'ok', relayAgeSeconds };
  }
}

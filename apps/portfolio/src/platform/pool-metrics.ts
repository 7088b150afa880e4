import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';

/** Shows how full the pool of database connections is. */
export function watchPool(registry: Registry, pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount' | 'options'>): void {
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the database pool, by what they are doing.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'awaited' }, pool.waitingCount);
    },
  });
  new Gauge({ name: 'database_pool_limit', help: 'Connections that the database pool may have.', registers: [registry] }).set(pool.options.max);
}

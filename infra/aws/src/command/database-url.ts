import type { Data } from '../data/data.ts';

/** Where the database is, without who asks: `PGUSER` and `PGPASSWORD` say that. A certificate of another is refused. */
export function databaseUrl({ cluster, databaseName }: Data): string {
  return `postgres://${cluster.clusterEndpoint.socketAddress}/${databaseName}?sslmode=verify-full`;
}

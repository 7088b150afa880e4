import type { Evidence } from '../evidence/evidence.ts';
import { PublishError, type PortfolioClient, type Receipt } from './portfolio-client.ts';

/** Which portfolio evidence goes to. */
export interface Destination {
  readonly portfolio: string;
  /** Title to create the portfolio with when it is not there; without it a missing portfolio is an error. */
  readonly title?: string;
}

/**
 * Sends a whole evidence document as the snapshot of its commit.
 *
 * @ksb publish-idempotent D6 D12 K17 S12: evidence is published by one command over an API, and running it
 * twice, or after an answer was lost, has no second effect.
 *
 * @throws PublishError with what the service found wrong
 */
export async function publish(client: PortfolioClient, evidence: Evidence, destination: Destination): Promise<Receipt> {
  const { portfolio, title } = destination;
  const receipt = await client.putSnapshot(portfolio, evidence);
  if (receipt !== undefined) return receipt;
  if (title === undefined) {
    throw new PublishError(`there is no portfolio “${portfolio}”; create it by adding --title "Its title"`);
  }
  await client.createPortfolio({ id: portfolio, title });
  const second = await client.putSnapshot(portfolio, evidence);
  if (second === undefined) throw new PublishError(`the portfolio “${portfolio}” went away while it was published to`);
  return second;
}

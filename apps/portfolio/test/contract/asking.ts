import type { Asking, Cast } from '../cast.ts';
import type { Operation } from './operations.ts';

/** The headers of somebody who may do what an operation does. */
export function askingFor({ owner, assessor, pipeline }: Cast, operation: Operation | undefined): Asking {
  if (operation?.id === 'putSnapshot') return pipeline.headers;
  return operation?.id === 'writeReview' ? assessor.headers : owner.headers;
}

/** What is promised to people for the day on which a database is lost. */
export const objectives = {
  /** Recovery point: at most so much of what was acknowledged may be lost. Seconds. */
  pointSeconds: 60,
  /** Recovery time: after so long the service answers again. Minutes. */
  timeMinutes: 15,
} as const;

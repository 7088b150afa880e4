import { datapointsAt, isInAlarm, type Alarm, type Measured } from './alarm.ts';

/** Rings while an alarm of the template is in ALARM. */
export interface AlarmBell {
  /** The names of the alarms that ring. Milliseconds since 1970. */
  ringing(now: number): readonly string[];
  /** The first that rang, and when. */
  first(): { readonly name: string; readonly about: string; readonly at: number } | undefined;
}

/** Asks each alarm once in every minute of production, as CloudWatch does. */
export function alarmBell(alarms: readonly Alarm[], factor: number, measured: Measured, began: number): AlarmBell {
  const minute = 60_000 / factor;
  let asked = began;
  let ringing: readonly string[] = [];
  let first: ReturnType<AlarmBell['first']>;
  return {
    ringing(now) {
      for (; now - asked >= minute; asked += minute) {
        const at = asked + minute;
        const inAlarm = alarms.filter((alarm) => isInAlarm(alarm, datapointsAt(alarm, at / 1000, alarm.period / factor, measured)));
        const [one] = inAlarm;
        if (one !== undefined) first ??= { name: one.name, about: one.about, at: now };
        ringing = inAlarm.map(({ name }) => name);
      }
      return ringing;
    },
    first: () => first,
  };
}

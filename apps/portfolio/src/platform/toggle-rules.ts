import { toggleKinds, toggleOwners, type Toggle, type ToggleKind } from './toggles.ts';

/** How many days a toggle may stay before somebody has to decide again. */
const mostDays: Readonly<Record<ToggleKind, number>> = { release: 60, experiment: 90, operations: 366, permission: 366 };

const day = 86_400_000;

/**
 * What is wrong with a toggle; empty when it is as it should be.
 *
 * @ksb toggle-expiry D6 D12 S12 S20: nobody has to remember to tidy up, because a toggle that is past its day, or that was given more
 * days than its kind allows, fails the build and names its owner.
 */
export function toggleProblems({ name, ...toggle }: Toggle & { readonly name: string }, today: Date): readonly string[] {
  const { kind, owner, does, removedBy, reach } = toggle;
  const [created, expires] = [Date.parse(toggle.created), Date.parse(toggle.expires)];
  const days = (expires - created) / day;
  return [
    ...(/^[a-z]+(?:-[a-z]+)*$/.test(name) && name.length <= 40 ? [] : ['its name has small letters and single hyphens, at most 40 characters']),
    ...(toggleKinds.includes(kind) ? [] : [`its kind is “${kind}”; the kinds are ${toggleKinds.join(', ')}`]),
    ...(toggleOwners.includes(owner) ? [] : [`its owner is “${owner}”; the owners are ${toggleOwners.join(', ')}`]),
    ...(isDay(toggle.created) && created <= today.getTime() ? [] : [`it was created on “${toggle.created}”; write a day that has been, like 2026-11-24`]),
    ...(isDay(toggle.expires) ? [] : [`it expires on “${toggle.expires}”; write a day, like 2027-01-20`]),
    ...(days > 0 && days <= mostDays[kind] ? [] : [`it stays for ${days} days; one of the kind ${kind} stays for 1 to ${mostDays[kind]}`]),
    ...(expires + day <= today.getTime() ? [`it expired on ${toggle.expires}; its ${owner} removes it, or decides anew: ${removedBy}`] : []),
    ...([does, removedBy].every(isSentence) ? [] : ['what it does and what removes it are sentences of at most 200 characters']),
    ...(typeof reach === 'object' && !(reach.percent > 0 && reach.percent < 100) ? ['its share is between 0 and 100'] : []),
  ];
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

function isSentence(text: string): boolean {
  return /^[A-Z].*\.$/s.test(text) && text.length <= 200;
}

import type { World } from "./world.ts";

function originOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === "http:" || url?.protocol === "https:" ? url.origin : null;
}

/** Remembers the address of the application that a person has just allowed. Ignores one that is not a web page. */
export function noteApp(world: World, userid: number, address: string): void {
  const origin = originOf(address);
  if (origin === null) return;
  world.apps.delete(userid);
  world.apps.set(userid, `${origin}/`);
}

/** The page of the person's application; null when none is known. */
export function findApp(world: World, userid: number): string | null {
  const known = world.apps.get(userid);
  if (known !== undefined) return known;
  // A cloud that was restarted still knows where it pushes to.
  const subscription = world.subscriptions.findLast((one) => one.userid === userid);
  const origin = subscription ? originOf(subscription.callbackurl) : null;
  return origin === null ? null : `${origin}/`;
}

/** Leads back to `address` from now on, when that is a page of the person's own application: nowhere else. */
export function setWayBack(world: World, userid: number, address: string): void {
  const app = findApp(world, userid);
  if (app !== null && originOf(address) === originOf(app)) world.apps.set(userid, new URL(address).href);
}

/** The person to show when none is chosen: the last one who allowed an application. */
export function lastToAllow(world: World): number | null {
  return [...world.apps.keys()].at(-1) ?? world.subscriptions.at(-1)?.userid ?? null;
}

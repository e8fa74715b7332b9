import { addFault } from "../faults/add-fault.ts";
import type { FaultInput, FaultRule } from "../faults/fault-rule.ts";
import { type RequestEntry, type Delivery, type Subscription, type World } from "../world/world.ts";
import { announce } from "../notify/announce.ts";
import { dropSubscriptions } from "../notify/subscription.ts";
import { issueCode } from "../oauth/authorization-code.ts";
import { issuePair } from "../oauth/grant.ts";
import { expireTokens } from "../oauth/expire-tokens.ts";
import { endGrant } from "../oauth/token-endpoint.ts";
import { actControl } from "./act-control.ts";
import {
  makeCharacter,
  requireCharacter,
  summarizeCharacter,
  type CharacterSummary,
  type MadeCharacter,
} from "./character-control.ts";
import { ControlError } from "./control-error.ts";
import {
  codeInputSchema,
  settingsInputSchema,
  type SettingsInput,
  tokenInputSchema,
  type CharacterInput,
  type CodeInput,
  type FlushInput,
  type PushInput,
  type ReplayInput,
  type TokenInput,
} from "./control-inputs.ts";
import { summarizeGrant, type GrantSummary } from "./grant-summary.ts";
import { entryControl } from "./entry-control.ts";
import { incidentControl } from "./incident-control.ts";
import { livingControl } from "./living-control.ts";
import { presetControl } from "./preset-control.ts";
import { lifeControl } from "./life-control.ts";
import { termsControl } from "./terms-control.ts";
import { truthControl } from "./truth-control.ts";
import { flushPushes, holdPushes, pushNotification, replayPushes, settlePushes } from "./push-control.ts";

type Who = number | string;

/** Which requests, deliveries or subscriptions; everything that is given must fit. */
type RequestFilter = { service?: string; action?: string; character?: Who };
type DeliveryFilter = { userid?: number; appli?: number; state?: string };
type SubscriptionFilter = { userid?: number; appli?: number };

/** What tests and the play page can do to the cloud. The HTTP control API offers the same methods. */
export type SimulatorControl = ReturnType<typeof createControl>;

function fits<T extends object>(one: T, filter: object): boolean {
  return Object.entries(filter).every(
    ([name, wanted]) => wanted === undefined || Reflect.get(one, name) === wanted,
  );
}

function requestControl(world: World) {
  return {
    readRequests({ character, ...filter }: RequestFilter = {}): RequestEntry[] {
      const userid = character === undefined ? undefined : requireCharacter(world, character).userid;
      return world.requests.filter((one) => fits(one, { ...filter, userid }));
    },
    resetRequests(): void {
      world.requests.length = 0;
    },
    readDeliveries: (filter: DeliveryFilter = {}): Delivery[] =>
      world.deliveries.filter((one) => fits(one, filter)),
    listSubscriptions: (filter: SubscriptionFilter = {}): Subscription[] =>
      world.subscriptions.filter((one) => fits(one, filter)),
    dropSubscriptions: (filter: SubscriptionFilter = {}): number =>
      dropSubscriptions(world, (one) => fits(one, filter)),
  };
}

function faultControl(world: World) {
  return {
    /** Sets a rule; it is used up `times` times. Returns it with its id. */
    setFault: (given: FaultInput): FaultRule => addFault(world, given),
    listFaults: (): FaultRule[] => world.faults,
    clearFaults(): void {
      world.faults.length = 0;
    },
  };
}

function grantControl(world: World) {
  return {
    /** A code as the consent page would hand out, without walking through it. */
    issueCode(given: CodeInput): string {
      const input = codeInputSchema.parse(given);
      return issueCode(world, { ...input, userid: requireCharacter(world, input.userid).userid }).code;
    },
    /** The active grants: scopes and expiry of the valid pairs, tokens as fingerprints. Times in ms. */
    listGrants: (): GrantSummary[] => [...world.grants.values()].map((one) => summarizeGrant(world, one)),
    /** A token pair as the token endpoint would hand out. */
    issueTokens(given: TokenInput) {
      const input = tokenInputSchema.parse(given);
      const pair = issuePair(world, requireCharacter(world, input.userid).userid, input.scope);
      return {
        userid: input.userid,
        accessToken: pair.access,
        refreshToken: pair.refresh,
        scope: pair.scope,
      };
    },
    /**
     * The person revokes the grant: every token is invalid, subscriptions end, and subscribers of appli 46 are
     * notified.
     */
    async invalidateGrant(who: Who): Promise<void> {
      const character = requireCharacter(world, who);
      const { settled } = announce(world, character, { appli: 46, fields: { action: "unlink" } });
      endGrant(world, character.userid);
      await settled;
    },
    /** Every access token (of one person) is over; refresh tokens live on. Returns how many it was. */
    expireAccessTokens: (who?: Who): number =>
      expireTokens(world, who === undefined ? undefined : requireCharacter(world, who).userid),
  };
}

/** Builds the control of one cloud. */
export function createControl(world: World) {
  return {
    createCharacter: (input: CharacterInput): MadeCharacter => makeCharacter(world, input),
    listCharacters: (): CharacterSummary[] =>
      [...world.characters.values()].map((one) => summarizeCharacter(world, one)),
    findCharacter: (who: Who): CharacterSummary => summarizeCharacter(world, requireCharacter(world, who)),
    ...actControl(world),
    ...lifeControl(world),
    ...entryControl(world),
    ...truthControl(world),
    ...presetControl(world),
    ...livingControl(world),
    ...incidentControl(world),
    ...faultControl(world),
    ...requestControl(world),
    ...grantControl(world),
    ...termsControl(world),
    /** Unplugged, nothing is pushed for this person: only polling finds what is new. */
    setUnplugged(who: Who, unplugged: boolean): void {
      requireCharacter(world, who).unplugged = unplugged;
      world.onChange();
    },
    holdPushes: (): void => holdPushes(world),
    flushPushes: (input: FlushInput = {}): Promise<Delivery[]> => flushPushes(world, input),
    replayPushes: (input: ReplayInput = {}): Promise<Delivery[]> => replayPushes(world, input),
    pushNotification: (input: PushInput): Promise<Delivery[]> => pushNotification(world, input),
    settlePushes: (): Promise<void> => settlePushes(world),
    /** Changes limits and sizes from now on. Returns them all. */
    changeSettings(given: SettingsInput): Required<SettingsInput> {
      const changes = Object.entries(settingsInputSchema.parse(given)).filter(
        ([, value]) => value !== undefined,
      );
      Object.assign(world.settings, Object.fromEntries(changes));
      const { enforceCallLimit, callLimitPerMinute, enforceDuplicateArguments } = world.settings;
      const { pageSize, sleepWindowHours, deliveryTimeoutMs, plan, enforcePacks } = world.settings;
      return {
        enforceCallLimit,
        callLimitPerMinute,
        enforceDuplicateArguments,
        pageSize,
        sleepWindowHours,
        deliveryTimeoutMs,
        plan,
        enforcePacks,
      };
    },
    now: (): number => world.now(),
    /** Moves the clock ahead and runs what falls due. Only with a clock that can be moved. */
    async advanceClock(ms: number): Promise<void> {
      if (!world.clock)
        throw new ControlError(409, "This simulated cloud follows a clock that it cannot move.");
      await world.clock.advance(ms, () => settlePushes(world));
    },
  };
}

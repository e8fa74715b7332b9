import type { WithToken } from "#lib/withings/withings-request.ts";
import { withAccessToken } from "./access-token.ts";
import type { Urgency } from "./call-budget.ts";
import type { ConnectionsContext } from "./connections-context.ts";

/** Withings on behalf of one connection: each call has a fresh access token, and is counted with its urgency. */
export type ConnectionClient = ReturnType<typeof bind>;
export type ClientOf = (connectionId: string, urgency: Urgency) => ConnectionClient;

/** The clients of linked accounts. Their calls throw as `withAccessToken` does. */
export function connectionClients(context: ConnectionsContext): ClientOf {
  return (connectionId, urgency) => bind(context, connectionId, urgency);
}

function bind(context: ConnectionsContext, connectionId: string, urgency: Urgency) {
  const client = context.withings.for({ connectionId, urgency });
  const call =
    <Request extends WithToken, Answer>(send: (request: Request) => Promise<Answer>) =>
    (request: Omit<Request, "accessToken">): Promise<Answer> =>
      withAccessToken(context, connectionId, (accessToken) => send({ ...request, accessToken } as Request));
  return {
    getMeasures: call(client.getMeasures),
    getActivity: call(client.getActivity),
    getWorkouts: call(client.getWorkouts),
    getNights: call(client.getNights),
    listHeart: call(client.listHeart),
    getHeartSignal: call(client.getHeartSignal),
    listStethoscope: call(client.listStethoscope),
    getStethoscopeSignal: call(client.getStethoscopeSignal),
    getIntraday: call(client.getIntraday),
    getSleep: call(client.getSleep),
    getDevices: call(client.getDevices),
    getGoals: call(client.getGoals),
    listSubscriptions: call(client.listSubscriptions),
  };
}

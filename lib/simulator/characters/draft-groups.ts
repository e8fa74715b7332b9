import type { MeasureGroup, GroupDraft } from "../measure/measure-group.ts";
import { MODELS, deviceId, type ModelKey } from "./device.ts";

/** The source of groups: base of their ids, and its devices. */
export type GroupMaker = { idBase: number; deviceOwner: string };

/** Group ids reserved for one character; days use the lower half, acts the upper. */
const IDS_PER_CHARACTER = 10_000_000;
export const FIRST_ACT_ID = 5_000_000;

/** The first group id of the character made `order`th. Above 2^32, as real ones are. */
export function idBase(order: number): number {
  return 5_000_000_000 + order * IDS_PER_CHARACTER;
}

/** Turns drafts of one act into groups: one `date`, ids in a row, `created` three seconds apart. */
export function draftGroups(
  maker: GroupMaker,
  drafts: readonly GroupDraft[],
  act: { date: number; created: number; model: ModelKey | null; firstId: number; spreadSeconds?: number },
): MeasureGroup[] {
  const device = act.model === null ? null : deviceId(maker.deviceOwner, act.model);
  return drafts.map((draft, index) => {
    const created = act.created + index * (act.spreadSeconds ?? 3);
    return {
      grpid: maker.idBase + act.firstId + index,
      attrib: draft.attrib,
      date: act.date,
      created,
      modified: created,
      category: 1,
      deviceid: device,
      hash_deviceid: device,
      measures: draft.measures,
      modelid: act.model === null ? null : MODELS[act.model].model_id,
      model: act.model === null ? null : MODELS[act.model].model,
      comment: null,
    };
  });
}

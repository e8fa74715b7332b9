import { expect, test } from "vitest";
import { joinAmbiguous } from "./ambiguous-reading.ts";
import { makeGroup } from "./measure-group.fixture.ts";

const manual = { id: null, model: null, modelId: null };

test("the groups of one weigh-in, and their copies with another user, are one reading; newest first", () => {
  const groups = [
    makeGroup({ groupId: "1", measuredAt: 1000 }),
    makeGroup({ groupId: "2", measuredAt: 1000 }),
    makeGroup({ groupId: "1", measuredAt: 1000, connectionId: "c2" }),
    makeGroup({ groupId: "3", measuredAt: 2000 }),
  ];
  const found = joinAmbiguous(groups).map(({ at, groups: joined }) => [
    at,
    joined.map(({ connectionId, groupId }) => `${connectionId}/${groupId}`),
  ]);
  expect(found).toEqual([
    [2000, ["c1/3"]],
    [1000, ["c1/1", "c1/2", "c2/1"]],
  ]);
});

test("two devices at one instant are two readings, and so are two groups that name none", () => {
  const other = { id: "d2", model: "Body", modelId: 7 };
  const groups = [
    makeGroup({ groupId: "1" }),
    makeGroup({ groupId: "2", device: other }),
    makeGroup({ groupId: "3", device: manual }),
    makeGroup({ groupId: "4", device: manual }),
  ];
  expect(joinAmbiguous(groups)).toHaveLength(4);
});

test("a reading is ambiguous when one of its groups is, whatever unknown codes are beside it", () => {
  const groups = [makeGroup({ groupId: "1", attribution: 10 }), makeGroup({ groupId: "2", attribution: 1 })];
  expect(joinAmbiguous(groups).map(({ attribution }) => attribution)).toEqual([1]);
});

test("a reading jumps when all of its groups do and Withings is sure of them", () => {
  const jumping = [makeGroup({ groupId: "1", jumps: true }), makeGroup({ groupId: "2", jumps: true })];
  expect(joinAmbiguous(jumping).map(({ jumps }) => jumps)).toEqual([true]);
  const unsure = makeGroup({ groupId: "3", attribution: 1, jumps: true });
  expect(joinAmbiguous([...jumping, unsure]).map(({ jumps }) => jumps)).toEqual([false]);
});

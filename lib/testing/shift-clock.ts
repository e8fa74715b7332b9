import { shiftDate } from "./test-clock.ts";

shiftDate();

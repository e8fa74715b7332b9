"use client";

import { startTransition, useActionState, useEffect, useRef } from "react";
import { EMPTY_FORM, type FormAction } from "#components/form/form-state.ts";
import { FormMessage } from "#components/form/form-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { areaOf, AREAS } from "#lib/metrics/area.ts";
import { type ArrangeStep, formatStep, MAX_PINNED } from "#lib/metrics/arrangement.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DragHandle, useDragOrder } from "./use-drag-order.tsx";

type ArrangeBoardProps = {
  personId: string;
  /** As shown, in order. */
  pinned: readonly MetricKey[];
  /** Whether the pinned metrics are chosen by what there is. */
  isAutomatic: boolean;
  hidden: readonly MetricKey[];
  /** Every metric that has readings. */
  present: readonly MetricKey[];
  action: FormAction;
};

/**
 * Arranges a dashboard: one form, in which each button is a step, so that it works without script, too. With script the
 * pinned metrics can also be dragged.
 */
export function ArrangeBoard({ personId, pinned, isAutomatic, hidden, present, action }: ArrangeBoardProps) {
  const t = useWords("dashboard.arrangeBoard");
  const names = useWords("metrics.names");
  const areas = useWords("metrics.areas");
  const [state, submit, pending] = useActionState(action, EMPTY_FORM);
  const board = useRef<HTMLFormElement>(null);
  const pressed = useRef<{ metric: MetricKey; step: string } | null>(null);

  // The row of a pressed button moves: its focus goes with it.
  useEffect(() => {
    const last = pressed.current;
    if (pending || !last) return;
    pressed.current = null;
    const row = board.current?.querySelector(`[data-arranged="${last.metric}"]`);
    const same = row?.querySelector<HTMLElement>(`button[value="${last.step}"]`);
    (same ?? row?.querySelector<HTMLElement>("button[value]"))?.focus();
  }, [pending, pinned, hidden]);

  const { order, dragged, list, handleProps } = useDragOrder(pinned, pending, (metric, place) => {
    const form = new FormData();
    form.set("personId", personId);
    form.set("step", formatStep({ act: "place", metric, place }));
    startTransition(() => submit(form));
  });

  const button = (step: Exclude<ArrangeStep, { act: "reset" | "place" }>, off = false) => (
    <StepButton
      step={step}
      isOff={off}
      onPress={() => {
        pressed.current = { metric: step.metric, step: formatStep(step) };
      }}
    />
  );
  const listed = present.filter((metric) => !pinned.includes(metric) && !hidden.includes(metric));
  const isFull = pinned.length >= MAX_PINNED;
  return (
    <form action={submit} ref={board} className="grid gap-5">
      <input type="hidden" name="personId" value={personId} />
      {state.problem ? <FormMessage state={state} /> : null}
      <p role="status" className="text-sm font-medium figures empty:sr-only">
        {state.done}
      </p>
      <Card aria-labelledby="arrange-pinned">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 pb-3">
          <div className="grid gap-1">
            <h2 id="arrange-pinned" className="text-lg">
              {t("pinned")}
            </h2>
            <p className="max-w-prose text-sm text-ink-soft">{t("pinnedHint")}</p>
            {isAutomatic ? <p className="text-sm text-ink-soft">{t("automatic")}</p> : null}
            {isFull ? <p className="text-sm text-ink-soft">{t("full", { most: MAX_PINNED })}</p> : null}
          </div>
          {isAutomatic && hidden.length === 0 ? null : (
            <Button type="submit" name="step" value="reset" variant="secondary">
              {t("reset")}
            </Button>
          )}
        </div>
        {order.length === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : null}
        <ol ref={list} className="grid">
          {order.map((metric, place) => (
            <li
              key={metric}
              data-arranged={metric}
              className={joinClasses(
                "flex flex-wrap items-center gap-x-2 border-t border-line py-1 first:border-t-0",
                metric === dragged && "rounded-md bg-accent-soft shadow-float",
              )}
            >
              <DragHandle label={t("drag", { metric: names(metric) })} {...handleProps(metric)} />
              <span className="w-6 text-end text-sm text-ink-soft figures" aria-hidden="true">
                {place + 1}
              </span>
              <span className="min-w-0 flex-1 basis-32 ps-1 font-medium">{names(metric)}</span>
              <span className="ms-auto flex flex-wrap items-center">
                {button({ act: "up", metric }, place === 0)}
                {button({ act: "down", metric }, place === order.length - 1)}
                {button({ act: "unpin", metric })}
                {button({ act: "hide", metric })}
              </span>
            </li>
          ))}
        </ol>
      </Card>
      {listed.length > 0 ? (
        <TitledCard id="arrange-listed" title={t("listed")}>
          {AREAS.map((area) => {
            const own = listed.filter((metric) => areaOf(getMetric(metric)) === area);
            return own.length === 0 ? null : (
              <div key={area}>
                <h3 className="pb-1 text-sm text-ink-soft">{areas(area)}</h3>
                <ul className="grid gap-x-10 lg:grid-cols-2">
                  {own.map((metric) => (
                    <li
                      key={metric}
                      data-arranged={metric}
                      className="flex items-center border-t border-line py-1"
                    >
                      <span className="min-w-0 flex-1">{names(metric)}</span>
                      <span className="ms-auto flex">
                        {isFull ? null : button({ act: "pin", metric })}
                        {button({ act: "hide", metric })}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </TitledCard>
      ) : null}
      {hidden.length > 0 ? (
        <TitledCard id="arrange-hidden" title={t("hidden")} className="grid grid-cols-1 gap-2">
          <p className="text-sm text-ink-soft">{t("hiddenHint")}</p>
          <ul className="grid gap-x-10 lg:grid-cols-2">
            {hidden.map((metric) => (
              <li key={metric} data-arranged={metric} className="flex items-center border-t border-line py-1">
                <span className="min-w-0 flex-1">{names(metric)}</span>
                {button({ act: "show", metric })}
              </li>
            ))}
          </ul>
        </TitledCard>
      ) : null}
    </form>
  );
}

type StepButtonProps = {
  step: Exclude<ArrangeStep, { act: "reset" | "place" }>;
  /** There is nowhere further to go. It keeps its focus, which a disabled button would lose. */
  isOff: boolean;
  onPress: () => void;
};

function StepButton({ step, isOff, onPress }: StepButtonProps) {
  const t = useWords("dashboard.arrangeBoard");
  const names = useWords("metrics.names");
  const metric = names(step.metric);
  const isArrow = step.act === "up" || step.act === "down";
  return (
    <Button
      type="submit"
      name="step"
      value={formatStep(step)}
      variant="quiet"
      aria-label={isArrow ? t(step.act, { metric }) : t("named", { act: t(step.act), metric })}
      aria-disabled={isOff || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onPress();
      }}
      className={joinClasses(isArrow ? "w-11 px-0" : "px-3", isOff && "cursor-default opacity-40")}
    >
      {isArrow ? (
        <Icon>
          <path d={step.act === "up" ? "M8 13V3M3.5 7.5 8 3l4.5 4.5" : "M8 3v10M3.5 8.5 8 13l4.5-4.5"} />
        </Icon>
      ) : (
        t(step.act)
      )}
    </Button>
  );
}

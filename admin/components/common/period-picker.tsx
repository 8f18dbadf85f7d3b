import { Input, Label, Select } from "@medusajs/ui"
import { useId, useState } from "react"
import { useText } from "../../i18n/use-text"
import { type DayPeriod, calendarMonth, lastDays, nextDay } from "../../lib/periods"

const PRESETS = {
  last7: () => lastDays(7),
  last30: () => lastDays(30),
  thisMonth: () => calendarMonth(0),
  lastMonth: () => calendarMonth(1),
} as const
type Preset = keyof typeof PRESETS

interface PeriodPickerProps {
  period: DayPeriod
  onChange: (period: DayPeriod) => void
}

/** A usual period, or any two days; the last one counts as a whole. */
export function PeriodPicker({ period, onChange }: PeriodPickerProps) {
  const { text } = useText()
  const id = useId()
  const [preset, setPreset] = useState<Preset | "custom">("last30")
  const day = (name: "from" | "to", value: string, change: (day: string) => DayPeriod) => (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={`${id}-${name}`} size="xsmall">
        {text(`reconciliation.${name}`)}
      </Label>
      <Input
        id={`${id}-${name}`}
        type="date"
        size="small"
        value={value}
        onChange={({ target }) => {
          if (target.value === "") return
          setPreset("custom")
          onChange(change(target.value))
        }}
      />
    </div>
  )
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        size="small"
        value={preset === "custom" ? "" : preset}
        onValueChange={(next) => {
          setPreset(next as Preset)
          onChange(PRESETS[next as Preset]())
        }}
      >
        <Select.Trigger aria-label={text("reconciliation.period")} className="w-[160px]">
          <Select.Value placeholder={text("list.custom")} />
        </Select.Trigger>
        <Select.Content>
          {(Object.keys(PRESETS) as Preset[]).map((name) => (
            <Select.Item key={name} value={name}>
              {text(`reconciliation.${name}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      {day("from", period.from, (from) => ({ ...period, from }))}
      {day("to", nextDay(period.to, -1), (last) => ({ ...period, to: nextDay(last) }))}
    </div>
  )
}

'use client'
import { useEffect, useRef, useState } from 'react'
import { formatRate } from '#lib/base/format'
import { chart, sampleInterval, speedPath, withSample } from './speed-line.ts'
import type { Speed } from './speed-line.ts'

/** How fast bytes come and go, now and over the last minutes. */
export function Speeds({ rate }: { rate: Speed }) {
  const samples = useSamples(rate)
  return (
    <section className="flow" aria-label="Speed">
      <Figure name="Coming in" swatch="swatch" rate={rate.in} />
      <Figure name="Going out" swatch="swatch dash" rate={rate.out} />
      <div>
        <svg
          className="chart"
          viewBox={`0 0 ${chart.width} ${chart.height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Speed since this page was opened: now ${formatRate(rate.in)} in, ${formatRate(rate.out)} out`}
        >
          <line x1="0" x2="600" y1="87.5" y2="87.5" />
          <line x1="0" x2="600" y1="44" y2="44" />
          <path className="up" d={speedPath(samples, 'out')} />
          <path className="dn" d={speedPath(samples, 'in')} />
        </svg>
        <div className="chart-x">
          <span>5 min ago</span>
          <span>now</span>
        </div>
      </div>
    </section>
  )
}

interface FigureProps {
  name: string
  swatch: string
  rate: number
}

function Figure({ name, swatch, rate }: FigureProps) {
  const [figure = '', unit = ''] = formatRate(rate).split('\u202f')
  return (
    <div>
      <p className="head">
        <span className={swatch} />
        {name}
      </p>
      <p className="big num">
        {figure} <small>{unit}</small>
      </p>
    </div>
  )
}

function useSamples(rate: Speed): Speed[] {
  const [samples, setSamples] = useState<Speed[]>([])
  const newest = useRef(rate)
  useEffect(() => {
    newest.current = rate
  }, [rate])
  useEffect(() => {
    const timer = setInterval(
      () => setSamples((before) => withSample(before, newest.current)),
      sampleInterval,
    )
    return () => clearInterval(timer)
  }, [])
  return samples
}

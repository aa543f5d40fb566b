'use client'
import { useEffect } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
import { Spinner } from '#components/ui/spinner'
import { useCopy } from '#components/ui/use-copy.ts'
import type { Hinted } from '#lib/drive/doctor/examine-address'
import type { Finding } from '#lib/drive/doctor/finding'
import { useDoctor } from '#lib/hooks/use-doctor'

export interface DoctorSheetProps {
  title: string
  /**
   * What does not open, and what its link named; without it: whether others
   * can reach you.
   */
  address?: Hinted | undefined
  onClose(): void
}

/** Which ways were tried, which failed why, and what to do. */
export function DoctorSheet(props: DoctorSheetProps) {
  const { title, address, onClose } = props
  const { examined, error, examine } = useDoctor()
  const asked = JSON.stringify(address)
  useEffect(() => {
    void examine(asked === undefined ? undefined : JSON.parse(asked))
  }, [asked, examine])
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      testId="doctor"
      footer={
        <>
          {examined !== undefined && <CopyReport report={examined.report} />}
          <Button kind="primary" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      {examined === undefined && error === undefined && (
        <p className="facts" role="status">
          <Spinner /> Trying every way once more. This takes up to half a
          minute.
        </p>
      )}
      {error !== undefined && <ErrorNote error={error} />}
      {examined !== undefined && (
        <div data-testid="diagnosis" role="status">
          <p className="verdict">{examined.diagnosis.heading}.</p>
          <Findings findings={examined.diagnosis.findings} />
        </div>
      )}
    </Sheet>
  )
}

const icons = { good: 'check', bad: 'alert', off: 'info' } as const
const words = { good: 'Works:', bad: 'In the way:', off: 'Not tried:' }

function Findings({ findings }: { findings: Finding[] }) {
  return (
    <ul className="findings">
      {findings.map(({ verdict, sentence, advice }) => (
        <li key={sentence} data-verdict={verdict}>
          <Icon name={icons[verdict]} />
          <div>
            <span className="sr">{words[verdict]} </span>
            {sentence}
            {advice !== undefined && <p className="soft">{advice}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function CopyReport({ report }: { report: string }) {
  const { state, copy } = useCopy()
  const labels = {
    rest: 'Copy the report',
    done: 'Copied',
    refused: 'Not allowed',
  }
  return (
    <Button icon="copy" testId="copy-report" onPress={() => void copy(report)}>
      {labels[state]}
    </Button>
  )
}

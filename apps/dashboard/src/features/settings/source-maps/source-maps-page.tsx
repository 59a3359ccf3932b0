import { deleteSourceMap, limits, listSourceMaps, type SourceMap } from '@throughline/contract'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Section } from '../../../ui/section.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import styles from './source-maps.module.css'

const { maxBytes, maxPerProject, maxKeptBytesPerProject } = limits.sourceMap

/** What leads from the scripts as they are delivered to the code as it was written. */
export const SourceMapsPage = () => {
  const { id: projectId, key, organizationId } = useProject()
  const may = useMay('insights.save', organizationId)
  const { data, error, refetch } = useEndpoint(listSourceMaps, { params: { projectId } })
  const origin = location.origin
  return (
    <SettingsFrame>
      <PageHead title="Source maps">
        With them the stack of an error shows the code as it was written.
        {data && data.count > 0 && ` ${countOf(data.count, 'map')} ${data.count === 1 ? 'takes' : 'take'} ${formatBytes(data.keptBytes)}.`}
      </PageHead>
      <Section
        title="Upload"
        about={
          <>
            <p>Have your bundler write maps into files of their own, upload them when you deploy, and do not deliver them to visitors.</p>
            <p>
              Leave the release out where names of scripts change with what is in them. Otherwise it has to be the one that the script tag
              names in <code>data-release</code>.
            </p>
            <p>
              A map has at most {formatBytes(maxBytes)}. A project keeps {formatNumber(maxPerProject)} and at most{' '}
              {formatBytes(maxKeptBytesPerProject)}; then the oldest go.
            </p>
          </>
        }
      >
        <p className={styles.way}>On the machine that builds the site, with a token of the scope write:</p>
        <CopyField
          label="Upload from elsewhere"
          value={`THROUGHLINE_TOKEN=tlt_… npx throughline source-maps upload --server ${origin} --project ${key} --release 1.2.3 --url-prefix https://shop.example/assets dist/assets`}
        />
        <p className={styles.way}>On the machine of this server, without a token:</p>
        <CopyField
          label="Upload on the server"
          value={`npx throughline source-maps upload --project ${key} --release 1.2.3 --url-prefix https://shop.example/assets dist/assets`}
        />
        <p className={styles.way}>Or one by one, with any program:</p>
        <CopyField
          label="Upload by the API"
          value={`curl -X PUT -H "Authorization: Bearer tlt_…" -H "content-type: application/json" --data-binary @app.js.map "${origin}/api/v1/projects/${projectId}/source-maps?release=1.2.3&script=https://shop.example/assets/app.js"`}
        />
      </Section>
      {error && <ErrorNote title="The source maps could not be loaded" error={error} onRetry={() => void refetch()} />}
      <MapTable projectId={projectId} maps={data?.items} may={may} />
    </SettingsFrame>
  )
}

const MapTable = ({ projectId, maps, may }: { projectId: string; maps: SourceMap[] | undefined; may: boolean }) => {
  const remove = useChange(deleteSourceMap, { refresh: [listSourceMaps] })
  const columns: Column<SourceMap>[] = [
    {
      id: 'script',
      title: 'Script',
      render: ({ script }) => <span title={script}>{script}</span>,
      sortBy: ({ script }) => script,
      text: ({ script }) => script,
    },
    {
      id: 'release',
      title: 'Release',
      width: 120,
      render: ({ release }) => release || 'Any',
      sortBy: ({ release }) => release,
      text: ({ release }) => release,
    },
    {
      id: 'sources',
      title: 'Files',
      help: 'How many files it leads to. Where it does not hold what is in them, a stack shows file and line, but not the lines around.',
      align: 'end',
      width: 120,
      showFrom: 'md',
      render: ({ sources, hasContents }) => (hasContents ? formatNumber(sources) : `${formatNumber(sources)}, no code`),
      sortBy: ({ sources }) => sources,
      text: ({ sources }) => sources,
    },
    {
      id: 'size',
      title: 'Size',
      align: 'end',
      width: 92,
      showFrom: 'sm',
      render: ({ bytes, keptBytes }) => <span title={`${formatBytes(keptBytes)} as it is kept`}>{formatBytes(bytes)}</span>,
      sortBy: ({ bytes }) => bytes,
      text: ({ bytes }) => bytes,
    },
    {
      id: 'uploaded',
      title: 'Uploaded',
      width: 128,
      showFrom: 'sm',
      render: ({ uploadedAt }) => <RelativeTime at={uploadedAt} />,
      sortBy: ({ uploadedAt }) => uploadedAt,
      text: ({ uploadedAt }) => uploadedAt,
    },
    ...(may
      ? [
          {
            id: 'delete',
            title: '',
            width: 96,
            align: 'end',
            render: ({ id, script }) => (
              <ConfirmButton
                label="Delete"
                deed={`Delete the map of ${script.slice(script.lastIndexOf('/') + 1)}`}
                consequence="Stacks of this script show it as it was delivered, until its map is uploaded again."
                onConfirm={() => remove.mutate({ params: { projectId, sourceMapId: id } })}
              />
            ),
          } satisfies Column<SourceMap>,
        ]
      : []),
  ]
  return (
    <>
      {remove.error && <ErrorNote title="The source map was not deleted" error={remove.error} />}
      <DataTable
        name="source-maps"
        label="Source maps"
        columns={columns}
        rows={maps}
        rowId={({ id }) => id}
        defaultSort={{ column: 'uploaded', direction: 'desc' }}
        maxHeight="60vh"
        empty={
          <EmptyState title="No source maps yet" small>
            Upload those of your scripts with one of the commands above. Stacks that arrived before are shown through them too.
          </EmptyState>
        }
      />
    </>
  )
}

import { withoutLiterals } from './sql-text.ts'

/** Functions, of tables or of values, through which a select would reach files, processes, the network or the engine's insides. */
export const reachingFunctions: ReadonlySet<string> = new Set(
  `arrowFlight arrowstream azureBlobStorage azureBlobStorageCluster cluster clusterAllReplicas cosn deltaLake deltaLakeAzure
  deltaLakeAzureCluster deltaLakeCluster deltaLakeLocal deltaLakeS3 deltaLakeS3Cluster dictionary eval executable file
  fileCluster filesystem fuzzJSON fuzzQuery gcs hdfs hdfsCluster hudi hudiCluster iceberg icebergAzure icebergAzureCluster
  icebergCluster icebergHDFS icebergHDFSCluster icebergLocal icebergLocalCluster icebergS3 icebergS3Cluster input jdbc loop
  mergeTreeAnalyzeIndexes mergeTreeAnalyzeIndexesUUID mergeTreeIndex mergeTreeProjection mergeTreeTextIndex mongodb mysql odbc
  oss paimon paimonAzure paimonAzureCluster paimonCluster paimonHDFS paimonHDFSCluster paimonLocal paimonS3 paimonS3Cluster
  postgresql prometheusQuery prometheusQueryRange python redis remote remoteSecure s3 s3Cluster SQLStandardValues sqlite
  timeSeriesData timeSeriesMetrics timeSeriesSamples timeSeriesSelector timeSeriesTags url urlCluster viewExplain
  viewIfPermitted ytsaurus`
    .toLowerCase()
    .split(/\s+/),
)

const offence = (sql: string): string | undefined => {
  const code = withoutLiterals(sql).toLowerCase()
  if (!/^\s*(select|with|explain|\()/.test(code)) return 'it is not a select'
  if (/[;$]/.test(code)) return 'it has a ; or $ outside a string'
  if (/\b(outfile|infile|readonly)\b/.test(code)) return 'it writes or reads a file, or changes what it may do'
  const called = [...code.matchAll(/["`]?([a-z_]\w*)["`]?\s*\(/g)].map(([, name]) => name as string)
  const reaching = called.find((name) => reachingFunctions.has(name))
  return reaching && `it calls ${reaching}()`
}

/**
 * Throws for a select that would reach out of the engine. `readonly` alone does not hold it back: the engine runs the function
 * `file()` and `into outfile` all the same, and a subquery may lift `readonly` for itself.
 */
export const assertHarmless = (sql: string): void => {
  const reason = offence(sql)
  if (reason) throw new Error(`This query is refused: ${reason}. Queries may only read the store's own tables.`)
}

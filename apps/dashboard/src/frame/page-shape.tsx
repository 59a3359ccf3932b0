import { Skeleton } from '@mantine/core'

/** The shape of a page whose code is still on its way. */
export const PageShape = () => (
  <div aria-busy="true" aria-label="Loading the page">
    <Skeleton height={28} width={280} mb={12} />
    <Skeleton height={16} width="60%" mb={32} />
    <Skeleton height={12} width="90%" mb={12} />
    <Skeleton height={12} width="75%" mb={12} />
    <Skeleton height={12} width="82%" />
  </div>
)

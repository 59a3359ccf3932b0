import { useQuery } from '@tanstack/react-query'
import { loadWorldShapes, type WorldShapes } from './load-world-shapes.ts'

/** The shapes of the world's countries, fetched once, when the first map is shown; undefined until then. */
export const useWorldShapes = (): WorldShapes | undefined =>
  useQuery({ queryKey: ['worldShapes'], queryFn: loadWorldShapes, staleTime: Infinity, gcTime: Infinity }).data

import { Anchor, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type TextAnchorProps = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps> & { ref?: Ref<HTMLAnchorElement> }

const TextAnchor = (props: TextAnchorProps) => <Anchor {...props} />

/** A link to another page of the dashboard within text or a table. */
export const TextLink = createLink(TextAnchor)

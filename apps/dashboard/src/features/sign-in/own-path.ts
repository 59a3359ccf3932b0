/** Where to go after sign-in: a path of ours, or home. A link made by somebody else must not lead away from here. */
export const ownPath = (next: string | undefined): string => (next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/')

/** Whether a host's name is this machine's own. */
export const isLoopbackName = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

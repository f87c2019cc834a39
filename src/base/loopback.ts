/** Whether only this machine answers for a host. @param hostname as `URL` has it */
export const isLoopback = (hostname: string): boolean =>
    /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);

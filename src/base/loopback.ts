/** Whether only this machine answers for a host. @param hostname as `URL` has it */
export const isLoopback = (hostname: string): boolean =>
    /^(?:localhost\.?|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(
        hostname,
    );

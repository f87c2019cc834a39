/**
 * glibc gives large blocks back to the system at once and faults their pages in again at the next
 * step; with these thresholds it keeps them. Other C libraries ignore the names.
 */
const keepFreedMemory = {
    MALLOC_MMAP_THRESHOLD_: '268435456',
    MALLOC_TRIM_THRESHOLD_: '536870912',
    MALLOC_TOP_PAD_: '16777216',
};

/**
 * ONNX Runtime's binaries for Linux and macOS note how they are used, with an identifier of the machine, under the user's
 * cache folder, and send that to Microsoft. With this they do neither; others ignore the name.
 */
const noRuntimeTelemetry = { ORT_DISABLE_TELEMETRY: '1' };

/** What the inference process finds in its environment beside what this one has. */
export const engineEnvironment = { ...keepFreedMemory, ...noRuntimeTelemetry };

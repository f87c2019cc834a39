// @ts-check

/**
 * A machine that the inference process runs on: what Node calls its system and processor, and the files of
 * ONNX Runtime that it loads there.
 *
 * @typedef {{ os: string, arch: string, binaries: readonly string[] }} Platform
 */

/**
 * Without `DirectML.dll` on Windows: onnxruntime.dll asks for it only when a model is to run on a graphics card, and for
 * `dxcompiler.dll` and `dxil.dll` only for WebGPU. macOS's library lies in its npm package twice, under two names; this
 * is the one that is asked for.
 */
const binaries = {
    linux: ['libonnxruntime.so.1', 'onnxruntime_binding.node'],
    darwin: ['libonnxruntime.1.dylib', 'onnxruntime_binding.node'],
    win32: ['onnxruntime.dll', 'onnxruntime_binding.node'],
};

/** By the names that the Marketplace gives them. @type {Readonly<Record<string, Platform>>} */
export const platforms = {
    'linux-x64': { os: 'linux', arch: 'x64', binaries: binaries.linux },
    'linux-arm64': { os: 'linux', arch: 'arm64', binaries: binaries.linux },
    'darwin-arm64': { os: 'darwin', arch: 'arm64', binaries: binaries.darwin },
    'win32-x64': { os: 'win32', arch: 'x64', binaries: binaries.win32 },
    'win32-arm64': { os: 'win32', arch: 'arm64', binaries: binaries.win32 },
};

/** Every package: one a platform, and `web`, which says where Leftward runs. */
export const targets = Object.freeze([...Object.keys(platforms), 'web']);

/** This machine's target; nothing where ONNX Runtime has no binaries for it. @returns {string | undefined} */
export function targetHere() {
    const here = `${process.platform}-${process.arch}`;
    return here in platforms ? here : undefined;
}

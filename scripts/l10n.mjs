// @ts-check
// Prints what is not translated, or no longer said; fails if anything is.
import { faultsOfBundle, faultsOfManifest, languages } from './l10n/check.mjs';

const faults = [
    ...(await faultsOfManifest()),
    ...(await Promise.all(languages.map(faultsOfManifest))).flat(),
    ...(await Promise.all(languages.map(faultsOfBundle))).flat(),
];
console.log(faults.length === 0 ? 'Everything is translated.' : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;

import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueInWords } from '../base/issue-in-words.ts';
import { messageOf } from '../base/message-of.ts';
import { parseJson } from '../base/parse-json.ts';
import { measureNames, type Calibration } from './confidence.ts';
import { readInside } from './inside-folder.ts';

/** Lies beside config.json. */
export const calibrationFile = 'confidence.json';

const Probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Point = v.tuple([v.pipe(v.number(), v.finite()), Probability]);

const neverFalls = (points: [number, number][]): boolean =>
    points.every(([nats, probability], i) => {
        const [natsBefore, probabilityBefore] = points[i - 1] ?? [-Infinity, 0];
        return nats >= natsBefore && probability >= probabilityBefore;
    });

/** What we read of confidence.json; how it was fitted stands there for people. */
const CalibrationSchema = v.object({
    format: v.literal(1),
    graph: v.object({ sha256: v.string() }),
    measure: v.picklist(measureNames),
    points: v.pipe(
        v.array(Point),
        v.minLength(1),
        v.check(neverFalls, () => l10n.t('The points fall.')),
    ),
    threshold: Probability,
});

export interface Surroundings {
    /** The hash of the graph that is loaded; called where there is a calibration. */
    readonly graphSha256: () => Promise<string>;
    /** What the folder's manifest says of the file, where it lists it. */
    readonly listed?: { readonly sha256: string } | undefined;
}

/**
 * Reads a model folder's calibration, where it has one.
 *
 * One that cannot be read, is not as the manifest lists it, or was fitted for another graph, is left out
 * with a line in the log: the model works without.
 */
export async function readCalibration(
    folder: string,
    { graphSha256, listed }: Surroundings,
    log: (line: string) => void = console.error,
): Promise<Calibration | undefined> {
    try {
        const content = await readInside(folder, calibrationFile);
        if (content === undefined) {
            if (listed) throw new Error(l10n.t('the manifest lists it, but it is not there.'));
            return undefined;
        }
        if (listed && createHash('sha256').update(content).digest('hex') !== listed.sha256) {
            throw new Error(l10n.t('it has not the hash that the manifest says.'));
        }
        const parsed = v.safeParse(CalibrationSchema, parseJson(content));
        if (!parsed.success) throw new Error(issueInWords(parsed.issues[0]));
        const { graph, measure, points, threshold } = parsed.output;
        if (graph.sha256 !== (await graphSha256()))
            throw new Error(l10n.t('it belongs to another graph.'));
        return { measure, points, threshold };
    } catch (error) {
        log(
            l10n.t(
                '{0} is not used, every suggestion is shown: {1}',
                calibrationFile,
                messageOf(error),
            ),
        );
        return undefined;
    }
}

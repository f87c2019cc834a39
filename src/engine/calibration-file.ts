import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { issueInWords } from '../base/issue-in-words.ts';
import { messageOf } from '../base/message-of.ts';
import { measureNames, type Calibration } from './confidence.ts';

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
    points: v.pipe(v.array(Point), v.minLength(1), v.check(neverFalls, 'The points fall.')),
    threshold: Probability,
});

/**
 * Reads a model folder's calibration, where it has one.
 *
 * One that cannot be read, or was fitted for another graph, is left out with a line in the log: the
 * model works without.
 *
 * @param graphSha256 gives the hash of the graph that is loaded; called where there is a calibration
 */
export async function readCalibration(
    folder: string,
    graphSha256: () => Promise<string>,
    log: (line: string) => void = console.error,
): Promise<Calibration | undefined> {
    const text = await readFile(join(folder, calibrationFile), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
        const parsed = v.safeParse(CalibrationSchema, JSON.parse(text));
        if (!parsed.success) throw new Error(issueInWords(parsed.issues[0]));
        const { graph, measure, points, threshold } = parsed.output;
        if (graph.sha256 !== (await graphSha256())) throw new Error('it belongs to another graph.');
        return { measure, points, threshold };
    } catch (error) {
        log(`${calibrationFile} is not used, every suggestion is shown: ${messageOf(error)}`);
        return undefined;
    }
}

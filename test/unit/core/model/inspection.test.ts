import assert from 'node:assert/strict';
import { ModelInspection, type Inspected } from '../../../../src/core/model/inspection.ts';
import { EngineError } from '../../../../src/protocol/errors.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FakeEngine } from '../../../support/fake-engine.ts';
import { generationOf, stepOf } from '../../../support/samples.ts';

const steps = Array.from({ length: 16 }, () => stepOf('x'));

/** Its memory is 61 MB. */
class MeasurableFake extends FakeEngine {
    readonly isHere = true;

    memoryBytes(): Promise<number> {
        return Promise.resolve(61_000_000);
    }
}

function inspectionOf(engine: MeasurableFake): { all: Inspected[]; inspection: ModelInspection } {
    const inspection = new ModelInspection(engine, new FakeClock());
    const all: Inspected[] = [];
    inspection.onDidChange((inspected) => all.push(inspected));
    return { all, inspection };
}

describe('a look at the model in use', () => {
    it('says that it measures, then what it is, then what it costs', async () => {
        const { all, inspection } = inspectionOf(
            new MeasurableFake(() => generationOf('', { steps })),
        );
        await inspection.measure();
        assert.deepEqual(
            all.map(({ isMeasuring, facts, memoryBytes }) => [
                isMeasuring,
                facts?.name,
                memoryBytes,
            ]),
            [
                [true, undefined, undefined],
                [true, 'sample', undefined],
                [false, 'sample', 61_000_000],
            ],
        );
        assert.ok(inspection.current.speed);
    });

    it('says why it could not, with advice', async () => {
        const { inspection } = inspectionOf(
            new MeasurableFake(() => {
                throw new EngineError('model-missing', 'There is no model folder /nowhere.');
            }),
        );
        await inspection.measure();
        const { failure, isMeasuring } = inspection.current;
        assert.match(failure, /^There is no model folder \/nowhere\. ./);
        assert.equal(isMeasuring, false);
    });

    it('forgets what it knew of another model, and what is still being measured', async () => {
        const { inspection } = inspectionOf(new MeasurableFake(() => generationOf('', { steps })));
        const measured = inspection.measure();
        inspection.forget();
        await measured;
        const { facts, isMeasuring, speed } = inspection.current;
        assert.deepEqual([facts, isMeasuring, speed], [undefined, false, undefined]);
    });
});

import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/emitter.ts';

describe('an emitter', () => {
    it('tells its listeners in the order in which they came', () => {
        const heard: string[] = [];
        const emitter = new Emitter<string>();
        emitter.event((value) => heard.push(`first ${value}`));
        emitter.event((value) => heard.push(`second ${value}`));
        emitter.fire('step');
        assert.deepEqual(heard, ['first step', 'second step']);
    });

    it('tells no one who has left', () => {
        const heard: number[] = [];
        const emitter = new Emitter<number>();
        const listening = emitter.event((value) => heard.push(value));
        emitter.fire(1);
        listening.dispose();
        emitter.fire(2);
        assert.deepEqual(heard, [1]);
    });

    it('lets a listener leave while it is being told', () => {
        const heard: string[] = [];
        const emitter = new Emitter<void>();
        const once = emitter.event(() => {
            heard.push('once');
            once.dispose();
        });
        emitter.event(() => heard.push('always'));
        emitter.fire();
        emitter.fire();
        assert.deepEqual(heard, ['once', 'always', 'always']);
    });

    it('does not tell a listener of what happened before it came', () => {
        const heard: string[] = [];
        const emitter = new Emitter<string>();
        emitter.event((value) => {
            heard.push(value);
            if (value === 'first') emitter.event((later) => heard.push(`late ${later}`));
        });
        emitter.fire('first');
        emitter.fire('second');
        assert.deepEqual(heard, ['first', 'second', 'late second']);
    });

    it('is silent after its end', () => {
        const heard: number[] = [];
        const emitter = new Emitter<number>();
        emitter.event((value) => heard.push(value));
        emitter.dispose();
        emitter.fire(1);
        assert.deepEqual(heard, []);
    });
});

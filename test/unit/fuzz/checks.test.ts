import assert from 'node:assert/strict';
import { Findings, type Finding } from '../../../fuzz/checks/findings.ts';
import { follows } from '../../../fuzz/checks/follows.ts';
import { Holds } from '../../../fuzz/checks/holds.ts';
import { PopUps } from '../../../fuzz/checks/pop-ups.ts';

const nothing = (): void => undefined;

describe('a text that follows what was written', () => {
    const right: readonly (readonly [text: string, written: string])[] = [
        ['a + b', 'a + b;\nreturn a;'],
        ['log(f(a));', 'log(f(a);'],
        ['x = 1', '    x = 1'],
        ['', 'anything'],
    ];
    for (const [text, written] of right) {
        it(`${JSON.stringify(text)} does follow ${JSON.stringify(written)}`, () => {
            assert.ok(follows(text, written));
        });
    }

    it('has no other words, and none left out', () => {
        assert.ok(!follows('a + c', 'a + b'));
        assert.ok(!follows('return b', 'return a, b'));
        assert.ok(!follows('a + b + c', 'a + b'));
    });
});

describe('what the fuzz run finds', () => {
    it('is counted each time and told once, whatever the numbers in it', () => {
        const told: Finding[] = [];
        const findings = new Findings((finding) => void told.push(finding));
        findings.add('orphans', 'process 17');
        findings.add('orphans', 'process 18');
        findings.exception('a command', new Error('broken'));
        assert.equal(findings.counts.orphans, 2);
        assert.equal(findings.total, 3);
        assert.deepEqual(
            told.map(({ kind }) => kind),
            ['orphans', 'exceptions'],
        );
    });

    it('has calls that hold the process too long, and none that do not', () => {
        const findings = new Findings(nothing);
        const holds = new Holds(findings);
        const work = (ms: number): void => {
            const { user } = process.cpuUsage();
            while (process.cpuUsage().user - user < ms * 1000);
        };
        holds.time('short', () => {
            work(5);
        });
        assert.equal(findings.counts.holds, 0);
        holds.time('long', () => {
            work(120);
        });
        holds.dispose();
        assert.equal(findings.counts.holds, 1);
        assert.ok(holds.longestMs > 100);
        assert.match(holds.longestIn, /long/);
    });
});

describe('a pop-up', () => {
    const failure = (id: string) => ({ text: `It failed (req-${id}).`, isAskedFor: false });

    it('may come once, whatever the server calls the request', () => {
        const findings = new Findings(nothing);
        const popUps = new PopUps(findings);
        popUps.shown(failure('1a'));
        assert.equal(findings.total, 0);
        popUps.shown(failure('2b'));
        assert.equal(findings.counts.repeatedPopUps, 1);
    });

    it('may come again after the engine has answered', () => {
        const findings = new Findings(nothing);
        const popUps = new PopUps(findings);
        popUps.shown(failure('1a'));
        popUps.answered();
        popUps.shown(failure('2b'));
        assert.equal(findings.total, 0);
    });

    it('may come as often as the user asks for it', () => {
        const findings = new Findings(nothing);
        const popUps = new PopUps(findings);
        for (let times = 0; times < 3; times++)
            popUps.shown({ ...failure('1a'), isAskedFor: true });
        assert.equal(findings.total, 0);
    });

    it('of a setting may come again after that was right', () => {
        const findings = new Findings(nothing);
        const popUps = new PopUps(findings);
        const change = { affectsConfiguration: (name: string) => name === 'leftward.threads' };
        const wrong = { text: 'The setting leftward.threads is wrong.', isAskedFor: false };
        popUps.shown(wrong);
        popUps.settingsChanged(change);
        popUps.shown(wrong);
        assert.equal(findings.total, 1);
        popUps.settingsChanged(change);
        popUps.settingsChanged(change);
        popUps.shown(wrong);
        assert.equal(findings.total, 1);
    });
});

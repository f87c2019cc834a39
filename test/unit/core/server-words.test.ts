import assert from 'node:assert/strict';
import {
    destinationInWords,
    modelInWords,
    stateInWords,
    timesInWords,
} from '../../../src/core/explanation.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings.ts';
import { story } from '../../../src/core/words.ts';
import { generationOf, traceOf } from '../../support/samples.ts';

const withEndpoint = (endpoint: string): Settings => ({ ...defaultSettings, endpoint });

const answer = generationOf('prices.length');
const generation = {
    ...answer,
    model: { ...answer.model, name: 'big-model', server: 'gpu-box:8000' },
    prompt: { ...answer.prompt, untokenizedChars: 1234 },
};

describe('what a user is told while a server answers', () => {
    it('is where the text goes', () => {
        assert.equal(destinationInWords(defaultSettings), '');
        assert.equal(
            destinationInWords(withEndpoint('https://models.example.com/v1')),
            'Text left of the cursor leaves this machine: it goes to models.example.com (leftward.endpoint).',
        );
        assert.equal(
            destinationInWords(withEndpoint('http://localhost:8080')),
            'Text left of the cursor goes to a server on this machine, localhost:8080 (leftward.endpoint).',
        );
    });

    it('is that it is asked, not that an engine starts', () => {
        const state = stateInWords({
            engine: { kind: 'idle' },
            settings: withEndpoint('http://localhost:8080'),
            last: undefined,
            languageId: 'typescript',
            isGhostTextOn: true,
        });
        assert.equal(state, 'ready, the server is asked with the first suggestion');
    });

    it('has no tokens and no cache where the server does not tell of them', () => {
        assert.equal(
            timesInWords(generation),
            '2.0 ms to send 1,234 characters and to hear the first text; 3.0 ms until the last.',
        );
        assert.equal(
            modelInWords(generation.model),
            'Model big-model on gpu-box:8000, at most 256 tokens at once.',
        );
    });

    it('is in the log what was sent, and where to', () => {
        const line = story(traceOf('prices.length', { generation }));
        assert.match(
            line,
            /1,234 characters sent to gpu-box:8000 \(12 characters on the right not sent\)/,
        );
        assert.match(line, /1 token came back, ended by newline/);
        const untold = { ...generation, steps: [] };
        assert.match(story(traceOf('x', { generation: untold })), /13 characters came back/);
    });
});

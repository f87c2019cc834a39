import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endpointAddress } from '../../../src/core/endpoint-address.ts';

describe('the address of a server', () => {
    it('means the same in every form in which people paste it', () => {
        for (const text of [
            'http://localhost:8080',
            'http://localhost:8080/',
            'http://localhost:8080/v1',
            ' http://localhost:8080/v1/ ',
            'http://localhost:8080/v1/completions',
            'http://localhost:8080/v1/completions/',
            'http://localhost:8080/v1/models',
            'HTTP://LOCALHOST:8080/v1',
            'http://localhost:8080/v1/chat/completions',
            'http://localhost:8080/chat/completions/',
            'http://localhost:8080/completion',
            'http://localhost:8080/infill',
            'http://localhost:8080/v1/embeddings',
            'http://localhost:8080/generate_stream',
            'http://localhost:8080/api/generate',
            'http://localhost:8080/api/chat',
            'http://localhost:8080/api/tags',
            'http://localhost:8080/v1//',
        ]) {
            assert.equal(endpointAddress(text)?.base, 'http://localhost:8080/v1', text);
        }
    });

    it('keeps a path that is part of it', () => {
        for (const [text, base] of [
            ['http://localhost:3000/api/chat/completions', 'http://localhost:3000/api'],
            ['http://localhost:1234/api/v0/completions', 'http://localhost:1234/api/v0'],
            ['https://example.com/ollama/api/generate', 'https://example.com/ollama/v1'],
            ['https://example.com/tgi/v1/generate', 'https://example.com/tgi/v1'],
            ['https://example.com/my-models', 'https://example.com/my-models'],
        ] as const) {
            assert.equal(endpointAddress(text)?.base, base);
        }
    });

    it('that a server prints for all of its addresses is that of this machine', () => {
        assert.equal(endpointAddress('http://0.0.0.0:8000/v1')?.base, 'http://127.0.0.1:8000/v1');
        assert.equal(endpointAddress('http://[::]:8000')?.base, 'http://[::1]:8000/v1');
        assert.equal(endpointAddress('http://0:8000')?.isThisMachine, true);
    });

    it('may have a path of its own', () => {
        const address = endpointAddress('https://models.example.com/team/openai/v1/');
        assert.deepEqual(address, {
            base: 'https://models.example.com/team/openai/v1',
            origin: 'https://models.example.com',
            host: 'models.example.com',
            isThisMachine: false,
            isInClear: false,
        });
    });

    it('is none where it holds a secret, a query, or is no address of the web', () => {
        for (const text of [
            '',
            ' ',
            'localhost:8080',
            '8080',
            'ftp://example.com',
            'file:///etc/passwd',
            'http://',
            'https://me:secret@example.com/v1',
            'https://me@example.com/v1',
            'https://example.com/v1?key=secret',
            'https://example.com/v1#part',
        ]) {
            assert.equal(endpointAddress(text), undefined, text);
        }
    });

    it('tells this machine, the own network and the rest apart', () => {
        const where = (host: string): string => {
            const address = endpointAddress(`http://${host}/v1`);
            if (!address) return 'none';
            if (address.isThisMachine) return 'here';
            return address.isInClear ? 'in clear' : 'near';
        };
        const hosts = {
            here: [
                'localhost',
                'api.localhost',
                '127.0.0.1:1',
                '127.9.9.9',
                '[::1]:8080',
                '2130706433',
                '0.0.0.0:8000',
                '[::]:8000',
                '[::ffff:127.0.0.1]',
                'localhost.',
            ],
            near: [
                '10.1.2.3',
                '192.168.0.7',
                '172.16.0.1',
                '172.31.9.9',
                '169.254.1.1',
                'gpu-box',
                'gpu.local',
                '[fd00::1]',
                '[fe80::1]',
            ],
            'in clear': [
                'example.com',
                '8.8.8.8',
                '172.32.0.1',
                '192.169.0.1',
                '[2001:db8::1]',
                'localhost.example.com',
                '127.0.0.1.example.com',
                '10.0.0.1.nip.io',
            ],
        };
        for (const [kind, all] of Object.entries(hosts)) {
            for (const host of all) assert.equal(where(host), kind, host);
        }
        assert.equal(endpointAddress('https://example.com')?.isInClear, false);
    });

    it('is found in time that grows with its length alone', () => {
        const begun = performance.now();
        endpointAddress(`http://localhost:8080${'/api/generate/completions/'.repeat(20_000)}x`);
        endpointAddress(`http://localhost:8080${'/'.repeat(200_000)}x`);
        assert.ok(performance.now() - begun < 500);
    });

    it('is one again once it was made one', () => {
        fc.assert(
            fc.property(fc.webUrl({ withQueryParameters: false }), (text) => {
                const address = endpointAddress(text);
                if (!address) return;
                assert.deepEqual(endpointAddress(address.base), address);
            }),
        );
    });
});

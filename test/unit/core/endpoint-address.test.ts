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
        ]) {
            assert.equal(endpointAddress(text)?.base, 'http://localhost:8080/v1', text);
        }
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

import assert from 'node:assert/strict';
import { isHubEndpoint, isSafeAddress } from '../../../src/core/hub-endpoint.ts';

describe('where models may be downloaded from', () => {
    it('is anywhere over https, below a path too', () => {
        for (const url of ['https://huggingface.co', 'https://mirror.example:8443/hf/']) {
            assert.ok(isHubEndpoint(url), url);
        }
    });

    it('is this machine over http, and no other one', () => {
        for (const url of ['http://localhost:80', 'http://127.0.0.1:1', 'http://[::1]:8080']) {
            assert.ok(isHubEndpoint(url), url);
        }
        for (const url of ['http://hub.example', 'http://127.0.0.1.example', 'http://10.0.0.1']) {
            assert.ok(!isHubEndpoint(url) && !isSafeAddress(url), url);
        }
    });

    it('has no words to sign in with, no query, and is an address', () => {
        for (const url of [
            'https://a:b@hub.example',
            'https://hub.example?x',
            'hub',
            '',
            'file:///',
        ]) {
            assert.ok(!isHubEndpoint(url), url);
        }
    });
});

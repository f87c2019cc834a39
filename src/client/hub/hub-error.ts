import * as l10n from '@vscode/l10n';
import { paragraph } from '../../core/sentences.ts';

/** Everything that can go wrong between a hub and an installed model, and that the user can act on. */
export type HubErrorCode =
    | 'offline'
    | 'stalled'
    | 'not-found'
    /** A gated model, and no token was sent. */
    | 'gated'
    /** A gated model, and the token's owner has no access to it. */
    | 'access-denied'
    | 'token-refused'
    | 'rate-limited'
    | 'hub-failing'
    /** What the hub says is not what its interface promises. */
    | 'bad-answer'
    /** The bytes are not those that the hub announced. */
    | 'corrupt'
    | 'unsafe-file'
    | 'no-onnx'
    | 'not-causal'
    | 'no-room'
    | 'busy'
    | 'in-use';

export class HubError extends Error {
    override readonly name = 'HubError';
    readonly code: HubErrorCode;

    /** @param detail one sentence with the names and numbers of this case */
    constructor(code: HubErrorCode, detail: string, cause?: unknown) {
        super(detail, cause === undefined ? {} : { cause });
        this.code = code;
    }
}

/** What to do about each error; a code without advice does not compile. */
const hubAdvice: Readonly<Record<HubErrorCode, () => string>> = {
    offline: () =>
        l10n.t(
            'Look at the network, the proxy (http.proxy) and leftward.hubEndpoint; what has arrived is kept.',
        ),
    stalled: () => l10n.t('Try again later; what has arrived is kept.'),
    'not-found': () =>
        l10n.t('Look at the spelling: it is owner/name, as in the address of the model’s page.'),
    gated: () =>
        l10n.t('Accept the licence on the model’s page, then give Leftward an access token.'),
    'access-denied': () =>
        l10n.t(
            'Ask for access on the model’s page with the account that the token belongs to; an owner may have to grant it.',
        ),
    'token-refused': () =>
        l10n.t(
            'Make a new token with the right to read on the hub’s settings page, and choose the model again.',
        ),
    'rate-limited': () =>
        l10n.t('Wait a while and choose the model again; what has arrived is kept.'),
    'hub-failing': () => l10n.t('Try again later; what has arrived is kept.'),
    'bad-answer': () => l10n.t('Check that leftward.hubEndpoint names a Hugging Face hub.'),
    corrupt: () =>
        l10n.t('Nothing was installed; choose the model again, and tell its owner if that recurs.'),
    'unsafe-file': () => l10n.t('Nothing was downloaded; do not use this model.'),
    'no-onnx': () => l10n.t('Choose a repository with an ONNX export; many are called …-ONNX.'),
    'not-causal': () =>
        l10n.t('Choose a causal language model, one whose config.json names a …ForCausalLM.'),
    'no-room': () =>
        l10n.t('Make room on the disk and choose the model again; what has arrived is kept.'),
    busy: () => l10n.t('Wait until it has ended there, or cancel it.'),
    'in-use': () => l10n.t('Choose another model in every window, then try again.'),
};

/** What happened and what to do about it. */
export const hubErrorInWords = ({ code, message }: HubError): string =>
    paragraph([message, hubAdvice[code]()]);
